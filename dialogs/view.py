"""The screen of a session: its text, what can be picked, what else can be done. Pure; draws, never decides."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dialogs.hearing.commands import commands_of
from dialogs.judging.advice import Advice
from dialogs.judging.stage import judge
from dialogs.screens.comparing import (
    FEWEST,
    MOST,
    column,
    columns,
    deciding_question,
    latest,
    numbers_in,
    rows,
    side_by_side,
)
from dialogs.screens.notices import notice_text
from dialogs.screens.offers import OVER_QUESTION, Button, answered, moves, offers
from dialogs.screens.report import Report, likelihood
from dialogs.screens.wording import name_of, render, worded
from dialogs.session.answers import in_words
from dialogs.session.phases import ADVISING, ASKING, CORRECTING, NAMING
from dialogs.session.session import Case, Said, Session
from knowledge.model import Knowledge

ALWAYS = {"help", "forget", "cases", "me", "privacy", "remind", "zone", "settings"}  # panels that need no company
ABOUT_SOMETHING = {"why", "compare", "zone"}  # panels whose name may go on after a colon
LEANING_FROM = 4  # answers after which a provisional verdict is shown


@dataclass(frozen=True)
class View:
    """`notice` and `body` are markup (see wording); `options` can be picked, `moves` are what else can be done.

    `several`: more than one of the options may be picked.
    """

    notice: str
    body: str
    options: tuple[Button, ...]
    moves: tuple[Button, ...]
    several: bool = False

    @property
    def text(self) -> str:
        return "\n\n".join(part for part in (self.notice, self.body) if part)


def view(knowledge: Knowledge, session: Session) -> View:
    """Draws a session. One that a changed knowledge has left behind must be settled first (see step)."""
    name, _, about = session.panel.partition(":")
    draw = PANELS.get(name) or PHASES[session.phase]
    body = draw(knowledge, session, about)
    notice = notice_text(knowledge, session)
    question = knowledge.questions.get(session.asked)
    several = bool(question and question.many) and (not name or name in OVER_QUESTION)
    return View(notice, body, offers(knowledge, session), moves(knowledge, session), several)


def panel_exists(knowledge: Knowledge, session: Session, panel: str) -> bool:
    """Whether there is such a panel, and something to show in it now."""
    name, _, about = panel.partition(":")
    if name not in PANELS or (about and name not in ABOUT_SOMETHING):
        return False
    if name == "explain":
        return bool(session.asked)
    if name == "why" and about:
        return session.phase == ADVISING and about.isdecimal()
    if name == "all" and session.phase == ASKING:
        return bool(report(knowledge, session).parts["rest"])
    if name == "compare":
        return FEWEST <= len(side_by_side(session, numbers_in(panel))) <= MOST
    return name in ALWAYS or session.phase != NAMING


def report(knowledge: Knowledge, session: Session) -> Report:
    return _report(knowledge, session.company, session.said)


@lru_cache(maxsize=64)
def _report(knowledge: Knowledge, company: str, said: tuple[Said, ...]) -> Report:
    """Kept for a while, since a verdict is looked at again and again: why, close, what would change it."""
    session = Session(company=company, said=said)
    return Report(Advice(knowledge, session.facts(knowledge)), company, session.values)


def forget_reports() -> None:
    """What was kept is gone: when somebody erases their answers, and between two measurements."""
    _report.cache_clear()


def _naming(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("naming", first=not session.case_count and not session.notice)


def _question(knowledge: Knowledge, session: Session, about: str) -> str:
    question = knowledge.questions[session.asked]
    return render(
        "question",
        company=session.company or name_of("").capitalize(),
        number=session.asked_so_far + 1,
        question=question,
        ask=worded(question.ask, session.company),
        leaning=_leaning(knowledge, session),
    )


def _leaning(knowledge: Knowledge, session: Session) -> dict[str, Any] | None:
    """The likeliest stage so far, from the fourth answer on."""
    if session.asked_so_far < LEANING_FROM:
        return None
    shares, verdict = judge(knowledge, session.facts(knowledge))
    return {"stage": verdict, **likelihood(shares, verdict)}


def _advice(knowledge: Knowledge, session: Session, about: str) -> str:
    return report(knowledge, session).text


def _why(knowledge: Knowledge, session: Session, about: str) -> str:
    if about:
        return report(knowledge, session).why_sentence(int(about))
    if session.asked:
        question = knowledge.questions[session.asked]
        return render("why_question", question=question, why=worded(question.why, session.company))
    return report(knowledge, session).why_verdict()


def _explain(knowledge: Knowledge, session: Session, about: str) -> str:
    question = knowledge.questions[session.asked]
    return render(
        "explain",
        question=question,
        ask=worded(question.ask, session.company),
        explain=worded(question.explain, session.company),
        why=worded(question.why, session.company),
    )


def _all(knowledge: Knowledge, session: Session, about: str) -> str:
    return report(knowledge, session).all()


def _ask(knowledge: Knowledge, session: Session, about: str) -> str:
    return report(knowledge, session).to_ask()


def _change(knowledge: Knowledge, session: Session, about: str) -> str:
    return report(knowledge, session).changes()


def _edit(knowledge: Knowledge, session: Session, about: str) -> str:
    said = [(question.short, in_words(question, value)) for question, value in answered(knowledge, session)]
    return render("edit", company=name_of(session.company), said=said)


def _cases(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("cases", cases=[_case_line(knowledge, session, case) for case in latest(session)])


def _case_line(knowledge: Knowledge, session: Session, case: Case) -> dict[str, Any]:
    advice = column(knowledge, session, case).advice
    return {"case": case, "stage": advice.verdict, "now": case.number == session.case, **likelihood(*advice.judged)}


def _compare(knowledge: Knowledge, session: Session, about: str) -> str:
    compared = columns(knowledge, session, session.panel)
    question = deciding_question(knowledge, compared)
    return render(
        "compare",
        names=[column.name for column in compared],
        rows=rows(knowledge, compared),
        ask=worded(knowledge.questions[question].ask_them, "") if question else "",
    )


def _rename(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("rename", company=session.company)


def _me(knowledge: Knowledge, session: Session, about: str) -> str:
    values = session.values
    said = [(q.short, in_words(q, values[q.id]) if q.id in values else "") for q in knowledge.about_you]
    return render("me", naming=session.phase == NAMING, said=said)


def _settings(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("settings")


def _privacy(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("privacy", house=knowledge.house)


def _remind(knowledge: Knowledge, session: Session, about: str) -> str:
    naming = session.phase == NAMING
    return render("remind", naming=naming, company=name_of(session.company), reminders=session.reminders)


def _zone(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("zone", waiting=about)


def _help(knowledge: Knowledge, session: Session, about: str) -> str:
    house = knowledge.house
    return render("help", asking=bool(session.asked), lettered=house.terminal, commands=commands_of(house))


def _forget(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("forget", cases=session.case_count)


Draw = Callable[[Knowledge, Session, str], str]
PHASES: dict[str, Draw] = {NAMING: _naming, ASKING: _question, CORRECTING: _question, ADVISING: _advice}
PANELS: dict[str, Draw] = {
    "why": _why,
    "explain": _explain,
    "all": _all,
    "ask": _ask,
    "change": _change,
    "edit": _edit,
    "cases": _cases,
    "compare": _compare,
    "rename": _rename,
    "me": _me,
    "remind": _remind,
    "zone": _zone,
    "settings": _settings,
    "privacy": _privacy,
    "help": _help,
    "forget": _forget,
}
