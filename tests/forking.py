"""Python programs as processes of their own, forked from one that has loaded the advisor.

Loading the program and reading the knowledge takes half a second of each start; a fork has it behind it. What comes of
it is a child of the tests like any other: its pid, streams, folder and environment are its own, it can be waited for
and killed. What a fork cannot be given is started as ever: another program, and what Python reads when it starts.
"""

import atexit
import ctypes
import gc
import json
import os
import runpy
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from threading import Lock
from types import ModuleType
from typing import Any

from tests.ready import SELDOM, get_ready

ROOT = Path(__file__).parents[1]
SUBREAPER = 36  # of prctl(2): a process whose parent has ended becomes our child
LONGEST_ORDER = 100_000
PATIENCE = 60  # seconds after which a program counts as stuck
STDERR = 2
UTF8 = {"", "C", "POSIX", "C.UTF-8"}  # languages in which Python speaks UTF-8 alike
IN_A_FORK = {"stdin", "stdout", "stderr", "cwd", "env", "text", "encoding", "bufsize", "start_new_session"}
FORKED, LEFT = b"forked", b"left"


class Origin:
    """The process that is forked, as the tests see it."""

    def __init__(self) -> None:
        self.lock, self.environment = Lock(), read_at_start(os.environ)
        self.orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "tests.forking", str(theirs.fileno())]
            settings = {"cwd": ROOT, "stdin": subprocess.DEVNULL, "start_new_session": True}
            self.orders.settimeout(PATIENCE)
            self.process = Popen(command, pass_fds=[theirs.fileno()], **settings)  # type: ignore[call-overload]

    def fork(self, order: bytes, streams: list[int]) -> int:
        """The pid of a new child of the tests, when it is what was ordered."""
        with self.lock:
            socket.send_fds(self.orders, [order], streams)
            told = dict(self.orders.recv(100).split(b" ") for _ in (FORKED, LEFT))
        return int(told[FORKED])

    def end(self) -> None:
        self.orders.close()
        self.process.wait()


@cache
def origin() -> Origin | None:
    """The one of this process, where the system has what it takes."""
    if sys.platform != "linux" or ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0):
        return None
    return Origin()


def end() -> None:
    """When no test starts a program any more."""
    if origin.cache_info().currsize and (running := origin()):
        running.end()
    origin.cache_clear()


def read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """What Python reads from the environment before it does anything; our modules are found without PYTHONPATH."""
    names = (name for name in environment if name.startswith(("PYTHON", "LC_", "LANG")) and name != "PYTHONPATH")
    return {name: environment[name] for name in names if environment[name] not in UTF8}


class Program(Popen[Any]):
    """A process as subprocess starts it, forked where that makes no difference."""

    def __init__(self, args: Any, **settings: Any) -> None:
        self.origin, self.order = None, b""
        environment = dict(settings.get("env") or os.environ)
        words = [os.fspath(word) for word in args]
        if words[0] == sys.executable and words[1] in ("-m", "-c") and settings.keys() <= IN_A_FORK:
            folder, session = os.fspath(settings.get("cwd") or Path.cwd()), bool(settings.get("start_new_session"))
            self.order = json.dumps([words[1:], session, folder, environment]).encode()
            running = origin() if len(self.order) < LONGEST_ORDER else None
            self.origin = running if running and running.environment == read_at_start(environment) else None
        super().__init__(args, **settings)

    def _execute_child(self, *given: Any) -> None:
        if not self.origin:
            super()._execute_child(*given)  # type: ignore[misc] # where Popen starts what it has pipes for
            return
        pipes = stdin, _, _, stdout, _, stderr = given[10:16]
        self.pid = self.origin.fork(self.order, [n if fd == -1 else fd for n, fd in enumerate((stdin, stdout, stderr))])
        self._child_created = True
        self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]


def run(args: Any, **settings: Any) -> CompletedProcess[Any]:
    """What came of a program, as with subprocess.run."""
    typed, timeout, check = settings.pop("input", None), settings.pop("timeout", PATIENCE), settings.pop("check", False)
    settings |= {"stdout": PIPE, "stderr": PIPE} if settings.pop("capture_output", False) else {}
    settings |= {} if typed is None else {"stdin": PIPE}
    with Program(args, **settings) as process:
        try:
            out, err = process.communicate(typed, timeout)
        except BaseException:
            process.kill()
            raise
    ended = CompletedProcess(args, process.returncode, out, err)
    if check:
        ended.check_returncode()
    return ended


# What follows runs in the process that is forked, and in its forks.


def ordered(orders: socket.socket) -> list[str]:
    """Forks for each order, and returns in the forks alone, with the arguments of Python."""
    while True:
        order, streams, _, _ = socket.recv_fds(orders, LONGEST_ORDER, 3)
        if not order:
            sys.exit()
        between = os.fork()
        if not between:
            if os.fork():
                os._exit(0)
            words, new_session, *settings = json.loads(order)
            if new_session:
                os.setsid()
            orders.send(FORKED + f" {os.getpid()}".encode())
            orders.close()
            become(*settings, streams=streams)
            return list(words)
        os.waitpid(between, 0)  # from now on its child is that of the tests
        orders.send(LEFT + b" ")
        for stream in streams:
            os.close(stream)


def become(folder: str, environment: dict[str, str], *, streams: list[int]) -> None:
    """Sets up this process as it was ordered."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    for name, mode in {"stdin": "rb", "stdout": "wb", "stderr": "wb"}.items():
        anew = opened(getattr(sys, name), mode)
        setattr(sys, name, anew)
        setattr(sys, f"__{name}__", anew)


def opened(stream: Any, mode: str) -> TextIOWrapper:
    """A standard stream anew, since what it leads to has changed: as Python opens it."""
    number, unbuffered = stream.fileno(), mode == "wb" and stream.write_through
    binary: Any = open(number, mode, buffering=0 if unbuffered else -1, closefd=False)  # noqa: SIM115 - it stays open
    (binary if unbuffered else binary.raw).name = stream.name
    by_line = binary.isatty() or number == STDERR
    return TextIOWrapper(
        binary, stream.encoding, stream.errors, newline="\n", line_buffering=by_line, write_through=unbuffered
    )


def be(kind: str, what: str, *words: str) -> None:
    """`python -m MODULE ...` or `python -c PROGRAM ...`."""
    sys.argv[:] = [kind, *words]
    sys.path[0] = "" if kind == "-c" else str(Path.cwd())
    if kind == "-m":
        sys.modules.pop(what, None)  # it is the main module now
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.modules["__main__"] = main = ModuleType("__main__")
        exec(compile(what, "<string>", "exec"), main.__dict__)  # noqa: S102 - the program of a test


def end_as_it_is(code: int) -> None:
    """Ends as Python does, but leaves the memory as it is: taking all modules apart would copy most of what this
    process shares with the others, which costs more than most programs do. Returns when what was written last cannot be
    passed on.
    """
    threading._shutdown()  # type: ignore[attr-defined] # waits for the threads that are left, as Python does
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def be_what_is_ordered() -> None:
    try:
        be(*ordered(socket.socket(fileno=int(sys.argv[1]))))
    except SystemExit as ending:
        if not isinstance(ending.code, int | None):
            raise
        end_as_it_is(ending.code or 0)
        raise
    end_as_it_is(0)


if __name__ == "__main__":
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
    get_ready()
    be_what_is_ordered()
