"""The card of a group's case: one message, whatever happens. Draws, never decides."""

from collections.abc import Callable
from typing import Any

from dialogs.circle import phases
from dialogs.circle.ballots import NONE_SAYS, Ballot, ballot
from dialogs.circle.case import APART, ASSESS, NONE, Circle, Place, Tally
from dialogs.circle.judged import judged
from dialogs.circle.pressing import round_on_card
from dialogs.circle.progress import can_be_held_again
from dialogs.circle.tallying import sides
from dialogs.circle.unlinked import unlinked
from dialogs.screens.buttons import LINK, Button
from dialogs.screens.chances import likelihood, of_100
from dialogs.screens.wording import marks, name_of, render, worded
from dialogs.session.answers import UNKNOWN
from dialogs.view import View
from knowledge.model import Knowledge

WIDEST = 8  # signs of a bar
MOST_SIDES = 3  # that a sentence names


def draw(knowledge: Knowledge, place: Place) -> View:
    """The card of the case that is open there, or was. Raises ValueError where there is none."""
    if place.circle is None:
        raise ValueError("there is no case in this place")
    return DRAWN[place.circle.phase](knowledge, place, place.circle)


def _voting(knowledge: Knowledge, place: Place, circle: Circle) -> View:
    held, asked = circle.round, _asked(knowledge, circle)
    body = render(
        "round",
        **_of_case(circle),
        asked=asked,
        answered=held.answered if held else 0,
        again=bool(held and held.again),
        first=len(circle.tallies) == circle.carried,
        quorum=place.rules.quorum,
        minutes=place.rules.minutes,
    )
    number = round_on_card(circle)
    options = tuple(Button(f"vote:{number}:{option}", say) for option, say in asked.options)
    none = (Button(f"vote:{number}:{NONE}", NONE_SAYS),) if asked.many else ()
    unknown = Button(f"vote:{number}:{UNKNOWN}", asked.dont_know)
    knows = () if asked.reason else (unknown, Button(f"inside:{number}", "I worked or interviewed there"))
    beside = (
        *none,
        *knows,
        Button(f"reveal:{number}", "Reveal"),
        Button(f"skip:{number}", "Skip"),
        Button(f"close:{number}", "Close"),
    )
    pick = (*options, unknown) if asked.reason else options
    return View(_before(knowledge, circle), body, pick, beside, several=asked.many)


def _split(knowledge: Knowledge, place: Place, circle: Circle) -> View:
    shown = circle.counted(circle.tallies[-1].question) or circle.tallies[-1]
    asked = _asked(knowledge, circle)
    body = render(
        "split",
        **_of_case(circle),
        asked=asked,
        sides=_sides(asked, shown),
        voters=shown.voters if asked.many else 0,
        chart=_chart(asked, shown),
        insiders=shown.insiders,
        once_more=can_be_held_again(circle),
    )
    number = round_on_card(circle)
    again = (Button(f"again:{number}", "Vote once more"),) if can_be_held_again(circle) else ()
    beside = (
        *again,
        Button(f"leave_open:{number}", "Leave it open"),
        Button(f"larger:{number}", "Take the larger side"),
        Button(f"close:{number}", "Close"),
    )
    return View("", body, (), beside)


def _resting(knowledge: Knowledge, place: Place, circle: Circle) -> View:
    number = round_on_card(circle)
    beside = (
        Button(f"go_on:{number}", "Go on"),
        Button(f"close:{number}", "Close"),
        Button(f"{LINK}group", "Ask me in private"),
    )
    return View("", render("resting", **_of_case(circle)), (), beside)


def _advising(knowledge: Knowledge, place: Place, circle: Circle) -> View:
    number = round_on_card(circle)
    if circle.kind != ASSESS:
        return View("", _answered(knowledge, circle), (), (Button(f"close:{number}", "Close"),))
    panels = {"why": "Why?", "signs": "Signs", "change": "What changes it", "": "Back"}
    ways = [Button(f"show:{number}:{panel}", say) for panel, say in panels.items() if panel != circle.panel]
    beside = (*ways, *_saved(circle), Button(f"close:{number}", "Close"))
    return View("", _on_panel(knowledge, place, circle), (), beside)


def _over(knowledge: Knowledge, place: Place, circle: Circle) -> View:
    """What was found out stays; of a case that ended early, how to go on with it."""
    found = bool(circle.outcomes)
    tells = _verdict if circle.kind == ASSESS else _answered
    body = tells(knowledge, circle) if found else ""
    notice = render("over", **_of_case(circle), folded=circle.phase == phases.FOLDED)
    return View(body, notice, (), _saved(circle) if found and circle.kind == ASSESS else ())


def _on_panel(knowledge: Knowledge, place: Place, circle: Circle) -> str:
    found = judged(knowledge, circle).report
    panels: dict[str, Callable[[], str]] = {"why": found.why_verdict, "signs": found.signs, "change": found.changes}
    return panels[circle.panel]() if circle.panel else _verdict(knowledge, circle)


def _verdict(knowledge: Knowledge, circle: Circle) -> str:
    found = judged(knowledge, circle)
    parts = found.report.parts
    return render(
        "together",
        marks=marks(knowledge),
        **_of_case(circle),
        members=_seen_by(circle),
        told=any(held.known for held in circle.outcomes.values()),
        stage=found.advice.verdict,
        shares=of_100(found.advice.shares),
        low=found.low,
        high=found.high,
        apart=[_apart(knowledge, circle, name) for name in found.apart],
        flags=parts["red_flag"][:3],
        good=parts["green_flag"][:2],
        left=[worded(knowledge.questions[name].ask_them, unlinked(circle.company)) for name in found.left],
        **likelihood(*found.advice.judged),
    )


def _seen_by(circle: Circle) -> int:
    """How many took part, also where one has been erased since."""
    return max(len(circle.members), *(shown.voters + shown.unknown for shown in circle.tallies), 0)


def _answered(knowledge: Knowledge, circle: Circle) -> str:
    """What became of questions that a member has put to the group."""
    outcomes = [
        (asked, _chart(asked, shown) if (shown := circle.counted(name)) else [], held, ", ".join(held.words))
        for name, held in circle.outcomes.items()
        if name in circle.about and (asked := ballot(knowledge, circle, name))
    ]
    return render("answered", **_of_case(circle), outcomes=outcomes, reasons=circle.kind != "ask")


def _saved(circle: Circle) -> tuple[Button, ...]:
    return (Button(f"{LINK}save_{circle.token}", "Save to my companies"),) if circle.token else ()


def _before(knowledge: Knowledge, circle: Circle) -> str:
    """What the round before came to."""
    again = circle.round is not None and circle.round.again
    last = circle.tallies[-1] if len(circle.tallies) > circle.carried and not again else None
    asked = ballot(knowledge, circle, last.question) if last else None
    if last is None or asked is None:
        return ""
    shown = circle.counted(last.question)
    chart = _chart(asked, shown) if shown and shown.outcome != APART else []
    return render("outcome", asked=asked, held=last, chart=chart, taken=", ".join(last.words))


def _asked(knowledge: Knowledge, circle: Circle) -> Ballot:
    """What the card is about; its words are gone only where the knowledge has changed, and then it is settled first."""
    name = circle.round.question if circle.round else circle.tallies[-1].question
    asked = ballot(knowledge, circle, name)
    if asked is None:
        raise ValueError(f"nothing is known of {name!r}: the case has to be settled first")
    return asked


def _chart(asked: Ballot, shown: Tally) -> list[tuple[str, int, str]]:
    """Bars of the counts: the bar, the count, and the words of the option."""
    rows = [*shown.counts, *(((UNKNOWN, shown.unknown),) if shown.unknown else ())]
    most = max((count for _, count in rows), default=1)
    return [(_bar(count, most), count, asked.says(option)) for option, count in rows]


def _bar(count: int, most: int) -> str:
    full = max(1, round(WIDEST * count / most))
    return "█" * full + "░" * (WIDEST - full)


def _sides(asked: Ballot, shown: Tally) -> list[tuple[int, str]]:
    """How many say what, of two sides or three; a few members of many sides stand in the chart."""
    return [(count, asked.says(option)) for option, count in sides(asked, shown)[:MOST_SIDES]]


def _apart(knowledge: Knowledge, circle: Circle, name: str) -> dict[str, Any]:
    asked, shown = ballot(knowledge, circle, name), circle.counted(name)
    if asked is None or shown is None:
        raise ValueError(f"nothing was counted of {name!r}")
    return {"short": asked.short, "sides": _sides(asked, shown), "voters": shown.voters if asked.many else 0}


def _of_case(circle: Circle) -> dict[str, Any]:
    """Of which company the card is, and the how manieth question it shows."""
    shown = circle.round.question if circle.round else ""
    before = sum(name != shown for name in circle.standing)
    return {"company": unlinked(name_of(circle.company)), "number": before + bool(shown), "kind": circle.kind}


DRAWN = {
    phases.VOTING: _voting,
    phases.SPLIT: _split,
    phases.RESTING: _resting,
    phases.ADVISING: _advising,
    phases.CLOSED: _over,
    phases.FOLDED: _over,
}
