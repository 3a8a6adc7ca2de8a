"""What the README says is so."""

import re

from bot.command_line import advisor
from bot.reports.preview import listed
from tests import pictures
from tests.readme import README, ROOT, written

TEXT = README.read_text(encoding="utf-8")


def test_the_output_in_the_readme_is_the_program_s() -> None:
    """The talk, the judgement and the diagram are what the program says today."""
    assert written(TEXT) == TEXT


def test_every_make_target_that_is_named_exists() -> None:
    """`make WORD` in the README and in CONTRIBUTING.md is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = TEXT + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= targets


def test_every_place_that_a_recipe_names_exists() -> None:
    """Whoever follows CONTRIBUTING.md finds each file, and in the code each name that is written like one."""
    told = re.findall(r"`([\w./=()]+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    places = [word for word in told if "/" in word]
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("[bdkt]*/**/*.py"))
    names = {part for word in told if word not in places for part in re.findall(r"\w+", word)}
    assert places
    assert [place for place in places if not (ROOT / place).exists()] == []
    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []


def test_every_command_is_named() -> None:
    """Each subcommand of `advisor` stands in the README."""
    assert [name for name in advisor.commands if f"advisor {name}" not in TEXT] == []


def test_every_file_that_is_linked_exists() -> None:
    """A link to a file of the project leads somewhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_pictures_are_of_today() -> None:
    """Their words are what the advisor says now; they are small, and stand in the README."""
    assert pictures.WORDS.read_text(encoding="utf-8") == listed(pictures.pictured()), "run: python -m tests.readme"
    for kind in (*pictures.KINDS, *pictures.IN_A_GROUP, pictures.CARD):
        picture = (pictures.FOLDER / f"{kind}.webp").read_bytes()
        assert picture[8:12] == b"WEBP"
        assert len(picture) < pictures.LARGEST
        assert f"(deploy/pictures/{kind}.webp)" in TEXT
