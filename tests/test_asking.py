"""Questions of the person are answered from what is there, wherever they are asked."""

import pytest

from tests.conftest import Talk

AT_A_QUESTION = {
    "startup or big tech?": "which kind of place is for you",
    "what is MLOps?": "keeps models running",
    "how is the pay?": "article that I go by is silent",
    "what should I ask them?": "What to ask them, and what to listen for",
    "how many questions are left?": "you've answered 1",
    "why not mature?": "I haven't given a verdict yet",
    "should I go?": "I'll say with the verdict",
    "is it any good?": "I'll say with the verdict",
    "which of mine is better?": "For that it takes two",
    "do you think Nordbank is a good place?": "/new Nordbank looks at it",
    "what is a data lake?": "I don't know what “data lake” is",
}
AT_A_VERDICT = {
    "should I go?": "could suit you well",
    "why not mature?": "What I don't know",
    "how many questions are left?": "None that you need to answer",
    "is the pay good?": "article that I go by is silent",
}


@pytest.mark.parametrize("asks", AT_A_QUESTION)
def test_at_a_question(talk: Talk, asks: str) -> None:
    """It is answered, nothing is entered, and the question stands there still."""
    talk.say("Acme", "b")
    asked, values = talk.session.asked, talk.session.values
    assert AT_A_QUESTION[asks] in talk.say(asks).text
    assert (talk.session.asked, talk.session.values) == (asked, values)


@pytest.mark.parametrize("asks", AT_A_VERDICT)
def test_after_the_verdict(talk: Talk, asks: str) -> None:
    """The answer follows from the verdict."""
    talk.say("Acme", "b", "kind of work you like: a bit of everything", "models in use: 4", "/done")
    assert AT_A_VERDICT[asks] in talk.say(asks).text


def test_of_a_well_known_firm(talk: Talk) -> None:
    """What the article says of such places, and an offer to look at it; a yes begins with it."""
    screen = talk.say("is Google a good place?")
    assert "Of such places I'd say: In big tech it's easy to feel unimportant" in screen.text
    talk.say("all right")
    assert (talk.session.company, talk.session.values) == ("Google", {"organisation": "big_tech"})


def test_which_of_mine_is_best(talk: Talk) -> None:
    """All of them in order, what suits the person first, and the way to see them side by side."""
    talk.say(
        "Alpha", "a", "hardly anybody would notice", "what matters to you: a secure job", "/new Beta", "c", "/done"
    )
    screen = talk.say("which of mine is best?")
    assert screen.text.index("2. Beta") < screen.text.index("1. Alpha")
    assert [move.say for move in screen.moves][:1] == ["Compare them"]
    talk.say("1")
    assert talk.session.company == "Alpha"


def test_a_question_behind_facts_silences_none_of_them(talk: Talk) -> None:
    """What was told is read back, and beneath it stands the answer."""
    screen = talk.say("I got an offer from Nordbank, a lender; their data team is nine people. How is the pay?")
    assert "data people: 9 people (“nine people”)" in screen.text
    assert "article that I go by is silent" in screen.text
    talk.say("all right")
    assert talk.session.values["team_size"] == 9


@pytest.mark.parametrize(("line", "reply"), [("haha", "Glad you can laugh"), ("ugh", "it's a lot to ask")])
def test_a_remark_gets_a_human_word_once(talk: Talk, line: str, reply: str) -> None:
    """Said again at once, it gets none, and the question is there as before."""
    talk.say("Acme", "b")
    assert reply in talk.say(line).notice
    screen = talk.say(line)
    assert screen.notice == ""
    assert screen.options


@pytest.mark.parametrize(("line", "kind"), [("Wie lange dauert das noch bitte?", "Ich verstehe leider nur Englisch")])
def test_another_language_is_told_once_in_that_language(talk: Talk, line: str, kind: str) -> None:
    """One kind line, and the buttons stay."""
    talk.say("Acme", "b")
    screen = talk.say(line)
    assert kind in screen.notice
    assert screen.options
    assert talk.say(line).notice == ""
