"""`What if they had monitoring?`: an answer that is only supposed, and shown without counting."""

import re

from dialogs.hearing.matching.elsewhere import by_name, entered
from dialogs.hearing.meaning.two_parts import AND_SO
from dialogs.hearing.talk.heard_here import understood
from dialogs.hearing.words.heard import VERDICT
from dialogs.session import events
from dialogs.session.answers import Value, chosen
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Show
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

ASKED = re.compile(
    r"(?:(?:and|but|so|ok|hm+)[, ]+)*(?:what if|(?:and|but|so) if"
    r"|(?:suppose|assuming|imagine)(?: that)?)\b[ ,:]*(?P<what>.+)",
    re.IGNORECASE,
)
WORDS = re.compile(  # what stands around the name of a question: `they had`
    r"\b(?:they|there|it|the company|we) (?:had|have|has|did|do|were|was|is|are|would|got)\b|\b(?:a|an|the|some|any)\b"
)
IS_SO = {
    "had": "have",
    "were": "are",
    "was": "is",
    "did": "do",
    "would": "will",
}  # what is supposed, as if it were told
AS_IF = re.compile(rf"\b(?:{'|'.join(IS_SO)})\b", re.IGNORECASE)
OUTRIGHT = re.compile(r"(?:(?:and|but|so|ok|hm+) )*what if\b")
LONGEST = 200  # letters


def supposed(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What is to be supposed, if that is what the line asks and it is known what it means."""
    found = ASKED.fullmatch(line.strip(" ?!.")) if len(line) <= LONGEST else None
    if found is None or session.phase == NAMING or AND_SO.fullmatch(line):  # `... Because it is` tells it
        return None
    shown = what_if(knowledge, session, found["what"])
    outright = OUTRIGHT.match(plain(line)) or line.rstrip().endswith("?")
    return shown or (Show("whatif") if outright else None)  # there it can be picked


def what_if(knowledge: Knowledge, session: Session, what: str) -> Move | None:
    """The screen of it: with the answer that is supposed, or with those that could be."""
    told = entered(knowledge, what)
    if isinstance(told, events.Tell) and (shown := _shown(knowledge, *told.answers[0])):
        return shown
    if (question := by_name(knowledge, what)) is None:
        if shown := _understood(knowledge, what):
            return shown
        bare = " ".join(WORDS.sub(" ", plain(what)).split())
        question = by_name(knowledge, bare) if bare else None
    return None if question is None or question.about_you else Show(f"whatif:{question.id}")


def _understood(knowledge: Knowledge, what: str) -> Move | None:
    so = AS_IF.sub(lambda found: IS_SO[found[0].casefold()], what.rstrip("?"))
    heard = understood(knowledge, so, "", VERDICT)
    told: list[tuple[str, tuple[Value, ...]]] = [(name, (v,)) for name, v in heard.act.items() if v is not None]
    told += [(one.question, one.options) for one in heard.propose if one.question in knowledge.questions]
    shown = (_shown(knowledge, name, values[0] if len(values) == 1 else None) for name, values in told)
    return next((move for move in shown if move), None)


def _shown(knowledge: Knowledge, name: str, value: Value | None) -> Move | None:
    """With the value that is supposed, or where several may be, with those to choose from."""
    question = knowledge.questions[name]
    if question.about_you:
        return None
    if value is None:
        return Show(f"whatif:{name}")
    options = chosen(question, (value,) if question.many and isinstance(value, str) else value)
    return Show(f"whatif:{name}:{options[0]}") if options else None
