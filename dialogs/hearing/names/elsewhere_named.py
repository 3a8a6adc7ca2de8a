"""A company's name in letters that are not Latin; all else in them is another language."""

import re
import unicodedata

from dialogs.hearing.matching.first_words import WELCOMES
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.cleaning import plain

LAST_LATIN = 0x24F
LONGEST, MOST_WORDS = 40, 5  # letters, words
LONGEST_ALONE = 6  # letters of a lone word that no capital letter and no kind of firm tells from others
ASKING = re.compile(r"[?？。!！,，、；;؟]|吗$|呢$|か$|까$")


def looks_like_name_elsewhere(lexicon: Lexicon, line: str) -> bool:
    """A few words, each with a capital letter where there are capitals, or with a word for a kind of firm."""
    letters = [char for char in line if char.isalpha()]
    foreign = sum(ord(char) > LAST_LATIN for char in letters)
    words = line.split()
    if not letters or foreign * 2 < len(letters) or len(line) > LONGEST or len(words) > MOST_WORDS:
        return False
    low = plain(line)
    if (
        ASKING.search(line)
        or any(said.fullmatch(low) for said in WELCOMES.values())
        or low in lexicon.list("said_elsewhere")
    ):
        return False
    if any(form in line for form in lexicon.list("forms_elsewhere")):
        return True
    capital = [word for word in words if unicodedata.category(_first_letter(word)) == "Lu"]
    cased = unicodedata.category(letters[0]) in {"Lu", "Ll"}
    known = any(word in lexicon.list("said_elsewhere") for word in low.split())
    return not known and (len(capital) == len(words) if cased else len(words) == 1 and len(letters) <= LONGEST_ALONE)


def _first_letter(word: str) -> str:
    return next((char for char in word if char.isalpha()), " ")
