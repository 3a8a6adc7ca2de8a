"""What is done with models there, and how far it has come: an object and its status, in words beside each other.

A denial is carried along a list ("no A, B or C"); a status may follow its object ("drift checks, no").
"""

from collections.abc import Iterable, Iterator, Sequence

from dialogs.hearing.words.clauses import LONG_MESSAGE, Clause, Mark, Text
from dialogs.hearing.words.findings import SURE, Finding

OBJECTS = ("monitoring", "feature_store", "coupling", "update_data")
AROUND = 4  # words before an object, or after it, in which a denial is of it
OF_A_LIST = 5  # words of a clause that goes on a list
HALFWAY = 3  # words of one that says how far it is
USED = {"used", "uses", "using", "touches", "touched", "touch", "reads"}  # what nobody does with what is there
IT = {"it", "them", "those", "that", "these"}
WHEN_IT_HURTS = {"complain", "complains", "complained", "breaks", "broken", "broke", "shouts", "screams"}
ANSWERING = 2  # words of a clause that answers the one before it
ABOUT = {"about", "abt", "on", "called"}  # `he went on about their feature store`
BY_TRIAL = "by_trial", "monitoring"  # kind of words that come near a practice: `we A/B test everything`
NEARLY = 0.6
YOU = {"you", "youll", "youd"}  # whose task it is
BUILDS = {"build", "builds", "develop", "establish", "implement", "create", "design", "introduce"}  # what is not there
NOT_ITS_OBJECT = {
    "with",
    "using",
    "in",
    "on",
    "for",
    "behind",
    "that",
    "which",
    "models",
    "while",
    "as",
}  # between them
NEAR_VERB = 5  # words between what is done and its object: `you build the missing monitoring`
NOT_THERE = ("elsewhere", "asked_of_you")


def practised(text: Text) -> list[Finding]:
    found: list[Finding | None] = [_tried_out(clause) for clause in text.clauses if clause.has(BY_TRIAL[0])]
    for clause in text.clauses:
        if not clause.has(*OBJECTS) or clause.has(*NOT_THERE) or clause.section in {"requirements", "offers", "tasks"}:
            continue
        found += [_finding(text, clause, mark) for mark in _objects(text, clause)]
    return [one for one in found if one]


def not_there(text: Text, done: Sequence[Finding], likely: Iterable[Finding]) -> list[Finding]:
    """What it sounds like, without that something is being set up of which no word but its absence tells: `the
    monitoring is not existing`.
    """
    absent = {one.question for one in done if one.value == "absent" and one.sure >= SURE}
    if not absent or any(clause.has("building", "planned") for clause in text.clauses):
        return list(likely)
    return [one for one in likely if one.question not in absent or one.value != "building"]


def _tried_out(clause: Clause) -> Finding | None:
    """Who tries out everything sees how it does, as it seems: asked about."""
    if clause.asking or clause.section or clause.has("negators", "planned", "past", "building", *NOT_THERE):
        return None
    return Finding(BY_TRIAL[1], "routine", NEARLY, clause.first, clause.after)


def _objects(text: Text, clause: Clause) -> Iterator[Mark]:
    seen = set()
    for mark in text.marks_between(clause.first, clause.after):
        if mark.kind in OBJECTS and mark.kind not in seen:
            seen.add(mark.kind)
            yield mark


def _finding(text: Text, clause: Clause, mark: Mark) -> Finding | None:
    if mark.kind == "update_data" and WHEN_IT_HURTS & set(clause.words):
        return None  # `we retrain when someone complains`, which is no habit
    status, sure = _status(text, clause, mark)
    only_spoken_of = ABOUT & {word.text for word in text.words[max(clause.first, mark.first - 2) : mark.first]}
    if clause.asking and len(text.words) > LONG_MESSAGE and status == "routine":
        return None  # `is a feature store a shop?`
    if clause.asking or clause.has("hedges") or only_spoken_of:
        sure = min(sure, 0.6)
    first, after = min(mark.first, clause.first), max(mark.after, clause.after)
    return Finding(mark.kind, status, sure, first, after) if status else None


def _status(text: Text, clause: Clause, mark: Mark) -> tuple[str, float]:
    reply = _reply(text, clause)
    if reply:
        return reply
    if _denied(text, clause, mark):
        return ("unused" if mark.kind == "feature_store" and USED & set(clause.words) else "absent"), 0.85
    kinds = {"building"} if _task(text, clause, mark) else _beside(text, clause, mark)
    if "building" in kinds or "planned" in kinds:
        return "building", 0.8 if "building" in kinds else 0.6
    if any(c.has("given_up") for c in text.sentence(clause.sentence)) and "now" not in kinds:
        return "absent", 0.6  # `had one, they killed it`
    if "past" in kinds and "now" not in kinds:
        return "", 0.0
    return "routine", 0.85 if "routine" in kinds else 0.6


def _task(text: Text, clause: Clause, mark: Mark) -> bool:
    """`You build monitoring for our models`: an advertisement's task, of what is not there yet."""
    before = [word.text for word in text.words[clause.first : mark.first]]
    near = before[-NEAR_VERB:]
    verb = next((place for place, word in enumerate(near) if word in BUILDS), None)
    return verb is not None and before[0] in YOU and NOT_ITS_OBJECT.isdisjoint(near[verb:])


def _beside(text: Text, clause: Clause, mark: Mark) -> set[str]:
    return {m.kind for m in text.marks_between(clause.first, clause.after) if m != mark}


def _reply(text: Text, clause: Clause) -> tuple[str, float] | None:
    """The clause after it in its sentence, if that is no more than a yes or a no."""
    after = [c for c in text.sentence(clause.sentence) if c.first >= clause.after][:1]
    if after and after[0].has("negators") and IT & set(after[0].words) and USED & set(after[0].words):
        return ("unused" if clause.has("feature_store") else "absent"), 0.85  # `bought one, but nobody uses it`
    if after and after[0].kinds.isdisjoint(OBJECTS) and after[0].has("building") and len(after[0].words) <= HALFWAY:
        return "building", 0.85  # `there is one, half finished`
    if after and len(after[0].words) <= ANSWERING and not after[0].has(*OBJECTS) and len(clause.words) <= OF_A_LIST:
        if after[0].has("negators"):
            return "absent", 0.85
        if after[0].words[0] in {"yes", "yep", "daily", "always"}:
            return "routine", 0.85
    return None


def _denied(text: Text, clause: Clause, mark: Mark) -> bool:
    """Whether a word that denies stands near enough, or before the list that this is part of."""
    low, high = max(clause.first, mark.first - AROUND), min(clause.after, mark.after + AROUND)
    near = {m.first for m in text.marks_between(low, high) if m.kind == "negators" and not _inside(m, mark)}
    turned = {m.first for m in text.marks_between(low, high) if m.kind == "no_negation"}
    if near - turned:
        return not _others_own(text, clause, mark, near - turned)
    return _carried(text, clause, mark)


def _inside(one: Mark, other: Mark) -> bool:
    return other.first <= one.first < other.after


def _others_own(text: Text, clause: Clause, mark: Mark, denials: set[int]) -> bool:
    """Whether every denial follows another object that stands between: `alerts, but no retraining`."""
    others = [m for m in text.marks_between(clause.first, clause.after) if m.kind in OBJECTS and m.kind != mark.kind]
    return (
        bool(denials)
        and all(any(mark.after <= o.first < d for o in others) for d in denials if d > mark.first)
        and all(d > mark.first for d in denials)
    )


def _carried(text: Text, clause: Clause, mark: Mark) -> bool:
    """`No A, B or C`, `neither A nor B`: the denial before the list, as long as nothing new begins."""
    before = [c for c in text.sentence(clause.sentence) if c.after <= clause.first]
    for earlier in reversed(before):
        if len(clause.words) > OF_A_LIST:
            return False
        if earlier.words[0] in {"no", "neither", "without", "not"} and not _no_denial(text, earlier.first):
            return True
        if len(earlier.words) > OF_A_LIST:
            return earlier.has("negators") and earlier.words[-1] in {"nor", "or"}
    own = text.marks_between(clause.first, mark.first)
    return any(
        m.kind == "negators"
        and text.words[m.first].text in {"no", "neither", "without", "nor"}
        and not _no_denial(text, m.first)
        for m in own
    )


def _no_denial(text: Text, place: int) -> bool:
    """`No wait` denies nothing."""
    return any(mark.first == place for mark in text.marked.get("no_negation", ()))
