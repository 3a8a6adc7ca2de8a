"""How wide words are in the shipped fonts, where their lines break, and what these fonts cannot write."""

from collections.abc import Iterator, Mapping

from dialogs.pictures.widths import BOLD, MISSING, OF_AN_EM, REGULAR, STEPS

CUT = "…"


def _widths(table: Mapping[int, str]) -> dict[str, float]:
    steps = {letter: number / OF_AN_EM for number, letter in enumerate(STEPS)}
    return {
        chr(first + n): steps[letter]
        for first, letters in table.items()
        for n, letter in enumerate(letters)
        if letter != MISSING
    }


WIDTHS = {False: _widths(REGULAR), True: _widths(BOLD)}


def drawable(text: str) -> bool:
    """Whether the fonts have all of it, also in bold: no letter becomes an empty box."""
    return all(char in WIDTHS[False] and char in WIDTHS[True] for char in text)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """At least as wide as it is drawn, in the unit of `size`. Raises KeyError for what is not drawable."""
    widths = WIDTHS[bold]
    return size * sum(widths[char] for char in text)


def lines(text: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in at most so many lines, none wider than the `room`; what has no room ends in `…`."""
    found: list[str] = []
    for word in _words(text, size, room, bold):
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size, bold=bold) <= room:
            found[-1] = longer
        elif len(found) < most:
            found.append(word)
        else:
            found[-1] = _cut(found[-1], size, room, bold)
            break
    return found


def _words(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    """The words, those in pieces that are wider than a line."""
    for word in text.split():
        rest = word
        while width(rest, size, bold=bold) > room:
            fits = next(n for n in range(len(rest) - 1, -1, -1) if n <= 1 or width(rest[:n], size, bold=bold) <= room)
            piece, rest = rest[: max(1, fits)], rest[max(1, fits) :]
            yield piece
        yield rest


def _cut(line: str, size: float, room: float, bold: bool) -> str:
    while line and width(line + CUT, size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + CUT
