"""What each move does to the session: it answers, goes back, opens a company, asks first whether to erase."""

from collections.abc import Callable
from typing import Any

from dialogs.afterwards import learned, said_by, ticked_off, told_by, told_on_walk, walked_on
from dialogs.asking_each import ask_each, asked_there, of_the_next, opened
from dialogs.course import changing, moved_on, senseless
from dialogs.hearing.talk.names import known, renamed
from dialogs.hearing.talk.others import with_others
from dialogs.refiling import refiled
from dialogs.screens.contradiction import doubted, stands
from dialogs.screens.question import LEANING_FROM
from dialogs.screens.read import WHAT_IS_WRONG
from dialogs.screens.remind import reminded
from dialogs.screens.shelf import panel_of
from dialogs.screens.workplaces import PANEL as PLACES
from dialogs.session import events, phases, world
from dialogs.session.answers import SKIPPED, UNKNOWN, WITHDRAWN, Value, chosen
from dialogs.session.cleaning import LONGEST_TYPED_NAME, clean_name
from dialogs.session.employer import NO_WALK, with_walk
from dialogs.session.grouped import of_another, said_by_group
from dialogs.session.picking import picked
from dialogs.session.read import denied
from dialogs.session.said import TICKED, UNASKED
from dialogs.session.session import LISTED, OF, Session
from dialogs.world_answers import coded, linked, requested, visited
from knowledge.model import Knowledge


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
        at=session.at,
    )
    return moved_on(knowledge, fresh.with_standing(move.standing), "named")


def _rename(knowledge: Knowledge, session: Session, move: events.Rename) -> Session:
    return renamed(session, move)


def _answer(knowledge: Knowledge, session: Session, move: events.Answer) -> Session:
    question = knowledge.questions.get(move.question)
    options = chosen(question, move.value) if question else None
    if question is None or move.question != session.asked or (options is None and move.value not in (UNKNOWN, SKIPPED)):
        return session.but(notice=("old_button",))
    return _tell(knowledge, session, events.Tell(((move.question, move.value),), source=move.source))


def _tell(knowledge: Knowledge, session: Session, move: events.Tell) -> Session:
    """Answers to any questions; the one on the card stays there until it is answered itself."""
    asked, before = session.asked, session
    for name, value in move.answers:
        heard = _heard(knowledge, asked, move)
        if (
            move.source in UNASKED and not knowledge.questions[name].about_you
        ):  # it was asked for, whoever has written it
            session = session.saying(knowledge.questions[name], value, heard)
        session = told_on_walk(knowledge, session, name, value, heard, TICKED if move.ticked else move.source)
    if not move.ticked and move.source not in UNASKED:
        beside = [name for name, _ in move.answers if name != asked and name not in before.values]
        session = session.with_unprompted(beside) if beside else session
    topic = knowledge.questions[move.answers[-1][0]].topic
    done = asked in dict(move.answers) or senseless(knowledge, session)
    after = walked_on(knowledge, before, session, topic) if done else session
    if move.then:
        noted = ("noted", *(name for name, _ in move.answers)) if move.in_words else ()
        return after.but(panel=move.then, notice=noted)
    after = doubted(knowledge, before, after)
    return of_the_next(knowledge, after) if done and asked in after.asked_of_each and not after.panel else after


def _take(knowledge: Knowledge, session: Session, move: events.Take) -> Session:
    """What was read and is right: in the case of the company that was named, if one was."""
    here = session.but(panel="", notice=())
    if only_yours := _of_nobody_else(knowledge, here, move):
        return only_yours
    fresh = bool(move.company) or here.phase == phases.NAMING
    begun = _new_case(knowledge, here, events.NewCase(move.company)) if move.company else here
    begun = _name(knowledge, begun, events.Name("")) if begun.phase == phases.NAMING else begun
    told = {name: value for name, value in move.answers if name in knowledge.questions}
    if begun.phase == phases.NAMING:
        return begun
    after = begun
    for name, value in told.items():
        said = WITHDRAWN if value is None else value
        source = dict(move.sources).get(name, "")
        if source and said == after.values.get(name):  # what is said once more takes nothing from who said it before
            continue
        for _ in after.spoken.get(name, (said,)) if value is None else (said,):  # of what is taken back, all
            after = told_on_walk(knowledge, after, name, said, ("noted", *told), source)
    after = after.with_unprompted(name for name in told if name not in {here.asked, *begun.values})
    noted = (*told, *(f"{OF if answers else LISTED}{company}" for company, answers in move.others))
    after = after.but(panel="", notice=("noted", *noted)) if noted else after
    after = after.with_required(move.required) if move.advert else after
    after = with_others(knowledge, after.with_standing(move.standing), session.cases, move.others)
    if after.asked and (fresh or here.asked in told or senseless(knowledge, after)):
        after = walked_on(knowledge, begun, after)
    return doubted(knowledge, begun, after.but(panel=move.then))


def _of_nobody_else(knowledge: Knowledge, session: Session, move: events.Take) -> Session | None:
    """Who tells of themselves alone, before there is a company, is asked on about themselves, and begins none."""
    told = tuple((name, value) for name, value in move.answers if name in knowledge.questions and value is not None)
    of_company = move.company or move.others or move.standing or move.required
    if session.phase != phases.NAMING or of_company or not told or not knowledge.workplaces:
        return None
    if not all(knowledge.questions[name].about_you for name, _ in told):
        return None
    return _tell(knowledge, session, events.Tell(told, then=PLACES, in_words=True))


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
    if session.phase == phases.CORRECTING or changing(knowledge, session):
        trigger = "enough" if session.phase == phases.CORRECTING else "answered"
        return moved_on(knowledge, session, trigger).but(notice=("restored",))
    here = (name for name, said in reversed(session.answers.items()) if said.case == session.case)
    last = next((knowledge.questions[name] for name in here if name in knowledge.questions), None)
    if last is None:  # what was told last is the name
        return session.but(panel="rename", notice=())
    without = session.saying(last, WITHDRAWN, ("withdrawn", last.id))
    if last.id in without.answers:  # an earlier answer stands again, so there is nothing to ask
        trigger = "enough" if session.phase == phases.ADVISING else "answered"
        return moved_on(knowledge, without, trigger).but(notice=("stands_again", last.id))
    phase = phases.move("taken_back", session.phase, lambda: last.id)
    return without.but(phase=phase, asked=last.id)


def _from_naming(knowledge: Knowledge, session: Session) -> Session:
    if not session.case:
        return session.but(notice=("nothing_back",))
    return moved_on(knowledge, session.but(notice=()), "opened", known=session.asked_so_far >= LEANING_FROM)


def _cancel(knowledge: Knowledge, session: Session, move: events.Cancel) -> Session:
    """Leaves a panel, a correction, or the naming of another company, and says what is kept."""
    correcting = session.phase == phases.CORRECTING or changing(knowledge, session)
    naming_another = session.phase == phases.NAMING and bool(session.case)
    left = _back(knowledge, session, events.Back()) if session.panel or correcting or naming_another else session
    return left.but(notice=("kept",))


def _change(knowledge: Knowledge, session: Session, move: events.Change) -> Session:
    if session.phase == phases.NAMING:
        return session.but(notice=("name_first",))
    from dialogs.hearing.matching.elsewhere import by_name  # noqa: PLC0415 - see step: nobody's first prompt waits for it

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
    return moved_on(knowledge, with_walk(session.but(panel="", notice=()), NO_WALK), "enough")


def _go_on(knowledge: Knowledge, session: Session, move: events.GoOn) -> Session:
    if session.phase == phases.NAMING:
        return session.but(notice=("name_first",))
    if session.phase == phases.ASKING:  # there is one, and it stays
        return session.but(panel="", notice=())
    after = moved_on(knowledge, with_walk(session.but(panel="", notice=()), NO_WALK), "go_on", insist=True)
    return after if after.asked else after.but(notice=("nothing_left",))


def _new_case(knowledge: Knowledge, session: Session, move: events.NewCase) -> Session:
    after = moved_on(knowledge, session.but(panel="", notice=()), "new_company")
    return _name(knowledge, after, events.Name(move.company)) if move.company else after


def _open_case(knowledge: Knowledge, session: Session, move: events.OpenCase) -> Session:
    case = next((case for case in session.cases if case.number == move.number), None)
    if case is None:
        return session.but(notice=("no_case", str(move.number)))
    here = session.but(panel="", notice=())
    there = here if case.number == session.case else opened(session, case)
    waiting, asks = session.waiting, session.asked_of_each if move.in_turn else ()
    there = there.with_waiting(waiting, asks)
    there = moved_on(knowledge, there, "opened", known=there.asked_so_far >= LEANING_FROM)
    if move.in_turn and asks:
        return asked_there(knowledge, there, asks[0])
    if move.in_turn:
        return _in_turn(knowledge, there)
    return learned(knowledge, there, events.Learn()) if move.learned else there


def _in_turn(knowledge: Knowledge, session: Session) -> Session:
    """What was read of the company is no reason to ask nothing more."""
    after = session if session.phase == phases.CORRECTING else moved_on(knowledge, session, "go_on")
    told = (name for name, said in session.answers.items() if said.case == session.case)
    return after.but(notice=("next", *told))


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


def _quit(knowledge: Knowledge, session: Session, move: events.Quit) -> Session:
    return session.but(notice=(), panel="quit")


def _remind(knowledge: Knowledge, session: Session, move: world.Remind) -> Session:
    """With that company open, for what is set is its."""
    elsewhere = move.case and move.case != session.case
    there = _open_case(knowledge, session, events.OpenCase(move.case)) if elsewhere else session
    return there.but(notice=())


def _from_group(knowledge: Knowledge, session: Session, move: world.FromGroup) -> Session:
    """What a group has said: of the open company, of another one of theirs, or of one that is theirs from now on. What
    the person knows themselves stays.
    """
    if not move.company:
        return session.but(notice=("nothing_shared",))
    if move.case and move.case != session.case:
        return of_another(knowledge, session, move)
    begun = session if move.case else _new_case(knowledge, session.but(panel=""), events.NewCase(move.company))
    after = said_by_group(knowledge, begun, move)
    if after is begun:
        return begun if move.case else begun.but(notice=("group_knew_no_more", move.company))
    asked = after.asked in dict(move.answers) or senseless(knowledge, after)
    after = moved_on(knowledge, after, "answered") if after.asked and asked else after
    return doubted(knowledge, begun, after)


def _remark(knowledge: Knowledge, session: Session, move: events.Remark) -> Session:
    """A remark is about the talk, so it closes what lies over it; one on a picture leaves all as it stands."""
    panel = session.panel if move.beside else ""
    return session.but(panel=denied(knowledge, panel) if move == WHAT_IS_WRONG else panel, notice=move.notice)


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
    events.Refile: refiled,
    events.AskEach: ask_each,
    events.Forget: _forget,
    events.Delete: _delete,
    events.HearSurvey: _hear_survey,
    events.LetRead: lambda _k, session, move: session.with_keepers_reading(on=move.on),
    events.Stand: _stand,
    events.SaidBy: said_by,
    events.TickOff: ticked_off,
    events.Learn: learned,
    events.ToldBy: told_by,
    events.Export: requested,
    events.TakeAlong: requested,
    events.Draw: requested,
    events.Tabulate: requested,
    events.ForCalendar: requested,
    events.ReadFile: requested,
    events.Quit: _quit,
    events.Remark: _remark,
    world.Remind: _remind,
    world.TellZone: requested,
    world.TakeOff: requested,
    world.AskGroup: requested,
    world.Fetch: requested,
    world.Reminded: lambda _knowledge, session, move: reminded(session, move),
    world.Coded: coded,
    world.FromGroup: _from_group,
    world.Share: requested,
    world.Unshare: requested,
    world.Visit: requested,
    world.Linked: linked,
    world.Visited: visited,
}
