"""No company yet: questions about the person, then the kinds of place in order for them."""

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from dialogs.rehearsal import rehearse
from dialogs.screens.wording import plain
from dialogs.session.events import Pressed
from knowledge.checks import check
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.conftest import Talk

ASKED = (
    "which kind of place is for me",
    "What kind of company would suit me?",
    "startup or big tech?",
    "I have no company yet",
    "I don't know which company",
    "no company in mind",
)


@pytest.mark.parametrize("line", ASKED)
def test_it_can_be_asked_in_words(talk: Talk, line: str) -> None:
    """Whoever has no company and says so is asked about themselves, and no company is called that."""
    assert "what matters most to you" in plain(talk.say(line).text)
    assert (talk.session.case, talk.session.panel) == (0, "workplaces")


@pytest.mark.parametrize("line", ["Big Tech Ltd", "Harbour Places", "no company"])
def test_a_name_stays_a_name(talk: Talk, line: str) -> None:
    """What may be a company's name, or means that it has none, goes on to the first question about the company."""
    talk.say(line)
    assert talk.session.case == 1


@pytest.mark.parametrize("line", ["I'm a student, which kind of place is for me?", "I'm a career changer from physics"])
def test_who_tells_of_themselves_alone_is_asked_on_about_themselves(talk: Talk, line: str) -> None:
    """No company begins that nobody spoke of."""
    talk.say(line)
    screen = plain(talk.say("yes").text)
    assert "what matters most to you" in screen
    assert "just type its name" in screen
    assert (talk.session.case, talk.session.values) == (0, {"experience": "starting"})


def test_a_company_can_be_named_while_one_is_asked_about_oneself(talk: Talk) -> None:
    """Its name is asked back, for it may be an answer; what is told of it is read back. Nothing is lost by that."""
    talk.say("/places", "b")
    assert "called “Northflow”" in plain(talk.say("Northflow").notice)
    talk.say("yes")
    assert (talk.session.company, talk.session.values) == ("Northflow", {"matters": ("growth",)})
    talk.say("/new", "/places", "Kinetic is a startup with 20 people", "yes")
    assert (talk.session.company, talk.session.values["size"]) == ("Kinetic", 20)


def test_who_does_not_know_which_company_is_shown_the_kinds_of_place(talk: Talk) -> None:
    """Who was asked about themselves, leaves, and does not know a company begins none by that."""
    talk.say("/places", "b", "close", "don't know")
    assert (talk.session.case, talk.session.panel) == (0, "workplaces")


def test_a_doubtful_answer_leaves_the_question_where_it_is(talk: Talk) -> None:
    """`Did you mean ...?` stands above the question about oneself, and a yes answers it."""
    talk.say("/places", "b", "deep")
    assert talk.session.panel == "workplaces"
    talk.say("yes")
    assert talk.session.values["kind"] == "deep"


def test_buttons_answer_one_after_the_other(talk: Talk) -> None:
    """Ticks and picks lead to the kinds of place; pressed twice is pressed once; none of it makes a company."""
    for press in ("show:workplaces", "yours:matters:newest", "yours:matters:newest", "yours:matters:depth"):
        talk.take(Pressed(press))
    assert talk.session.picks(talk.knowledge.questions["matters"]) == ("newest", "depth")
    for press in ("yours_not:matters:depth", "yours_all:matters", "yours_all:matters", "yours:kind:deep"):
        talk.take(Pressed(press))
    screen = talk.take(Pressed("yours_unknown:experience"))
    assert screen.options[0].say == "Big tech with mature ML"
    assert talk.session.values == {"matters": ("newest",), "kind": "deep", "experience": "unknown"}
    assert (talk.session.case, talk.session.case_count) == (0, 0)


@pytest.mark.parametrize(
    "press", ["yours:kind:nothing", "yours:size:small", "yours_all:", "yours_not:matters:x", "yours"]
)
def test_a_forged_button_changes_nothing(talk: Talk, press: str) -> None:
    """A button that nobody drew tells nothing."""
    talk.take(Pressed("show:workplaces"))
    talk.take(Pressed(press))
    assert talk.session.said == ()


def test_what_was_told_counts_for_the_company_that_comes(talk: Talk) -> None:
    """The answers stay with the person: the company named afterwards finds them, and nobody is asked again."""
    talk.say("/places", "newest, depth", "d", "c", "Acme")
    assert talk.session.company == "Acme"
    assert talk.session.values == {"matters": ("newest", "depth"), "kind": "deep", "experience": "seasoned"}


def test_in_the_middle_of_a_talk_the_company_stays(talk: Talk) -> None:
    """/places with a company open leaves its question and its answers as they are."""
    talk.say("Acme", "b")
    asked = talk.session.asked
    talk.say("/places", "newest, depth", "d", "c", "close")
    assert (talk.session.company, talk.session.asked) == ("Acme", asked)
    assert talk.session.values["organisation"] == "ordinary"


def test_each_kind_of_place_says_what_it_rests_on(talk: Talk, knowledge: Knowledge) -> None:
    """Every kind of place has numbered sentences, and each number is found among the claims."""
    talk.say("/places", "newest, depth", "d", "c")
    for name in knowledge.workplaces:
        text = plain(talk.take(Pressed(f"show:workplaces:{name}")).text)
        above, _, rests = text.partition("What it rests on")
        numbers = above.count("[")
        assert numbers > 3
        assert all(f"[{n}]" in rests for n in range(1, numbers + 1))


def test_a_knowledge_without_kinds_of_place_offers_none(small_talk: Talk) -> None:
    """Where the knowledge lists none, there is no button, and the words are a name."""
    assert "No company yet" not in [button.say for button in small_talk.say("/start").moves]
    small_talk.say("startup or big tech?")
    assert small_talk.session.panel == ""


@pytest.fixture
def small_talk() -> Talk:
    return Talk(read_knowledge(Path(__file__).parent / "small_knowledge").knowledge)


WRONG = {
    "stage: on_the_way": ("stage: on_the_wey", "'on_the_wey' is not a stage"),
    "earns: ml_product": ("earns: ml_produkt", "earns has no option 'ml_produkt'"),
    "F8: Revenue": ("F88: Revenue", "there is no claim 'F88'"),
    "[research, breadth": ("[reserch, breadth", "there is no question 'reserch'"),
    "[monitoring, budget": ("[matters, budget", "matters is about the person"),
    "{stage: no_clue}": ("{}", "'looks_like' is empty"),
    "big_tech:\n": ("size:\n", "size is the name of a question"),
    "{stage: on_the_way}": ("{stage: [on_the_way, mature]}", "at one stage"),
    "say: A company that is new to ML": ("say: A company that is new to ML and to much else", "a button holds 40"),
}


@pytest.mark.parametrize("right", WRONG)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, right: str) -> None:
    """Whatever is wrong in the list is told with file and line."""
    folder = Path(copytree(HERE, tmp_path / "own", ignore=ignore_patterns("*.py", "__pycache__")))
    written = (folder / "workplaces.yaml").read_text(encoding="utf-8")
    wrong, sentence = WRONG[right]
    (folder / "workplaces.yaml").write_text(written.replace(right, wrong, 1), encoding="utf-8")
    line = written[: written.index(right)].count("\n") + 1
    problems = [str(problem) for problem in check(read_knowledge(folder))]
    assert any(p.startswith(f"workplaces.yaml:{line}:") and sentence in p for p in problems), problems


def test_a_text_too_long_to_send_is_found(tmp_path: Path) -> None:
    """The rehearsal draws every kind of place, and says which one does not fit into a message."""
    folder = Path(copytree(HERE, tmp_path / "own", ignore=ignore_patterns("*.py", "__pycache__")))
    path = folder / "workplaces.yaml"
    hints = "".join(f"    N{n}: {'long ' * 110}\n" for n in range(1, 11))
    written = path.read_text(encoding="utf-8").replace("    F9: Some", hints + "    F9: Some")
    path.write_text(written, encoding="utf-8")
    problems = [str(problem) for problem in rehearse(read_knowledge(folder))]
    assert any("workplaces:no_clue" in p and "characters" in p for p in problems), problems


NO_COMPANY = [
    "I not have a company yet. Which kind of place is for me?",
    "I dont have company yet, which place is good for me?",
    "i have no job yet what kind of company i should look for",
    "hi! which company is the best for me",
]


@pytest.mark.parametrize("line", NO_COMPANY)
def test_who_has_no_company_says_so_in_other_words(talk: Talk, line: str) -> None:
    """At the name and in the middle of a talk it leads to the kinds of places, and names nothing."""
    talk.say(line)
    assert (talk.session.panel, talk.session.case) == ("workplaces", 0)
    talk.say("close", "Acme", "b", line)
    assert talk.session.panel == "workplaces"


ONCE_SEEN = ("/places", "don't know", "don't know", "don't know")


@pytest.mark.parametrize("before", [("/places",), ONCE_SEEN])
@pytest.mark.parametrize(
    "line", ["why this?", "and for a public office, would it be good?", "show me the places again", "ok", "okay"]
)
def test_what_is_said_among_the_kinds_of_places(talk: Talk, before: tuple[str, ...], line: str) -> None:
    """It is answered there, and throws nobody out; nothing is taken for a company or a wish."""
    talk.say(*before)
    told = dict(talk.session.values)
    screen = talk.say(line)
    assert (talk.session.panel, talk.session.case, dict(talk.session.values)) == ("workplaces", 0, told)
    assert screen.notice or "again" in line


@pytest.mark.parametrize("before", [("/places",), ONCE_SEEN])
def test_wishes_in_own_words_among_the_kinds_of_places(talk: Talk, before: tuple[str, ...]) -> None:
    """They are taken and said back, and one is added to the other."""
    talk.say(*before)
    assert "Pay, place or a visa" in talk.say("My wife says I should earn good money").notice
    talk.say("I not want to stress, and people shall use my work")
    assert talk.session.panel == "workplaces"
    wanted = talk.session.values["matters"]
    assert isinstance(wanted, tuple)
    assert {"pay", "impact"} <= {*wanted}


def test_a_company_is_named_among_the_kinds_of_places(talk: Talk) -> None:
    """A name is a name there, and `close` leaves the screen."""
    talk.say(*ONCE_SEEN, "Nordbank")
    assert talk.session.company == "Nordbank"
    talk.say("/places", "close")
    assert talk.session.panel == ""


def test_an_ok_leads_back_from_one_kind_to_all(talk: Talk) -> None:
    """From what is told of one kind."""
    talk.say(*ONCE_SEEN, "a", "ok")
    assert talk.session.panel == "workplaces"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("what should I look for in a big tech place", "Big tech with mature ML"),
        ("What are the downsides of big tech?", "Big tech with mature ML"),
        ("whats it like in startups", "A startup built on ML"),
        ("and whats bad about labs", "doesn't speak of that as a kind of place: labs"),
    ],
)
def test_a_kind_of_place_is_told_of(talk: Talk, line: str, shown: str) -> None:
    """Before a company is named and after; what the article knows nothing of is said so."""
    first = talk.say(line)
    assert shown in plain(f"{first.notice}\n{first.body}").replace("’", "'")
    talk.say("close", "Acme", "b")
    later = talk.say(line)
    assert shown in plain(f"{later.notice}\n{later.body}").replace("’", "'")
    assert dict(talk.session.values) == {"organisation": "ordinary"}


@pytest.mark.parametrize("line", ["blubber fnord whatever", "I like to see my work matter for patients"])
def test_what_is_not_understood_leaves_the_kinds_of_place_open(talk: Talk, line: str) -> None:
    """A yes to nothing in particular and a letter are about what stands there, and begin no company."""
    talk.say("No company yet", line, "yes")
    assert talk.session.panel == "workplaces"
    talk.say("a")
    assert talk.session.panel == "workplaces"
    assert (talk.session.phase, talk.session.case_count) == ("naming", 0)
    assert talk.session.values


@pytest.mark.parametrize(
    "line",
    [
        "I don't have a company. What kind of place suits a physician who wants to do ML?",
        "I don't have a company. Where should I look?",
        "I have no company yet, which kind of company would suit a beginner?",
        "What kind of place suits a physician?",
    ],
)
def test_who_asks_for_a_kind_of_place_for_somebody_like_them_is_shown_them(talk: Talk, line: str) -> None:
    """Whoever it is that they are."""
    talk.say(line)
    assert (talk.session.panel, talk.session.phase) == ("workplaces", "naming")


@pytest.mark.parametrize("before", [(), ("a", "a", "a", "a")])
@pytest.mark.parametrize(
    "line",
    [
        "What about Medivia, 60 people, reads X-ray pictures with AI?",
        "Medivia, 60 people, reads X-ray pictures with AI",
        "I have an offer from Medivia, 60 people",
        "I found one: Medivia, 60 people",
    ],
)
def test_a_company_that_is_told_of_there_is_taken_up(talk: Talk, before: tuple[str, ...], line: str) -> None:
    """With all that is told of it, once they say that it is right."""
    talk.say("No company yet", *before, line, "all right")
    assert talk.session.company == "Medivia"
    assert talk.session.values["size"] == 60.0


def test_a_name_that_stands_alone_there_is_asked_about(talk: Talk) -> None:
    """It may be anything; a yes makes it the company."""
    assert "called “Medivia”" in talk.say("No company yet", "Medivia").notice
    talk.say("yes")
    assert talk.session.company == "Medivia"


@pytest.mark.parametrize(
    "line", ["Money", "Berlin", "what about salary?", "my wife works for Siemens", "I'm a physician in Ulm"]
)
def test_what_names_no_company_there_begins_none(talk: Talk, line: str) -> None:
    """A wish, a town, a question, where others work."""
    talk.say("No company yet", line)
    assert (talk.session.panel, talk.session.phase) == ("workplaces", "naming")


def test_who_told_only_of_themselves_has_no_company_yet(talk: Talk) -> None:
    """What is right is kept, and they are among the kinds of place."""
    talk.say("I'm a physician and want to move into machine learning, but I don't know the words.", "yes")
    assert dict(talk.session.values) == {"experience": "starting"}
    assert (talk.session.phase, talk.session.case_count) == ("naming", 0)
