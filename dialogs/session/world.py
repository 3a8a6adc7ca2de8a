"""What only the world can answer (requests), and what comes back from it (events, which are moves as they stand)."""

from dialogs.session.answers import Value
from dialogs.session.sharing import Link, Shared
from knowledge.records import dataclass


@dataclass(frozen=True)
class Remind:
    """Asks to be reminded of the interview at that time, in words; without any, to see what is set. It is with the
    company of that `case`, or with the open one (0).
    """

    words: str = ""
    case: int = 0


@dataclass(frozen=True)
class TellZone:
    """Tells the time zone, in words; `waiting` is the time, in words, of an interview that waits for it."""

    zone: str
    waiting: str = ""


@dataclass(frozen=True)
class TakeOff:
    """Asks not to be reminded of the interview that this case has at this time (ISO, in UTC)."""

    case: int
    at: str


@dataclass(frozen=True)
class AskGroup:
    """A group is to be asked what the person does not know, or what it makes of the verdict (see circle.case)."""

    kind: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Fetch:
    """What a group has found out, by the token of its case."""

    token: str


@dataclass(frozen=True)
class Share:
    """The verdict on the open company is to have a link; if `you`, it shows how it suits the person as well."""

    you: bool


@dataclass(frozen=True)
class Unshare:
    """The link to that case is to lead to nothing any more."""

    case: int


@dataclass(frozen=True)
class Visit:
    """What somebody has shared, by the token of its link."""

    token: str


OfGroups = AskGroup | Fetch
OfTime = Remind | TellZone | TakeOff
OfLinks = Share | Unshare | Visit
Request = OfTime | OfGroups | OfLinks


@dataclass(frozen=True)
class Reminded:
    """What came of a request, said where there is a clock: its kind, and what it is about."""

    kind: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coded:
    """The command with a code by which a group can be asked for the person: of that `kind`, for so many `minutes`."""

    kind: str
    command: str
    minutes: int


@dataclass(frozen=True)
class FromGroup:
    """What a `group` has said of the company of that `case`, or of one that it has looked at itself (0) and that the
    person wants to have among theirs. Without a company there is nothing.
    """

    case: int
    company: str
    answers: tuple[tuple[str, Value], ...] = ()
    members: int = 0
    group: str = ""


@dataclass(frozen=True)
class Linked:
    """What the person shares from now on; `notice` is the kind of remark on it, if there is one."""

    links: tuple[Link, ...]
    notice: str = ""


@dataclass(frozen=True)
class Visited:
    """What a link has led to: nothing, and then `notice` is the kind of remark that says why."""

    shared: Shared | None
    notice: str = ""


Reply = Reminded | Coded | FromGroup | Linked | Visited
