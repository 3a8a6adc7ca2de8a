"""The command as a whole: trouble is one line, and its exit code tells which kind."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*words: str, **streams: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bot", *words]
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **streams}
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT, **given)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (["nosuch"], "nosuch"),
        (["judge"], "--json"),
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


def test_a_reader_who_is_gone_is_no_trouble() -> None:
    """`advisor questions --json | head -1` ends quietly."""
    done = subprocess.run(  # noqa: S602 - a pipe is the point
        f"{sys.executable} -m bot questions --json | head -1",
        shell=True,
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("{\n", "")
