"""Words that are enough wherever they stand: `seed money`, `a charity`. Denied, past or planned, they say nothing."""

from collections.abc import Iterator

from dialogs.hearing.facts.former import dismissed_myself, worked_before
from dialogs.hearing.names.tools import places_of_tools
from dialogs.hearing.words.clauses import LONG_MESSAGE, Clause, Mark, Text
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.lexicon import CUE
from knowledge.model import Knowledge, Question

BEFORE = 4  # words before a cue in which a denial is of it
PRACTICES = {"coupling", "feature_store", "monitoring", "update_data", "right_data", "models_live"}
IN_TASKS = {"activities", "breadth", "own_models", "research", "alike", "reports"}  # what tasks tell
WOULD = {"id", "youd"}
NO_WORK = set(
    "like love rather be have say want lose take join earn need hate prefer see go know call think guess move "
    "appreciate never still also feel die hope expect accept sign stay leave pick choose miss only just not even "
    "probably".split()
)
OF_A_PLACE = {"organisation", "earns"}
SOMEBODY = {"some", "the", "their", "our", "his", "her", "another", "every", "each", "two", "three", "four", "several"}
ANYBODY = {"a", "an", "one", "the", "plus", "working", "two", "three", "some", "our"}
ENDS = set(
    "in at of on for with from to by near above below next and or but who that which where whose is are was has have "
    "had wants want wanted asked offers offered called pinged makes sells does can will would i we they it he she my "
    "our the a an this now currently so because since while when if as than then too also only just really itself "
    "company group firm business shop shops store stores chain office body people person guy place thing here there "
    "ltd gmbh inc team out up about around between within outside owned based run not no yes lol haha side".split()
)
WISH = "cue:matters:"  # salary does not matter
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


def cued(knowledge: Knowledge, text: Text) -> tuple[list[Finding], list[Finding]]:
    """What cues say, and what they would say if they were not denied."""
    said: list[Finding] = []
    denied: list[Finding] = []
    for clause in text.clauses:
        for mark in _cues(text, clause):
            _, name, option = mark.kind.split(":")
            question = knowledge.questions.get(name)
            if question and option in question.option and _speaks(text, clause, question, mark):
                finding = Finding(name, option, _sure(text, clause, mark, question), mark.first, mark.after)
                if not _denied(text, clause, mark):
                    said.append(finding)
                elif name in NOT_SO:
                    said.append(Finding(name, NOT_SO[name], 0.85, clause.first, mark.after))
                else:
                    denied.append(finding)
    return said, denied


def _cues(text: Text, clause: Clause) -> Iterator[Mark]:
    """The longest ones: `public health insurer` is no insurer, and who uses a `google drive` is no giant."""
    tools = places_of_tools(text)
    marks = [
        mark
        for mark in text.marks_between(clause.first, clause.after)
        if mark.kind.startswith(CUE) and not (mark.first in tools and _asked(mark) in OF_A_PLACE)
    ]
    return (m for m in marks if not any(_in_longer(m, other) for other in marks))


def _in_longer(mark: Mark, other: Mark) -> bool:
    inside = other.first <= mark.first and mark.after <= other.after
    return inside and other.after - other.first > mark.after - mark.first and _asked(mark) == _asked(other)


def _asked(mark: Mark) -> str:
    return mark.kind.split(":")[1]


def _speaks(text: Text, clause: Clause, question: Question, mark: Mark) -> bool:
    """Whether what stands here can be an answer to that question."""
    former = question.id in OF_A_PLACE and worked_before(text, clause, mark.first)
    if former or (question.id == "let_go" and dismissed_myself(text, clause)):
        return False
    if clause.section in {"requirements", "offers"} or clause.has("asked_of_you"):
        return False
    if question.about_you:
        mine = _of_me(text, clause, mark) if question.id == "experience" else wished(text, clause)
        return mine and not text.advert
    if question.id == "activities":
        return clause.section == "tasks" or (of_my_work(text, clause) and not text.advert)
    if clause.section == "tasks":
        return question.id not in PRACTICES
    return not clause.asking and not clause.has("elsewhere")


def of_my_work(text: Text, clause: Clause) -> bool:
    """Whether it tells what the person would do there: `where I'd look after their grader`, not `I'd rather stay`."""
    if clause.has("my_work") or len(text.words) <= LONG_MESSAGE:
        return clause.has("my_work")
    would = (n for n, word in enumerate(clause.words[:-1]) if word in WOULD)
    return any(clause.words[n + 1] not in NO_WORK for n in would)


def _of_me(text: Text, clause: Clause, mark: Mark) -> bool:
    """Whether it is the person who is one, and not somebody in a story: `a student looks at the errors`."""
    before = text.words[mark.first - 1].text if mark.first > clause.first else ""
    if before in SOMEBODY and not clause.has("mine"):
        return False
    return len(text.words) <= LONG_MESSAGE or clause.has("mine") or before not in ANYBODY


def wished(text: Text, clause: Clause) -> bool:
    """Whether somebody says what they themselves want; `they want me to` says what others do."""
    sentence = text.sentence(clause.sentence)
    if not any(each.has("mine") for each in sentence):
        return False
    marks = text.marks_between(sentence[0].first, sentence[-1].after)
    return any(mark.kind == "wishing" and not _of_others(text, mark) for mark in marks)


def _of_others(text: Text, mark: Mark) -> bool:
    return mark.after < len(text.words) and text.words[mark.after].text == "me"


def _sure(text: Text, clause: Clause, mark: Mark, question: Question) -> float:
    if question.about_you:
        return 0.85
    if clause.has("hedges") or (question.id in OF_A_PLACE and _leads_on(text, clause, mark)):
        return 0.6
    return 0.6 if clause.has("planned", "past") and not clause.has("now") and question.id not in FREE_OF_TIME else 0.85


def _leads_on(text: Text, clause: Clause, mark: Mark) -> bool:
    """Whether in a story a further noun follows: supermarket kiosks are no supermarket."""
    if len(text.words) <= LONG_MESSAGE or mark.after >= clause.after:
        return False
    last, behind = text.words[mark.after - 1], text.words[mark.after]
    own = text.raw[last.start].isupper() and text.raw[behind.start].isupper()
    return (
        text.raw[last.end : behind.start] == " "
        and behind.text not in ENDS
        and not own
        and not behind.text[0].isdigit()
    )


def _denied(text: Text, clause: Clause, mark: Mark) -> bool:
    low = max(clause.first, mark.first - BEFORE)
    near = [m for m in text.marks_between(low, mark.first) if m.kind == "negators"]
    turned = {m.first for m in text.marks_between(low, mark.after) if m.kind == "no_negation"}
    once = any(m.kind == "was_once" for m in text.marks_between(low, mark.first))
    return (
        once or (mark.kind.startswith(WISH) and "no_matter" in clause.kinds) or any(m.first not in turned for m in near)
    )
