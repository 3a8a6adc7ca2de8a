"""An answer with more behind it, persons beside companies, and rough words in a long story."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped

KNOWLEDGE = shipped().knowledge
STORY = (
    "They are called Plunderhaus and have an app that tells you what the junk in your attic is worth. Forty people, "
    "the clever part is somebody's API, they add a raccoon. I would be the first there who has ever trained a model."
)


@pytest.mark.parametrize(
    ("text", "asked", "before", "act"),
    [
        ("nobody. and scrap what I said about the budget", "let_go", {"budget": "good"}, ("nobody", "budget", None)),
        ("never, and the headcount is 70, not 90", "research", {"size": 90}, ("never", "size", 70)),
        (
            "a handful; my mistake, the reports are only now and then",
            "alike",
            {"reports": "mostly"},
            ("some", "", None),
        ),
    ],
)
def test_an_answer_and_a_correction_count_both(
    text: str, asked: str, before: dict[str, str | int], act: tuple[str, str, int | None]
) -> None:
    """What answers the open question counts, and what is put right behind it does too."""
    heard = understand(KNOWLEDGE, text, asked, "question", before)
    answer, other, value = act
    assert heard.act[asked] == answer
    assert not other or heard.act[other] == value


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("a handful? no, wait, there are many of us", "alike", "some"),
        ("had one, they killed it", "feature_store", "routine"),
    ],
)
def test_what_may_be_changed_by_the_rest_is_no_answer(text: str, asked: str, said: str) -> None:
    """A second thought or the past behind the first words leaves them unheard by themselves."""
    assert understand(KNOWLEDGE, text, asked).act.get(asked) != said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I had lunch with Ilse and Wim, who works there. It's about Tarnwick, 900 drivers.", ["Tarnwick"]),
        ("I am writing from Kigali. The offer is from Nordbank, a lender.", ["Nordbank"]),
        ("Frau Seidel told me that Tarnwick, a water utility, wants a Data Scientist.", ["Tarnwick"]),
        ("Physicist (Coimbra, 2006), Iowa, 41. Offer from Nordbank, and I know SQL from NIT.", ["Nordbank"]),
        ("Nordbank Insurance, 300 people. It runs on a PC under Okko's desk, and KDD is next week.",
         ["Nordbank Insurance"]),
        ("Fundo da Serra is a fund. Their site says WE REIMAGINE TOMORROW in big letters.", ["Fundo da Serra"]),
        ("Havdyp 7 is a fish farmer with 160 employees. We cook like at home, TomTom-like.", ["Havdyp 7"]),
        ("The trade: parcels. The name: Hopsack. The size: 14,000 with all the drivers of summer.", ["Hopsack"]),
        ("Wholesaler Apolita ships boxes to chemists, 1,400 people work there.", ["Apolita"]),
        ("Lumen & Rook, 260 people, sells furniture. L&R pays well, they say.", ["Lumen & Rook"]),
        ("at kuehlweg it is two hours. at kuehlweg there are 6 data people, all of us do all.", ["kuehlweg"]),
        ("Nachtzug. Trains with beds, 1,100 staff, and I'd be the only data person.", ["Nachtzug"]),
    ],
)  # fmt: skip
def test_persons_towns_and_posts_are_no_companies(text: str, names: list[str]) -> None:
    """Of words with a capital letter only the company's name is taken."""
    assert list(understand(KNOWLEDGE, text, at="name").names) == names


def test_a_rough_word_in_a_story_is_no_attack() -> None:
    """Who tells a whole story is read, whatever single words are in it; an insult alone is still one."""
    assert understand(KNOWLEDGE, STORY, at="name").names == ("Plunderhaus",)
    assert understand(KNOWLEDGE, "your questions are junk", "size").kind == "hostile"
