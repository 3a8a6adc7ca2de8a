"""The companies that somebody has looked at, and the interviews there."""

from collections.abc import Callable

from dialogs.session.said import Said
from knowledge.records import dataclass


class Log:
    """A field with a log, or with how to come to it: of somebody's thousand companies few are looked into."""

    def __set__(self, case: "Case", said: "tuple[Said, ...] | Callable[[], tuple[Said, ...]] | Log") -> None:
        vars(case)["log"] = () if isinstance(said, Log) else said  # the field itself stands for none being given

    def __get__(self, case: "Case | None", _owner: type) -> "Log | tuple[Said, ...]":
        if case is None:
            return self
        log = vars(case)["log"]
        if callable(log):
            log = vars(case)["log"] = log()
        return log  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Case:
    """One company looked at. `number` counts a person's cases from 1."""

    number: int
    company: str
    said: tuple[Said, ...] = Log()  # type: ignore[assignment]

    @classmethod
    def told_later(cls, number: int, company: str, log: Callable[[], tuple[Said, ...]]) -> "Case":
        """One of which the log is come to when somebody looks into it."""
        return cls(number, company, log)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reminder:
    """An interview that the person will be reminded of: `at` is its time (ISO, in UTC), `says` says it in words, `unix`
    in seconds (0: not known).
    """

    case: int
    company: str
    at: str
    says: str
    unix: int = 0

    @property
    def day(self) -> str:
        return self.says.partition(" (")[0]

    @property
    def brief(self) -> str:
        """The day and the time on a button: `21 Jan 10:00`."""
        match self.day.split():
            case [_, day, month, *_, time]:
                return f"{day} {month[:3]} {time}"
        return self.day
