"""The command as a whole: trouble is one line, and its exit code tells which kind."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, CompletedProcess
from typing import Any

import pytest

from bot.store.store import Store
from tests import forking

ROOT = Path(__file__).parent.parent


def run(*words: str, **streams: Any) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *words]
    return forking.run(command, text=True, cwd=ROOT, **{"stdin": DEVNULL, "stdout": PIPE, "stderr": PIPE, **streams})


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (["nosuch"], "nosuch"),
        (["judge"], "not JSON"),
        (["judge", "--json", "/nowhere/at/all"], "/nowhere/at/all"),
        (["judge", "--json", "."], "."),
        (["chat", "--knowledge", "/nowhere"], "/nowhere"),
        (["check", "--knowledge", "/nowhere"], "/nowhere"),
        (["telegram", "--env-file", "/nowhere"], "/nowhere"),
        (["telegram"], "ADVISOR_BOT_TOKEN"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_one_line(words: list[str], fragment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word, option or file that does not fit: one line that names it, exit 2, nothing else printed."""
    monkeypatch.delenv("ADVISOR_BOT_TOKEN", raising=False)
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert fragment in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [["telegram", "{}"], ["telegram", "--token", "{}"], ["--token={}"], ["{}"]])
def test_a_token_on_the_command_line(words: list[str]) -> None:
    """No command takes a token, and a complaint does not repeat it."""
    token = "4242:wrong-token-for-tests"  # noqa: S105 - opens nothing
    done = run(*(word.format(token) for word in words))
    assert (done.returncode, done.stdout) == (2, "")
    assert token not in done.stderr


@pytest.mark.parametrize("words", [["backup"], ["restore", "/nowhere"], ["telegram", "--nosuch"]])
def test_wrong_use_leads_to_the_help_of_its_command(words: list[str]) -> None:
    """Who misses an argument is sent to the page that has it."""
    done = run(*words)
    assert done.stderr.endswith(f"See: advisor {words[0]} --help\n")
    assert run(words[0], "--help").stdout.startswith(f"Usage: advisor {words[0]} ")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of settings whose conversations are in the home folder, where there are some."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("ADVISOR_DB", raising=False)
    Store(tmp_path / "bot.db").close()
    file = tmp_path / "settings.env"
    file.write_text("ADVISOR_BOT_TOKEN=4242:fake-token-for-tests\nADVISOR_DB=~/bot.db\n", encoding="utf-8")
    return file


def test_each_command_of_the_operator_finds_the_file_of_the_bot(settings: Path) -> None:
    """With the bot's file of settings, its conversations are looked at, counted, copied and put back."""
    home, given = settings.parent, ["--env-file", str(settings)]
    assert f"File: {home / 'bot.db'} " in run("health", *given).stdout
    assert run("answers", *given, str(home / "answers.db")).returncode == 0
    assert run("backup", *given, str(home / "backups")).returncode == 0
    (copy,) = (home / "backups").glob("bot-*.db")
    assert str(home / "bot.db-before-") in run("restore", *given, str(copy)).stdout


def test_what_comes_before_a_file_of_settings(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line counts first, then the environment, then the file."""
    monkeypatch.setenv("ADVISOR_DB", "/nowhere/environment.db")
    asked = ["health", "--env-file", str(settings)]
    assert "/nowhere/environment.db is not there" in run(*asked).stdout
    assert "/nowhere/line.db is not there" in run(*asked, "--db", "/nowhere/line.db").stdout


def test_a_bot_whose_knowledge_is_not_there(settings: Path) -> None:
    """The folder is named, and no file of conversations is made."""
    with settings.open("a") as file:
        file.write("ADVISOR_KNOWLEDGE=/nowhere/knowledge\nADVISOR_DB=~/new.db\n")
    done = run("telegram", "--env-file", str(settings))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "/nowhere/knowledge" in done.stderr
    assert not (settings.parent / "new.db").exists()


def test_a_token_in_the_home_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder that does not exist is a file that cannot be read."""
    monkeypatch.setenv("ADVISOR_BOT_TOKEN_FILE", "~nobody-at-all/token")
    monkeypatch.delenv("ADVISOR_BOT_TOKEN", raising=False)
    assert run("telegram").stderr == (
        "advisor: ADVISOR_BOT_TOKEN_FILE: ~nobody-at-all/token cannot be read: No such file or directory.\n"
    )


def test_screens_that_cannot_be_written() -> None:
    """What cannot be written is named."""
    done = run("preview", "/proc/screens")
    assert (done.returncode, done.stderr) == (
        2,
        "advisor: /proc/screens cannot be written or read: No such file or directory.\n",
    )


def test_alone_it_tells_what_it_can() -> None:
    """`advisor` without anything lists its subcommands."""
    done = run()
    assert done.returncode == 0
    assert "chat" in done.stdout


def test_a_full_disk_below_the_output_is_one_line() -> None:
    """Output that cannot be written is told, without a traceback."""
    with Path("/dev/full").open("w") as full:
        done = run("questions", "--json", stdout=full)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_ctrl_c_ends_a_command_without_a_word() -> None:
    """Whoever stops a command knows why it ended: no traceback, and the exit code of shells."""
    command = [sys.executable, "-m", "bot", "judge", "--json", "--lines"]
    with forking.Program(command, text=True, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE) as judge:
        assert judge.stdin
        assert judge.stdout
        judge.stdin.write('{"answers": {}}\n')
        judge.stdin.flush()
        assert judge.stdout.readline().startswith("{")
        judge.send_signal(signal.SIGINT)
        assert (judge.wait(20), *judge.communicate()) == (130, "", "\n")  # the terminal has shown ^C in that line


def test_a_reader_who_is_gone_is_no_trouble() -> None:
    """`advisor questions --json | head -1` ends quietly."""
    done = subprocess.run(  # noqa: S602 - a pipe is the point
        f"{sys.executable} -m bot questions --json | head -1",
        shell=True,
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_the_list_of_commands_cuts_nothing() -> None:
    """Each command is told in a whole sentence, also on a narrow screen."""
    told = run("--help").stdout.partition("Commands:\n")[2]
    assert "..." not in told
    assert len(re.findall(r"^  \w+ ", told, flags=re.MULTILINE)) == told.count(".\n")
