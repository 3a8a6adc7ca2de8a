"""What is noted in the log beside the answers: wishes for the screen, and how the talk is to go on."""

from collections.abc import Iterable
from typing import Any, Self

from dialogs.session.answers import Value, Words
from dialogs.session.said import ADVERTISEMENT, TOLD, Said
from knowledge.records import cached_property

SECOND_OPINION = "second_opinion"  # in the log beside the answers: whether the person wants it, ON or OFF
WAITING = "waiting"  # in the log, too: the numbers of the companies that are asked about in turn, after this one
REQUIRED = "required"  # and what an advertisement asks of people: the questions that it is worth
ASKED_APART = "asked_apart"  # that it was asked which of two answers is right, and need not be again
KEEPERS_READ = "keepers_read"  # and whether keepers may read what was not understood, ON or OFF
ASKED_THEM = "asked_them"  # and which of the questions for the employer were put to them
LEARNING = "learning"  # and those that are walked through after an interview; its source is who told it
STANDING = "standing"  # and how the person stands to the company: one of STANDINGS
UNPROMPTED = "unprompted"  # and which answers were told before anybody asked for them
STANDINGS = APPLICANT, EMPLOYEE, CLIENT = "applicant", "employee", "client"
BESIDE = {KEEPERS_READ, SECOND_OPINION, WAITING, REQUIRED, ASKED_APART, ASKED_THEM, LEARNING, STANDING, UNPROMPTED}
OF_THE_COURSE = {WAITING, ASKED_APART, LEARNING, UNPROMPTED}  # notes on how to go on, which nobody said
ON, OFF = "on", "off"


class Notes:
    """The notes of a session."""

    said: tuple[Said, ...]
    case: int

    def but(self, **changes: Any) -> Self:
        raise NotImplementedError

    @cached_property
    def noted(self) -> dict[str, Said]:
        """The last of each kind of note."""
        return {entry.question: entry for entry in self.said if entry.question in BESIDE}

    @property
    def second_opinion(self) -> bool:
        """Whether the person wants to hear the survey beside the article; nobody does who has not said so."""
        return self._switched_on(SECOND_OPINION)

    def with_second_opinion(self, *, on: bool) -> Self:
        return self._switching(SECOND_OPINION, on=on)

    @property
    def keepers_read(self) -> bool:
        """Whether keepers may read what was not understood; nobody's who has not said so."""
        return self._switched_on(KEEPERS_READ)

    def with_keepers_reading(self, *, on: bool) -> Self:
        return self._switching(KEEPERS_READ, on=on)

    def _switched_on(self, name: str) -> bool:
        return next((entry.value for entry in reversed(self.said) if entry.question == name), OFF) == ON

    def _switching(self, name: str, *, on: bool) -> Self:
        if on == self._switched_on(name):
            return self
        entry = Said(name, ON if on else OFF, TOLD, self.case, about_you=True)
        return self.but(said=(*self.said, entry), notice=())

    @property
    def required(self) -> dict[str, str] | None:
        """What the advertisement of this company asks of people: question -> its words; None where none was read."""
        last = next((one for one in reversed(self.said) if one.question == REQUIRED), None)
        if last is None or not isinstance(last.value, tuple):
            return None
        return dict(zip(last.value, last.words, strict=False))

    def with_required(self, required: Iterable[tuple[str, str]]) -> Self:
        """With what an advertisement asks of people; also with nothing, since one was read then."""
        pairs = dict(required)
        entry = Said(REQUIRED, tuple(pairs), ADVERTISEMENT, self.case, words=tuple(pairs.values()))
        return self.but(said=(*self.said, entry))

    @property
    def asked_apart(self) -> set[Value]:
        """Which contradictions of this company were asked about, and are to stand."""
        return {entry.value for entry in self.said if entry.question == ASKED_APART and entry.case == self.case}

    def with_asked_apart(self, contradiction: str) -> Self:
        entry = Said(ASKED_APART, contradiction, TOLD, self.case)
        return self if contradiction in self.asked_apart else self.but(said=(*self.said, entry))

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of the companies that come after this one."""
        last = self._last_waiting
        return tuple(map(int, last.value)) if last and isinstance(last.value, tuple) else ()

    @property
    def ends_row(self) -> bool:
        """Whether this company was the last of those that waited."""
        last = self._last_waiting
        return last is not None and not last.value and last.case == self.case

    @property
    def _last_waiting(self) -> Said | None:
        return self.noted.get(WAITING)

    @property
    def asked_of_each(self) -> Words:
        """The one question that is asked of this company and of those that wait, and the panel that comes then."""
        last = self._last_waiting
        return last.words if last and last.case == self.case else ()

    def with_waiting(self, numbers: Iterable[int], asks: Words = ()) -> Self:
        """Of the open company nobody needs to wait any more. With `asks`, see `asked_of_each`."""
        left = tuple(number for number in dict.fromkeys(numbers) if number != self.case)
        if left == self.waiting and asks == self.asked_of_each:
            return self
        entry = Said(WAITING, tuple(map(str, left)), TOLD, self.case, about_you=True, words=asks)
        return self.but(said=(*self.said, entry))

    @property
    def standing(self) -> str:
        """How the person stands to the company that is open: whoever said nothing of it might go there."""
        last = next((entry.value for entry in reversed(self.said) if entry.question == STANDING), APPLICANT)
        return last if isinstance(last, str) and last in STANDINGS else APPLICANT

    def with_standing(self, standing: str) -> Self:
        if standing == self.standing or standing not in STANDINGS:
            return self
        return self.but(said=(*self.said, Said(STANDING, standing, TOLD, self.case)))
