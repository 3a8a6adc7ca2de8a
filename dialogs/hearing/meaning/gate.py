"""What comes before any reading: nothing at all, anger, orders to the machine, other languages."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from dialogs.hearing.words.clauses import STORY, Text
from dialogs.hearing.words.lexicon import Lexicon

FEWEST_HITS = 2  # little words of another language; one alone may be a name
LEAST_SHARE = 0.25  # of the words that are little words of another language
NOT_LATIN = 0.3  # of the letters
SCRIPTS = {"CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja",
           "KATAKANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "THAI": "th"}  # fmt: skip
SHOWN = re.compile(r"\w|🤷|👍|👎|[\U0001f300-\U0001faff]")
LAST_LATIN = 0x24F
ORDERED = re.compile(
    r"</?(?:system|user|assistant|inst)\b|\b(?:system|assistant|user|admin|developer)\s*:|\b[a-z]+_[a-z]+\s*[:=]"
    r"|\b(?:answer|say|output|return) (?:yes|no|routine|mature) (?:to|for)\b"
    r"|(?:^|[.;:!?]\s*|\b(?:please|just|then|and) )set (?!(?:them|him|her|it|me|you)\b)(?:\w+ ){1,3}to\b(?! \d)"
    r"|\b(?:print|repeat|reveal|output) (?:\w+ ){0,3}(?:above|instructions|prompt|your rules)\b"
    r"|(?<!\ba )(?<!\bthe same )(?<!\btheir )(?<!\bits )\bsystem.?prompt"  # `claude with a system prompt` is told of
    r"|[;']\s*(?:drop|delete|select)\b|--\s*$",
    re.IGNORECASE,
)
BELITTLED = re.compile(  # `you're about as useful as a chocolate teapot`, `my toaster has better judgement`
    r"\b(?:you(?:'re|’re|re| are)?|ur|this (?:bot|thing|app|quiz|chatbot)(?:'s|’s| is)?) (?:\w+ ){0,3}"
    r"as (?:useful|helpful|smart|clever|bright|sharp|good|wise|intelligent|much use) as (?:a|an|my|the)\b"
    r"|\byou(?:'re|’re|re| are) (?:\w+ ){0,2}a (?:glorified |fancy )?"
    r"(?:quiz|toy|calculator|spreadsheet|form|horoscope|fortune cookie|coin toss|magic (?:8|eight).ball)\b"
    r"|\b(?:my|a) (?:toaster|fridge|kettle|goldfish|hamster|cat|dog|horoscope|thermostat|calculator|washing machine"
    r"|microwave|coin|gran|grandma|magic (?:8|eight).ball) "
    r"(?:has|knows|gives|is|does|could|would|makes|understands)(?: \w+)? (?:more|better|smarter|cleverer|wiser)\b",
    re.IGNORECASE,
)
SIGNS_OF_A_STORY = 2  # who tells so much may say `junk` of what `your` attic holds
MOST_LETTERS = 400  # that are looked at


def is_empty(raw: str) -> bool:
    return SHOWN.search(raw) is None


def is_hostile(text: Text) -> bool:
    """Orders to the machine, and words of anger in a clause that speaks to it."""
    if ORDERED.search(text.raw):
        return True
    signs = len(text.marked.get("hostile:hostile", ())) + len(BELITTLED.findall(text.raw))
    signs += sum(clause.has("insults") and clause.has("addressed") for clause in text.clauses)
    return signs >= (SIGNS_OF_A_STORY if len(text.words) > STORY else 1)


def language(lexicon: Lexicon, text: Text) -> str:
    """The language of a text that is not English, if its letters or little words give it away."""
    return _by_script(text.raw) or _by_words(lexicon, [word.text for word in text.words])


def _by_script(raw: str) -> str:
    letters = [char for char in raw[:MOST_LETTERS] if char.isalpha()]
    foreign = [char for char in letters if ord(char) > LAST_LATIN]
    if not letters or len(foreign) < NOT_LATIN * len(letters):
        return ""
    names = unicodedata.name(foreign[0], "").split()
    return SCRIPTS.get(names[0] if names else "", "")


def _by_words(lexicon: Lexicon, words: Collection[str]) -> str:
    english = lexicon.list("everyday") | lexicon.list("little")
    counts = Counter(words)
    long = {word for word in counts if len(word) > 1}
    hits = {code: _often(counts, long & lexicon.list(code)) for code in lexicon.list("languages")}
    own = _often(counts, counts.keys() & english)
    best = max(sorted(hits), key=lambda code: hits[code], default="")
    enough = best and hits[best] >= FEWEST_HITS and hits[best] >= LEAST_SHARE * len(words) and hits[best] > own
    return best if enough else ""


def _often(counts: Mapping[str, int], words: Iterable[str]) -> int:
    return sum(counts[word] for word in words)
