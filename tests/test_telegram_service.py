"""The Telegram bot as a service: its webhook, its exit codes, and how it stops, whatever hangs."""

import asyncio
import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from signal import SIGCONT, SIGINT, SIGSTOP, SIGTERM
from typing import Any

import httpx
import pytest

from bot.front_ends.telegram.taking.webhook import HEADER, LONGEST_BODY, application
from tests.bot_on_telegram import BotOnTelegram
from tests.forking import Program
from tests.kill_child import ADVISOR, ROOT
from tests.telegram.client import RemoteTelegram
from tests.telegram.face import Person
from tests.telegram_child import KILLED, PATIENCE, Life, asked, settings_for

SYNCS_OF_A_START = 8  # the file is made; fewer would do no harm to what is tested
SECRET = "a-secret_0"  # noqa: S105 - opens nothing


# The webhook, without a network.


def line_of(number: int, text: str = "/new Acme", person: int = 7) -> dict[str, Any]:
    """An update as Telegram posts it."""
    chat = {"id": person, "type": "private"}
    sender = {"id": person, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": number, "date": 0, "chat": chat, "from": sender, "text": text}
    return {"update_id": number, "message": message}


def answers(bot: BotOnTelegram, *posts: dict[str, Any], secret: str | None = SECRET) -> list[int]:
    """What is answered to posts that come together, each given as httpx takes it."""
    headers = {} if secret is None else {HEADER.encode(): secret.encode()}

    async def posted() -> list[int]:
        web = httpx.ASGITransport(application(bot.service.intake.take, SECRET, bot.service.watch.pages()))
        async with httpx.AsyncClient(transport=web, base_url="http://bot", headers=headers) as client:
            return [
                answer.status_code for answer in await asyncio.gather(*(client.post("/", **post) for post in posts))
            ]

    return bot.runner.run(posted())


def seen(bot: BotOnTelegram) -> int:
    """How many updates were taken, as another program sees it."""
    return int(asked(bot.db, "SELECT count(*) FROM seen")[0][0])


@pytest.mark.parametrize("secret", [None, "", "a-secret", "a-secret_01", "A-SECRET_0", "ünï"])
def test_whoever_does_not_know_the_secret(bot: BotOnTelegram, secret: str | None) -> None:
    """Without the secret nothing is done, and nothing is said but 403."""
    assert answers(bot, {"json": line_of(1)}, secret=secret) == [403]
    assert seen(bot) == 0


def test_an_update_is_answered_after_the_commit(bot: BotOnTelegram) -> None:
    """When 200 is answered the update is on the disk; the same one again is answered and not counted."""
    assert answers(bot, {"json": line_of(1)}) == [200]
    assert seen(bot) == 1
    assert answers(bot, {"json": line_of(1)}) == [200]
    assert asked(bot.db, "SELECT company FROM 'case'") == [("Acme",)]


def test_the_same_update_by_two_ways_at_once(bot: BotOnTelegram) -> None:
    """Telegram that does not wait for its answer and posts again gets two, and the update counts once."""
    bot.starting("Acme")
    update = line_of(1, "/new Beta")
    assert answers(bot, *[{"json": update}] * 5) == [200] * 5
    assert asked(bot.db, "SELECT company FROM 'case'") == [("Acme",), ("Beta",)]
    assert asked(bot.db, "SELECT count(*) FROM seen WHERE key = 'telegram:1'") == [(1,)]


def member(number: int, status: str) -> dict[str, Any]:
    """Ann blocks the bot, or is back."""
    message = line_of(0)["message"]
    change = {"chat": message["chat"], "from": message["from"], "new_chat_member": {"status": status}}
    return {"update_id": number, "my_chat_member": change}


def test_a_block_that_is_told_twice(bot: BotOnTelegram) -> None:
    """Who is back since is not given up when the news of their block comes once more."""
    ann = bot.starting("Acme")
    for update in (member(2, "kicked"), member(3, "member"), member(2, "kicked")):
        assert answers(bot, {"json": update}) == [200]
    assert bot.card(ann).closed == ""


NOT_UPDATES = {
    "no JSON": b"{",
    "no text": b"\xff\xfe\x00",
    "empty": b"",
    "a list": b"[]",
    "no number": b'{"message": {}}',
    "a number in words": b'{"update_id": "1"}',
    "yes for a number": b'{"update_id": true}',
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("body", NOT_UPDATES.values(), ids=NOT_UPDATES.keys())
def test_what_is_no_update(bot: BotOnTelegram, body: bytes) -> None:
    """What cannot be an update is refused with 400 and harms nothing."""
    assert answers(bot, {"content": body}) == [400]
    assert answers(bot, {"json": line_of(1)}) == [200]


def test_what_means_nothing_to_this_bot(bot: BotOnTelegram) -> None:
    """An update of a kind that is not known yet is confirmed, or it would come for ever."""
    assert answers(bot, {"json": {"update_id": 1, "telepathy": {}}}, {"json": {"update_id": 2}}) == [200, 200]
    assert seen(bot) == 0


@pytest.mark.parametrize(("size", "status"), [(LONGEST_BODY, 200), (LONGEST_BODY + 1, 413), (50 << 20, 413)])
def test_large_bodies(bot: BotOnTelegram, size: int, status: int) -> None:
    """More than a megabyte is not read to its end."""
    update = b'{"update_id": 1}'
    assert answers(bot, {"content": update + b" " * (size - len(update))}) == [status]


async def trickle() -> AsyncIterator[bytes]:
    yield b'{"update_id": '
    await asyncio.sleep(60)  # in a time that leaps
    yield b"1}"


def test_a_slow_sender(bot: BotOnTelegram) -> None:
    """Whoever takes a minute for an update is not waited for, and holds up nobody."""
    assert answers(bot, {"content": trickle()}, {"json": line_of(1)}) == [408, 200]


def test_while_the_file_is_locked(bot: BotOnTelegram) -> None:
    """What cannot be saved is answered with 503, and taken when it is brought again."""
    bot.service.store.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(bot.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert answers(bot, {"json": line_of(1)}, {"json": line_of(2, person=8)}) == [503, 503]
    assert answers(bot, {"json": line_of(1)}, {"json": line_of(2, person=8)}) == [200, 200]
    assert seen(bot) == 2


def test_the_log_of_a_locked_file(bot: BotOnTelegram) -> None:
    """What Telegram brings again and again while nothing can be saved does not fill the log."""
    bot.service.store.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(bot.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(100):
            assert answers(bot, {"json": line_of(1)}) == [503]
    assert 1 <= len(bot.logged("cannot_save")) <= 10


def test_what_comes_together_is_committed_together(bot: BotOnTelegram) -> None:
    """Sixty-four updates that are in flight at once need a few commits only."""
    commits: list[str] = []
    bot.service.store.connection.set_trace_callback(lambda said: commits.append(said) if said == "COMMIT" else None)
    at_once = bot.service.writing.writer
    with ThreadPoolExecutor(1) as writer:  # for both: two threads at one connection would wait for each other
        bot.service.writing.writer = bot.service.intake.writer = writer
        posts = [{"json": line_of(number, person=number)} for number in range(1, 65)]
        assert answers(bot, *posts) == [200] * 64
        bot.service.writing.writer = bot.service.intake.writer = at_once
    assert seen(bot) == 64
    assert 1 <= len(commits) <= 10


# Processes, over HTTP.


@pytest.fixture
def ann(telegram: RemoteTelegram) -> Person:
    return telegram.person(7, "Ann")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


def plain_lines(life: Life) -> list[str]:
    """What was written that is no line of the log."""
    return [line for line in life.written.splitlines() if not line.startswith('{"at": ')]


def serves(telegram: RemoteTelegram, person: Person, *lines: str, until: str) -> None:
    """The bot that runs answers these lines with a screen that holds some words."""
    for line in lines:
        person.types(line)
    telegram.until(lambda: until in person.screen, PATIENCE)


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        return int(door.getsockname()[1])


def by_webhook(port: int) -> dict[str, str]:
    address = f"127.0.0.1:{port}"
    return {
        "ADVISOR_WEBHOOK_URL": f"http://{address}/hook",
        "ADVISOR_WEBHOOK_SECRET": SECRET,
        "ADVISOR_LISTEN": address,
    }


def test_a_talk_by_webhook(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """By webhook, killed in mid-talk and started again, a talk goes on as by polling; and then by polling."""
    more = by_webhook(free_port())
    first = Life(telegram, db, more=more)
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    assert first.kill() == KILLED
    ann.presses("A startup")  # a letter would lean on a screen that was perhaps not written down any more
    second = Life(telegram, db, more=more)
    telegram.until(lambda: "2 of about 8" in ann.screen, PATIENCE)
    assert second.stop() == 0
    third = Life(telegram, db)
    serves(telegram, ann, "a", until="3 of about 8")
    assert third.stop() == 0
    assert asked(db, "SELECT count(*) FROM said") == [(2,)]
    assert telegram.calls_of("setWebhook")[0].parameters["secret_token"] == SECRET


def test_a_webhook_without_a_secret(telegram: RemoteTelegram, db: Path) -> None:
    """It refuses to start, in one line that says what is missing."""
    life = Life(telegram, db, more=by_webhook(free_port()) | {"ADVISOR_WEBHOOK_SECRET": ""})
    assert life.ended() == 2
    assert ["ADVISOR_WEBHOOK_SECRET" in line for line in life.written.splitlines()] == [True]


def test_a_webhook_that_telegram_does_not_take(telegram: RemoteTelegram, db: Path) -> None:
    """Refused twice in the same words it ends in one line that names the setting and says why."""
    telegram.order("setWebhook", "webhook needs https", times=2)
    life = Life(telegram, db, more=by_webhook(free_port()))
    assert life.ended() == 2
    (line,) = plain_lines(life)
    assert "ADVISOR_WEBHOOK_URL" in line
    assert "https" in line


def test_a_webhook_whose_host_telegram_cannot_find_yet(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """A failure of Telegram's name service passes: the address is given again until it is taken."""
    telegram.order("setWebhook", 400, text="Bad Request: bad webhook: Failed to resolve host: not known")
    life = Life(telegram, db, more=by_webhook(free_port()))
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    assert life.stop() == 0
    assert [call.ok for call in telegram.calls_of("setWebhook")] == [False, True]


def test_an_address_in_use(telegram: RemoteTelegram, db: Path) -> None:
    """A webhook whose address is taken ends in one line that names the setting."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        life = Life(telegram, db, more=by_webhook(door.getsockname()[1]))
        assert life.ended() == 2
    assert ["ADVISOR_LISTEN" in line for line in plain_lines(life)] == [True]


def test_a_wrong_token(telegram: RemoteTelegram, db: Path) -> None:
    """One line that leads to where the token comes from, exit 2, and the token stands nowhere."""
    token = "4242:wrong-token-for-tests"  # noqa: S105 - opens nothing
    file = db.with_name("token")
    file.write_text(token)
    file.chmod(0o600)
    life = Life(telegram, db, more={"ADVISOR_BOT_TOKEN": "", "ADVISOR_BOT_TOKEN_FILE": str(file)})
    assert life.ended() == 2
    assert ["ADVISOR_BOT_TOKEN_FILE" in line for line in life.written.splitlines()] == [True]
    assert token not in life.written


@pytest.mark.parametrize("status", [401, 404])
@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
def test_a_slip_at_the_start(telegram: RemoteTelegram, ann: Person, db: Path, method: str, status: int) -> None:
    """One 401 or 404 to the first calls, while Telegram knows the bot when asked again, is no reason not to serve."""
    telegram.order(method, status, text="Not Found")
    life = Life(telegram, db)
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    assert life.stop() == 0


def test_the_first_story_does_not_wait(telegram: RemoteTelegram, db: Path) -> None:
    """Soon after its start a bot has made ready all that hears, before anybody has written to it."""
    life = Life(telegram, db).begun()
    telegram.until(lambda: '"event": "listens"' in life.written, PATIENCE)
    assert life.stop() == 0


PROXIES = {
    "ALL_PROXY": "socks5://u:Zanzibar@127.0.0.1:9",
    "all_proxy": "socks4://Zanzibar:1",
    "HTTPS_PROXY": "carrier-pigeon://Zanzibar:1",
    "https_proxy": "http://Zanzibar:port",
    "HTTP_PROXY": "http://u:Zanzibar@[::1",
    "http_proxy": "http://Zanzibar:99999",
    "NO_PROXY": "[::Zanzibar",
}


@pytest.mark.parametrize("name", PROXIES)
def test_a_proxy_that_cannot_be_used(telegram: RemoteTelegram, db: Path, name: str) -> None:
    """A SOCKS proxy, or one that cannot be read, ends in one line with the name of the setting, not its address."""
    life = Life(telegram, db, more={name: PROXIES[name]})
    assert life.ended() == 2
    (line,) = life.written.splitlines()
    assert name in line
    assert "HTTP proxy" in line
    assert "Zanzibar" not in line


def test_a_second_copy(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """A second bot on the same file ends in one line with the code for trying later; the first goes on."""
    first = Life(telegram, db)
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    second = Life(telegram, db)
    assert second.ended() == 75
    assert [db.name in line for line in plain_lines(second)] == [True]
    serves(telegram, ann, "a", until="2 of about 8")
    assert first.stop() == 0


def test_a_disk_that_fails(telegram: RemoteTelegram, db: Path) -> None:
    """When the disk no longer takes what is written the bot ends in one line; the next start has lost nothing."""
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("strace is not installed: no failing disk")
    fails = ("-e", "trace=fdatasync", "-e", f"inject=fdatasync:error=EIO:when={SYNCS_OF_A_START + 5}+")
    people = [telegram.person(number, "Ann") for number in range(1, 31)]
    with telegram.together():
        for person in people:
            person.types("/new Acme")
    command = [strace, "-f", "-qq", "-o", "/dev/null", *fails, *ADVISOR, "telegram"]
    environment = os.environ | settings_for(telegram, db)
    ended = subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE
    )
    assert ended.returncode == 2
    assert [db.name in line for line in ended.stderr.splitlines() if not line.startswith("{")] == [True]
    life = Life(telegram, db)
    telegram.until(lambda: all(person.screen.text for person in people), PATIENCE)
    assert life.stop() == 0
    assert asked(db, "SELECT count(*) FROM 'case'") == [(30,)]


# Stopping.


@pytest.mark.parametrize("number", [SIGTERM, SIGINT])
def test_stopping_under_load(telegram: RemoteTelegram, db: Path, number: int) -> None:
    """Stopped in the middle of sixty updates the bot ends soon; each gets its answer then or after the next start."""
    people = [telegram.person(n, "Ann") for n in range(1, 61)]
    with telegram.together():
        for person in people:
            person.types("/new Acme")
    life = Life(telegram, db).begun()
    telegram.until(lambda: len(telegram.calls_of("sendMessage")) > 3)
    os.kill(life.process.pid, number)
    assert life.ended(within=5.0) == 0
    life = Life(telegram, db)
    telegram.until(lambda: all(person.screen.text for person in people), PATIENCE)
    assert life.stop() == 0
    assert asked(db, "SELECT count(*) FROM 'case'") == [(60,)]
    assert all(len([m for m in person.history if m.by_bot]) == 1 for person in people)


def stuck_at(what: str, telegram: RemoteTelegram, ann: Person, db: Path) -> Life:
    """A bot that hangs somewhere in the first turn of somebody."""
    if what in {"getMe", "sendMessage"}:
        telegram.order(what, "delay", seconds=60)
    life = Life(telegram, db, ("inside transaction", 1), "hang") if what == "turn" else Life(telegram, db)
    ann.types("/new Acme")
    if what == "turn":
        assert life.happened.wait(PATIENCE)
    else:
        telegram.until(lambda: telegram.calls_of(what), PATIENCE)
    return life


@pytest.mark.parametrize("what", ["getMe", "sendMessage", "turn"])
def test_stopping_whatever_hangs(telegram: RemoteTelegram, ann: Person, db: Path, what: str) -> None:
    """Telegram that is silent, or a turn that never ends, delays the end by five seconds at most, and loses nothing."""
    life = stuck_at(what, telegram, ann, db)
    life.send(SIGTERM)
    life.send(SIGTERM)  # somebody is impatient
    assert life.ended(within=5.0) == 0
    life = Life(telegram, db)
    telegram.until(lambda: "Acme" in ann.screen, PATIENCE)
    assert life.stop() == 0
    assert asked(db, "SELECT count(*) FROM 'case'") == [(1,)]


def test_stopping_while_the_file_is_locked(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """Another program that holds the file does not keep the bot from stopping, and what was sent comes again."""
    life = Life(telegram, db)
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    fetched = len(telegram.calls_of("getUpdates"))
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ann.presses("A startup")
        telegram.until(lambda: len(telegram.calls_of("getUpdates")) > fetched)
        assert life.stop(within=5.0) == 0
    life = Life(telegram, db)
    telegram.until(lambda: "2 of about 8" in ann.screen, PATIENCE)
    assert life.stop() == 0
    assert asked(db, "SELECT count(*) FROM said") == [(1,)]


def full_pipe() -> tuple[int, int]:
    """Both ends of a pipe into which nothing more can be written."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    with suppress(BlockingIOError):
        while True:
            os.write(write, bytes(4096))
    os.set_blocking(write, True)
    return read, write


def test_stopping_while_nobody_reads_the_log(telegram: RemoteTelegram, db: Path) -> None:
    """A log that takes no more lines holds everything up, but not the end."""
    read, write = full_pipe()
    environment = os.environ | settings_for(telegram, db)
    bot = Program([*ADVISOR, "telegram"], cwd=ROOT, env=environment, stderr=write)
    telegram.until(lambda: telegram.calls_of("deleteWebhook"), PATIENCE)
    bot.send_signal(SIGTERM)
    assert bot.wait(timeout=5.0) == 0
    os.close(read)
    os.close(write)


def slow_clients(port: int) -> list[socket.socket]:
    """Connections that wait: one says nothing, one half a head, one half of an update."""
    head = f"POST / HTTP/1.1\r\nHost: bot\r\n{HEADER}: {SECRET}\r\n"
    clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
    for client, words in zip(clients, ["", head, f"{head}Content-Length: 100\r\n\r\n{{"], strict=True):
        client.sendall(words.encode())
    return clients


def test_stopping_while_the_clients_of_the_webhook_are_slow(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """Whoever is slow to send an update does not keep the bot from stopping, and that is no error in the log."""
    port = free_port()
    life = Life(telegram, db, more=by_webhook(port))
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    clients = slow_clients(port)
    assert httpx.post(f"http://127.0.0.1:{port}").status_code == 403  # who came before has been heard
    assert life.stop(within=5.0) == 0
    assert clients[2].recv(12) == b"HTTP/1.1 503"
    assert "Traceback" not in life.written
    for client in clients:
        client.close()


def test_stopping_a_webhook_while_the_file_is_locked(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """An update that waits for the file when the bot stops is not confirmed, and counts once in the end."""
    more = by_webhook(free_port())
    life = Life(telegram, db, more=more)
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ann.presses("A startup")
        assert life.stop(within=5.0) == 0
    assert "Traceback" not in life.written
    assert len(telegram.pending) == 1
    life = Life(telegram, db, more=more)
    telegram.until(lambda: "2 of about 8" in ann.screen, PATIENCE)
    assert life.stop() == 0
    assert asked(db, "SELECT count(*) FROM said") == [(1,)]


def test_a_process_that_slept(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """After an hour of being paused the bot takes what has come meanwhile, and says that an old press is old."""
    life = Life(telegram, db)
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    old = ann.screen.message
    telegram.until(lambda: telegram.polling, PATIENCE)  # Telegram hands over the press before it is too old
    life.send(SIGSTOP)
    ann.presses("A startup")
    ann.types("size: 40")
    telegram.advance(3600)
    life.send(SIGCONT)
    telegram.until(lambda: "2 of about 8" in ann.screen, PATIENCE)  # the size was told unasked
    ann.presses_data("1|say:organisation:ordinary", message=old)
    telegram.until(lambda: ann.toasts, PATIENCE)
    assert life.stop() == 0
    answers = "SELECT question FROM said WHERE question <> 'unprompted' ORDER BY seq"  # beside them a note is kept
    assert asked(db, answers) == [("organisation",), ("size",)]
