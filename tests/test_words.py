"""The glossary: what the words of the trade mean, from wherever the talk stands."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from dialogs.screens.shelf import commands, menu
from dialogs.screens.wording import plain
from dialogs.view import view
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.conftest import Talk

WORDS = ("MLOps", "Feature store", "Monitoring", "Generalist")


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_explained(talk: Talk, knowledge: Knowledge, word: str) -> None:
    """/words lists the words, a pick or the word behind the command explains one, and closing leads back."""
    talk.say("Acme", "b")
    before = talk.session.said, talk.session.asked
    assert word in [button.say for button in talk.say("/words").options]
    meaning = knowledge.texts["words"][word]
    assert meaning in plain(talk.say(word).text)
    assert meaning in plain(talk.say(f"/words {word.lower()}s").text)
    talk.say("close")
    assert (talk.session.said, talk.session.asked, talk.session.panel) == (*before, "")


@pytest.mark.parametrize("lines", [(), ("Acme",), ("Acme", "b", "/done")], ids=["naming", "asking", "advising"])
def test_it_can_be_asked_in_words(talk: Talk, knowledge: Knowledge, lines: tuple[str, ...]) -> None:
    """`What is MLOps?` is never the name of a company, an answer or a riddle, whichever the word."""
    talk.say("/start", *lines)
    said = talk.session.said
    for word, meaning in knowledge.texts["words"].items():
        assert meaning in plain(talk.say(f"What is {word}?").text), word
        talk.say("close")
    assert talk.session.said == said


@pytest.mark.parametrize("name", ["texts/words.yml", "phrases/size.yaml.txt", "words.yml", "asides.yaml.txt"])
def test_a_file_of_words_that_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    """Whoever writes words of their own into a file with another ending is told what to call it."""
    folder = Path(copytree(HERE, tmp_path / "own", ignore=ignore_patterns("*.py", "__pycache__")))
    (folder / name.replace(".yml", ".yaml").removesuffix(".txt")).rename(folder / name)
    problems = read_knowledge(folder).problems
    stem = Path(name).name.partition(".")[0]
    assert [str(p) for p in problems if f"name it {stem}.yaml" in str(p)], problems


@pytest.mark.parametrize("line", ["whats mature mean", "what does not there yet mean?", "what is on the way"])
def test_what_a_verdict_says_is_explained(talk: Talk, line: str) -> None:
    """Each of the three words for how far a company is can be asked about."""
    screen = talk.say("Acme", "b", "/done", line)
    assert "revenue" in plain(screen.body) or "no clue" in plain(screen.body)
    assert talk.session.panel.startswith("words:")


def test_an_unknown_word_leads_to_the_list(talk: Talk) -> None:
    """Whoever asks for a word that is not there sees those that are."""
    screen = talk.say("Acme", "/words quantum")
    assert "What the words mean" in screen.text
    assert len(screen.options) > 10


def test_it_stands_in_help_and_menu(talk: Talk, knowledge: Knowledge) -> None:
    """Whatever is built from the shelf of screens has it: the help, the menu, the commands."""
    assert "/words [WORD] – what the words of the trade mean" in plain(talk.say("/help all").text)
    assert "What words mean" in [button.say for button in menu(knowledge, talk.session)]
    assert "words" in commands()


def test_no_entries_no_screen(knowledge: Knowledge, talk: Talk) -> None:
    """A community's own knowledge without the file has no empty glossary."""
    talk.knowledge = replace(knowledge, texts={})
    talk.say("Acme", "/words")
    assert talk.session.panel == ""
    assert "nothing to show" in view(talk.knowledge, talk.session).text
