"""A new company that is named while something is read back: what is read still stands, and the new one is kept."""

import pytest

from tests.conftest import Talk

TOLD = "they have 40 people and retrain every night"


@pytest.mark.parametrize(
    "line",
    [
        "compare it with Bidfinch",
        "what about Bidfinch?",
        "and how about Bidfinch",
        "I also have an offer from Bidfinch",
        "I also got an interview at Bidfinch",
        "and one from Bidfinch",
        "another offer from Bidfinch",
        "there is also Bidfinch",
        "Bidfinch too",
    ],
)
def test_a_new_company_is_kept_beside_what_is_read_back(talk: Talk, line: str) -> None:
    """Below a talk about a company, and before there is one."""
    talk.say("Acme", TOLD)
    shown = talk.say(line).text
    assert "40 people" in shown and "Bidfinch" in shown and "Acme" in shown
    talk.say("all right")
    assert (talk.session.company, talk.session.values) == ("Acme", {"size": 40, "update_data": "routine"})
    assert {case.company for case in talk.session.cases} >= {"Bidfinch"}
    talk.say("/new", f"An offer from Mossgate, a startup with 40 people. {TOLD}")
    shown = talk.say(line.replace("Bidfinch", "Askel")).text
    assert "Mossgate" in shown and "Askel" in shown and "40 people" in shown
    talk.say("all right")
    assert talk.session.company == "Mossgate"
    assert {case.company for case in talk.session.cases} >= {"Askel", "Bidfinch", "Acme"}


@pytest.mark.parametrize(
    "line",
    ["also Monitoring", "also a feature store", "what about the budget?", "what about Monitoring?", "what about Acme?",
     "they also use Bidfinch", "I have another friend from Bidfinch", "they also have an office in Berlin"],
)  # fmt: skip
def test_what_is_no_company_gets_no_place(talk: Talk, line: str) -> None:
    """A practice, a question, the company itself, a tool, a town."""
    talk.say("Acme", TOLD, line, "all right")
    assert talk.session.case_count == 1


def test_what_was_read_of_one_is_not_of_another(talk: Talk) -> None:
    """A second company that is told of keeps its own facts, and takes none."""
    talk.say("Acme", TOLD)
    shown = talk.say("Bidfinch has 200 people").text
    assert shown.index("Acme") < shown.index("40 people") < shown.index("Bidfinch") < shown.index("200 people")
    talk.say("all right")
    assert (talk.session.company, talk.session.values["size"]) == ("Acme", 40)
