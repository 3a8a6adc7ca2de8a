"""The kinds of place to work at, in order for one person: the arguments that would hold there, and what they weigh."""

from dialogs.judging.advice import Advice
from dialogs.judging.stage import judge
from dialogs.session.answers import Facts
from knowledge.conditions import Argument, Workplace
from knowledge.model import Knowledge
from knowledge.records import cached_property, dataclass
from knowledge.shares import STAGES, Shares

OF_WORK = ("red_flag", "green_flag", "like_this", "fit")  # the kinds of argument that tell what a place is like


@dataclass(frozen=True)
class AtWorkplace(Advice):
    """The advice about any place of this kind: it has the answers and the stage that make one."""

    workplace: Workplace

    @cached_property
    def judged(self) -> tuple[Shares, str | None]:
        stages = self.workplace.looks_like.stages
        if not stages:
            return judge(self.knowledge, self.facts)[0], None
        no_clue, on_the_way, mature = (float(stage in stages) for stage in STAGES)
        return (no_clue, on_the_way, mature), next(iter(stages))

    @cached_property
    def told(self) -> tuple[Argument, ...]:
        """What is to be said of it: red flags, then that which weighs most with this person."""
        ranked = (argument for argument in self._ranked if argument.kind in OF_WORK)
        return tuple(sorted(ranked, key=lambda a: (a.kind != "red_flag", -abs(self.meaning(a)))))

    @property
    def flagged(self) -> bool:
        """Whether there is a red flag, which is one for everybody."""
        return any(argument.kind == "red_flag" for argument in self.told)

    @cached_property
    def weight(self) -> int:
        """What all of it comes to for this person."""
        return sum(self.meaning(argument) for argument in self.told)


def in_order(knowledge: Knowledge, facts: Facts) -> tuple[AtWorkplace, ...]:
    """All kinds of place for the person of these facts, those with red flags last; a company's facts are left out."""
    yours = {question.id: facts[question.id] for question in knowledge.about_you if question.id in facts}
    places = [AtWorkplace(knowledge, {**yours, **_of(place)}, place) for place in knowledge.workplaces.values()]
    return tuple(sorted(places, key=lambda at: (at.flagged, -at.weight)))


def _of(workplace: Workplace) -> Facts:
    return {name: tuple(sorted(options)) for name, options in workplace.looks_like.answers.items()}
