"""The edges of the Telegram bot: what comes in, what goes out, what it is told by settings and tells its log."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import TimedOut

from bot.front_ends.telegram.api import Refusal, Why, api, sorted_out
from bot.front_ends.telegram.giving.outgoing import LONGEST_DATA, LONGEST_TEXT, ROOM, fitting, keyboard, without_markup
from bot.front_ends.telegram.incoming import KINDS, decode
from bot.front_ends.telegram.logs import Log, start_logging
from bot.front_ends.telegram.settings import environment, read_settings
from bot.front_ends.telegram.taking.polling import after, read
from bot.trouble import UNUSABLE, Trouble
from dialogs.screens.buttons import Button, say_button
from dialogs.screens.wording import plain
from dialogs.session.events import Pressed, Sent, Typed
from dialogs.view import View
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram, loggers_put_back, logging_to
from tests.conftest import Talk
from tests.forking import run
from tests.parts import far, some
from tests.telegram.content import KINDS as CONTENTS
from tests.telegram.fake import TOKEN, FakeTelegram
from tests.telegram.markup import formatted, units
from tests.telegram.refusals import SENTENCES
from tests.telegram.request import FakeRequest

ROOT = Path(__file__).parents[1]
SECRET_HALF = TOKEN.partition(":")[2]
MARKER = "Zanzibar Zeppelins"
FIXED = settings(derandomize=True, max_examples=some(60, 300), deadline=None)

# What comes in.

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("\ud800"))
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ANN: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Ann"}
HOME: dict[str, Any] = {"id": 7, "type": "private", "first_name": "Ann"}
GROUP: dict[str, Any] = {"id": -100, "type": "group", "title": "Mentors"}
MESSAGE: dict[str, Any] = {"message_id": 3, "date": 1, "chat": HOME, "from": ANN, "text": "Acme"}
PRESS: dict[str, Any] = {"id": "55", "from": ANN, "message": MESSAGE, "chat_instance": "1", "data": "1|say:size:small"}
MEMBER: dict[str, Any] = {"chat": HOME, "from": ANN, "date": 1, "new_chat_member": {"status": "kicked", "user": ANN}}
BODIES: dict[str, dict[str, Any]] = {
    "message": MESSAGE,
    "edited_message": MESSAGE,
    "callback_query": PRESS,
    "my_chat_member": MEMBER,
}


def paths(body: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every place in a body that holds something."""
    for name, value in body.items():
        yield (*path, name)
        if isinstance(value, dict):
            yield from paths(value, (*path, name))


def with_value(body: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The body with another value at a place."""
    name, *rest = path
    return body | {name: with_value(body[name], tuple(rest), value) if rest else value}


def without_value(body: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    name, *rest = path
    kept = {key: value for key, value in body.items() if key != name}
    return kept | {name: without_value(body[name], tuple(rest))} if rest else kept


ODD: list[Any] = [None, [], {}, -1, 2**80, "\ud800", "x" * 5000, {"id": None}]
PLACES = st.sampled_from([(kind, path) for kind, body in BODIES.items() for path in paths(body)])


@far
@given(st.dictionaries(st.sampled_from([*KINDS, "poll", "update_id", "later_kind"]), JSON, max_size=4))
@FIXED
def test_any_update_can_be_read(update: dict[str, Any]) -> None:
    """Whatever an update holds, reading it does not fail, and nothing is taken for something said."""
    assert decode(update) is None


@far
@given(PLACES, JSON)
@FIXED
def test_a_field_of_another_type(place: tuple[str, tuple[str, ...]], value: Any) -> None:
    """One field that is not what the interface promises makes no update fail, and none speak for somebody else."""
    kind, path = place
    incoming = decode({"update_id": 1, kind: with_value(BODIES[kind], path, value)})
    assert incoming is None or (incoming.person, incoming.chat) == ("telegram:7", 7)


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, body in BODIES.items() for path in paths(body)])
def test_a_field_that_is_missing(kind: str, path: tuple[str, ...]) -> None:
    """An update without one of its fields is read without it, or means nothing."""
    incoming = decode({"update_id": 1, kind: without_value(BODIES[kind], path)})
    assert incoming is None or incoming.person == "telegram:7"


@far
@given(st.lists(st.dictionaries(st.sampled_from(["update_id", *KINDS]), JSON, max_size=3) | JSON, max_size=5))
@FIXED
def test_any_batch_can_be_confirmed(updates: list[Any]) -> None:
    """A batch of anything can be read, and the next offset is a number not below what its ids ask for."""
    assert read(updates) == []
    ids = [update.get("update_id") for update in updates if isinstance(update, dict)]
    assert after(updates, 5) == max([number for number in ids if type(number) is int], default=4) + 1


@pytest.mark.parametrize("kind", CONTENTS)
def test_what_is_no_text(kind: str) -> None:
    """A photo, a voice message and the like is heard of as something that is no text, with or without a caption."""
    message = without_value(MESSAGE, ("text",)) | CONTENTS[kind]()
    incoming = decode({"update_id": 1, "message": message | {"caption": "Acme"}})
    assert incoming
    assert incoming.event == Sent("media")


@pytest.mark.parametrize(
    "update",
    [
        {"message": MESSAGE | {"chat": GROUP}},
        {"message": MESSAGE | {"from": ANN | {"is_bot": True}}},
        {"message": without_value(MESSAGE, ("text",)) | {"pinned_message": {}}},
        {"channel_post": MESSAGE | {"chat": {"id": -5, "type": "channel"}}},
        {"callback_query": PRESS | {"message": MESSAGE | {"chat": GROUP | {"type": "channel"}}}},
        {"callback_query": without_value(PRESS, ("message",)) | {"inline_message_id": "x"}},
        {"my_chat_member": MEMBER | {"chat": GROUP}},
        {"message": MESSAGE | {"from": ANN | {"id": 8}}},
        {"callback_query": PRESS | {"from": ANN | {"id": 8}}},
        {"message": MESSAGE | {"chat": HOME | {"type": "group"}}},
        {"message": MESSAGE | {"chat": HOME | {"id": 2**70}, "from": ANN | {"id": 2**70}}},
        {"later_kind": MESSAGE},
    ],
    ids="group bot service channel post-press inline group-member stranger foreign-press odd-chat giant later".split(),
)
def test_what_means_nothing_to_this_bot(update: dict[str, Any]) -> None:
    """Groups' talk, channels, bots, service messages, and whoever is not in their own private chat are passed over."""
    assert decode({"update_id": 1} | update) is None


@pytest.mark.parametrize(
    ("data", "event"),
    [
        ("3|say:size:small", Pressed("say:size:small", 3)),
        ("done", Pressed("", -1)),
        ("-1|done", Pressed("done", -1)),
        ("٣|done", Pressed("done", -1)),
        ("9999999999|done", Pressed("done", -1)),
        ("1|a|b", Pressed("a|b", 1)),
        ("", Pressed("", -1)),
    ],
)
def test_what_a_button_carries(data: str, event: Pressed) -> None:
    """The case before the bar and the meaning behind it; what is no number stands for no case at all."""
    incoming = decode({"update_id": 1, "callback_query": PRESS | {"data": data}})
    assert incoming
    assert (incoming.event, incoming.card, incoming.press) == (event, 3, "55")


def test_a_text_and_an_edit() -> None:
    """What was typed comes as it was typed; an edit only as such."""
    typed, edited = (decode({"update_id": 1, kind: MESSAGE}) for kind in ("message", "edited_message"))
    assert typed
    assert edited
    assert (typed.event, typed.below, edited.event, edited.below) == (Typed("Acme"), 3, Sent("edited"), 0)


def test_odd_updates_do_no_harm(tmp_path: Path, knowledge: Knowledge) -> None:
    """Updates of odd shapes are confirmed like any other; nothing breaks, and the next person is served."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge) as bot:
        for kind, body in BODIES.items():
            for path in paths(body):
                for value in ODD:
                    bot.telegram.puts({kind: with_value(body, path, value)})
                bot.passes(60)
        for kind in ("later_kind", "poll", "channel_post"):
            bot.telegram.puts({kind: MESSAGE})
        bot.passes()
        assert bot.telegram.pending == []
        assert "Beta" in bot.starting("Beta", number=8, name="Ben").screen
        assert [line for line in bot.log if line["level"] == "ERROR"] == []
        assert (bot.mishaps, bot.telegram.defects) == ([], [])


# What goes out.

QUOTE = "<blockquote expandable><b>q</b>\n" + "r\n" * 300 + "s</blockquote>"
PIECES = st.lists(
    st.sampled_from(["<b>b</b>", "<i>i\n\ni</i>", QUOTE, "a &lt; b &amp;", "🙂" * 40, "word " * 60, "\n\n"])
)


@far
@given(PIECES, st.integers(1, 60))
@FIXED
def test_any_text_fits(pieces: list[str], times: int) -> None:
    """However long a text is, what is sent is sound markup within 4,096 UTF-16 units, and begins as the text does."""
    text = "".join(pieces) * times
    sent = formatted(fitting(text), "HTML").text
    assert units(sent) <= LONGEST_TEXT
    assert plain(text).strip().startswith(sent.removesuffix("…").rstrip())
    assert sent == plain(text).strip() or (sent.endswith("…") and units(plain(text)) > LONGEST_TEXT)


def test_a_long_text_ends_with_a_paragraph() -> None:
    """The cut comes at the end of the last paragraph that fits."""
    paragraph = "<b>So</b> on. " * 100
    assert fitting("\n\n".join([paragraph] * 9)) == "\n\n".join([paragraph] * 5) + "\n\n…"


def test_markup_taken_off() -> None:
    """The plain form of a message keeps its words and its buttons, and no parse mode."""
    sent = without_markup({"text": "<b>a &lt; b</b> &amp;lt;", "parse_mode": "HTML", "reply_markup": {}})
    assert sent == {"text": "a < b &lt;", "reply_markup": {}}


def screen(*says: str, moves: int = 0, data: str = "d") -> View:
    buttons = tuple(Button(f"{data}:{number}", say) for number, say in enumerate(says))
    return View("", "", buttons, tuple(Button(f"m:{number}", "Move") for number in range(moves)))


def rows_of(drawn: View) -> list[list[dict[str, str]]]:
    return keyboard(drawn.options, drawn.moves, 1)


@pytest.mark.parametrize(
    ("says", "rows"),
    [
        (["Yes", "No"], [2]),
        (["a"] * 6, [4, 2]),
        (["A long answer of its own", "Yes", "No"], [1, 1, 1]),
        (["thirteen char", "thirteen char", "thirteen char"], [2, 1]),
        (["Don't know", "Back", "?", "Why?"], [3, 1]),
        (["A long answer of its own", *["short"] * 8], [1, 2, 2, 2, 2]),
        (["short", "A long answer of its own", *["short"] * 8], [1, 1, 2, 2, 2, 2]),
        ([], []),
    ],
    ids=["short", "four a row", "long", "width", "as wide as the widest", "many", "many in their order", "none"],
)
def test_rows_of_buttons(says: list[str], rows: list[int]) -> None:
    """Answers stand in as many columns as the longest of them leaves room for; of many, the short ones in two."""
    assert [len(row) for row in rows_of(screen(*says))] == rows


def test_no_move_is_cut_off(knowledge: Knowledge) -> None:
    """Under a question and a verdict, what shares a row is short enough for its part of a phone's width."""
    talk = Talk(knowledge)
    screens = [talk.say("Acme"), talk.say("b"), talk.say("/edit matters"), talk.say("/done"), talk.say("/settings")]
    for row in (row for screen in screens for row in rows_of(screen) if len(row) > 1):
        assert max(len(button["text"]) for button in row) <= ROOM[len(row) - 1]


def test_moves_begin_a_row() -> None:
    """What else can be done never shares a row with what can be picked."""
    assert [len(row) for row in rows_of(screen("Yes", moves=2))] == [1, 2]


def test_too_many_buttons() -> None:
    """Of more buttons than Telegram takes, the moves and the first of the others are kept."""
    words = [button["text"] for row in rows_of(screen(*map(str, range(200)), moves=2)) for button in row]
    assert words == [*map(str, range(98)), "Move", "Move"]


def test_a_button_that_carries_too_much() -> None:
    """A button whose data is beyond 64 bytes is left out, since with it the whole message would be refused."""
    assert rows_of(screen("Yes", data="é" * 31)) == []
    assert len(rows_of(screen("Yes", data="é" * 30))) == 1


def test_every_button_of_the_knowledge_can_be_carried(knowledge: Knowledge) -> None:
    """Each option of each question fits into a button, in whichever case."""
    for question in knowledge.questions.values():
        for option in question.options:
            assert len(f"999999999|{say_button(question, option.id, ticked=True)}".encode()) <= LONGEST_DATA


# What Telegram refuses.

MEANINGS = {
    "unauthorized": Why.WRONG_TOKEN,
    "chat not found": Why.GONE,
    "not modified": Why.UNCHANGED,
    "message to edit not found": Why.NO_MESSAGE,
    "message can't be edited": Why.NO_MESSAGE,
    "no text to edit": Why.NO_MESSAGE,
    "query is too old": Why.TOO_LATE,
    "can't parse entities": Why.MARKUP,
    "message is too long": Why.REFUSED,
    "button data invalid": Why.REFUSED,
    "topic closed": Why.NO_TOPIC,
    "thread not found": Why.NO_TOPIC,
    "not enough rights": Why.GONE,
    "blocked": Why.GONE,
    "deactivated": Why.GONE,
    "never started": Why.GONE,
    "kicked": Why.GONE,
    "not a member": Why.GONE,
    "chat deleted": Why.GONE,
    "other poller": Why.CONFLICT,
    "server error": Why.AGAIN,
    "html": Why.AGAIN,
    "cut": Why.AGAIN,
    "garbage": Why.PERHAPS_DONE,
    "time-out": Why.PERHAPS_DONE,
}


def refusal(what: str | int, **details: Any) -> Refusal:
    """What a call comes to that meets this fault."""
    telegram = FakeTelegram()
    telegram.order("sendMessage", what, **details)
    with logging_to(sys.stderr), pytest.raises(Refusal) as refused:
        bot = api(TOKEN, "https://api.telegram.org/bot", "https://api.telegram.org/file/bot", FakeRequest(telegram))
        asyncio.run(bot.call("sendMessage", chat_id=7, text="x"))
    return refused.value


def sentence(what: str) -> str:
    """The beginning of what Telegram says."""
    return SENTENCES[what][1].partition(": ")[2].casefold()[:20]


@pytest.mark.parametrize("what", MEANINGS)
def test_what_a_refusal_means(what: str) -> None:
    """Each refusal is sorted by what it means for a conversation."""
    assert refusal(what).why is MEANINGS[what]
    assert what not in SENTENCES or sentence(what) in refusal(what).said.casefold()


def test_how_long_to_wait() -> None:
    """A 429 tells how long."""
    refused = refusal(429, retry_after=17)
    assert (refused.why, refused.seconds) == (Why.WAIT, 17)


def test_where_a_group_has_moved() -> None:
    """A group that became a supergroup tells its new number."""
    refused = refusal("upgraded", parameters={"migrate_to_chat_id": -100200})
    assert (refused.why, refused.chat) == (Why.MOVED, -100200)


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        (aiohttp.ConnectionTimeoutError, Why.AGAIN),
        (aiohttp.SocketTimeoutError, Why.PERHAPS_DONE),
        (TimeoutError, Why.PERHAPS_DONE),
    ],
)
def test_a_call_that_never_left(cause: type[TimeoutError], why: Why) -> None:
    """Only a time-out after the call has left lets us fear that it was carried out."""
    error = TimedOut()
    error.__cause__ = cause("too slow")
    assert sorted_out(error, TOKEN).why is why


NOT_TELEGRAMS = ["{}", "[]", "null", "5", '"x"', '{"ok": true}', '{"ok": false}', '{"ok": false, "description": 5}']


@pytest.mark.parametrize("body", NOT_TELEGRAMS)
@pytest.mark.parametrize("status", [200, 502])
def test_json_that_is_not_telegrams(body: str, status: int) -> None:
    """What somebody in between answers is a refusal like any other, not an error of ours."""
    assert refusal(status, body=body).why in {Why.AGAIN, Why.PERHAPS_DONE}


def test_nobody_listens() -> None:
    """Where there is no Telegram, calls are to be made again."""

    async def called() -> Refusal:
        bot = api(TOKEN, "http://127.0.0.1:9/bot", "http://127.0.0.1:9/file/bot")
        with pytest.raises(Refusal) as refused:
            await bot.call("getMe")
        await bot.hang_up()
        return refused.value

    with logging_to(sys.stderr):
        assert asyncio.run(called()).why is Why.AGAIN


def test_no_refusal_holds_what_people_said() -> None:
    """What Telegram quotes of a message is taken out, since refusals are logged."""
    refused = refusal(400, text=f'Bad Request: can\'t parse entities: Unsupported start tag "{MARKER}" at offset 7')
    assert refused.why is Why.MARKUP
    assert MARKER not in refused.said
    assert "offset 7" in refused.said


def test_no_refusal_holds_the_token() -> None:
    """Whatever Telegram or the library says, the token is taken out."""
    refused = refusal(400, text=f"Bad Request: https://api.telegram.org/bot{TOKEN}/sendMessage")
    assert "<token>" in refused.said
    assert SECRET_HALF not in f"{refused} {refused!r}"


# Settings.

GIVEN = {"ADVISOR_BOT_TOKEN": TOKEN}
WEBHOOK = {"ADVISOR_WEBHOOK_URL": "https://example.org/hook"}
WRONG = {
    "no token": ({}, "ADVISOR_BOT_TOKEN is not set"),
    "empty token": ({"ADVISOR_BOT_TOKEN": " "}, "ADVISOR_BOT_TOKEN is not set"),
    "no token at all": ({"ADVISOR_BOT_TOKEN": "secret"}, "ADVISOR_BOT_TOKEN does not look like a token"),
    "both forms": (GIVEN | {"ADVISOR_BOT_TOKEN_FILE": "x"}, "ADVISOR_BOT_TOKEN_FILE are both set"),
    "missing file": ({"ADVISOR_BOT_TOKEN_FILE": "/nowhere/token"}, "ADVISOR_BOT_TOKEN_FILE: /nowhere/token cannot"),
    "folder": ({"ADVISOR_BOT_TOKEN_FILE": "/"}, "ADVISOR_BOT_TOKEN_FILE: / cannot be read"),
    "file of something": ({"ADVISOR_BOT_TOKEN_FILE": __file__}, "ADVISOR_BOT_TOKEN_FILE holds what does not look like"),
    "empty file": ({"ADVISOR_BOT_TOKEN_FILE": os.devnull}, "ADVISOR_BOT_TOKEN_FILE holds what does not look like"),
    "API scheme": (GIVEN | {"ADVISOR_API_URL": "ftp://a.org/bot"}, "ADVISOR_API_URL must be a URL"),
    "API end": (GIVEN | {"ADVISOR_API_URL": "http://a.org:8081"}, "ADVISOR_API_URL must .* ends with /bot"),
    "API port": (GIVEN | {"ADVISOR_API_URL": "http://a.org:x/bot"}, "ADVISOR_API_URL must be a URL"),
    "file host": (GIVEN | {"ADVISOR_FILE_URL": "http:///file/bot"}, "ADVISOR_FILE_URL must be a URL"),
    "webhook bracket": (GIVEN | {"ADVISOR_WEBHOOK_URL": "https://[::1"}, "ADVISOR_WEBHOOK_URL must be a URL"),
    "webhook without secret": (GIVEN | WEBHOOK, "ADVISOR_WEBHOOK_SECRET must be set"),
    "secret of other signs": (GIVEN | WEBHOOK | {"ADVISOR_WEBHOOK_SECRET": "a b"}, "ADVISOR_WEBHOOK_SECRET must be 1"),
    "listen without port": (GIVEN | {"ADVISOR_LISTEN": "localhost"}, "ADVISOR_LISTEN must be host:port"),
    "listen beyond ports": (GIVEN | {"ADVISOR_LISTEN": "localhost:65536"}, "ADVISOR_LISTEN must be host:port"),
    "listen without host": (GIVEN | {"ADVISOR_LISTEN": ":80"}, "ADVISOR_LISTEN must be host:port"),
    "level": (GIVEN | {"ADVISOR_LOG_LEVEL": "LOUD"}, "ADVISOR_LOG_LEVEL must be one of DEBUG"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named(name: str) -> None:
    """Each wrong setting gets one line that names it and says what would be right, and shows no secret."""
    given, complaint = WRONG[name]
    with pytest.raises(Trouble, match=complaint) as trouble:
        read_settings(given)
    assert "\n" not in str(trouble.value)
    assert SECRET_HALF not in str(trouble.value)
    assert trouble.value.exit_code == UNUSABLE


def test_settings_as_they_should_be(tmp_path: Path) -> None:
    """The token may stand in a file; what is not set has a sensible value."""
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    read = read_settings({"ADVISOR_BOT_TOKEN_FILE": str(tmp_path / "token"), "ADVISOR_LISTEN": "[::1]:80"})
    assert (read.token, read.listen, read.log_level) == (TOKEN, ("::1", 80), "INFO")
    assert (read.api_url, read.webhook_url) == ("https://api.telegram.org/bot", "")


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of settings fills what the environment leaves open; comments, quotes and `export` are understood."""
    file = tmp_path / "env"
    file.write_text('# mine\n\nexport ADVISOR_LISTEN="0.0.0.0:1"\nADVISOR_LOG_LEVEL = debug\nADVISOR_DB=a=b\n')
    monkeypatch.setenv("ADVISOR_LISTEN", "0.0.0.0:2")
    given = environment(file)
    assert (given["ADVISOR_LISTEN"], given["ADVISOR_LOG_LEVEL"]) == ("0.0.0.0:2", "debug")
    assert given["ADVISOR_DB"] == "a=b"


@pytest.mark.says_token
@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("ADVISOR_TOKEN=x", r"env:2: 'ADVISOR_TOKEN' is no setting"),
        (TOKEN, r"env:2: a setting is NAME=value"),
        ("advisor_db=x", r"env:2: 'advisor_db' is no setting"),
    ],
    ids=["unknown", "token alone", "small letters"],
)
def test_a_line_that_is_no_setting(tmp_path: Path, line: str, complaint: str) -> None:
    """A line of the file that is no setting is named by its number, and what may be the token is not shown."""
    file = tmp_path / "env"
    file.write_text(f"ADVISOR_LOG_LEVEL=INFO\n{line}\n")
    with pytest.raises(Trouble, match=complaint) as trouble:
        environment(file)
    assert SECRET_HALF not in str(trouble.value)


def test_a_name_that_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the environment is named as well, with what was meant: a unit's EnvironmentFile comes that way."""
    monkeypatch.setenv("ADVISOR_KEEP_DAY", "30")
    with pytest.raises(Trouble, match=r"'ADVISOR_KEEP_DAY' is no setting .* Did you mean 'ADVISOR_KEEP_DAYS'\?"):
        environment(None)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """A file of settings that cannot be read is named."""
    (tmp_path / "env").write_bytes(b"\xff\xfe")
    with pytest.raises(Trouble, match="env cannot be read: it is no text"):
        environment(tmp_path / "env")


def test_a_wrong_setting_ends_the_program(tmp_path: Path) -> None:
    """The command stops with the complaint as its only line, and makes no database."""
    (tmp_path / "env").write_text(f"ADVISOR_BOT_TOKEN={TOKEN}\nADVISOR_DB={tmp_path / 'a.db'}\nADVISOR_LISTEN=x\n")
    command = [sys.executable, "-m", "bot", "telegram", "--env-file", str(tmp_path / "env")]
    ended = run(command, cwd=ROOT, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (UNUSABLE, "")
    assert ended.stderr == "advisor: ADVISOR_LISTEN must be host:port, for example 127.0.0.1:8080.\n"
    assert not (tmp_path / "a.db").exists()


# The log.


@dataclass
class Stderr:
    """What is written on standard error from now on."""

    capsys: pytest.CaptureFixture[str]
    text: str = ""

    def read(self) -> str:
        self.text += self.capsys.readouterr().err
        return self.text

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.read().splitlines()]


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Stderr]:
    """Standard error; loggers are put back afterwards."""
    with loggers_put_back():
        yield Stderr(capsys)


def test_a_line_of_json_an_event(written: Stderr) -> None:
    """Each event is one line of JSON with its level and fields; line breaks and colours in a value forge none."""
    log = start_logging("DEBUG", TOKEN)
    log("started", bot='evil"\n{"event": "forged"}\r\x1b[31m\u2028', count=3)
    (line,) = written.lines
    assert written.text.removesuffix("\n").isprintable()
    assert (line["level"], line["event"], line["count"]) == ("INFO", "started", 3)


@pytest.mark.says_token
@pytest.mark.parametrize("pad", range(280, 301, 5))
def test_no_line_holds_the_token(written: Stderr, pad: int) -> None:
    """Neither ours nor a library's line holds the token, whole, halved by the cut of a long value, or in an error."""
    log = start_logging("DEBUG", TOKEN)
    log("event", said="x" * pad + TOKEN)
    logging.getLogger("library").error("GET /bot%s/getMe", TOKEN)
    error = ValueError(TOKEN)
    logging.getLogger("library").error("failed with %s", SECRET_HALF, exc_info=error)
    assert len(written.lines) == 3
    assert [TOKEN[:size] for size in range(8, len(TOKEN)) if TOKEN[:size] in written.text] == []
    assert SECRET_HALF not in written.text


def test_levels(written: Stderr) -> None:
    """Our level is ours alone: libraries speak from WARNING on, and Telegram's not even then."""
    log = start_logging("DEBUG", TOKEN)
    log("quiet", logging.DEBUG)
    logging.getLogger("aiohttp").info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger("library").warning("careful")
    logging.getLogger("telegram.request").error("could not read %s", MARKER)
    assert [line["event"] for line in written.lines] == ["quiet", "careful"]
    start_logging("ERROR", TOKEN)("too quiet")
    assert len(written.lines) == 2


def test_ids_are_hashed(written: Stderr) -> None:
    """A chat is the same in all lines of one bot, and cannot be found out without the token."""
    mine, theirs = start_logging("DEBUG", TOKEN), Log("1234:" + "x" * 30)
    mine("one", chat=70012345)
    mine("two", chat=70012345)
    assert len({line["chat"] for line in written.lines}) == 1
    assert "70012345" not in written.text
    assert mine.hashed(70012345) != theirs.hashed(70012345)


def test_nothing_printed_holds_the_token(tmp_path: Path, knowledge: Knowledge) -> None:
    """The objects that know the token do not show it when they are printed."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge) as bot:
        service = bot.service
        shown = [repr(thing) for thing in (service, service.settings, service.api, service.log, service.delivery)]
    assert [SECRET_HALF in text for text in shown] == [False] * 5


def mishaps_of_all_kinds(bot: BotOnTelegram) -> None:
    """A talk with a marked name in which much goes wrong."""
    ann = bot.starting(MARKER, number=70012345, name=MARKER)
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"):
        for fault in (500, 429, "html", "garbage", "cut", "can't parse entities", "message is too long", 403):
            bot.telegram.order(method, fault)
            ann.types(f"{MARKER} {method} {fault}")
            ann.presses_data(f"1|{MARKER}"[:64])
            bot.passes(90)
    ann.types("b" * 4000 + MARKER)
    ann.sends_photo(caption=MARKER)
    bot.passes(90)


def test_the_log_tells_nothing_of_anybody(tmp_path: Path, knowledge: Knowledge) -> None:
    """At DEBUG and whatever goes wrong, no line holds the token, an id, a name or a word of what people say."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge) as bot:
        mishaps_of_all_kinds(bot)
        written = bot.written.getvalue()
    assert len(bot.log) > 20
    assert [word for word in (MARKER, "Zanzibar", "70012345", TOKEN, SECRET_HALF) if word in written] == []
