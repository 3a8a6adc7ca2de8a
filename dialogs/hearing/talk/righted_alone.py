"""A number alone that puts an earlier one right: `no, they have 90`, at a question or on what was read back."""

from dialogs.hearing.righting.by_number import by_number
from dialogs.hearing.talk.commands import is_an_option
from dialogs.hearing.talk.heard_here import said_before
from dialogs.hearing.words.findings import SURE
from dialogs.screens.shelf import asking
from dialogs.session import events
from dialogs.session.answers import Value
from dialogs.session.events import Move, Remark
from dialogs.session.read import Read, Told, line_of
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
    """What was read back, with the number that it should be; of several companies it is of the one named last, or of
    the only one of which such a number is told.
    """
    spoken = read.of(read.spoken) if read.spoken else None
    shown = [spoken] if spoken else read.told
    found = [(told, anew) for told in shown if (anew := by_number(knowledge, line, _told_of(told))) and anew.sure]
    if read.source or len(found) != 1 or found[0][1].sure < SURE:
        return None
    told, anew = found[0]
    more = Told(told.company, (line_of(anew.question, anew.value, line),))
    return events.Show(read.and_then(Read((more,))).panel)


def _told_of(told: Told) -> dict[str, Value]:
    return {line.question: line.value for line in told.lines if line.value is not None}
