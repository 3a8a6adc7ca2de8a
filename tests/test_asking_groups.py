"""A private talk and a group: what a person does not know is asked there, and what a group found out is taken home."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.circles import Gathering, Meetings
from bot.store.circles import Where
from bot.store.store import Store
from bot.turn import Outcome, Turns
from dialogs.circle.case import Member
from dialogs.circle.drawing import draw
from dialogs.circle.events import Called, Pressed, Say
from dialogs.circle.phases import VOTING
from dialogs.circle.words import BAD_CODE, BUSY, ELSEWHERE
from dialogs.screens.wording import plain
from dialogs.session.events import Typed
from dialogs.session.said import GROUP
from dialogs.view import view
from knowledge.model import Knowledge

ANN, GUESTS = "telegram:7", [f"telegram:{number}" for number in (7, 8, 9, 10)]
HERE = Where(-5)


@dataclass
class Community:
    """A private chat of Ann and a group of four, on one file, at a time that the test moves."""

    knowledge: Knowledge
    store: Store
    at: list[str] = field(default_factory=lambda: ["2026-11-29T10:00:00+00:00"])
    second: float = 0.0

    def __post_init__(self) -> None:
        self.turns = Turns(self.knowledge, self.store, lambda: self.at[0], called=lambda: "@advisor_bot")
        self.meetings = Meetings(self.turns)

    def says(self, *lines: str) -> str:
        outcome = Outcome(self.store.read(ANN))
        for line in lines:
            outcome = self.turns.take(ANN, ANN, Typed(line))
        return plain(view(self.knowledge, outcome.session).text)

    def calls(self, name: str, about: str, by: str = ANN) -> Gathering:
        self.second += 1
        return self.meetings.take(HERE, Called(Member(by), name, about, self.second), title="ML Mentors")

    def votes(self, option: int) -> Gathering:
        """All four press the same option of the open round, and a minute goes by."""
        circle = self.meetings.circles.place(HERE).circle
        assert circle is not None
        assert circle.round is not None
        button = draw(self.knowledge, self.meetings.circles.place(HERE)).options[option].data
        before = circle.round.number
        for guest in GUESTS:
            self.second += 1
            gathering = self.meetings.take(HERE, Pressed(Member(guest), button, circle.number, self.second))
        after = gathering.place.circle
        if after and after.round and after.round.number == before:
            self.second += 61
            with self.store.transaction():
                (gathering,) = self.meetings.settle(self.second)
        return gathering

    @property
    def card(self) -> str:
        return plain(draw(self.knowledge, self.meetings.circles.place(HERE)).text)

    def code(self) -> str:
        """The code for what Ann does not know."""
        self.says("/group", "a")
        return self.says("a").partition("/ask@advisor_bot ")[2].split()[0]


@pytest.fixture
def community(knowledge: Knowledge, tmp_path: Path) -> Iterator[Community]:
    with closing(Store(tmp_path / "advisor.db")) as store:
        made = Community(knowledge, store)
        made.says("Acme", "b", "don't know", "don't know", "don't know", "/done")
        yield made


def test_nothing_is_asked_before_a_yes(community: Community) -> None:
    """The company's name is asked about first; a no leaves neither a code nor a word."""
    assert "May I name Acme" in community.says("/group", "a")
    community.says("b")
    assert community.store.connection.execute("SELECT count(*) FROM ask_code").fetchone() == (0,)


def test_what_a_group_says_comes_home(community: Community) -> None:
    """What the members agree on is an answer of the private case, with the group as its source, and moves it."""
    community.calls("ask", community.code())
    assert "Acme" in community.card
    ((who, outcome),) = community.votes(1).told
    assert who == ANN
    assert outcome.session.notice[0] == "moved"
    asked = next(reversed(outcome.session.answers.values()))
    assert asked.source == GROUP
    assert community.store.read(ANN).answers[asked.question].value == asked.value


def test_what_the_person_knows_stays(community: Community) -> None:
    """An answer of their own, given meanwhile, is not overruled by the group's."""
    community.calls("ask", community.code())
    circle = community.meetings.circles.place(HERE).circle
    assert circle is not None
    assert circle.round is not None
    question = community.knowledge.questions[circle.round.question]
    community.says(f"{question.short}: {question.options[0].say}")
    community.votes(1)
    assert community.store.read(ANN).values[question.id] == question.options[0].id


def test_an_answer_for_another_company(community: Community) -> None:
    """While another company is open, the answer goes to the one that was asked about, and the person is told."""
    community.calls("ask", community.code())
    community.says("/new Bolt")
    ((_, outcome),) = community.votes(1).told
    assert outcome.session.company == "Bolt"
    assert "answered about Acme" in plain(view(community.knowledge, outcome.session).text)
    (acme, bolt) = community.store.read(ANN, with_cases=True).cases
    assert [said.source for said in acme.said][-1] == GROUP
    assert not bolt.said


def test_a_deleted_company_learns_nothing(community: Community) -> None:
    """Whoever deletes the company hears no more of it."""
    community.calls("ask", community.code())
    community.says("/delete 1", "yes")
    assert community.votes(1).told == ()


@pytest.mark.parametrize("how", ["by another", "twice", "too late", "invented", "garbled"])
def test_a_code_that_is_not_good(community: Community, how: str) -> None:
    """It works once, within ten minutes, for who got it: else nothing is opened, and it is said why."""
    code = {"invented": "ABCDEFGH", "garbled": "\ud800' OR 1"}.get(how) or community.code()
    if how == "twice":
        community.calls("ask", code)
        circle = community.meetings.circles.place(HERE).circle
        assert circle is not None
        number = circle.round.number if circle.round else 0
        community.meetings.take(HERE, Pressed(Member(ANN), f"close:{number}", circle.number, community.second))
    if how == "too late":
        community.at[0] = "2026-11-29T10:10:01+00:00"
    gathering = community.calls("ask", code, by="telegram:8" if how == "by another" else ANN)
    assert gathering.effects == (Say(BAD_CODE),)
    assert not gathering.redraw


def test_a_busy_group_keeps_the_code(community: Community) -> None:
    """Where a company is open already the code is not used up."""
    community.calls("assess", "Bolt", by="telegram:8")
    code = community.code()
    assert Say(BUSY) in community.calls("ask", code).effects
    circle = community.meetings.circles.place(HERE).circle
    assert circle is not None
    press = Pressed(Member("telegram:8"), "close:1", circle.number, community.second)
    community.meetings.take(HERE, press)
    assert community.calls("ask", code).redraw


def test_a_second_opinion(community: Community) -> None:
    """The reasons of a verdict are shown one by one, and nothing about the person; what is said stays in the group."""
    community.says("/group", "b")
    code = community.says("a").partition("/ask@advisor_bot ")[2].split()[0]
    community.calls("ask", code)
    assert "reason 1" in community.card
    told = [community.votes(0).told]
    while "reason" in community.card:
        told.append(community.votes(0).told)
    assert "Fits what I know" in community.card
    assert not any(told)


def test_a_group_s_case_is_taken_home(community: Community) -> None:
    """The link on a verdict makes the company one of theirs, with the group's answers; an old link leads nowhere."""
    community.calls("assess", "Bolt")
    community.votes(1)
    circle = community.meetings.circles.place(HERE).circle
    assert circle is not None
    assert "1 of about 8" in community.says(f"/start save_{circle.token}")
    (said,) = (said for said in community.store.read(ANN).answers.values() if said.case == 2)
    assert said.source == GROUP
    assert "leads to nothing" in community.says(f"/start save_{'x' * len(circle.token)}")


def test_who_forgets_is_forgotten_in_groups(community: Community) -> None:
    """After an erasure the group's case goes on, and tells nobody; no row of theirs is left."""
    community.calls("ask", community.code())
    circle = community.meetings.circles.place(HERE).circle
    assert circle is not None
    assert circle.phase == VOTING
    community.says("/forget", "yes")
    assert community.votes(1).told == ()
    rows = [*community.store.connection.iterdump()]
    assert [row for row in rows if ANN in row and "took_part" not in row and '"vote"' not in row] == []


def test_nothing_is_counted_twice(community: Community) -> None:
    """What the group has said of a company before comes home at once, and is not voted on anew: from two counts one
    could tell what somebody said who joined in between.
    """
    community.calls("ask", community.code())
    while community.meetings.circles.place(HERE).circle.phase == VOTING:  # type: ignore[union-attr]
        community.votes(1)
    shown = community.card
    community.calls("ask", community.code())
    circle = community.meetings.circles.place(HERE).circle
    assert circle is not None
    number = circle.round.number if circle.round else circle.next_number - 1
    community.meetings.take(HERE, Pressed(Member(ANN), f"close:{number}", circle.number, community.second))
    community.calls("assess", "ACME", by="telegram:8")
    circle = community.meetings.circles.place(HERE).circle
    assert circle is not None
    asked = [tally.question for tally in circle.tallies]
    assert asked
    assert len(asked) == len(set(asked))
    assert circle.round is None or circle.round.question not in asked
    assert "4 " in shown


def test_one_company_in_two_topics(community: Community) -> None:
    """While a company is open in one topic of a group, it is not opened in another."""
    community.calls("assess", "Bolt")
    elsewhere = Where(HERE.chat, 3)
    gathering = community.meetings.take(elsewhere, Called(Member("telegram:8"), "assess", "bolt", 9.0))
    assert gathering.effects == (Say(ELSEWHERE),)
    assert community.meetings.take(elsewhere, Called(Member("telegram:8"), "assess", "Zenith", 9.0)).redraw


def test_a_name_that_no_file_can_hold(community: Community) -> None:
    """Half a character in a company's name, as some programs send, is left out of it."""
    community.calls("assess", "Bo\ud800lt")
    assert "Bolt · question 1" in community.card
    assert community.calls("assess", "Bolt").repost
