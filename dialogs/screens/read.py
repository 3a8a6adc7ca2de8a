"""The screen on which it is confirmed what was read out of a text: each answer stands beside the words that said it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from dialogs.screens.asked import asked_text
from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.general import general_text
from dialogs.screens.screen import Screen, alone
from dialogs.screens.wording import name_of, render, says
from dialogs.session import events
from dialogs.session.answers import Value, facts_from, in_words
from dialogs.session.cleaning import letters, short_name
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.read import GENERAL, PANEL, Line, Read, Told, read_from
from dialogs.session.said import ADVERTISEMENT
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

ANSWERED = {  # what is asked beside what is told, and answered beneath it
    "should_i", "is_it_good", "which_is_better", "what_to_ask", "pay", "pay_told", "startup_or_big_tech",
    "how_many_left",
}  # fmt: skip
WHAT_IS_WRONG = Remark(("what_is_wrong",), beside=True)  # what is asked of who says that something is, and not what
Shown = tuple[str, str, str, str]  # question, answer, words, and who says so
NOTHING_BEFORE: Mapping[str, Value] = {}
RIGHT = Button("right", "All right")


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    read = read_from(knowledge, about)
    here = name_of(session.company) if session.case and session.phase != NAMING else ""
    beside = bool(here) and not read.told[0].company  # the talk is about the first one already
    shown = read.told[1:] if beside and len(read.told) > 1 and not read.told[0].lines else read.told
    told = [(short_name(one.company) or here, *_old_and_new(knowledge, session, read, one)) for one in shown]
    in_turn = len(read.told) - beside
    body = render(
        "read",
        told=told,
        of_you=_apart(read, read.yours, lambda lines: _shown(knowledge, lines)),
        in_turn=in_turn,
        again=bool(read.new),
        standing=read.standing,
        spoken=short_name(read.spoken) if read.spoken and read.of(read.spoken) else "",
        here=here if beside else "",
        source=read.source,
        required=[line.words for line in read.required],
    )
    return "\n\n".join(part for part in (body, _answer(knowledge, session, read)) if part)


def _old_and_new(knowledge: Knowledge, session: Session, read: Read, one: Told) -> tuple[list[Shown], list[Shown]]:
    before = _before(session, one)
    return _apart(read, one.lines, lambda lines: _shown(knowledge, lines, read.source, before))


def _apart(
    read: Read, lines: tuple[Line, ...], shown: Callable[[Iterable[Line]], Iterable[Shown]]
) -> tuple[list[Shown], list[Shown]]:
    """What stood there before, which is told in short, and what is new; where all came at once, all is."""
    fresh = {id(line) for key, line in read.keys.items() if key in read.new or not read.new}
    stood = [line for line in lines if id(line) not in fresh]
    return list(shown(stood)), list(shown(line for line in lines if id(line) in fresh))


def _answer(knowledge: Knowledge, session: Session, read: Read) -> str:
    """What is said to what they asked beside what they told."""
    if read.asks.startswith(GENERAL):
        return general_text(knowledge, read.asks.removeprefix(GENERAL))
    known = {line.question: line.value for line in read.lines if line.value is not None}
    asked = read.asks in ANSWERED
    return asked_text(knowledge, session, read.asks, read=facts_from(knowledge, known)) if asked else ""


def _in_short(knowledge: Knowledge, session: Session, about: str) -> str:
    read = read_from(knowledge, about)
    return render("read_still", company=short_name(read.told[0].company) if len(read.told) == 1 else "")


def _before(session: Session, told: Told) -> Mapping[str, Value]:
    """What was confirmed of that company before."""
    if not told.company:
        return session.values if session.case else {}
    case = next((case for case in session.cases if letters(case.company) == letters(told.company)), None)
    return {said.question: said.value for said in case.said} if case else {}


def _shown(
    knowledge: Knowledge, lines: Iterable[Line], of: str = "", before: Mapping[str, Value] = NOTHING_BEFORE
) -> Iterator[Shown]:
    """Each with what it was before, its words, and who says so where that is not what the whole is of."""
    for line in lines:
        question = knowledge.questions[line.question]
        said = "taken back" if line.value is None else in_words(question, line.value)
        old = before.get(line.question)
        was = in_words(question, old) if isinstance(old, int | float) and question.number else ""
        said = f"{said}, was {was}" if was and line.value is not None and old != line.value else said
        yield question.short, said, line.words, says(knowledge, line.source) if line.source != of else ""


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    first, *others = read.told
    name = first.company or name_of(session.company) if others else ""
    strike = [_strike_button(knowledge.questions[line.question], name) for line in first.lines]
    strike += [_strike_button(knowledge.questions[line.question]) for line in read.yours]
    for other in others:
        strike += [_strike_button(knowledge.questions[line.question], other.company, other.id) for line in other.lines]
    leave_out = [Button(f"left_out:{one.id}", f"Not {one.company}") for one in read.told if others and one.company]
    return (*strike, *leave_out, *_is_here(session, read))


def _is_here(session: Session, read: Read) -> tuple[Button, ...]:
    """It may be of the company that is open, though it seems to name another."""
    elsewhere = read.told[0].company and session.case and session.phase != NAMING and len(read.told) == 1
    return (Button("is_here", f"It's {name_of(session.company)}"),) if elsewhere else ()


def _strike_button(question: Question, of: str = "", company: str = "") -> Button:
    """With the name of whom it is told `of`, among several; the id of a `company` that is not the first."""
    told = f"Not so: {question.short}" + (f" ({of})" if of else "")
    return Button(f"strike:{question.id}" + (f":{company}" if company else ""), told)


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    return not read_from(knowledge, about).empty


def right(knowledge: Knowledge, session: Session) -> Move:
    """All of it is right: it is entered."""
    if not session.panel.startswith(PANEL):
        return Remark(("old_screen",))
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    first, *others = read.told
    return events.Take(
        first.company,
        tuple((line.question, line.value) for line in (*first.lines, *read.yours)),
        others=tuple((one.company, tuple((line.question, line.value) for line in one.lines)) for one in others),
        sources=tuple((line.question, line.source) for line in read.lines if line.source),
        standing=read.standing,
        advert=read.source == ADVERTISEMENT,
        required=tuple((line.question, line.words) for line in read.required),
    )


def _strike(knowledge: Knowledge, session: Session, about: str) -> Move:
    question, _, company = about.partition(":")
    return _left(knowledge, session, lambda read: read.without(question, company))


def _left_out(knowledge: Knowledge, session: Session, about: str) -> Move:
    return _left(knowledge, session, lambda read: read.without_company(about))


def _here(knowledge: Knowledge, session: Session) -> Move:
    return _left(
        knowledge, session, lambda read: replace(read, told=(replace(read.told[0], company=""), *read.told[1:]))
    )


def _left(knowledge: Knowledge, session: Session, less: Callable[[Read], Read]) -> Move:
    """The same screen with less on it; nothing, when nothing is left."""
    if not session.panel.startswith(PANEL):
        return Remark(("old_screen",))
    left = replace(less(read_from(knowledge, session.panel.removeprefix(PANEL))), new=(), denied=())
    return events.Close() if left.empty else events.Show(left.panel)


SCREEN = Screen(
    draw=_draw,
    in_short=_in_short,
    exists=_exists,
    picks=_picks,
    moves=lambda _k, _s: (RIGHT, CLOSE),
    presses={"right": alone(right), "strike": _strike, "left_out": _left_out, "is_here": alone(_here)},
    examples=(),
)
