"""The limit of a step: what never ends is cut, there and nowhere else."""

import time
from contextlib import suppress
from threading import Thread

import pytest

from bot.limit import TICKS, Limit, TooLong
from tests.parts import far, some

TRIED = some(20, 50)


def spin(seconds: float = 60.0) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def test_what_never_ends_is_cut() -> None:
    """Each time anew, whatever it does when it is cut."""
    limit = Limit(tick=0.001)
    with limit.kept():
        for _ in range(3):
            with pytest.raises(TooLong), limit:
                spin()


def test_what_ends_is_not() -> None:
    """However often it begins, and however long it takes all together."""
    limit, begun = Limit(tick=0.05), time.perf_counter()
    with limit.kept():
        while time.perf_counter() - begun < 3 * TICKS * limit.tick:
            with limit:
                spin(0.0001)


def until_cut(limit: Limit) -> float:
    begun = time.perf_counter()
    with suppress(TooLong), limit:
        spin()
    return time.perf_counter() - begun


@far
def test_nothing_is_cut_after_its_end() -> None:
    """A block that ends in the very moment in which it would be cut either is, or ends well."""
    limit, cut = Limit(tick=0.001), 0
    with limit.kept():
        patience = min(until_cut(limit) for _ in range(5))  # a busy machine cuts later
        for n in range(TRIED):
            cut += 1  # anywhere but in the block TooLong would fail this test
            with suppress(TooLong):
                with limit:
                    spin(patience * (0.4 + n % 10 / 4))
                cut -= 1
    assert 0 < cut < TRIED


def test_each_thread_by_itself() -> None:
    """One that is cut leaves the others alone."""
    limit, came = Limit(tick=0.05), []

    def other() -> None:
        for _ in range(60):
            with limit:
                time.sleep(0.005)
        came.append("well")

    with limit.kept():
        thread = Thread(target=other)
        thread.start()
        with pytest.raises(TooLong), limit:
            spin()
        thread.join()
    assert came == ["well"]


def test_nobody_keeps_it() -> None:
    """Where nobody keeps the limit, as in the console, Ctrl-C is for what takes too long."""
    limit = Limit(tick=0.001)
    with limit:
        spin(3 * TICKS * limit.tick)
