"""One step of the dialogue: an event comes in, the next session goes out. Pure, and never raises on any input."""

from dataclasses import replace

from dialogs.acts import ACTIONS
from dialogs.course import settle, weighed
from dialogs.going_on import entered_before, listed, named_already, over_reading, reads, still_read
from dialogs.hearing.talk.presses import pressed
from dialogs.once_more import asked_once_more
from dialogs.screens.buttons import unmarked
from dialogs.screens.contradiction import asked_again
from dialogs.screens.remind import UNREAD
from dialogs.screens.screen import OTHER_WORDS
from dialogs.screens.shelf import of_companies, panel_exists, why_not
from dialogs.session import events, world
from dialogs.session.cases import Case
from dialogs.session.cleaning import clean
from dialogs.session.events import Brought, Effect, Event, Move, Pressed, Sent, Typed
from dialogs.session.picking import ticked
from dialogs.session.said import Missed, Said
from dialogs.session.session import Session
from dialogs.session.telling import told
from knowledge.model import Knowledge
from knowledge.records import dataclass

LONGEST_MISSED = 300  # letters of what is kept where it was not understood
COUNTS = (events.Answer, events.Pick, events.Tell)


@dataclass(frozen=True)
class Step:
    """What a step led to: the session, the new entries of the log, and what is to be done beside.

    `unheard`: all that came of a line is a remark on it. `others`: companies beside the open one that were told of.
    `missed`: what was typed at the question and not understood.
    """

    session: Session
    said: tuple[Said, ...]
    effects: tuple[Effect, ...]
    unheard: bool = False
    others: tuple[Case, ...] = ()
    missed: Missed | None = None


def step(knowledge: Knowledge, session: Session, event: Event) -> Step:
    ready = settle(knowledge, session)
    there, move = _entered(knowledge, ready, event)
    if isinstance(event, Pressed) and isinstance(move, COUNTS) and ready is not session and unmarked(event.data):
        move = OTHER_WORDS  # it is of before the marks, and nobody can tell which words stood on it
    effect: Effect | None = move if isinstance(move, Effect) else None
    if isinstance(event, Pressed) and isinstance(move, events.Remark) and not move.drawn:
        after, effect = ready, events.Toast(move.notice)
    else:
        after = ticked(knowledge, ready, ACTIONS[type(move)](knowledge, there, move))
        after = still_read(ready, event, move, after) if there is ready else _told_what(there, after)
        after = asked_again(knowledge, ready, weighed(knowledge, ready, after))
    if after is not session and not isinstance(move, events.Forget):
        after = told(session, after, event, dropped=() if ready is session else ready.notice)
        after = asked_once_more(ready, event, move, after)
    # What was written stands below, so that it is drawn anew; and so is a list of which the session knows nothing.
    if _changed(session, after) or _stands_below(event):
        after = after.but(turn=session.turn + 1)
    others = _told_of(session, after)
    said = _new(session, after, others)
    return Step(
        after,
        said,
        (effect,) if effect else (),
        unheard=_unheard(move),
        others=others,
        missed=_missed(ready, event, move),
    )


def _changed(before: Session, after: Session) -> bool:
    """Most steps add something to the log, which is seen without looking at all the rest."""
    return after is not before and (len(after.said) != len(before.said) or after != before)


def _stands_below(event: Event) -> bool:
    again = isinstance(event, Sent) and event.again
    return again or isinstance(event, Typed | Brought | events.Invited | world.Linked)


def _entered(knowledge: Knowledge, session: Session, event: Event) -> tuple[Session, Move]:
    """The session with what was read back entered, where somebody goes on from there, and the move made in it."""
    if not reads(session):
        return session, meaning(knowledge, session, event)
    move = over_reading(knowledge, session, event, _meant(knowledge, session, event))
    there = entered_before(knowledge, session, event, move)
    if there is session:
        return session, _shown(knowledge, session, move)
    if isinstance(event, Typed):  # a command may mean more where there is a company
        return there, meaning(knowledge, there, replace(event, under=None))
    return there, _shown(knowledge, there, named_already(there, move))


def _told_what(entered: Session, after: Session) -> Session:
    """What was entered is told with the screen that comes, unless that has something of its own to tell, or is of
    another company, of which it is not true.
    """
    after = listed(entered, after)
    return after if after.notice or after.case != entered.case else after.but(notice=entered.notice)


def _missed(session: Session, event: Event, move: Move) -> Missed | None:
    """What was typed at the question and not understood."""
    if isinstance(event, Typed) and isinstance(move, events.Remark) and move.notice[:2] == ("hint", session.asked):
        return Missed(session.asked, clean(event.text, LONGEST_MISSED))
    return None


def _new(before: Session, after: Session, others: tuple[Case, ...]) -> tuple[Said, ...]:
    """What was said in this step, in a case that may be another than before, and in others."""
    if after.case == before.case and not others:
        return after.said[len(before.said) :]
    old = {id(entry) for said in (before.said, *(case.said for case in before.cases)) for entry in said}
    return tuple(
        entry for said in (after.said, *(case.said for case in others)) for entry in said if id(entry) not in old
    )


def _told_of(before: Session, after: Session) -> tuple[Case, ...]:
    """The companies that are new, or of which something is new, beside the one that is open."""
    if after.cases is before.cases or len(after.cases) < len(before.cases):
        return ()
    return tuple(case for case in after.cases if case.number != after.case and case not in before.cases)


def _unheard(move: Move) -> bool:
    return isinstance(move, events.Remark) or (isinstance(move, world.Reminded) and move.kind in UNREAD)


def meaning(knowledge: Knowledge, session: Session, event: Event) -> Move:
    return _shown(knowledge, session, _meant(knowledge, session, event))


def _shown(knowledge: Knowledge, session: Session, move: Move) -> Move:
    if isinstance(move, events.Show) and not panel_exists(knowledge, session, move.panel):
        return events.Remark((why_not(move.panel), move.panel))
    return move


def _meant(knowledge: Knowledge, session: Session, event: Event) -> Move:
    move: Move = session.kept_meaning(knowledge, event, lambda: _heard(knowledge, session, event))
    return move


def _heard(knowledge: Knowledge, session: Session, event: Event) -> Move:
    """What hears is loaded when there is something to be heard: nobody's first prompt waits for it."""
    if isinstance(event, Typed):
        from dialogs.hearing.talk.leaning import meant  # noqa: PLC0415

        return meant(knowledge, session, event)
    if isinstance(event, Pressed):
        return pressed(knowledge, session, event)
    if isinstance(event, Brought):
        from dialogs.hearing.talk.bringing import brought  # noqa: PLC0415

        return brought(knowledge, session, event)
    if isinstance(event, events.Invited):
        from dialogs.hearing.talk.inviting import invited  # noqa: PLC0415

        return invited(knowledge, session, event)
    if isinstance(event, world.Reply):
        return event
    return events.Remark((event.kind,), beside=True) if isinstance(event, Sent) else events.Return()


def _may_name(session: Session, event: Event) -> bool:
    """Whether a line may tell of another company on the list: fewer words than these only answer."""
    return isinstance(event, Typed) and session.case_count > 1 and len(event.text.split(None, 2)) > 2  # noqa: PLR2004


def wants_cases(knowledge: Knowledge, session: Session, event: Event) -> bool:
    """Whether the step or the screen after it needs the person's other cases."""
    if (
        of_companies(session.panel)
        or session.waiting
        or session.asked_of_each
        or isinstance(event, world.FromGroup | events.Invited)
    ):
        return True
    if reads(session) or _may_name(session, event):  # it may be of any of them
        return True
    move = _meant(knowledge, settle(knowledge, session), event)
    if isinstance(move, events.Show):
        return of_companies(move.panel)
    if session.case_count > 1 and isinstance(event, Typed) and isinstance(move, events.Remark):  # it may be a name
        return True
    return isinstance(move, events.OpenCase | events.Refile | events.Name | events.Rename | events.Delete) or (
        isinstance(move, events.NewCase | events.Take) and bool(move.company or getattr(move, "others", ()))
    )
