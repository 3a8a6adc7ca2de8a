"""What a change of the answers has moved: how likely the verdict was and is, which answer did it, and the fit."""

from dialogs.judging.advice import Advice
from dialogs.judging.stage import stages_of
from dialogs.screens.chances import likelihood, of_100
from dialogs.session.answers import Facts, exponents
from dialogs.session.phases import ADVISING
from dialogs.session.session import Notice, Session
from knowledge.model import Knowledge
from knowledge.shares import Shares

MOST_NAMED = 3  # answers of which it is said that they moved it


def changed(before: Session, after: Session) -> list[str]:
    """The questions whose answers are others now."""
    names = dict.fromkeys((*before.values, *after.values))
    return [name for name in names if before.values.get(name) != after.values.get(name)]


def weighs_otherwise(was: Facts, now: Facts) -> list[str]:
    """The questions whose answers are the same, of a source that counts otherwise."""
    before, after = exponents(was), exponents(now)
    names = [name for name in now if before.get(name) != after.get(name)]
    return [name for name in names if was.get(name) == now[name]]


def moved(knowledge: Knowledge, before: Session, after: Session) -> Notice:
    """A notice of it: the stage, its chances then and now, the verdict then, the fit then and now, which answers did
    it, and after a stroke all that were changed; none where no fact is another one.
    """
    was, now = Advice(knowledge, before.facts(knowledge)), Advice(knowledge, after.facts(knowledge))
    other_weights = weighs_otherwise(was.facts, now.facts)
    if was.facts == now.facts and not other_weights:
        return ()
    stage = str(likelihood(*now.judged)["likeliest"])
    names = [*(name for name in changed(before, after) if name in knowledge.questions), *other_weights]
    chances = (str(chance(was.shares, stage)), str(chance(now.shares, stage)))
    told = after.phase == ADVISING  # before, nobody has heard of the fit
    fits = (was.fit.verdict or "", now.fit.verdict or "") if told else ("", "")
    return ("moved", stage, *chances, was.verdict or "", *fits, *_telling(knowledge, was, now, names), "/", *names)


def chance(shares: Shares, verdict: str) -> int:
    """Of a hundred such companies."""
    return sum(of_100(shares)[stage] for stage in stages_of(verdict))


def _telling(knowledge: Knowledge, was: Advice, now: Advice, names: list[str]) -> list[str]:
    """Those about the company that moved it, the strongest first; all of them where none did."""
    of_company = [name for name in names if not knowledge.questions[name].about_you]
    strength = {name: _without(knowledge, was, now, name) for name in of_company}
    strong = [name for name in sorted(of_company, key=lambda name: -strength[name]) if strength[name]]
    return (strong or of_company)[:MOST_NAMED]


def _without(knowledge: Knowledge, was: Advice, now: Advice, name: str) -> int:
    """By how much the chances would be others if this answer were as it was."""
    others: Facts = {n: options for n, options in now.facts.items() if n != name}
    if name in was.facts:
        others = {**others, name: was.facts[name]}
    stage = str(likelihood(*now.judged)["likeliest"])
    return abs(chance(now.shares, stage) - chance(Advice(knowledge, others).shares, stage))
