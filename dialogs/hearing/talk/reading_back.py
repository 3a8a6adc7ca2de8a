"""What is to be read back of a text before it counts: of the company or several, and of the person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dialogs.hearing.talk.attributed import of_who_told
from dialogs.hearing.words.clauses import STORY
from dialogs.hearing.words.heard import Company, Heard, Proposal
from dialogs.screens.standing import standing_in
from dialogs.session.answers import Value
from dialogs.session.cleaning import clean_name, letters, plain
from dialogs.session.phases import NAMING
from dialogs.session.read import Line, Read, Told, line_of
from dialogs.session.session import Session
from knowledge.model import Knowledge

FEW_WORDS = 8  # that tell one thing
ANOTHER = re.compile(
    r"\b(?:also|another|second|other)\b|\b(?:offer|interview|invitation|call)s? (?:from|with|at|by)\b", re.IGNORECASE
)
MOST_PROPOSED = 1  # options of what is read back though it is not sure


def read_back_of(knowledge: Knowledge, session: Session, heard: Heard, text: str) -> Read | None:
    """What is to be read back: of companies and of the person; nothing when there is nothing."""
    yours = [line for line in lines_heard(knowledge, heard.act, heard.because) if about_you(knowledge, line)]
    yours += _likely_of_you(knowledge, heard)
    story = len(plain(text).split()) > STORY
    told = (
        _several(knowledge, session, heard, story=story)
        if heard.companies
        else _one(knowledge, session, heard, text, story=story)
    )
    told = tuple(_with_tellers(knowledge, _in_own_words(one, text), text) for one in told)
    read = Read(
        told, tuple(yours), heard.asks or "", standing=standing_in(text, told[0].company) if len(told) == 1 else ""
    )
    doubtful = any(proposal.question == "name" for proposal in heard.propose)
    return read if read.lines or doubtful or (heard.kind != "ask" and not read.empty) else None


def _in_own_words(told: Told, text: str) -> Told:
    """One thing that is told in a few words is shown with all of them."""
    words = text.strip()
    alone = len(told.lines) == 1 and not told.company and len(plain(words).split()) <= FEW_WORDS
    return replace(told, lines=(replace(told.lines[0], words=words),)) if alone else told


def _with_tellers(knowledge: Knowledge, told: Told, text: str) -> Told:
    return replace(told, lines=tuple(of_who_told(knowledge, text, line) for line in told.lines))


def _one(knowledge: Knowledge, session: Session, heard: Heard, text: str, *, story: bool) -> tuple[Told, ...]:
    """Of one company, by its name where a name is asked for; else of that of the talk, unless one is told of beside."""
    lines = [line for line in lines_heard(knowledge, heard.act, heard.because) if not about_you(knowledge, line)]
    likely = likely_lines(knowledge, heard.act, heard.propose, story=story)
    doubtful = next((str(p.options[0]) for p in heard.propose if p.question == "name"), "")
    name = clean_name((heard.names or (doubtful,))[0]) if session.phase == NAMING else ""
    told = Told(name, (*lines, *likely))
    other = _another(session, heard, text)
    return (Told(""), replace(told, company=other)) if other and told.lines else (told,)


def _another(session: Session, heard: Heard, text: str) -> str:
    """The company that is told of beside the one of the talk: `I also have an offer from Nordbank`."""
    names = [clean_name(name) for name in heard.names]
    if session.phase == NAMING or not session.company or not ANOTHER.search(text):
        return ""
    return next((name for name in names if letters(name) != letters(session.company)), "")


def likely_lines(
    knowledge: Knowledge, act: Mapping[str, Value | None], propose: Iterable[Proposal], *, story: bool
) -> list[Line]:
    """What is not sure: where nothing is, and in a story, all of which is confirmed in one go."""
    if act and not story:
        return []
    lines = _proposed(knowledge, (proposal for proposal in propose if proposal.question not in act))
    return [line for line in lines if not (act and about_you(knowledge, line))]  # those are read back as the person's


def _likely_of_you(knowledge: Knowledge, heard: Heard) -> list[Line]:
    """What is likely of the person is read back beside what is sure of anything."""
    if not heard.act and not any(company.act for company in heard.companies):
        return []
    lines = _proposed(knowledge, (proposal for proposal in heard.propose if proposal.question not in heard.act))
    return [line for line in lines if about_you(knowledge, line)]


def _several(knowledge: Knowledge, session: Session, heard: Heard, *, story: bool) -> tuple[Told, ...]:
    """Of each of several companies. In a talk about one, that one comes first, and a name alone is no news."""
    told = [_of(knowledge, company, story=story) for company in heard.companies]
    if session.phase == NAMING:
        return tuple(told)
    here = [one for one in told if letters(one.company) == letters(session.company)]
    others = [one for one in told if one not in here and one.lines]
    return (Told("", here[0].lines if here else ()), *others)


def _of(knowledge: Knowledge, company: Company, *, story: bool) -> Told:
    lines = lines_heard(knowledge, company.act, company.because)
    lines += likely_lines(knowledge, company.act, company.propose, story=story)
    return Told(clean_name(company.name), tuple(line for line in lines if not about_you(knowledge, line)))


def _proposed(knowledge: Knowledge, propose: Iterable[Proposal]) -> list[Line]:
    """What is not sure, where one thing alone was meant."""
    sure_enough = (p for p in propose if len(p.options) == MOST_PROPOSED and p.question in knowledge.questions)
    return [line_of(p.question, _fitting(knowledge, p), p.because) for p in sure_enough]


def about_you(knowledge: Knowledge, line: Line) -> bool:
    return knowledge.questions[line.question].about_you


def lines_heard(knowledge: Knowledge, act: Mapping[str, Value | None], because: Mapping[str, str]) -> list[Line]:
    return [line_of(name, value, because.get(name, "")) for name, value in act.items() if name in knowledge.questions]


def _fitting(knowledge: Knowledge, proposal: Proposal) -> Value:
    value = proposal.options[0]
    return (value,) if knowledge.questions[proposal.question].many and isinstance(value, str) else value
