"""A head count that is all of a line, whatever is asked: `they're five people`, `there are three of us`."""

import re

from dialogs.hearing.facts.beside import COUNTING, OF_FEW
from dialogs.hearing.matching.elsewhere import PARTS
from dialogs.hearing.matching.options import hear
from dialogs.hearing.words.heard import VERDICT
from dialogs.hearing.words.quantities import NUMERALS
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import plain
from dialogs.session.events import Answer, Move, Remark, Tell
from dialogs.session.session import Session
from knowledge.model import Knowledge

ANSWER_AND_COUNT = 2  # parts
NUMBER = rf"(?:\d[\d ]*k?|{'|'.join(word for word in NUMERALS if word.isalpha())})"
ALONE = re.compile(
    r"(?:(?:and|so|well|also|btw|oh|they|we|there|its|it|company|team|in all|altogether|all|a|an|the|of) )*"
    r"(?:(?:theyre|were|theres|are|is|have|has|got|employs?|with|about|around|roughly|some|maybe|only|just|like|of) )*"
    rf"{NUMBER}(?: {NUMBER})?(?: data| ml)? "
    r"(?:people|persons|ppl|employees|staff|heads|workers|colleagues|scientists|engineers|of us|of them)"
    r"(?: (?:there|here|in all|in total|altogether|overall|now|i think))*"
)


def counted_alone(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """It is asked about, since nobody asked for it just then; a question that takes a number is answered by it."""
    question = knowledge.questions.get(session.asked)
    if question is None or question.number or question.id in OF_FEW | COUNTING or not ALONE.fullmatch(plain(line)):
        return None
    name, value = _counted(knowledge, session, line)
    held = knowledge.questions[name].holding(value) if name else None
    return Remark(("mean", name, held.id)) if held else None


def answered_and_counted(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Startup, 12 ppl`: an answer beyond doubt, and beside it how many there are; both are entered."""
    question = knowledge.questions.get(session.asked)
    parts = [part for part in PARTS.split(line) if plain(part)]
    if question is None or question.number or question.id in OF_FEW | COUNTING or len(parts) != ANSWER_AND_COUNT:
        return None
    first, second = parts if ALONE.fullmatch(plain(parts[1])) else reversed(parts)
    answer = hear(question, first) if ALONE.fullmatch(plain(second)) else None
    if not isinstance(answer, Answer) or answer.value in (UNKNOWN, SKIPPED):
        return None
    name, value = _counted(knowledge, session, second)
    return Tell(((question.id, answer.value), (name, value)), in_words=True) if name else None


def _counted(knowledge: Knowledge, session: Session, line: str) -> tuple[str, float]:
    """What is counted, and how many they are."""
    from dialogs.hearing.meaning.understanding import understand  # noqa: PLC0415 - most talks begin without it

    before = {name: value for name, value in session.values.items() if value not in (UNKNOWN, SKIPPED)}
    heard = understand(knowledge, line, "", VERDICT, before)
    told = [*heard.act.items(), *((one.question, one.options[0]) for one in heard.propose)]
    counted = ((name, value) for name, value in told if isinstance(value, float) and knowledge.questions[name].number)
    return next(((name, value) for name, value in counted if knowledge.questions[name].holding(value)), ("", 0.0))
