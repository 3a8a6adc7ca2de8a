"""What goes on after the verdict: questions ticked off, a walk through what was learned, what if, and a look back."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.store.store import Store
from bot.turn import Turns
from dialogs.screens.wording import plain
from dialogs.session.events import Pressed, Typed
from dialogs.view import View, view
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.test_upgrade import recorded

FIRST, SECOND = "2026-11-12T10:00:00+00:00", "2026-11-26T18:00:00+00:00"


@dataclass
class Days:
    """A talk over a real file, on days that are named."""

    turns: Turns
    at: list[str] = field(default_factory=lambda: [FIRST])

    def say(self, *lines: str) -> View:
        return self.of("c", *lines)

    def of(self, conversation: str, *lines: str) -> View:
        person = "ann" if conversation == "c" else conversation
        shown = [self.turns.take(conversation, person, Typed(line)) for line in lines]
        return view(self.turns.knowledge, shown[-1].session)

    def again(self) -> View:
        """What the file has, and nothing that was kept at hand."""
        self.turns.store.recent.clear()
        return view(self.turns.knowledge, self.turns.store.read("c", with_cases=True))


@pytest.fixture
def days(tmp_path: Path, knowledge: Knowledge) -> Iterator[Days]:
    store = Store(tmp_path / "a.db")
    at = [FIRST]
    yield Days(Turns(knowledge, store, now=lambda: at[-1]), at)
    store.close()


def test_a_verdict_looks_back(days: Days) -> None:
    """From the second day on one line has the days and the figures; the same from the file as from memory."""
    assert "Nov" not in days.say("/new Acme", "b", "only future sales would suffer", "/done").body
    days.at.append(SECOND)
    shown = days.say("an engineer there told me that monitoring: a daily habit")
    assert "12 Nov: on the way 77; 26 Nov: 86" in shown.body
    assert days.again().body == shown.body
    looked = days.say("/history").body
    assert "· 26 Nov: on the way, 86 in 100\nYou told: monitoring." in plain(looked)


def test_another_stage_is_named_and_so_is_another_year(days: Days) -> None:
    """The stage is told anew where it is another, and the year where there are two."""
    days.say("/new Acme", "b", "only future sales would suffer", "/done")
    days.at.append("2027-01-03T08:00:00+00:00")
    shown = days.say("revenue without models: hardly anybody would notice").body
    assert "12 Nov 2026: on the way 77; 3 Jan 2027: not there yet " in shown


def test_a_day_with_nothing_new_is_none(days: Days) -> None:
    """Looking at it again, ticking off a question or saying what one wants moves no history."""
    days.say("/new Acme", "b", "/done")
    days.at.append(SECOND)
    assert "Nov:" not in days.say("/ask", "a", "close", "what matters to you: a secure job", "/done").body


def test_all_of_it_is_exported_and_erased(days: Days, tmp_path: Path) -> None:
    """Ticks, the walk and the sources are in the export, and gone with the company, to the last byte."""
    days.say("/new Zanzibar Mills", "b", "/done", "/ask", "a", "What I learned", "The recruiter", "c")
    exported = days.turns.store.export("ann")
    said = {(entry["question"], entry["source"]) for entry in exported["person"]["stored"]["said"]}
    assert ("asked_them", "person") in said
    assert "recruiter" in {entry["source"] for entry in exported["person"]["stored"]["noted"]}
    answers = {entry["question"]: entry for entry in exported["cases"][0]["answers"]}
    assert answers["asked_them"]["option"]
    assert {"recruiter"} == {one["source"] for one in answers.values() if one["source"] != "person"}
    assert "learning" not in answers
    assert json.dumps(exported)
    days.say("/delete 1", "yes")
    assert days.turns.store.connection.execute("SELECT count(*) FROM said").fetchone() == (0,)
    assert b"recruiter" not in b"".join(path.read_bytes() for path in tmp_path.glob("a.db*"))


def test_the_questions_are_ticked_off(talk: Talk) -> None:
    """A press ticks one off, another takes it back; it stays on the list, and in the end with its answer."""
    talk.say("Acme", "b", "/done")
    first = talk.say("/ask").options[0].data.removeprefix("asked:")
    talk.take(Pressed(f"asked:{first}"))
    shown = talk.take(Pressed(f"asked:{first}"))
    assert shown.body.count("✓ asked") == 1
    assert shown.options[0].data == f"unasked:{first}"
    assert "✓ asked" not in talk.take(Pressed(f"unasked:{first}")).body
    talk.take(Pressed(f"asked:{first}"))
    question = talk.knowledge.questions[first]
    talk.say("close", f"{question.short}: {question.options[0].say}")
    assert f"✓ {question.short}: {question.options[0].say}" in talk.say("/ask").body


def test_only_what_was_asked_is_walked_through(talk: Talk) -> None:
    """With none ticked off all are; who told it is asked once; the verdict ends it, of a talk cut short, too."""
    talk.say("Acme", "b", "/done")
    assert "5 questions" in talk.say("/learned").body
    talk.say("/done", "/ask", "b", "d")
    assert "2 questions" in talk.say("/learned").body
    assert "Acme · 2 to go · an engineer says" in talk.say("an engineer there").body
    first = talk.session.asked
    assert " before, " in talk.say("a").notice
    assert talk.session.answers[first].source == "engineer"
    assert "the last one" in view(talk.knowledge, talk.session).body
    talk.say("don't know")
    assert (talk.session.phase, talk.session.asked) == ("advising", "")
    talk.say("/more", "a")
    assert [*talk.session.answers.values()][-1].source == "person"


def test_whoever_heard_nothing_takes_nothing_back(talk: Talk) -> None:
    """`Don't know` on a walk leaves what the advertisement said."""
    talk.say("Acme", "b", "/done", "in the ad it says that monitoring: a daily habit")
    talk.say("the recruiter told me that monitoring: nobody watches the models", "/ask")
    talk.take(Pressed("asked:monitoring"))
    assert "So far: No, nobody watches the models, the recruiter says." in talk.say("/learned", "close").body
    said = talk.session.said
    talk.say("close", "/cancel")
    assert (talk.session.asked, talk.session.said) == ("monitoring", said)
    talk.say("don't know")
    assert (talk.session.phase, talk.session.values["monitoring"]) == ("advising", "absent")


def test_a_walk_can_be_left_and_taken_back(talk: Talk) -> None:
    """/back asks the last one again, "enough" ends it, and what is told later is nobody's in particular."""
    talk.say("Acme", "b", "/done", "/learned", "a manager there")
    first = talk.session.asked
    talk.say("a", "/back")
    assert (talk.session.asked, first in talk.session.answers) == (first, False)
    talk.say("a", "/done", "/more")
    assert "after the interview" not in view(talk.knowledge, talk.session).body
    talk.say("/edit organisation", "a")
    assert talk.session.answers["organisation"].source == "person"


def test_who_told_it_may_be_left_open(talk: Talk) -> None:
    """An answer that is typed at once counts, and one that closes the question goes on."""
    talk.say("Acme", "b", "/done")
    talk.take(Pressed("learn"))
    assert talk.session.panel == "learned"
    question = talk.knowledge.questions[talk.session.asked]
    talk.say(question.options[0].say)
    assert talk.session.answers[question.id].source == "person"
    assert talk.session.panel == ""


@pytest.mark.parametrize("screen", ["/learned", "/whatif monitoring"])
@pytest.mark.parametrize("line", ["don't know", "skip", "no idea"])
def test_who_cannot_tell_there_has_not_answered_what_lies_beneath(talk: Talk, screen: str, line: str) -> None:
    """Who told it, or what could be, is what they pass over; the question that is hidden by it stays open."""
    talk.say("Acme", "b", screen)
    before = talk.session
    talk.say(line)
    assert (talk.session.said, talk.session.asked, talk.session.panel) == (before.said, before.asked, "")


@pytest.mark.parametrize(
    ("line", "panel"),
    [
        ("what if they had monitoring?", "whatif:monitoring:routine"),
        ("what if the team size", "whatif:team_size"),
        ("What if nobody watches the models", "whatif:monitoring:absent"),
        ("and what if monitoring: a daily habit", "whatif:monitoring:routine"),
        ("/whatif monitoring", "whatif:monitoring"),
        ("/whatif revenue", "whatif:revenue_tie"),
        ("/whatif the moon", "whatif"),
        ("/whatif money for ML: no money is planned for it", "whatif:budget:none"),
        ("what if", "whatif"),
        ("suppose they had 900 people", "whatif:size:large"),
    ],
)
def test_what_if_is_asked_in_words(talk: Talk, line: str, panel: str) -> None:
    """It opens over the talk, and nothing of it is noted; a question on the card is not answered by it."""
    talk.say("Acme", "b")
    before = talk.session
    talk.say(line)
    assert talk.session.panel == panel
    assert (talk.session.said, talk.session.asked) == (before.said, before.asked)


def test_what_if_shows_the_difference_alone(talk: Talk) -> None:
    """The verdict, the flags and the fit before and after, or why nothing changes; closed, all is as it was."""
    talk.say("Acme", "b", "only future sales would suffer", "matters: a secure job", "/done")
    verdict = view(talk.knowledge, talk.session).body
    shown = talk.say("what if revenue without models: hardly anybody would notice").body
    assert "→ not there yet" in shown
    assert "New: " in shown
    assert "Gone: " in shown
    same = talk.say("what if revenue without models: only future sales would suffer").body
    assert "Nothing would be otherwise. That’s what you told me" in same
    assert "All that you told me besides weighs more" in talk.say("what if division of work: partly divided").body
    assert talk.say("close").body == verdict
    assert talk.say("/change").moves[0].data == "show:whatif"


def test_an_old_file_looks_back(tmp_path: Path, knowledge: Knowledge) -> None:
    """What an earlier version noted has its day, too."""
    with closing(Store(recorded(7, tmp_path / "old.db"))) as store:
        turns = Turns(knowledge, store, now=lambda: "2026-12-05T12:00:00+00:00")
        shown = Days(turns).of("console", "/open 1", "monitoring: a daily habit", "/done")
    assert "29 Nov: " in shown.body
    assert "; 5 Dec: " in shown.body
