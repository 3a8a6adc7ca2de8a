"""What stands before a line so that one sees of what kind it is: in chats, in a terminal, and in words."""

from collections.abc import Iterator, Mapping

from knowledge.form import Form
from knowledge.problems import Place, Problem, closest, probably
from knowledge.records import dataclass
from knowledge.shelf import SYMBOLS, Shelf

MARKED = (  # all that has one
    *("red_flag", "green_flag", "for_you", "against_you", "work", "usual", "silence"),
    *("ask", "elsewhere", "apart", "change", "look"),
)
LONGEST = {"chat": 3, "plain": 1}  # characters; one picture may be written with three
ALONE = ("chat", "plain", "say")  # what no two may share


@dataclass(frozen=True)
class Symbol:
    """What stands before lines of a kind: in `chat` programs, `plain` in a terminal, and its name for who hears it."""

    id: str
    chat: str
    plain: str
    say: str
    place: Place
    places: Mapping[str, Place]

    def at(self, key: str) -> Place:
        return self.places.get(key, self.place)


Symbols = Mapping[str, Symbol]  # kind -> what stands before its lines


def read_symbols(shelf: Shelf) -> Symbols:
    """kind -> its symbol. What is wrong is told to the shelf: one kind without, one too many, two that look alike."""
    symbols, before = shelf.entries(SYMBOLS, _symbol), len(shelf.problems)
    if SYMBOLS.removesuffix(".yaml") not in shelf.broken:
        shelf.problems += [*_unknown(symbols), *_missing(symbols), *_too_long(symbols), *_alike(symbols)]
    return symbols if len(shelf.problems) == before else {}


def _symbol(key: str, form: Form) -> Symbol:
    return Symbol(key, form.text("chat"), form.text("plain"), form.text("say"), form.place, form.places())


def _unknown(symbols: Symbols) -> Iterator[Problem]:
    for symbol in symbols.values():
        if symbol.id not in MARKED:
            yield Problem(symbol.place, f"nothing of the kind {symbol.id!r} is shown.{probably(symbol.id, MARKED)}")


def _missing(symbols: Symbols) -> Iterator[Problem]:
    """A kind that is misspelled is not missing too."""
    misspelled = {closest(name, MARKED) for name in symbols if name not in MARKED}
    for kind in MARKED:
        if kind not in symbols and kind not in misspelled:
            yield Problem(Place(SYMBOLS, 1), f"{kind!r} is missing: what stands before its lines?")


def _too_long(symbols: Symbols) -> Iterator[Problem]:
    for symbol in symbols.values():
        for key, longest in LONGEST.items():
            if len(sign := getattr(symbol, key)) > longest or any(char.isalnum() or char in "<>&" for char in sign):
                yield Problem(symbol.at(key), f"{key!r} must be one sign, no letter and none of < > &, not {sign!r}.")


def _alike(symbols: Symbols) -> Iterator[Problem]:
    for key in ALONE:
        first: dict[str, str] = {}
        for symbol in symbols.values():
            other = first.setdefault(getattr(symbol, key), symbol.id)
            if other != symbol.id:
                yield Problem(symbol.at(key), f"{key!r} is that of {other}, too: nobody could tell them apart.")
