"""That no model is in use, in words: `no model in use`, `nothing is live yet`, `none went live`."""

from collections.abc import Iterator

from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import Finding

DENYING = set("no zero not without none nothing never dont doesnt havent hasnt didnt".split())
BETWEEN = set(
    "a one single ml ai of the our their these those my is was ever machine learning deep predictive real actual such "
    "any have has run runs use".split()
)
DOING = {"run", "runs", "use", "have", "has"}
SOMEBODY = {"i", "he", "she", "who", "himself", "herself", "boss", "manager"}
MODELS = {"model", "models"}
LIVE = {"live", "production", "prod", "deployed", "launched", "shipped"}
YET = {"yet", "today", "anywhere", "whatsoever", "currently", "there", "now"}
NOT_OURS = {"own", "ownership", "building", "builders", "training", "needs", "need", "can", "drift", "drifted"}
BEHIND = 6  # words behind the denial
SAID_SO, LIKELY = 0.85, 0.7


def unused(text: Text) -> list[Finding]:
    """What says that nothing is in use."""
    if text.advert:
        return []
    return [one for clause in text.clauses if _told(clause) for one in _in(text, clause)]


def _told(clause: Clause) -> bool:
    return not (
        clause.asking or clause.has("elsewhere", "asked_of_you") or (clause.has("past") and not clause.has("now"))
    )


def _in(text: Text, clause: Clause) -> Iterator[Finding]:
    for place in range(clause.first, clause.after):
        word = text.words[place].text
        if word in DENYING:
            behind = [each.text for each in text.words[place + 1 : min(place + 1 + BEHIND, clause.after)]]
            if sure := _sure(clause, word, behind):
                yield Finding("models_live", "none", sure, clause.first, clause.after)
                return


def _sure(clause: Clause, word: str, behind: list[str]) -> float:
    """How sure it is that the denial is of models in use."""
    if NOT_OURS & set(behind):
        return 0.0
    lead = next((n for n, each in enumerate(behind) if each not in BETWEEN), len(behind))
    rest = behind[lead:]
    if DOING & set(behind[:lead]) and ("any" not in behind[:lead] or SOMEBODY & set(clause.words)):
        return 0.0  # `they don't run models at night`, `my boss never got a model live himself`
    if word in {"none", "nothing"}:
        return LIKELY if LIVE & set(rest[:3]) or rest[:2] == ["in", "use"] else 0.0
    if not rest or rest[0] not in MODELS:
        return 0.0
    if clause.has("in_use") or LIVE & set(rest) or YET & set(rest):
        return SAID_SO
    return LIKELY if len(rest) == 1 and word in {"no", "zero"} else 0.0
