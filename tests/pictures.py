"""The pictures in README.md, and their words. `make pictures` makes them anew; look at them before you keep them."""

import sys
import tempfile
from pathlib import Path

from bot.pictures.easel import Easel
from bot.reports.browser import Browser, installed
from bot.reports.preview import Screen, as_screen, listed, page, screens
from bot.reports.private_screens import played
from dialogs.circle.drawing import draw
from dialogs.pictures.card import Picture, card
from knowledge.reading import read_knowledge
from tests.group_journeys import GROUPS, place_after
from tests.journeys import read_journey

FOLDER = Path(__file__).parent.parent / "deploy" / "pictures"
WORDS = FOLDER / "words.txt"
KINDS = ("question_leaning", "verdict_on_the_way", "why_1_verdict", "compare_verdict")
GROUP_CASE = "whole_case"  # the journey of which there are pictures, each after the line beside it
IN_A_GROUP = {"group_question": "cid: b", "group_split": "dan: d", "group_verdict": "eve: back"}
CARD = "card"  # a picture that is sent, not one of a screen
LARGEST = 100_000  # bytes
SCALES = (1.0, 0.75, 0.5)  # the sharpest that is small enough


def pictured() -> list[Screen]:
    shown = {screen.kind: screen for screen in screens(read_knowledge().knowledge)}
    return [*(shown[kind] for kind in KINDS), *in_a_group(), Screen(CARD, drawn_card().words)]


def drawn_card() -> Picture:
    """A company's card, with its name on it."""
    knowledge = read_knowledge().knowledge
    return card(knowledge, played(knowledge, "on_the_way").session, named=True)


def in_a_group() -> list[Screen]:
    """The card of a group after some lines of a journey."""
    journey, knowledge = read_journey(GROUPS / f"{GROUP_CASE}.txt"), read_knowledge().knowledge
    screens = []
    for kind, last in IN_A_GROUP.items():
        place = place_after(journey, last)
        screens.append(as_screen(kind, draw(knowledge, place), 1))
    return screens


def small(browser: Browser, kind: str) -> bytes:
    pictures = (browser.picture(f"#{kind}", "webp", scale) for scale in SCALES)
    return next(picture for picture in pictures if len(picture) < LARGEST)


def photographed(browser: Browser, folder: Path) -> bytes:
    """The card as it is sent, smaller."""
    easel = Easel()
    (folder / "card.png").write_bytes(easel.draw(drawn_card().svg))
    easel.rest()
    (folder / "card.html").write_text(f'<img id="{CARD}" src="card.png">', encoding="utf-8")
    browser.open((folder / "card.html").as_uri())
    return small(browser, CARD)


def main() -> None:
    """Makes them anew, if their words have changed. Exits when there is no browser."""
    if WORDS.exists() and WORDS.read_text(encoding="utf-8") == listed(pictured()):
        return
    browser = installed()
    if not browser:
        raise SystemExit("The pictures are out of date, and there is no browser: install Chromium or Chrome.")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, Browser(browser) as opened:
        (Path(name) / "index.html").write_text(page(pictured()), encoding="utf-8")
        opened.open((Path(name) / "index.html").as_uri())
        for kind in (*KINDS, *IN_A_GROUP):
            (FOLDER / f"{kind}.webp").write_bytes(small(opened, kind))
        (FOLDER / f"{CARD}.webp").write_bytes(photographed(opened, Path(name)))
    WORDS.write_text(listed(pictured()), encoding="utf-8")
    sys.stdout.write(f"{FOLDER}: {', '.join((*KINDS, *IN_A_GROUP))}\n")


if __name__ == "__main__":
    main()
