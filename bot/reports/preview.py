"""Every kind of screen as a phone shows it in Telegram: a page of HTML, and a picture of each where a browser is found.

The screens come from talks that are played, one for each stage. Whatever panel or notice the dialogue has is laid
over a screen of those talks on which it can be seen.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.front_ends.telegram.giving.calendar import FOR_CALENDAR
from bot.front_ends.telegram.giving.errands import (
    AFTER_INTERVIEW,
    ALONG,
    BEFORE_INTERVIEW,
    CALENDAR,
    EXPORT,
    GROUP,
    KEEPERS,
    LESSON,
    PICK,
    PICKED,
    PICTURE,
    TABLE,
    TOO_LATE,
    WORDS,
)
from bot.front_ends.telegram.giving.outgoing import message, named
from bot.front_ends.telegram.giving.posts import ASKED_THERE, EXPORTED, NOT_ASKED, OR_PICK, PICK_A_GROUP, TAKEN_ALONG
from bot.front_ends.telegram.incoming import ANYWHERE
from bot.front_ends.telegram.settings import KEEP_DAYS
from bot.reports.browser import Browser, Cut
from bot.reports.group_screens import in_groups
from bot.reports.keepers import in_words
from bot.reports.lessons import NONE_LEFT
from bot.reports.talking import Conversation
from bot.reports.talks import ANSWERED, BEGUN, NAMED, VERDICT, Talks
from bot.store.links import LENGTH
from dialogs.circle.words import HELLO
from dialogs.judging.consistency import contradictory
from dialogs.pictures.card import card
from dialogs.reminders import after_interview, before_interview
from dialogs.screens.buttons import LETTERS
from dialogs.screens.question import LEANING_FROM
from dialogs.screens.shelf import panel_exists, panels
from dialogs.screens.table import table_of
from dialogs.screens.wording import ENVIRONMENT, plain
from dialogs.session.answers import chosen
from dialogs.session.cases import Reminder
from dialogs.session.cleaning import LONGEST_NAME
from dialogs.session.events import Arrived, Typed
from dialogs.session.phases import ADVISING, CORRECTING, NAMING
from dialogs.session.session import Session
from dialogs.session.sharing import Link, Shared, shareable
from dialogs.step import step
from dialogs.view import View, view
from knowledge.house import House
from knowledge.model import STAGES, Contradiction, Knowledge, Question

TEMPLATE = Path(__file__).parent / "preview.html.j2"
COMPANIES = {"no_clue": "Old Mill Insurance", "on_the_way": "Harbour Logistics", "mature": "Northwind Ads"}
LONG_NAME = "Bundesverband der Rückversicherungsgesellschaften mbH & Co. KG"[:LONGEST_NAME]
SHEET_WIDTH = 8300  # of the contact sheet: 20 phones side by side
MOST_TURNS = 40  # a talk that has not come to its verdict by then never will
INTERVIEW = "Thursday 21 January at 10:00 (Europe/Berlin)"
ABOUT = {  # what a notice is about, where it is not a question and its option
    "no_command": ("opne", "open"),
    "number": ("compare",),
    "is_name": ("yes",),
    "no_case": ("9",),
    "taken": ("1",),
    "one_of_two": ("size", "data people"),
    "deleted": ("2",),
    "stands": ("kind of place", "A startup"),
    "set": (INTERVIEW,),
    "soon": (INTERVIEW,),
    "no_such_day": ("monday 19 january",),
    "another_company": ("Acme",),
    "which": ("Thursday 26 November, or Thursday 3 December",),
    "which_year": ("January 2028",),
    "no_zone": ("Lisbon",),
    "placed": ("Europe/Berlin",),
    "english": ("de",),
    "moved": ("on_the_way", "61", "78", "no_clue", "mixed", "good", "monitoring", "/", "organisation"),
    "no_file": ("large",),
    "from_group": ("ML Mentors", "organisation"),
    "from_group_elsewhere": ("Nordbank", "monitoring", "budget"),
    "group_knew_no_more": ("Nordbank",),
    "older_copy": ("20 November 2026, 03:15",),
}
TOLD = "I have an offer from Nordbank, a lender, nine data people"
READ_OF_TWO = (
    "read:Nordbank\n\norganisation\tordinary\ta lender\nmatters\tgrowth\tI want to learn\n"
    "company\tHarrow Steel\nteam_size\t5\tML team of five"
)
READ = "read:Nordbank\n\norganisation\tordinary\ta lender\nteam_size\t9\tnine data people"
READ_ADVERT = (
    "read:Nordbank\n\norganisation\tordinary\ta lender\tadvertisement\nsize\t640\t640 people\tadvertisement\n"
    "source\tadvertisement\t\nrequired\tmonitoring\tdrift monitoring"
)
OF_REMINDERS = (
    "set soon what_time another_company no_date no_such_day past which which_year too_far full placed taken_off not_set"
).split()
OVER = {**dict.fromkeys(OF_REMINDERS, "remind"), "no_zone": "zone", "taken": "rename"}  # panels that notices stand on
HOUSE = House(operator="Ann Miller, ann@example.org", keep_days=int(KEEP_DAYS))


@dataclass(frozen=True)
class Screen:
    """`kind` is its name, and that of its file; `wrote` is what the person wrote last; `text` is Telegram's HTML."""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    wrote: str = ""
    styles: tuple[tuple[str, ...], ...] = ()  # of the buttons in these rows, where they have one

    @property
    def buttons(self) -> list[list[tuple[str, str]]]:
        """The words and the style of each."""
        styles = self.styles or [[""] * len(row) for row in self.rows]
        return [list(zip(row, style, strict=True)) for row, style in zip(self.rows, styles, strict=True)]


class Talk(Conversation):
    """A conversation that can come to a verdict by itself."""

    def look_at(self, stage: str, answers: int = MOST_TURNS) -> None:
        """A company of which the person says what speaks most for this stage; "enough" after so many answers."""
        self.say(f"/new {COMPANIES[stage]}")
        for _ in range(answers):
            asked = self.knowledge.questions.get(self.session.asked)
            if asked is None:
                break
            self.say(LETTERS[_place(asked, stage)])
        if self.session.phase != ADVISING:
            self.say("/done")


def played(knowledge: Knowledge, *stages: str, answers: int = MOST_TURNS) -> Talk:
    """A talk about companies of these stages."""
    talk = Talk(knowledge)
    talk.take(Arrived())
    for stage in stages:
        talk.look_at(stage, answers)
    return talk


def _place(question: Question, stage: str) -> int:
    """Which option is meant, counted from 0; of questions about the person, the first."""
    if question.about_you:
        return 0
    shares = list(question.shares[question.rows[0]].values())[: len(LETTERS)]
    lift = [of[STAGES.index(stage)] / sum(of) for of in shares]
    return lift.index(max(lift))


def screens(knowledge: Knowledge) -> list[Screen]:
    """One of each kind, none twice."""
    shown: dict[str, Screen] = {}
    for kind, session, wrote in sessions(knowledge):
        screen = _drawn(knowledge, kind, session, wrote)
        if not any((screen.text, screen.rows) == (other.text, other.rows) for other in shown.values()):
            shown.setdefault(kind, screen)
    told = replace(knowledge, house=HOUSE)
    return [
        *shown.values(),
        _drawn(told, "privacy_house", Session(panel="privacy"), "/privacy"),
        *_errands(knowledge),
        *_groups(knowledge),
    ]


def _errands(knowledge: Knowledge) -> Iterator[Screen]:
    """What is said beside the cards."""
    session = played(knowledge, "on_the_way").session
    yield as_screen(BEFORE_INTERVIEW, before_interview(knowledge, session, INTERVIEW), ANYWHERE)
    yield as_screen(AFTER_INTERVIEW, after_interview(session), ANYWHERE)
    words_of = {GROUP: named(HELLO, "advisor_bot"), EXPORT: EXPORTED, ALONG: TAKEN_ALONG, LESSON: NONE_LEFT}
    words_of[CALENDAR] = FOR_CALENDAR
    went = Talks(dict.fromkeys((BEGUN, NAMED, ANSWERED, VERDICT), 40), {"": 5, "money": 10}, {"budget": 5})
    words_of[KEEPERS] = in_words(knowledge, went, {"money": 20}, {"money": 10})
    for kind, words in {**words_of, **WORDS}.items():
        yield Screen(kind, words)
    yield Screen(PICTURE, card(knowledge, session, named=False).words)
    yield Screen(TABLE, table_of(knowledge, played(knowledge, "mature", "on_the_way").session, (1, 2)).markup())
    yield Screen(PICK, OR_PICK, ((PICK_A_GROUP,),))
    for kind, words in {PICKED: ASKED_THERE, TOO_LATE: NOT_ASKED}.items():
        yield Screen(kind, words)


def _groups(knowledge: Knowledge) -> Iterator[Screen]:
    for kind, case in in_groups(knowledge):
        yield as_screen(kind, case, 1)


def _drawn(knowledge: Knowledge, kind: str, session: Session, wrote: str) -> Screen:
    return as_screen(kind, view(knowledge, session), session.case, wrote)


def as_screen(kind: str, shown: View, case: int | str, wrote: str = "") -> Screen:
    """A view as Telegram is given it."""
    parameters = message(shown, case)
    rows = json.loads(parameters["reply_markup"])["inline_keyboard"]
    words, styles = (tuple(tuple(button.get(part, "") for button in row) for row in rows) for part in ("text", "style"))
    return Screen(kind, re.sub(r"(</(?:pre|blockquote)>)\n", r"\1", parameters["text"]), words, wrote, styles)


Named = tuple[str, Session, str]  # a kind, the session that shows it, and what the person wrote last


def sessions(knowledge: Knowledge) -> Iterator[Named]:
    talks = {stage: played(knowledge, stage) for stage in STAGES}
    two = played(knowledge, "mature", "on_the_way")
    question, verdict, naming = _with_answers(talks["on_the_way"], LEANING_FROM), two.session, Session()
    yield from _talk(knowledge, talks, two)
    for name in (f"{name}:{about}".rstrip(":") for name, screen in panels().items() for about in screen.examples):
        for where, session in (("naming", naming), ("question", question), ("verdict", verdict)):
            if panel_exists(knowledge, session, name):
                yield f"{name.replace(':', '_')}_{where}", replace(session, panel=name, notice=()), ""
    for number, contradiction in enumerate(knowledge.contradictions.values(), start=1):
        yield f"contradiction_{number}", _contradicted(knowledge, question, contradiction), ""
    yield "reason_verdict", replace(two.session, panel="reason:1.1", notice=()), "/why 1.1"
    learned = step(knowledge, verdict, Typed("/learned")).session
    yield "learned_verdict", learned, "/learned"
    yield "walk", step(knowledge, learned, Typed("an engineer there")).session, ""
    yield "said_and_done", _with_a_gap(knowledge, verdict), ""
    yield "really_delete_verdict", replace(two.session, panel="really_delete:1", notice=()), "/delete 1"
    set_already = (Reminder(question.case, question.company, "2027-01-21T09:00:00+00:00", INTERVIEW),)
    yield "read_naming", replace(naming, panel=READ), TOLD
    yield "read_advertisement", replace(naming, panel=READ_ADVERT), ""
    yield "read_of_two", replace(naming, panel=READ_OF_TWO), ""
    link = Link(verdict.case, verdict.company, "A" * LENGTH, you=False)
    visited = Shared(link.token, verdict.company, shareable(verdict.said, you=False), you=False)
    yield "share_made", replace(verdict, panel="share", notice=(), links=(link,)), ""
    yield "share_elsewhere", replace(verdict, panel="share", notice=(), links=(replace(link, case=1),)), "/share"
    yield "shared_naming", replace(naming, panel=f"shared:{link.token}", visited=visited), ""
    yield "shared_verdict", replace(verdict, panel=f"shared:{link.token}", notice=(), visited=visited), ""
    yield "remind_set", replace(question, panel="remind", notice=(), reminders=set_already), "/remind"
    some = next((replace(question, asked=q.id) for q in knowledge.questions.values() if q.most), question)
    elsewhere = {"too_many": some, "forgotten": naming, "name_first": naming, "after_verdict": verdict}
    for kind in notice_kinds():
        under = elsewhere.get(kind, question)
        notice = (kind, *_about(knowledge, under, kind))
        yield f"notice_{kind}", replace(under, panel=OVER.get(kind, ""), notice=notice, reminders=set_already), ""
    yield "long_name_question", replace(question, company=LONG_NAME, notice=()), ""
    yield "long_name_verdict", replace(verdict, company=LONG_NAME, notice=()), ""


def _with_a_gap(knowledge: Knowledge, session: Session) -> Session:
    """As if the recruiter had said otherwise before."""
    names = (name for name in session.facts(knowledge) if not knowledge.questions[name].about_you)
    question = next(knowledge.questions[name] for name in names if not knowledge.questions[name].many)
    (stands,) = session.facts(knowledge)[question.id]
    other = next(option.id for option in question.options if option.id != stands)
    told = session.saying(question, other, (), "recruiter").saying(question, stands, (), "engineer")
    return told.but(panel="signs")


def _contradicted(knowledge: Knowledge, session: Session, contradiction: Contradiction) -> Session:
    """As if the person had said just now what cannot be."""
    for name, value in contradictory(knowledge, contradiction).items():
        session = session.saying(knowledge.questions[name], value, ())
    return session.but(panel=f"contradiction:{contradiction.id}")


def _talk(knowledge: Knowledge, talks: dict[str, Talk], two: Talk) -> Iterator[Named]:
    """The screens that a talk passes."""
    yield "naming", Session(), "/start"
    first = talks["on_the_way"].sessions[2]
    yield "question", first, first.company
    yield "question_leaning", _with_answers(talks["on_the_way"], LEANING_FROM), ""
    asked = {session.asked: session for talk in talks.values() for session in talk.sessions if session.asked}
    for question in knowledge.questions.values():
        if question.id in asked:
            yield f"question_{_sort(question)}", asked[question.id], ""
    for question in knowledge.questions.values():
        yield f"question_{question.id}", replace(first, asked=question.id, notice=()), ""
    for stage, talk in talks.items():
        yield f"verdict_{stage}", talk.session, ""
    yield "verdict_provisional", played(knowledge, "no_clue", answers=LEANING_FROM).session, "/done"
    yield "verdict_open", played(knowledge, "mature", answers=0).session, "/done"
    yield "naming_again", _after(talks["mature"], "/new", NAMING), "/new"
    yield "correcting", _after(talks["mature"], "/edit 1", CORRECTING), "/edit 1"
    yield "verdict_of_two", two.session, "/done"


def _sort(question: Question) -> str:
    if question.number:
        return "number"
    return "several" if question.many else "one"


def _with_answers(talk: Talk, answers: int) -> Session:
    asked = [session for session in talk.sessions if session.asked]
    return next((session for session in asked if session.asked_so_far == answers), asked[-1])


def _after(talk: Talk, line: str, phase: str) -> Session:
    """Where the line leads from the end of the talk."""
    after = step(talk.knowledge, talk.session, Typed(line)).session
    assert after.phase == phase, line  # noqa: S101 - the kind of screen would be misnamed
    return after


def notice_kinds() -> list[str]:
    """The kinds of notice, as their template has them."""
    assert ENVIRONMENT.loader  # noqa: S101 - for the type checker
    source, *_ = ENVIRONMENT.loader.get_source(ENVIRONMENT, "notice.j2")
    return list(dict.fromkeys(re.findall(r'kind == "(\w+)"', source)))


def _about(knowledge: Knowledge, session: Session, kind: str) -> tuple[str, ...]:
    """A question that was answered and its option, or what ABOUT says; `explained` is about what is asked."""
    if kind in ABOUT:
        return ABOUT[kind]
    if kind == "too_many":
        return (session.asked,)
    heard = (
        (name, chosen(knowledge.questions[name], said.value))
        for name, said in session.answers.items()
        if name in knowledge.questions
    )
    named = ((name, options[0]) for name, options in heard if options)
    return next((n for n in named if kind != "hear" or knowledge.questions[n[0]].option[n[1]].hear), (session.asked,))


def page(shown: list[Screen]) -> str:
    """All screens on one page."""
    return ENVIRONMENT.from_string(TEMPLATE.read_text(encoding="utf-8")).render(screens=shown)


def write(knowledge: Knowledge, folder: Path) -> list[Screen]:
    """Writes `index.html`. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = screens(knowledge)
    (folder / "index.html").write_text(page(shown), encoding="utf-8")
    return shown


def photograph(browser: str, folder: Path, kinds: list[str]) -> list[Cut]:
    """A PNG of each screen on the page in `folder`; returns the words that its buttons cut off."""
    with Browser(browser) as opened:
        opened.open((folder / "index.html").resolve().as_uri())
        for kind in kinds:
            (folder / f"{kind}.png").write_bytes(opened.picture(f"#{kind}"))
        return opened.cut("figure .button", "figure")


def contact_sheet(browser: str, folder: Path) -> Path:
    """One picture of all screens on the page in `folder`; returns where it is."""
    with Browser(browser) as opened:
        opened.open((folder / "index.html").resolve().as_uri())
        opened.widen(SHEET_WIDTH, sharpness=1)
        (folder / "sheet.webp").write_bytes(opened.picture("main", "webp"))
    return folder / "sheet.webp"


def listed(shown: list[Screen]) -> str:
    """The words of the screens, to be read and compared."""
    parts = [f"== {s.kind}\n{plain(s.text)}\n" + "".join(f"[ {' | '.join(row)} ]\n" for row in s.rows) for s in shown]
    return "\n".join(parts)
