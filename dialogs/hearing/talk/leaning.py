"""Which screen a line leans on, and what it means there.

A line leans on its screen when only the screen says what it means: a letter, a place, a bare number, yes or no, "don't
know", the words of an option or of a button, a date or a name that a form asks for. It counts if that screen was shown
when the line was written: the same question, with the same options in the same order. A message that quotes an
earlier screen leans on that one. What leans on none counts always: a command, the words that people type for one,
`size: 40`, a wish to be reminded, a question, a company's name where none is known yet.
"""

from dialogs.hearing.matching.asides import bewildered
from dialogs.hearing.matching.assent import agrees
from dialogs.hearing.matching.options import NO, YES, hear
from dialogs.hearing.talk.panels import NOT_ERASED
from dialogs.hearing.talk.typed import asked_back, by_itself, typed
from dialogs.screens.notices import answers_to
from dialogs.screens.shelf import panel_of
from dialogs.screens.surface import of_question, surface
from dialogs.session import events, world
from dialogs.session.cleaning import clean, plain
from dialogs.session.events import NOTHING, Move, Quoted, Remark, Typed
from dialogs.session.session import Session
from dialogs.session.telling import UNSEEN
from knowledge.model import Knowledge, Question

NOT_THIS_ONE = Remark((UNSEEN,), beside=True)  # the screen as it is, with a word why
OTHER_CARD = Remark(("other_card",))
NOTHING_ASKED = Remark(("not_a_question",), beside=True)  # there is no question on what is quoted
CHANGING = (events.Back, events.Change, events.Rename, events.Enough, events.GoOn, world.Remind)
WELCOME = {UNSEEN, "hello", "able"}  # remarks that the very first screen makes itself


def meant(knowledge: Knowledge, session: Session, event: Typed) -> Move:
    """The move that a line makes, leaning on the screen under which it was written."""
    quoted = event.quoted
    if quoted is None:
        return _leaning(knowledge, session, event)
    move = _quoting(knowledge, session, quoted, event.text) if quoted.question else _leaning(knowledge, session, event)
    elsewhere = quoted.case not in (0, session.case) and _of_the_company(knowledge, move)
    return OTHER_CARD if elsewhere else move


def _of_the_company(knowledge: Knowledge, move: Move) -> bool:
    """Whether it would change what is known of the company that is open, which the quoted card is not about."""
    if isinstance(move, events.Tell):
        return not all(knowledge.questions[name].about_you for name, _ in move.answers)
    if isinstance(move, events.Answer | events.Pick):
        return not knowledge.questions[move.question].about_you
    return isinstance(move, CHANGING)


def _leaning(knowledge: Knowledge, session: Session, event: Typed) -> Move:
    if _is_there(knowledge, session, event):
        panel = panel_of(session)
        if event.late and panel and panel.confirmed:  # what cannot be undone is asked anew
            return by_itself(knowledge, session, event.text) or NOT_ERASED
        return typed(knowledge, session, event.text)
    move = by_itself(knowledge, session, event.text) or _why_not(event)
    first = not session.turn and event.under == NOTHING
    return events.Return() if first and isinstance(move, Remark) and move.notice[0] in WELCOME else move


def _why_not(event: Typed) -> Remark:
    """Why a line answers nothing: it quotes a verdict or the like, or was written before this screen was there."""
    quoted = event.quoted
    asks_nothing = quoted is not None and not quoted.surface and event.under == NOTHING
    return NOTHING_ASKED if asks_nothing else NOT_THIS_ONE


def _is_there(knowledge: Knowledge, session: Session, event: Typed) -> bool:
    """Whether a letter means now what it meant on the screen that was shown then, and a yes what it meant."""
    shown = event.under
    if shown is None:
        return True
    answers = agrees(event.text) or plain(event.text) in YES | NO
    asks = bool(answers_to(knowledge, session.notice)) and shown.turn < session.turn and answers
    return (shown.case, shown.surface) == (session.case, surface(knowledge, session)) and not asks


def _quoting(knowledge: Knowledge, session: Session, quoted: Quoted, text: str) -> Move:
    """The answer to the question of an earlier screen; a change, if that is not the one that is open."""
    line, question = clean(text), knowledge.questions.get(quoted.question)
    if not line or (line.startswith("/") and not _about_that_card(session, quoted, line)):
        return typed(knowledge, session, text)
    if question is None:
        return _anywhere(knowledge, session, line) or Remark(("gone_question",))
    if quoted.case != session.case and not question.about_you:
        return _anywhere(knowledge, session, line) or OTHER_CARD
    if quoted.surface != of_question(question):
        return _anywhere(knowledge, session, line) or NOT_THIS_ONE
    return _answered(knowledge, session, question, line.removeprefix("/"))


def _anywhere(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What a line means by itself; a command about the card that is quoted means nothing without it."""
    return None if line.startswith("/") else by_itself(knowledge, session, line)


def _about_that_card(session: Session, quoted: Quoted, line: str) -> bool:
    """Whether a command is about the question on the card that is quoted, which is not the open one."""
    return quoted.question != session.asked and line.casefold() in {"/why", "/skip"}


def _answered(knowledge: Knowledge, session: Session, question: Question, line: str) -> Move:
    heard, open_one = hear(question, line), question.id == session.asked
    if isinstance(heard, events.Answer):
        sure = asked_back(heard, line)
        changes = isinstance(sure, events.Answer) and not open_one
        return events.Tell(((heard.question, heard.value),)) if changes else sure
    if not open_one and (plain(line) in {"", "why"} or bewildered(line)):
        return Remark(("explained", question.id))
    return by_itself(knowledge, session, line) or heard
