"""What the teller does not know is no fact about the company: `no clue if anybody watches the models`."""

import re
from collections.abc import Sequence

from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding

NOT_KNOWN = re.compile(
    r"(?:^|[.,;!?–—-]\s*|\b(?:and|but|so) )\s*(?:(?:honestly|sorry|well|hm+|um|tbh|ok|oh),? )?"
    r"(?:(?:i )?(?:really )?(?:have |['’]?ve (?:got )?|got )?(?:absolutely |really )?(?:no (?:idea|clue)|not a clue)"
    r"|dunno|(?:i['’ ]?a?m )?(?:really )?(?:not|un)[ -]?sure|i (?:really )?(?:don['’]?t|do not) know"
    r"|i (?:can['’]?t|couldn['’]?t) (?:say|tell))"
    r" (?:(?:if|whether|who|how|why|where|which|when)\b(?! to\b)"
    r"|what (?:they|he|she|it|the|those|these|people|anybody|anyone)\b)"
    r"[^.,;!?–—]*",
    re.IGNORECASE,
)


def behind_ignorance(text: Text) -> str | None:
    """What is told behind a first clause that only says what the teller does not know; nothing if none does."""
    unknown = None if "?" in text.raw else NOT_KNOWN.match(text.raw.strip())
    return text.raw.strip()[unknown.end() :].strip(" .,;!–—-") if unknown else None


def without_ignorance(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """Without what lies in a clause that only says what the teller does not know, or begins there."""
    spans = [(text.place(unknown.start()), text.place(unknown.end())) for unknown in NOT_KNOWN.finditer(text.raw)]
    return [one for one in found if not any(first <= one.first < after for first, after in spans)]
