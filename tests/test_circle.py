"""A group's case in the pure core: who may do what, when a round is revealed, and what it comes to."""

from dataclasses import replace
from pathlib import Path

import pytest

from dialogs.circle.case import ADMINS, ASK, OPINION, Member, Rules
from dialogs.circle.events import Asked, Called, Ended, Pressed, WhoIsAdmin, Withdrawn
from dialogs.circle.progress import due
from knowledge.model import Knowledge
from knowledge.reading import HERE as KNOWLEDGE
from knowledge.reading import read_knowledge
from tests.journeys import changed
from tests.room import NOBODY, Room, member, opened

FIRST = "organisation"  # what a group is asked first
SPLIT = {"ann": "startup", "bob": "startup", "cid": "ordinary", "eve": "ordinary"}


def split(knowledge: Knowledge, **votes: str) -> Room:
    """A group whose first round came apart."""
    room = opened(knowledge)
    room.votes(**(votes or SPLIT))
    room.waits(60)
    assert room.circle.phase == "split"
    return room


def asked(knowledge: Knowledge, *about: str, kind: str = ASK) -> Room:
    room = Room(knowledge)
    room.takes(Asked(kind, "Acme", about, member("ann"), room.at))
    return room


@pytest.mark.parametrize("button", ["reveal", "skip", "close"])
def test_few_may_end_a_round(knowledge: Knowledge, button: str) -> None:
    """Who opened the case and admins reveal, skip and close; anybody else is told so, and nothing changes."""
    for name, may in (("ann", True), ("dora", True), ("bob", False)):
        room = opened(knowledge)
        room.votes(ann="startup", bob="startup", cid="startup")
        before = room.place
        told = room.presses(name, button)
        assert (room.place != before) is may
        assert ("Only whoever opened" in told) is not may


def test_whether_somebody_is_an_admin_is_asked_first(knowledge: Knowledge) -> None:
    """Where that is not known nothing happens but the question whether they are."""
    room = opened(knowledge)
    gathering = room.meetings.take(None, Pressed(member("bob"), "close:1", 1, room.at))  # type: ignore[arg-type]
    assert gathering.effects == (WhoIsAdmin(),)
    assert room.circle.phase == "voting"


def test_the_larger_side_is_taken_by_few(knowledge: Knowledge) -> None:
    """Anybody may vote once more or leave it open; the larger side is taken by the opener and admins."""
    room = split(knowledge, ann="startup", bob="startup", cid="startup", eve="ordinary", fay="ordinary")
    assert "Only whoever opened" in room.presses("bob", "larger")
    room.presses("dora", "larger")
    assert (room.outcomes, room.circle.outcomes[FIRST].value) == (["larger"], "startup")
    for button in ("again", "leave_open"):
        room = split(knowledge)
        room.presses("bob", button)
        assert room.circle.phase == "voting"


def test_who_speaks_for_a_group_has_no_vote(knowledge: Knowledge) -> None:
    """An anonymous admin can close and reveal, a channel can do nothing, and neither of them votes."""
    room = opened(knowledge)
    anonymous, channel = Member("telegram:-100", admin=True, nameless=True), Member("telegram:-7", False, nameless=True)
    for by in (anonymous, channel):
        assert "has no vote" in room.presses("eve", "startup", by)
        assert "has no vote" in room.presses("eve", "inside", by)
    assert "has no vote" in room.presses("eve", "close", channel)
    assert room.circle.round
    assert room.circle.round.votes == ()
    room.presses("eve", "close", anonymous)
    assert room.circle.phase == "closed"


def test_only_admins_open_where_they_said_so(knowledge: Knowledge) -> None:
    """With that setting others are shown the way to the private chat."""
    room = Room(knowledge, Rules(openers=ADMINS), frozenset({"dora"}))
    room.calls("bob", "/assess Acme")
    assert room.place.circle is None
    assert "only admins begin a case" in room.told[-1][1]
    room.calls("dora", "/assess Acme")
    assert room.circle.phase == "voting"


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("quorum 4", Rules(quorum=4)),
        ("Minutes 15", Rules(minutes=15)),
        ("fold 48", Rules(fold_hours=48)),
        ("open admins", Rules(openers=ADMINS)),
        *(
            (line, Rules())
            for line in ("quorum 2", "quorum 51", "quorum ٤", "minutes 0", "open all", "x", "a b c", "-")
        ),
    ],
)
def test_settings(knowledge: Knowledge, line: str, rules: Rules) -> None:
    """Admins set one rule at a time, within limits; what is none changes nothing and is answered."""
    room = Room(knowledge, admins=frozenset({"dora"}))
    room.calls("bob", f"/settings {line}")
    assert (room.place.rules, room.told) == (Rules(), [(NOBODY, "Only admins can do that.")])
    room.calls("dora", f"/settings {line}")
    assert (room.place.rules, len(room.told)) == (rules, 2)


def test_a_quiet_minute_reveals(knowledge: Knowledge) -> None:
    """With the quorum of known votes a round ends 60 seconds after the last vote, and not a second before."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="-", eve="startup")
    room.waits(59)
    room.votes(cid="ordinary")
    room.waits(59)
    assert room.outcomes == []
    room.waits(1)
    assert room.outcomes == ["agreed"]


def test_a_tick_makes_nobody_wait_longer(knowledge: Knowledge) -> None:
    """Saying that one knows it from inside is no vote: it neither counts as an answer nor delays the reveal."""
    room = opened(knowledge)
    room.presses("fay", "inside")
    room.votes(ann="startup", bob="startup", cid="startup")
    room.waits(59)
    room.presses("fay", "inside")
    assert "3 answered" in room.card
    room.waits(1)
    assert room.outcomes == ["agreed"]


def test_below_the_quorum_it_ends_at_the_time_limit(knowledge: Knowledge) -> None:
    """Don't know is an answer and no known vote: after ten minutes the answer is unknown, without a count."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="-", eve="-")
    room.waits(599)
    assert room.outcomes == []
    room.waits(1)
    assert (room.outcomes, room.circle.tallies[0].counts) == (["too_few"], ())
    assert "█" not in room.card


def test_the_time_limit_ends_a_round_that_is_never_quiet(knowledge: Knowledge) -> None:
    """Whoever changes their vote every fifty seconds holds nobody up for more than ten minutes."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="startup")
    for _ in range(12):
        room.waits(50)
        room.votes(cid="startup")
    assert room.outcomes[:1] == ["agreed"]


def test_nobody_waits_when_all_are_there(knowledge: Knowledge) -> None:
    """When all who took part before have voted it is revealed at once, whoever else has voted or not."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="startup")
    room.waits(60)
    options = [option.id for option in knowledge.questions[room.question].options]
    room.votes(eve=options[0], ann=options[0], bob=options[0])
    assert len(room.circle.tallies) == 1
    room.votes(cid="-")
    assert len(room.circle.tallies) == 2
    assert room.circle.members == {member(name).key for name in ("ann", "bob", "cid", "eve")}


def test_two_alone_wait_for_others(knowledge: Knowledge) -> None:
    """When two have looked at it alone, the next round does not end as soon as both have answered."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup")
    room.waits(600)
    assert room.outcomes == ["too_few"]
    room.votes(ann="-", bob="-")
    assert room.outcomes == ["too_few"]
    room.votes(cid="-")
    assert room.outcomes == ["too_few", "too_few"]


def test_the_last_who_may_choose_several_has_time_to(knowledge: Knowledge) -> None:
    """Where several answers fit, the first press of the last member does not end the round; a quiet minute does."""
    room = asked(knowledge, FIRST, "activities", "size")
    room.votes(ann="startup", bob="startup", cid="startup")
    room.waits(60)
    room.votes(ann="analyse infra", bob="analyse infra", cid="analyse infra")
    assert len(room.circle.tallies) == 1
    room.waits(60)
    assert room.circle.outcomes["activities"].value == ("analyse", "infra")


def test_a_reveal_takes_as_many_answers_as_make_a_group(knowledge: Knowledge) -> None:
    """Before that who presses Reveal is told how many there are, which the card says as well."""
    room = opened(knowledge, Rules(quorum=4))
    assert room.presses("ann", "reveal") == "So far nobody has answered. It takes 4."
    room.votes(ann="startup", bob="startup", cid="startup")
    assert room.presses("ann", "reveal") == "So far 3 have answered. It takes 4."
    room.votes(eve="-")
    room.presses("ann", "reveal")
    assert room.outcomes == ["too_few"]


@pytest.mark.parametrize(
    ("votes", "outcome", "value"),
    [
        ("startup startup startup", "agreed", "startup"),
        ("startup startup ordinary", "agreed", "startup"),  # exactly two thirds
        ("startup startup startup ordinary ordinary", "apart", "unknown"),
        ("startup startup ordinary ordinary", "apart", "unknown"),
        ("startup startup ordinary - - - - -", "agreed", "startup"),
        ("startup startup - - -", "too_few", "unknown"),
        ("- - - -", "too_few", "unknown"),
    ],
)
def test_two_thirds_of_those_who_know_agree(knowledge: Knowledge, votes: str, outcome: str, value: str) -> None:
    """Agreement is two thirds of the known votes; any number of don't knows drags nothing."""
    room = opened(knowledge)
    room.votes(**dict(zip("abcdefgh", votes.split(), strict=False)))
    room.presses("ann", "reveal")
    tally = room.circle.tallies[0]
    assert (tally.outcome, tally.value) == (outcome, value)


def test_of_even_sides_none_is_larger(knowledge: Knowledge) -> None:
    """Taking the larger side of a tie leaves the question open, and the verdict names both sides."""
    room = split(knowledge)
    room.presses("ann", "larger")
    assert (room.outcomes, room.circle.outcomes[FIRST].value) == (["left_open"], "unknown")
    room.presses("ann", "close")
    assert "kind of place: 2 say “A startup”, 2 say “An ordinary company”" in room.card


def test_a_disagreement_stays_however_the_case_ends(knowledge: Knowledge) -> None:
    """The verdict speaks of it also when nobody decided, or when the second vote came to nothing."""
    room = split(knowledge)
    room.presses("ann", "close")
    assert "You don't agree" in room.card
    room = split(knowledge)
    room.presses("bob", "again")
    room.presses("ann", "skip")
    room.presses("ann", "close")
    assert "You don't agree" in room.card


@pytest.mark.parametrize(
    ("votes", "value"),
    [
        (["analyse infra", "analyse infra", "analyse"], ("analyse", "infra")),
        (["none_of_these", "none_of_these", "analyse"], ()),
        (["analyse", "analyse", "analyse infra", "-"], ("analyse",)),
        (["analyse infra", "analyse infra", "analyse", "analyse"], None),  # two of four
        (["analyse", "infra", "research"], None),  # nothing that two thirds say
    ],
)
def test_each_of_several_answers_is_in_or_out(knowledge: Knowledge, votes: list[str], value: object) -> None:
    """Where several answers fit, those that two thirds chose are in, those that a third or less chose are out."""
    room = asked(knowledge, "activities")
    room.votes(**dict(zip("abcd", votes, strict=False)))
    room.waits(600)
    tally = room.circle.counted("activities")
    assert tally
    assert (tally.outcome, tally.value) == (("apart", "unknown") if value is None else ("agreed", value))


def test_what_some_chose_of_several_can_be_taken_off_again(knowledge: Knowledge) -> None:
    """A press adds, a second one takes off, don't know and none of these replace, and nothing chosen is no answer."""
    room = asked(knowledge, "activities")
    assert room.presses("bob", "infra").startswith("You said: Build the systems")
    room.presses("bob", "analyse")
    assert room.presses("bob", "infra").startswith("You said: Analyse data")
    assert "1 answered" in room.card
    assert room.presses("bob", "analyse") == "You have said nothing yet."
    assert "nobody yet" in room.card
    assert room.presses("bob", "none_of_these").startswith("You said: None of these.")
    assert room.presses("bob", "unknown").startswith("You said: Don't know.")


def test_numbers_are_voted_on_in_bands(knowledge: Knowledge) -> None:
    """A question that takes a number is one of bands here, and what is agreed on is the band."""
    room = asked(knowledge, "team_size")
    bands = [option.id for option in knowledge.questions["team_size"].options]
    room.votes(ann=bands[2], bob=bands[2], cid=bands[1])
    room.waits(60)
    assert room.circle.outcomes["team_size"].value == bands[2]


@pytest.mark.parametrize(("inside", "told"), [("", False), ("ab", False), ("abc", True), ("abcd", False)])
def test_insiders_are_a_word_if_they_are_some(knowledge: Knowledge, inside: str, told: bool) -> None:
    """That some know it from inside is said when they are at least the quorum, and not all."""
    room = opened(knowledge)
    for name in inside:
        room.presses(name, "inside")
    room.votes(a="startup", b="startup", c="startup", d="startup")
    room.waits(60)
    assert ("Some of you know it from inside" in room.card) is told


def test_of_a_second_vote_only_the_outcome_is_shown(knowledge: Knowledge) -> None:
    """However close the second vote was, the card says whether they agree; there is no third."""
    cards = []
    for again in ("startup startup startup ordinary", "startup startup startup startup -"):
        room = split(knowledge)
        room.presses("eve", "again")
        assert "Acme · second vote · nobody yet" in room.card
        room.votes(**dict(zip(("ann", "bob", "cid", "fay", "eve"), again.split(), strict=False)))
        room.waits(60)
        cards.append(room.card)
    assert cards[0] == cards[1]
    assert "you agree now on “A startup”" in cards[0]
    room = split(knowledge)
    room.presses("eve", "again")
    room.votes(**SPLIT)
    assert "Still no agreement after the second vote." in room.card
    assert "Vote once more" not in room.card
    room.presses_data("eve", "again:2")
    assert room.circle.phase == "split"


def test_who_is_alone_is_led_to_the_private_chat(knowledge: Knowledge) -> None:
    """A round that one person answered, or nobody, tells nothing and rests until somebody goes on."""
    room = opened(knowledge)
    room.votes(ann="startup")
    room.waits(600)
    assert (room.circle.phase, room.circle.tallies) == ("resting", ())
    assert "Ask me in private" in room.card
    room.presses("bob", "go_on")
    assert (room.circle.phase, room.question) == ("voting", FIRST)


def test_one_case_at_a_time(knowledge: Knowledge) -> None:
    """A second /assess shows the first one, and says why when it names another company."""
    room = opened(knowledge)
    room.calls("bob", "/assess ACME")
    assert (room.circle.company, room.told) == ("Acme", [])
    room.calls("bob", "/assess Beta Bank")
    assert (room.circle.company, "One company at a time" in room.told[-1][1]) == ("Acme", True)
    room.takes(Asked(ASK, "Beta Bank", ("size",), member("bob"), room.at))
    assert (room.circle.company, "One company at a time" in room.told[-1][1]) == ("Acme", True)


def test_a_closed_case_goes_on(knowledge: Knowledge) -> None:
    """The company asked for again goes on where it stopped, in the hands of who asked."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="startup")
    room.waits(60)
    stopped_at = room.question
    room.presses("ann", "close")
    room.calls("bob", "/assess  acme.")
    assert (room.question, room.circle.opener, room.outcomes) == (stopped_at, member("bob").key, ["agreed"])


def test_what_nobody_knew_is_asked_again(knowledge: Knowledge) -> None:
    """When a case is opened again others may be there: what was counted stands, what too few knew is asked again."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="startup")
    room.waits(60)
    missed = room.question
    room.votes(ann="-", bob="-", cid="-")
    room.presses("ann", "skip")
    assert room.outcomes == ["agreed", "too_few", "passed"]
    room.presses("ann", "close")
    room.calls("fay", "/assess Acme")
    assert (room.question, "question 2" in room.card) == (missed, True)
    options = [option.id for option in knowledge.questions[missed].options]
    room.votes(**dict.fromkeys(("fay", "gus", "hal"), options[0]))
    room.waits(60)
    assert room.circle.outcomes[missed].value == options[0]
    assert room.question not in ("", FIRST, missed)


def test_a_verdict_of_nobody(knowledge: Knowledge) -> None:
    """Where everything was passed over the card claims nobody's view, and shows no shares of a company nobody knows."""
    room = opened(knowledge)
    while room.question:
        room.presses("ann", "skip")
    assert room.card.startswith("Acme\nWith what you know I cannot tell yet")
    assert "█" not in room.card


def test_an_idle_case_folds(knowledge: Knowledge) -> None:
    """After a day, or as many hours as the admins set, without anybody; votes that nobody saw are gone then."""
    room = opened(knowledge, Rules(fold_hours=2))
    room.waits(600)
    room.votes()
    room.waits(2 * 3600 - 1)
    assert room.circle.phase == "resting"
    room.waits(1)
    assert (room.circle.phase, room.circle.round) == ("folded", None)
    assert due(room.circle, room.place.rules) is None


def test_who_withdraws_counts_as_dont_know(knowledge: Knowledge) -> None:
    """What they said is gone, that somebody answered stays without a name, and nobody waits for them."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="ordinary", cid="startup", eve="startup")
    before = room.card
    room.presses("fay", "inside")
    for name in ("bob", "fay", "ann"):
        room.takes(Withdrawn(member(name).key))
    assert room.card == before
    assert "bob" not in repr(room.place)
    assert "ann" not in repr(room.place).replace("organisation", "")
    room.votes(ann="startup")
    room.waits(60)
    tally = room.circle.tallies[0]
    assert (tally.counts, tally.unknown, tally.outcome) == ((("startup", 3),), 2, "agreed")


def test_leaving_stops_everything(knowledge: Knowledge) -> None:
    """When the bot is removed the case is closed, open votes are gone, and nothing comes due any more."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="startup")
    room.takes(Ended())
    assert (room.circle.phase, room.circle.round, due(room.circle, room.place.rules)) == ("closed", None, None)


def test_a_private_case_learns_what_the_group_knows(knowledge: Knowledge) -> None:
    """Questions that were brought are asked in turn, and nothing else is; the card thanks in the end."""
    room = asked(knowledge, "size", "budget")
    room.votes(ann="small", bob="small", cid="medium")
    room.waits(60)
    room.votes(ann="none", bob="none", cid="good")
    assert (room.circle.phase, list(room.circle.outcomes)) == ("advising", ["size", "budget"])
    assert "Thank you" in room.card


def test_reasons_of_a_verdict_are_put_to_the_group(knowledge: Knowledge) -> None:
    """Each can be said to fit, not to fit, or not to be theirs to say; by the same rules."""
    room = asked(knowledge, "good_budget", kind=OPINION)
    assert "Fits what I know" in room.card
    assert "I worked or interviewed there" not in room.card
    room.votes(ann="fits", bob="fits", cid="fits", eve="-")
    room.waits(60)
    assert "█ 3 Fits what I know" in room.card
    assert "1 Can't say" in room.card


def test_votes_under_other_words_are_gone(knowledge: Knowledge) -> None:
    """When the knowledge changes in mid-round it is asked anew, and a press on the card of before counts nothing."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup", cid="startup")
    room.meetings.knowledge = replace(knowledge, version="another")
    assert room.presses_data("bob", "vote:1:startup") == "That question is closed."
    assert "nobody yet" in room.card
    room.votes(bob="ordinary")
    assert "1 answered" in room.card


def test_a_question_that_is_gone_is_passed_over(knowledge: Knowledge, tmp_path: Path) -> None:
    """When the knowledge has lost the question that is open or split, the group goes on with another."""
    without = read_knowledge(changed(KNOWLEDGE, f"= the question {FIRST} is renamed to setting", tmp_path)).knowledge
    for room in (opened(knowledge), split(knowledge)):
        room.meetings.knowledge = without
        room.calls("ann", "/assess Acme")
        assert (room.circle.phase, room.question in without.questions) == ("voting", True)
        assert "Acme · question" in room.card


@pytest.mark.parametrize("about", ["", " ", "\u202e", "\n"])
def test_a_case_needs_a_name(knowledge: Knowledge, about: str) -> None:
    """/assess without a company says how it is typed."""
    room = Room(knowledge)
    room.takes(Called(member("ann"), "assess", about, room.at))
    assert (room.place.circle, room.told) == (None, [(NOBODY, room.told[0][1])])
    assert "/assess" in room.told[0][1]


@pytest.mark.parametrize("name", ["@acme", "acme.io", "https://acme.io", "#acme", "/close", "$ACME", "<b>Acme</b>"])
def test_a_name_is_no_mention_and_no_link(knowledge: Knowledge, name: str) -> None:
    """In nothing that the group reads does a company's name call somebody or lead somewhere."""
    room = Room(knowledge, admins=frozenset({"ann"}))
    room.calls("ann", f"/assess {name}")
    cards = [room.card]
    for _ in range(12):
        room.votes(**dict.fromkeys("abc", "-"))
        room.presses("ann", "reveal")
        cards.append(room.card)
    for button in ("why", "signs", "change", "close"):
        room.presses("ann", button)
        cards.append(room.card)
    assert all(name not in card or name.startswith("<") for card in cards)
    assert name in "".join(cards).replace("\u2060", "")
