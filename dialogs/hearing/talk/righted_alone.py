"""A number alone that puts an earlier one right: `no, they have 90`, at a question or on what was read back."""

from dialogs.hearing.righting.by_number import by_number
from dialogs.hearing.talk.commands import is_an_option
from dialogs.hearing.talk.heard_here import said_before
from dialogs.hearing.words.findings import SURE
from dialogs.screens.read import Read, Told, line_of
from dialogs.screens.shelf import asking
from dialogs.session import events
from dialogs.session.answers import Value
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def righted_alone(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """Entered where nobody can doubt which one is meant, else asked about; below a verdict all is read back."""
    here = session.asked and not session.panel and not is_an_option(knowledge, session, line)
    anew = by_number(knowledge, line, _said_or_meant(session), session.asked) if here else None
    if anew is None or not anew.sure:
        return None
    if anew.sure >= SURE:
        return events.Tell(((anew.question, anew.value),), then=asking(knowledge, session))
    held = knowledge.questions[anew.question].holding(anew.value)
    return Remark(("mean", anew.question, held.id)) if held else None


def _said_or_meant(session: Session) -> dict[str, Value]:
    """With what is asked back just now, which is what a no is about: `did you mean size: small?`, `no, 90`."""
    kind, *about = session.notice or ("",)
    asked_back = {about[0]: about[1]} if kind == "mean" and len(about) == len(("question", "option")) else {}
    return {**said_before(session), **asked_back}


def righted_on_screen(knowledge: Knowledge, read: Read, line: str) -> Move | None:
    """What was read back, with the number that it should be; of several companies it is of the one named last."""
    shown = read.of(read.spoken) if len(read.told) > 1 and read.spoken else read.told[0]
    if read.source or shown is None or (len(read.told) > 1 and not read.spoken):
        return None
    before = {each.question: each.value for each in shown.lines if each.value is not None}
    anew = by_number(knowledge, line, before)
    if anew is None or anew.sure < SURE:
        return None
    told = Told(shown.company, (line_of(anew.question, anew.value, line),))
    return events.Show(read.and_then(Read((told,))).panel)
