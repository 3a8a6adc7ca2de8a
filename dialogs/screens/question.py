"""The question that is asked: its options, and what can be done beside answering it."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from dialogs.judging.choosing import MOST_QUESTIONS, ROW_TURNS, unknown_in_a_row
from dialogs.judging.stage import judge
from dialogs.screens.buttons import HOMEWORK, OF_OPTIONS, TICK, Button, of_all, parts, reworded, say_button
from dialogs.screens.chances import likelihood
from dialogs.screens.report import report
from dialogs.screens.screen import OTHER_WORDS, Command, Meaning, Screen
from dialogs.screens.ticks import way
from dialogs.screens.wording import marks, name_of, render, says, worded
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import short_name
from dialogs.session.employer import left_to_walk, walk
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ASKING, CORRECTING
from dialogs.session.session import Session
from knowledge.model import Knowledge, Option, Question

USUAL = 8  # questions of a talk, on the average of many (tests/simulation)
ROOM_FOR_NAME = 18  # characters of the company's name, so that the header takes one line on a phone
LEANING_FROM = 4  # answers after which a provisional verdict is shown


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    question, number = knowledge.questions[session.asked], session.asked_so_far - session.read_so_far + 1
    if walk(session).questions:
        return _on_the_walk(knowledge, session, question)
    card = render(
        "question",
        company=_header_name(session),
        number=number,
        progress=_progress(number),
        usual=USUAL,
        most=MOST_QUESTIONS,
        question=question,
        ask=worded(question.ask, session.company, session.standing),
        before=_before(knowledge, session),
        leaning=_leaning(knowledge, session),
    )
    row = _unknown_before(knowledge, session, question)
    find_out = worded(question.find_out, session.company) if row else ""
    look = render("where_to_look", marks=marks(knowledge), first=row == ROW_TURNS, find_out=find_out) if row else ""
    return f"{card}\n{look}".rstrip()


def _in_short(knowledge: Knowledge, session: Session, about: str) -> str:
    question = knowledge.questions[session.asked]
    return render(
        "asked_still", ask=worded(question.ask, session.company, session.standing), company=_header_name(session)
    )


def _header_name(session: Session) -> str:
    return short_name(session.company, ROOM_FOR_NAME) if session.company else name_of("").capitalize()


def _progress(number: int) -> str:
    """How far the talk is, if it is one of the usual length: a circle for two questions."""
    done = min(number, USUAL)
    return "●" * (done // 2) + "◐" * (done % 2) + "○" * ((USUAL - done) // 2)


def _on_the_walk(knowledge: Knowledge, session: Session, question: Question) -> str:
    """After an interview: how many are left with this one, whose word it is, and what they were asked."""
    going, told = walk(session), report(knowledge, session)
    known = told.answers([question.id]) if question.id in told.advice.facts else []
    return render(
        "walk",
        known=known,
        company=name_of(session.company),
        left=len({question.id, *left_to_walk(session, going.questions)}),
        by=says(knowledge, going.source),
        question=question,
        ask=worded(question.ask, session.company, session.standing),
        ask_them=worded(question.ask_them, session.company, session.standing),
    )


def _unknown_before(knowledge: Knowledge, session: Session, question: Question) -> int:
    """How many in a row nobody could answer before this question about the company, from the third one on."""
    row = 0 if question.about_you else unknown_in_a_row(knowledge, session.values)
    return row if row >= ROW_TURNS else 0


def _before(knowledge: Knowledge, session: Session) -> str:
    """What was chosen when the answers to this question were others."""
    outdated = session.asked in session.outdated(knowledge)
    return session.answers[session.asked].in_words(knowledge.questions[session.asked]) if outdated else ""


def _leaning(knowledge: Knowledge, session: Session) -> dict[str, Any] | None:
    """The likeliest stage so far, from the fourth answer on."""
    if session.asked_so_far < LEANING_FROM:
        return None
    shares, verdict = judge(knowledge, session.facts(knowledge))
    return {"stage": verdict, **likelihood(shares, verdict)}


def options(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    question = knowledge.questions.get(session.asked)
    if question is None:
        return ()
    return _picks(question, session.picks(question)) if question.many else _options(question)


@lru_cache(maxsize=1024)
def _options(question: Question) -> tuple[Button, ...]:
    return tuple(Button(say_button(question, option.id), option.say) for option in question.options)


@lru_cache(maxsize=1024)
def _picks(question: Question, picked: tuple[str, ...]) -> tuple[Button, ...]:
    """A button carries what becomes of its option, so that pressing twice is pressing once."""
    ticked = [(option, option.id in picked) for option in question.options]
    return tuple(_pick(say_button(question, o.id, ticked=on), o, TICK if on else "") for o, on in ticked)


def _pick(data: str, option: Option, tick: str) -> Button:
    return Button(data, tick + option.say, tick + option.brief if option.brief else "")


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    question = knowledge.questions[session.asked]
    homework = (HOMEWORK,) if _unknown_before(knowledge, session, question) else ()
    return (
        *_all_of_them(question, session),
        *_beside(question.id),
        *(homework or _several_at_once(knowledge, session)),
    )


def _several_at_once(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """Once, when it begins to lean: what somebody knows beside the questions."""
    once = session.asked_so_far == LEANING_FROM and not walk(session).questions
    return way(knowledge, session) if once else ()


def _all_of_them(question: Question, session: Session) -> tuple[Button, ...]:
    """What ends the picking where several answers are taken."""
    if not question.many:
        return ()
    return (Button(f"said:{of_all(question)}", "That's all" if session.picks(question) else "None of these"),)


@lru_cache(maxsize=1024)
def _beside(asked: str) -> tuple[Button, ...]:
    """What can be done with a question beside answering it."""
    return (
        Button(f"unknown:{asked}", "Don't know"),
        Button(f"back_from:{asked}", "Back"),
        Button(f"explain:{asked}", "Explain"),
        Button("done", "Enough, tell me"),
    )


def _skip(knowledge: Knowledge, session: Session, argument: str) -> Move:
    return events.Answer(session.asked, SKIPPED) if session.asked else Remark(("nothing_to_skip",))


def _on_card(name: str, knowledge: Knowledge, session: Session, about: str) -> Move:
    """A press on a button of one question, which may not be the one that is asked now."""
    asked, option, mark = parts(about)
    question = knowledge.questions.get(asked)
    if (option and name not in OF_AN_OPTION) or (mark and name not in OF_OPTIONS):
        return Remark(("unknown_button",))
    if question is None:
        return Remark(("gone_question",))
    if asked != session.asked:
        return _no_longer_asked(session, question, name, option)
    if reworded(question, option, mark):
        return OTHER_WORDS
    return ON_CARD[name](session, question, option)


def _say(session: Session, question: Question, option: str) -> Move:
    if option not in question.option:
        return Remark(("gone_option",))
    if not question.many:
        return events.Answer(question.id, option)
    picks = session.picks(question)
    full = option not in picks and len(picks) >= (question.most or len(question.options))
    return Remark(("too_many", question.id)) if full else events.Pick(question.id, option, on=True)


def _said(session: Session, question: Question, option: str) -> Move:
    picks = session.picks(question)
    many = len(picks) > (question.most or len(question.options))  # the knowledge may have come to allow fewer
    return Remark(("too_many", question.id)) if many else events.Answer(question.id, picks)


def _no_longer_asked(session: Session, question: Question, name: str, option: str) -> Move:
    """A button pressed twice changes nothing and needs no word; another one of the same question does."""
    told = session.answers.get(question.id)
    if told is None or name in {"back_from", "explain"}:
        return Remark(("old_button",))
    said = told.value if isinstance(told.value, tuple) else (told.value,)
    meant = {"say": option, "unknown": UNKNOWN, "skip": SKIPPED}.get(name)
    again = name == "said" or meant in said
    return events.Look() if again else Remark(("stands", question.short, told.in_words(question)))


OF_AN_OPTION = {"say", "unsay"}
ON_CARD: dict[str, Callable[[Session, Question, str], Move]] = {
    "say": _say,
    "unsay": lambda _, question, option: events.Pick(question.id, option, on=False),
    "said": _said,
    "unknown": lambda _, question, option: events.Answer(question.id, UNKNOWN),
    "skip": lambda _, question, option: events.Answer(question.id, SKIPPED),
    "back_from": lambda *_: events.Back(),
    "explain": lambda *_: events.Show("explain"),
}
PRESSES: dict[str, Meaning] = {name: partial(_on_card, name) for name in ON_CARD}
SCREEN = Screen(
    draw=_draw,
    in_short=_in_short,
    picks=options,
    moves=_moves,
    phases=(ASKING, CORRECTING),
    keeps_question=True,
    commands=(Command("skip", 50, "", "leave this question out", _skip),),
    presses=PRESSES,
)
