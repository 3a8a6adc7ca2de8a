"""One step of the dialogue: an event comes in, the next session goes out. Pure, and never raises on any input."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from dialogs.hearing.bringing import brought
from dialogs.hearing.elsewhere import by_name
from dialogs.hearing.leaning import meant
from dialogs.hearing.names import known, renamed
from dialogs.hearing.others import with_others
from dialogs.hearing.presses import pressed
from dialogs.judging.choosing import next_question, unknown_in_a_row
from dialogs.judging.consistency import ruled_out
from dialogs.screens.buttons import unmarked
from dialogs.screens.contradiction import asked_again, doubted, stands
from dialogs.screens.moved import changed, moved
from dialogs.screens.question import LEANING_FROM
from dialogs.screens.remind import UNREAD, reminded
from dialogs.screens.screen import OTHER_WORDS
from dialogs.screens.shelf import of_companies, panel_exists, panel_of, why_not
from dialogs.session import events, phases
from dialogs.session.answers import SKIPPED, UNKNOWN, WITHDRAWN, Value, chosen
from dialogs.session.cleaning import LONGEST_TYPED_NAME, clean, clean_name
from dialogs.session.events import Brought, Effect, Event, Move, Pressed, Sent, Typed
from dialogs.session.picking import picked, ticked
from dialogs.session.session import TICKED, TOLD, Case, Missed, Said, Session, marked
from dialogs.session.telling import stays, told
from knowledge.model import Knowledge

LONGEST_MISSED = 300  # letters of what is kept where it was not understood
NO_NEWS = {"withdrawn", "stands_again"}  # what is taken back is told in words of its own
ASKS = (phases.ASKING, phases.CORRECTING)
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
    move = meaning(knowledge, ready, event)
    if isinstance(event, Pressed) and isinstance(move, COUNTS) and ready is not session and unmarked(event.data):
        move = OTHER_WORDS  # it is of before the marks, and nobody can tell which words stood on it
    effect: Effect | None = move if isinstance(move, Effect) else None
    if isinstance(event, Pressed) and isinstance(move, events.Remark) and not move.drawn:
        after, effect = ready, events.Toast(move.notice)
    else:
        after = ticked(knowledge, ready, ACTIONS[type(move)](knowledge, ready, move))
        after = asked_again(knowledge, ready, _weighed(knowledge, ready, after))
    if after is not session and not isinstance(move, events.Forget):
        after = told(session, after, event, dropped=() if ready is session else ready.notice)
    if after != session or isinstance(event, Typed | Brought):  # what was written stands below: it is drawn anew
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


def _missed(session: Session, event: Event, move: Move) -> Missed | None:
    """What was typed at the question and not understood."""
    if isinstance(event, Typed) and isinstance(move, events.Remark) and move.notice == ("hint", session.asked):
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
    return isinstance(move, events.Remark) or (isinstance(move, events.Reminded) and move.kind in UNREAD)


def meaning(knowledge: Knowledge, session: Session, event: Event) -> Move:
    move = _meant(knowledge, session, event)
    if isinstance(move, events.Show) and not panel_exists(knowledge, session, move.panel):
        return events.Remark((why_not(move.panel), move.panel))
    return move


def _meant(knowledge: Knowledge, session: Session, event: Event) -> Move:
    if isinstance(event, Typed):
        return meant(knowledge, session, event)
    if isinstance(event, Pressed):
        return pressed(knowledge, session, event)
    if isinstance(event, Brought):
        return brought(knowledge, session, event)
    if isinstance(event, events.Reminded):
        return event
    return events.Remark((event.kind,), beside=True) if isinstance(event, Sent) else events.Return()


def wants_cases(knowledge: Knowledge, session: Session, event: Event) -> bool:
    """Whether the step or the screen after it needs the person's other cases."""
    if of_companies(session.panel) or session.waiting:
        return True
    move = _meant(knowledge, settle(knowledge, session), event)
    if isinstance(move, events.Show):
        return of_companies(move.panel)
    return isinstance(move, events.OpenCase | events.Name | events.Rename | events.Delete) or (
        isinstance(move, events.NewCase | events.Take) and bool(move.company or getattr(move, "others", ()))
    )


def settle(knowledge: Knowledge, session: Session) -> Session:
    """Brings a session whose knowledge has changed onto firm ground, and tells what was dropped."""
    if session.version == knowledge.version:
        return session
    facts = session.facts(knowledge)
    passed = {UNKNOWN, SKIPPED}
    dropped = tuple(n for n, said in session.answers.items() if n not in facts and said.value not in passed)
    notice = ("dropped", *dropped) if dropped else ()
    unshown = (*session.unshown, *stays(session.notice))
    firm = session.but(
        version=knowledge.version, panel="", notice=notice, unshown=unshown, brief=False, picked=marked(session.picked)
    )
    if session.asked in knowledge.questions and not (_changing(knowledge, session) or _senseless(knowledge, session)):
        return firm
    return _moved(knowledge, firm, "knowledge_changed", known=bool(facts))


def _moved(
    knowledge: Knowledge, session: Session, trigger: str, *, known: bool = True, topic: str = "", insist: bool = False
) -> Session:
    """The session in its next phase, with the question that is asked there."""

    outdated = session.outdated(knowledge)

    @cache
    def question() -> str | None:
        return outdated[0] if outdated else _next_question(knowledge, session, topic, insist=insist)

    phase = phases.move(trigger, session.phase, question, known=known, outdated=bool(outdated))
    return session.but(phase=phase, asked=(question() or "") if phase in ASKS else "")


def _next_question(knowledge: Knowledge, session: Session, topic: str = "", *, insist: bool = False) -> str | None:
    facts = session.facts(knowledge)
    # An answer that the knowledge no longer takes leaves its question open.
    passed = {n for n, value in session.values.items() if n in facts or value in (UNKNOWN, SKIPPED)}
    row = unknown_in_a_row(knowledge, session.values)
    return next_question(knowledge, facts, passed, session.effort, topic, row=row, insist=insist)


def _weighed(knowledge: Knowledge, before: Session, after: Session) -> Session:
    """Who puts right or adds an answer is told what it moved, where a verdict or a leaning had been told before."""
    if after.said is before.said or after.case != before.case or not NO_NEWS.isdisjoint(after.notice[:1]):
        return after
    if after.panel and not after.panel.startswith("contradiction:"):
        return after
    notice = moved(knowledge, before, after) if _was_told(knowledge, before, after) else ()
    return after.but(notice=notice) if notice else after


def _was_told(knowledge: Knowledge, before: Session, after: Session) -> bool:
    if after.phase == phases.ADVISING:
        return before.phase in (phases.ADVISING, phases.CORRECTING) or _insisted(knowledge, before)
    other = [name for name in changed(before, after) if name != before.asked or name in before.values]
    return before.phase == after.phase == phases.ASKING and before.asked_so_far >= LEANING_FROM and bool(other)


def _insisted(knowledge: Knowledge, session: Session) -> bool:
    """Whether the question on the card is there because the person wanted one more."""
    last = knowledge.questions.get(next(reversed(session.values), ""))
    asking = session.phase == phases.ASKING
    return asking and _next_question(knowledge, session, last.topic if last else "") is None


def _senseless(knowledge: Knowledge, session: Session) -> bool:
    """Whether what is known has ruled out the question on the card."""
    return session.asked in ruled_out(knowledge, session.facts(knowledge))


def _changing(knowledge: Knowledge, session: Session) -> bool:
    """Whether the question on the card is there to change an answer that stands; one out of date is asked anew."""
    return session.asked in session.answers and session.asked not in session.outdated(knowledge)


def _return(knowledge: Knowledge, session: Session, move: events.Return) -> Session:
    panel = panel_of(session)
    return session.but(notice=(), panel="" if panel and panel.passing else session.panel)


def _look(knowledge: Knowledge, session: Session, move: events.Look) -> Session:
    return session


def _name(knowledge: Knowledge, session: Session, move: events.Name) -> Session:
    """A company named for the first time is a new case; what is known of the person comes along."""
    if len(move.company) > LONGEST_TYPED_NAME:
        return session.but(notice=("long",))
    if here := known(session, move.company):
        return _open_case(knowledge, session, events.OpenCase(here.number)).but(notice=("known",))
    number = session.newest + 1
    fresh = Session(
        case=number,
        case_count=session.case_count + 1,
        last_case=number,
        company=clean_name(move.company),
        said=session.about_you,
        phase=session.phase,
        turn=session.turn,
        version=session.version,
    )
    return _moved(knowledge, fresh.with_standing(move.standing), "named")


def _rename(knowledge: Knowledge, session: Session, move: events.Rename) -> Session:
    return renamed(session, move)


def _answer(knowledge: Knowledge, session: Session, move: events.Answer) -> Session:
    question = knowledge.questions.get(move.question)
    options = chosen(question, move.value) if question else None
    if question is None or move.question != session.asked or (options is None and move.value not in (UNKNOWN, SKIPPED)):
        return session.but(notice=("old_button",))
    return _tell(knowledge, session, events.Tell(((move.question, move.value),)))


def _tell(knowledge: Knowledge, session: Session, move: events.Tell) -> Session:
    """Answers to any questions; the one on the card stays there until it is answered itself."""
    asked, before = session.asked, session
    for name, value in move.answers:
        heard = _heard(knowledge, asked, move)
        session = session.saying(knowledge.questions[name], value, heard, TICKED if move.ticked else TOLD)
    topic = knowledge.questions[move.answers[-1][0]].topic
    done = asked in dict(move.answers) or _senseless(knowledge, session)
    after = _moved(knowledge, session, "answered", topic=topic) if done else session
    return after.but(panel=move.then, notice=()) if move.then else doubted(knowledge, before, after)


def _take(knowledge: Knowledge, session: Session, move: events.Take) -> Session:
    """What was read and is right: in the case of the company that was named, if one was."""
    here = session.but(panel="", notice=())
    fresh = bool(move.company) or here.phase == phases.NAMING
    begun = _new_case(knowledge, here, events.NewCase(move.company)) if move.company else here
    begun = _name(knowledge, begun, events.Name("")) if begun.phase == phases.NAMING else begun
    told = {name: value for name, value in move.answers if name in knowledge.questions}
    if begun.phase == phases.NAMING:
        return begun
    after = begun
    for name, value in told.items():
        said = WITHDRAWN if value is None else value
        after = after.saying(knowledge.questions[name], said, ("noted", *told), dict(move.sources).get(name, TOLD))
    after = after.with_required(move.required) if move.advert else after
    after = with_others(knowledge, after.with_standing(move.standing), session.cases, move.others)
    if after.asked and (fresh or here.asked in told or _senseless(knowledge, after)):
        after = _moved(knowledge, after, "answered")
    if len(told) == 1 and here.asked in told:
        after = after.but(notice=_reaction(knowledge, here.asked, told[here.asked]))
    return doubted(knowledge, begun, after.but(panel=move.then))


def _heard(knowledge: Knowledge, asked: str, move: events.Tell) -> tuple[str, ...]:
    """The reaction to what was told: the option's own words, or that other questions were noted."""
    noted = tuple(name for name, _ in move.answers if name != asked)
    if noted:
        return ("noted", *noted)
    return _reaction(knowledge, asked, move.answers[0][1])


def _reaction(knowledge: Knowledge, asked: str, value: Value | None) -> tuple[str, ...]:
    question = knowledge.questions[asked]
    options = chosen(question, value) if value is not None else None
    return ("hear", asked, options[0]) if options and question.option[options[0]].hear else ()


def _back(knowledge: Knowledge, session: Session, move: events.Back) -> Session:
    if session.panel:
        return stands(session).but(panel="", notice=())
    if session.phase == phases.NAMING:
        return _from_naming(knowledge, session)
    if session.phase == phases.CORRECTING or _changing(knowledge, session):
        trigger = "enough" if session.phase == phases.CORRECTING else "answered"
        return _moved(knowledge, session, trigger).but(notice=("restored",))
    here = (name for name, said in reversed(session.answers.items()) if said.case == session.case)
    last = next((knowledge.questions[name] for name in here if name in knowledge.questions), None)
    if last is None:  # what was told last is the name
        return session.but(panel="rename", notice=())
    without = session.saying(last, WITHDRAWN, ("withdrawn", last.id))
    if last.id in without.answers:  # an earlier answer stands again, so there is nothing to ask
        trigger = "enough" if session.phase == phases.ADVISING else "answered"
        return _moved(knowledge, without, trigger).but(notice=("stands_again", last.id))
    phase = phases.move("taken_back", session.phase, lambda: last.id)
    return without.but(phase=phase, asked=last.id)


def _from_naming(knowledge: Knowledge, session: Session) -> Session:
    if not session.case:
        return session.but(notice=("nothing_back",))
    return _moved(knowledge, session.but(notice=()), "opened", known=session.asked_so_far >= LEANING_FROM)


def _cancel(knowledge: Knowledge, session: Session, move: events.Cancel) -> Session:
    """Leaves a panel, a correction, or the naming of another company, and says what is kept."""
    correcting = session.phase == phases.CORRECTING or _changing(knowledge, session)
    naming_another = session.phase == phases.NAMING and bool(session.case)
    left = _back(knowledge, session, events.Back()) if session.panel or correcting or naming_another else session
    return left.but(notice=("kept",))


def _change(knowledge: Knowledge, session: Session, move: events.Change) -> Session:
    if session.phase == phases.NAMING:
        return session.but(notice=("name_first",))
    question = knowledge.questions.get(move.question) or by_name(knowledge, move.question)
    if question is None:
        return session.but(notice=("no_question",))
    # The old answer counts until there is a new one: who thinks better of it has lost nothing.
    phase = phases.move("changed", session.phase, lambda: question.id)
    notice = ("withdrawn", question.id) if question.id in session.answers else ()
    return session.but(asked=question.id, phase=phase, panel="", notice=notice)


def _show(knowledge: Knowledge, session: Session, move: events.Show) -> Session:
    return session.but(panel=move.panel, notice=())


def _close(knowledge: Knowledge, session: Session, move: events.Close) -> Session:
    return stands(session).but(panel="", notice=())


def _enough(knowledge: Knowledge, session: Session, move: events.Enough) -> Session:
    if session.phase == phases.NAMING:
        return session.but(notice=("name_first",))
    return _moved(knowledge, session.but(panel="", notice=()), "enough")


def _go_on(knowledge: Knowledge, session: Session, move: events.GoOn) -> Session:
    if session.phase == phases.NAMING:
        return session.but(notice=("name_first",))
    if session.phase == phases.ASKING:  # there is one, and it stays
        return session.but(panel="", notice=())
    after = _moved(knowledge, session.but(panel="", notice=()), "go_on", insist=True)
    return after if after.asked else after.but(notice=("nothing_left",))


def _new_case(knowledge: Knowledge, session: Session, move: events.NewCase) -> Session:
    after = _moved(knowledge, session.but(panel="", notice=()), "new_company")
    return _name(knowledge, after, events.Name(move.company)) if move.company else after


def _open_case(knowledge: Knowledge, session: Session, move: events.OpenCase) -> Session:
    case = next((case for case in session.cases if case.number == move.number), None)
    if case is None:
        return session.but(notice=("no_case", str(move.number)))
    here = session.but(panel="", notice=())
    there = here if case.number == session.case else opened(session, case)
    there = _moved(knowledge, there.with_waiting(session.waiting), "opened", known=there.asked_so_far >= LEANING_FROM)
    if move.in_turn:
        return _in_turn(knowledge, there)
    return _learned(knowledge, there) if move.learned else there


def _in_turn(knowledge: Knowledge, session: Session) -> Session:
    """What was read of the company is no reason to ask nothing more."""
    after = session if session.phase == phases.CORRECTING else _moved(knowledge, session, "go_on")
    told = (name for name, said in session.answers.items() if said.case == session.case)
    return after.but(notice=("next", *told))


def _learned(knowledge: Knowledge, session: Session) -> Session:
    after = _go_on(knowledge, session, events.GoOn())
    return after.but(notice=("learned",)) if after.asked else after


def opened(session: Session, case: Case) -> Session:
    """The session looking at another of the person's cases."""
    said = tuple(sorted((*session.about_you, *case.said), key=lambda entry: entry.seq))
    return session.but(case=case.number, company=case.company, said=said, panel="", notice=(), picked=())


def _forget(knowledge: Knowledge, session: Session, move: events.Forget) -> Session:
    phase = phases.move("forgotten", session.phase, lambda: None)
    return Session(phase=phase, turn=session.turn, version=knowledge.version, notice=("forgotten",))


def _delete(knowledge: Knowledge, session: Session, move: events.Delete) -> Session:
    """One company goes. If it is the open one, none is, until another one is named or opened."""
    others = tuple(case for case in session.cases if case.number != move.number)
    if len(others) == len(session.cases):
        return session.but(panel="", notice=("no_case", str(move.number)))
    left = session.but(
        cases=others,
        case_count=len(others),
        last_case=session.newest,
        reminders=tuple(reminder for reminder in session.reminders if reminder.case != move.number),
        panel="cases" if others else "",
        notice=("deleted", str(move.number)),  # not its name, which would be in the file yet
    )
    left = left.with_waiting(number for number in session.waiting if number != move.number)
    if move.number != session.case:
        return left
    phase = phases.move("new_company", session.phase, lambda: None)
    return left.but(case=0, company="", said=session.about_you, asked="", picked=(), phase=phase)


def _stand(knowledge: Knowledge, session: Session, move: events.Stand) -> Session:
    return session.with_standing(move.standing).but(panel="", notice=("standing",))


def _hear_survey(knowledge: Knowledge, session: Session, move: events.HearSurvey) -> Session:
    return session.with_second_opinion(on=move.on)


def _export(knowledge: Knowledge, session: Session, move: events.Export) -> Session:
    return session.but(notice=())


def _read_file(knowledge: Knowledge, session: Session, move: events.ReadFile) -> Session:
    return session.but(notice=())


def _quit(knowledge: Knowledge, session: Session, move: events.Quit) -> Session:
    return session.but(notice=(), panel="quit")


def _requested(knowledge: Knowledge, session: Session, move: events.Request) -> Session:
    """Nothing yet: the screen changes with the answer."""
    return session.but(notice=())


def _reminded(knowledge: Knowledge, session: Session, move: events.Reminded) -> Session:
    return reminded(session, move)


def _remark(knowledge: Knowledge, session: Session, move: events.Remark) -> Session:
    """A remark is about the talk, so it closes what lies over it; one on a picture leaves all as it stands."""
    return session.but(panel=session.panel if move.beside else "", notice=move.notice)


ACTIONS: dict[type, Callable[[Knowledge, Session, Any], Session]] = {
    events.Look: _look,
    events.Return: _return,
    events.Name: _name,
    events.Rename: _rename,
    events.Answer: _answer,
    events.Pick: picked,
    events.Tell: _tell,
    events.Take: _take,
    events.Back: _back,
    events.Cancel: _cancel,
    events.Change: _change,
    events.Show: _show,
    events.Close: _close,
    events.Enough: _enough,
    events.GoOn: _go_on,
    events.NewCase: _new_case,
    events.OpenCase: _open_case,
    events.Forget: _forget,
    events.Delete: _delete,
    events.HearSurvey: _hear_survey,
    events.LetRead: lambda _k, session, move: session.with_keepers_reading(on=move.on),
    events.Stand: _stand,
    events.Export: _export,
    events.ReadFile: _read_file,
    events.Quit: _quit,
    events.Remark: _remark,
    events.Remind: _requested,
    events.TellZone: _requested,
    events.TakeOff: _requested,
    events.Reminded: _reminded,
}
