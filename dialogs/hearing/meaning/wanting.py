"""What is wanted of us, said in a sentence of one's own: known by sentences that are much alike."""

from collections.abc import Sequence

from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.heard import Heard
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.phrases import stem
from knowledge.wants import Want

FEWEST, LONGEST = 3, 14  # words; fewer must be those that are known, and more tells of something
ALIKE, MAY_BE = 0.62, 0.45  # how like a sentence must be where nothing is sure in it; and where nothing else is heard
OF_OTHERS = {"they", "he", "she", "yes", "yeah", "no", "nope"}  # they tell of somebody, or answer something
OF_WHICH_ONE_IS_NEW = 3  # words; more new ones say something else
PLAIN = 0.8  # how like to known ones, to be nothing else; it need not be liker than to another want's
LEAD = 0.1  # how much liker than to those of another want
FOR_A_NEW_WORD = 8  # words, for each that is said of companies, and by nobody who wants this


def wanted(lexicon: Lexicon, text: Text, least: float = PLAIN) -> Heard | None:
    """What is wanted, where the whole line says so."""
    said = tuple(word.text for word in text.words)
    words = tuple(word for word in said if word not in lexicon.around) or said
    if len(said) > LONGEST or (len(words) < FEWEST and words not in lexicon.short_wants):
        return None
    roots = [*map(stem, words)]
    may_be = {name for name in lexicon.speech.wants if _may_be(lexicon, name, words[0], roots)}
    votes = lexicon.wants.votes(words) if may_be else []
    if not votes or votes[0].weight < least or not votes[0].agreed or votes[0].option not in may_be:
        return None
    want = lexicon.speech.wants[votes[0].option]
    new = [word for word, root in zip(words, roots, strict=True) if root not in lexicon.words_of_wants[want.id]]
    facts = sum(map(lexicon.tells_facts, new))
    rival = votes[1].weight if len(votes) > 1 and votes[0].weight < PLAIN else 0.0
    clear = votes[0].weight - rival >= LEAD and facts <= len(words) // FOR_A_NEW_WORD
    return _heard(want) if clear else None


def _may_be(lexicon: Lexicon, want: str, first: str, roots: Sequence[str]) -> bool:
    """Whether most of the words are said by those who want this, and some of them begin like that."""
    if first in OF_OTHERS and first not in lexicon.openings_of_wants[want]:
        return False
    known = lexicon.words_of_wants[want]
    return sum(root not in known for root in roots) <= len(roots) // OF_WHICH_ONE_IS_NEW


def _heard(want: Want) -> Heard:
    about = want.command if want.kind == "command" else ""
    asks = want.asks or "other" if want.kind == "ask" else None
    return Heard(want.kind, asks=asks, about=about, want=want.id)
