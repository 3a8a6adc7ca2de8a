"""Somebody leads it, whatever else is said of them: `there is a head of data`, `she just reports to the IT director`.

To report to somebody is to be led by them: it makes no reports, and who does so may well lead others.
"""

import re
from collections.abc import Mapping, Sequence

from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import Finding
from dialogs.session.answers import Value

LEADER, NOBODY, REPORTS = "leader_shipped", "nobody", "reports"
KIND = "organisation"  # of which whoever tells only of a head tells nothing: `somebody leads it`
TAKEN_BACK = 0.9  # how sure it is that the old answer no longer holds
TITLE = r"(?:heads?|chiefs?|leads?|leaders?|directors?|vps?|managers?|bosse?s?)"
FIELD = r"(?:ml|ai|data|machine learning|artificial intelligence|analytics|data science)"
HEAD = rf"(?:{TITLE} (?:of|for) (?:the )?{FIELD}|{FIELD}(?: science| team)? {TITLE}|chief {FIELD} officer)"
ADVERBS = r"(?:just |only |still |also |directly |now |all |usually |formally )*"
REPORTING = r"reports? (?:\w+ly )?(?:straight )?(?:up )?(?:in)?to"
REPORTS_TO = re.compile(  # in `we make reports to the board` it is no verb
    rf"\b(?:i|we|they|she|he|it|who|which|everybody|everyone|{TITLE}|{FIELD}|teams?|groups?|units?|people|scientists?"
    rf"|engineers?|officer) {ADVERBS}{REPORTING} (?!(?:the |their |our )?(?:board|management)\b)"
)
LED = re.compile(
    rf"\b(?:there(?: i|s|')s|there is|(?:they|we|it) (?:do |does )?(?:have|has|got)|has|have|got|with) "
    rf"(?:an? |the |one |their |our |its )?(?:\w+ )?{HEAD}\b"
    rf"|\b(?:{HEAD}|she|he|{TITLE}) {ADVERBS}{REPORTING}\b"
    rf"|\b(?:she|he|somebody|someone|one (?:woman|man|person)|{HEAD}) (?:does |really |still )*(?:leads?|heads?|runs)"
    rf" (?:it|that|this|ml|ai|{FIELD}|the (?:data |ml |ai )?team|them|us)\b"
)
DONE = set(
    "put puts brought shipped ship launched deployed production live built build ran shipping launch took deploy "
    "experience record before models model systems projects".split()
)
NOT_LED = re.compile(  # anything that may turn it round, or say that it was once so, or may be
    r"\b(?:no|not|nobody|none|never|without|isnt|doesnt|dont|hasnt|havent|no one|vacan\w+|empty|left|leaving|quit"
    r"|leaves|gone|fired|walked|retire\w*|pension|former\w*|used to|was|had|until|acting|interim|looking|seeking"
    r"|search\w*|recruit\w*|hir(?:e|ing)|replace\w*|would|will|hope|maybe|perhaps|soon|plan\w*|on paper"
    r"|on the side|nominal\w*|who leads|if)\b"
)


def as_led(text: Text, found: Sequence[Finding], before: Mapping[str, Value]) -> list[Finding]:
    """What was found, without what takes somebody's boss for their work, or a place with a head for one without."""
    told = [one for one in found if one.question != REPORTS or not _of_a_boss(text, one)]
    if not _somebody_leads(text):
        return told
    told = [one for one in told if (one.question, one.value) != (LEADER, NOBODY)]
    told = [one for one in told if one.question != KIND or one.after - one.first < len(text.words)]
    if before.get(LEADER) != NOBODY:
        return told
    if not _done(text):
        told = [one for one in told if one.question != LEADER or one.after - one.first < len(text.words)]
    back = not any(one.question == LEADER for one in told)  # what a head has done, plain words tell
    return [*told, Finding(LEADER, None, TAKEN_BACK, 0, len(text.words))] if back else told


def only_of_bosses(text: Text, name: str) -> bool:
    """Whether words that seem to answer that question tell of whom somebody is led by, or that somebody leads: what
    that one has done is not told.
    """
    return (name == LEADER and _somebody_leads(text) and not _done(text)) or (
        name == REPORTS and _all_of_bosses(text.clauses)
    )


def _done(text: Text) -> bool:
    """Whether it may tell what that one has done."""
    return any(word.text in DONE for word in text.words)


def _somebody_leads(text: Text) -> bool:
    return any(map(_led, text.clauses))


def _led(clause: Clause) -> bool:
    words = " ".join(clause.words)
    return not clause.asking and LED.search(words) is not None and not NOT_LED.search(words)


def _of_a_boss(text: Text, one: Finding) -> bool:
    return _all_of_bosses([c for c in text.clauses if c.first < one.after and one.first < c.after])


def _all_of_bosses(clauses: Sequence[Clause]) -> bool:
    """Whether all their reporting is to somebody."""
    told = f"{' '.join(word for clause in clauses for word in clause.words)} "
    return len(REPORTS_TO.findall(told)) == len(re.findall(r"\breport", told)) > 0
