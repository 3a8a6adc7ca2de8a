"""Where the person is, or was, is not the company that they ask about."""

import pytest

from dialogs.screens.wording import plain
from tests.conftest import Talk

MINE = (
    "my current employer has 4,000 employees",
    "At my current job nobody monitors the models",
    "my last company fired the whole ML team",
    "I work at a bank with 200 people",
    "I lead a data team of 35 people at an insurance company",
)
GOING = (
    "I lead a data team of 35 people at an insurance company, and I am considering a move to a large technology firm.",
    "My current employer has 4,000 employees and no monitoring, and I think of leaving.",
    "I'm a data scientist at a bank with 2000 people, considering moving on",
)


def of_company(talk: Talk) -> set[str]:
    return {name for name in talk.session.values if not talk.knowledge.questions[name].about_you}


@pytest.mark.parametrize("line", MINE)
@pytest.mark.parametrize("there", [("b",), ("b", "/done"), ("b", "they have 40 people")])
def test_what_is_told_of_ones_own_place_is_not_read_of_the_company(
    talk: Talk, line: str, there: tuple[str, ...]
) -> None:
    """At a question, below a verdict and while something is read back it is said so, and nothing of it counts."""
    talk.say("Acme", *there)
    panel = talk.session.panel
    assert "not of Acme" in plain(talk.say(line).notice)
    assert talk.session.panel == panel
    assert of_company(talk) == {"organisation"}


def test_what_the_same_line_tells_of_the_company_is_heard(talk: Talk) -> None:
    """Where its name comes, what is told of the other place is over."""
    body = plain(talk.say("Acme", "b", "/done", "my last company fired the whole team, but Acme has 40 people").body)
    assert "size: 40 people" in body
    assert "ML people let go" not in body


def test_who_works_there_tells_of_the_company(talk: Talk) -> None:
    """Their current employer is the one that they speak of."""
    screen = talk.say("Acme", "b", "/done", "I work there", "my current employer has 4,000 employees")
    assert "size: 4,000 people" in plain(screen.body)


@pytest.mark.parametrize("line", GOING)
def test_who_would_leave_tells_of_no_company(talk: Talk, line: str) -> None:
    """Before there is a name, what they tell of where they are waits for none, and none gets it."""
    talk.say(line, "Google", "all right")
    assert talk.session.company == "Google"
    assert "size" not in talk.session.values
    assert "monitoring" not in talk.session.values


def test_where_somebody_would_go_is_heard(talk: Talk) -> None:
    """The one by its name, and the other by its kind, each with its own."""
    screen = plain(talk.say("I work at an insurer with 4,000 employees and want to go to Google").body)
    assert "Google" in screen.split("read of 2 companies")[1]


@pytest.mark.parametrize(
    "line", ["I would manage about 20 engineers there.", "I'd be leading a team of 20 there", "I'll run 20 people"]
)
def test_whom_somebody_would_lead_is_not_all_that_work_there(talk: Talk, line: str) -> None:
    """The size stays open, whatever figure is told of one's own people."""
    screen = talk.say("Acme", "b", line, "yes")
    assert "size (20" not in screen.text
    assert "size" not in talk.session.values
