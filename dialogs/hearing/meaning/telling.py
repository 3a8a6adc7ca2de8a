"""What a text tells: of the person, of one company, or of each of several."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.hearing.facts.combining import Combined, combined
from dialogs.hearing.facts.cues import OF_A_PLACE, cued
from dialogs.hearing.facts.newcomer import of_newcomers
from dialogs.hearing.facts.own_ignorance import without_ignorance
from dialogs.hearing.figures.leaps import without_leaps
from dialogs.hearing.figures.of_the_team import of_the_team
from dialogs.hearing.matching.requests import THANKS, among_several, asked_of_us
from dialogs.hearing.meaning.arguing import asks as asks_something
from dialogs.hearing.meaning.arguing import told_in_anger
from dialogs.hearing.meaning.readers import findings_in
from dialogs.hearing.names.caution import cautious
from dialogs.hearing.names.companies import Name
from dialogs.hearing.names.fields_in_names import without_fields
from dialogs.hearing.names.mentioned import of_the_one_named, the_one_told_of
from dialogs.hearing.names.mentions import mentions, owners
from dialogs.hearing.names.my_place import not_of_my_place
from dialogs.hearing.names.named_beside import told_of
from dialogs.hearing.names.naming import introduced, offered
from dialogs.hearing.names.profile import named_in
from dialogs.hearing.names.tools import no_tools, not_of_tools
from dialogs.hearing.names.unnamed import unnamed
from dialogs.hearing.names.worked_at import to_weigh
from dialogs.hearing.words.clauses import SHORT_ANSWER, Text
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.heard import NAME, Company, Heard
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.answers import Value
from knowledge.model import Question

NAMED_IN_TALK = 3.5  # what a name must be worth where another question was asked
SWEARING = 40  # words; in a longer text one hates meetings, or stays until one dies


def what_is_told(
    lexicon: Lexicon, text: Text, question: Question | None, before: Mapping[str, Value], at: str
) -> Heard:
    """All that is told, and what is asked with it."""
    asks = asked_of_us(lexicon, text)
    names = _names(lexicon, text, question, at, asks=asks)
    counted_up = told_of(text, sorted([*names, *unnamed(text.raw, names)], key=lambda name: name.start))
    names = [name for name in names if name in counted_up]
    found = _found(lexicon, without_fields(text, names), question, before, told_apart=len(counted_up) > 1)
    found = of_the_one_named(text, found, counted_up)
    about_you = [one for one in found if lexicon.knowledge.questions[one.question].about_you]
    counted_up, rest = to_weigh(text, counted_up, [one for one in found if one not in about_you])
    names, found = [name for name in names if name in counted_up], [*about_you, *rest]
    companies = _companies(lexicon, text, counted_up, rest) if len(counted_up) > 1 else ()
    if companies and asks != "which_is_better" and (alone := the_one_told_of(text, counted_up, companies)):
        names, counted_up, companies = [alone], [alone], ()
    asks = among_several(asks, text, len(counted_up)) or ("other" if asks_something(text) else None)
    told = combined(lexicon.knowledge, text, about_you if companies else found)
    spoken = tuple(name.text for name in names)
    if asks and len(text.sentences) == 1 and not companies:  # who asks something tells of themselves at most
        told = combined(lexicon.knowledge, text, about_you)
        return Heard("ask", told.act, (), told.because, spoken, (), asks)
    if "insults" in text.marked and not told.act and len(text.words) <= SWEARING:  # is not asked what they meant
        told = replace(told, propose=[])
    kind = _kind(told, companies, spoken, asks, at, story=len(text.words) > SWEARING)
    if kind == "nothing" and text.words[0].text in THANKS:
        return Heard("aside", about="thanks")
    return Heard(kind, told.act, tuple(told.propose), told.because, spoken, companies, asks)


def _names(lexicon: Lexicon, text: Text, question: Question | None, at: str, *, asks: str | None) -> list[Name]:
    """The companies that are named, as far as one is to be expected there."""
    names = no_tools(text, named_in(lexicon, text.raw, one=text.advert))
    each = offered(lexicon, text.raw) if at == NAME else []
    if len(each) > len(names) or (each and len(names) == 1):
        names = [Name(name, place, place + len(name), NAMED_IN_TALK) for name, place in each]
    if question and not asks and len(text.words) <= SHORT_ANSWER:
        names = [name for name in names if name.worth >= NAMED_IN_TALK]  # a place, a tool, a colleague
    if at == NAME and not names and not text.advert and (lone := introduced(lexicon, text)):
        place = text.raw.find(lone)
        names = [Name(lone, place, place + len(lone), 9.0)] if place >= 0 else []
    return names


def _found(
    lexicon: Lexicon, text: Text, question: Question | None, before: Mapping[str, Value], *, told_apart: bool
) -> list[Finding]:
    """What the readers find, without what is told of tools or in anger."""
    knowledge = lexicon.knowledge
    found = of_the_team(text, findings_in(lexicon, text, question, before), knowledge, question, before)
    found = without_leaps(knowledge, text, found, before, question)
    found = of_newcomers(text, found if before else without_ignorance(text, found))
    plain = cued(knowledge, text)[0]
    found = not_of_tools(text, told_in_anger(text, found, plain), plain, OF_A_PLACE)
    of_company = {q.id for q in knowledge.questions.values() if not q.about_you}
    found = not_of_my_place(text, found, of_company, told_apart=told_apart)
    return found if before else cautious(text, found, of_company, told_apart=told_apart)


def _companies(lexicon: Lexicon, text: Text, names: Sequence[Name], found: list[Finding]) -> tuple[Company, ...]:
    """What is said of each of several companies."""
    places = [text.place(name.start) for name in names]
    found = [one for one in found if sum(one.first <= place < one.after for place in places) <= 1]  # of all is of none
    starts = mentions(text, names)
    shared = owners(text, starts, found)
    told = [(name, combined(lexicon.knowledge, text, shared.get(n, []))) for n, name in enumerate(names)]
    return tuple(Company(name.text, one.act, tuple(one.propose), one.because) for name, one in told)


def _kind(
    told: Combined, companies: Sequence[Company], names: Sequence[str], asks: str | None, at: str, *, story: bool
) -> str:
    if told.act or any(company.act for company in companies):
        return "facts"
    proposed = len(told.propose) + sum(len(company.propose) for company in companies)
    if proposed:
        return "ask" if asks and not (story and proposed > 1) else "facts"
    if asks:
        return "ask"
    return "name" if names and at == NAME else "nothing"
