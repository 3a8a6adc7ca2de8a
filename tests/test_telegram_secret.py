"""The token stands nowhere (F10): not in what the bot writes at the highest level, not in its files, not in its name.

Beside this, the secret half of the token is searched for after every test, in all that it wrote: see conftest.py.
"""

import os
import subprocess
import sys
from pathlib import Path
from signal import SIGTERM

from tests.forking import Program
from tests.kill_child import ROOT
from tests.telegram.client import RemoteTelegram, serving
from tests.telegram.face import Person
from tests.telegram.fake import TOKEN
from tests.telegram_child import PATIENCE, settings_for

SECRET_HALF = TOKEN.partition(":")[2]
LINES = ("/start", "Acme", "a", "/why", "/export", "/privacy", "/forget", "yes", "Beta")
# A yes counts below the question, and a name below the answer to it; a document may come late, and would be the last
# that is seen.
WAITS = {"/export": "Everything that is stored about you", "/forget": "Erase everything", "yes": "is erased"}
FAULTS: list[tuple[str, str | int]] = [
    ("getMe", "html"), ("getMyCommands", "garbage"), ("setMyCommands", 429), ("getUpdates", "cut"),
    ("sendMessage", 500), ("sendMessage", "can't parse entities"), ("sendMessage", "message is too long"),
    ("sendDocument", "cut"), ("answerCallbackQuery", 400),
]  # fmt: skip


def loud(telegram: RemoteTelegram, folder: Path) -> Program:
    environment = {**os.environ, **settings_for(telegram, folder / "bot.db"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.loud_child", "telegram"]
    with (folder / "written").open("wb") as written:
        return Program(command, cwd=ROOT, env=environment, stdout=written, stderr=written)


def holding(folder: Path) -> list[str]:
    """The files in which the secret half of the token stands."""
    return [path.name for path in folder.rglob("*") if path.is_file() and SECRET_HALF.encode() in path.read_bytes()]


def test_nothing_that_is_written_holds_the_token(tmp_path: Path) -> None:
    """Over real HTTP, through faults of all kinds, with every library at DEBUG: the token is in no line and no file."""
    with serving() as telegram:
        ann = telegram.person(7, "Ann")
        for method, fault in FAULTS:
            telegram.order(method, fault)
        bot = loud(telegram, tmp_path)

        def shows(person: Person, words: str) -> None:
            telegram.until(lambda: words in person.screen, PATIENCE)

        try:
            for line in LINES:
                ann.types(line)
                telegram.until(lambda: not telegram.pending, PATIENCE)
                shows(ann, WAITS.get(line, ""))
            shows(ann, "Beta")
            command = Path(f"/proc/{bot.pid}/cmdline").read_bytes() if Path("/proc").is_dir() else b""
        finally:
            bot.send_signal(SIGTERM)
            assert bot.wait(PATIENCE) == 0
    written = (tmp_path / "written").read_text()
    assert "telegram.Bot" in written  # the libraries did speak
    assert "<token>" in written  # and would have told it
    assert holding(tmp_path) == []
    assert SECRET_HALF.encode() not in command


def test_a_token_that_is_refused(tmp_path: Path) -> None:
    """Where the library's own words for a wrong token hold it, ours do not."""
    with serving() as telegram:
        telegram.order("getMe", 401, times=2)
        assert loud(telegram, tmp_path).wait(PATIENCE) == 2
    assert holding(tmp_path) == []
    assert "ADVISOR_BOT_TOKEN" in (tmp_path / "written").read_text()


WATCHED = """
import logging
from tests.telegram.fake import TOKEN

def test_file(tmp_path):
    (tmp_path / "bot.log").write_text("so " + TOKEN)

def test_print():
    print(TOKEN.partition(":")[2])

def test_log():
    logging.getLogger("x").error("%s", TOKEN)

def test_quiet(tmp_path):
    (tmp_path / "settings").write_text("ADVISOR_BOT_TOKEN=" + TOKEN)
"""


def test_the_watch_is_awake(tmp_path: Path) -> None:
    """A test that lets the token out anywhere fails for that, whatever else it asserts; no other one does."""
    path = tmp_path / "test_watched.py"
    path.write_text(WATCHED)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-p",
        "tests.watch",
        "--rootdir",
        str(tmp_path),
        str(path),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "3 errors" in ended.stdout
    assert "4 passed" in ended.stdout
    assert "test_quiet" not in ended.stdout
    assert SECRET_HALF not in ended.stdout
