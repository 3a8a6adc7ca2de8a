"""What is heard in a text, for scripts: text in, what it means in JSON out. Shapes as in the README."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.reports.judge import LARGEST_NUMBER
from bot.trouble import Trouble
from dialogs.hearing.meaning.understanding import understand
from dialogs.hearing.words.heard import PLACES, QUESTION, Company, Heard, Proposal
from dialogs.session.answers import Value
from knowledge.model import Knowledge
from knowledge.problems import probably

ASKS = {"should_i", "which_is_better", "what_to_ask", "startup_or_big_tech", "is_it_good", "pay", "other"}
KEYS = ("text", "asked", "at", "before", "advertisement")


def understood(
    knowledge: Knowledge,
    text: str,
    asked: str = "",
    at: str = QUESTION,
    before: Mapping[str, Value] | None = None,
    *,
    advert: bool = False,
) -> dict[str, Any]:
    """One text. Raises Trouble when the question or the place is not known."""
    if asked and asked not in knowledge.questions:
        raise Trouble(f"there is no question {asked[:60]!r}.{probably(asked[:60], knowledge.questions)}")
    if at not in PLACES:
        raise Trouble(f"a text is said at {', '.join(PLACES)}, not at {at[:60]!r}.")
    return as_json(understand(knowledge, text, asked, at, before or {}, advert=advert))


def understood_lines(knowledge: Knowledge, lines: Iterable[str]) -> Iterator[str]:
    """JSON Lines in, JSON Lines out, in order; a line that cannot be read becomes `{"error": ...}`."""
    for line in lines:
        if line.strip():
            try:
                heard = _understood_line(knowledge, line)
            except Trouble as trouble:
                heard = {"error": str(trouble)}
            yield json.dumps(heard, ensure_ascii=False)


def _understood_line(knowledge: Knowledge, line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:  # a number of more digits than Python reads is no JSONDecodeError
        raise Trouble(f"this is not JSON: {error}.") from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise Trouble('a line is an object with a "text".')
    for key in given.keys() - set(KEYS):
        raise Trouble(f"{key[:60]!r} is not a key here.{probably(key[:60], KEYS)}")
    asked, at, before = given.get("asked") or "", given.get("at") or QUESTION, given.get("before") or {}
    if not (isinstance(asked, str) and isinstance(at, str) and isinstance(before, dict)):
        raise Trouble('"asked" and "at" are words, and "before" is an object of answers.')
    said = {name: _value(value) for name, value in before.items()}
    return understood(knowledge, given["text"], asked, at, said, advert=given.get("advertisement") is True)


def _value(given: Any) -> Value:
    if isinstance(given, list):
        return tuple(str(word) for word in given)
    if isinstance(given, int | float) and not isinstance(given, bool):
        if not abs(given) <= LARGEST_NUMBER:  # nor is NaN
            raise Trouble('a number in "before" counts something, and nothing is as large.')
        return float(given)
    return str(given)


def as_json(heard: Heard) -> dict[str, Any]:
    required = [{"question": one.question, "because": one.because} for one in heard.required]
    return {
        "act": _act(heard.act),
        "propose": [_proposal(proposal) for proposal in heard.propose],
        "names": list(heard.names),
        "companies": [_company(company) for company in heard.companies],
        "asks": _asks(heard.asks),
        "kind": heard.kind,
        **({"required": required} if required else {}),
    }


def _asks(asks: str | None) -> str | None:
    """What scripts are told of the person's own question; what only a talk has a screen for is `other` to them."""
    return asks if asks is None or asks in ASKS or asks.startswith("explain:") else "other"


def _act(act: Mapping[str, Value | None]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in act.items()}


def _plain(value: Value | None) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _proposal(proposal: Proposal) -> dict[str, Any]:
    options = [_plain(option) for option in proposal.options]
    return {"question": proposal.question, "options": options, "because": proposal.because}


def _company(company: Company) -> dict[str, Any]:
    return {"name": company.name, "act": _act(company.act), "propose": [_proposal(p) for p in company.propose]}
