"""What a YAML reader complains about, in words for those who write the knowledge and not for those who parse it."""

import re

QUOTE = "a text that begins with {} must stand in quotes"
TAB = "there is a tab; indent with spaces"
# What the reader says -> what that usually means. The first that fits counts.
MEANINGS = (
    ("tab character", TAB),
    ("mapping values are not", "a text with a colon in it must stand in quotes; or a line is indented too far"),
    ("mapping keys are not allowed", QUOTE.format("?")),
    ("block sequence entries", QUOTE.format("a dash")),
    ("comment or line break", QUOTE.format("> or |")),
    ("alphabetic or numeric character", QUOTE.format("* or &")),
    ("undefined alias", QUOTE.format("*")),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    ("unknown escape character", "a backslash in double quotes has a meaning of its own; take single quotes"),
    ("could not find expected ':'", "a line needs a key, a colon and a space"),
    ("',' or '}'", "a { is opened here and not closed, or a comma is missing"),
    ("',' or ']'", "a [ is opened here and not closed, or a comma is missing"),
    ("expected '-' indicator", "look at the brackets here, and whether the lines of the list begin in one column"),
    ("expected key", "look at the quotes and brackets here, and whether the keys begin in one column"),
    ("control characters", "there is a control character, which nobody can see; delete it"),
    ("another document", "a line of three dashes begins another document, and one file holds one thing"),
)
DASH = re.compile(r"[ \t]*(-[^\s-]|[–—])")
WHERE_IT_OPENS = ("unexpected end of stream", "could not find expected ':'", "',' or '}'", "',' or ']'")


def in_plain_words(said: str, text: str, place: int) -> str:
    """The meaning of what the reader said when it stopped at this place of the text; without a full stop."""
    sign, line = text[place : place + 1], text[text.rfind("\n", 0, place) + 1 :]
    if "cannot start any token" in said:
        return TAB if sign == "\t" else QUOTE.format(sign)
    if DASH.match(line):
        return "an entry of a list begins with a plain dash and a space"
    return next((meaning for part, meaning in MEANINGS if part in said), said)


def begins_earlier(said: str) -> bool:
    """Whether the slip is where the reader began to wonder, and not where it gave up."""
    return any(part in said for part in WHERE_IT_OPENS)
