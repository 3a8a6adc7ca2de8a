"""What speaks loudest for one person, which the first lines of a verdict say."""

from collections.abc import Mapping, Sequence

from dialogs.judging.advice import Advice
from dialogs.judging.wishes import Touched
from dialogs.screens.sentences import Sentence
from dialogs.screens.wording import Worded, marks
from knowledge.conditions import Argument

MOST_FLAGS = 2  # among the first lines; the others are told under the signs
WISH = Worded("<i>{}:</i> ")  # what somebody is looking for, before what speaks to it
OF_WISHES = {"for_you", "against_you"}  # the marks behind which a wish is named


def loudest(
    advice: Advice, parts: Mapping[str, Sequence[Sentence]], sentences: Sequence[Sentence], wishes: Sequence[Touched]
) -> list[tuple[Worded, Sentence]]:
    """Red flags, or else what is against it; what is for it; where else: each behind its sign, and behind the wish to
    which it speaks. What is bad news for most may be good news for this person, and the wish makes it so.
    """
    line = marks(advice.knowledge).line

    def marked(kind: str, some: Sequence[Sentence]) -> list[tuple[Worded, Sentence]]:
        return [(line[kind] + _wish_of(one.argument, wishes) if kind in OF_WISHES else line[kind], one) for one in some]

    yours = [s for s in sentences if s.argument.kind != "red_flag" and advice.meaning(s.argument)]
    yours.sort(key=lambda s: -abs(advice.meaning(s.argument)))
    against = [s for s in yours if advice.meaning(s.argument) < 0][:1]
    speaks_for = [s for s in yours if advice.meaning(s.argument) > 0][:1]
    hanging = {a for wish in wishes for a in wish.hangs_on}
    told = [*(s for s in sentences if s.argument in hanging), *parts["told"], *parts["typical"]][:1]
    bad = marked("red_flag", parts["red_flag"][:MOST_FLAGS]) or marked("against_you", against)
    good = marked("for_you", speaks_for) or marked("green_flag", parts["green_flag"][:1])
    return [*bad, *(good or marked("work", told)), *marked("elsewhere", parts["elsewhere"][:1])]


def _wish_of(argument: Argument, wishes: Sequence[Touched]) -> Worded:
    """The last of the wishes to which it speaks above all."""
    said = [wish.say for wish in wishes if argument in wish.speaks_for or argument in wish.against]
    return WISH.format(said[-1])
