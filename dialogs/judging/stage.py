"""From facts to the stage: prior times tempered shares, and what can be said about the result.

Probabilities are triples in the order of STAGES. Evidence is in bits.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, islice, product
from math import exp2, log2

from dialogs.judging.consistency import ruled_out, weighed
from dialogs.session.answers import FULLY, Facts, Value, exponent_of
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass
from knowledge.shares import ANY, LEAST_SHARE, STAGES, Shares

SURE_ENOUGH = 0.5  # a verdict of one stage needs at least this
NEARLY_EXCLUDED = 0.2  # two neighbours are the verdict where the third stage has less
BEYOND = 1.000001  # bits by which a stage must lead each other to be likelier than both together, and a little more
ROUNDING = 1e-9  # what adding up may lose: a half that comes out as 0.49999999999 is a half
TELLING = 0.05  # bits below which an answer speaks neither for nor against
BETWEEN = "/"  # stands between the two stages of a verdict
MOST_CHANGES = 5  # of the verdict that are told
MOST_CHOICES = 128  # ways to answer one question that are tried, where several options fit


@dataclass(frozen=True)
class Evidence:
    """Question ids in order of weight: what speaks for the verdict or the likeliest stage, what against."""

    speaks_for: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Answers (question -> option, or several) that would turn the verdict into another."""

    answers: dict[str, Value]
    verdict: str | None


def row_of(question: Question, facts: Facts) -> str:
    """The row of shares that counts, given what is known of the parent."""
    parent = facts.get(question.given) if question.given else None
    return question.row(parent[0]) if parent else ANY


def bits(question: Question, facts: Facts) -> Shares:
    """What the known answer to this question says about each stage, as far as its source counts."""
    options = facts[question.id]
    said = _bits(question, row_of(question, facts), options)
    far = exponent_of(options)
    return said if far == FULLY else (said[0] * far, said[1] * far, said[2] * far)


@lru_cache(maxsize=4096)
def _bits(question: Question, row: str, options: tuple[str, ...]) -> Shares:
    if question.patterns:
        return question.together[row][frozenset(options)]
    yes = question.evidence[row]
    if not question.many:
        return yes[options[0]]
    no = question.counter_evidence[row]
    parts = [yes[o] if o in options else no[o] for o in yes]
    return (sum(p[0] for p in parts), sum(p[1] for p in parts), sum(p[2] for p in parts))


def known_bits(knowledge: Knowledge, facts: Facts) -> Shares:
    """What speaks for each stage, the prior and all that is known added up."""
    return _added_up(knowledge, weighed(knowledge, facts))[0]


def _added_up(knowledge: Knowledge, counting: Facts) -> tuple[Shares, bool]:
    """What speaks for each stage, and whether any answer tells one from another."""
    a, b, c = _before_all(knowledge)
    tells = False
    for name in counting:
        question = knowledge.questions[name]
        if not question.about_you:
            p, q, r = bits(question, counting)
            a, b, c = a + p, b + q, c + r
            tells = tells or not p == q == r
    return (a, b, c), tells


@lru_cache(maxsize=8)
def _before_all(knowledge: Knowledge) -> Shares:
    p, q, r = (log2(max(share, LEAST_SHARE)) for share in knowledge.prior)
    return (p, q, r)


def stage_shares(knowledge: Knowledge, facts: Facts) -> Shares:
    """How probable each stage is."""
    return _as_shares(known_bits(knowledge, facts))


def _as_shares(known: Shares) -> Shares:
    top = max(known)
    a, b, c = exp2(known[0] - top), exp2(known[1] - top), exp2(known[2] - top)
    total = a + b + c
    return (a / total, b / total, c / total)


def _verdict_of(knowledge: Knowledge, shares: Shares) -> str | None:
    """The likeliest stage, or two neighbours; None while neither is likely enough."""
    likeliest = max(shares)
    return STAGES[shares.index(likeliest)] if likeliest >= SURE_ENOUGH - ROUNDING else _neighbours(knowledge, shares)


def _neighbours(knowledge: Knowledge, shares: Shares) -> str | None:
    """`on_the_way/mature`: two stages that share what the third has lost, when hardly anything is left of it."""
    for third, pair in ((2, STAGES[:2]), (0, STAGES[1:])):
        if shares[third] < min(NEARLY_EXCLUDED, knowledge.prior[third]):
            return BETWEEN.join(pair)
    return None


def stages_of(verdict: str | None) -> tuple[str, ...]:
    """The stages that a verdict names: one, two neighbours, or none."""
    return tuple(verdict.split(BETWEEN)) if verdict else ()


def informative(question: Question, facts: Facts) -> bool:
    """Whether the known answer is more usual in one stage than in another."""
    return not question.about_you and len(set(bits(question, facts))) > 1


def judge(knowledge: Knowledge, facts: Facts) -> tuple[Shares, str | None]:
    """How probable each stage is, and the verdict; there is none while nothing informative is known."""
    known, tells = _added_up(knowledge, weighed(knowledge, facts))
    shares = _as_shares(known)
    return shares, _verdict_of(knowledge, shares) if tells else None


def weigh(knowledge: Knowledge, facts: Facts, shares: Shares, verdict: str | None) -> Evidence:
    """Which answers speak for the verdict (without one, for the likeliest stage), and which against it: what each
    adds to all the others."""
    stages = stages_of(verdict) or (STAGES[shares.index(max(shares))],)
    whole = _odds(known_bits(knowledge, facts), stages)
    weights = {name: whole - _odds(rest, stages) for name, rest in _each_left_out(knowledge, facts)}
    speaks_for = sorted((name for name in weights if weights[name] > TELLING), key=lambda name: -weights[name])
    against = sorted((name for name in weights if weights[name] < -TELLING), key=lambda name: weights[name])
    return Evidence(tuple(speaks_for), tuple(against))


def _each_left_out(knowledge: Knowledge, facts: Facts) -> Iterator[tuple[str, Shares]]:
    """Each question of the company that was answered, and what speaks for each stage without it."""
    told = [name for name in facts if not knowledge.questions[name].about_you]
    leant_on = {name for known in told for name in _leans_on(knowledge.questions[known])}
    apart = not ruled_out(knowledge, facts).isdisjoint(facts)
    each = {name: bits(knowledge.questions[name], facts) for name in told}
    for name in told:
        if apart or name in leant_on:  # without it, others may say something else
            yield name, known_bits(knowledge, {n: options for n, options in facts.items() if n != name})
            continue
        a, b, c = _before_all(knowledge)
        for other, (p, q, r) in each.items():
            if other != name:
                a, b, c = a + p, b + q, c + r
        yield name, (a, b, c)


def _odds(known: Shares, stages: Collection[str]) -> float:
    """Bits for these stages together against the rest."""
    named, others = ([k for s, k in zip(STAGES, known, strict=True) if (s in stages) == side] for side in (True, False))
    return _together(named) - _together(others)


def _together(known: Sequence[float]) -> float:
    """The bits of one stage or two."""
    return max(known) + (log2(1 + exp2(min(known) - max(known))) if len(known) > 1 else 0.0)


@dataclass(frozen=True)
class _Move:
    """Answers in place of those in force, and the bits that each stage would then have."""

    answers: Facts
    known: Shares


def would_change(knowledge: Knowledge, facts: Facts, verdict: str | None) -> list[Change]:
    """The smallest sets of answers, one or else two, that would change the verdict; the surest first."""
    senseless, now = ruled_out(knowledge, facts), known_bits(knowledge, facts)
    leant_on = {name for known in facts for name in _leans_on(knowledge.questions[known])}
    asked = (question for question in knowledge.about_company if question.id not in senseless)
    ones = {question.id: _moves(knowledge, facts, question, leant_on, now) for question in asked}
    changes = _changes(knowledge, facts, verdict, chain.from_iterable(ones.values()))
    return changes or _changes(knowledge, facts, verdict, _pairs(knowledge, facts, verdict, ones))


def _changes(knowledge: Knowledge, facts: Facts, verdict: str | None, moves: Iterable[_Move]) -> list[Change]:
    """The moves that change the verdict; of those that answer the same questions to the same end, the surest."""
    kept: dict[tuple[frozenset[str], str | None], Change] = {}
    hopeful = [move for move in moves if _turned(move.known, verdict)]  # most lead to the same again
    for move in sorted(hopeful, key=_uncertainty):
        other = judge(knowledge, {**facts, **move.answers})[1]
        if other != verdict:
            answers = {name: _as_given(knowledge.questions[name], options) for name, options in move.answers.items()}
            kept.setdefault((frozenset(answers), other), Change(answers, other))
        if len(kept) == MOST_CHANGES:
            break
    return list(kept.values())


def _uncertainty(move: _Move) -> tuple[bool, float]:
    """Sorts what leads to no verdict behind what leads to one."""
    likeliest = max(_as_shares(move.known))
    return likeliest < SURE_ENOUGH, -likeliest


def _as_given(question: Question, options: tuple[str, ...]) -> Value:
    return options if question.many else options[0]


def _moves(
    knowledge: Knowledge, facts: Facts, question: Question, leant_on: Collection[str], now: Shares
) -> list[_Move]:
    """Every answer to the question but the one in force. `leant_on`: see _leans_on, of what is known; `now`: what that
    says together."""
    name, given = question.id, facts.get(question.id)
    if name in leant_on:
        answers = (options for options in _choices(question) if options != given)
        return [_move(knowledge, facts, {name: options}) for options in answers]
    # No other answer means something else by this one, or nothing, so its bits just add to what the rest says.
    rest = now if given is None else known_bits(knowledge, {n: options for n, options in facts.items() if n != name})
    a, b, c = rest
    said = _each_says(question, row_of(question, facts))
    return [_Move({name: options}, (a + p, b + q, c + r)) for options, (p, q, r) in said if options != given]


@lru_cache(maxsize=1024)
def _each_says(question: Question, row: str) -> Sequence[tuple[tuple[str, ...], Shares]]:
    """Each answer, and what it says about each stage."""
    return [(options, _bits(question, row, options)) for options in _choices(question)]


def _leans_on(question: Question) -> Collection[str]:
    """The questions whose answers decide what an answer to this one says, or whether it says anything."""
    return {*question.only_if.answers, *([question.given] if question.given else ())}


def _move(knowledge: Knowledge, facts: Facts, answers: Facts) -> _Move:
    return _Move(answers, known_bits(knowledge, {**facts, **answers}))


def _choices(question: Question) -> Iterable[tuple[str, ...]]:
    """Each option; where several fit, each choice of them (of very many options the smaller choices)."""
    if not question.many:
        return [(option,) for option in question.option]
    sizes = range((question.most or len(question.option)) + 1)
    return islice(chain.from_iterable(combinations(question.option, size) for size in sizes), MOST_CHOICES)


def _pairs(knowledge: Knowledge, facts: Facts, verdict: str | None, ones: Mapping[str, list[_Move]]) -> Iterator[_Move]:
    """Answers to two questions that change the verdict together. Their bits add up, except between a parent
    and its child, where the one decides what the other says."""
    now = known_bits(knowledge, facts)
    hopeful = _hopeful(now, verdict, ones)
    for one, other in combinations(ones, 2):
        if one in _leans_on(knowledge.questions[other]) or other in _leans_on(knowledge.questions[one]):
            for a, b in product(ones[one], ones[other]):
                yield _move(knowledge, facts, {**a.answers, **b.answers})
        else:
            for a, b in product(hopeful[one], hopeful[other]):
                known = _both(now, a.known, b.known)
                if _turned(known, verdict):
                    yield _Move({**a.answers, **b.answers}, known)


def _hopeful(now: Shares, verdict: str | None, ones: Mapping[str, list[_Move]]) -> Mapping[str, list[_Move]]:
    """The moves that might change the verdict together with another: those that would with the best imaginable."""
    known = [move.known for moves in ones.values() for move in moves]
    if verdict not in STAGES or not known:
        return ones
    stage = STAGES.index(verdict)
    a, b, c = (max(bits[n] - bits[stage] for bits in known) for n in range(3))
    best = (a, b, c)
    return {name: [m for m in moves if _turned(_both(now, m.known, best), verdict)] for name, moves in ones.items()}


def _both(now: Shares, one: Shares, other: Shares) -> Shares:
    return (one[0] + other[0] - now[0], one[1] + other[1] - now[1], one[2] + other[2] - now[2])


def _turned(known: Shares, verdict: str | None) -> bool:
    """Whether the verdict may no longer stand when this is known; one of two stages, or none, always may."""
    if verdict not in STAGES:
        return True
    place = STAGES.index(verdict)
    if known[place] - max(known[place - 1], known[place - 2]) >= BEYOND:  # as with most; no need to reckon
        return False
    return _odds(known, (verdict,)) < ROUNDING
