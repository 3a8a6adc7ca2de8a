"""What a pressed button means here: its move. One that no longer fits makes none, and says so with a way on."""

from collections.abc import Callable

from dialogs.screens.reminding import placed
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN, in_words
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

ON_CARD = {"say", "unsay", "said", "unknown", "skip", "back_from", "explain"}  # buttons of one question
OF_AN_OPTION = {"say", "unsay"}
ALONE = {"nameless", "stay", "close", "done", "more", "new", "remind", "forget", "export", "not_meant"}  # about nothing
MOST_DIGITS = 4  # nobody has 10,000 of anything


def small(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS


def pressed(knowledge: Knowledge, session: Session, press: events.Pressed) -> Move:
    """The move that a button makes: as it was drawn, however old its screen is."""
    if press.case not in (None, session.case):
        return _of_another_case(session, press)
    name, _, about = press.data.partition(":")
    if (about and name in ALONE) or press.data.endswith(":"):
        return Remark(("unknown_button",))
    if name in ON_CARD:
        return _on_card(knowledge, session, name, *_parts(about))
    buttons: dict[str, Callable[[], Move]] = {
        "nameless": lambda: events.Name("") if session.phase == NAMING else Remark(("old_screen",)),
        "stay": lambda: events.Back() if session.phase == NAMING else Remark(("old_screen",)),
        "show": lambda: events.Show(about),
        "close": events.Close,
        "change": lambda: events.Change(_parts(about)[0]),
        "open": lambda: events.OpenCase(int(about)) if small(about) else Remark(("unknown_button",)),
        "meant": lambda: _meant(session, *_parts(about)),
        "not_meant": lambda: events.Close() if session.notice[:1] == ("mean",) else events.Look(),
        "done": events.Enough,
        "more": events.GoOn,
        "new": events.NewCase,
        "learned": lambda: events.OpenCase(int(about), learned=True) if small(about) else Remark(("unknown_button",)),
        "remind": events.Remind,
        "take_off": lambda: _take_off(*_parts(about)),
        "zone": lambda: placed(session, about),
        "forget": lambda: events.Forget() if session.panel == "forget" else Remark(("old_screen",)),
        "export": events.Export,
    }
    return buttons[name]() if name in buttons else Remark(("unknown_button",))


def _of_another_case(session: Session, press: events.Pressed) -> Move:
    """Twice on `no name` is once: the second comes when the company is there already."""
    case = press.case or 0
    if press.data == "nameless" and case < session.case == session.case_count and not session.company:
        return events.Look()
    return Remark(("other_case",) if 0 < case <= session.case_count else ("unknown_button",))


def _parts(about: str) -> tuple[str, str]:
    first, _, rest = about.partition(":")
    return first, rest


def _meant(session: Session, asked: str, option: str) -> Move:
    """Yes to `did you mean ...?`; twice is once."""
    if session.notice == ("mean", asked, option):
        return events.Tell(((asked, option),))
    said = session.values.get(asked, "")
    return events.Look() if option in (said if isinstance(said, tuple) else (said,)) else Remark(("old_screen",))


def _take_off(case: str, at: str) -> Move:
    return events.TakeOff(int(case), at) if small(case) else Remark(("unknown_button",))


def _on_card(knowledge: Knowledge, session: Session, name: str, asked: str, option: str) -> Move:
    question = knowledge.questions.get(asked)
    if option and name not in OF_AN_OPTION:
        return Remark(("unknown_button",))
    if question is None:
        return Remark(("gone_question",))
    if asked != session.asked:
        return _no_longer_asked(session, question, name, option)
    moves: dict[str, Callable[[], Move]] = {
        "say": lambda: _say(session, question, option),
        "unsay": lambda: events.Pick(asked, option, on=False),
        "said": lambda: _all_of_them(session, question),
        "unknown": lambda: events.Answer(asked, UNKNOWN),
        "skip": lambda: events.Answer(asked, SKIPPED),
        "back_from": events.Back,
        "explain": lambda: events.Show("explain"),
    }
    return moves[name]()


def _say(session: Session, question: Question, option: str) -> Move:
    if option not in question.option:
        return Remark(("gone_option",))
    if not question.many:
        return events.Answer(question.id, option)
    picks = session.picks(question)
    full = option not in picks and len(picks) >= (question.most or len(question.options))
    return Remark(("too_many", question.id)) if full else events.Pick(question.id, option, on=True)


def _all_of_them(session: Session, question: Question) -> Move:
    picks = session.picks(question)
    many = len(picks) > (question.most or len(question.options))  # the knowledge may have come to allow fewer
    return Remark(("too_many", question.id)) if many else events.Answer(question.id, picks)


def _no_longer_asked(session: Session, question: Question, name: str, option: str) -> Move:
    """A button pressed twice changes nothing and needs no word; another one of the same question does."""
    value = session.values.get(question.id)
    if value is None or name in {"back_from", "explain"}:
        return Remark(("old_button",))
    said = value if isinstance(value, tuple) else (value,)
    meant = {"say": option, "unknown": UNKNOWN, "skip": SKIPPED}.get(name)
    again = name == "said" or meant in said
    return events.Look() if again else Remark(("stands", question.short, in_words(question, value)))
