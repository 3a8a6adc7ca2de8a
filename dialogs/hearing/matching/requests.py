"""What the person asks, says beside the facts, or orders: known by phrases, and answered by screens."""

import re
from functools import lru_cache

from dialogs.hearing.words.clauses import Clause, Text, spelled
from dialogs.hearing.words.lexicon import Lexicon
from knowledge.records import cached_property

OPENERS = set(
    "what whats wats which who whose how why where when is are do does did can could should shall would will am "
    "tell help explain wtf define any compare verdict opinions thoughts advice advise convince talk".split()
)
FILLERS = set("so and but ok hey pls please well oh hi hello now then btw".split())
THANKS, FEW = {"thanks", "thank", "thx", "cheers", "ty"}, 4
OTHERS = {"they", "he", "she", "it", "leaders", "management", "people", "bosses", "we", "nobody", "them"}
ASKED_FOR = {"what", "which", "whom", "question", "questions"}
LAST = 2  # sentences at the end in which the question of a story stands
FIRST_ASKED = {"startup_or_big_tech": 0, "other": 1}  # what is looked for before the rest
TOLD = {"you", "youve", "youre", "they", "theyre", "we", "i", "he", "she"}  # how a statement begins
INVERTED, SUBJECTS = {"does", "do", "did", "would", "could", "should", "can", "will", "is", "are"}, {  # `does it rain`
    "it", "they", "i", "we", "he", "she", "there", "anybody", "anyone", "the", "a", "that", "this",
}  # fmt: skip
WONDERING = re.compile(
    r" (?:want|like|love|need)(?: to)? (?:know|ask|hear|understand) | wondering "
    r"| curious (?:if|whether|what|how|which) "
)
OPEN_CHOICE = {"do", "be", "choose"}  # `what would you do?`
BRIEF = 3  # words: `any thoughts?`
TAGS = (("you", "know"), ("you", "see"), ("u", "know"))
MOST_AROUND = 8  # letters before an order
FEWEST = 3  # words of a question
CONCLUSION = 5  # words: `so no idea, honestly`
TAG = 6  # words at the end: `is it mad to go there`
SHORT = 12  # words of a message that may ask without a question mark
LONGEST_TERM = 4  # words
NO_TERM = {"it", "it like", "this", "that", "next", "now", "up", "like", "you", "your name", "the time", "the"}
SUM = "<sum>"  # in a phrase: a figure of money, `48k`
FIRST = r"(?: (?:so|and|but|ok|hey|well|then|now|hi))*"
WILD = r"(?:\w+ ){0,4}"


def asked_of_us(lexicon: Lexicon, text: Text) -> str | None:
    """The question of the person, by its name; `explain:TERM` when a word is asked about."""
    asking = [sentence for sentence in text.sentences if _asks(sentence, text)]
    if not asking:
        return _tagged(lexicon, text) or None
    term = next((t for sentence in asking if (t := _term(lexicon, text, sentence))), "")
    if term:
        return f"explain:{term}"
    for sentence in reversed(asking):  # the last question is the one that matters
        if name := _named(lexicon, sentence):
            return name
    last = text.sentences[-LAST:]
    marked = any(sentence in last and _open_question(sentence) for sentence in asking)
    return "other" if marked and not text.advert else None


def _tagged(lexicon: Lexicon, text: Text) -> str:
    """What is asked by the last few words, where there is no question mark: `is it mad to go there`."""
    if len(text.clauses) < 2 or len(text.clauses[-1].words) > TAG:  # noqa: PLR2004
        return ""
    joined = _joined(text.clauses[-1:])
    for name, request in lexicon.speech.requests.items():
        found = _phrases(tuple(p for p in request.say if len(p.split()) > 1 and "*" not in p)).found(joined)
        if found and found[0] == 0:
            return name
    return ""


def _named(lexicon: Lexicon, sentence: tuple[Clause, ...]) -> str:
    """The request that its words are. A statement asks nothing by one of its words alone: `a week's salary late`."""
    joined = _joined(sentence)
    plain = sentence[0].asking or any(_opens_one(clause, sentence) for clause in sentence) or len(joined.split()) <= FEW
    for name in sorted(lexicon.speech.requests, key=lambda name: FIRST_ASKED.get(name, 2)):
        said = lexicon.speech.requests[name].say
        phrases = said if plain else _of_several_words(said)
        if _phrases(phrases).found(joined):
            return name
    return ""


@lru_cache(maxsize=64)
def _of_several_words(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for p in said if len(p.split()) > 1 and not p.startswith(("a ", "^")))


def _open_question(sentence: tuple[Clause, ...]) -> bool:
    """Whether something is asked, and not told as if it were: `you have them down as fine?`"""
    size, first = sentence[-1].after - sentence[0].first, sentence[0].words[0]
    if sentence[-1].words[-2:] in TAGS:
        return False  # `security finally, you know?`
    asked = sentence[0].asking or (first in INVERTED and sentence[0].words[1:2] and sentence[0].words[1] in SUBJECTS)
    return bool(asked) and size >= FEWEST and first not in TOLD


def among_several(asks: str | None, text: Text, several: int) -> str | None:
    """Who tells of several companies asks which it should be, unless something else is asked in so many words."""
    words = {word for sentence in text.sentences[-LAST:] for clause in sentence for word in clause.words}
    brief = asks == "is_it_good" and sum(len(clause.words) for clause in text.sentences[-1]) <= BRIEF
    vague = asks == "other" or brief or (asks == "should_i" and not OPEN_CHOICE.isdisjoint(words) and "would" in words)
    return "which_is_better" if several > 1 and vague else asks


def _asks(sentence: tuple[Clause, ...], text: Text) -> bool:
    size = sentence[-1].after - sentence[0].first
    return (
        sentence[0].asking
        or any(_opens_one(clause, sentence) for clause in sentence)
        or WONDERING.search(_joined(sentence)) is not None
        or (size <= SHORT and len(text.words) <= SHORT)
    )


def _opens_one(clause: Clause, sentence: tuple[Clause, ...]) -> bool:
    return _opens(clause.words) and (clause.words[0] != "which" or clause is sentence[0])


def _opens(words: tuple[str, ...]) -> bool:
    """Whether a clause begins as a question does."""
    told = next((word for word in words if word not in FILLERS), "")
    return told in OPENERS


def _joined(sentence: tuple[Clause, ...]) -> str:
    return " " + " ".join(word for clause in sentence for word in clause.words) + " $"


class Phrases:
    """` should i `, with up to four words for a star, a figure for a sum, at the end for a dollar, at the beginning for
    a `^`.

    Most are plain words, which need no pattern: making those takes more time than all the looking.
    """

    def __init__(self, say: tuple[str, ...]) -> None:
        plain = [phrase for phrase in say if not (phrase.startswith("^") or "*" in phrase or SUM in phrase)]
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
    if SUM in phrase:
        before, _, behind = phrase.partition(SUM)
        return rf"{_pattern(before.strip())}[\d.,]+k?{_pattern(behind.strip())}"
    pieces = [" ".join(map(re.escape, spelled(piece))) for piece in phrase.rstrip("$").split("*")]
    return " " + f" {WILD}".join(pieces) + (r" \$" if ends else " ")


def _term(lexicon: Lexicon, text: Text, sentence: tuple[Clause, ...]) -> str:
    """What somebody wants explained: `what is drift?`"""
    first = sentence[0].first
    heads = [
        m for m in text.marks_between(first, sentence[-1].after) if m.kind == "explain:explain" and m.first <= first + 2
    ]
    if not heads:
        return ""
    holder = next(clause for clause in sentence if clause.first <= heads[0].first < clause.after)
    beside = [c for c in sentence[1:] if c.first > holder.first and c.after - c.first > LONGEST_TERM]
    if beside and beside[0].words[0] not in {"and", "or"}:
        return ""
    words = list(text.words[max(m.after for m in heads) : holder.after])
    if words and words[0].text == "it" and sentence[-1] is not holder:
        words = list(text.words[sentence[-1].first : sentence[-1].after])  # `what does it mean, MLOps?`
    ends = [n for n, word in enumerate(words) if word.text in {"and", "as", "when"}]
    words = words[: ends[0]] if ends else words
    led = bool(words) and words[0].text == "the"
    while words and words[0].text in {"a", "an", "the", "by", "this", "is"}:
        words = words[1:]
    while words and words[-1].text in FINAL:
        words = words[:-1]
    said = " ".join(word.text for word in words)
    if (
        not 0 < len(words) <= LONGEST_TERM
        or said in NO_TERM
        or words[0].text in {"one", "someone"}
        or any(w.text in MINE for w in words)
    ):
        return ""
    known = {" ".join(spelled(term)): term for term in lexicon.speech.words.get("terms", ())}
    return known.get(said, "" if led else text.raw[words[0].start : words[-1].end])


FINAL = {"mean", "means", "anyway", "please", "pls", "exactly", "actually", "then", "even", "though", "again", "me"}
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
        if kind == "remarks" and said.strip(" $") in _spelled(tuple(phrases)):
            return name
        if kind == "commands" and len(text.words) <= SHORT and _begins(_phrases(tuple(phrases)), said):
            return name
    return ""


@lru_cache(maxsize=64)
def _spelled(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(spelled(phrase)) for phrase in phrases)


def _begins(phrases: Phrases, said: str) -> bool:
    """Whether the order is nearly all that is said."""
    place = phrases.found(said)
    return place is not None and place[0] <= MOST_AROUND and len(said) - place[1] <= MOST_AROUND * 3


def passed(text: Text) -> str:
    """`unknown` or `skip`, when that is what the text amounts to."""
    if [word.text for word in text.words] == ["next"]:
        return "skip"
    for kind in ("skip", "unknown"):
        marks = text.marked.get(f"{kind}:{kind}", ())
        if any(_is_all(text, mark.first, mark.after) for mark in marks) or (kind == "unknown" and "🤷" in text.raw):
            return kind
    return "unknown" if concludes(text) else ""


def concludes(text: Text) -> bool:
    """`Never heard the word, so no idea`: what comes before is why nothing is known."""
    last = text.clauses[-1]
    return last.words[0] == "so" and last.has("unknown:unknown") and len(last.words) <= CONCLUSION


def _is_all(text: Text, first: int, after: int) -> bool:
    """Whether the words are most of the text, or of a first clause after which no more is told."""
    clause = next(clause for clause in text.clauses if clause.first <= first < clause.after)
    before = [word.text for word in text.words[clause.first : first]]
    if not OTHERS.isdisjoint(before) or (before and before[-1] in ASKED_FOR):
        return False  # `they can't say` is told about them; `what I should ask` asks
    return len(clause.words) <= (after - first) + 4 and clause.first <= 3  # noqa: PLR2004
