"""What a group votes on: a question of the knowledge about the company, or whether a reason of a verdict fits."""

from functools import lru_cache

from dialogs.circle.case import NONE, OPINION, Circle
from dialogs.circle.unlinked import unlinked
from dialogs.screens.wording import Worded, worded
from dialogs.session.answers import UNKNOWN
from knowledge.model import Knowledge
from knowledge.records import dataclass

FITS, FITS_NOT = "fits", "fits_not"
REASON = (FITS, "Fits what I know"), (FITS_NOT, "Doesn't fit")
DONT_KNOW = {False: "Don't know", True: "Can't say"}  # of a question, and of a reason
NONE_SAYS = "None of these"


@dataclass(frozen=True)
class Ballot:
    """What is asked, as markup; `short` names it in a sentence. `options` are pairs of an id and its words; of `many`,
    several can be chosen, `most` at most (0: any number).
    """

    question: str
    ask: Worded
    short: str
    options: tuple[tuple[str, str], ...]
    many: bool = False
    most: int = 0
    reason: bool = False

    @property
    def dont_know(self) -> str:
        return DONT_KNOW[self.reason]

    def says(self, option: str) -> str:
        """The words of an option, or of what can be said beside them."""
        beside = {UNKNOWN: self.dont_know, NONE: NONE_SAYS}
        return dict(self.options).get(option) or beside.get(option, "an answer that is no longer offered")


def ballot(knowledge: Knowledge, circle: Circle, name: str) -> Ballot | None:
    """None where the knowledge has no such question, or no such argument, any more."""
    return _ballot(knowledge, circle.kind == OPINION, circle.company, name)


@lru_cache(maxsize=512)  # a vote asks for it, and there are as many votes as members
def _ballot(knowledge: Knowledge, reason: bool, company: str, name: str) -> Ballot | None:
    if reason:
        argument = knowledge.arguments.get(name)
        claim = worded(argument.claim, unlinked(company)) if argument else Worded("")
        return Ballot(name, claim, "this reason", REASON, reason=True) if argument else None
    question = knowledge.questions.get(name)
    if question is None:
        return None
    options = tuple((option.id, option.say) for option in question.options)
    ask = worded(question.ask, unlinked(company))
    return Ballot(name, ask, question.short, options, question.many, question.most)
