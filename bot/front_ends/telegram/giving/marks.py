"""What was delivered and is not on the disk yet. It is written with a commit that comes anyway, or after a second."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass as changing
from dataclasses import field

from bot.front_ends.telegram.giving.errands import Errand
from knowledge.records import dataclass

MOST_PATIENT = 20  # marks that wait


@dataclass(frozen=True)
class Seen:
    """What a message shows: the screen of a turn, what a line can lean on there, the case that it is about, and the
    question that is asked on it. `since` is when it was posted, or `edited` to show that, by Telegram's clock; 0 where
    Telegram did not say.
    """

    turn: int
    surface: str
    since: int
    edited: bool
    case: int
    asked: str

    @property
    def row(self) -> tuple[int, str, int, bool, int, str]:
        """As it is stored; the library's way to come to it takes a sixth of a turn."""
        return self.turn, self.surface, self.since, self.edited, self.case, self.asked


@dataclass(frozen=True)
class Mark:
    """A delivery to be remembered: this turn needs no other. A `post` must not be made twice. What was `seen` is
    none where a screen was perhaps not shown, or not as it should be.
    """

    conversation: str
    message: int
    shown: int
    post: bool = False
    seen: Seen | None = None

    @property
    def key(self) -> str:
        return self.conversation


@changing
class Marks:
    """The latest mark of each conversation and errand, until it was saved.

    A mark is dropped only when its commit has succeeded: who reads a card from the store meanwhile finds here
    what the store does not know, and a commit that fails loses none.

    A post is marked with the next commit, whatever that is about, since it must not be made twice. Who makes an edit
    twice changes nothing: such marks wait until the conversation goes on, or until many have gathered, for each is
    two pages of the file more that a turn of somebody else would write.
    """

    added: asyncio.Event = field(default_factory=asyncio.Event)
    _unsaved: dict[str, Mark | Errand] = field(default_factory=dict)
    _patient: dict[str, Mark] = field(default_factory=dict)

    def add(self, mark: Mark | Errand) -> None:
        if isinstance(mark, Mark) and not mark.post and mark.key not in self._unsaved:
            self._patient[mark.key] = mark
        else:
            self._patient.pop(mark.key, None)
            self._unsaved[mark.key] = mark
        self.added.set()

    def of(self, conversation: str) -> Mark | None:
        mark = self._patient.get(conversation) or self._unsaved.get(conversation)
        return mark if isinstance(mark, Mark) else None

    def holds(self, key: str) -> bool:
        return key in self._unsaved or key in self._patient

    def drop(self, key: str) -> None:
        self._unsaved.pop(key, None)
        self._patient.pop(key, None)

    def unsaved(self) -> list[Mark | Errand]:
        return [*self._unsaved.values(), *self._patient.values()]

    def going(self, conversations: Iterable[str]) -> list[Mark | Errand]:
        """What is to be saved with the next commit, in which these go on."""
        if len(self._patient) >= MOST_PATIENT:
            return self.unsaved()
        theirs = (self._patient.get(one) for one in dict.fromkeys(conversations))
        return [*self._unsaved.values(), *(mark for mark in theirs if mark)]

    def saved(self, marks: Iterable[Mark | Errand]) -> None:
        for mark in marks:
            if self._unsaved.get(mark.key) is mark:  # and nothing newer
                del self._unsaved[mark.key]
            elif self._patient.get(mark.key) is mark:
                del self._patient[mark.key]

    @property
    def hold_post(self) -> bool:
        return any(mark.post for mark in self._unsaved.values())
