"""How far long walks go: `make walk`, `kill` and `journeys` (WHOLE=1) go all the way, `make test` a part of it."""

import os
from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
WHOLE = "WHOLE" in os.environ


def one_in(number: int, things: Iterable[Thing]) -> list[Thing]:
    """One in so many of the things; on the whole walk all of them."""
    return [*things][:: 1 if WHOLE else number]
