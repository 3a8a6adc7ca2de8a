"""HTML as plain text: what a reader sees, line by line, and the data about a job that stands behind it."""

from html.parser import HTMLParser

BLOCKS = set(
    "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section table tr ul".split()
)
APART = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "section", "table"}  # with an empty line before
UNSEEN = {"script", "style", "noscript", "template", "title", "svg", "select", "nav", "button"}
OF_DATA = "application/ld+json"


class Page(HTMLParser):
    """Fed with HTML, it has the `text` that is seen and the pieces of `data` that are not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._unseen: list[str] = []
        self._in_data = False
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen.append(tag)
            self._in_data = (dict(attrs).get("type") or "").strip().casefold() == OF_DATA
            if self._in_data:
                self.data.append("")
        elif tag in BLOCKS:
            self._pieces.append("\n\n" if tag in APART else "\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
            self._in_data = False
        elif tag in BLOCKS and tag != "br":
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data[-1] += data
        elif not self._unseen:
            self._pieces.append(" ".join(data.split()) if data.strip() else " ")

    @property
    def text(self) -> str:
        lines = "".join(self._spaced()).split("\n")
        return tidy("\n".join(" ".join(line.split()) for line in lines))

    def _spaced(self) -> list[str]:
        """Words of neighbouring pieces do not grow together."""
        return [piece if piece.startswith("\n") else f" {piece} " for piece in self._pieces]


def page(html: str) -> Page:
    made = Page()
    made.feed(html)
    made.close()
    return made


def seen(html: str) -> str:
    """The text of a piece of HTML."""
    return page(html).text


def tidy(text: str) -> str:
    """No lone bullets, no empty line before a bullet, and never more than one."""
    kept: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        if bare == "-" or (not bare and (not kept or not kept[-1])):
            continue
        if bare.startswith("- ") and kept and not kept[-1]:
            kept.pop()
        kept.append(bare)
    return "\n".join(kept).strip()
