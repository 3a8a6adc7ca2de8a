"""Files that people bring: what is read in them, and what is said of those that cannot be read."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.command_line import advisor
from bot.documents.apart import read_apart, read_file
from bot.documents.kinds import LARGEST, Unreadable, kind_of
from tests.papers import ADVERT, DESCRIPTION, GREENHOUSE, LEVER, REQUIRED, SCHEMA, page_of, pdf_of

FILES = {
    "advert.txt": ADVERT.encode(),
    "windows.txt": ADVERT.replace("\n", "\r\n").encode("utf-16"),
    "page.html": page_of("<nav>Home</nav><h1>Ferryline AG</h1>" + DESCRIPTION + REQUIRED),
    "data.html": page_of("<p>Cookies? We love them all.</p>", [{"@type": "Organization"}, SCHEMA]),
    "schema.json": json.dumps({"@graph": [SCHEMA]}).encode(),
    "lever.json": json.dumps([LEVER]).encode(),
    "greenhouse.json": json.dumps({"jobs": [GREENHOUSE]}).encode(),
    "advert.pdf": pdf_of(ADVERT),
    "two.pdf": pdf_of(ADVERT.partition("\nYour profile")[0], "Your profile\n- Experience with drift monitoring"),
}


def said_of(folder: Path, name: str, content: bytes, *lines: str) -> str:
    """What a terminal shows after `/read` of this file, and these lines."""
    (folder / name).write_bytes(content)
    typed = "\n".join((f"/read {folder / name}", *lines))
    run = CliRunner().invoke(advisor, ["chat", "--db", str(folder / "talk.db")], input=typed, catch_exceptions=False)
    return run.output


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_is_read(tmp_path: Path, name: str) -> None:
    """Text, HTML, the JSON of three kinds and PDF: the same is read back, and nothing counts before it is right."""
    shown = said_of(tmp_path, name, FILES[name])
    assert "I read in the advertisement" in shown
    assert "size: 640 people (“640 people”)" in shown
    assert "your main tasks: Make existing models better" in shown
    assert "They ask people for “drift" in shown
    assert "monitoring:" not in shown


def test_lines_of_a_pdf_are_put_together(tmp_path: Path) -> None:
    """A sentence that was broken to fit the page is one again."""
    lines = "Ferryline AG is a company that runs ferries, and all in all it employs\n640 people between nine harbours."
    assert "size: 640 people" in said_of(tmp_path, "wide.pdf", pdf_of(lines))


def test_it_counts_when_it_is_right(tmp_path: Path) -> None:
    """What was read in a file and is right is noted, and the talk goes on."""
    assert "Noted: " in said_of(tmp_path, "advert.pdf", FILES["advert.pdf"], "all right")


def locked() -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(PdfReader(BytesIO(pdf_of(ADVERT))))
    writer.encrypt("a password", algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


UNREADABLE = {
    "photo.jpg": (b"\xff\xd8\xff\xe0", "kind of file"),
    "letter.docx": (b"PK\x03\x04", "kind of file"),
    "binary.txt": (bytes(range(32)) * 99, "kind of file"),
    "other.json": (b'{"size": 12}', "kind of file"),
    "half.json": (b'{"title": "Data', "damaged"),
    "no.pdf": (b"this is no PDF at all, though its name says so", "damaged"),
    "half.pdf": (pdf_of(ADVERT)[:200], "damaged"),
    "picture.pdf": (pdf_of(""), "no text in that file"),
    "book.pdf": (pdf_of(*["A page"] * 21), "too many pages"),
    "locked.pdf": (b"", "locked with a password"),
    "empty.html": (page_of("<script>let ferries = 'sail a lot of people over the sea'</script><img src=x>"), "no text"),
    "empty.txt": (b"", "no text in that file"),
    "large.txt": (b"a line of words\n" * (LARGEST // 15), "too large"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    """Wrong kinds, locked and damaged files, books, pictures and giants get a line each, and the talk goes on."""
    content, said = UNREADABLE[name]
    shown = said_of(tmp_path, name, locked() if name == "locked.pdf" else content, "Acme")
    assert said in shown
    assert "1 of about 8" in shown


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A name that leads nowhere, to a folder, or to nobody's home is said to."""
    for name in (tmp_path / "no.txt", "~nobody-at-all/advert.txt", "\0.txt"):
        with pytest.raises((Unreadable, RuntimeError, ValueError)):
            read_file(Path(name).expanduser())
    (tmp_path / "folder.txt").mkdir()
    shown = CliRunner().invoke(
        advisor,
        ["chat", "--db", str(tmp_path / "talk.db")],
        input=f"/read {tmp_path / 'folder.txt'}\n/read ~nobody/x.txt\n",
    )
    assert shown.output.count("I find no such file.") == 2


def test_a_path_that_is_dropped_in_is_read(tmp_path: Path) -> None:
    """A terminal writes the path of a file that is dropped into it, in quotes where it has a blank."""
    file = tmp_path / "my advert.txt"
    file.write_text(ADVERT)
    for dropped in (f"'{file}'", f"{file} ", str(file).replace(" ", "\\ ")):
        run = CliRunner().invoke(advisor, ["chat", "--db", str(tmp_path / "talk.db")], input=f"{dropped}\nclose\n")
        assert "size: 640 people" in run.output, dropped


def test_what_takes_too_long_is_ended() -> None:
    """A file that is not read in time is given up, and the process that read it has ended."""
    with pytest.raises(Unreadable, match="slow"):
        read_apart("text", ADVERT.encode(), patience=0.0)


@pytest.mark.parametrize(
    ("name", "said", "kind"),
    [
        ("a.PDF", "", "pdf"),
        ("a", "text/html; charset=utf-8", "html"),
        ("a.b.md", "application/octet-stream", "text"),
        ("a.exe", "application/pdf", ""),
        ("", "", ""),
    ],
)
def test_kinds_of_files(name: str, said: str, kind: str) -> None:
    """The ending of its name says what a file is; where it has none, what it is said to be."""
    if kind:
        assert kind_of(name, said) == kind
    else:
        with pytest.raises(Unreadable, match="kind"):
            kind_of(name, said)
