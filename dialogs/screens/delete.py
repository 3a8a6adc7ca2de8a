"""Which company shall be deleted? And the ways to say which: by number, by name, in words."""

import re

from dialogs.screens.buttons import CLOSE, Button, small
from dialogs.screens.columns import latest
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import numbered, render
from dialogs.session import events
from dialogs.session.cleaning import clean_name, letters, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

ASKED = re.compile(
    r"(?:please |can you |could you |i want to |(?:and|but|no|so|oh|ok|sorry),? )*"
    r"(?:remove|delete|forget(?: about)?|erase|drop|scrap|get rid of|throw out|cross off|leave out)"
    r" (?P<name>.+?)(?: from (?:my|the) list)?(?:,? please)?"
    r"(?:[,.;:–-]+ ?(?:that|it)(?:['’]s| was| is)(?: only| just| all)? (?:a joke|nonsense|a mistake|a test|nothing|none"
    r"|no company|not (?:a|the) company)|[,.;:–-]+ ?i(?:['’]m| am| was)(?: only| just)? (?:joking|kidding))?[.!]*",
    re.IGNORECASE,
)
THAT_ONE = re.compile(r"(?:the |that |this )?(?P<name>.+?) (?:one|company|offer|firm|thing|entry|case)", re.IGNORECASE)
SHORTEST = 3  # letters of a name's first word that stands for all of it
IT = re.compile(r"(?:please |can you |could you |now )*(?:delete|remove|erase|wipe|get rid of) it(?: now| please)*")
THIS_ONE = {f"{which} {what}" for which in ("this", "the", "that") for what in ("company", "employer", "firm", "one")}


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(
        Button(f"show:really_delete:{case.number}", numbered(case.number, case.company)) for case in latest(session)
    )


def deletion(session: Session, words: str) -> Move | None:
    """What leads to the question whether the company that is meant shall go; its number is known once all are read."""
    if not session.cases:
        return events.Show("delete") if session.case_count else None
    digits = words.strip(" .#")
    number = next((case.number for case in session.cases if str(case.number) == digits), 0) or _called(session, words)
    return events.Show(f"really_delete:{number}") if number else None


def _called(session: Session, words: str) -> int:
    """The number of the one of that name; or of the only one whose name begins so: `the COBOL one`."""
    that_one = THAT_ONE.fullmatch(words.strip())
    name = clean_name(words)
    whole = [case.number for case in session.cases if letters(name) and letters(case.company) == letters(name)]
    first = plain(that_one["name"]) if that_one else ""
    begun = [c.number for c in session.cases if len(first) >= SHORTEST and _begins(plain(c.company), first)]
    return whole[0] if whole else begun[0] if len(begun) == 1 else 0


def _begins(company: str, words: str) -> bool:
    return company == words or company.startswith((f"{words} ", f"{words}-"))


def asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/delete`, `/delete 2`, `/delete Acme`."""
    if not argument and len(session.cases) == 1:
        return events.Show(f"really_delete:{session.cases[0].number}")
    found = deletion(session, argument) if argument else None
    if found or not argument:
        return found or events.Show("delete")
    return Remark(("no_case", argument.strip(" .#"))) if small(argument.strip(" .#")) else events.Show("delete")


def _hears(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Remove Acme`, if there is such a company; `remove 2` is a command, or picks from the list."""
    if IT.fullmatch(plain(line)):
        return _this_one(session) if session.case_count else events.Show("forget")
    found = ASKED.fullmatch(line)
    if found and plain(found["name"]) in THIS_ONE:
        return _this_one(session)
    return deletion(session, found["name"]) if found and not small(found["name"]) else None


def _this_one(session: Session) -> Move:
    """The company that is open, once all are read; where none is, any of them."""
    open_one = session.case if session.phase != NAMING and session.cases else 0
    return events.Show(f"really_delete:{open_one}" if open_one else "delete")


SCREEN = Screen(
    draw=lambda _k, _s, about: render("delete"),
    exists=lambda _k, session, about: not about and session.case_count > 0,
    picks=_picks,
    moves=lambda _k, _s: (CLOSE,),
    of_companies=True,
    numbered=True,
    commands=(Command("delete", 175, "[N]", "delete a company, and what you said about it", asked),),
    hears=_hears,
)
