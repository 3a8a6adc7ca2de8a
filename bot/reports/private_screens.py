"""The screens of a talk for the preview, in private: talks that are played, one for each stage, and whatever panel or
notice the dialogue has, laid over a screen of those talks on which it can be seen.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.reports.talking import Conversation
from bot.store.links import LENGTH
from dialogs.judging.consistency import contradictory
from dialogs.screens.buttons import LETTERS
from dialogs.screens.question import LEANING_FROM
from dialogs.screens.shelf import panel_exists, panels
from dialogs.screens.wording import ENVIRONMENT
from dialogs.session.answers import chosen
from dialogs.session.cases import Reminder
from dialogs.session.cleaning import LONGEST_NAME
from dialogs.session.events import Arrived, Typed
from dialogs.session.phases import ADVISING, CORRECTING, NAMING
from dialogs.session.session import Session
from dialogs.session.sharing import Link, Shared, shareable
from dialogs.step import step
from knowledge.conditions import Contradiction
from knowledge.model import Knowledge, Question
from knowledge.shares import STAGES

COMPANIES = {"no_clue": "Old Mill Insurance", "on_the_way": "Harbour Logistics", "mature": "Northwind Ads"}
LONG_NAME = "Bundesverband der Rückversicherungsgesellschaften mbH & Co. KG"[:LONGEST_NAME]
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
    "no_kind": ("a public office",),
    "which": ("Thursday 26 November, or Thursday 3 December",),
    "which_year": ("January 2028",),
    "no_zone": ("Lisbon",),
    "placed": ("Europe/Berlin",),
    "english": ("de",),
    "moved": ("on_the_way", "61", "78", "no_clue", "mixed", "good", "monitoring", "/", "organisation"),
    "no_file": ("large",),
    "invited": ("Thursday 21 January 2027 at 10:00 (Europe/Berlin)",),
    "from_group": ("ML Mentors", "organisation"),
    "from_group_elsewhere": ("Nordbank", "monitoring", "budget"),
    "group_knew_no_more": ("Nordbank",),
    "older_copy": ("20 November 2026, 03:15",),
}
INVITED = "invited:1|r|Thursday 21 January 2027 at 10:00 (Europe/Berlin)|First interview"
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
Named = tuple[str, Session, str]  # a kind, the session that shows it, and what the person wrote last


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
    yield "invited_question", replace(question, panel=INVITED, notice=()), ""
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
