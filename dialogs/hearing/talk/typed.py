"""What a typed line means here: its move.

Who reads a line first matters, since many lines mean something to several readers: `ok` closes a panel, confirms what
was read back, and may be an answer. `_meaning`, `by_itself` and `_said` list the readers; the first that understands
has the line, and beside each stands why it comes no later. A new kind of line is a function and a row there.
"""

from dialogs.hearing.matching.asides import OPENS, WHAT_IS, asks_us, come_back, digression, explained
from dialogs.hearing.matching.assent import ALL_RIGHT, agrees
from dialogs.hearing.matching.elsewhere import each_named, meant_elsewhere, named, several
from dialogs.hearing.matching.first_words import NAMELESS, no_name
from dialogs.hearing.matching.general import opens_as_question
from dialogs.hearing.matching.options import DONT_KNOW, NO, ORDINALS, YES, hear, passed_over
from dialogs.hearing.names.renaming import as_named
from dialogs.hearing.talk import filing, reading
from dialogs.hearing.talk.among_ours import set_against, set_against_another
from dialogs.hearing.talk.asked_about import to_ask_about
from dialogs.hearing.talk.asking import wanted_word_for_word
from dialogs.hearing.talk.attributed import sourced
from dialogs.hearing.talk.bringing import pasted
from dialogs.hearing.talk.by_place import put_in_place
from dialogs.hearing.talk.commands import (
    as_command,
    asked_for,
    command,
    heard_everywhere,
    is_an_option,
    phrase,
    wants_name,
)
from dialogs.hearing.talk.confirming import confirmed
from dialogs.hearing.talk.consoled import consoled
from dialogs.hearing.talk.counted_alone import answered_and_counted, counted_alone
from dialogs.hearing.talk.disowned import taken_back
from dialogs.hearing.talk.half_told import half_told
from dialogs.hearing.talk.in_general import in_general, or_silent
from dialogs.hearing.talk.one_more import one_more
from dialogs.hearing.talk.panels import CLOSING, in_panel
from dialogs.hearing.talk.reading import LONGEST_ANSWER
from dialogs.hearing.talk.renamed_so import renamed_so
from dialogs.hearing.talk.righted_alone import righted_alone
from dialogs.hearing.talk.supposing import supposed
from dialogs.hearing.talk.turned_to import turned_to
from dialogs.hearing.talk.unanswered import with_unanswered, yes_and_more
from dialogs.hearing.talk.where_i_am import not_of_mine
from dialogs.hearing.words.lexicon import lexicon_of
from dialogs.hearing.words.quantities import rough_number
from dialogs.screens.everywhere import named_so
from dialogs.screens.shelf import asking, moves, phrases
from dialogs.screens.workplaces import PANEL as PLACES
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import clean, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from dialogs.session.telling import AGAIN
from knowledge.model import Knowledge

POLITE = {"thanks", "thank you"}  # what is no company's name
AGREED = {"all right", "alright"}  # a button's words
ASKS_BACK = Remark(("asks_back",))
FELT = {"decided", "decide_soon", "laid_off", "knows_too_little", "scared"}
HUMAN = {"welcome", "hello", "sorry", "smile", "sigh", "english", *FELT}
ASKS_ALONE = {"enough", "why", "how", "more", "explain"}  # which nobody means as a name, in small letters
OF_SOMEBODY = set("i id ill im ive me my you your we us our lets doesnt isnt arent wasnt".split())  # a sentence's words
SHORT_REMARK = 3  # words: `haha`, `ugh, really`
BARE = {*YES, *NO, *NAMELESS, *CLOSING, *ORDINALS, "last", *(f"the {place}" for place in (*ORDINALS, "last"))}


def typed(knowledge: Knowledge, session: Session, text: str) -> Move:
    """The move that a typed line makes."""
    text = as_named(lexicon_of(knowledge), text)
    line = as_command(clean(text))
    if line.startswith("/"):
        return command(knowledge, session, line)
    if not line:
        return Remark(())
    of_its_source = sourced(
        knowledge,
        session,
        line,
        lambda words: _meaning(knowledge, session, words, words),
        lambda words: reading.whatever_is_asked(knowledge, session, words),
    )
    agreed = yes_and_more(knowledge, session, line, lambda here, words: _meaning(knowledge, here, words, words))
    mine = not_of_mine(knowledge, session, line, lambda words: _meaning(knowledge, session, words, words))
    move = mine or of_its_source or agreed or _meaning(knowledge, session, line, text)
    return with_unanswered(knowledge, session, line, move)


def _meaning(knowledge: Knowledge, session: Session, line: str, text: str) -> Move:
    """What others wrote, then what the screen in sight asked for, then what is asked of us, then what is told."""
    return (
        pasted(knowledge, session, text)  # of an advertisement no sentence is a command or an answer
        or _meant_that(knowledge, session, line)  # what was asked back last is what a yes is about
        or one_more(knowledge, session, line)  # what is read back waits, and one that is new has its place beside it
        or renamed_so(knowledge, session, line)  # a name that is put right is no other company
        or turned_to(knowledge, session, line)  # a company's name alone turns to it, whatever lies over the talk
        or to_ask_about(knowledge, session, line)  # `what should I ask about layoffs?` asks nothing of the article
        or in_general(knowledge, session, line)  # what is asked of all companies is told of none
        or _consoled(knowledge, session, line)  # `I was laid off` tells nothing of them, `till Friday` no interview
        or filing.told_beside(knowledge, session, text)  # else its facts went to the company that was read back
        or confirmed(knowledge, session, text)  # words added to what was read back may be commands elsewhere
        or _back_again(knowledge, session, line)  # `I'm back` would take the last answer back
        or in_panel(knowledge, session, line)  # a panel lies over the question: letters and closing words are its
        or asked_for(knowledge, session, line)  # `back`, `enough` and buttons' words are no company and no fact
        or heard_everywhere(knowledge, session, line)  # `interview Thursday at 10` would count as a figure
        or put_in_place(knowledge, session, line)  # `the first one should be a` sets no companies against each other
        or set_against(knowledge, session, line)  # `why is Pilk worse?` asks, and would name a company
        or set_against_another(knowledge, session, line)  # one that is not on the list is told of first
        or supposed(knowledge, session, line)  # `what if they had monitoring?` tells nothing
        or explained(knowledge, session, line)  # nor does `what is fresh data?`, which holds an option's words
        or righted_alone(knowledge, session, line)  # its number would answer what is asked
        or _once(session, or_silent(knowledge, line, _said(knowledge, session, line, text)))
    )


def _consoled(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    kind_word = consoled(knowledge, session, line)
    return _once(session, kind_word) if kind_word else None


def _once(session: Session, move: Move) -> Move:
    """A human word is said once, not over and over; below a verdict the word is all there is to say."""
    again = (
        session.phase != ADVISING
        and isinstance(move, Remark)
        and move.notice == session.notice
        and not HUMAN.isdisjoint(move.notice[:1])
    )
    return Remark(()) if again else move


def by_itself(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What a line means on whatever screen it is written; nothing when it leans on one (see leaning)."""
    line = as_command(clean(text))
    if line.startswith("/"):
        return command(knowledge, session, line)
    if advert := pasted(knowledge, session, text):
        return advert
    if len(line) > LONGEST_ANSWER:
        return _long(knowledge, session, text)
    naming = session.phase == NAMING and not (asking(knowledge, session) or _bare(knowledge, session, line))
    return (  # in the order of `_meaning` and `_said`, without those that need the screen
        (None if is_an_option(knowledge, session, line) else phrase(knowledge, session, line))
        or to_ask_about(knowledge, session, line)
        or in_general(knowledge, session, line)
        or consoled(knowledge, session, line)
        or heard_everywhere(knowledge, session, line)
        or (_named(knowledge, session, line, text) if naming else None)
        or turned_to(knowledge, session, line)
        or set_against(knowledge, session, line)
        or supposed(knowledge, session, line)
        or each_named(knowledge, line)
        or digression(knowledge, session, line)
        or explained(knowledge, session, line)
        or (_beside(knowledge, session, line, text) or ASKS_BACK if asks_us(line) else None)
    )


def _bare(knowledge: Knowledge, session: Session, line: str) -> bool:
    """Whether nobody can tell what is meant but from the screen: `b`, `2`, `yes`, `don't know`, a button's words."""
    words = plain(line)
    alone = len(words) <= 1 or rough_number(line) is not None or words in BARE
    return alone or any(plain(button.say) == words for button in moves(knowledge, session))


def _meant_that(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """The answer to `did you mean ...?`, or to the one question that a line may be about, if that stands there."""
    kind, *about = session.notice or ("",)
    if kind == "hint" and len(about) > 1 and about[0] == session.asked and agrees(line):
        return events.Change(about[1])
    if kind == "mean" and agrees(line):
        one = len([name for name in about if name != AGAIN]) == len(("question", "option"))  # of several: yes to which?
        return events.Tell(((about[0], about[1]),), then=asking(knowledge, session)) if one else _asked_again(session)
    if kind == "is_name" and plain(line) in YES | NO | {"yes it is"}:
        return named_so(knowledge, session) if plain(line) not in NO else events.Close()
    if kind == "mean" and plain(line) in NO and not asking(knowledge, session):
        return Remark(("hint", session.asked)) if session.asked else events.Look()
    return None


def _back_again(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """Who comes back sees the screen as it stands; before there is any company they are greeted."""
    if is_an_option(knowledge, session, line) or len(line) > LONGEST_ANSWER or not come_back(line):
        return None
    begun = session.phase != NAMING or session.case_count or session.panel
    return Remark(("back_again",) if begun else ("hello",), beside=True)


def _asked_again(session: Session) -> Move:
    """Of several, yes to which? What lies over the talk stays there."""
    return Remark(session.notice, beside=bool(session.panel))


def _said(knowledge: Knowledge, session: Session, line: str, text: str) -> Move:
    """An answer to the question on the card, else one to another, else an aside, else what can be read in it."""
    if session.panel == "rename" or (wants_name(session) and len(line) <= LONGEST_ANSWER):
        return _named(knowledge, session, line, text)
    if len(line) > LONGEST_ANSWER:
        return _long(knowledge, session, text)
    own = is_an_option(knowledge, session, line)
    if apart := None if own else _apart(knowledge, session, line, text):
        return apart
    question = knowledge.questions.get(session.asked)
    if question is None and passed_over(line):
        return Remark(("nothing_asked",))
    heard = hear(question, line) if question else _after_verdict(line)
    if isinstance(heard, events.Answer):
        return asked_back(heard, line)
    told = named(knowledge, line)
    return (  # what leaves no doubt, then what is read in its words, then what is asked back; the hint comes last
        (told if isinstance(told, events.Tell) else None)  # `size: 40` says what it is about
        or several(knowledge, session, line)  # the options' own words for more than one question
        or answered_and_counted(knowledge, session, line)  # `b, about 300 people`: the first half alone is no more
        or told  # `size: umpteen`: named, and not understood, so that nothing else guesses
        or digression(knowledge, session, line)  # `thanks`, `who made you`: fixed words, cheaper than reading
        or _beside(knowledge, session, line, text)  # a question to us tells nothing, though it holds words of facts
        or half_told(knowledge, session, line)  # more than a few, and not all
        or counted_alone(knowledge, session, line)  # `12 employees`, however short, and whatever else is asked
        or taken_back(knowledge, session, line)  # `you got the leaders wrong` tells nothing of them
        or (None if reading.own_words(heard, line) else reading.told(knowledge, session, text))  # a description
        or reading.of_yourself(knowledge, session, text)  # `I want a secure job`, of which nothing was told
        or reading.counted_elsewhere(knowledge, session, line)  # `ML team of five` shares a word with many options
        or (ASKS_BACK if asks_us(line) else None)  # a question that nobody answers gets no guess at an option
        or meant_elsewhere(knowledge, session, line)  # another question's option, to be asked about
        or (reading.one_of_several(knowledge, session, line) if question else None)  # or some of its options
        or _unheard(knowledge, session, heard, line)
    )


def _apart(knowledge: Knowledge, session: Session, line: str, text: str) -> Move | None:
    """What is no answer, whatever words it shares with one: `that could be any company`; or is of another company."""
    return wanted_word_for_word(knowledge, session, line) or filing.told_of_another(knowledge, session, text)


def _unheard(knowledge: Knowledge, session: Session, heard: Move, line: str) -> Move:
    """Nothing was understood: what may be said instead, and where it can be told if it is about another question."""
    from dialogs.hearing.facts.sounding_about import sounds_about  # noqa: PLC0415 - most talks begin without it

    if not (session.asked and isinstance(heard, Remark)) or not (heard.notice[0] == "hint" or _by_chance(heard, line)):
        return heard
    other = sounds_about(knowledge, line, session.asked) if len(line) <= LONGEST_ANSWER else ""
    return Remark(("hint", session.asked, *((other,) if other else ())))


def _long(knowledge: Knowledge, session: Session, text: str) -> Move:
    apart = filing.told_of_another(knowledge, session, text)
    return apart or reading.anywhere(knowledge, session, text) or Remark(("long",))


def _by_chance(heard: Move, line: str) -> bool:
    """Whether a sentence only shares a word or a figure with an option: `two rounds of people carrying boxes out`."""
    return isinstance(heard, Remark) and heard.notice[0] == "mean" and not reading.few(line)


def _beside(knowledge: Knowledge, session: Session, line: str, text: str) -> Move | None:
    """A question to us, or a short remark; what it takes to read it is spent on no other line."""
    words = plain(line)
    if not (line.endswith("?") or OPENS.match(words) or len(words.split()) <= SHORT_REMARK):
        return None
    found = reading.beside(knowledge, session, text)
    if found is None and WHAT_IS.fullmatch(words) and session.asked:
        return events.Show("explain")
    return found


def _named(knowledge: Knowledge, session: Session, line: str, text: str) -> Move:
    aside = digression(knowledge, session, line) if line.endswith("?") or plain(line) in POLITE else None
    name = "" if plain(line).removesuffix(" yet") in NAMELESS else line
    other = no_name(line) if name else None
    if session.phase == NAMING:
        if (
            plain(name) in phrases() or plain(name) in CLOSING | AGREED | ASKS_ALONE
        ):  # `why`, `Explain`: a word for something that a talk has later on
            asks = "?" in name or (name[:1].islower() and session.notice and plain(name) in ASKS_ALONE)
            may_be = len(name.split()) <= SHORT_REMARK and not asks
            return Remark(("is_name", name)) if may_be else Remark(("able",))
        if session.notice and line[:1].islower() and (plain(line) in YES | NO | ALL_RIGHT or len(plain(line)) == 1):
            return Remark(("able",))  # it answers what was said above, and no name was asked about
        read = reading.named_or_told(knowledge, session, text) if name else None
        if isinstance(read, events.Name) and opens_as_question(line) and plain(read.company) == plain(line):
            read = ASKS_BACK if line.endswith("?") else read  # `what's the point of MLOps?` is nobody's name
        return other or aside or read or _none_yet(knowledge, session, line) or _name_of(name)
    if isinstance(other, events.Name) or plain(line) in YES | NO | CLOSING | AGREED:
        return events.Close()
    if isinstance(other, Remark) and other.notice[0] != "is_name":  # the form stays as it is
        return Remark(other.notice, beside=True)
    return aside or events.Rename(name)


def _none_yet(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """Who was asked about themselves and does not know a company has none yet."""
    asked = session.about_you and not session.case_count and knowledge.workplaces
    return events.Show(PLACES) if asked and plain(line) in DONT_KNOW else None


def _name_of(line: str) -> Move:
    """What is no known name may be one all the same, unless somebody speaks of themselves or of what is not so."""
    words = set(plain(line).split())
    return Remark(("no_name",)) if len(words) > 1 and not OF_SOMEBODY.isdisjoint(words) else events.Name(line)


def asked_back(heard: events.Answer, line: str) -> Move:
    """`Is it a startup?` asks more than it tells."""
    if not line.endswith("?") or len(plain(line)) == 1:
        return heard
    if isinstance(heard.value, float) or heard.value in (UNKNOWN, SKIPPED):
        return heard
    chosen = (heard.value,) if isinstance(heard.value, str) else heard.value
    return Remark(("mean", heard.question, *chosen) if len(chosen) == 1 else ("hint", heard.question))


def _after_verdict(line: str) -> Move:
    return events.Close() if plain(line) in CLOSING else Remark(("after_verdict",))
