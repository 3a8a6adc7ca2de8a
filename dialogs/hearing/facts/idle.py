"""What only sounds like an answer to the open question: who plainly tells something else answers nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import SURE, Finding
from dialogs.hearing.words.lexicon import Lexicon
from knowledge.model import Question

OF_THIS = 3.0  # how much its words must speak for the question asked, if the sentence tells something else
OF_ANOTHER = 2.0  # how strongly it is about another question, and not at all about the one asked
SHORTEST = 5  # words; fewer may be an answer in any words
MOST_OF_IT = 0.5  # of the words, which what is told plainly must be
ASKED_BACK = 0.6  # how sure an answer can then be


def without_idle(
    lexicon: Lexicon, text: Text, asked: Question, likely: Iterable[Finding], plain: Sequence[Finding]
) -> Iterator[Finding]:
    """`Every team monitors its models`, where it is asked what the models earn; `plain`: what others are sure of.
    What is about another question, and yet no plain answer to that, is asked about.
    """
    words = [word.text for word in text.words]
    own = [one for one in likely if one.question == asked.id]
    yield from (one for one in likely if one.question != asked.id)
    if not own or asked.id not in lexicon.speech.phrases or len(words) < SHORTEST:
        yield from own
        return
    about = {topic.question: topic.strength for topic in lexicon.topics.about(words)}
    if asked.id in about:
        yield from own
    elif lexicon.topics.speaks_for(words, asked.id) < OF_THIS and any(_tells(text, asked, one) for one in plain):
        return
    else:
        idle = max(about.values(), default=0.0) >= OF_ANOTHER
        yield from (replace(one, sure=min(one.sure, ASKED_BACK)) if idle else one for one in own)


def _tells(text: Text, asked: Question, one: Finding) -> bool:
    """Whether it is sure, of another question, and most of what is said."""
    return one.question != asked.id and one.sure >= SURE and one.after - one.first >= MOST_OF_IT * len(text.words)
