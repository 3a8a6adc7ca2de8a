"""Text that means harm (F3, F4, F5, F8), in every place that shows what people wrote: Telegram, console and export."""

import json
import re
from pathlib import Path

import pytest

from bot.front_ends.console import talk
from bot.front_ends.terminal import PlainScreen
from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.cleaning import LONGEST_NAME, clean
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram
from tests.parts import far, one_in

TEMPLATES = [
    "{{ 7*7 }}",
    "{{ ''.__class__.__mro__ }}",
    "{% for a in b %}",
    "{# no #}",
    "${7*7}",
    "%(x)s %s",
    "{0.__class__}",
]
MARKUP = [
    "<b>x</b>", "</b></i>", "<a href='tg://user?id=7'>x</a>", "<tg-spoiler>", "&lt;b&gt;", "&amp;", "a < b & c > d",
    "*b* _i_ `c` [x](http://y.zz)", "![x](tg://emoji?id=1)", "||x|| ~y~ >q", "[bold]rich[/bold]", "<!--", "<script>",
]  # fmt: skip
CONTROL = [
    "a\x00b", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07x", "a\rb", "one\ntwo", "\u202egnp.exe", "\u2066x\u2069",
    "z\u200bw\u200d",
    "e" + "\u0301" * 9000, "\ufeffx", "x\u2028y", "\u0085z", "\U000e0041tag", "\ud800x",
]  # fmt: skip
QUERIES = [
    "'; DROP TABLE said; --",
    '"); DELETE FROM person; --',
    "x' OR '1'='1",
    "Robert\\",
    "../../etc/passwd",
    "a=b&c",
    "heard",
]
EVIL = [*TEMPLATES, *MARKUP, *CONTROL, *QUERIES]
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# What Telegram marks by itself in the words of whoever wrote them, beside our own markup.
HELD = {
    "bold",
    "italic",
    "pre",
    "code",
    "blockquote",
    "expandable_blockquote",
    "bot_command",
    "mention",
    "url",
    "hashtag",
}
TOUR = ("a", "/why", "/edit", "/me", "/help", "/forget", "no", "/privacy", "/done", "/ask", "/change", "/all", "/cases")


def schema(store: Store) -> list[tuple[str]]:
    return store.connection.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()


@far
@pytest.mark.parametrize("evil", one_in(4, EVIL), ids=range(len(one_in(4, EVIL))))
def test_on_telegram(bot: BotOnTelegram, evil: str) -> None:
    """A company of that name is shown as it is written, on whichever screen; it is no link, no markup, no command."""
    before, name = schema(bot.service.store), clean(evil, LONGEST_NAME)
    ann = bot.starting("/new Zenith", "a", "a", number=70012345)
    ann.types(f"/new {evil}"[:4096].encode(errors="replace").decode())
    bot.passes(10)
    name = bot.session(ann).company if "\ud800" in evil else name
    assert name[:10] in ann.screen.text  # the rest of a long one may be cut
    for line in (*TOUR, "/compare", f"/{evil}"[:300].encode(errors="replace").decode(), "/export"):
        ann.types(line)
        bot.passes(10)
        for message in ann.messages[-2:]:
            assert not UNSEEN.search(message.text) or not message.by_bot
            assert not message.by_bot or {entity["type"] for entity in message.entities} <= HELD
    document = next(message for message in reversed(ann.messages) if "document" in message.data)
    exported = json.loads(bot.telegram.file(document.data["document"]["file_id"]))
    assert [case["company"] for case in exported["cases"]] == ["Zenith", name]
    assert schema(bot.service.store) == before
    assert [line for line in bot.log if line["level"] == "ERROR"] == []
    assert len(name) < 4 or name not in bot.written.getvalue()


def test_in_the_console(tmp_path: Path, knowledge: Knowledge) -> None:
    """All of it typed in a console, as a company and as anything else, is shown cleaned and literally."""
    store = Store(tmp_path / "advisor.db")
    written: list[str] = []
    lines = [line for evil in EVIL for line in (f"/new {evil}", evil, f"/{evil}", "/cases", "/why")]
    talk(Turns(knowledge, store), PlainScreen(iter(lines), written.append))
    shown = "".join(written)
    assert not UNSEEN.search(shown)
    assert [evil for evil in EVIL if clean(evil, LONGEST_NAME) not in shown] == []
    exported = json.dumps(store.export("console"), ensure_ascii=False)
    assert not UNSEEN.search(exported)
    store.close()
