"""What a typed answer means: an option by letter, by place, by its words; a number; don't know; skip.

Nothing is guessed. What fits exactly one option is an answer; what merely comes close is asked about, and so is a
single word out of a longer option: `team` or `help` may be said of anything. A word that turns the meaning round
("not", "hardly") must stand in both, the answer and the option, or in neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import chain

from dialogs.hearing.matching.pieces import (
    BOUNDS,
    CONTRACTED,
    NEGATIONS,
    denies,
    on_button,
    pieces_of,
    said_of,
    telling_words,
)
from dialogs.hearing.words.quantities import NOT, NUMERALS, number_in, rough_number, span_in
from dialogs.screens.buttons import LETTERS
from dialogs.session.answers import SKIPPED, UNKNOWN, Value
from dialogs.session.cleaning import plain
from dialogs.session.events import Answer, Move, Remark
from knowledge.model import Option, Question

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
CLOSE = 0.72  # how alike words must be to ask "did you mean"
CLOSE_WORD = 0.8  # how alike one word must be to one of an option to be taken for a slip
SHORTEST_SLIP = 3  # letters; in shorter words every slip makes another word
LONGEST_SLIP = 8  # words that count; in more, a word that is like one of an option is no slip of the pen
DONT_KNOW = {
    "dont know", "i dont know", "do not know", "i do not know", "dunno", "i dunno", "idk", "no idea",
    "i have no idea", "unknown", "not known", "not sure", "im not sure", "i am not sure", "not certain", "unsure",
    "cant say", "cannot say", "can not say", "couldnt say", "cant tell", "cannot tell", "can not tell", "couldnt tell",
    "hard to say", "hard to tell", "no clue", "i have no clue", "not a clue", "havent a clue", "who knows",
    "beats me", "dk", "n a",
}  # fmt: skip
SKIP = {
    "skip", "skip it", "skip this", "skip this one", "skip this question", "next", "next one", "next question", "pass",
    "no comment", "rather not say", "prefer not to say",
}  # fmt: skip
YES = {
    "yes", "y", "yep", "yeah", "yup", "sure", "of course", "right", "correct", "exactly", "true", "ok", "okay",
    "i think so", "definitely", "absolutely", "yes please", "thats right", "indeed",
}  # fmt: skip
NO = {"no", "n", "nope", "nah", "not at all", "wrong", "false", "i dont think so", "definitely not", "no thanks"}
ASSENT = {"ok", "okay", "right"}  # yes to "did you mean"; to a question, hardly a word of its own
DISSENT = {"wrong", "false"}  # likewise no
THEM = ("these", "them", "those", "the above")
NONE_OF_THESE = {"none", "nothing", "neither", "no", *(f"none of {them}" for them in THEM)}
ALL_OF_THESE = {"all", "everything", *(f"all of {them}" for them in THEM)}
ALL_BUT = re.compile(r"\bexcept\b|\b(?:all|any|anything|everything) but\b")
HEDGES = {"maybe", "perhaps", "possibly", "might", "guessing", "sort", "kind", "bit", "rather", "like"}
# What is said around a letter, around "don't know" and around "skip", out of courtesy.
AROUND_LETTER = re.compile(
    r"\b(?:i (?:think|guess|suppose|believe|choose|pick|take|mean)|(?:id|i would|lets) (?:say|go with)|probably|please"
    r"|pls|both|option|answer|letter|choice|number(?= \d)|its|it is|the|one)\b"
)
AROUND_PASS = re.compile(
    r"\b(?:sorry|really|honestly|frankly|actually|well|h+m+|yet|please|lets|about (?:it|that)|the answer|that"
    r"|to be honest|id|i would)\b"
)
KNOWS_NOTHING = re.compile(  # of the place: `I really don't know anything`
    r"(?:(?:sorry|honestly|well|but|and|so|no) )*i (?:(?:really|just|honestly|actually|still|sadly) )*"
    r"(?:(?:dont|do not)(?: really| actually| even)? know (?:anything|a(?: single)? thing|much"
    r"|any of (?:it|this|that))"
    r"|know nothing|know very little|have no idea)"
    r"(?: (?:about|of) (?:it|that|this|any of (?:it|this|that)|them|the (?:company|place)))?(?: at all| here| yet)?"
)
LETTERED = re.compile(r"\W*([a-t])(?![\w'’])\s*([).:,–—-]?)\s*(\w.*)")
NO_ONE = re.compile(r"\bno one\b", re.IGNORECASE)
NOUGHT = {"0", "zero"}
OPEN = re.compile(  # what a bare yes or no does not answer: `how do they talk of it?`, other than `how many?`
    r"(?:^|[.,:!] )(?:what|which|who|whose|where|when|why"
    r"|how (?:do|does|did|is|are|was|were|would|will|has|have|can))\b",
    re.IGNORECASE,
)
MOST_ASKED = 3  # options of one "did you mean"
BETWEEN_PARTS = re.compile(r"[,;/&+]|\b(?:and|plus|as well as)\b")
WORDS_OF_LETTERS = set(
    "ad ah ai am an be do eh go ha he hi ho if in me no oh ok on".split()
)  # what else is typed that letters in a row could mean


@lru_cache(maxsize=2)  # a turn asks for it more than once
def hear(question: Question, text: str) -> Move:
    """The move that an answer typed to `question` makes."""
    passed = _passed_over(question, text)
    if passed:
        return Answer(question.id, passed)
    value = _several(question, text) if question.many else _one(question, text)
    if value is None:
        near = [option.id for option in _nearest(question, text)]
        return Remark(("mean", question.id, *near)) if near else Remark(("hint", question.id))
    if question.many and len(value if isinstance(value, tuple) else ()) > (question.most or len(question.options)):
        return Remark(("too_many", question.id))
    return Answer(question.id, value)


def sure_option(question: Question, text: str) -> str | None:
    """The option whose words these are, or two and more of its words in a row; never a letter or a place."""
    fitting = _by_words(question, text) if says_just_that(question, text) or len(set(telling_words(text))) > 1 else []
    return fitting[0].id if len(fitting) == 1 else None


def said_by(question: Question) -> set[str]:
    """All words, joined, by which `sure_option` may know one of its options."""
    found: set[str] = set()
    for option in question.options:
        found |= {said.replace(" ", "") for said in on_button(option)}
        found |= {"".join(pieces_of(option)[0].words), *chain.from_iterable(piece.runs for piece in pieces_of(option))}
    return found


def said_in(text: str) -> tuple[str, ...]:
    """The words of a text, joined likewise."""
    return plain(text).replace(" ", ""), "".join(telling_words(text))


def says_just_that(question: Question, text: str) -> bool:
    """Whether these are the words of an option."""
    return plain(text) in _sayings(question)


@lru_cache(maxsize=1024)
def _sayings(question: Question) -> frozenset[str]:
    return frozenset(map(said_of, question.options))


def passed_over(text: str) -> str | None:
    """Don't know or skip, with some courtesy around it."""
    words = plain(text)
    core = " ".join(AROUND_PASS.sub(" ", words).split())
    return UNKNOWN if {words, core} & DONT_KNOW else SKIPPED if {words, core} & SKIP else None


def _knows_nothing(question: Question, text: str) -> bool:
    """Who says so where they are asked about themselves may well answer."""
    return not question.about_you and KNOWS_NOTHING.fullmatch(plain(text)) is not None


def _passed_over(question: Question, text: str) -> str | None:
    """Don't know or skip, unless an option says just that."""
    if says_just_that(question, text):
        return None
    return UNKNOWN if _knows_nothing(question, text) else passed_over(text)


def _one(question: Question, text: str) -> Value | None:
    bare = _unnamed(question, text)
    number = number_in(bare, question.number, _beside(question)) if question.number else None
    if number is not None:
        return number if question.holding(number) else None
    within = _within(question, text)
    return within[0].id if len(within) == 1 else _option(question, text)


def _unnamed(question: Question, text: str) -> str:
    """`Size 40` at the question about the size is 40."""
    words, name = text.strip(), question.short.casefold() + " "
    return words[len(name) :] if words.casefold().startswith(name) else text


@lru_cache(maxsize=256)
def _beside(question: Question) -> frozenset[str]:
    """The words of the question, which an answer may repeat after the number."""
    return frozenset(plain(question.ask).split()).difference(NUMERALS, NOT, BOUNDS)


def _within(question: Question, text: str) -> list[Option]:
    """The options into which a span of numbers reaches: `10-20`, `over 40`."""
    span = span_in(text, question.number, _beside(question)) if question.number else None
    if span is None:
        return []
    return [o for o in question.options if (o.low or 0) <= span[1] and (o.high is None or span[0] <= o.high)]


def _several(question: Question, text: str) -> tuple[str, ...] | None:
    """`a, c`, `a and c`, `ac` or words; all parts must be understood."""
    whole = _option(question, text)
    if whole:
        return (whole,)
    if plain(text) in NONE_OF_THESE:
        return ()
    if plain(text) in ALL_OF_THESE:
        return tuple(question.option)
    parts = _parts(question, text)
    chosen = [_option(question, part) or (len(parts) > 1 and _by_a_word(question, part)) or None for part in parts]
    return tuple(o for o in question.option if o in chosen) if chosen and None not in chosen else None


def _by_a_word(question: Question, part: str) -> str | None:
    """`Prototype` in a list of several: nobody says a list by chance."""
    fitting = _naming(question, part) or [o for o in question.options if telling_words(part) in _single(o)]
    return fitting[0].id if len(fitting) == 1 else None


def _parts(question: Question, text: str) -> list[str]:
    words = [word for word in plain(text).split() if word != "and"]
    if all(_place(question, word) is not None for word in words):
        return words
    if len(words) == 1 and _letters_in_a_row(question, words[0]):
        return list(words[0])
    return [part for part in BETWEEN_PARTS.split(text.casefold()) if part.strip()]


def _letters_in_a_row(question: Question, word: str) -> bool:
    """`ac`: each letter once and in their order, so that `big` and `idea` are words."""
    offered = LETTERS[: len(question.options)]
    return set(word) <= set(offered) and list(word) == sorted(set(word)) and word not in WORDS_OF_LETTERS


def _option(question: Question, text: str) -> str | None:
    """The one option meant by a letter, a place, its id, its words, or an unmistakable part of them."""
    fitting = _lettered(question, text) or _fitting(question, text)
    return fitting[0].id if len(fitting) == 1 else None


def _lettered(question: Question, text: str) -> list[Option]:
    """`b) ordinary`: a letter and its option's words. Both options when the two do not go together."""
    said = LETTERED.fullmatch(text.casefold())
    letter = _at(question, LETTERS.index(said[1])) if said else []
    rest = _fitting(question, said[3]) if said and letter else []
    if said and rest and rest != letter:
        return [*letter, *rest] if said[2] else []
    return letter if rest else []


def _fitting(question: Question, text: str) -> list[Option]:
    place = _place(question, plain(text))
    return _by_words(question, text) or _yes_or_no(question, text) if place is None else _at(question, place)


def _at(question: Question, place: int) -> list[Option]:
    return list(question.options[place : place + 1])


def _place(question: Question, words: str) -> int | None:
    """Which option is meant by `b`, `option b`, `2` or `the second`, counted from 0; there may be no such option."""
    core = words if len(words) == 1 else " ".join(AROUND_LETTER.sub(" ", words).split())
    if len(core) == 1 and core in LETTERS[: len(question.options)]:
        return LETTERS.index(core)
    figure = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", core)
    if figure and not question.number:
        return int(figure[1]) - 1 if int(figure[1]) else len(question.options)
    if core == "last":
        return len(question.options) - 1
    return ORDINALS.index(core) if core in ORDINALS else None


def _by_words(question: Question, text: str) -> list[Option]:
    """The options that say this, or else those of which it is a part."""
    said, words = plain(text), telling_words(text)
    exact = [o for o in question.options if said in on_button(o) or (words and words == pieces_of(o)[0].words)]
    return exact or [o for o in question.options if _holds(o, words)]


def _holds(option: Option, words: tuple[str, ...]) -> bool:
    joined, mixed, negated = "".join(words), tuple(sorted(words)), denies(words)
    pieces = (piece for piece in pieces_of(option) if negated == piece.negated)
    return any(joined in piece.runs or mixed in piece.mixed for piece in pieces)


def _naming(question: Question, text: str) -> list[Option]:
    """The option of that id, which no screen shows."""
    return [o for o in question.options if o.id == plain(text).replace(" ", "_")]


def _single(option: Option) -> set[tuple[str, ...]]:
    return {(word,) for word in pieces_of(option)[0].words}


def _yes_or_no(question: Question, text: str) -> list[Option]:
    """The options that begin with the yes or no that was typed."""
    wanted = _assent(text)
    return [o for o in question.options if wanted and said_of(o).split()[:1] == [wanted]]


def _assent(text: str) -> str:
    """`yes`, `yes they do`, `no`, `no they don't` and the like as yes or no; else nothing."""
    words, telling = plain(text), telling_words(text)
    if words in YES - ASSENT or (words.split()[:1] == ["yes"] and not telling):
        return "yes"
    return (
        "no" if words in NO - DISSENT or (words.split()[:1] == ["no"] and telling in {("no",), ("no", "not")}) else ""
    )


def _nearest(question: Question, text: str) -> list[Option]:
    """The options to ask about: the one that comes to mind, or those into which a span of numbers reaches.

    `All but c` brings the wrong one to mind, and so does `5 in testing, none live`; a bare yes or no brings none, where
    that is no answer.
    """
    if ALL_BUT.search(plain(text)) or (_assent(text) and OPEN.search(question.ask)):
        return []
    spanned = _within(question, text)
    if spanned and (len(spanned) <= MOST_ASKED or spanned[-1] != question.options[-1]):
        return spanned if len(spanned) <= MOST_ASKED else []  # what is open at its end makes one think of its beginning
    if _counts_and_denies(text):
        return []
    near = (*_numbers_near(question, text), *_words_near(question, text))
    return next((found for found in near if len(found) == 1), [])


def _counts_and_denies(text: str) -> bool:
    """Whether a number stands beside a no: nobody can tell by their likeness to which of the two an option belongs."""
    words = plain(NO_ONE.sub("nobody", text)).replace("-", " ").split()
    denied = NEGATIONS | CONTRACTED | NOUGHT
    counts = any(word not in denied and (word in NUMERALS or word[0].isdecimal()) for word in words)
    return counts and not denied.isdisjoint(words)


def _numbers_near(question: Question, text: str) -> Iterator[list[Option]]:
    """By a number in the text, or by a letter before it: `b, because they are old`."""
    if question.number and len(telling_words(text)) <= LONGEST_SLIP:
        yield _around(question, text)
    said = LETTERED.fullmatch(text.casefold())
    if said and said[2] and not question.many and not _lettered(question, text):
        yield _at(question, LETTERS.index(said[1]))


def _words_near(question: Question, text: str) -> Iterator[list[Option]]:
    """By words with a slip in them, by a bare yes or no, by words that no other option has, by likeness."""
    words, mended = telling_words(text), _mended(telling_words(text), question.options)
    turns = {denies(words), denies(mended)}
    possible = [o for o in question.options if any(piece.negated in turns for piece in pieces_of(o))]
    if not denies(words):
        yield _fitting(question, " ".join(word for word in plain(text).split() if word not in HEDGES))
    yield [o for o in possible if _holds(o, mended)]
    yield _naming(question, _assent(text) or text)
    if _assent(text) == "no":
        yield [o for o in possible if not NOT.isdisjoint(pieces_of(o)[0].words)]
        yield possible
    shared = {word for word in (*words, *mended) if len(words) <= LONGEST_SLIP and not word.isdecimal()}
    yield [o for o in possible if not shared.isdisjoint(pieces_of(o)[0].words)] or _alike(plain(text), possible)


def _around(question: Question, text: str) -> list[Option]:
    """The option that holds the one number in the text, rounded."""
    rough = rough_number(text)
    held = question.holding(round(rough)) if rough is not None else None
    return [held] if held else []


def _mended(words: tuple[str, ...], options: Iterable[Option]) -> tuple[str, ...]:
    """The words with each slip of the pen put right, if one of the options has the word."""
    known = _words_in(tuple(options))
    long_ones = [word for word in words[:LONGEST_SLIP] if len(word) >= SHORTEST_SLIP and word not in NEGATIONS]
    near = {word: _nearest_word(word, known) for word in long_ones if word not in known}
    return tuple(near.get(word, word) for word in words)


@lru_cache(maxsize=1024)
def _words_in(options: tuple[Option, ...]) -> Mapping[str, frozenset[str]]:
    """The longer words of these options, and the letters of each."""
    found = sorted({word for o in options for word in pieces_of(o)[0].words if len(word) >= SHORTEST_SLIP})
    return {word: frozenset(word) for word in found}


def _nearest_word(word: str, known: Mapping[str, frozenset[str]]) -> str:
    """The known word that it is a slip of, else itself. Most share too few letters with it to be looked at closely."""
    alike = [
        other
        for other, letters in known.items()
        if 2 * sum(map(letters.__contains__, word)) / (len(word) + len(other)) >= CLOSE_WORD
    ]
    return next(iter(get_close_matches(word, alike, n=1, cutoff=CLOSE_WORD)), word)


def _alike(words: str, options: list[Option]) -> list[Option]:
    likeness = {o: SequenceMatcher(None, words, said_of(o)).ratio() for o in options} if words else {}
    best = max(likeness, key=lambda o: likeness[o], default=None)
    return [best] if best and likeness[best] >= CLOSE else []
