"""An advertisement known by its shape, and cut into its sections: the firm, the tasks, the requirements, the offers."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dialogs.hearing.words.clauses import marks_in, spelled, words_of
from dialogs.hearing.words.lexicon import Lexicon

TITLE, HEADING, FIRM, TASKS, REQUIREMENTS, OFFERS = "title", "heading", "firm", "tasks", "requirements", "offers"
BULLET = re.compile(r"\s*(?:[-–—•·◦▪●‣>+✓✔*]|\d{1,2}[.)]|[a-z]\))\s+")
INLINE = re.compile(r"([^:\n]{2,40}):\s+(?=\S)")
WITHIN = re.compile(r"(?<=[.!?;])[ \t]+(?=[A-Z][^:.\n]{1,40}:\s)")  # where the lines of a paste were lost
TEAM = re.compile(r"\bteam of\b|\bof us\b|\bcolleagues in\b|-strong\b|\bemployees\b", re.IGNORECASE)
SHORTEST = 200  # letters
LONGEST_HEADING, LONGEST_UNKNOWN, LONGEST_TITLE = 7, 5, 9  # words
TOLD_ALONE = {"about"}  # heads of one word that may lead: `About Acme`
WORTH = {TASKS: 2, REQUIREMENTS: 2, FIRM: 1, OFFERS: 1}
ENOUGH, FEWEST_BULLETS, MOST_MARKS = 4, 3, 2


class Part(NamedTuple):
    """From `start` to `end` in the text."""

    start: int
    end: int
    section: str


class Line(NamedTuple):
    text: str
    start: int
    after_blank: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def is_advert(lexicon: Lexicon, raw: str) -> bool:
    """Whether it has the shape of one: headings of tasks or requirements, lists, words such as `m/f/d`."""
    if len(raw) < SHORTEST:
        return False
    heads = {head for line in _lines(raw) if (head := _head(lexicon, line)[0])}
    marks = set(marks_in(words_of(raw), lexicon.ad_marks))
    bullets = sum(BULLET.match(line.text) is not None for line in _lines(raw))
    worth = sum(WORTH[head] for head in heads) + min(MOST_MARKS, len(marks)) + (bullets >= FEWEST_BULLETS)
    return worth >= ENOUGH and not heads.isdisjoint({TASKS, REQUIREMENTS, OFFERS})


def parts_in(lexicon: Lexicon, raw: str, section: str = TITLE) -> tuple[Part, ...]:
    """Every line of it, and in which section it stands; a heading is a part by itself. It begins in a `section`."""
    return tuple(_parts(lexicon, list(_lines(raw)), section))


def _parts(lexicon: Lexicon, lines: Sequence[Line], section: str) -> Iterator[Part]:
    listed, returns = False, ""
    for place, line in enumerate(lines):
        head, after = _head(lexicon, line)
        if not head and _unknown_heading(lines, place) and (section != TITLE or place):
            head, after = _guessed(lexicon, line, section), line.end
        if returns and line.after_blank:  # `Salary: ...` among the first lines
            section, returns = returns, ""
        if head:
            returns = section if after < line.end and section in {TITLE, FIRM} else ""
            section, listed = head, False
            yield Part(line.start, after, HEADING)
            yield from [Part(after, line.end, _placed(line, section))] if after < line.end else []
            continue
        bullet = BULLET.match(line.text) is not None
        if listed and line.after_blank and not bullet and section != TITLE:  # a paragraph behind a list
            section, listed = FIRM, False
        listed = listed or bullet
        yield Part(line.start, line.end, _placed(line, section))


def _guessed(lexicon: Lexicon, line: Line, section: str) -> str:
    """The section of a heading that is not known, by its words; among the first lines it may be a place or a date."""
    found = {mark.kind for mark in marks_in(words_of(line.text), lexicon.head_words)}
    told = next((one for one in (REQUIREMENTS, OFFERS, TASKS) if one in found), "")
    return told or ("" if section == TITLE else FIRM)


def _placed(line: Line, section: str) -> str:
    if section == TITLE:
        told = len(words_of(line.text)) > LONGEST_TITLE or line.text.rstrip().endswith(".")
        return FIRM if told else TITLE
    return FIRM if section == OFFERS and TEAM.search(line.text) else section


def _lines(raw: str) -> Iterator[Line]:
    start, blank = 0, True
    for text in raw.split("\n"):
        cuts = [0, *(found.start() for found in WITHIN.finditer(text)), len(text)]
        for low, high in pairwise(cuts):
            if text[low:high].strip():
                yield Line(text[low:high], start + low, blank and not low)
        blank = not text.strip()
        start += len(text) + 1


def _head(lexicon: Lexicon, line: Line) -> tuple[str, int]:
    """The section that begins on this line, and where its heading ends; nothing where none begins."""
    inline = INLINE.match(line.text)
    if inline and (section := _section(lexicon, inline[1], led=False)):
        return section, line.start + inline.end()
    if BULLET.match(line.text) or line.text.rstrip().endswith((".", ",", ";")):
        return "", 0
    section = _section(lexicon, line.text, led=True)
    return section, line.end if section else 0


def _section(lexicon: Lexicon, text: str, *, led: bool) -> str:
    words = spelled(text)
    if not words or len(words) > LONGEST_HEADING:
        return ""
    if words in lexicon.heads:
        return lexicon.heads[words]
    sizes = range(len(words) - 1, 0, -1) if led and "," not in text else ()
    leading = (words[:size] for size in sizes if size > 1 or words[0] in TOLD_ALONE)
    return next((lexicon.heads[head] for head in leading if head in lexicon.heads), "")


def _unknown_heading(lines: Sequence[Line], place: int) -> bool:
    """A short line above others that begins no section that is known: what stands below is no more of the last."""
    line, bare = lines[place], lines[place].text.strip()
    follows = place + 1 < len(lines) and not lines[place + 1].after_blank
    short = len(words_of(bare)) <= LONGEST_UNKNOWN and not bare.endswith((".", ",", ";", "!"))
    return line.after_blank and follows and short and not BULLET.match(line.text)
