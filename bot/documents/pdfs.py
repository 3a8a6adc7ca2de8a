"""The text of a PDF. It is read in a process of its own: a file from outside may ask for all the time there is."""

import logging
import re
from io import BytesIO

from pypdf import PdfReader

from bot.documents.kinds import LONGEST_TEXT, Unreadable

MOST_PAGES = 20  # an advertisement has one or two
HEAD, WITHIN = b"%PDF-", 1024  # bytes at the beginning in which a PDF says that it is one
FULL_LINE = 40  # letters of a line that may go on in the next
ENDS = re.compile(r"[.:!?;]$")
GOES_ON = re.compile(r"[a-zà-öø-þ0-9(&€$£]")


def text_of(content: bytes) -> str:
    """Raises Unreadable for what is no PDF, is locked, or has too many pages."""
    if HEAD not in content[:WITHIN]:
        raise Unreadable("broken")
    logging.disable(logging.CRITICAL)  # what the library thinks of the file may hold its words
    try:
        return _text_of(content)
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged file leads to
        raise Unreadable("broken") from error


def _text_of(content: bytes) -> str:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("locked")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable("pages")
    text = ""
    for page in reader.pages:
        text += page.extract_text() + "\n"
        if len(text) > LONGEST_TEXT:
            break
    return unwrapped(text)


def unwrapped(text: str) -> str:
    """Lines that were broken to fit the page, put together."""
    lines: list[str] = []
    for line in (" ".join(line.split()) for line in text.replace("\uf0b7", "•").split("\n")):
        before = lines[-1] if lines else ""
        if len(before) >= FULL_LINE and not ENDS.search(before) and GOES_ON.match(line):
            lines[-1] = f"{before} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
