"""From facts to the stage: prior times tempered shares, and what can be said about the result.

Probabilities are triples in the order of STAGES. Evidence is in bits.
"""

from dataclasses import dataclass
from itertools import combinations
from math import exp2, log2

from dialogs.answers import Facts
from knowledge.model import ANY, STAGES, Knowledge, Question, Shares

SURE_ENOUGH = 0.5  # a verdict needs at least this
TELLING = 0.05  # bits below which an answer speaks neither for nor against


@dataclass(frozen=True)
class Evidence:
    """Question ids in order of weight: what speaks for the likeliest stage, what against."""

    speaks_for: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Answers (question -> option) that would turn the verdict into another."""

    answers: dict[str, str]
    verdict: str | None


def row_of(question: Question, facts: Facts) -> str:
    """The row of shares that counts, given what is known of the parent."""
    parent = facts.get(question.given) if question.given else None
    return question.row(parent[0]) if parent else ANY


def bits(question: Question, facts: Facts) -> Shares:
    """What the known answer to this question says about each stage."""
    row, options = row_of(question, facts), facts[question.id]
    yes = question.evidence[row]
    if not question.many:
        return yes[options[0]]
    no = question.counter_evidence[row]
    parts = [yes[o] if o in options else no[o] for o in yes]
    return (sum(p[0] for p in parts), sum(p[1] for p in parts), sum(p[2] for p in parts))


def stage_shares(knowledge: Knowledge, facts: Facts) -> Shares:
    """How probable each stage is."""
    a, b, c = (log2(share) for share in knowledge.prior)
    for name in facts:
        question = knowledge.questions[name]
        if not question.about_you:
            more = bits(question, facts)
            a, b, c = a + more[0], b + more[1], c + more[2]
    top = max(a, b, c)
    a, b, c = exp2(a - top), exp2(b - top), exp2(c - top)
    total = a + b + c
    return (a / total, b / total, c / total)


def verdict_of(knowledge: Knowledge, facts: Facts, shares: Shares) -> str | None:
    """The likeliest stage; None while nothing informative is known or none is likely enough."""
    likeliest = max(shares)
    if likeliest < SURE_ENOUGH or not any(_informative(knowledge.questions[name]) for name in facts):
        return None
    return STAGES[shares.index(likeliest)]


def _informative(question: Question) -> bool:
    return not question.about_you and question.temper > 0


def judge(knowledge: Knowledge, facts: Facts) -> tuple[Shares, str | None]:
    shares = stage_shares(knowledge, facts)
    return shares, verdict_of(knowledge, facts, shares)


def weigh(knowledge: Knowledge, facts: Facts, shares: Shares) -> Evidence:
    """Which answers speak for the likeliest stage against the other two, and which against it."""
    stage = shares.index(max(shares))
    weights = {
        name: _weight(bits(knowledge.questions[name], facts), shares, stage)
        for name in facts
        if not knowledge.questions[name].about_you
    }
    speaks_for = sorted((name for name in weights if weights[name] > TELLING), key=lambda name: -weights[name])
    against = sorted((name for name in weights if weights[name] < -TELLING), key=lambda name: weights[name])
    return Evidence(tuple(speaks_for), tuple(against))


def _weight(evidence: Shares, shares: Shares, stage: int) -> float:
    """Bits for the stage against the rest, the rest mixed as probable as they are."""
    others = [n for n in range(3) if n != stage]
    mass = sum(shares[n] for n in others) or 1.0
    rest = sum(shares[n] / mass * exp2(evidence[n]) for n in others)
    return evidence[stage] - log2(rest) if rest > 0 else 0.0


def would_change(knowledge: Knowledge, facts: Facts, verdict: str | None, most: int = 5) -> list[Change]:
    """The smallest sets of answers, one or else two, that would change the verdict; the surest first."""
    ones = _by_certainty(knowledge, facts, verdict, [(move,) for move in _moves(knowledge, facts)])
    if not ones:
        best = _strongest(knowledge, facts)
        ones = _by_certainty(knowledge, facts, verdict, [p for p in combinations(best, 2) if p[0][0] != p[1][0]])
    return _one_each(ones)[:most]


def _moves(knowledge: Knowledge, facts: Facts) -> list[tuple[str, str]]:
    """Every single answer (question, option) that is not the one in force."""
    return [
        (question.id, option.id)
        for question in knowledge.about_company
        if not question.many and question.temper > 0
        for option in question.options
        if facts.get(question.id) != (option.id,)
    ]


def _strongest(knowledge: Knowledge, facts: Facts) -> list[tuple[str, str]]:
    """For each question and stage the answer that lifts that stage most: two of these do what any two can."""
    best: dict[tuple[str, int], tuple[float, tuple[str, str]]] = {}
    shares = stage_shares(knowledge, facts)
    for name, option in _moves(knowledge, facts):
        question = knowledge.questions[name]
        evidence = question.evidence[row_of(question, facts)][option]
        for stage in range(3):
            weight = _weight(evidence, shares, stage)
            if weight > best.get((name, stage), (0.0, ("", "")))[0]:
                best[name, stage] = (weight, (name, option))
    return sorted({move for _, move in best.values()})


def _by_certainty(
    knowledge: Knowledge, facts: Facts, verdict: str | None, moves: list[tuple[tuple[str, str], ...]]
) -> list[Change]:
    found = []
    for answers in moves:
        shares, other = judge(knowledge, {**facts, **{name: (option,) for name, option in answers}})
        if other != verdict:
            found.append((-max(shares), Change(dict(answers), other)))
    return [change for _, change in sorted(found, key=lambda pair: (pair[1].verdict is None, pair[0]))]


def _one_each(changes: list[Change]) -> list[Change]:
    """Of the changes that ask the same questions and lead to the same verdict, the first alone."""
    kept: dict[tuple[frozenset[str], str | None], Change] = {}
    for change in changes:
        kept.setdefault((frozenset(change.answers), change.verdict), change)
    return list(kept.values())
