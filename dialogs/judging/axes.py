"""Four sides of a company, each judged by the answers to its own questions alone: what is unknown of one stays open."""

from dialogs.judging.consistency import ruled_out, weighed
from dialogs.judging.stage import informative, judge
from dialogs.session.answers import Facts
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass
from knowledge.shares import Shares

BUSINESS, PEOPLE, PRACTICE, SCALE = "business", "people", "practice", "scale"
AXES = BUSINESS, PEOPLE, PRACTICE, SCALE
COUNTED = {"people", "models"}  # what a number of tells how large all is


@dataclass(frozen=True)
class Axis:
    """`known` of its `questions` are answered. Without a known answer that tells anything, nobody knows the `shares` of
    the stages: they are None, and so is the verdict. The verdict is None as well where the answers leave it open.
    """

    name: str
    questions: int
    known: int
    shares: Shares | None
    verdict: str | None


def axis_of(question: Question) -> str:
    """The axis on which a question stands, if it stands on one: what counts people or models tells of the scale, and
    of the rest each topic is an axis of its own."""
    if question.about_you:
        return ""
    if question.number in COUNTED or question.id == SCALE:
        return SCALE
    return question.topic if question.topic in AXES else ""


def axes(knowledge: Knowledge, facts: Facts) -> list[Axis]:
    """All that have questions in this knowledge."""
    counting = weighed(knowledge, facts)
    return [axis for name in AXES if (axis := _axis(knowledge, facts, counting, name)).questions]


def _axis(knowledge: Knowledge, facts: Facts, counting: Facts, name: str) -> Axis:
    senseless = ruled_out(knowledge, facts)
    asks = [q.id for q in knowledge.questions.values() if axis_of(q) == name]
    known = {question: counting[question] for question in asks if question in counting}
    open_ones = [question for question in asks if question not in known and question not in senseless]
    tells = any(informative(knowledge.questions[question], known) for question in known)
    shares, verdict = judge(knowledge, known) if tells else (None, None)
    return Axis(name, len(known) + len(open_ones), len(known), shares, verdict)
