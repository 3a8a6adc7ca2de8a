"""Names as they may stand in a group: nothing in them is a mention, a link, a hashtag or a command there."""

import re

JOINER = "\u2060"  # a word joiner: it shows nothing, and keeps Telegram from seeing a link or a mention
SIGNS = re.compile(r"([@#$/])(?=\w)|(?<=\w)([.:])(?=[\w/])")


def unlinked(name: str) -> str:
    """The name with a word joiner behind each sign that would make something of it.

    >>> unlinked("@acme") == "@\\u2060acme", unlinked("booking.com") == "booking.\\u2060com"
    (True, True)
    """
    return SIGNS.sub(lambda found: found[0] + JOINER, name)
