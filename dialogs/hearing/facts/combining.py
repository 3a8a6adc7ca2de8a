"""Findings of all readers put together: an answer when sure, one proposal when likely, else nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dialogs.hearing.words.clauses import STORY, Text
from dialogs.hearing.words.findings import FOLLOWS, LIKELY, SURE, Finding, Span
from dialogs.hearing.words.heard import Proposal
from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question

PRACTICES = {"coupling", "feature_store", "monitoring", "update_data"}
SIZE, TEAM = "size", "team_size"
FAR, PROBABLY = 4, 0.6  # how many times as many all are as the team; how sure it is that they are the team
FEW_WORDS = 3  # around those that say it, which are shown with them
MOST_OPTIONS = 3  # buttons of a proposal
SURE_OF_ALL, RIVAL = 0.85, 0.6  # who is that sure is made doubtful by a rival that is this sure
FIRMLY = 0.6  # from here on nothing else is needed from which an answer follows
BESIDE = 0.36  # how sure that is beside something firm: it may be chosen
NEARLY_AS_SURE = 0.6  # the share of sureness at which a second answer makes the first doubtful


@dataclass
class Combined:
    act: dict[str, Value | None] = field(default_factory=dict)
    propose: list[Proposal] = field(default_factory=list)
    because: dict[str, str] = field(default_factory=dict)


def combined(knowledge: Knowledge, text: Text, findings: Iterable[Finding]) -> Combined:
    """Each question by itself, in the order in which it came up."""
    by_question: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.question in knowledge.questions:
            by_question.setdefault(finding.question, []).append(finding)
    if len(text.words) > STORY and TEAM in knowledge.questions and TEAM not in by_question:
        by_question |= _part_of(by_question.get(SIZE, []))
    result = Combined()
    for name, found in by_question.items():
        _combine(knowledge.questions[name], text, found, result)
    return result


def _part_of(sizes: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Of two numbers of people, the first far larger, the other is the team: `800 people ... we are nine`."""
    counted = [(one, one.value) for one in sizes if isinstance(one.value, Span)]
    if len(counted) != len((SIZE, TEAM)):
        return {}
    (all_, whole), (part, few) = counted
    if all_.first > part.first or whole.low < FAR * few.high:
        return {}
    rest = [one for one in sizes if one is not part]
    return {SIZE: rest, TEAM: [replace(part, question=TEAM, sure=min(part.sure, PROBABLY))]}


def _combine(question: Question, text: Text, found: list[Finding], result: Combined) -> None:
    back = [one for one in found if one.value is None]
    if any(isinstance(one.value, Span) for one in found):  # figures say it better than words
        found = [one for one in found if isinstance(one.value, Span)]
    told = _by_option(question, [one for one in found if one.value is not None])
    if back and not (told and told[0][1] >= SURE):
        result.act[question.id] = None
        result.because[question.id] = text.piece(back[0].first, back[0].after)
    elif question.many:
        _several(question, text, told, result)
    elif told:
        _one(question, text, told, result)


Told = list[tuple[str, float, list[Finding]]]  # options, the surest first, with what says so


def _by_option(question: Question, found: Sequence[Finding]) -> Told:
    """How sure each option is: what several say is surer than what one says."""
    groups: dict[str, list[Finding]] = {}
    plain = [one for one in found if one.sure != FOLLOWS]
    firm = any(one.sure >= FIRMLY for one in plain)
    for each in found:
        one = replace(each, sure=BESIDE) if firm and each.sure == FOLLOWS else each
        option = _option(question, one)
        if option:
            groups.setdefault(option, []).append(one)
    if question.id in PRACTICES and "building" in groups and _sure(groups["building"]) >= LIKELY:
        groups.pop("absent", None)  # what is being built is not there yet
    return sorted(((option, _sure(ones), ones) for option, ones in groups.items()), key=lambda told: -told[1])


def _option(question: Question, one: Finding) -> str:
    if isinstance(one.value, Span):
        held = question.holding(round((one.value.low + one.value.high) / 2))
        return held.id if held else ""
    return one.value if isinstance(one.value, str) and one.value in question.option else ""


def _sure(ones: Sequence[Finding]) -> float:
    doubt = 1.0
    for sure in sorted((one.sure for one in ones), reverse=True)[:2]:
        doubt *= 1 - sure
    surest = max(one.sure for one in ones)
    return min(0.97, surest + (1 - doubt - surest) * 0.35)


def _one(question: Question, text: Text, told: Told, result: Combined) -> None:
    best = told[0]
    rivals = [other for other in told[1:] if other[1] >= LIKELY and other[1] >= NEARLY_AS_SURE * best[1]]
    numbers = _numbers(best[2])
    wide = [span for span in numbers if not _within_one(question, span)]
    clear = not wide and not [r for r in rivals if r[1] >= RIVAL or best[1] < SURE_OF_ALL] and len(numbers) < 2  # noqa: PLR2004
    if best[1] >= SURE and clear:
        result.act[question.id] = _value(best, numbers)
        result.because[question.id] = _because(text, best[2])
    elif best[1] >= LIKELY:
        options = list(dict.fromkeys(v for each in [best, *told[1:]] if each[1] >= LIKELY * 0.6 for v in _values(each)))
        result.propose.append(Proposal(question.id, tuple(options[:MOST_OPTIONS]), _because(text, best[2])))


def _within_one(question: Question, span: Span) -> bool:
    """Whether both ends are the same answer, or neighbours: `between ten and twenty` may be three."""
    ends = [question.holding(round(end)) for end in (span.low, span.high)]
    return not question.number or ends[0] is ends[1] or span.high == span.low


def _numbers(ones: Sequence[Finding]) -> list[Span]:
    return list(dict.fromkeys(one.value for one in ones if isinstance(one.value, Span)))


def _value(best: tuple[str, float, list[Finding]], numbers: Sequence[Span]) -> Value:
    """The figure, where there is just one; of a span the option that takes all of it."""
    if len(numbers) == 1 and numbers[0].low == numbers[0].high:
        return numbers[0].low
    return best[0]


def _values(told: tuple[str, float, list[Finding]]) -> Iterator[Value]:
    numbers = _numbers(told[2])
    exact = [span.low for span in numbers if span.low == span.high]
    if exact and len(exact) == len(numbers):
        yield from exact
    else:  # `3 or 4, maybe 5`
        yield told[0]


def _several(question: Question, text: Text, told: Told, result: Combined) -> None:
    """Where several answers fit, each counts by itself."""
    sure = [option for option, how, _ in told if how >= SURE]
    most = question.most or len(question.options)
    if sure and len(sure) <= most:
        result.act[question.id] = tuple(option for option in question.option if option in sure)
        result.because[question.id] = _because(
            text, [one for option, _, ones in told if option in sure for one in ones]
        )
    elif told and told[0][1] >= LIKELY:
        least = LIKELY * (0.6 if len(text.words) > STORY else 0.8)
        options = tuple(option for option, how, _ in told if how >= least)[:MOST_OPTIONS]
        result.propose.append(Proposal(question.id, options, _because(text, told[0][2])))


def _because(text: Text, ones: Sequence[Finding]) -> str:
    best = max(ones, key=lambda one: (one.sure, -(one.after - one.first)))
    whole = [one for one in ones if one.first <= best.first and best.after < one.after and one.sure >= LIKELY]
    fuller = [one for one in whole if one.after - one.first <= best.after - best.first + FEW_WORDS]
    best = max(fuller, key=lambda one: one.after - one.first, default=best)  # `nobody looks at the models`
    return text.piece(best.first, best.after)
