"""Which of the person's companies suits them best: all of them in order."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.judging import ranking
from dialogs.judging.ranking import MOST_REASONS, deciding
from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.columns import FEWEST, MOST, Column, column, deciding_question, latest
from dialogs.screens.offers import Placed, Reason, differing, placed, reasons_of
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import Worded, marks, numbered, render, worded
from dialogs.session import events
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass


@dataclass(frozen=True)
class Chosen:
    """A company in its place and why it stands there; where that is something only the first has, `lacks` names that
    one. `level`: nothing that is known tells it from the first; `above`: its reason stands among those of the first.
    """

    name: str
    place: Placed
    reasons: Sequence[Reason]
    lacks: str = ""
    level: bool = False
    above: bool = False


@dataclass(frozen=True)
class Turning:
    """The question that may turn the first two round, and in how many of a hundred cases its answers would."""

    ask: Worded
    names: tuple[str, str]
    of_100: int


def in_order(knowledge: Knowledge, session: Session) -> list[Column]:
    """By how they suit the person, as where they stand side by side; else by red flags, then as on the list."""
    columns = [column(knowledge, session, case) for case in latest(session)]
    if any(column.advice.yours for column in columns):
        return [columns[place.company] for place in ranking.in_order([column.advice for column in columns])]
    return sorted(columns, key=lambda column: len(column.advice.of_kind("red_flag")))


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    order = in_order(knowledge, session)
    if not any(column.advice.yours for column in order):
        rows = [{"name": c.name, "stage": c.stage(), "flags": c.red_flags()} for c in order]
        chance = len({row["flags"] for row in rows}) == 1
        question = deciding_question(knowledge, order[:FEWEST])
        ask = worded(knowledge.questions[question].ask_them, "") if question else ""
        return render("best_unasked", marks=marks(knowledge), rows=rows, chance=chance, ask=ask)
    chosen = _chosen(knowledge, session, order[:MOST])
    traced = next((reason for one in chosen for reason in one.reasons), None)
    return render(
        "best",
        marks=marks(knowledge),
        chosen=chosen,
        behind=[one.name for one in order[MOST:]],
        traced=traced,
        turning=_turning(knowledge, order[:FEWEST]),
        unweighed=_unweighed(order[0]),
    )


def _chosen(knowledge: Knowledge, session: Session, order: Sequence[Column]) -> list[Chosen]:
    """Each with its reasons; none is told twice where there is another."""
    places = {place.name: place for place in placed(knowledge, session, order)}
    found = [_first(knowledge, session, order, places[order[0].name])]
    for other in order[1:]:
        found.append(_after(knowledge, session, found[0], (order[0], other), places[other.name]))
    return found


def _after(knowledge: Knowledge, session: Session, first: Chosen, two: tuple[Column, Column], place: Placed) -> Chosen:
    """One reason why the other of the `two` comes after the first."""
    if not place.rank or place.rank == first.place.rank:
        return Chosen(two[1].name, place, [], level=bool(place.rank))
    apart = differing(knowledge, session, *two)
    ranked = sorted(apart, key=lambda difference: (difference.speaks_for, _shown(difference.reason, first)))
    reason = next(iter(ranked), None)
    return Chosen(
        two[1].name,
        place,
        [reason.reason] if reason else [],
        lacks=first.name if reason and reason.speaks_for else "",
        above=reason is not None and _shown(reason.reason, first),
    )


def _shown(reason: Reason, first: Chosen) -> bool:
    return any((reason.case, reason.number) == (one.case, one.number) for one in first.reasons)


def _first(knowledge: Knowledge, session: Session, order: Sequence[Column], place: Placed) -> Chosen:
    """Its reasons are what puts it before the next one, the strongest first, then what else speaks for it."""
    first, second = order[:FEWEST]
    apart = differing(knowledge, session, first, second)
    own = [difference.reason for difference in apart if difference.speaks_for]
    signed = [("for_you", argument) for argument in first.advice.spoken if first.advice.meaning(argument) > 0]
    own += [reason for reason in reasons_of(knowledge, session, first, signed) if reason not in own]
    others = [replace(d.reason, wish=f"Against {d.of}") for d in apart if not d.speaks_for]
    return Chosen(first.name, place, (own[:MOST_REASONS] + others)[:MOST_REASONS])


def _turning(knowledge: Knowledge, two: Sequence[Column]) -> Turning | None:
    """The one question whose answers would turn the first two round."""
    found = deciding(knowledge, [column.advice for column in two])
    if found is None:
        return None
    names = (two[0].name, two[1].name)
    return Turning(worded(found.question.ask_them, ""), names, max(1, round(100 * found.chance)))


def _unweighed(column: Column) -> list[Worded]:
    """What the person is looking for and the article says nothing of: pay, above all."""
    about_you = {question.id for question in column.advice.knowledge.about_you}
    silent = column.advice.of_kind("silence")
    return [worded(a.claim, "") for a in silent if a.holds_when.answers and about_you.issuperset(a.holds_when.answers)]


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    order = in_order(knowledge, session)
    return tuple(Button(f"open:{c.case.number}", numbered(c.case.number, c.case.company)) for c in order)


SCREEN = Screen(
    draw=_draw,
    exists=lambda _knowledge, session, about: not about and len(session.cases) >= FEWEST,
    why_not=lambda about: "two_needed",
    picks=_picks,
    moves=lambda _k, _s: (Button("show:compare", "Compare them"), CLOSE),
    of_companies=True,
    numbered=True,
    commands=(
        Command(
            "best",
            112,
            "",
            "which of your companies suits you best",
            lambda *_: events.Show("best"),
            words=(
                *("which is best", "which one is best", "which is better", "which one is better"),
                *(
                    "which suits me best",
                    "which one suits me best",
                    "which one should i take",
                    "which one should i take and why",
                    "which one and why",
                ),
            ),
        ),
    ),
)
