"""What is told when all was said, and no reader is sure of: `one thing I forgot: the dispatchers don't want it`."""

import re

from dialogs.hearing.facts.combining import MOST_OPTIONS
from dialogs.hearing.facts.led import only_of_bosses
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.heard import Heard, Proposal
from dialogs.hearing.words.lexicon import Lexicon
from knowledge.model import Question

OPENING = re.compile(  # what opens a message that tells more
    r"\s*(?:(?:oh|and|ok|so|hm+)[, ]+)*(?:(?:(?:one|another|a) (?:more |other |last )?thing|something(?: else)?|what)"
    r"(?: (?:that )?i (?:forgot|left out|didn['’]?t (?:say|mention|tell)|should (?:add|say|mention)))?(?: to \w+)?"
    r"|update|addition|add|to add|adding|ps|p\.s\.?|i (?:also )?forgot(?: to (?:say|add|mention|tell you))?"
    r"|forgot(?: to (?:say|add|mention))?|new info|news|turns out(?: that)?|correction|edit)\s*[:,–—-]+\s*(?=\w)"
    r"|\s*(?:and )?(?:turns|turned) out (?:that )?",
    re.IGNORECASE,
)
LEAST_OPENED, LEAST, LEAD = 2.5, 6.5, 1.0  # how strongly it must be about a question, and more than about others
CLEAR_LEAD = 0.4  # of the likeliest answer, which is then asked about alone
LONGEST = 24  # words


def added(lexicon: Lexicon, text: Text) -> Heard | None:
    """What is clearly about one question, to be asked about."""
    opening = OPENING.match(text.raw)
    rest = Text(text.raw[opening.end() :], lexicon.kinds, haste=lexicon.haste) if opening else text
    if not rest.words or rest.clauses[0].asking or len(rest.words) > LONGEST:
        return None
    told = [tuple(word.text for word in rest.words), *([rest.clauses[0].words] if opening else [])]
    about = (_clearly_about(lexicon, words, LEAST_OPENED if opening else LEAST) for words in told)
    question = next((one for one in about if one), None)
    found = likeliest_of(lexicon, rest, question) if question else None
    return Heard("facts", propose=(found,)) if found else None


def _clearly_about(lexicon: Lexicon, words: tuple[str, ...], least: float) -> Question | None:
    """The question about the company that words are about, far more than about any other."""
    topics = lexicon.topics.about(words)
    if not topics or topics[0].strength < least:
        return None
    lead = topics[0].strength - (topics[1].strength if len(topics) > 1 else 0.0)
    question = lexicon.knowledge.questions[topics[0].question]
    return question if lead >= LEAD and not question.about_you else None


def likeliest_of(lexicon: Lexicon, text: Text, question: Question) -> Proposal | None:
    """The likeliest answers to a question that a message is clearly about, though it is not clear which it gives."""
    if question.number or only_of_bosses(text, question.id):
        return None
    leanings = lexicon.ear(question).leanings(tuple(word.text for word in text.words))
    clear = bool(leanings) and leanings[0].lead >= CLEAR_LEAD
    options = tuple(one.option for one in leanings[: 1 if clear else MOST_OPTIONS] if one.option)
    return Proposal(question.id, options, text.raw.strip()) if options else None
