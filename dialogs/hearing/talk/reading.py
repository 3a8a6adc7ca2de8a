"""What a description leads to: what is sure is entered or read back to be confirmed, what is asked is answered.

It comes where nothing exact was understood: at the naming, at a question, after the verdict.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogs.hearing.matching.asides import asks_something
from dialogs.hearing.matching.elsewhere import TEAM_OF
from dialogs.hearing.matching.options import ALL_BUT, NO, YES
from dialogs.hearing.matching.pieces import CONTRACTED, NEGATIONS
from dialogs.hearing.talk.asking import answered, granted
from dialogs.hearing.talk.attributed import of_who_told
from dialogs.hearing.talk.heard_here import LONGEST_READ, heard_here, said_before, understood
from dialogs.hearing.talk.in_turn import Passage
from dialogs.hearing.talk.reading_back import FEW_WORDS, likely_lines, lines_heard, read_back_of
from dialogs.hearing.words.clauses import STORY
from dialogs.hearing.words.heard import QUESTION, VERDICT, Heard, Proposal
from dialogs.hearing.words.quantities import rough_number
from dialogs.screens.shelf import asking, commands
from dialogs.screens.standing import standing_in
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN, Value, chosen
from dialogs.session.cleaning import clean_name, letters, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.read import Line, Read, Told, line_of
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

REMARKS = {
    "hello": "hello",
    "thanks": "welcome",
    "laugh": "smile",
    "sigh": "sigh",
}  # what was said -> the kind of notice that answers it
PASSES = {"unknown": UNKNOWN, "skip": SKIPPED}
WHY = {"why", "how_sure"}  # wants that are about the question, where there is no verdict
DENYING = {"not", *CONTRACTED}  # `no, everybody has their own`, `nobody watches` deny nothing that was said before
OPENING = 3  # words before a figure in which it may be denied
LETTERS_OF_A_TEXT = 0.6  # the share of letters and blanks in what is no code
FEWEST_WORDS, FEWEST_TOLD = 4, 6  # of an answer, and of what is more than an answer
LONGEST_NAME = 6  # words; more is a story
LONGEST_ANSWER = 300  # letters of what is said; more was pasted
OF_ME = re.compile(r"(?:(?:and|so|well|but|ok|okay|hi|btw) )*(?:i|im|id|ive|my|for me|to me)\b")
ME = {"i", "im", "id", "ive", "me", "my", "mine", "want", "wish", "prefer", "like"}
FEWEST_OF_ME = 3  # words


def lines_of(knowledge: Knowledge, session: Session, passage: Passage) -> list[Line]:
    """What a passage tells of its company, which knows nothing of what was said of that of the talk."""
    before = () if passage.company else tuple(session.values.items())
    heard = (
        understood(knowledge, passage.text, "", VERDICT, before)
        if passage.named
        else heard_here(knowledge, session, passage.text)
    )
    own = next((one for one in heard.companies if letters(one.name) == letters(passage.company)), None)
    act, because = (own.act, own.because) if own else (heard.act, heard.because)
    lines = lines_heard(knowledge, act, because)
    lines += likely_lines(knowledge, act, own.propose if own else heard.propose, story=False)
    return [of_who_told(knowledge, passage.text, line) for line in lines]


def named_or_told(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What is typed where a company's name is asked for; nothing for what may well be one."""
    heard = heard_here(knowledge, session, text)
    if wish := _wanted_first(knowledge, session, heard, text):
        return wish
    if heard.kind == "name" and len(heard.names) > 1:
        return events.Show(Read(tuple(Told(clean_name(name)) for name in heard.names)).panel)
    if heard.kind == "name":
        return events.Name(heard.names[0], standing_in(text, heard.names[0]))
    if heard.kind in {"facts", "ask"} and (read := read_back_of(knowledge, session, heard, text)):
        return events.Show(read.panel)
    story = len(plain(text).split()) > LONGEST_NAME
    return _beside(knowledge, session, heard) or (Remark(("no_name",)) if story else None)


def _wanted_first(knowledge: Knowledge, session: Session, heard: Heard, text: str) -> Move | None:
    """What somebody wants of us where a name is asked for: a sentence that we know, which names nobody."""
    like_a_name = not (asks_something(text) or text[:1].islower())
    named = heard.companies or heard.act or any(plain(name) != plain(text) for name in heard.names)
    if like_a_name or named or (heard.kind == "ask" and heard.asks not in {"other", None}):
        return None
    want = understood(knowledge, text[:LONGEST_ANSWER], "", VERDICT).want
    return granted(knowledge, session, knowledge.speech().wants[want]) if want else None


def anywhere(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """A long text, wherever it is typed."""
    return (named_or_told if session.phase == NAMING else told)(knowledge, session, text)


def beside(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What a line asks of us or says beside the talk, if it tells nothing of the company."""
    heard = heard_here(knowledge, session, text)
    says_nothing = not heard.act and heard.kind in {"ask", "aside", "command"} and heard.asks != "other"
    return _beside(knowledge, session, heard) if says_nothing or heard.want else None


def told(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What is typed at a question or after the verdict; nothing where nothing is understood."""
    asked = knowledge.questions.get(session.asked)
    if not _worth_reading(text):
        return None
    heard = heard_here(knowledge, session, text)
    unclear = asked is not None and not heard.want and few(text) and _unclear(text, asked)
    if heard.kind == "hostile":
        return None
    if unclear and not _of_what_was_said(session, heard):
        return _of_another(knowledge, session, heard, text)
    if heard.kind == "command":  # `undo the last one`
        return _beside(knowledge, session, heard)
    answer = _to_the_question(knowledge, session, asked, heard, text) if asked else None
    rest = None if answer else read_back_of(knowledge, session, heard, text)
    one = rest.lines[0] if rest and len(rest.lines) == 1 else None
    briefly = few(text) or (not heard.act and len(plain(text).split()) <= FEW_WORDS)
    if asked and one and briefly and one.value is not None:  # one thing is asked about above the card
        return _meant(knowledge, one)
    return answer or (events.Show(rest.panel) if rest and rest.lines else _beside(knowledge, session, heard))


def _of_another(knowledge: Knowledge, session: Session, heard: Heard, text: str) -> Move | None:
    """`Money is tight`, when something else is asked: a few words that plainly are about another question."""
    rest = read_back_of(knowledge, session, heard, text) if heard.kind == "facts" and "?" not in text else None
    one = rest.lines[0] if rest and len(rest.lines) == 1 and not rest.told[0].company else None
    return _meant(knowledge, one) if one and one.question != session.asked and one.value is not None else None


def one_of_several(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What a line may be that is clearly about another question than the open one."""
    heard = heard_here(knowledge, session, text)
    return _doubted(knowledge, heard.propose[0]) if heard.propose and not few(text) else None


def own_words(heard: Move, text: str) -> bool:
    """Whether options' own words were recognised, and leave a doubt, or are too many."""
    kind = heard.notice[0] if isinstance(heard, Remark) else ""
    return kind == "too_many" or (kind == "mean" and few(text))


def few(text: str) -> bool:
    """Whether it is no more than an answer."""
    return len(plain(text).split()) < FEWEST_TOLD


def _unclear(text: str, asked: Question) -> bool:
    """Whether a few words leave open what is meant: too few, figures that were no answer, this or that, all but one."""
    words = plain(text).split()
    counted = asked.number and any(rough_number(word) is not None for word in words)
    this_or_that = "/" in text or "or" in words or ALL_BUT.search(plain(text)) is not None
    return counted or this_or_that or len(words) < FEWEST_WORDS


def _of_what_was_said(session: Session, heard: Heard) -> bool:
    """`Scratch that last one`, `forget the budget`: short, and yet about no question that stands open."""
    back = heard.kind == "nothing" and bool(heard.about)
    return back or (bool(heard.act) and session.asked not in heard.act and set(heard.act) <= set(session.values))


def whatever_is_asked(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What is told of the company where it is sure that it is told: as if no question stood open."""
    if session.phase == NAMING:
        return None
    heard = understood(knowledge, text, "", VERDICT, tuple(said_before(session).items()))
    rest = read_back_of(knowledge, session, heard, text) if heard.kind == "facts" else None
    return events.Show(rest.panel) if rest and rest.lines else None


def of_the_person(knowledge: Knowledge, session: Session, question: Question, text: str) -> Move | None:
    """What is told of oneself where a screen asks for it, whichever of its questions is open; or what is wanted."""
    if plain(text) in YES | NO:  # to what?
        return None
    heard = understood(knowledge, text, question.id, QUESTION, tuple(session.values.items()))
    yours = {
        name: value for name, value in heard.act.items() if value is not None and knowledge.questions[name].about_you
    }
    if yours:
        told = _added(knowledge, session, yours, question.id)
        return events.Tell(told, then=asking(knowledge, session), in_words=True)
    if other := None if question.many else wished(knowledge, session, text):
        return other
    doubt = next((one for one in heard.propose if one.question == question.id), None)
    if doubt or heard.want in WHY:
        doubted = _doubted(knowledge, doubt) if doubt else Remark(("explained", question.id))
        return replace(doubted, beside=True)
    said = _beside(knowledge, session, heard)
    return replace(said, beside=True) if isinstance(said, Remark) else None


def wished(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What is told of oneself where kinds of places stand in order: it is added to what one looks for."""
    words = plain(text).split()
    asked = next((question for question in knowledge.about_you if question.many), None)
    if asked is None or not FEWEST_OF_ME <= len(words) <= STORY or ME.isdisjoint(words):
        return None
    heard = understood(knowledge, text, asked.id, QUESTION, tuple(session.values.items()))
    of_companies = heard.names or heard.companies or heard.want
    yours = {name: value for name, value in heard.act.items() if value is not None}
    if of_companies or not yours or not all(knowledge.questions[name].about_you for name in yours):
        return None
    told = _added(knowledge, session, yours)
    return events.Tell(told, then=session.panel.partition(":")[0], in_words=True)


def _added(
    knowledge: Knowledge, session: Session, yours: Mapping[str, Value], asked: str = ""
) -> tuple[tuple[str, Value], ...]:
    """With what was told before, where several can be: the newest first, and no more than count. What is `asked` just
    now is answered anew.
    """
    told = dict(yours)
    for name, new in yours.items():
        question, before = knowledge.questions[name], session.values.get(name)
        if question.many and name != asked and isinstance(new, tuple) and isinstance(before, tuple):
            told[name] = tuple(dict.fromkeys((*new, *before)))[: question.most or len(question.options)]
    return tuple(told.items())


def of_yourself(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """`I want a secure job`, whatever is asked about the company."""
    if session.phase == NAMING or not OF_ME.match(plain(text)) or len(plain(text).split()) < FEWEST_OF_ME:
        return None
    heard = heard_here(knowledge, session.but(asked=""), text)
    rest = read_back_of(knowledge, session, replace(heard, companies=()), text) if heard.kind == "facts" else None
    return events.Show(Read((Told(""),), rest.yours).panel) if rest and rest.yours else None


def counted_elsewhere(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`ML team of five`, whatever is asked: did you mean how many data people there are?"""
    if len(line) > LONGEST_ANSWER or not TEAM_OF.search(line):
        return None
    for name, value in heard_here(knowledge, session, line).act.items():
        question = knowledge.questions[name]
        held = question.holding(value) if isinstance(value, float) and question.number else None
        if held and name != session.asked:
            return Remark(("mean", name, held.id))
    return Remark(("hint", session.asked)) if session.asked else None


def _worth_reading(text: str) -> bool:
    """Whether it is made of words: code and rows of signs are not read."""
    read = text[:LONGEST_READ]
    return sum(char.isalpha() or char.isspace() for char in read) >= LETTERS_OF_A_TEXT * len(read)


def _to_the_question(knowledge: Knowledge, session: Session, asked: Question, heard: Heard, text: str) -> Move | None:
    """An answer to the open question, sure or doubtful, if there is one."""
    if heard.kind in PASSES:
        return events.Answer(asked.id, PASSES[heard.kind])
    rest = read_back_of(knowledge, session, heard, text)
    if rest and len(rest.told) > 1:
        return None
    if rest and heard.act.get(asked.id) is not None:
        return _answering(knowledge, text, asked, rest)
    if heard.act:  # what is sure of another question is not lost for a doubt about this one
        return None
    doubt = next((proposal for proposal in heard.propose if proposal.question == asked.id), None)
    return _doubted(knowledge, doubt) if doubt else None


def _answering(knowledge: Knowledge, text: str, asked: Question, rest: Read) -> Move:
    """The answer to the open question is entered when it is plain, else asked about; all else is read back."""
    own = next((line.value for line in rest.lines if line.question == asked.id), None)
    others = rest.without(asked.id)
    if own is not None and _plain(text, own):
        return events.Take("", ((asked.id, own),), others.panel if others.lines else "")
    if others.lines or own is None:
        return events.Show(rest.panel)
    return _meant(knowledge, line_of(asked.id, own, ""))


def _meant(knowledge: Knowledge, line: Line) -> Move:
    return _doubted(knowledge, Proposal(line.question, () if line.value is None else (line.value,), ""))


def _plain(text: str, value: Value) -> bool:
    """A figure or a sentence that does not begin by denying it, or a few words that deny nothing."""
    words = plain(text).replace("-", " ").split()
    told = len(text) <= LONGEST_ANSWER
    near = words if few(text) and not isinstance(value, float) else words[:OPENING]
    denying = NEGATIONS | CONTRACTED if few(text) or isinstance(value, float) else DENYING
    denied = not denying.isdisjoint(near) or ALL_BUT.search(plain(text)) is not None
    return not denied and (isinstance(value, float) or told)


def _doubted(knowledge: Knowledge, proposal: Proposal) -> Remark:
    """`Did you mean ...?`, of one option or of up to three."""
    question = knowledge.questions[proposal.question]
    found = [
        chosen(question, (value,) if question.many and isinstance(value, str) else value) for value in proposal.options
    ]
    options = dict.fromkeys(option for one in found if one for option in one)
    return Remark(("mean", question.id, *options)) if options else Remark(("hint", question.id))


def _beside(knowledge: Knowledge, session: Session, heard: Heard) -> Move | None:
    """What is no fact: an order, a greeting, a question, anger, another language."""
    if heard.want:
        return granted(knowledge, session, knowledge.speech().wants[heard.want])
    if heard.kind == "command" and heard.about in commands():
        return commands()[heard.about].move(knowledge, session, "")
    if heard.kind == "hostile":
        return Remark(("sorry",))
    if heard.kind == "nothing" and heard.about in knowledge.questions:
        return Remark(("not_said", heard.about))
    if heard.kind == "aside":
        notice = REMARKS.get(heard.about, "")
        other = ("english", heard.about) if len(heard.about) == len("de") else ()
        return Remark((notice,) if notice else other) if notice or other else None
    return answered(knowledge, session, heard.asks, heard.names) if heard.asks else None
