"""Words that are enough wherever they stand: `seed money`, `a charity`. Denied, past or planned, they say nothing."""

from collections.abc import Iterator

from dialogs.hearing.clauses import Clause, Mark, Text
from dialogs.hearing.findings import Finding
from dialogs.hearing.lexicon import CUE
from knowledge.model import Knowledge, Question

BEFORE = 4  # words before a cue in which a denial is of it
PRACTICES = {"coupling", "feature_store", "monitoring", "update_data", "right_data", "models_live"}
IN_TASKS = {"activities", "breadth", "own_models", "research", "alike", "reports"}  # what tasks tell


def cued(knowledge: Knowledge, text: Text) -> tuple[list[Finding], list[Finding]]:
    """What cues say, and what they would say if they were not denied."""
    said: list[Finding] = []
    denied: list[Finding] = []
    for clause in text.clauses:
        for mark in _cues(text, clause):
            _, name, option = mark.kind.split(":")
            question = knowledge.questions.get(name)
            if question and option in question.option and _speaks(text, clause, question):
                finding = Finding(name, option, _sure(clause, question), mark.first, mark.after)
                if not _denied(text, clause, mark):
                    said.append(finding)
                elif name in NOT_SO:
                    said.append(Finding(name, NOT_SO[name], 0.85, clause.first, mark.after))
                else:
                    denied.append(finding)
    return said, denied


def _cues(text: Text, clause: Clause) -> Iterator[Mark]:
    """The longest ones: `public health insurer` is no insurer."""
    marks = [mark for mark in text.marks_between(clause.first, clause.after) if mark.kind.startswith(CUE)]
    return (m for m in marks if not any(_in_longer(m, other) for other in marks))


def _in_longer(mark: Mark, other: Mark) -> bool:
    inside = other.first <= mark.first and mark.after <= other.after
    return inside and other.after - other.first > mark.after - mark.first and _asked(mark) == _asked(other)


def _asked(mark: Mark) -> str:
    return mark.kind.split(":")[1]


def _speaks(text: Text, clause: Clause, question: Question) -> bool:
    """Whether what stands here can be an answer to that question."""
    if clause.section in {"requirements", "offers"} or clause.has("asked_of_you"):
        return False
    if question.about_you:
        return not text.advert and (question.id == "experience" or wished(text, clause))
    if question.id == "activities":
        return clause.section == "tasks"
    if clause.section == "tasks":
        return question.id not in PRACTICES
    return not clause.asking and not clause.has("elsewhere")


def wished(text: Text, clause: Clause) -> bool:
    """Whether somebody says what they themselves want."""
    kinds = {kind for each in text.sentence(clause.sentence) for kind in each.kinds}
    return {"mine", "wishing"} <= kinds


def _sure(clause: Clause, question: Question) -> float:
    if question.about_you:
        return 0.85
    if clause.has("hedges"):
        return 0.6
    return 0.6 if clause.has("planned", "past") and not clause.has("now") and question.id not in FREE_OF_TIME else 0.85


NOT_SO = {"let_go": "nobody"}  # what it means when all the rest is denied
FREE_OF_TIME = {
    "organisation",
    "let_go",
    "earns",
    "money",
    "buzzwords",
    "revenue_tie",
    "alike",
    "activities",
    "breadth",
}


def _denied(text: Text, clause: Clause, mark: Mark) -> bool:
    low = max(clause.first, mark.first - BEFORE)
    near = [m for m in text.marks_between(low, mark.first) if m.kind == "negators"]
    turned = {m.first for m in text.marks_between(low, mark.after) if m.kind == "no_negation"}
    return any(m.first not in turned for m in near)
