"""How far tests go: `make walk`, `kill` and `journeys` (WHOLE=1) go all the way, `make test` a part of it.

A test that goes a part of its way is marked `far`, and `make walk` runs all that are.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

import pytest

Thing = TypeVar("Thing")
WHOLE = "WHOLE" in os.environ
far = pytest.mark.far


def one_in(number: int, things: Iterable[Thing]) -> list[Thing]:
    """One in so many of the things; on the whole walk all of them."""
    return [*things][:: 1 if WHOLE else number]


def some(part: int, whole: int) -> int:
    """How many: on the whole walk `whole`."""
    return whole if WHOLE else part
