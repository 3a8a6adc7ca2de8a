"""A head count that is all of a line, whatever is asked: `they're five people`, `there are three of us`."""

import re

from dialogs.hearing.facts.beside import COUNTING, OF_FEW
from dialogs.hearing.words.heard import VERDICT
from dialogs.hearing.words.quantities import NUMERALS
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

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
    from dialogs.hearing.meaning.understanding import understand  # noqa: PLC0415 - most talks begin without it

    before = {name: value for name, value in session.values.items() if value not in (UNKNOWN, SKIPPED)}
    heard = understand(knowledge, line, "", VERDICT, before)
    told = [*heard.act.items(), *((one.question, one.options[0]) for one in heard.propose)]
    for name, value in told:
        about = knowledge.questions[name]
        held = about.holding(value) if about.number and isinstance(value, float) else None
        if held:
            return Remark(("mean", name, held.id))
    return None
