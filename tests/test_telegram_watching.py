"""Those who watch over the bot: /health and /metrics over HTTP, the service manager, and how often it may fail."""

import asyncio
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import httpx
import pytest

from bot.front_ends.telegram.settings import read_settings
from bot.front_ends.telegram.taking.webhook import application
from bot.front_ends.telegram.watching import Watch
from bot.reports.health import health, not_at_work
from bot.service_manager import service_manager
from bot.trouble import TRY_LATER, Trouble
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.telegram.client import RemoteTelegram
from tests.telegram.face import Person
from tests.telegram.fake import TOKEN
from tests.telegram_child import PATIENCE, Life, asked
from tests.test_backup import advisor
from tests.test_telegram_service import SECRET, by_webhook, free_port, plain_lines, serves


@pytest.fixture
def ann(telegram: RemoteTelegram) -> Person:
    return telegram.person(7, "Ann")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


# Over HTTP


def page(port: int, path: str) -> tuple[int, str]:
    """Status and text of a page of the bot."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


FACES = {
    "polling": lambda port: {"ADVISOR_LISTEN": f"127.0.0.1:{port}"},
    "webhook": by_webhook,
}


@pytest.mark.parametrize("face", FACES)
def test_health_over_http(telegram: RemoteTelegram, ann: Person, db: Path, face: str) -> None:
    """By polling and by webhook /health says that all is well, with figures and without a word about anybody."""
    port = free_port()
    life = Life(telegram, db, more=FACES[face](port))
    serves(telegram, ann, "/new Marmalade Works", until="1 of about 8")
    status, text = page(port, "/health")
    report = json.loads(text)
    assert (status, report["well"], report["wrong"]) == (200, True, [])
    assert report["last_update"].startswith("20")
    assert report["open_errands"] == report["set_aside"] == 0
    assert not re.search(rf"Marmalade|Ann|{TOKEN}|{SECRET}|{db.name}|telegram:7", text)
    assert page(port, "/metrics")[0] == page(port, "/else")[0] == 405 if face == "webhook" else 404
    assert life.stop() == 0


@pytest.mark.parametrize("face", FACES)
def test_metrics(telegram: RemoteTelegram, ann: Person, db: Path, face: str) -> None:
    """On request /metrics counts what the bot does, in the format of Prometheus, and its labels are no one's words."""
    port = free_port()
    life = Life(telegram, db, more=FACES[face](port) | {"ADVISOR_METRICS": "yes"})
    serves(telegram, ann, "/new Marmalade Works", until="1 of about 8")
    ann.presses("A startup")
    telegram.until(lambda: "2 of about 8" in ann.screen, PATIENCE)
    status, text = page(port, "/metrics")
    assert status == 200
    measured = dict(re.findall(r"^(\w+) ([0-9.e+]+)$", text, re.MULTILINE))
    assert float(measured["advisor_updates_taken_total"]) == 2
    assert float(measured["advisor_deliveries_total"]) >= 2
    assert float(measured["advisor_commit_seconds_count"]) == 2
    assert float(measured["advisor_updates_shed_total"]) == float(measured["advisor_updates_set_aside_total"]) == 0
    assert float(measured["advisor_database_bytes"]) > 4096
    assert not re.search(r"Marmalade|Ann|telegram:7", text)
    assert {name for name, _ in re.findall(r'(\w+)="([^"]*)"', text)} <= {"le", "kind"}
    assert life.stop() == 0


def answer(bot: BotOnTelegram, path: str) -> tuple[int, Any]:
    """A page, as it is now."""

    async def asked() -> tuple[int, Any]:
        web = httpx.ASGITransport(application(None, "", bot.service.watch.pages()))
        async with httpx.AsyncClient(transport=web, base_url="http://bot") as client:
            found = await client.get(path)
        return found.status_code, found.json()

    return bot.runner.run(asked())


MINUTE = 60.0


@pytest.fixture
def watched(tmp_path: Path, knowledge: Knowledge) -> Iterator[BotOnTelegram]:
    """A bot that looks after itself as often as it does outside of tests."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge, looks_every=Watch.every) as bot:
        yield bot
        assert bot.mishaps == []
        assert bot.telegram.defects == []


def from_outside(bot: BotOnTelegram) -> list[str]:
    """What `advisor health --running` finds wrong."""
    now = datetime.fromisoformat(bot.utc_now())
    found = health(bot.db, bot.knowledge.version, now)
    return [*found.wrong, *not_at_work(found, now)]


def all_say(bot: BotOnTelegram, *words: str) -> None:
    """That so much is wrong: /health, the log, and from outside; without words, that all is well."""
    status, report = answer(bot, "/health")
    assert (status, report["wrong"]) == (503 if words else 200, list(words))
    changes = [line for line in bot.log if line["event"] in {"unwell", "well_again"}]
    assert "; ".join(words) == (changes[-1]["wrong"] if changes else "")
    outside = " ".join(from_outside(bot))
    assert all(word in outside for word in words)
    assert words or not outside


def test_health_when_telegram_is_silent(watched: BotOnTelegram) -> None:
    """When Telegram gives no updates that is told within a minute, wherever one looks; then that all is well again."""
    watched.passes(5 * MINUTE)
    all_say(watched)
    watched.telegram.order("getUpdates", 502, times=10_000)
    watched.passes(50 + MINUTE)  # a fetch ends when it ends
    all_say(watched, "Telegram does not answer")
    watched.telegram.faults.ordered.clear()
    watched.passes(2 * MINUTE)  # after so many failures a minute may pass until the next fetch
    all_say(watched)


def test_health_when_telegram_is_away(watched: BotOnTelegram) -> None:
    """When nothing is answered at all that is told within a minute."""
    watched.telegram.order("*", "cut", times=10_000)
    watched.passes(50 + MINUTE)  # a fetch ends when it ends
    all_say(watched, "Telegram does not answer")


def test_health_when_updates_are_not_fetched(watched: BotOnTelegram) -> None:
    """A fetch that hangs while updates wait at Telegram is told within a minute."""

    async def hangs(*_: object) -> Any:
        await asyncio.sleep(9000)

    watched.service.api.__dict__["updates"] = hangs
    watched.passes(MINUTE)
    all_say(watched)
    watched.person().types("/start")
    watched.passes(MINUTE)
    all_say(watched, "updates wait and are not taken")
    assert answer(watched, "/health")[1]["pending_updates"] == 1
    assert answer(watched, "/health")[1]["oldest_update_seconds"] >= 30


def test_health_when_the_disk_is_full(watched: BotOnTelegram) -> None:
    """No room for what people say is told within a minute, and so is that there is room again."""
    ann = watched.starting("Acme")
    connection = watched.service.store.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for n in range(400):
        ann.types(f"/new {'x' * 70}{n}")
        watched.passes(1)
        if watched.logged("cannot_save"):
            break
    watched.passes(MINUTE)
    status, report = answer(watched, "/health")
    assert (status, report["wrong"][0]) == (503, "the disk is full")
    assert "the disk is full" in " ".join(from_outside(watched))
    assert any("the disk is full" in line["wrong"] for line in watched.logged("unwell"))
    connection.execute("PRAGMA max_page_count = 1000000")
    watched.passes(2 * MINUTE)
    all_say(watched)


def test_health_when_nothing_can_be_written(watched: BotOnTelegram) -> None:
    """A file that cannot be written to, though nobody says anything, is told within a minute."""
    watched.service.store.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(watched.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        watched.passes(MINUTE)
        assert answer(watched, "/health")[1]["wrong"] == ["nothing can be saved"]
        assert "wrote at" in " ".join(from_outside(watched))
        assert watched.logged("unwell")
        other.execute("ROLLBACK")
    watched.passes(MINUTE)
    all_say(watched)


LOST = {"deleted": lambda file, copy: file.unlink(), "replaced": lambda file, copy: copy.replace(file)}


@pytest.mark.parametrize("how", LOST)
def test_health_when_the_file_is_lost(watched: BotOnTelegram, how: str) -> None:
    """A file deleted or replaced while it is open is told within a minute; nothing is counted that would be lost."""
    ann = watched.starting("Acme")
    said = len(watched.session(ann).said)
    file = watched.db
    LOST[how](file, Path(shutil.copy(file, file.with_name("copy"))))
    ann.types("a")
    watched.passes(MINUTE)
    assert "the file was deleted or replaced" in answer(watched, "/health")[1]["wrong"]
    assert from_outside(watched)
    assert next(how in line["said"] and str(file) in line["said"] for line in watched.logged("cannot_save"))
    assert len(watched.session(ann).said) == said
    assert "not counted" in ann.screen


@pytest.mark.parametrize("beside", ["-wal", "-shm"])
@pytest.mark.parametrize("how", LOST)
def test_a_lost_log_is_mended_by_a_new_start(watched: BotOnTelegram, how: str, beside: str) -> None:
    """When what SQLite keeps beside the file is deleted or replaced, the bot asks to be started again; all is there."""
    ann = watched.starting("Acme", "a")
    file = watched.db.with_name(watched.db.name + beside)
    LOST[how](file, Path(shutil.copy(file, file.with_name("copy"))))
    ann.types("Only future sales would suffer")
    watched.passes(MINUTE)
    with pytest.raises(Trouble) as ended:
        watched.stop()
    assert ended.value.exit_code == TRY_LATER
    watched.start()
    watched.passes(MINUTE)
    assert watched.session(ann).values == {"organisation": "startup", "revenue_tie": "bet"}
    assert from_outside(watched) == []


def test_a_lost_file_is_kept(watched: BotOnTelegram) -> None:
    """What was in a file that was deleted is kept beside it; put in its place, the talk goes on, the last line too."""
    ann = watched.starting("Acme", "a")
    watched.db.unlink()
    ann.types("Only future sales would suffer")
    watched.passes(MINUTE)
    watched.stop()
    for name in ("-wal", "-shm"):
        watched.db.with_name(watched.db.name + name).unlink(missing_ok=True)
    watched.db.with_name(f"{watched.db.name}-rescued").replace(watched.db)
    watched.start()
    watched.passes(9)
    assert watched.session(ann).values == {"organisation": "startup", "revenue_tie": "bet"}


def test_a_file_that_comes_back(watched: BotOnTelegram) -> None:
    """A file that was moved away and back is written to again, without a new start; nothing that was said is lost."""
    ann = watched.starting("Acme")
    away = watched.db.rename(watched.db.with_suffix(".away"))
    ann.types("a")
    watched.passes(MINUTE)
    away.rename(watched.db)
    watched.passes(2 * MINUTE)
    all_say(watched)
    assert watched.session(ann).values == {"organisation": "startup"}


def test_a_webhook_that_nobody_reaches(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """When Telegram cannot bring its updates, or brings them elsewhere, all places tell it, with Telegram's words."""
    port, elsewhere = free_port(), free_port()
    more = by_webhook(port) | {"ADVISOR_WEBHOOK_URL": f"http://127.0.0.1:{elsewhere}/hook"}
    life = Life(telegram, db, more=more, looks_every=0.5)
    serves_not = "Telegram does not reach the webhook: Connection refused"
    life.begun()
    ann.types("/new Acme")
    telegram.until(lambda: serves_not in life.written, MINUTE)
    status, text = page(port, "/health")
    assert (status, json.loads(text)["wrong"][0]) == (503, serves_not)
    telegram.until(lambda: serves_not in asked(db, "SELECT wrong FROM bot")[0][0], MINUTE)
    assert serves_not in advisor("health", "--running", "--db", db).stdout
    with urlopen(f"http://127.0.0.1:{telegram.port}/bot{telegram.token}/deleteWebhook"):  # as another copy does
        telegram.until(lambda: "Telegram brings updates to another address" in life.written, MINUTE)
    assert life.stop() == 0


def test_health_when_the_writer_hangs(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """A turn that never ends is seen from outside: 503, and it says what hangs."""
    port = free_port()
    life = Life(telegram, db, ("inside transaction", 1), "hang", more={"ADVISOR_LISTEN": f"127.0.0.1:{port}"})
    ann.types("/new Acme")
    assert life.happened.wait(PATIENCE)
    status, text = page(port, "/health")
    assert (status, json.loads(text)["wrong"]) == (503, ["the writer does not answer"])
    life.kill()


def test_health_when_the_file_is_gone(bot: BotOnTelegram) -> None:
    """A file that cannot be read any more is wrong; the log says why, and nobody outside is told its name."""
    bot.db.rename(bot.db.with_suffix(".away"))
    status, report = answer(bot, "/health")
    bot.db.with_suffix(".away").rename(bot.db)
    assert status == 503
    assert {"the file was deleted or replaced", "the file cannot be read"} <= {*report["wrong"]}
    assert "unable to open database file" in bot.logged("file_cannot_be_read")[0]["said"]
    assert bot.db.name not in json.dumps(report)


def test_looking_does_not_take_the_locks_away(bot: BotOnTelegram) -> None:
    """While the bot is asked for its health, the file stays its own: another program cannot take its log away."""
    person = bot.starting("/new Acme")
    assert answer(bot, "/health")[0] == 200
    log = bot.db.with_name(f"{bot.db.name}-wal")
    assert log.stat().st_size
    # Whoever closes a file last removes the log; that must not be somebody else as long as the bot is there.
    other = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM seen').fetchall(); c.close()"
    )
    subprocess.run([sys.executable, "-c", other, str(bot.db)], check=True)
    assert log.exists()
    person.types("a")
    bot.passes(2)
    assert "2 of about 8" in person.screen


# The service manager


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """What systemd listens with, and its name as NOTIFY_SOCKET has it."""
    address = str(tmp_path / "notify") if request.param == "path" else f"@advisor-test-{os.getpid()}"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as door:
        door.bind(address.replace("@", "\0", 1))
        door.settimeout(PATIENCE)
        yield door, address


def test_what_the_service_manager_hears(telegram: RemoteTelegram, db: Path, manager: tuple[socket.socket, str]) -> None:
    """Ready when it listens, alive again and again, and at last that it stops."""
    door, address = manager
    life = Life(telegram, db, more={"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "300000"})
    heard = [door.recv(99).decode() for _ in range(5)]
    assert sorted(set(heard)) == ["READY=1", "WATCHDOG=1"]
    assert heard.count("READY=1") == 1
    assert life.stop() == 0
    while heard[-1] != "STOPPING=1":
        heard.append(door.recv(99).decode())


def test_a_bot_that_hangs_is_not_alive(
    telegram: RemoteTelegram, ann: Person, db: Path, manager: tuple[socket.socket, str]
) -> None:
    """When the writer hangs the service manager hears no more, though the event loop goes on."""
    door, address = manager
    settings = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "300000"}
    life = Life(telegram, db, ("inside transaction", 1), "hang", more=settings)
    ann.types("/new Acme")
    assert life.happened.wait(PATIENCE)
    door.settimeout(1.5)  # five times as long as it would wait
    with pytest.raises(TimeoutError):
        for _ in range(100):
            door.recv(99)
    assert life.alive
    life.kill()


def test_a_service_manager_that_is_gone(telegram: RemoteTelegram, ann: Person, db: Path) -> None:
    """A socket that nobody listens to is noted, and no reason not to serve."""
    life = Life(telegram, db, more={"NOTIFY_SOCKET": str(db.with_name("nowhere"))})
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    assert life.stop() == 0
    assert "service_manager_does_not_listen" in life.written


@pytest.mark.parametrize(
    ("given", "patience"),
    [
        ({"WATCHDOG_USEC": "30000000"}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, 0.0),
        ({"WATCHDOG_USEC": "soon"}, 0.0),
        ({}, 0.0),
    ],
)
def test_the_watchdog_of_another(given: dict[str, str], patience: float) -> None:
    """A watchdog that is set for another process, or makes no sense, is not answered."""
    assert service_manager(given).patience == patience


# How often it may fail


def test_a_fetch_that_always_fails(bot: BotOnTelegram) -> None:
    """An error of our own on every fetch: a few tries, then the end, with a code that asks for another start."""

    async def fails(*_: object) -> list[Any]:
        raise ValueError("made up")

    bot.service.api.__dict__["updates"] = fails
    bot.telegram.person(7, "Ann").types("/start")  # ends the fetch that is going on
    bot.passes(120)
    with pytest.raises(Trouble) as ended:
        bot.stop()
    assert ended.value.exit_code == 75
    assert len(bot.logged("defect")) == 6


def test_a_fetch_that_fails_once(bot: BotOnTelegram) -> None:
    """A passing error is noted, and nobody sees anything of it."""
    fetch, failures = bot.service.api.updates, iter([ValueError("made up")])

    async def fails_once(*given: Any) -> Any:
        for failure in failures:
            raise failure
        return await fetch(*given)

    bot.service.api.__dict__["updates"] = fails_once
    person = bot.person()
    person.types("/start")
    bot.passes(60)
    person.types("Acme")
    bot.passes(2)
    assert "1 of about 8" in person.screen
    assert len(bot.logged("defect")) == 1


def test_a_commit_that_always_fails(bot: BotOnTelegram) -> None:
    """An error of our own on every commit: people are told once, not with every try, and then the bot ends."""
    person = bot.starting()
    before = len(person.messages)

    def fails(*_: object) -> Any:
        raise ValueError("made up")

    bot.service.intake.batches.__dict__["take"] = fails
    person.types("Acme")
    bot.passes(120)
    with pytest.raises(Trouble) as ended:
        bot.stop()
    assert ended.value.exit_code == 75
    assert len(person.messages) == before + 2  # their own, and one apology


# Settings


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ADVISOR_METRICS": "perhaps"}, "ADVISOR_METRICS must be"),
        ({"ADVISOR_METRICS": "yes"}, "ADVISOR_LISTEN"),
        ({"ADVISOR_LISTEN": "8080"}, "ADVISOR_LISTEN"),
    ],
)
def test_wrong_settings(given: dict[str, str], words: str) -> None:
    """What is wrong with a setting is said with its name."""
    with pytest.raises(Trouble, match=words):
        read_settings({"ADVISOR_BOT_TOKEN": TOKEN, **given})


@pytest.mark.parametrize(("mode", "told"), [(0o644, 1), (0o600, 0), (0o640, 0)])
def test_a_token_that_everybody_can_read(telegram: RemoteTelegram, db: Path, mode: int, told: int) -> None:
    """A token's file that every user of the machine may read is warned of; its content is not shown."""
    file = db.with_name("token")
    file.write_text(telegram.token)
    file.chmod(mode)
    life = Life(telegram, db, more={"ADVISOR_BOT_TOKEN": "", "ADVISOR_BOT_TOKEN_FILE": str(file)})
    assert life.stop() == 0
    assert life.written.count("readable_by_all") == told
    assert telegram.token not in life.written
    assert plain_lines(life) == []
