"""Which other question a line may be about that is no answer to the open one, and that tells nothing else plainly."""

from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.lexicon import lexicon_of
from knowledge.model import Knowledge

STRONG, AHEAD = 3.0, 2.0  # how strongly it must be about another question, and how much more than about the open one
FEWEST = 3  # words


def sounds_about(knowledge: Knowledge, line: str, asked: str) -> str:
    """The name of that question; nothing where none stands out."""
    lexicon = lexicon_of(knowledge)
    words = [word.text for word in Text(line, lexicon.kinds, haste=lexicon.haste).words]
    if len(words) < FEWEST:
        return ""
    strength = {topic.question: topic.strength for topic in lexicon.topics.about(words)}
    least = max(STRONG, strength.pop(asked, 0.0) + AHEAD)
    best = max(strength, key=lambda name: strength[name], default="")
    return best if best and strength[best] >= least else ""
