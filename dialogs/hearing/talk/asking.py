"""What the person asks: which screen answers it, or which line above the question."""

from collections.abc import Mapping
from functools import lru_cache

from dialogs.hearing.matching.asides import about as question_about
from dialogs.screens.columns import FEWEST
from dialogs.screens.shelf import commands, of_companies, panel_exists
from dialogs.screens.words import found
from dialogs.session import events
from dialogs.session.answers import SKIPPED
from dialogs.session.cleaning import clean_name, letters, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.read import Line, Read, Told
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.wants import Want

EXPLAIN = "explain:"
OF_A_PLACE = {"is_it_good", "should_i"}
OF_THE_VERDICT = {"why"}  # screens that answer only when there is a verdict
IN_SHORT = {*OF_A_PLACE, "pay", "how_many_left", "which_is_better", "what_to_ask", "why_not_mature"}
BIG_TECH = "big_tech"  # the option, and in words.yaml the firms that are meant by it
LONGEST_WORD = 40


def answered(knowledge: Knowledge, session: Session, asks: str, names: tuple[str, ...] = ()) -> Move:
    """The screen that answers what is asked, if there is one now; else a line."""
    if asks.startswith(EXPLAIN):
        return _explained(knowledge, session, asks.removeprefix(EXPLAIN))
    other = next((clean_name(name) for name in names if letters(name) != letters(session.company)), "")
    if asks in OF_A_PLACE and other:
        return _of_another(knowledge, session, asks, other)
    request = knowledge.speech().requests.get(asks)
    screen = request.screen if request else ""
    if screen and _is_there(knowledge, session, screen):
        return events.Show(screen)
    return Remark(("asked", asks)) if asks in IN_SHORT else Remark(("asks_back",))


def wanted_word_for_word(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What is done about a sentence that is known as a want; it says so even where it shares words with an option."""
    want = _sentences(knowledge).get(plain(line))
    return granted(knowledge, session, want) if want else None


@lru_cache(maxsize=8)
def _sentences(knowledge: Knowledge) -> Mapping[str, Want]:
    return {plain(sentence): want for want in knowledge.speech().wants.values() for sentence in want.say}


def granted(knowledge: Knowledge, session: Session, want: Want) -> Move:
    """What is done about a want."""
    if want.kind == "skip":
        return events.Answer(session.asked, SKIPPED) if session.asked else Remark(("nothing_to_skip",))
    asks = want.until_verdict if want.until_verdict and session.phase != ADVISING else want.asks
    if asks:
        return answered(knowledge, session, asks)
    return commands()[want.command].move(knowledge, session, "") if want.command else Remark((want.line,))


def _is_there(knowledge: Knowledge, session: Session, screen: str) -> bool:
    if screen in OF_THE_VERDICT and session.phase != ADVISING:
        return False
    return session.case_count >= FEWEST if of_companies(screen) else panel_exists(knowledge, session, screen)


def _explained(knowledge: Knowledge, session: Session, term: str) -> Move:
    """A word of the glossary, or of a question."""
    if word := found(knowledge, term):
        return events.Show(f"words:{word}")
    question = question_about(knowledge, term)
    if question is None:
        return Remark(("asked", "word", clean_name(term)[:LONGEST_WORD]))
    return events.Show("explain") if question.id == session.asked else Remark(("explained", question.id))


def _of_another(knowledge: Knowledge, session: Session, asks: str, name: str) -> Move:
    """Is Google a good place? What the article says of such places, and an offer to look at it."""
    if session.phase != NAMING:
        return Remark(("asked", asks, name))
    return events.Show(Read((Told(name, _known_of(knowledge, name)),), asks=asks).panel)


def _known_of(knowledge: Knowledge, name: str) -> tuple[Line, ...]:
    """What everybody knows of a firm that is big tech."""
    firms = knowledge.speech().words.get(BIG_TECH, ())
    kind = next((q for q in knowledge.about_company if BIG_TECH in q.option), None)
    return (Line(kind.id, BIG_TECH, name),) if kind and letters(name) in map(letters, firms) else ()
