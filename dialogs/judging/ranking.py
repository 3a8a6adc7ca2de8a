"""Companies in order for one person: by what feeds their wishes there and what hurts them, red flags with it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from dialogs.judging.advice import Advice
from dialogs.judging.consistency import ruled_out
from dialogs.judging.information import information
from dialogs.judging.stage import row_of
from dialogs.judging.stakes import stakes
from dialogs.session.answers import Facts, counting, exponent_of
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass
from knowledge.shares import Shares

FLAG = 1.0  # what a red flag weighs that speaks to none of the person's wishes
LEVEL = 0.5  # merits that differ by less are the same
MOST_REASONS = 2  # on each side
MOST_TRIED = 5  # questions of which it is worked out what they would change

Merit = float | None  # None where too little is known of the company, or of the person
Known = tuple[tuple[str, tuple[str, ...], float], ...]  # facts, and how far each counts
Outcomes = Mapping[float, float]  # what more would speak for the place than against it -> how likely that is


@dataclass(frozen=True)
class Place:
    """Where one of the companies stands: `rank` counts from 1, and who is level shares it; None is no place at all."""

    company: int  # among those that were given
    rank: int | None
    speaks_for: tuple[Argument, ...]
    against: tuple[Argument, ...]  # red flags first


@dataclass(frozen=True)
class Decision:
    """The question whose answers would change the order most: two `companies` change places, or come to stand apart,
    with that `chance`; it is open in those of `open_in`.
    """

    question: Question
    companies: tuple[int, int]
    chance: float
    open_in: tuple[int, ...]


def merit(advice: Advice) -> Merit:
    """How much more speaks for the place than against it, for this person."""
    told = any(not advice.knowledge.questions[name].about_you for name in advice.facts)
    return _pull(advice) if advice.yours and told and advice.fit.verdict else None


def _pull(advice: Advice) -> float:
    """The same of any place, also of one that only what is usual speaks for."""
    speaks_for, against = advice.sides
    flags = sum(not advice.meaning(flag) for flag in advice.of_kind("red_flag"))
    return speaks_for - against - FLAG * flags


def in_order(advices: Sequence[Advice]) -> list[Place]:
    """The best one first; those that have no place come last."""
    merits = [merit(advice) for advice in advices]
    known = sorted((n for n, one in enumerate(merits) if one is not None), key=lambda n: -_number(merits[n]))
    places, rank = [], 0
    for at, number in enumerate(known):
        if not at or apart(merits[known[at - 1]], merits[number]):
            rank = at + 1
        places.append(_place(advices[number], number, rank))
    return places + [_place(advices[n], n, None) for n, one in enumerate(merits) if one is None]


def apart(first: Merit, second: Merit) -> int:
    """1 where the first is better, -1 where the second is, 0 where they are level or nobody can tell."""
    if first is None or second is None or abs(first - second) < LEVEL:
        return 0
    return 1 if first > second else -1


def _number(known: Merit) -> float:
    return known if known is not None else 0.0


def _place(advice: Advice, company: int, rank: int | None) -> Place:
    flags = advice.of_kind("red_flag")
    against = dict.fromkeys((*flags, *(a for a in advice.spoken if advice.meaning(a) < 0)))
    speaks_for = [a for a in advice.spoken if advice.meaning(a) > 0 and a not in flags]
    return Place(company, rank, tuple(speaks_for)[:MOST_REASONS], tuple(against)[:MOST_REASONS])


def differences(first: Advice, second: Advice) -> list[tuple[Argument, bool]]:
    """What holds of one of the two alone and puts the first before the second, the strongest first; True with what
    speaks for the first, False with what speaks against the second."""
    found = [(a, True) for a in first.spoken if first.meaning(a) > 0 and a not in second.spoken]
    hurting = dict.fromkeys((*second.of_kind("red_flag"), *(a for a in second.spoken if second.meaning(a) < 0)))
    found += [(a, False) for a in hurting if a not in first.holding and second.meaning(a) <= 0]
    return sorted(found, key=lambda one: _loudness(first if one[1] else second, one[0]), reverse=True)


def _loudness(advice: Advice, argument: Argument) -> tuple[float, bool]:
    """A red flag that speaks to no wish weighs as it does in the order; what was told comes before what is usual."""
    return abs(advice.meaning(argument)) or FLAG, not argument.typical


def deciding(knowledge: Knowledge, advices: Sequence[Advice]) -> Decision | None:
    """None where no open question would change anything."""
    return _deciding(knowledge, tuple(_known(advice.facts) for advice in advices))


def _known(facts: Facts) -> Known:
    return tuple((name, tuple(options), exponent_of(options)) for name, options in facts.items())


def _facts(known: Known) -> Facts:
    return {name: counting(options, exponent) for name, options, exponent in known}


@lru_cache(maxsize=64)
def _deciding(knowledge: Knowledge, known: tuple[Known, ...]) -> Decision | None:
    """Kept, since a screen and its buttons ask for the same."""
    advices = [Advice(knowledge, _facts(facts)) for facts in known]
    tried = (_decision(knowledge, advices, question) for question in _promising(knowledge, advices))
    found = [(chance, decision) for chance, decision in tried if decision]
    return max(found, key=lambda one: one[0])[1] if found else None


def _promising(knowledge: Knowledge, advices: Sequence[Advice]) -> list[Question]:
    """The questions that tell most of the companies for which they are open."""
    worth: dict[str, float] = {}
    for advice in advices:
        asked = {*advice.facts, *ruled_out(knowledge, advice.facts)}
        could = stakes(knowledge, advice.facts, asked, advice.shares)
        for question in open_questions(knowledge, advice.facts):
            told = information(question, advice.facts, advice.shares) + could.get(question.id, 0.0)
            worth[question.id] = worth.get(question.id, 0.0) + told
    best = sorted(worth, key=lambda name: -worth[name])[:MOST_TRIED]
    return [knowledge.questions[name] for name in best]


def open_questions(knowledge: Knowledge, facts: Facts) -> Iterable[Question]:
    """What can still be asked of a company, one answer each."""
    senseless = ruled_out(knowledge, facts)
    for question in knowledge.about_company:
        if question.ask_them and not question.many and question.id not in facts and question.id not in senseless:
            yield question


def _decision(knowledge: Knowledge, advices: Sequence[Advice], question: Question) -> tuple[float, Decision | None]:
    """How many pairs are expected to change places, and the pair that is likeliest to."""
    outcomes = [_outcomes(knowledge, advice, question) for advice in advices]
    chances = {
        (a, b): _chance(outcomes[a], outcomes[b], apart(_pull(advices[a]), _pull(advices[b])))
        for a, b in combinations(range(len(advices)), 2)
    }
    pair = max(chances, key=lambda pair: chances[pair], default=None)
    if pair is None or not chances[pair]:
        return 0.0, None
    open_in = tuple(n for n, outcome in enumerate(outcomes) if len(outcome) > 1)
    return sum(chances.values()), Decision(question, pair, chances[pair], open_in)


def _chance(first: Outcomes, second: Outcomes, now: int) -> float:
    return sum(p * q for a, p in first.items() for b, q in second.items() if apart(a, b) != now)


def _outcomes(knowledge: Knowledge, advice: Advice, question: Question) -> Outcomes:
    """The pulls that the answers would lead to, with their chances; where it is not open the one that there is."""
    if question.id in advice.facts or question.id in ruled_out(knowledge, advice.facts):
        return {_pull(advice): 1.0}
    return _answered(knowledge, _known(advice.facts), question.id, advice.shares)


@lru_cache(maxsize=512)
def _answered(knowledge: Knowledge, known: Known, name: str, shares: Shares) -> Outcomes:
    facts, question = _facts(known), knowledge.questions[name]
    rows = question.shares[row_of(question, facts)]
    chances = {option: sum(s * t for s, t in zip(shares, told, strict=True)) for option, told in rows.items()}
    found: dict[float, float] = {}
    for option, chance in chances.items():
        led = _pull(Advice(knowledge, {**facts, name: (option,)}))
        found[led] = found.get(led, 0.0) + chance / sum(chances.values())
    return found
