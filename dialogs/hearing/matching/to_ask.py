"""`What should I ask them about layoffs?`: the question that is about that."""

import re
from functools import lru_cache

from dialogs.hearing.matching.asides import about
from dialogs.hearing.matching.elsewhere import by_name
from dialogs.session.cleaning import plain
from knowledge.model import Knowledge

ASKED = re.compile(
    r"(?:(?:and|so|but|ok|then|well) )*"
    r"(?:(?:what|how|which questions?|what questions?)\b.*\bask\b.*?|.*\bquestions? (?:to ask )?)"
    r" ?\b(?:about|on|regarding|concerning) (?P<term>.+?)(?: (?:in|at) the interview| there| please| should i ask)*"
)
LONGEST = 100  # letters


def about_which(knowledge: Knowledge, line: str) -> str:
    """Its name, if the line asks for it, and an employer can be asked."""
    asked = ASKED.fullmatch(plain(line).replace("-", " ")) if len(line) <= LONGEST else None
    if asked is None:
        return ""
    question = by_name(knowledge, asked["term"]) or knowledge.questions.get(_called(knowledge, asked["term"]))
    question = question or about(knowledge, asked["term"])
    return question.id if question and question.ask_them else ""


def _called(knowledge: Knowledge, term: str) -> str:
    words = term.split()
    bare = " ".join(words[1:]) if words[0] in {"the", "their", "my", "any", "possible"} else term
    return next((name for name, said in _names(knowledge) if term in said or bare in said), "")


@lru_cache(maxsize=8)
def _names(knowledge: Knowledge) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(said)) for name, said in knowledge.speech().asides.get("ask_about", {}).items())
