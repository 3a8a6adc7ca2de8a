"""`advisor chat` as a child process: talked to through pipes, and killed.

Run as a program it is the child itself, one that dies at a point of `bot.crash`:
`python -m tests.kill_child POINT PASS chat --db FILE` is `advisor chat --db FILE`, but kills itself with SIGKILL
when it passes POINT for the PASS-th time.
"""

import ctypes
import json
import os
import select
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from subprocess import DEVNULL, PIPE, CompletedProcess, Popen
from typing import Any, Self

import bot.store.schema
import bot.store.store
import bot.turn
from bot.command_line import main
from bot.front_ends.terminal import PROMPT
from tests.forking import Program, run

ROOT = Path(__file__).parents[1]
TALK = ("Marmalade Works", "a", "b", "don't know")
ADVISOR = (sys.executable, "-m", "bot")
PATIENCE = 60  # seconds without a word after which a child counts as stuck
STRACE = shutil.which("strace")
MAY_TRACE_US = 0x59616D61  # of prctl(2): which process may, and -1 is any
PROMPT_LINE = f"\n{PROMPT}"
DIES_IN = (bot.store.schema, bot.store.store, bot.turn)  # the modules that pass named points


class Chat:
    """An `advisor chat` in a process of its own, seen as a person sees it: screens, a prompt, a line."""

    def __init__(
        self, db: Path, program: tuple[str, ...] = ADVISOR, options: tuple[str, ...] = (), **settings: Any
    ) -> None:
        command = [*program, "chat", *options, "--db", str(db)]
        # Its own session, so that nothing meant for the tests' terminal reaches it.
        settings = {"cwd": ROOT, "stderr": PIPE, "start_new_session": True, **settings}
        self.process = Program(command, stdin=PIPE, stdout=PIPE, bufsize=0, **settings)
        self.shown = b""
        self.lines = 0  # typed so far

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()

    def send(self, *lines: str) -> None:
        """Types lines without waiting for what is shown."""
        assert self.process.stdin
        self.lines += len(lines)
        try:
            self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        except BrokenPipeError:  # it died with lines unread
            return

    def more(self) -> bool:
        """Takes what is shown next; False when the process shows nothing any more."""
        assert self.process.stdout
        if self.process.stdout.closed:
            return False
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, f"stuck after {self.shown[-200:]!r}"
        piece = os.read(self.process.stdout.fileno(), 1 << 16)
        self.shown += piece
        return bool(piece)

    def screen(self) -> str | None:
        """The screen after all lines typed so far; None when the process ended before it was whole."""
        while self.prompts <= self.lines:
            if not self.more():
                return None
        screen = self.shown.decode().split(PROMPT_LINE)[self.lines]
        return (screen.partition("\n")[2] if self.lines else screen).strip()

    def say(self, *lines: str) -> str:
        """Types lines one by one, each when it is asked for; returns the last screen."""
        screen = None
        for line in lines:
            self.send(line)
            screen = self.screen()
        assert screen is not None, f"ended after {self.shown[-200:]!r}"
        return screen

    @property
    def prompts(self) -> int:
        return self.shown.count(PROMPT_LINE.encode())

    def kill(self) -> None:
        """kill -9 for it and what runs it, and what was shown before."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        while self.more():
            pass
        self.process.wait(PATIENCE)

    def ended(self) -> int:
        """The exit code at the end of the lines."""
        assert self.process.stdin
        self.process.stdin.close()
        return self.ended_by_itself()

    def ended_by_itself(self) -> int:
        """The exit code of a process that stops reading lines."""
        while self.more():
            pass
        return self.process.wait(PATIENCE)

    def complaint(self) -> str:
        """What stands on standard error after the end."""
        assert self.process.stderr
        return str(self.process.stderr.read(), encoding="utf-8")


def played(db: Path, *lines: str | bytes, **settings: Any) -> CompletedProcess[bytes]:
    """A talk whose lines are all there from the start, and what came of it."""
    typed = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
    command = [*ADVISOR, "chat", "--db", str(db)]
    return run(command, **{"input": typed, "cwd": ROOT, "stdout": PIPE, "stderr": PIPE, **settings})


def advisor_after(what: str) -> tuple[str, ...]:
    """The program in a process to which something was done before."""
    return (sys.executable, "-c", f"{what}; import runpy; runpy.run_module('bot', run_name='__main__', alter_sys=True)")


def under_strace(*options: str) -> tuple[str, ...]:
    """The program, and strace attached to it when it is loaded."""
    return advisor_after(f"from tests.kill_child import trace; trace({options!r})")


def trace(options: tuple[str, ...]) -> None:
    """From now on strace does to this process what it is told to."""
    assert STRACE
    ctypes.CDLL(None).prctl(MAY_TRACE_US, ctypes.c_ulong(-1), 0, 0, 0)
    command = [STRACE, "-f", "-o", os.devnull, *options, "-p", str(os.getpid())]
    tracer = Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE)
    assert tracer.stderr
    assert b"attached" in tracer.stderr.readline()
    tracer.stderr.close()


def log_in(db: Path) -> list[tuple[str, Any]]:
    """The whole log as it stands in a file that an advisor has open: question and value."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as outside:
        return [
            (name, json.loads(value))
            for name, value in outside.execute("SELECT question, value FROM said ORDER BY seq")
        ]


def integrity(db: Path) -> str:
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as outside:
        (verdict,) = outside.execute("PRAGMA integrity_check").fetchone()
    return str(verdict)


def left_in_files(db: Path, words: list[str]) -> list[str]:
    """The words that stand, byte for byte, in the file or in any file beside it."""
    files = [_content(path) for path in db.parent.iterdir() if path.name.startswith(db.name)]
    return [word for word in words if any(word.encode() in content for content in files)]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # it has gone since it was listed
        return b""


def fill(db: sqlite3.Connection, rows: int = 30_000) -> None:
    """Makes the file so large that it is rewritten beside the turns, with what is nobody's."""
    at_once = not db.in_transaction  # or else each row is brought to the disk by itself
    if at_once:
        db.execute("BEGIN")
    db.executemany("INSERT INTO seen (key, at) VALUES (?, '')", ((f"telegram:-{n:030}",) for n in range(rows)))
    if at_once:
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def dying_at(point: str, nth: int) -> tuple[str, ...]:
    """The program that dies when it passes `point` for the `nth` time."""
    return (sys.executable, "-m", "tests.kill_child", point, str(nth))


def die_at(point: str, nth: int) -> None:
    """From now on, passing `point` for the `nth` time is kill -9."""
    passes = count(1)

    def crash_point(name: str) -> None:
        if name == point and next(passes) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    for module in DIES_IN:
        setattr(module, "crash_point", crash_point)  # noqa: B010 - the module does not export it


if __name__ == "__main__":
    die_at(sys.argv.pop(1), int(sys.argv.pop(1)))
    main()
