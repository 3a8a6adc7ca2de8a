"""Which files can be read, by their names and by what they are said to be, and why one cannot."""

from pathlib import PurePath

LARGEST = 1024 * 1024  # bytes
LONGEST_TEXT = 20_000  # characters that are taken out of a file
TEXT, HTML, JSON, PDF, CALENDAR = "text", "html", "json", "pdf", "calendar"
BY_ENDING = {
    ".txt": TEXT, ".text": TEXT, ".md": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".json": JSON, ".pdf": PDF,
    ".ics": CALENDAR, ".ical": CALENDAR,
}  # fmt: skip
BY_TYPE = {
    "text/plain": TEXT, "text/markdown": TEXT, "text/html": HTML, "application/xhtml+xml": HTML,
    "application/json": JSON, "application/ld+json": JSON, "application/pdf": PDF,
    "text/calendar": CALENDAR, "application/ics": CALENDAR,
}  # fmt: skip


class Unreadable(Exception):  # noqa: N818 - a file is so, and no error of ours
    """`why` is one of: large, kind, locked, broken, pages, empty, slow, gone, missing; of a
    calendar broken_calendar, cancelled, over, no_event."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def kind_of(name: str, said: str = "") -> str:
    """The kind of a file by the ending of its name, else by what it is `said` to be. Raises Unreadable."""
    ending = PurePath(name).suffix.casefold()
    kind = BY_ENDING.get(ending) or ("" if ending else BY_TYPE.get(said.partition(";")[0].strip().casefold(), ""))
    if not kind:
        raise Unreadable("kind")
    return kind
