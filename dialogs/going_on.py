"""Who goes on while something is read back has said by that that it is right: it is entered first, and none of it lost.

Close, Back and what erases leave it out; what only remarks on a line leaves it where it is. A question is no going on:
its answer stands above what was read, which waits as before.
"""

import re

from dialogs.acts import ACTIONS
from dialogs.screens.read import WHAT_IS_WRONG, right
from dialogs.screens.shelf import commands, of_companies, panel_exists, phrases
from dialogs.session import events, world
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cases import Case
from dialogs.session.cleaning import plain
from dialogs.session.events import Event, Move, Pressed, Remark, Typed
from dialogs.session.phases import NAMING
from dialogs.session.read import PANEL, Read, Told, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

LEAVING = (events.NewCase, events.OpenCase, events.Name, events.AskEach)  # what leads to another company
ANSWERS = (events.Answer, events.Tell, events.Pick)
FURTHER = (
    *LEAVING, *ANSWERS, events.Enough, events.GoOn, events.Learn, events.Change, events.Rename, events.Quit,
    events.Draw, events.TakeAlong, events.Tabulate, world.Share, world.Remind, world.AskGroup, events.ToldBy,
    events.SaidBy, events.TickOff,
)  # fmt: skip
ERASING = {"delete", "really_delete", "forget"}
NAME_FIRST = ("name_first",)
UNREAD = {("hint",), ("after_verdict",), ("mean",), ("no_name",), ("is_name",), ("able",)}  # remarks on nothing heard
NO_MORE = Remark(("nothing_more_read",), beside=True)
TAKEN_NEXT = Remark(("taken_next",), beside=True)  # the same of what they told themselves, which the next line takes
FIRST_THIS = Remark(("first_this",), beside=True)
AROUND = r"(?:(?:ok|okay|well|just|please|no|then|now|yeah|yes|and|so) )*"
GOES_ON = re.compile(  # as one does who is asked whether something is right, and has nothing against it
    rf"{AROUND}(?:go on|go ahead|next(?: question| one)?|continue|carry on|proceed|(?:lets )?(?:move|go) on|keep going"
    r"|lets continue)(?: (?:then|please|pls|now))?"
)
ALL_OF_IT = r"(?:all of )?(?:it|that|this|them)"
LEAVES_OUT = re.compile(
    rf"{AROUND}(?:skip(?: {ALL_OF_IT})?|(?:leave|forget|drop|ignore|delete|scrap) {ALL_OF_IT}(?: out| all| away)?"
    rf"|never ?mind(?: {ALL_OF_IT})?|cancel|none of (?:it|that|this))(?: (?:then|please|pls|now))?"
)
LEFT_OUT = Remark(("left_out",))
ASKED_AGAIN = {("first_this",), ("asked",)}  # what was said to the question before, if that has to wait for a yes
OF_SEVERAL = {"which_is_better"}
WHY_READ = Remark(("why_read",), beside=True)
# Screens that are read, and on which nothing has to be picked.
TOLD_ABOVE = {
    "change", "signs", "work", "fit", "ask", "homework", "privacy", "help", "words", "explain", "history", "why",
}  # fmt: skip
ON_REQUEST = (
    events.TakeAlong,
    events.Draw,
    events.Tabulate,
    world.Share,
    world.Remind,
    world.AskGroup,
)  # `can I print this?`


def reads(session: Session) -> bool:
    """Whether something stands there that was read and waits for a word."""
    return session.panel.startswith(PANEL)


def _read(knowledge: Knowledge, session: Session) -> Read:
    return read_from(knowledge, session.panel.removeprefix(PANEL))


def unless_denied(knowledge: Knowledge, session: Session) -> Move:
    """Who goes on enters what was read, but for what they said is wrong: of that nobody knows how it is."""
    read = _read(knowledge, session)
    left = read.undenied if read.denied else read
    return LEFT_OUT if left.empty else right(knowledge, session.but(panel=left.panel))


def over_reading(knowledge: Knowledge, session: Session, event: Event, move: Move) -> Move:
    """What a typed line means where something is read back: it is no answer to the question that lies beneath."""
    if not reads(session) or not isinstance(event, Typed):
        return move
    decided = _decided(knowledge, session, plain(event.text)) or _given_up(session, event.text)
    if decided or _tells_nothing(knowledge, session, event.text, move):
        return decided or _stray(knowledge, session, event.text)
    move = _commanded(knowledge, session, event.text) or move
    if held := _asked_meanwhile(knowledge, session, event.text, move):
        return _first_this(knowledge, session, move) if held == FIRST_THIS else held
    if isinstance(move, Remark) and move != LEFT_OUT:
        stray = move.notice[:1] in UNREAD or _is_denied(event.text)
        return _stray(knowledge, session, event.text) if stray else _asked_again(knowledge, session, move)
    return move


def _is_denied(text: str) -> bool:
    from dialogs.hearing.matching.dissent import denies  # noqa: PLC0415 - see step: nobody's first prompt waits for it

    return denies(text) and "?" not in text and not text.lstrip().startswith("/")


def _theirs(knowledge: Knowledge, session: Session) -> bool:
    """Whether they told it themselves, of a company that has a name or of nobody but themselves."""
    read = _read(knowledge, session)
    named = read.told[0].company or not read.told[0].lines
    return read.source == "" and (session.phase != NAMING or bool(named))


def _of_them_alone(knowledge: Knowledge, session: Session) -> bool:
    """Whether they have told of nobody but themselves, and denied none of it."""
    read = _read(knowledge, session)
    of_company = read.source or read.standing or any(told.company or told.lines for told in read.told)
    return bool(read.yours) and not (of_company or read.denied)


def _first_this(knowledge: Knowledge, session: Session, move: Move) -> Move:
    """A screen waits for a yes once, unless all that was read is of who asks for it; those of several companies are
    there only when they are entered.
    """
    alone = isinstance(move, events.Show) and _of_them_alone(knowledge, session)
    if not (alone or session.notice[:1] in ASKED_AGAIN) or not _theirs(knowledge, session):
        return FIRST_THIS
    several = isinstance(move, events.Show) and of_companies(move.panel.partition(":")[0])
    return unless_denied(knowledge, session) if several else move


def _asked_again(knowledge: Knowledge, session: Session, remark: Remark) -> Move:
    """What has to wait for a yes is told so once; who asks on has nothing against what was read: it is entered, and
    the line is read anew where it is.
    """
    again = session.notice[:1] in ASKED_AGAIN and _theirs(knowledge, session)
    if not again or remark.notice[0] != "asked":
        return _kept(remark)
    return unless_denied(knowledge, session) if remark.notice[1] in OF_SEVERAL else events.GoOn()


def _decided(knowledge: Knowledge, session: Session, words: str) -> Move | None:
    """What is told in a word about all that stands there: on with it, or away."""
    if GOES_ON.fullmatch(words):
        return unless_denied(knowledge, session)
    return LEFT_OUT if LEAVES_OUT.fullmatch(words) else None


def _commanded(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """`Enough, tell me` is no name where the company has one, though nothing of it is entered yet."""
    said = phrases().get(plain(text)) if session.phase == NAMING else None
    named = said and _read(knowledge, session).told[0].company
    return commands()[said].move(knowledge, session, "") if said and named else None


def _stray(knowledge: Knowledge, session: Session, text: str) -> Move:
    """A line in which nothing is read is told so once. Who talks on even so has nothing against what was read, which
    they told themselves; who has said that something is wrong, and not what, is believed.
    """
    from dialogs.hearing.matching.dissent import denies, doubts  # noqa: PLC0415 - see step: no first prompt waits for it

    if session.notice[:1] == WHAT_IS_WRONG.notice:
        return LEFT_OUT
    if denies(text):
        return _denied(knowledge, session, text)
    if _read(knowledge, session).denied:
        return LEFT_OUT if session.notice[:1] == NO_MORE.notice else NO_MORE
    if doubts(text) or not _theirs(knowledge, session) or (_unknown(text) and session.phase == NAMING):
        return NO_MORE
    return right(knowledge, session) if session.notice[:1] == TAKEN_NEXT.notice else TAKEN_NEXT


def _denied(knowledge: Knowledge, session: Session, text: str) -> Move:
    """A no is of the one thing that stands there; where there are more, it is asked what isn't so, and once only."""
    from dialogs.hearing.matching.dissent import only_denies  # noqa: PLC0415 - see step: no first prompt waits for it

    if session.notice[:1] == WHAT_IS_WRONG.notice:
        return LEFT_OUT
    left = _but_for_one(_read(knowledge, session)) if only_denies(text) else None
    if left is None:
        return WHAT_IS_WRONG
    return LEFT_OUT if left.empty else events.Show(left.panel)


def _but_for_one(read: Read) -> Read | None:
    """Without the only answer, or else the only name; nothing where there are more."""
    keys = tuple(read.keys)
    if len(read.told) > 1 or len(keys) > 1 or read.source or read.standing:
        return None
    return read.without(keys[0]) if keys else Read((Told(""),))


def _given_up(session: Session, text: str) -> Move | None:
    """Who does not know a second time is not held up any longer: nothing enters that nobody has confirmed."""
    again = (
        session.notice[:1] in {NO_MORE.notice, TAKEN_NEXT.notice} and session.phase != NAMING
    )  # where it would go, too
    return LEFT_OUT if again and _unknown(text) else None


def _unknown(text: str) -> bool:
    from dialogs.hearing.matching.options import passed_over  # noqa: PLC0415 - see step: nobody's first prompt waits for it

    return passed_over(text) is not None


def _tells_nothing(knowledge: Knowledge, session: Session, text: str, move: Move) -> bool:
    """Whether a line says don't know, or was taken for the name of a company, as anything is that is not understood: a
    name that is one was put over what was read.
    """
    unknown = isinstance(move, events.Answer) and move.value in (UNKNOWN, SKIPPED)
    if unknown or _unknown(text):
        return True
    if isinstance(move, events.Name) and plain(text) not in phrases():
        return bool(move.company)
    return isinstance(move, events.Show) and move.panel.startswith(PANEL) and _only_named(knowledge, session, move)


def _asked_meanwhile(knowledge: Knowledge, session: Session, text: str, move: Move) -> Move | None:
    """What is said to a question or a remark that would open a screen: nobody has said by it that all is right."""
    from dialogs.hearing.matching.asides import bewildered  # noqa: PLC0415 - see step: nobody's first prompt waits for it
    from dialogs.hearing.matching.dissent import only_denies  # noqa: PLC0415

    if text.lstrip().startswith("/"):
        return None
    if only_denies(text) and session.notice[:1] not in {("mean",), ("is_name",)}:
        return _denied(knowledge, session, text)
    if phrases().get(plain(text)) == "why" or bewildered(text):
        return WHY_READ
    if isinstance(move, (*ON_REQUEST, events.OpenCase)) and text.rstrip().endswith("?"):
        return FIRST_THIS
    return _above(knowledge, session, move) if isinstance(move, events.Show) else None


def _above(knowledge: Knowledge, session: Session, move: events.Show) -> Move | None:
    """The screen that is asked for above what was read, if it is one to be read."""
    name = move.panel.partition(":")[0]
    if move.panel.startswith(PANEL) or name in ERASING:
        return None
    if move.panel == "why":
        return WHY_READ
    above = name in TOLD_ABOVE and panel_exists(knowledge, session, move.panel)
    return Remark(("meanwhile", move.panel), beside=True) if above else FIRST_THIS


def _only_named(knowledge: Knowledge, session: Session, move: events.Show) -> bool:
    """Whether a line was taken for another company of which nothing is told, in the place of all that was read."""
    stood, come = (read_from(knowledge, one.panel.removeprefix(PANEL)) for one in (session, move))
    renamed = len(come.told) == len(stood.told) > 1  # one of several, by a name that is put right
    return not (come.lines or renamed) and come.told[0].company != stood.told[0].company


def _kept(remark: Remark) -> Remark:
    return Remark(remark.notice, beside=True, drawn=remark.drawn)


def entered_before(knowledge: Knowledge, session: Session, event: Event, move: Move) -> Session:
    """The session in which the move is made: what was read back is entered, if the move goes on from there."""
    pressed = isinstance(event, Pressed) and isinstance(move, ANSWERS)  # a button of the question, on an older card
    if not reads(session) or pressed or not _goes_on(session, move):
        return session
    take = unless_denied(knowledge, session)
    elsewhere = isinstance(take, events.Take) and bool(take.company)
    if elsewhere and isinstance(move, (*ANSWERS, events.Change)):  # it is about the company that is open
        return session
    return ACTIONS[type(take)](knowledge, session, take)


def named_already(there: Session, move: Move) -> Move:
    """`No name, just go on` on an older card: what was entered has begun a company, and no name is asked for."""
    return events.Look() if isinstance(move, events.Name) and there.phase != NAMING else move


def still_read(before: Session, event: Event, move: Move, after: Session) -> Session:
    """A press on an older card answers its question, and what was read back waits as before."""
    waits = reads(before) and isinstance(event, Pressed) and isinstance(move, ANSWERS)
    return after.but(panel=before.panel) if waits and not after.panel and after.case == before.case else after


def _goes_on(session: Session, move: Move) -> bool:
    if isinstance(move, events.Show):
        return not move.panel.startswith(PANEL) and move.panel.partition(":")[0] not in ERASING
    if isinstance(move, events.Take):
        return False
    return isinstance(move, FURTHER) or (isinstance(move, Remark) and move.notice == NAME_FIRST)


def listed(entered: Session, after: Session) -> Session:
    """With what was entered on the list of companies, where the step shows it or has led to another company."""
    if not entered.case or (entered.case == after.case and not after.cases):
        return after
    said = tuple(entry for entry in entered.said if not entry.about_you)
    others = (case for case in after.cases if case.number != entered.case)
    cases = (*others, Case(entered.case, entered.company, said))
    return after.but(cases=tuple(sorted(cases, key=lambda case: case.number)))
