"""HTML parse mode is read as Telegram reads it."""

import pytest

from tests.telegram.markup import Formatted, MarkupError, formatted, html

SHOWN = {
    "plain": ("a &amp; b", "a & b"),
    "numbers": ("&#39;&#x41;&#0;", "'A&#0;"),
    "unknown references stay": ("&copy; &nbsp; &", "&copy; &nbsp; &"),
    "no semicolon needed": ("&lt b&gt", "< b>"),
    "blanks at the ends go": (" \n<b>a</b> \n", "a"),
    "control characters": ("a\x00b\r\nc\u202ed", "a b\ncd"),
    "an empty entity vanishes": ("a<b></b>b", "ab"),
    "any case": ("<B>a</b >", "a"),
    "a short end tag": ("<b>a</>", "a"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_text(name: str) -> None:
    """The plain text is what people read."""
    source, text = SHOWN[name]
    assert html(source).text == text


ENTITIES = {
    "in UTF-16 units": ("😀<b>😀</b>", [("bold", 2, 2)]),
    "nested": ("<b>a<i>b</i></b>", [("bold", 0, 1), ("bold", 1, 1), ("italic", 1, 1)]),
    "nested with the same span": ("<i><b>a</b></i>", [("bold", 0, 1), ("italic", 0, 1)]),
    "synonyms": ("<strong>a</strong><del>b</del>", [("bold", 0, 1), ("strikethrough", 1, 1)]),
    "spoilers": ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', [("spoiler", 0, 2)]),
    "quotes": ("<blockquote expandable>a</blockquote>b", [("expandable_blockquote", 0, 1)]),
    "no quote in a quote": ("<blockquote>a<blockquote>b</blockquote></blockquote>", [("blockquote", 0, 2)]),
    "nothing inside code": ("<code>a<b>b</b></code>", [("code", 0, 2)]),
    "unknown attributes": ('<b id="x" y>a</b>', [("bold", 0, 1)]),
    "trimmed": ("  <b>a  </b>", [("bold", 0, 1)]),
    "a bad link is words": ('<a href="javascript:alert(1)">a</a>', []),
}


@pytest.mark.parametrize("name", ENTITIES)
def test_entities(name: str) -> None:
    """Entities stand where the tags stood."""
    source, spans = ENTITIES[name]
    found = [(entity["type"], entity["offset"], entity["length"]) for entity in html(source).entities]
    assert found == spans


def test_what_entities_carry() -> None:
    """Links have addresses, people numbers, listings languages."""
    assert html('<a href="example.org/?a=1&amp;b=2">a</a>').entities[0]["url"] == "http://example.org/?a=1&b=2"
    assert html('<a href="tg://user?id=7">Ann</a>').entities[0]["user"] == {"id": 7}
    (listing,) = html('<pre><code class="language-python">x = 1</code></pre>').entities
    assert (listing["type"], listing["language"]) == ("pre", "python")


REFUSED = {
    "bare <": ("a < b", 'Unsupported start tag "" at byte offset 2'),
    "unknown tag": ("é<p>a</p>", 'Unsupported start tag "p" at byte offset 2'),
    "line break": ("a<br/>b", 'Unsupported start tag "br/"'),
    "unfinished": ("a<b", "Unclosed start tag at byte offset 1"),
    "unfinished attribute": ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    "not closed": ("<b>a", "Can't find end tag corresponding to start tag"),
    "not opened": ("a</b>", "Unexpected end tag at byte offset 1"),
    "crossed": ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    "a span of another class": ('<span class="x">a</span>', 'must have class "tg-spoiler"'),
    "half a letter": ("&#xD83D;", "invalid Unicode"),
    "an emoji without number": ("<tg-emoji>a</tg-emoji>", "custom emoji"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    """What Telegram cannot parse is refused in its words."""
    source, words = REFUSED[name]
    with pytest.raises(MarkupError) as raised:
        html(source)
    assert words in str(raised.value)


def test_other_modes() -> None:
    """Without a parse mode markup is text; modes that are not built are refused."""
    assert formatted("<b>a</b> ") == Formatted("<b>a</b>")
    with pytest.raises(MarkupError, match="not built"):
        formatted("*a*", "MarkdownV2")
