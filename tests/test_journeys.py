"""Every journey, through the core and through the console as a real process."""

from pathlib import Path

import pytest

from tests.journeys import Journey, final, journeys, keeps_promises, play_in_console, play_in_core, same
from tests.parts import one_in

ALL = journeys()
by_name = pytest.mark.parametrize("journey", ALL, ids=lambda journey: journey.path.stem)


def test_there_are_journeys() -> None:
    """An empty folder would pass everything below."""
    assert len(ALL) >= 15


@by_name
def test_the_core_says_what_the_transcript_says(journey: Journey) -> None:
    """A journey in the pure core goes word for word as written down."""
    assert same(play_in_core(journey)[0]) == same(journey.transcript)


@pytest.mark.parametrize("journey", one_in(6, ALL), ids=lambda journey: journey.path.stem)
def test_the_console_says_what_the_transcript_says(journey: Journey, tmp_path: Path) -> None:
    """A journey through real processes over one file goes word for word as written down."""
    assert same(play_in_console(journey, tmp_path)) == same(journey.transcript)


@by_name
def test_a_journey_keeps_its_promises(journey: Journey) -> None:
    """What stands behind `!` in a journey is so in the end."""
    transcript, session, knowledge = play_in_core(journey)
    keeps_promises(journey, transcript, final(session, knowledge))
