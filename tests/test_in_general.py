"""What people ask about the matter in general: the article answers, or is said to be silent, on every screen alike."""

import re
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from dialogs.rehearsal import rehearse
from dialogs.screens.general import general_text
from dialogs.screens.wording import plain
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.conftest import Talk

PLACES = {"name": (), "question": ("Acme", "b", "b"), "verdict": ("Acme", "b", "b", "a", "/done")}
SENTENCE = re.compile(r"\(The article: P\d+\.\d+(?:, P\d+\.\d+)*\)")
LONGEST = 480  # letters: six lines of a terminal
SAID = {  # -> what of the article is told
    "what would I miss at a startup?": "close work with research departments",
    "so what would i be giving up in big tech": "very special problems",
    "how do I spot a company that only pretends?": "ML does nothing for the revenue",
    "How do I recognise a company with no clue?": "the leaders don't know how it could bring them anything",
    "what should I look for in a job ad?": "Paste one here",
    "where would I learn the most?": "For the latest algorithms",
    "how safe is my job there?": "first to lose their jobs in hard times",
    "I am a generalist, where should I go?": "suit generalists very well",
    "is it bad to be the only data scientist?": "nothing teaches the big picture better",
    "are most companies like that?": "haven't got a clue about ML yet",
    "is it normal that they have no data engineer?": "several engineering jobs at once",
    "is it weird that nobody monitors the models?": "watching their models",
    "which companies are the best for ML?": "the FAANG companies",
    "is it normal that nobody monitors the models": "Where nobody has a clue about ML it's usual",
    "Is 1 model in production bad?": "might need no model in real use",
    "will i have a mentor there": "nobody else there has your skills",
    "is a bank safer than a startup?": "what hangs on the models is what to ask",
}
SILENT = {  # -> on what the article is said to be silent
    "what about a PhD, do I need one?": "degrees",
    "is it a bad sign that there was no technical test?": "tests",
    "pays 48k, is that ok?": "pay",
    "is remote work a bad sign?": "remote work",
    "should I learn pytorch or tensorflow?": "languages",
    "will AI take my job?": "the job market",
    "do I need to publish papers?": "publishing",
    "what about work-life balance?": "hours",
    "how do I explain my layoff in the interview?": "what to say of yourself",
    "is it too late for me at 46?": "anybody's age",
    "Would I manage fewer people there?": "how many people one leads",
    "which have more pay?": "pay",
    "which of em pays most": "pay",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", SAID)
def test_the_article_answers(talk: Talk, line: str, place: str) -> None:
    """With the sentences of it that the answer rests on; it enters nothing, and the talk stands where it stood."""
    talk.say(*PLACES[place]) if PLACES[place] else None
    before = talk.session
    said = plain(talk.say(line).notice)
    assert SAID[line] in said.replace("’", "'")
    assert SENTENCE.search(said)
    after = talk.session
    assert (after.said, after.phase, after.asked, after.company) == (
        before.said,
        before.phase,
        before.asked,
        before.company,
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", SILENT)
def test_where_the_article_is_silent_it_is_said(talk: Talk, line: str, place: str) -> None:
    """On what it is silent, in a line; and nothing is entered."""
    talk.say(*PLACES[place]) if PLACES[place] else None
    before = talk.session.said
    said = plain(talk.say(line).notice)
    assert f"On {SILENT[line]}" in said
    assert "the article that I go by is silent" in said
    assert talk.session.said == before


def test_the_open_question_follows_in_a_line(talk: Talk) -> None:
    """Below the answer it is asked again in one line, and its letters still count."""
    talk.say("Acme", "b")
    asked = talk.session.asked
    screen = talk.say("what would I miss at a startup?")
    assert "\n" not in plain(screen.body).strip()
    talk.say("b")
    assert asked in talk.session.values


def test_what_is_told_before_the_question_is_read_back_with_the_answer(talk: Talk) -> None:
    """`They have no budget, is that normal?` tells something: it is entered after a yes, and answered at once."""
    talk.say("Acme", "b")
    screen = plain(talk.say("nobody watches the models there. Is that bad?").text)
    assert "monitoring: No, nobody watches the models" in screen
    assert "watching their models" in screen
    assert "watching their models" not in plain(talk.say("they have a generous budget").text)
    talk.say("yes")
    assert talk.session.values["monitoring"] == "absent"


def test_before_a_company_nothing_is_explained_that_was_not_said(talk: Talk) -> None:
    """Who asks why, or what it means for them, is told what can be told yet, and answered after the verdict."""
    assert "one article about ML jobs" in talk.say("why do you say that?").notice
    assert "/places" in talk.say("what does that mean for me?").notice
    talk.say("Acme", "b", "b", "a", "/done", "why do you say that?")
    assert talk.session.panel == "why"


def test_of_what_is_not_known_nothing_is_claimed(talk: Talk) -> None:
    """That nothing is found is said of what no question is about; what one is about may well be in the article."""
    assert "I find nothing on that" in talk.say("is it a bad sign that the lobby smells of fish?").notice
    assert "I find nothing on that" not in talk.say("is it a bad sign that they have a feature store?").notice


OTHERS = {  # said at a question -> the panel that opens
    "what if they have no MLOps?": "whatif",
    "what is MLOps?": "words:mlops",
    "what's the biggest red flag?": "signs",
    "why do you need to know how they earn their money?": "why",
    "what would I be doing there all day?": "work",
}


@pytest.mark.parametrize("line", OTHERS)
def test_what_is_asked_of_the_company_is_no_general_question(talk: Talk, line: str) -> None:
    """What leads to a screen of its own still does."""
    talk.say("Acme", "b", "b", "a", "/done", line)
    assert talk.session.panel.startswith(OTHERS[line])


@pytest.mark.parametrize(
    "line",
    [
        "where I work the leaders have no clue, bad sign",
        "how they earn money: ads, the models matter",
        "which is a red flag, no budget at all",
        "do everything by hand, is normal here",
        "would say a small team, is ok",
    ],
)
def test_what_only_begins_like_a_question_asks_nothing(talk: Talk, line: str) -> None:
    """It is heard as what is told of the company, or not understood."""
    talk.say("Acme", "b", "b", line)
    assert talk.session.notice[:1] != ("general",)


def test_which_of_their_own_is_asked_of_these(talk: Talk) -> None:
    """Who has several companies and asks which is meant has those in mind."""
    talk.say("Acme", "b", "b", "/done", "/new Bolt", "a", "/done", "which one is best for learning?")
    assert talk.session.panel.startswith("best")


def test_without_companies_nobody_is_told_to_name_the_other(talk: Talk) -> None:
    """`Which employer would you take?` before any is named leads to the kinds of place."""
    said = talk.say("which one would you take?").notice
    assert "/places" in said
    assert "the other one" not in said


def test_answers_are_short_and_traced(knowledge: Knowledge) -> None:
    """Each fits into a few lines, and all that it says of companies rests on claims."""
    for answer in knowledge.speech().general.answers.values():
        text = plain(general_text(knowledge, answer.id))
        assert 0 < len(text) <= LONGEST, answer.id
        assert bool(answer.says) == bool(SENTENCE.search(text)), answer.id
        assert all(carried for _, carried in answer.says), answer.id


WRONG = {
    "M5 M6: The many hats": ("M5 M66: The many hats", "there is no claim 'M66'"),
    "<gain> <startup>": ("<gain> <startups>", "there is no kind of words 'startups'"),
    "silent_on: job titles": ("silnt_on: job titles", "'silnt_on' is not a key here"),
    "silent_on: publishing papers\n    to_them": ("to_them", "it says nothing"),
}


@pytest.mark.parametrize("right", WRONG)
def test_a_mistake_is_named(tmp_path: Path, right: str) -> None:
    """Whatever is wrong in the file is told."""
    folder = Path(copytree(HERE, tmp_path / "own", ignore=ignore_patterns("*.py", "__pycache__")))
    written = (folder / "general.yaml").read_text(encoding="utf-8")
    wrong, sentence = WRONG[right]
    assert right in written
    (folder / "general.yaml").write_text(written.replace(right, wrong, 1), encoding="utf-8")
    problems = [str(problem) for problem in rehearse(read_knowledge(folder))]
    assert any(p.startswith("general.yaml:") and sentence in p for p in problems), problems


TRUST = {  # what is asked of the advisor itself -> what it says, on no sentence of the article
    "can I trust you": "ask them as well",
    "Who wrote this article? Is he independent?": "how independent it is, I can't say",
    "Why 53 in 100 and not 80?": "what I reckon from your answers",
    "what does 56 in 100 mean": "what I reckon from your answers",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", TRUST)
def test_who_asks_how_far_to_trust_it_is_told(talk: Talk, line: str, place: str) -> None:
    talk.say(*PLACES[place]) if PLACES[place] else None
    assert TRUST[line] in plain(talk.say(line).notice).replace("’", "'")


def test_no_company_comes_first_by_its_pay(talk: Talk) -> None:
    """With several on the list nothing is known of the pay of any."""
    talk.say("Acme", "b", "/done", "/new Bert", "a", "/done")
    view = talk.say("which of them pays most?")
    assert "On pay the article" in plain(view.notice)
