"""A screen's markup as a file: a page for a browser, without scripts, or Markdown."""

import html
import re
from collections.abc import Iterator

from dialogs.screens.wording import SYMBOL, plain, render

Block = tuple[str, str, str, str]  # its kind, its symbol if it has one, the name of that, and its words, plain
ITEM, BOX = "· ", "☐ "  # a box is for ticking it on paper
LONGEST_PART = 40  # letters of a line in italics that names what comes below it
IN_MARKDOWN = {
    "heading": "## {}", "part": "### {}", "aside": "  *{}*", "words": "{}",
    "symbol": "- {symbol} {}", "item": "- {}", "box": "- [ ] {}",
}  # fmt: skip
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")  # what would mean something in Markdown
FOOTER = "Each sentence rests on an argument of one article about jobs in machine learning. It is advice, not a fact."


def page(markup: str, title: str) -> str:
    """One HTML file that needs nothing else."""
    return render("page", title=title, blocks=list(blocks(markup)), footer=FOOTER) + "\n"


def markdown(markup: str, title: str) -> str:
    """Headings, lists, and a box to tick before each question."""
    parts = [f"# {_escaped(title)}", *map(_in_markdown, blocks(markup)), f"*{_escaped(FOOTER)}*"]
    text = "\n\n".join(parts)
    return re.sub(r"(?m)^(- .*)\n\n(?=- |  )", r"\1\n", text) + "\n"


def blocks(markup: str) -> Iterator[Block]:
    """The lines of a screen, by what they are."""
    for piece in re.split(r"(<pre>.*?</pre>)", markup, flags=re.DOTALL):
        if piece.startswith("<pre>"):
            yield "bars", "", "", plain(piece)
        else:
            yield from map(_block, filter(str.strip, piece.splitlines()))


def _block(line: str) -> Block:
    words = plain(line)
    if line.startswith("<b>") and line.endswith("</b>"):
        return "heading", "", "", words
    if line.startswith("<i>") and line.endswith("</i>"):
        return ("part" if len(words) < LONGEST_PART and not words.endswith(".") else "aside"), "", "", words
    if symbol := SYMBOL.match(line):
        chat, say, _ = map(html.unescape, symbol.groups())
        return "symbol", chat.strip(), say, plain(line[symbol.end() :])
    kind = {ITEM: "item", BOX: "box"}.get(line[:2], "words")
    return kind, "", "", words if kind == "words" else words[2:]


def _in_markdown(block: Block) -> str:
    kind, symbol, _, words = block
    return f"```\n{words}\n```" if kind == "bars" else IN_MARKDOWN[kind].format(_escaped(words), symbol=symbol)


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", html.unescape(text))
