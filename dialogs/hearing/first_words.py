"""What people type where a company's name is asked for, and which is none: a greeting, a link, a lone yes.

Few words and plain patterns, for the whole line alone: whatever is not surely something else is a name.
"""

import re

from dialogs.hearing.options import DONT_KNOW, NO, SKIP, YES
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark, Return, Show

NAMELESS = {*DONT_KNOW, *SKIP, "no name", "none", "nameless", "no company", "without a name", "anonymous"}
GREETING = re.compile(
    r"(?:(?:hi|hello|hallo|hey|hiya|howdy|greetings|yo|good (?:day|morning|evening|afternoon))\b ?)+"
    r"(?:there|you|all|everyone|everybody|bot|advisor|friend|again)?"
)
ABLE = re.compile(
    r"(?:so |and |hi |hello )?(?:"
    r"what (?:can|do|could) you (?:do|offer|know)(?: for me)?|what can i (?:do|ask|say|type)(?: you| here)?"
    r"|what (?:is|are) (?:this|that|you)(?: bot)?(?: for| about)?|whats this(?: bot)?(?: for| about)?"
    r"|how (?:does|do|can|would) (?:this|it|you|i)(?: bot)? (?:work|help|help me|start|begin|use this|use you)"
    r"|what (?:now|next|should i (?:do|say|type)|do i (?:do|say|type))(?: now| here)?"
    r"|(?:can|could|will|would) you (?:please )?help(?: me)?(?: please)?|i need (?:some |your )?(?:help|advice)"
    r"|i (?:want|would like|am looking for|look for) (?:some )?(?:help|advice)"
    r")(?: please)?"
)
ERASE = re.compile(
    r"(?:please |can you |could you |i want (?:you )?to )*(?:erase|delete|remove|forget|wipe)"
    r" (?:me|everything|it all|all of it|(?:all )?(?:of )?(?:my|the) (?:data|answers|account|history))"
    r"(?: about me| you (?:know|have|stored)(?: about me)?)?(?: please| now)?"
)
# With a scheme or a path: `booking.com` alone is a name.
LINK = re.compile(r"\w[\w+.-]*://\S*|(?:www\.)?[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S*|mailto:\S+", re.IGNORECASE)
ANGER = re.compile(
    r"(?:this|that|it|its|you|youre|u|what a|so|how|such|fuck|oh)\b.*"
    r"\b(?:useless|stupid|dumb|crap|shit|bullshit|sucks?|off|idiots?|rubbish|nonsense|waste of time)\b.*"
    r"|useless|wtf|bullshit|fuck"
)
LONGEST_WORD = 40  # of a yes or no that may be a name
START = {"start", "begin", "lets go", "lets start", "go", "ready", "im ready"}
SAID: tuple[tuple[re.Pattern[str], Move], ...] = (
    (GREETING, Remark(("hello",))),
    (ABLE, Remark(("able",))),
    (ERASE, Show("forget")),
    (ANGER, Remark(("sorry",))),
)


def no_name(line: str) -> Move | None:
    """What the line means instead; nothing when it may be a name."""
    words = plain(line)
    if LINK.search(line):
        return Remark(("link",))
    if not re.search(r"\w", words):
        return Remark(("able",))
    if words in START:
        return Return()
    if words in YES | NO:
        return Remark(("is_name", line[:LONGEST_WORD]))
    return next((move for pattern, move in SAID if pattern.fullmatch(words)), None)
