"""The text of a file of a known kind."""

import unicodedata
from collections.abc import Callable, Mapping

from bot.documents.kinds import CALENDAR, HTML, JSON, LARGEST, LONGEST_TEXT, PDF, TEXT, Unreadable
from bot.documents.pages import page, tidy
from bot.documents.postings import posting_in, written_out

FEWEST_LETTERS = 20  # fewer are no text: a picture of one, or an empty page
MOST_UNSEEN = 0.02  # the share of characters that no text has
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def text_of(kind: str, content: bytes, now: str = "") -> str:
    """`now` (ISO, in UTC) is when an invitation is read, of which there is JSON. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable("large")
    if kind == CALENDAR:
        return _calendar(content, now)
    text = READERS[kind](content)[:LONGEST_TEXT]
    if sum(char.isalpha() for char in text) < FEWEST_LETTERS:
        raise Unreadable("empty")
    return text


def decoded(content: bytes) -> str:
    """Text in the usual encodings. Raises Unreadable for what is none."""
    try:
        text = content.decode(MARKS.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    unseen = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f" for char in text)
    if unseen > MOST_UNSEEN * len(text):
        raise Unreadable("kind")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _plain(content: bytes) -> str:
    return tidy(decoded(content))


def _html(content: bytes) -> str:
    """The job as data, where a page has it: what is around it on the page is no advertisement."""
    made = page(decoded(content))
    return posting_in(made.data) or made.text


def _json(content: bytes) -> str:
    return written_out(decoded(content))


def _pdf(content: bytes) -> str:
    from bot.documents import pdfs  # noqa: PLC0415 - few bring one, and its library is slow to load

    return tidy(pdfs.text_of(content))


def _calendar(content: bytes, now: str) -> str:
    from bot.documents.invitations import invitation  # noqa: PLC0415 - as above

    return invitation(decoded(content), now)


READERS: Mapping[str, Callable[[bytes], str]] = {TEXT: _plain, HTML: _html, JSON: _json, PDF: _pdf}
