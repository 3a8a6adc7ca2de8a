"""The preview: every kind of screen, as a phone shows it in Telegram."""

import os
import re
import sys
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bot.front_ends.telegram.giving import errands
from bot.front_ends.telegram.giving.errands import ADMIN, AFTER_INTERVIEW, BEFORE_INTERVIEW, DOCUMENT, FORGOTTEN, WORDS
from bot.front_ends.telegram.settings import KEEP_DAYS
from bot.reports.browser import installed
from bot.reports.group_screens import in_groups
from bot.reports.preview import Screen, contact_sheet, page, photograph, screens, write
from bot.reports.private_screens import ABOUT, INTERVIEW, notice_kinds
from dialogs.screens.shelf import panels
from dialogs.screens.wording import ENVIRONMENT, called, plain
from knowledge.model import Knowledge
from knowledge.reading import shipped
from knowledge.shares import STAGES
from tests.forking import run

ERRANDS = [
    *WORDS,
    *(word for word in vars(errands).values() if isinstance(word, str) and word.isidentifier() and word.islower()),
]
PNG = b"\x89PNG\r\n\x1a\n"


@cache
def shown() -> dict[str, Screen]:
    return {screen.kind: screen for screen in screens(shipped().knowledge)}


def advisor(*words: str, path: str) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *words]
    return run(command, capture_output=True, text=True, check=True, env={**os.environ, "PATH": path})


@pytest.mark.parametrize("panel", panels())
def test_every_panel_is_previewed(panel: str) -> None:
    """Whatever lies over a screen of the talk can be looked at beforehand."""
    assert [kind for kind in shown() if kind.rpartition("_")[0] == panel], f"on which screen is {panel!r} opened?"


@pytest.mark.parametrize("kind", notice_kinds())
def test_every_notice_is_previewed(kind: str) -> None:
    """Each remark is seen on top of a question."""
    screen = shown().get(f"notice_{kind}")
    assert screen, f"the notice {kind!r} is empty: tell in bot/reports/private_screens.py what it is about"
    assert "None" not in screen.text


def test_a_notice_is_about_what_it_says() -> None:
    """Where a notice repeats what it is about, the preview has real words for it."""
    source, *_ = ENVIRONMENT.loader.get_source(ENVIRONMENT, "notice.j2") if ENVIRONMENT.loader else ("",)
    blocks = dict(re.findall(r'kind == "(\w+)" %\}(.*?)(?=\{% elif kind|\Z)', source, flags=re.DOTALL))
    assert set(blocks) == set(notice_kinds())
    assert {kind for kind, words in blocks.items() if re.search(r"\babout(\[|\|)", words)} == set(ABOUT)
    assert "0 at most" not in shown()["notice_too_many"].text


@pytest.mark.parametrize("kind", ERRANDS)
def test_every_errand_is_previewed(kind: str) -> None:
    """What comes beside the cards, with its buttons; an erasure's screen is a notice, a file comes on a card, and who
    is an admin Telegram is asked.
    """
    assert kind in shown() or kind in {FORGOTTEN, DOCUMENT, ADMIN}


def test_reminders_are_previewed_as_they_are() -> None:
    """Before the interview the questions, after it the button; the list with what is set; what came of a wish on it."""
    assert INTERVIEW in shown()[BEFORE_INTERVIEW].text
    assert shown()[AFTER_INTERVIEW].rows == (("Tell what I learned",),)
    assert any("Take off" in word for row in shown()["remind_set"].rows for word in row)
    assert f"Noted: {INTERVIEW}." in shown()["notice_set"].text
    assert f"Harbour Logistics: {INTERVIEW}" in shown()["notice_set"].text


def test_the_privacy_of_a_bot_is_previewed() -> None:
    """As people see it with the default settings, and with somebody who runs the bot."""
    assert f"for {KEEP_DAYS} days" in shown()["privacy_house"].text
    assert "Who runs it" in shown()["privacy_house"].text


def test_every_question_is_previewed(knowledge: Knowledge) -> None:
    """Each question of the knowledge stands on a screen, with its options as buttons."""
    cards = [(plain(s.text), {button for row in s.rows for button in row}) for s in shown().values()]
    for question in knowledge.questions.values():
        options = {option.brief or option.say for option in question.options}
        assert any(options <= buttons for _, buttons in cards), question.id


@pytest.mark.parametrize("stage", STAGES)
def test_the_verdict_of_every_stage_is_previewed(stage: str) -> None:
    """The talk that leads to a stage ends there."""
    likeliest = re.findall(r"^(.*\S) +█{5,}", plain(shown()[f"verdict_{stage}"].text), re.MULTILINE)
    assert likeliest == [called(stage)]


def test_the_screens_of_a_talk_are_previewed() -> None:
    """From the greeting to the verdict, with the leaning on the way, and what is said beside the cards."""
    verdicts = {"verdict_provisional", "verdict_open"}
    assert {"naming", "question", "question_leaning", "correcting", *verdicts} <= set(shown())
    assert called("on_the_way") in shown()["question_leaning"].text
    assert set(WORDS.values()) <= {screen.text for screen in shown().values()}


def test_what_stands_on_a_button_is_no_markup() -> None:
    """A company may be called whatever it likes."""
    drawn = page([Screen("a", "<b>x</b>", (("<script>",),), wrote="<i>")])
    assert "&lt;script&gt;" in drawn
    assert "&lt;i&gt;" in drawn
    assert "<script>" not in drawn
    assert "<b>x</b>" in drawn


def test_without_a_browser_there_is_the_page_alone(tmp_path: Path) -> None:
    """The command says that it found none, and writes all screens on one page."""
    said = advisor("preview", str(tmp_path / "new" / "folder"), path="").stdout
    assert "No browser found (chromium" in said
    assert [file.name for file in (tmp_path / "new" / "folder").iterdir()] == ["index.html"]
    written = (tmp_path / "new" / "folder" / "index.html").read_text(encoding="utf-8")
    assert written.count("<figure") == len(shown())


@pytest.mark.skipif(not installed(), reason="no browser is installed")
def test_a_browser_makes_pictures(tmp_path: Path, knowledge: Knowledge) -> None:
    """Each screen is a PNG as wide as a phone, and words that a button cuts off are named."""
    browser = installed()
    assert browser
    write(knowledge, tmp_path)
    long = Screen("long", "x", (("a",), ("much too long for a button of this width, which a phone cuts off",)))
    (tmp_path / "index.html").write_text(page([shown()["question"], long]), encoding="utf-8")
    cut = photograph(browser, tmp_path, ["question", "long"])
    assert ("long", long.rows[1][0]) in cut
    assert ("long", "a") not in cut
    for kind in ("question", "long"):
        picture = (tmp_path / f"{kind}.png").read_bytes()
        assert picture.startswith(PNG)
        assert int.from_bytes(picture[16:20], "big") == 2 * 390


@pytest.mark.skipif(not installed(), reason="no browser is installed")
def test_all_screens_in_one_picture(tmp_path: Path) -> None:
    """The contact sheet has the screens side by side."""
    (tmp_path / "index.html").write_text(page([shown()["naming"], shown()["question"]]), encoding="utf-8")
    picture = contact_sheet(installed() or "", tmp_path).read_bytes()
    assert (picture[:4], picture[8:12]) == (b"RIFF", b"WEBP")
    assert int.from_bytes(picture[26:28], "little") > 4000 > int.from_bytes(picture[28:30], "little") > 390


@pytest.mark.skipif(not installed(), reason="no browser is installed")
def test_no_button_of_the_talk_is_cut_off(tmp_path: Path, knowledge: Knowledge) -> None:
    """Every word on the buttons of questions and verdicts can be read on a phone."""
    browser = installed()
    assert browser
    write(knowledge, tmp_path)
    cut = photograph(browser, tmp_path, [])
    assert [where for where, _ in cut if where.startswith(("naming", "question", "verdict"))] == []


def test_a_browser_that_does_not_work_is_told_in_a_line(tmp_path: Path) -> None:
    """The page is there all the same."""
    broken = tmp_path / "bin" / "chromium"
    broken.parent.mkdir()
    broken.write_text(f"#!{sys.executable}\n", encoding="utf-8")
    broken.chmod(0o755)
    command = [sys.executable, "-m", "bot", "preview", str(tmp_path)]
    env = {**os.environ, "PATH": str(broken.parent)}
    done = run(command, capture_output=True, text=True, env=env)
    assert done.returncode == 75
    assert "does not answer" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "index.html").exists()


def test_the_cards_of_groups_are_previewed() -> None:
    """Each kind of card that a group can see is there, in the order in which a case comes to it."""
    kinds = [kind for kind in shown() if kind.startswith("together_")]
    assert kinds == [kind for kind, _ in in_groups(shipped().knowledge)]
    said = {kind: plain(shown()[kind].text) for kind in kinds}
    assert "You don't agree" in said["together_split"]
    assert "too few of you know" in said["together_too_few"]
    assert "You are too few just now" in said["together_resting"]
    assert "as 5 members see it" in said["together_verdict"]
    assert "Thank you." in said["together_reasons_answered"]
