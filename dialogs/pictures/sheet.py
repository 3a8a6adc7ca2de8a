"""A sheet on which a picture is laid out from top to bottom: words in lines that fit, bars, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dialogs.pictures.letters import drawable, lines
from dialogs.screens.wording import render
from knowledge.shares import STAGES, Shares

FAMILY = "DejaVu Sans"  # as the shipped files call themselves: a name that no file has draws nothing and says nothing
GROUND, INK, FAINT, EDGE = "#ffffff", "#1c2430", "#5b6675", "#9aa5b1"
BAD, GOOD = "#b3261e", "#1b7f4b"
TRACK = "#e9edf2"
OF_STAGE = dict(zip(STAGES, ("#b9cfe6", "#6c9fd2", "#1f4f86"), strict=True))  # none is good or bad: it gets deeper
MARGIN = 44
LINE = 1.35  # of the size of the letters, from line to line
ROUND = 5


@dataclass(frozen=True)
class Text:
    """`y` is where the letters stand; to the `right`, `x` is where they end."""

    x: int
    y: int
    words: str
    size: int
    bold: bool
    fill: str
    right: bool


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    width: int
    height: int
    fill: str
    round: int
    edge: str = ""


@dataclass
class Sheet:
    """`y` is how far down it is filled, and `foot` where the letters of the last line stand."""

    width: int
    y: int = MARGIN
    foot: int = MARGIN
    texts: list[Text] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    @property
    def room(self) -> int:
        return self.width - 2 * MARGIN

    def say(
        self,
        words: str,
        size: int,
        *,
        x: int = MARGIN,
        room: int = 0,
        most: int = 2,
        bold: bool = False,
        fill: str = INK,
    ) -> None:
        """The words in as many lines as they take, at most so many; what the fonts cannot write is left out."""
        if not drawable(words):
            return
        for line in lines(words, size, room or self.width - MARGIN - x, most, bold=bold):
            self.y += round(LINE * size)
            self.foot = self.y - round(0.3 * size)
            self.texts.append(Text(x, self.foot, line, size, bold, fill, False))

    def skip(self, height: int) -> None:
        """An empty line, beside which words can be put."""
        self.y += height
        self.foot = self.y - 6

    def put(self, words: str, size: int, x: int, *, right: bool = False, fill: str = INK, room: int = 0) -> None:
        """What fits of the words beside the line that was drawn last."""
        for line in lines(words, size, room or self.room, 1) if drawable(words) else ():
            self.texts.append(Text(x, self.foot, line, size, False, fill, right))

    def bar(self, x: int, height: int, parts: Sequence[tuple[float, str]], whole: int) -> None:
        """A bar in the line that was drawn last; each of its `parts` has a share of the `whole` width."""
        top = self.y - height - 6
        self.bars.append(Bar(x, top, whole, height, TRACK, ROUND))
        at = float(x)
        for share, fill in parts:
            left, at = round(at), at + share * whole
            self.bars.append(Bar(left, top, max(0, round(at) - left), height, fill, 0 if len(parts) > 1 else ROUND))

    def unknown(self, x: int, height: int, whole: int) -> None:
        """The outline of a bar: nobody knows how long it is, and it is not empty."""
        self.bars.append(Bar(x, self.y - height - 6, whole, height, GROUND, ROUND, EDGE))

    def dot(self, x: int, wide: int, fill: str) -> None:
        """A small square in the line at hand, for a legend; an empty one has an edge."""
        self.bars.append(Bar(x, self.y - wide - 2, wide, wide, fill, 3, EDGE if fill == GROUND else ""))

    def rule(self) -> None:
        self.y += 16
        self.bars.append(Bar(MARGIN, self.y, self.room, 2, TRACK, 0))
        self.y += 10

    def svg(self) -> str:
        return render(
            "picture.svg",
            width=self.width,
            height=self.y + MARGIN,
            ground=GROUND,
            family=FAMILY,
            bars=self.bars,
            texts=self.texts,
        )


def strip(shares: Shares) -> list[tuple[float, str]]:
    """The shares of the stages, side by side."""
    return [(share, OF_STAGE[stage]) for stage, share in zip(STAGES, shares, strict=True)]
