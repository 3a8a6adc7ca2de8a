"""Records: what is a frozen dataclass to mypy is one to everybody else."""

from dataclasses import field, replace

import pytest

from knowledge.records import dataclass


@dataclass(frozen=True)
class Stamp:
    """Something with a place that does not count."""

    worth: int
    of: str = ""
    place: str = field(default="", compare=False)


@dataclass(frozen=True)
class Coin:
    worth: int
    of: str = ""


@dataclass(frozen=True, eq=False)
class Nothing:
    """Equal to itself alone."""


def test_records_are_told_apart_by_kind_and_values() -> None:
    """Two are equal when they are of one kind and what counts in them is the same; then they are one key."""
    assert Stamp(1, "Malta", "here") == Stamp(1, "Malta", "there")
    assert len({Stamp(1), Stamp(1, place="there"), Stamp(2), Coin(1)}) == 3
    assert Nothing() != Nothing()


def test_a_record_can_be_read_copied_and_taken_apart() -> None:
    """It shows its values, is copied with others, and falls into them where it is matched."""
    assert repr(Stamp(1, of="Malta")) == "Stamp(worth=1, of='Malta', place='')"
    assert replace(Stamp(1, "Malta"), worth=2) == Stamp(2, "Malta")
    match Coin(1, "Malta"):
        case Coin(worth, of):
            assert (worth, of) == (1, "Malta")


def test_what_can_change_is_no_record() -> None:
    """Who forgets `frozen` is told where to go."""
    with pytest.raises(TypeError, match="standard library"):
        dataclass(frozen=False)
