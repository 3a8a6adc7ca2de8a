"""Talks that were played, in numbers: what was asked, what was said, and how often the judgement was right."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dialogs.judging.calibration import Judged, mean
from dialogs.judging.simulation import Person
from dialogs.judging.stage import stages_of
from dialogs.playing import Play, Talk
from dialogs.session.answers import chosen
from knowledge.model import Knowledge, Question
from knowledge.shares import STAGES

FEWEST = 25  # people who are a kind of people


@dataclass(frozen=True)
class Trial:
    """Talks that were played with one knowledge."""

    knowledge: Knowledge
    talks: Sequence[Talk]

    @cached_property
    def questions(self) -> list[int]:
        """How many each talk had."""
        return sorted(len(talk.asked) for talk in self.talks)

    @cached_property
    def judged(self) -> list[Judged]:
        """Of the companies of which it is known what is so."""
        return [Judged(t.advice.shares, stages_of(t.person.truth)) for t in self.talks if t.person.truth]

    @property
    def right(self) -> float:
        return mean(one.right for one in self.judged)

    @property
    def claimed(self) -> float:
        return mean(one.claimed for one in self.judged)

    @property
    def about_company(self) -> float:
        """How many questions about the company a talk had."""
        of_company = {question.id for question in self.knowledge.about_company}
        return mean(sum(name in of_company for name in talk.asked) for talk in self.talks)

    @cached_property
    def asked(self) -> dict[str, float]:
        """question -> share of the talks in which it was asked."""
        return self._asked(self.talks)

    @cached_property
    def asked_of_somebody(self) -> dict[str, float]:
        """question -> share of the talks with those people of whom it is asked most."""
        shares = [self.asked, *(self._asked(talks) for talks in self._kinds() if len(talks) >= FEWEST)]
        return {name: max(share[name] for share in shares) for name in self.knowledge.questions}

    def _asked(self, talks: Sequence[Talk]) -> dict[str, float]:
        counts = Counter(name for talk in talks for name in talk.asked)
        return {name: counts[name] / max(1, len(talks)) for name in self.knowledge.questions}

    def _kinds(self) -> Iterator[list[Talk]]:
        """People of a kind: those who look at companies of one stage, those who would give the same answer."""
        for stage in STAGES:
            yield [talk for talk in self.talks if talk.person.truth == stage]
        for question in self.knowledge.questions.values():
            for option in question.option:
                yield [talk for talk in self.talks if option in _told(question, talk)]

    @cached_property
    def options_said(self) -> Counter[tuple[str, str]]:
        return Counter(
            (name, option) for talk in self.talks for name, told in talk.advice.facts.items() for option in told
        )

    @cached_property
    def arguments_said(self) -> Counter[str]:
        return Counter(argument.id for talk in self.talks for argument in talk.advice.holding)

    @property
    def options_never_said(self) -> list[str]:
        offered = [(q.id, option) for q in self.knowledge.questions.values() for option in q.option]
        return [f"{name}: {option}" for name, option in offered if (name, option) not in self.options_said]

    @property
    def arguments_never_said(self) -> list[str]:
        return [name for name in self.knowledge.arguments if name not in self.arguments_said]

    @property
    def claims_never_reached(self) -> list[str]:
        reached = {claim for name in self.arguments_said for claim in self.knowledge.arguments[name].carries}
        return [claim for claim in self.knowledge.claims if claim not in reached]


def _told(question: Question, talk: Talk) -> Sequence[str]:
    """What this person would say to the question, if they know."""
    value = talk.person.answers.get(question.id)
    return () if value is None else chosen(question, value) or ()


def play(plays: Play, people: Iterable[Person], done: Callable[[int], object]) -> Trial:
    """Plays a talk with each; calls `done` after each."""
    talks = []
    for person in people:
        talks.append(plays.talk(person))
        done(1)
    return Trial(plays.knowledge, talks)
