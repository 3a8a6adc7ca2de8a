"""A question about the matter in general, known by the words that stand in it: `what would I miss at a startup?`"""

import re
from collections.abc import Mapping
from functools import lru_cache

from dialogs.session.cleaning import plain
from knowledge.general import General
from knowledge.model import Knowledge

LONGEST = 18  # words; who says more tells something
FILLERS = r"(?:(?:and|so|but|ok|okay|well|then|now|hi|hello|hey|hm+|please|wait|also|btw|by the way) )*"
ASKS = re.compile(
    rf"{FILLERS}(?:what|whats|which|who|how|hows|why|where|when|is|isnt|are|arent|do|does|did|can|could|should|shall"
    r"|would|will|wont|am i|any|tell me|explain|recommend|suggest|name (?:a|me|some)|i wonder|im wondering)\b"
)
AS_ASKED = re.compile(  # in the order of a question, which needs no mark: `how they earn money: ...` tells
    rf"{FILLERS}(?:(?:what|how|where|why|who|when)(?:s| is| are| do| does| did| should| would| can| could| will)"
    r"|what about|how (?:much|many|long|often) (?:is|are|do|does|should|would|can|could|will)"
    r"|(?:do|does|did|can|could|should|shall|would|will|am|is|are) (?:i|it|they|there|you|we|one|this|that|an?|the|ml)"
    r"|which (?:of|company|companies|places?|kinds?|firms?|employers?)|tell me|explain|recommend|suggest"
    r"|name (?:a|me|some))\b"
)
# Asked about the talk itself, or said of what the person does not know.
OF_OURS = re.compile(
    r"^how (?:would|should|could) i know\b|\bwhy (?:do|are|did|would) you\b|\byou (?:need|want) to know\b"
    r"|\byou ask|\basking me\b"
    r"|\bi(?:ve)? (?:have |got |really |do )*(?:no|not|dont|any)\b"
)
TOLD_BEFORE = re.compile(r"[.!;](?=\s)|\n")  # what ends a sentence before the question


def asked_in_general(knowledge: Knowledge, line: str, *, company: bool) -> General | None:
    """What the article says, or is silent on, if the line asks that and tells nothing before it. Of a `company` that is
    open some things are asked in the same words.
    """
    words = plain(line).replace("-", " ")
    if not asks(line) or len(words.split()) > LONGEST or TOLD_BEFORE.search(line.strip()):
        return None
    there = {*words.split(), *(f"<{kind}>" for kind, said in _kinds(knowledge).items() if said.search(words))}
    best, most = None, 0
    for answer in _told(knowledge, company=company):
        stand = _stand(answer, there)
        if stand > most:
            best, most = answer, stand
    return None if best and _of_the_article(best) and OF_OURS.search(words) else best


def _of_the_article(answer: General) -> bool:
    return bool(answer.says or answer.silent_on)


def _stand(answer: General, there: set[str]) -> int:
    """How much of what is asked for stands there; 0 where it is another question."""
    return max((len(needed) for needed, none in answer.asked if needed <= there and none.isdisjoint(there)), default=0)


def asks(line: str) -> bool:
    """Whether the line is a question, by its sign or the order of its first words."""
    return line.rstrip().endswith("?") or AS_ASKED.match(plain(line)) is not None


def opens_as_question(line: str) -> bool:
    return ASKS.match(plain(line)) is not None


def _told(knowledge: Knowledge, *, company: bool) -> tuple[General, ...]:
    """Those whose claims this knowledge has."""
    return tuple(
        answer
        for answer in knowledge.speech().general.answers.values()
        if not (company and answer.without_company)
        and all(claim in knowledge.claims for _, carried in answer.says for claim in carried)
    )


@lru_cache(maxsize=8)
def _kinds(knowledge: Knowledge) -> Mapping[str, re.Pattern[str]]:
    words = knowledge.speech().general.words
    return {kind: re.compile(rf"\b(?:{'|'.join(map(_pattern, said))})\b") for kind, said in words.items()}


def _pattern(said: str) -> str:
    return re.escape(said).replace(r"\*", r"\w*").replace(r"\#", r"\d+")
