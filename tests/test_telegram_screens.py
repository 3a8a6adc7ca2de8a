"""Every kind of screen, about companies with awkward names, as Telegram's own code reads it."""

import re
from dataclasses import replace
from itertools import cycle, islice

import pytest

from bot.front_ends.telegram.giving.outgoing import message
from bot.reports.private_screens import played, sessions
from dialogs.screens.wording import plain
from dialogs.session.cleaning import LONGEST_NAME, clean
from dialogs.session.events import Typed
from dialogs.session.session import Session
from dialogs.step import step
from dialogs.view import view
from knowledge.model import Knowledge
from tests.parts import WHOLE
from tests.telegram.markup import formatted, html

NAMES = [
    "<b>", "</b>", "a < b & c > d", "&lt;i&gt;", "&amp;amp;", "&#60;", "Barnes & Noble", "x</pre>", "<code>", "\"'`",
    "*b* _i_ ~s~", "__init__", "**bold**", "||spoiler||", "[x](https://evil.example)", "`/forget`", "/forget", "@durov",
    "#1 Rule", "$TSLA", "https://evil.example/?a=1&b=2", "evil.example", "t.me/durov", "ann@example.org",
    "+49 30 123456", "tg://user?id=7", "日本電気株式会社", "Société Générale", "Ærøskøbing", "🏳️‍🌈 & Söhne",
    "👩‍👩‍👧‍👦 GmbH", "شركة الاتصالات", "חברת החשמל", "ООО «Рога и копыта»", "A" * 60, "i" * 60, "W" * 60,
    "a b c d e f g h i j k l m n o p q r s t", "...", "—", "0", "00", "1.", "a.", "- x", "• x", "> quote", "% d %s",
    "{{ company }}", "{% raw %}", "\\n", "C:\\x", "a|b", "x y", "é" * 60,
]  # fmt: skip
OURS = {"bold", "italic", "pre", "code", "blockquote", "expandable_blockquote"}
EACH = len(NAMES) if WHOLE else 6  # names for one screen


def test_there_are_enough_names() -> None:
    """The names are fifty and more, none twice."""
    assert len(set(NAMES)) == len(NAMES) >= 50


@pytest.fixture(scope="module")
def kinds(knowledge: Knowledge) -> list[tuple[str, Session]]:
    return [(kind, session) for kind, session, _ in sessions(knowledge)]


def called(session: Session, name: str) -> Session:
    """The same screen, whose companies all have this name."""
    cases = tuple(replace(case, company=name) for case in session.cases)
    reminders = tuple(replace(one, company=name) for one in session.reminders)
    links = tuple(replace(one, company=name) for one in session.links)
    visited = session.visited and replace(session.visited, company=name)
    return session.but(company=name, cases=cases, reminders=reminders, links=links, visited=visited)


def test_every_kind_of_screen(knowledge: Knowledge, kinds: list[tuple[str, Session]]) -> None:
    """Telegram takes every screen whatever the company is called, and shows its words as they are: the name is no
    markup, and nothing of it or around it is lost.
    """
    names = cycle(clean(name, LONGEST_NAME) for name in NAMES)
    seen = set()
    for kind, session in kinds:
        for name in islice(names, EACH):
            seen.add(name)
            text = message(view(knowledge, called(session, name)), session.case)["text"]
            read = html(text)
            assert read.text == formatted(plain(text)).text, (kind, name)
            assert {entity["type"] for entity in read.entities} <= OURS, (kind, name)
    assert len(seen) == len({clean(name, LONGEST_NAME) for name in NAMES})


def test_a_command_in_a_text_is_sent_by_one_tap(kinds: list[tuple[str, Session]], knowledge: Knowledge) -> None:
    """Telegram makes a command of what stands before a blank, and so no text of ours has anything behind one."""
    texts = {kind: view(knowledge, session).text for kind, session in kinds}
    assert [kind for kind, text in texts.items() if re.search(r"(?<!\w)/[a-z]+ \d", text)] == []
    assert [command for command in ("/why_1 ", "/open_1 ") if not any(command in text for text in texts.values())] == []


TAPPED = {
    "/why_1": "/why 1",
    "/why_1_1": "/why 1.1",
    "/why_1@advisor_bot": "/why 1",
    "/edit_2": "/edit 2",
    "/edit_revenue_tie": "/edit revenue_tie",
    "/open_1": "/open 1",
    "/compare_2_1": "/compare 2 1",
    "/delete_1": "/delete 1",
    "/WHY_2": "/why 2",
}


@pytest.mark.parametrize("tapped", TAPPED)
def test_both_forms_are_taken(knowledge: Knowledge, tapped: str) -> None:
    """What one tap sends is the same as what one types."""
    session = played(knowledge, "no_clue", "mature").session
    assert step(knowledge, session, Typed(tapped)) == step(knowledge, session, Typed(TAPPED[tapped]))
    assert step(knowledge, session, Typed(tapped)).session.notice[:1] != ("no_command",)


def test_a_wrong_command_is_no_command(knowledge: Knowledge) -> None:
    """A command that does not exist is not repeated as one that a tap would send again."""
    wrong = step(knowledge, played(knowledge, "mature").session, Typed("/frobnicate_7"))
    text = plain(view(knowledge, wrong.session).text)
    assert "I don't know “frobnicate_7”" in text
    assert "/frobnicate" not in text
