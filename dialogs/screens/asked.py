"""What a person asks, answered from what is there: a line or two, above the question or beneath what was read."""

from collections.abc import Iterable

from dialogs.judging.stage import judge
from dialogs.judging.workplaces import AtWorkplace, in_order
from dialogs.screens.chances import likelihood
from dialogs.screens.report import report
from dialogs.screens.wording import Worded, name_of, render, worded
from dialogs.session.answers import Facts
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

NOTHING_READ: Facts = {}
READ = "read:"  # the panel of what was read and waits for a yes
MOST_SAID = 2  # sentences on such places
ENOUGH = 2  # answers from which on a leaning is told


def asked_text(knowledge: Knowledge, session: Session, asks: str, about: str = "", read: Facts | None = None) -> str:
    """The answer to `asks`; `about` is another company than the open one, or a word. `read` is what was read just now
    and awaits a yes.
    """
    where = "reading" if read is not None else "naming" if session.phase == NAMING else "talking"
    facts = session.facts(knowledge)
    shares, verdict = judge(knowledge, facts)
    told = report(knowledge, session) if session.phase == ADVISING else None
    return render(
        "asked",
        asks=asks,
        where=where,
        about=about,
        company=name_of(session.company),
        answered=session.asked_so_far,
        leaning={"stage": verdict, **likelihood(shares, verdict)} if verdict and len(facts) >= ENOUGH else None,
        verdict=session.phase == ADVISING,
        fit=told.advice.fit.verdict if told else None,
        both_sides=told is not None and told.advice.fit.both_sides,
        flags=len(told.parts["red_flag"]) if told else 0,
        sentences=list(_of_such_places(knowledge, {**(read or NOTHING_READ)})),
        cases=session.case_count,
        standing=session.standing,
        waits=session.panel.startswith(READ),
    )


def _of_such_places(knowledge: Knowledge, read: Facts) -> Iterable[Worded]:
    """What weighs most of what is to be said of a place that looks like this."""
    for at in in_order(knowledge, read):
        if looks_like(at, read):
            return [worded(argument.claim, "") for argument in at.told[:MOST_SAID]]
    return ()


def looks_like(at: AtWorkplace, read: Facts) -> bool:
    """Whether all that makes a place of this kind was read."""
    needed = at.workplace.looks_like.answers
    return bool(needed) and all(not options.isdisjoint(read.get(name, ())) for name, options in needed.items())
