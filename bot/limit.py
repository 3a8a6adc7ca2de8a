"""What never ends is cut: an error in one step or in one screen must not stop everybody's talk for good."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import get_ident

TICK = 0.5  # seconds
TICKS = 4  # a step takes a thousandth of that


class TooLong(Exception):  # noqa: N818 - it is raised from outside, wherever the code happens to be
    """This has taken longer than it can if it is ever to end."""


@dataclass
class Limit:
    """`with limit:` raises TooLong in its block when that does not end.

    Time is counted in ticks of a thread that runs beside: whoever stops the whole process for an hour, or has slow
    disks, cuts nothing. Code that never comes back from C, such as a regular expression, cannot be cut; the service
    manager's watchdog is for that.
    """

    tick: float = TICK
    _inside: dict[int, int] = field(default_factory=dict)  # thread -> ticks since it has entered
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> None:
        self._inside[get_ident()] = 0

    def __exit__(self, *_: object) -> None:
        with self._lock:  # once through here, it is cut no more
            self._inside.pop(get_ident(), None)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Until then, blocks can take as long as they like."""
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=[over], name="limit", daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(self.tick):
            with self._lock:
                for thread, ticks in list(self._inside.items()):
                    self._inside[thread] = ticks + 1
                    if ticks == TICKS:
                        del self._inside[thread]
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooLong))
