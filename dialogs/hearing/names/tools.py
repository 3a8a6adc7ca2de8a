"""Tools that bear the name of a firm: who keeps pictures on a `google drive` does not work for Google."""

from collections.abc import Iterable, Iterator, Sequence

from dialogs.hearing.names.worth import Name
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding

TOOLS, FIRMS = "tools", ("big_tech", "known_firms")  # kinds of words
USED = ({"use", "uses", "used", "using", "via"}, {"hosted on", "stored on", "built on", "runs on", "run on"})


def places_of_tools(text: Text) -> frozenset[int]:
    """The places of the words that name tools: by their own name, or a firm of which something is used. Kept, since
    each reader asks for it.
    """
    kept: frozenset[int] | None = vars(text).get("places_of_tools")
    if kept is None:
        kept = vars(text)["places_of_tools"] = frozenset(_places(text))
    return kept


def _places(text: Text) -> Iterator[int]:
    marks = [*text.marked.get(TOOLS, ())]
    marks += [mark for kind in FIRMS for mark in text.marked.get(kind, ()) if _used(text, mark.first)]
    return (place for mark in marks for place in range(mark.first, mark.after))


def no_tools(text: Text, names: Sequence[Name]) -> list[Name]:
    """The names without those of tools."""
    tools = places_of_tools(text)
    return [name for name in names if text.place(name.start) not in tools] if tools else list(names)


def not_of_tools(text: Text, found: Iterable[Finding], said: Sequence[Finding], of_a_place: set[str]) -> list[Finding]:
    """Without what a tool makes a place sound like; what is `said` in so many words is."""
    if not places_of_tools(text):
        return list(found)
    plain = {(one.question, one.value) for one in said}
    return [
        one
        for one in found
        if one.question not in of_a_place or one.value is None or (one.question, one.value) in plain
    ]


def _used(text: Text, place: int) -> bool:
    before = [word.text for word in text.words[max(0, place - 2) : place]]
    return bool(before) and (before[-1] in USED[0] or " ".join(before) in USED[1])
