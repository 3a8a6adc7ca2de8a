"""The card of a company as a picture: its pixels, its words, its file in a terminal, and the process that draws."""

import asyncio
import os
import re
import struct
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.front_ends.telegram.giving.painting import Painting
from bot.front_ends.telegram.logs import Log
from bot.pictures.easel import Easel, NotDrawn
from dialogs.judging.axes import axes
from dialogs.pictures.card import card
from dialogs.pictures.compared import compared
from dialogs.pictures.letters import drawable, lines, width
from dialogs.pictures.sheet import BAD, GOOD, OF_STAGE
from dialogs.pictures.widths import BOLD, MISSING, OF_AN_EM, REGULAR, STEPS
from dialogs.screens.table import table_of
from dialogs.screens.wording import plain
from dialogs.session.events import Draw
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.kill_child import played
from tests.pixels import Pixel, colours, dark, rows, size

FONTS = Path(__file__).parents[1] / "bot" / "pictures" / "fonts"
HEADING = 100  # rows of pixels above which there is the heading alone
CAPTION = 1024  # letters that Telegram takes below a picture


@pytest.fixture(scope="module")
def easel() -> Iterator[Easel]:
    drawing = Easel()
    yield drawing
    drawing.rest()


@pytest.fixture
def talk(talk: Talk) -> Talk:
    """Somebody who knows a little of a company, and nothing of its practice."""
    talk.say("Acme", "b", "Hardly anybody would notice", "budget: there's a good budget", "/done")
    return talk


def colour(written: str) -> Pixel:
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue


def heading(easel: Easel, talk: Talk, *, named: bool) -> list[list[bool]]:
    """Where there are letters in it."""
    picture = easel.draw(card(talk.knowledge, talk.session, named=named).svg)
    return [[dark(pixel) for pixel in row] for row in rows(picture, 0, HEADING)]


# What is on it


def test_a_card_has_bars_sides_flags_and_words(easel: Easel, talk: Talk) -> None:
    """Each stage has its colour as wide as its share, what is unknown an outline, flags and signs their colours."""
    svg = card(talk.knowledge, talk.session, named=False).svg
    wide, high = size(easel.draw(svg))
    assert max(wide, high) < 2 * min(wide, high)
    seen = colours(easel.draw(svg.replace(f'width="{wide}" height="{high}" v', f'width="{wide // 3}" v')))
    for there in (*OF_STAGE.values(), BAD, GOOD):
        assert seen[colour(there)] > 20, there
    # Of a family that is not there nothing is drawn.
    assert sum(count for pixel, count in seen.items() if dark(pixel)) > 500


def test_what_is_unknown_is_no_zero(talk: Talk) -> None:
    """A side of which nothing is known says so, in the picture and in words; others tell how much they rest on."""
    picture = card(talk.knowledge, talk.session, named=False)
    sides = {axis.name: axis for axis in axes(talk.knowledge, talk.session.facts(talk.knowledge))}
    assert sides["practice"].shares is None
    assert sides["business"].shares
    words = plain(picture.words)
    assert f"Practice: not known (0 of {sides['practice'].questions} answers)." in words
    assert "Business: " in words
    assert "Business: not known" not in words
    assert picture.svg.count("stroke-dasharray") == sum(axis.shares is None for axis in sides.values())


def test_each_side_is_judged_by_its_own_answers(knowledge: Knowledge) -> None:
    """An answer moves its own side and no other."""
    before = {axis.name: axis.shares for axis in axes(knowledge, {"budget": ("good",)})}
    after = {axis.name: axis.shares for axis in axes(knowledge, {"budget": ("good",), "revenue_tie": ("core",)})}
    assert [name for name in before if before[name] != after[name]] == ["business"]


def test_no_name_unless_it_is_wanted(easel: Easel, talk: Talk) -> None:
    """The company is named neither in the picture nor in the words, but where that was asked for."""
    without, named = (card(talk.knowledge, talk.session, named=wanted) for wanted in (False, True))
    assert "Acme" not in without.svg + without.words
    assert "Acme" in named.svg
    assert "Acme" in named.words
    assert heading(easel, talk, named=True) != heading(easel, talk, named=False)


@pytest.mark.parametrize(
    "name", ["Ελληνικά Τρένα", "Железные Дороги", "Ørsted & Söner <AG>", "Wolf" * 15, "A b " * 15, "Ⅰ"]
)
def test_names_in_other_scripts_and_long_ones(easel: Easel, knowledge: Knowledge, name: str) -> None:
    """What the fonts can write is there, within the sheet; else the name is left out, and the words say so."""
    talk = Talk(knowledge)
    talk.say(f"/new {name}", "/done")
    picture = card(knowledge, talk.session, named=True)
    apart = "letters that I can't draw" in plain(picture.words)
    assert apart == (not drawable(name))
    letters = heading(easel, talk, named=True)
    right = max(at for row in letters for at, there in enumerate(row) if there)
    assert 100 < right < len(letters[0]) - 40


@pytest.mark.parametrize("name", ["深度求索", "शिक्षा", "العربية", "🚀 Labs", "Ǳoni Ǆez"])
def test_no_empty_boxes(easel: Easel, knowledge: Knowledge, name: str) -> None:
    """A name that the fonts cannot write is not drawn: the picture is that without a name."""
    talk = Talk(knowledge)
    talk.say(f"/new {name}", "/done")
    named, without = (card(knowledge, talk.session, named=wanted) for wanted in (True, False))
    assert named.svg == without.svg
    assert "can't draw" in plain(named.words)
    assert talk.session.company in plain(named.words)


def test_the_words_fit_below_a_picture(knowledge: Knowledge) -> None:
    """However much is known, Telegram takes what the card says in words."""
    talk = Talk(knowledge)
    talk.say("Wolf" * 30)
    for question in knowledge.about_company:
        talk.say(f"{question.short}: {question.options[-1].say}")
    picture = card(knowledge, talk.session, named=True)
    assert len(plain(picture.words)) <= CAPTION


@pytest.mark.parametrize("many", [2, 5])
def test_companies_side_by_side(easel: Easel, talk: Talk, many: int) -> None:
    """Each has its bars; without an order as they are listed, with one what suits best on top; unknown is no zero."""
    talk.say(*(f"/new Other {n}" for n in range(1, many)))
    talk.say("/compare")
    numbers = tuple(range(1, many + 1))
    listed = compared(talk.knowledge, talk.session, numbers, named=False)
    assert re.findall(r"Company \d", plain(listed.words)) == [f"Company {n}" for n in numbers]
    talk.say("/open 2", "startup", "much of the revenue", "what matters to you: a secure job", "/compare")
    ordered = compared(talk.knowledge, talk.session, numbers, named=True)
    assert "First: Other 1." in plain(ordered.words)
    assert "Second: Acme." in plain(ordered.words)
    assert "Acme" not in listed.svg + listed.words
    assert ordered.svg.index("First: Other 1") < ordered.svg.index("Second: Acme")
    assert ordered.svg.count("stroke-dasharray") >= 5 * (many - 2)
    assert len(plain(ordered.words)) <= CAPTION
    wide, high = size(easel.draw(ordered.svg))
    assert high < 2 * wide


def test_a_table_in_letters_fits_a_phone(talk: Talk) -> None:
    """In lines of at most 34 letters, however long and in whatever script; more than three companies go below."""
    talk.say(
        "/new 深度求索有限公司与朋友们一起", "/new Wolfeschlegelsteinhausenbergerdorff & Sons", "/new D", "/compare"
    )
    text = plain(table_of(talk.knowledge, talk.session, (1, 2, 3, 4)).markup())
    assert max(wide_of(line) for line in text.splitlines()) <= 34
    assert text.count("─ Size ─") == 2
    assert "".join(re.findall(r"[\u4e00-\u9fff]", text)) == "深度求索有限公司与朋友们一起"


def wide_of(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line)


# Letters


def test_the_widths_are_those_of_the_shipped_fonts() -> None:
    """No letter is wider than what is reckoned with, and all that counts as drawable is in both fonts."""
    for table, file in ((REGULAR, "DejaVuSans.ttf"), (BOLD, "DejaVuSans-Bold.ttf")):
        widths, em = advances((FONTS / file).read_bytes())
        for first, steps in table.items():
            for code, step in enumerate(steps, start=first):
                if step != MISSING:
                    assert widths[code] / em <= STEPS.index(step) / OF_AN_EM < widths[code] / em + 1 / OF_AN_EM
    assert [{c: s.find(MISSING) for c, s in t.items()} for t in (REGULAR,)] == [
        {c: s.find(MISSING) for c, s in BOLD.items()}
    ]


def advances(font: bytes) -> tuple[dict[int, int], int]:
    """How far each code point of a TrueType font moves on, and how many such units the size has."""

    def number(at: int, kind: str = "H") -> int:
        (found,) = struct.unpack_from(f">{kind}", font, at)
        return int(found)

    tables = {font[at : at + 4]: number(at + 8, "I") for at in range(12, 12 + 16 * number(4), 16)}
    count, cmap = number(tables[b"hhea"] + 34), tables[b"cmap"]
    subtables = {cmap + number(at + 4, "I") for at in range(cmap + 4, cmap + 4 + 8 * number(cmap + 2), 8)}
    (groups,) = (at for at in subtables if number(at) == 12)
    found = {}
    for at in range(groups + 16, groups + 16 + 12 * number(groups + 12, "I"), 12):
        first, last, glyph = struct.unpack_from(">III", font, at)
        for code in range(first, last + 1):
            found[code] = number(tables[b"hmtx"] + 4 * min(glyph + code - first, count - 1))
    return found, number(tables[b"head"] + 18)


def test_lines_fit_and_lose_nothing_but_what_is_too_much() -> None:
    """Words stay whole where they can, a word longer than a line is broken, and what has no room ends in dots."""
    text = "It was a bright cold day in April, and the clocks were striking thirteen."
    broken = lines(text, 20, 200, 99)
    assert " ".join(broken) == text
    assert all(width(line, 20) <= 200 for line in broken)
    assert "".join(lines("W" * 50, 20, 200, 99)) == "W" * 50
    short = lines(text, 20, 200, 2)
    assert len(short) == 2
    assert short[-1].endswith("…")
    assert width(short[-1], 20) <= 200


# In a talk


def test_a_picture_is_asked_for(talk: Talk) -> None:
    """By the command or the button, without the name or with it; before there is a company nothing is drawn."""
    talk.say("/card")
    assert [*talk.effects] == [Draw()]
    talk.say("/card name")
    assert [*talk.effects] == [Draw(named=True)]
    talk.say("/card foo")
    assert [*talk.effects] == []
    talk.say("/new", "/card")
    assert [*talk.effects] == []


def test_a_picture_in_a_terminal(tmp_path: Path) -> None:
    """It is written into a new file, whose path is said, with what it shows in words below."""
    target = tmp_path / "acme.png"
    shown = played(tmp_path / "talk.db", "Acme", "/done", f"/card name {target}", f"/card {target}").stdout.decode()
    picture = target.read_bytes()
    assert f"The picture is in {target}." in shown
    assert size(picture)[0] > 500
    assert "Practice: not known" in shown
    assert f"{target} is there already" in shown
    assert target.read_bytes() == picture


# The process that draws


def test_what_is_no_drawing_ends_nothing(easel: Easel, talk: Talk) -> None:
    """It is refused, and the same process draws the next picture."""
    easel.draw(card(talk.knowledge, talk.session, named=False).svg)
    process = easel.process
    with pytest.raises(NotDrawn):
        easel.draw("<svg")
    assert easel.draw(card(talk.knowledge, talk.session, named=False).svg)
    assert easel.process == process


@pytest.mark.parametrize("does", ["pass", "import time; time.sleep(60)"])
def test_a_process_that_dies_or_hangs_gives_no_picture(does: str) -> None:
    """Nobody waits longer for it than the time that there is, and it is gone then."""
    easel = Easel((sys.executable, "-c", does), patience=0.3)
    with pytest.raises(NotDrawn):
        easel.draw("<svg/>")
    assert easel.process == 0


def test_a_process_that_died_while_it_waited_is_replaced(easel: Easel, talk: Talk) -> None:
    """The next picture is drawn all the same."""
    svg = card(talk.knowledge, talk.session, named=False).svg
    first = easel.draw(svg)
    dead = easel.process
    easel.kill()
    os.waitid(os.P_PID, dead, os.WEXITED | os.WNOWAIT)
    assert easel.draw(svg) == first
    assert easel.process != dead


def test_everybody_has_a_turn() -> None:
    """Who wants many pictures at once gets the second after everybody else's first."""
    drawn: list[str] = []

    async def wanted(painting: Painting, person: str) -> None:
        async with painting.turn(person):
            drawn.append(person)
            await asyncio.sleep(0)

    async def all_at_once() -> None:
        painting = Painting(Log(""))
        await asyncio.gather(*(wanted(painting, person) for person in "aaabbc"))
        painting.abandon()

    asyncio.run(all_at_once())
    assert "".join(drawn) == "aabcab"


def test_nobody_waits_long_for_a_turn() -> None:
    """Who has waited for too long goes on without a picture, and holds up nobody who comes after."""
    turns: list[bool] = []

    async def waits(painting: Painting, person: str) -> None:
        async with painting.turn(person) as mine:
            turns.append(mine)

    async def one_takes_long() -> None:
        painting = Painting(Log(""), longest_wait=0.01)
        async with painting.turn("a"):
            await asyncio.gather(waits(painting, "b"), waits(painting, "c"))
        await waits(painting, "d")
        painting.abandon()

    asyncio.run(one_takes_long())
    assert turns == [False, False, True]
