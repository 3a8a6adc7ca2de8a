"""What the person asks, says beside the facts, or orders: known by phrases, and answered by screens."""

import re
from functools import cached_property, lru_cache

from dialogs.hearing.clauses import Clause, Text, spelled
from dialogs.hearing.lexicon import Lexicon

OPENERS = set(
    "what whats wats which who whose how why where when is are do does did can could should shall would will am "
    "tell help explain wtf define any".split()
)
FILLERS = set("so and but ok hey pls please well oh hi hello now then btw".split())
THANKS, FEW = {"thanks", "thank", "thx"}, 4
OTHERS = {"they", "he", "she", "it", "leaders", "management", "people", "bosses", "we", "nobody", "them"}
MOST_AROUND = 8  # letters before an order
FEWEST = 3  # words of a question
SHORT = 12  # words of a message that may ask without a question mark
LONGEST_TERM = 4  # words
NO_TERM = {"it", "it like", "this", "that", "next", "now", "up", "like", "you", "your name", "the time", "the"}
FIRST = r"(?: (?:so|and|but|ok|hey|well|then|now|hi))*"
WILD = r"(?:\w+ ){0,4}"


def asked_of_us(lexicon: Lexicon, text: Text) -> str | None:
    """The question of the person, by its name; `explain:TERM` when a word is asked about."""
    asking = [sentence for sentence in text.sentences if _asks(sentence, text)]
    if not asking:
        return None
    term = next((t for sentence in asking if (t := _term(lexicon, text, sentence))), "")
    if term:
        return f"explain:{term}"
    for sentence in reversed(asking):  # the last question is the one that matters
        joined = _joined(sentence)
        other = lexicon.speech.requests.get("other")
        if other and _phrases(other.say).found(joined):
            return "other"
        for name, request in lexicon.speech.requests.items():
            if _phrases(request.say).found(joined):
                return name
    marked = any(sentence[0].asking and sentence[-1].after - sentence[0].first >= FEWEST for sentence in asking)
    return "other" if marked and not text.advert else None


def _asks(sentence: tuple[Clause, ...], text: Text) -> bool:
    size = sentence[-1].after - sentence[0].first
    return (
        sentence[0].asking
        or any(_opens(clause.words) and (clause.words[0] != "which" or clause is sentence[0]) for clause in sentence)
        or (size <= SHORT and len(text.words) <= SHORT)
    )


def _opens(words: tuple[str, ...]) -> bool:
    """Whether a clause begins as a question does."""
    told = next((word for word in words if word not in FILLERS), "")
    return told in OPENERS


def _joined(sentence: tuple[Clause, ...]) -> str:
    return " " + " ".join(word for clause in sentence for word in clause.words) + " $"


class Phrases:
    """` should i `, with up to four words for a star, at the end for a dollar, at the beginning for a `^`.

    Most are plain words, which need no pattern: making those takes more time than all the looking.
    """

    def __init__(self, say: tuple[str, ...]) -> None:
        plain = [phrase for phrase in say if "*" not in phrase and not phrase.startswith("^")]
        self._plain = [f" {' '.join(spelled(phrase.rstrip('$')))} {'$' * phrase.endswith('$')}" for phrase in plain]
        self._others = [phrase for phrase in say if phrase not in plain]

    def found(self, joined: str) -> tuple[int, int] | None:
        """Where the first of them stands."""
        places = [(place, place + len(said)) for said in self._plain if (place := joined.find(said)) >= 0]
        if not places and self._others and (match := self._pattern.search(joined)):
            return match.span()
        return min(places, default=None)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_pattern, self._others)))


@lru_cache(maxsize=64)
def _phrases(say: tuple[str, ...]) -> Phrases:
    return Phrases(say)


def _pattern(phrase: str) -> str:
    ends = phrase.endswith("$")
    if phrase.startswith("^"):
        return "^" + FIRST + _pattern(phrase[1:])
    pieces = [" ".join(map(re.escape, spelled(piece))) for piece in phrase.rstrip("$").split("*")]
    return " " + f" {WILD}".join(pieces) + (r" \$" if ends else " ")


def _term(lexicon: Lexicon, text: Text, sentence: tuple[Clause, ...]) -> str:
    """What somebody wants explained: `what is drift?`"""
    first = sentence[0].first
    heads = [
        m for m in text.marks_between(first, sentence[-1].after) if m.kind == "explain:explain" and m.first <= first + 2
    ]
    if not heads or len(sentence) > 1:
        return ""
    words = list(text.words[max(m.after for m in heads) : sentence[-1].after])
    while words and words[0].text in {"a", "an", "the", "by", "this", "is"}:
        words = words[1:]
    while words and words[-1].text in {"mean", "means", "anyway", "please", "pls", "exactly", "actually", "then"}:
        words = words[:-1]
    said = " ".join(word.text for word in words)
    if not 0 < len(words) <= LONGEST_TERM or said in NO_TERM or any(w.text in MINE for w in words):
        return ""
    known = {" ".join(spelled(term)): term for term in lexicon.speech.words.get("terms", ())}
    return known.get(said, text.raw[words[0].start : words[-1].end])


MINE = {"i", "my", "me", "you", "your", "they", "their", "best", "better", "good", "pay", "salary", "like", "should"}


def ordered(lexicon: Lexicon, text: Text) -> str:
    """The command that is meant by a short line."""
    return _among(lexicon, text, "commands")


def remarked(lexicon: Lexicon, text: Text) -> str:
    """Hello, thanks and the like, when the whole text is no more."""
    return _among(lexicon, text, "remarks")


def _among(lexicon: Lexicon, text: Text, kind: str) -> str:
    said = f" {' '.join(word.text for word in text.words)} $"
    for name, phrases in lexicon.speech.asides.get(kind, {}).items():
        if kind == "remarks" and name == "thanks" and len(text.words) <= FEW and text.words[0].text in THANKS:
            return name
        if kind == "remarks" and said.strip(" $") in {" ".join(spelled(phrase)) for phrase in phrases}:
            return name
        if kind == "commands" and len(text.words) <= SHORT and _begins(_phrases(tuple(phrases)), said):
            return name
    return ""


def _begins(phrases: Phrases, said: str) -> bool:
    """Whether the order is nearly all that is said."""
    place = phrases.found(said)
    return place is not None and place[0] <= MOST_AROUND and len(said) - place[1] <= MOST_AROUND * 3


def passed(text: Text) -> str:
    """`unknown` or `skip`, when that is what the text amounts to."""
    for kind in ("skip", "unknown"):
        marks = text.marked.get(f"{kind}:{kind}", ())
        if any(_is_all(text, mark.first, mark.after) for mark in marks) or (kind == "unknown" and "🤷" in text.raw):
            return kind
    return ""


def _is_all(text: Text, first: int, after: int) -> bool:
    """Whether the words are most of the text, or of a first clause after which no more is told."""
    clause = next(clause for clause in text.clauses if clause.first <= first < clause.after)
    if not OTHERS.isdisjoint(word.text for word in text.words[clause.first : first]):
        return False  # `they can't say` is told about them
    return len(clause.words) <= (after - first) + 4 and clause.first <= 3  # noqa: PLR2004
