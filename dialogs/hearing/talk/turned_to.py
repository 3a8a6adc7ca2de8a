"""A line that is little more than names of the person's companies: one is opened, or gets what was entered just now."""

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogs.hearing.names.naming import looks_like_name
from dialogs.hearing.talk.commands import is_an_option
from dialogs.hearing.words.lexicon import Lexicon, lexicon_of
from dialogs.screens.columns import FEWEST
from dialogs.session import events
from dialogs.session.cleaning import clean_name, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, ASKING, NAMING
from dialogs.session.read import PANEL, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

LONGEST = 120  # letters
ASKS_WHICH = "delete"  # the list on which a name picks the company that is to go
SHORTEST_NAME = 3  # letters of a name's first word that stands for all of it
ONE = "#"  # stands for a name in what follows
FIRST = r"(?:(?:and|but|so|ok|okay|well|now|then|hm+|ah|oh|no|sorry|oops|wait|actually|please) )*"
LAST = r"(?: (?:then|now|again|first|instead|though|please|pls|next|sorry|of course))*"
TO_IT = (
    r"(?:(?:what|how) about|what of|back to|(?:(?:go|carry|move|keep) on|continue|proceed|start|begin) with"
    r"|(?:go|switch|turn|return|get|change|jump|move|take me|bring me)(?: back)?(?: over)? to|open"
    r"|(?:lets|let us) (?:talk about|speak about|do|see|look at|go (?:back )?to|take)"
    r"|tell me (?:more )?about|what do you (?:think|say|know) (?:of|about)|whats (?:up )?with|hows|how is|show(?: me)?)"
)
OPENED = re.compile(rf"{FIRST}(?:{TO_IT} )?{ONE}{LAST}")
WHY = re.compile(
    rf"{FIRST}(?:why (?:not|isnt it|is it not)(?: (?:take|choose|pick|join|go (?:with|for|to)|work (?:at|for)))?"
    rf"|why|whats (?:wrong|bad|the matter|the problem) with|what speaks against) {ONE}{LAST}"
)
COMPARED = re.compile(rf"{FIRST}compare {ONE} (?:and|with|to|against|vs|versus|or) {ONE}{LAST}")
IT = r"(?:all )?(?:of )?(?:that|this|it|those|these|they)"
SAID_OF_IT = re.compile(
    rf"{FIRST}(?:wrong company )?(?:no )?(?:{IT}(?: all)?(?: was| were| is| are|s)(?: (?:all|about|for|of|from|at))*"
    rf"|{IT} (?:belongs?|goes) to|(?:move|put) {IT} (?:over )?(?:to|under)) {ONE}"
    rf"(?: (?:i (?:meant|mean)|not \S+))?{LAST}"
)
MEANT = re.compile(
    rf"{FIRST}(?:i (?:meant|mean|was (?:talking|speaking) (?:about|of))(?: (?:that|this|it))?(?: (?:for|of|about))?"
    rf"|wrong company|not here but(?: at| in)?) {ONE}{LAST}"
)
WRONG_COMPANY = re.compile(rf"{FIRST}(?:(?:thats|that was|it was|this is) )?(?:the |for the )?wrong (?:company|firm)")
NEW = re.compile(
    r"(?:(?:and|but|so|ok|okay|well|now|then|no|sorry),? )*"
    r"(?:(?:what|how) about|(?:that|this|it|those)(?: was|['’]s| is| were)) (?P<name>.+?)"
    r"(?: itself| themselves)?(?:,? (?:instead|then|now|though))?[?.!]*",
    re.IGNORECASE,
)
ABOUT = re.compile(r"(?:(?:and|but|so|ok|okay|well|now|then),? )*(?:what|how) about ", re.IGNORECASE)
ENTERED = {"noted", "moved", "refiled"}  # remarks that name what was entered just now
NOTHING_ENTERED = {  # after which the last answer is not what somebody speaks of
    "next", "known", "restored", "withdrawn", "stands_again",
    "mean", "hint", "able", "is_name", "left_out",
}  # fmt: skip
HERE_ALREADY = Remark(("here_already",))
WHICH_COMPANY = Remark(("which_company",), beside=True)


def turned_to(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What is meant by the name of one of the person's companies, or of two, where it is all that is said."""
    if len(line) > LONGEST or session.panel == ASKS_WHICH or is_an_option(knowledge, session, line):
        return None
    if session.phase == NAMING:
        return _read_of_another(knowledge, session, line) or _begun(knowledge, session, line)
    words, names = plain(line), _names(lexicon_of(knowledge), session, line)
    if WRONG_COMPANY.fullmatch(words) and session.case_count >= FEWEST:
        return WHICH_COMPANY
    numbers, said = _with_signs(words, names)
    if len(numbers) == FEWEST and numbers[0] != numbers[1] and COMPARED.fullmatch(said):
        return events.Show(f"compare:{min(numbers)}+{max(numbers)}")
    if numbers:
        return _of_one(knowledge, session, numbers[0], said, asked=line.rstrip().endswith("?"))
    return _new(knowledge, session, line)


def _of_one(knowledge: Knowledge, session: Session, number: int, said: str, *, asked: bool) -> Move | None:
    told, meant = SAID_OF_IT.fullmatch(said) and not asked, MEANT.fullmatch(said)
    if told or meant:
        return _given_to(knowledge, session, number, sure=bool(told))
    if WHY.fullmatch(said) and session.case_count >= FEWEST:
        return events.Show("best")
    if not OPENED.fullmatch(said):
        return None
    if number == session.case:
        return _here(session)
    return events.OpenCase(number, in_turn=number in session.waiting)


def _here(session: Session) -> Move:
    return events.Return() if session.phase == ADVISING and not session.panel else HERE_ALREADY


def _given_to(knowledge: Knowledge, session: Session, number: int, *, sure: bool) -> Move:
    """What was read back is of that company, or what was entered just now; without any, it is opened."""
    company = next((case.company for case in session.cases if case.number == number), session.company)
    if session.panel.startswith(PANEL):
        return _read_of(knowledge, session, "" if number == session.case else company)
    if number == session.case:
        return _here(session)
    names = _entered(knowledge, session, sure=sure)
    return events.Refile(number, names) if names else events.OpenCase(number)


def _read_of(knowledge: Knowledge, session: Session, company: str) -> Move:
    """What was read back is of that company, and waits for a yes as before."""
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    if len(read.told) > 1:
        return WHICH_COMPANY
    return events.Show(replace(read, told=(replace(read.told[0], company=company),)).panel)


def _entered(knowledge: Knowledge, session: Session, *, sure: bool) -> tuple[str, ...]:
    """The answers about the company that were entered last; where no remark names them, the very last one, if it is
    `sure` that something was.
    """
    kind, *about = session.notice or ("",)
    named = about[about.index("/") + 1 :] if "/" in about else about
    if kind in ENTERED:
        found = [name for name in named if name in session.answers]
    elif kind == "hear":
        found = about[:1]
    else:
        here = [name for name, said in session.answers.items() if said.case == session.case and not said.about_you]
        found = here[-1:] if sure and session.phase == ASKING and kind not in NOTHING_ENTERED else []
    questions = knowledge.questions
    return tuple(name for name in found if name in questions and not questions[name].about_you)


def _new(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`What about Zalando?`, of which nobody has spoken yet."""
    found = NEW.fullmatch(line)
    name = clean_name(found["name"]) if found else ""
    known = name[:1].isupper() and "," not in name and looks_like_name(lexicon_of(knowledge), name) == "name"
    remark = Remark(("is_name", name), beside=True) if known else None
    return _read_of_another(knowledge, session, line) or remark


def _begun(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`What about DeepMind?` where a name is asked for, or the person is asked about themselves."""
    if not ABOUT.match(line) or session.panel.startswith(PANEL):
        return None
    asked = _new(knowledge, session, line)
    name = asked.notice[1] if isinstance(asked, Remark) else ""
    return events.Name(name) if name and not (session.panel or session.about_you) else asked


def _read_of_another(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`No, that was Zalando`, of which nobody has spoken yet: what was read back is of it."""
    found = NEW.fullmatch(line) if session.panel.startswith(PANEL) and "?" not in line else None
    name = clean_name(found["name"]) if found else ""
    told = name and SAID_OF_IT.fullmatch(f"{plain(line).removesuffix(plain(name))}{ONE}")
    known = told and name[:1].isupper() and looks_like_name(lexicon_of(knowledge), name) == "name"
    return _read_of(knowledge, session, name) if known else None


def _names(lexicon: Lexicon, session: Session, line: str) -> Mapping[str, int]:
    """As people call them, the longest first: the whole name, or its first word where no other begins so. One that is
    an everyday word must stand in the line as it is written.
    """
    listed = {case.number: plain(case.company) for case in session.cases} | {session.case: plain(session.company)}
    firsts = [name.partition(" ")[0] for name in listed.values()]
    as_written = {plain(word) for word in line.split() if word[:1].isupper()}
    found = {name: number for number, name in listed.items() if name}
    for number, name in listed.items():
        first = name.partition(" ")[0]
        if len(first) >= SHORTEST_NAME and firsts.count(first) == 1:
            found.setdefault(first, number)
    usual = (lexicon.vocabulary, lexicon.list("everyday"))
    found = {name: number for name, number in found.items() if name in as_written or not any(name in s for s in usual)}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _with_signs(words: str, names: Mapping[str, int]) -> tuple[list[int], str]:
    """The companies that are named, in the order of the line, and the line with a sign for each name."""
    if not any(f" {name} " in f" {words} " for name in names):
        return [], words
    any_name = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, names))})(?!\S)")
    return [names[found.group()] for found in any_name.finditer(words)], any_name.sub(ONE, words)
