"""What a text means, wherever it is said: gate, clauses, readers, combination, and a policy by place.

Act when sure; otherwise one proposal; otherwise nothing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dialogs.hearing.facts.cues import cued
from dialogs.hearing.facts.own_ignorance import behind_ignorance
from dialogs.hearing.facts.sounding import rests_on_little
from dialogs.hearing.figures.amounts import amounts_in
from dialogs.hearing.figures.of_the_team import settled
from dialogs.hearing.matching.dissent import insisting
from dialogs.hearing.matching.requests import asked_of_us, concludes, ordered, passed, remarked
from dialogs.hearing.matching.taking_back import dropped, goes_back, says_that_wrong
from dialogs.hearing.meaning.adding import added, likeliest_of
from dialogs.hearing.meaning.arguing import argues, only_compares, put_straight
from dialogs.hearing.meaning.gate import is_empty, is_hostile, language
from dialogs.hearing.meaning.readers import SHORTEST
from dialogs.hearing.meaning.sections import is_advert
from dialogs.hearing.meaning.telling import SWEARING, what_is_told
from dialogs.hearing.meaning.two_parts import (
    answered_and_mended,
    answered_and_more,
    answered_but_unknown,
    changed_at_once,
    supposed_and_so,
    told_of_what_it_names,
)
from dialogs.hearing.meaning.wanting import ALIKE, MAY_BE, wanted
from dialogs.hearing.names.elsewhere_named import looks_like_name_elsewhere
from dialogs.hearing.names.naming import address_in, called
from dialogs.hearing.names.renaming import as_named
from dialogs.hearing.righting.by_number import by_number
from dialogs.hearing.righting.earlier import of_what_was_not_said, righted
from dialogs.hearing.righting.replacing import replaced
from dialogs.hearing.words.clauses import STORY, Text, compares
from dialogs.hearing.words.findings import SURE, Span
from dialogs.hearing.words.heard import NAME, QUESTION, VERDICT, Heard, Proposal
from dialogs.hearing.words.lexicon import Lexicon, lexicon_of
from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question

OF_ANOTHER = 7.0  # how much stronger a message must be about another question than about the open one
OF_ONESELF = 1.5  # how much weaker it may be about the person, of whom nothing else is told
MOST_OF_IT = 0.5  # of the letters of a message, which an answer to another question must be
NO_WORD = 2.0  # how strongly a message without a figure must be about something else to be no answer to how many
DESCRIPTION = 12  # words; more is a description wherever it is said
NO_COMPANY = re.compile(  # what goes on behind it is told of the person
    r"(?:\s*(?:none|nothing|nobody|no company|no firm|no name|not one)(?: yet| so far| at the moment| in mind)+"
    r"\s*[,.;:–-]+\s*(?=\w))+",
    re.IGNORECASE,
)
NOBODY_SAID: Mapping[str, Value] = {}


def understand(
    knowledge: Knowledge,
    raw: str,
    asked: str = "",
    at: str = QUESTION,
    before: Mapping[str, Value] = NOBODY_SAID,
    *,
    advert: bool = False,
) -> Heard:
    """All that is heard in `raw`, said when `asked` stood open; `before` is what was said so far. What has the shape of
    an advertisement, or is known to be an `advert`, is read as one.
    """
    if is_empty(raw):
        return Heard("empty")
    lexicon, question = lexicon_of(knowledge), knowledge.questions.get(asked)
    raw = as_named(lexicon, settled(raw))
    if before and not _takes_no(question):  # else the no may be the answer
        raw = insisting(raw)
    if advert or is_advert(lexicon, raw):
        from dialogs.hearing.meaning.adverts import advertised  # noqa: PLC0415 - most talks see none

        return advertised(lexicon, raw)
    text = Text(raw, lexicon.kinds, haste=lexicon.haste, outright=question is None)
    if at == NAME and (nobody := NO_COMPANY.match(raw)):
        return understand(knowledge, raw[nobody.end() :], asked, at, before)
    if at == NAME and looks_like_name_elsewhere(lexicon, raw.strip()):
        return Heard("name", names=(raw.strip(),))
    heard = _at_the_gate(lexicon, text, before) or _past_the_gate(lexicon, text, question, before, at)
    nothing = heard.kind == "nothing" and not heard.about  # else it is known what nothing was said of
    unheard = nothing or heard.asks == "other" or (heard.kind == "facts" and not heard.act)
    return _likely(lexicon, text, question, before, at, heard) if unheard and text.words else heard


def _takes_no(question: Question | None) -> bool:
    """Whether a no alone answers it."""
    return question is not None and any(option.say.casefold().startswith("no") for option in question.options)


def _past_the_gate(
    lexicon: Lexicon, text: Text, question: Question | None, before: Mapping[str, Value], at: str
) -> Heard:
    """What is meant, the plainest first: an order, a remark, a wish, a name, an answer and more, what is told."""
    knowledge, open_one = lexicon.knowledge, question.id if question else ""

    def of_piece(piece: str, *, asked: bool = True) -> Heard:
        return understand(knowledge, piece, open_one if asked else "", at, before)

    def of_right(piece: str) -> Heard:
        return understand(knowledge, piece, "", VERDICT)

    def as_answer(piece: str, question: str) -> Heard:
        return understand(knowledge, piece, question, QUESTION)

    return (
        (Heard("nothing") if only_compares(text) else None)  # what others do would be heard as done here
        or put_straight(knowledge, text, before, of_right)  # `you think 5, but I said 9`: one of both is wrong
        or (_counted_anew(knowledge, text, before, open_one) if before else None)  # a number alone may answer, too
        or (None if question or before else _beyond_them(text, of_piece))  # what nobody knows is no fact
        or _unsaid(lexicon, text, question, before)  # words that take an answer back would give it again
        or answered_but_unknown(text, question, of_piece)  # what is not known is another thing
        or _beside(lexicon, text, question, at, before)  # orders, remarks, don't know: whole lines of known words
        or (wanted(lexicon, text) if at != NAME and not (before and says_that_wrong(text)) else None)  # nor a fact
        or (_named(lexicon, text) if at == NAME and len(text.words) <= DESCRIPTION else None)  # longer is a description
        or told_of_what_it_names(text, question, lexicon.counting, as_answer)  # `models: 3 or 4`, whatever is asked
        or (None if _one_of_many(lexicon, text, question) else answered_and_more(text, question, of_piece))  # two
        or (answered_and_mended(text, question, of_piece) if before else None)  # each sentence by itself
        or (None if question else changed_at_once(text, of_piece, as_answer))  # what comes first is not so
        or (supposed_and_so(text, of_piece) if before else None)  # what is supposed, and then said to be so
        or (replaced(lexicon, text, before, as_answer) if before else None)  # the old answer is named first
        or what_is_told(lexicon, text, question, before, at)  # all readers together, which always say something
    )


def _counted_anew(knowledge: Knowledge, text: Text, before: Mapping[str, Value], asked: str) -> Heard | None:
    """`No, they have 90`, where it was said that they have 40."""
    anew, words = by_number(knowledge, text.raw, before, asked), text.raw.strip()
    if anew is None or not anew.sure:
        return Heard("nothing") if anew else None
    if anew.sure >= SURE:
        return Heard("facts", {anew.question: anew.value}, because={anew.question: words})
    return Heard("facts", propose=(Proposal(anew.question, (anew.value,), words),))


def _beyond_them(text: Text, understand: Callable[[str], Heard]) -> Heard | None:
    """`No idea what they do with models, but they are 40 people`."""
    rest = behind_ignorance(text)
    told = understand(rest) if rest else None
    return told if told and told.kind != "nothing" else None if rest is None else Heard("unknown")


def _one_of_many(lexicon: Lexicon, text: Text, question: Question | None) -> bool:
    """Whether the first words can only by chance be one of several answers: the whole is about something else."""
    return question is not None and bool(question.many) and rests_on_little(lexicon, text, question)


def _likely(
    lexicon: Lexicon, text: Text, question: Question | None, before: Mapping[str, Value], at: str, heard: Heard
) -> Heard:
    """What may be meant by a text in which else nothing is heard, or a question that nobody can answer."""
    strength = {topic.question: topic.strength for topic in lexicon.topics.about([word.text for word in text.words])}
    if question and not heard.asks and {one.question for one in heard.propose} <= {question.id}:
        least = max(OF_ANOTHER, OF_ANOTHER + strength.get(question.id, 0.0))
        about = [
            name
            for name, strong in strength.items()
            if strong >= least - (OF_ONESELF if lexicon.knowledge.questions[name].about_you else 0.0)
        ]
        if about and (told := _of_others(lexicon, text, about, before)):
            return told
        counted = any(isinstance(option, float) for one in heard.propose for option in one.options)
        counted = counted or any(map(str.isdigit, "".join(one.because for one in heard.propose)))  # `3 or 4, maybe 5`
        other = question.id not in strength and max(strength.values(), default=0.0) > NO_WORD
        if question.number and other and not counted:
            heard = replace(heard, kind="nothing", propose=())  # how many, the figures tell
    unsaid = heard.kind == "nothing" and len(text.words) <= STORY and not (compares(text) or argues(text))
    if question and unsaid and (plain := _plainly_of_others(lexicon, text, before)):
        return plain
    least = ALIKE if heard.propose else MAY_BE
    if question is None and at == VERDICT and unsaid and (told := added(lexicon, text)):
        return told
    return (wanted(lexicon, text, least) if at != NAME and not heard.companies else None) or heard


def _plainly_of_others(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> Heard | None:
    """What would be an answer if nothing were open, and so may be meant as one: `money is tight`, when asked who
    watches the models. It must be most of what is said: of an answer not understood a few words tell nothing.
    """
    told = what_is_told(lexicon, text, None, before, VERDICT)
    most = MOST_OF_IT * len(text.raw.strip()) if len(text.clauses) > 1 else 0
    act = {name: value for name, value in told.act.items() if value is not None and len(told.because[name]) >= most}
    propose = tuple(_asked_about(told, name, value) for name, value in act.items())
    return Heard("facts", propose=propose) if propose else None


def _asked_about(told: Heard, name: str, value: Value) -> Proposal:
    return Proposal(name, value if isinstance(value, tuple) else (value,), told.because[name])


def _of_others(lexicon: Lexicon, text: Text, about: Sequence[str], before: Mapping[str, Value]) -> Heard | None:
    """What a message that answers nothing of the open question tells of others, to be asked about: `they mostly build
    dashboards`, when asked how many work there.
    """
    told = what_is_told(lexicon, text, None, before, VERDICT)
    acted = (_asked_about(told, name, value) for name, value in told.act.items() if value is not None)
    likely = {one.question: one for one in (*told.propose, *acted)}
    found = next((likely[name] for name in about if name in likely), None)
    found = found or likeliest_of(lexicon, text, lexicon.knowledge.questions[about[0]])
    return Heard("facts", propose=(found,)) if found else None


def _unsaid(lexicon: Lexicon, text: Text, question: Question | None, before: Mapping[str, Value]) -> Heard | None:
    """`Undo the last one`, `not sure any more about monitoring`: an order, or don't know, that takes an answer back."""
    if before and (name := _not_said(text, before)):
        return Heard("nothing", about=name)
    unsure = goes_back(text) and passed(text) == "unknown"  # `no idea why I said so`
    if {"last_answer", "not_known"}.isdisjoint(text.marked) and not unsure:
        return None
    mended = righted(lexicon, text, before, question)
    if mended is None or not mended.withdrawn:
        return None
    kind = "command" if ordered(lexicon, text) == "back" else "facts"
    return Heard(kind, {mended.question.id: None}, because={mended.question.id: text.raw.strip()}, about="back")


def _not_said(text: Text, before: Mapping[str, Value]) -> str:
    """`Forget what I said about monitoring`, of which nothing was said, and hardly more."""
    return of_what_was_not_said(text, before) if len(text.words) <= DESCRIPTION and dropped(text) else ""


def _at_the_gate(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> Heard | None:
    if not text.words:
        return Heard("nothing")
    if is_hostile(text):
        return Heard("hostile")
    if len(text.words) <= SHORTEST and (kind := passed(text)) and not (before and goes_back(text)):
        return Heard(kind)  # whatever its language
    foreign = language(lexicon, text)
    return Heard("aside", about=foreign) if foreign else None


def _beside(
    lexicon: Lexicon, text: Text, question: Question | None, at: str, before: Mapping[str, Value]
) -> Heard | None:
    """What is no description: a link, an order, a greeting, don't know."""
    if at == NAME and address_in(text.raw) and len(text.words) <= DESCRIPTION:
        return Heard("aside", about="address")
    if remark := remarked(lexicon, text):
        return Heard("aside", about=remark)
    if (kind := passed(text)) and (concludes(text) or not (question and _said_of_option(lexicon, text, question))):
        return _beside_unknown(lexicon, text, kind, at, before)
    if (command := ordered(lexicon, text)) and not _anew(lexicon, text, before, question):
        return Heard("command", about=command)
    return None


def _anew(lexicon: Lexicon, text: Text, before: Mapping[str, Value], question: Question | None) -> bool:
    """`Go back, the size is 70`: what is put right need not be gone back to."""
    mended = righted(lexicon, text, before, question) if before else None
    return mended is not None and any(isinstance(one.value, Span) for one in mended.findings)


def _beside_unknown(lexicon: Lexicon, text: Text, kind: str, at: str, before: Mapping[str, Value]) -> Heard:
    """`No idea of the budget, but they fired the whole team`: what is told beside what is not known."""
    if (rest := _behind_unknown(lexicon, text)) and (later := understand(lexicon.knowledge, rest, "", at, before)).act:
        return later
    mends = bool(before) and says_that_wrong(text)
    told = (
        what_is_told(lexicon, text, None, before if mends else NOBODY_SAID, at)
        if len(text.clauses) > 1
        else Heard(kind)
    )
    if mends:  # what else is told there is of what is not known
        told = replace(told, act={name: value for name, value in told.act.items() if name in before}, propose=())
    much = len(text.words) > SWEARING and told.propose  # `depends who you ask. The advert ...`
    return told if told.act or much else Heard(kind)


def _behind_unknown(lexicon: Lexicon, text: Text) -> str:
    """`No clue on that one. But ...`: what follows the first sentence, where that says no more."""
    first, rest = text.sentences[0], text.sentences[1:]
    alone = Text(text.raw[: first[-1].end], lexicon.kinds, haste=lexicon.haste)
    return text.raw[rest[0][0].start :] if rest and passed(alone) == "unknown" else ""


def _said_of_option(lexicon: Lexicon, text: Text, question: Question) -> bool:
    """`Not a clue, the lot of them` is an answer about leaders."""
    words = tuple(word.text for word in text.words)
    votes = lexicon.likeness(question).votes(words)
    return bool(votes) and votes[0].weight > 0.5  # noqa: PLR2004


def _named(lexicon: Lexicon, text: Text) -> Heard | None:
    """A line that is a company's name, or may be one, with a few words around it."""
    asks = asked_of_us(lexicon, text)
    if any(amount.unit for amount in amounts_in(text)) or (asks and asks != "other"):
        return _asked_of(lexicon, text, asks) if asks else None
    names, doubtful = called(lexicon, text.raw)
    if not names or (asks and "?" not in text.raw and len(names) == 1):
        return None
    if doubtful:
        tells = asks or cued(lexicon.knowledge, text)[0]  # `a startup in Berlin`
        return None if tells else Heard("ask", propose=(Proposal("name", names, text.raw.strip()),))
    if len(names) > 1 and "?" in text.raw:
        return Heard("ask", names=names, asks="which_is_better")
    told = what_is_told(lexicon, text, None, NOBODY_SAID, NAME) if len(names) == 1 else Heard("name")
    act = {name: value for name, value in told.act.items() if told.because[name] not in names[0]}
    return replace(told, act=act, names=names) if act else Heard("name", names=names)


def _asked_of(lexicon: Lexicon, text: Text, asks: str) -> Heard | None:
    """`Plumbago ltd, are they any good`: the name stands before what is asked."""
    names, doubtful = called(lexicon, text.raw)
    if doubtful or len(names) != 1 or not text.raw.strip().startswith(f"{names[0]}, "):
        return None
    told = cued(lexicon.knowledge, Text(names[0], lexicon.kinds))[0]  # `Nordbank is a bank, yes or no?` tells more
    return None if told or any(amount.unit for amount in amounts_in(text)) else Heard("ask", names=names, asks=asks)
