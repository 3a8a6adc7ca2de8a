"""The verdict and the questions as a file: for a browser, or for one's own notes."""

import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import forking

TALK = ["b", "b", "9", "no", "a", "a", "a, b", "/done"]
HOSTILE = "<script>x</script> {{ 7*7 }} & _Söhne_ `#1`"


def talks(folder: Path, company: str, *lines: str) -> str:
    """What the console prints when somebody comes to a verdict, and then says this."""
    said = "\n".join([f"/new {company}", *TALK, *lines]) + "\n"
    command = [sys.executable, "-m", "bot", "chat", "--db", str(folder / "a.db")]
    done = forking.run(command, input=said, capture_output=True, text=True, cwd=folder, check=True, timeout=60)
    shown: str = done.stdout
    return shown


class Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_page_holds_the_verdict_and_the_questions(tmp_path: Path) -> None:
    """One file that asks nothing of the network and runs nothing; a company's name is words in it, whatever it is."""
    shown = talks(tmp_path, HOSTILE, "/take", "a")
    (made,) = tmp_path.glob("*.html")
    assert f"What to take along is in {made.name}." in shown
    assert made.name.isascii()
    text = made.read_text(encoding="utf-8")
    page = Page(text)
    assert not {"script", "link", "img", "iframe"} & {*page.tags}
    words = " ".join(page.words)
    assert HOSTILE in words
    assert "in 100)" in words
    assert "What to ask them, and what to listen for" in page.words
    assert "/me" not in words
    assert "/all" not in words


def test_notes_have_boxes_to_tick(tmp_path: Path) -> None:
    """Markdown in which each question is a box, the sections are headings, and a name stays a name."""
    talks(tmp_path, HOSTILE, f"/take {tmp_path / 'x.md'}")
    lines = (tmp_path / "x.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == r"# \<script\>x\</script\> \{\{ 7\*7 \}\} & \_Söhne\_ \`\#1\`"
    assert sum(line.startswith("- [ ] ") and line.endswith("?") for line in lines) > 2
    assert "## What to ask them, and what to listen for" in lines


@pytest.mark.parametrize(
    ("line", "says"), [("/take {}/x.pdf", "ends in .html or .md"), ("/take {}/a.md", "there already")]
)
def test_a_file_that_cannot_be_written(tmp_path: Path, line: str, says: str) -> None:
    """Another kind of file is none of ours, and what is there is not overwritten."""
    (tmp_path / "a.md").write_text("mine")
    assert says in talks(tmp_path, "Acme", line.format(tmp_path))
    assert (tmp_path / "a.md").read_text() == "mine"
    assert not (tmp_path / "x.pdf").exists()


def test_who_names_no_file_gets_a_new_one_each_time(tmp_path: Path) -> None:
    """The second one has a number, and the first one stays."""
    command = [sys.executable, "-m", "bot", "chat", "--db", str(tmp_path / "b.db")]
    lines = "Acme\n/take\nAs text (Markdown)\n/take\nAs text (Markdown)\n"
    forking.run(command, input=lines, capture_output=True, text=True, cwd=tmp_path, check=True, timeout=60)
    assert sorted(path.name for path in tmp_path.glob("*.md")) == ["acme-2.md", "acme.md"]


def test_nothing_to_take_before_a_company(tmp_path: Path) -> None:
    """Before there is a company there is nothing to take along, and the person is told."""
    command = [sys.executable, "-m", "bot", "chat", "--db", str(tmp_path / "b.db")]
    done = forking.run(
        command, input="/take x.md\n", capture_output=True, text=True, cwd=tmp_path, check=True, timeout=60
    )
    assert "Tell me the company first" in done.stdout
    assert not (tmp_path / "x.md").exists()
