"""An answer to another question than the one on the card: `size: 40`, or several answers in one line."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from dialogs.hearing.matching.options import hear, said_by, said_in, sure_option
from dialogs.hearing.words.quantities import NUMERALS
from dialogs.session.answers import Value
from dialogs.session.cleaning import plain
from dialogs.session.events import Answer, Move, Remark, Tell
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

NAMED = re.compile(r"(?P<name>[^:=]{2,40})\s*[:=]\s*(?P<answer>.+)")
AGAIN = re.compile(r"^(?:actually|sorry|no wait|wait|i meant|correction)[\s,:]+(?P<rest>.+)$", re.IGNORECASE)
NUMBER = rf"(?:\d+|{'|'.join(word for word in NUMERALS if word.isalpha())})"
TEAM_OF = re.compile(
    rf"\b(?:team|group|squad|unit)(?: there)?(?: is| are| has| was)?(?: of| only| just| about| around| roughly| some)* "
    rf"{NUMBER}\b(?! (?:of|left|gone|fired))",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"(?:please )?(?:edit|change|correct|fix)(?: my)?(?: the)?(?: answers?)?(?: on| to| about| for)?(?: the| my)? "
    r"(?P<what>.+)",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*(?:;|,|\n)\s*")
JOINED = re.compile(
    r"[\s,;]*(?:\b(?:and|but|plus)\b|[.;\n](?:\s+and\b)?)(?:\s+also\b)?\s*", re.IGNORECASE
)  # also commas within
MOST_PARTS = 8
CALLED = "about_"  # before a question, in words.yaml: how people call it
NUMBER_ALONE = {*NUMERALS, "or", "to", "and", "no", "one", "a", "only", "just"}  # words of a bare number: `one or two`


def named(knowledge: Knowledge, line: str) -> Move | None:
    """`size: 40` and `budget = must be argued`: the question by its name, then the answer."""
    match = NAMED.fullmatch(line)
    question = by_name(knowledge, match["name"]) if match else None
    if match and question is None:
        return _counted(knowledge, match["name"], match["answer"])
    return _told(hear(question, match["answer"])) if match and question else None


def _counted(knowledge: Knowledge, name: str, answer: str) -> Move | None:
    """`Models: 3`, `data team: 5`: a number behind what people call a question that takes one."""
    words = knowledge.speech().words
    called = (q for q in knowledge.questions.values() if q.number and plain(name) in words.get(f"{CALLED}{q.id}", ()))
    heard = hear(question, answer) if (question := next(called, None)) else None
    return _told(heard) if isinstance(heard, Answer) and isinstance(heard.value, float) else None


def entered(knowledge: Knowledge, argument: str) -> Move | None:
    """`size 40` behind a command that changes an answer: the question by its name, then the answer."""
    if whole := named(knowledge, argument):
        return whole
    words = argument.split() if by_name(knowledge, argument) is None else []
    for end in range(len(words) - 1, 0, -1):
        if question := by_name(knowledge, " ".join(words[:end])):
            return _told(hear(question, " ".join(words[end:])))
    return None


def to_be_changed(knowledge: Knowledge, line: str) -> str:
    """`Edit monitoring`, `change my answer on the size`: what stands behind the command."""
    found = CHANGES.fullmatch(line.strip().rstrip("."))
    what = found["what"] if found else ""
    return what if by_name(knowledge, what) else ""


def by_name(knowledge: Knowledge, name: str) -> Question | None:
    """The question of that id or short name."""
    return _by_name(knowledge).get(plain(name))


@lru_cache(maxsize=8)
def _by_name(knowledge: Knowledge) -> Mapping[str, Question]:
    """Of two questions of one name the first."""
    found: dict[str, Question] = {}
    for question in knowledge.questions.values():
        for name in (plain(question.short), question.id, question.id.replace("_", " ")):
            found.setdefault(name, question)
    return found


def _told(move: Move) -> Move:
    return Tell(((move.question, move.value),)) if isinstance(move, Answer) else move


def several(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """Several answers in one line, if every part of it is understood beyond doubt and no two speak of one question."""
    parted = ([part for part in parts.split(line) if plain(part)] for parts in (PARTS, JOINED))
    return next((told for parts in parted if (told := _each(knowledge, session, parts))), None)


def _each(knowledge: Knowledge, session: Session, parts: list[str]) -> Move | None:
    if not 2 <= len(parts) <= MOST_PARTS:  # noqa: PLR2004 - several
        return None
    told: dict[str, Value] = {}
    for part in parts:
        move = named(knowledge, part) or _anywhere(knowledge, session, part)
        answers = move.answers if isinstance(move, Tell) else ()
        if not answers or answers[0][0] in told:
            return None
        told |= dict(answers)
    return Tell(tuple(told.items()))


def each_named(knowledge: Knowledge, line: str) -> Move | None:
    """`size: 40`, `size: 40, budget: must be argued`: each answer with its question, whatever is asked."""
    whole = named(knowledge, line)
    parts = PARTS.split(line)
    told = [whole] if isinstance(whole, Tell) else [named(knowledge, part) for part in parts[: MOST_PARTS + 1]]
    if len(told) > MOST_PARTS or not all(isinstance(move, Tell) for move in told):
        return whole
    answers = [answer for move in told if isinstance(move, Tell) for answer in move.answers]
    return Tell(tuple(answers)) if len({name for name, _ in answers}) == len(answers) else None


def _anywhere(knowledge: Knowledge, session: Session, part: str) -> Move | None:
    """The asked question first, then whichever single question has this among its options."""
    asked = knowledge.questions.get(session.asked)
    if asked and isinstance(move := hear(asked, part), Answer):
        return _told(move)
    found = _offering(knowledge, part)
    return Tell((found,)) if found else None


def meant_elsewhere(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """Words of another question's option: asked about, since the person may not mean that question. Nothing but a
    number is said to the question on the card, if to any.
    """
    if session.asked and NUMBER_ALONE.issuperset(plain(line).split()):
        return None
    again = AGAIN.fullmatch(line)
    found = _offering(knowledge, again["rest"] if again else line)
    return Remark(("mean", *found)) if found and found[0] != session.asked else None


def _offering(knowledge: Knowledge, text: str) -> tuple[str, str] | None:
    asked = (knowledge.questions[name] for name in _phrased(knowledge, text))
    found = [(question.id, option) for question in asked if (option := sure_option(question, text))]
    return found[0] if len(found) == 1 else None


def _phrased(knowledge: Knowledge, text: str) -> Collection[str]:
    """The few questions of which some option has such words."""
    phrased = _by_words(knowledge)
    return dict.fromkeys(name for words in said_in(text) for name in phrased.get(words, ()))


@lru_cache(maxsize=8)
def _by_words(knowledge: Knowledge) -> Mapping[str, Collection[str]]:
    """Words of options, joined -> the questions that have them: every line is sought among the options of all."""
    found: dict[str, dict[str, None]] = {}
    for question in knowledge.questions.values():
        for words in said_by(question):
            found.setdefault(words, {})[question.id] = None
    return found
