"""What holds on Telegram whatever people do: steps that nobody thought of, by several people, over the real bot.

Runs are the same each time. `make walk` takes a hundred times as many steps; SHRINK=1 looks for the fewest that fail.
"""

import os
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count, cycle
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogs.screens.question import ROOM_FOR_NAME
from dialogs.screens.shelf import commands, panels
from dialogs.session.cleaning import short_name
from dialogs.session.phases import ASKING, NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram, words
from tests.invitations import event, invitation
from tests.parts import far, one_in, some
from tests.telegram.content import KINDS
from tests.telegram.face import Person
from tests.telegram.fake import TOKEN
from tests.telegram.sending import PRESS_LIFETIME
from tests.telegram.views import Call, Shown
from tests.test_properties import DATA, ECHOING, LINES, OPTIONS, OURS, STARTS

pytestmark = far
STEPS = int(os.environ.get("STEPS", "100"))
STEPS_OF_ONE_WALK = 100
NAMES = {7: "<b>Ann</b> & {{7*7}}", 8: "Ben\u202e\x1b[31m\n{}", 9: "@everyone'; DROP TABLE said; --"}
GROUP, CHANNEL = -1001, -1002
SEVERAL = "Acme|b|a|/new Beta|a|b|/new Gamma"
ANSWER = "answerCallbackQuery"
IN_GROUPS = {"bold", "italic", "pre", "bot_command"}  # what else a name holds means nothing there
HELD = {  # no link and no ping among them
    "bold", "italic", "pre", "code", "blockquote", "expandable_blockquote", "bot_command", "mention", "url", "hashtag",
    "date_time",
}  # fmt: skip
TELLING = [*NAMES.values(), "Zanzibar"]  # what no line of the log may hold
TROUBLE = [
    *(("sendMessage", fault) for fault in (429, 500, "html", "cut", "delay")),
    *(("editMessageText", fault) for fault in (429, 500, "html", "time-out", "message to edit not found")),
    *(("getUpdates", fault) for fault in (500, "html", "time-out", "garbage", "duplicate", "shuffle")),
    *(("sendDocument", fault) for fault in (429, 500, "cut", "time-out")),
    *(("editMessageReplyMarkup", fault) for fault in (429, 500, "message to edit not found")),
]
GARBLED = [
    "", "|", "done", "1", "-1|done", "99|done", "1e3|done", "١|done", "1|", "1|nosuch", "1|say", "1|say:none:a",
    "1|say:nosuch:\x00", "*|done", "*|", "1|{{7*7}}", "1|<b>", "1|\ud800", "9" * 64, "1||done", " 1|done", "1|forget",
]  # fmt: skip
PERSON = st.sampled_from(sorted(NAMES))
NUMBER = st.integers(0, 200)
ON_TELEGRAM = [
    "/new Zanzibar", "/new <i>{{7*7}}</i> @admin", "/new [a](tg://user?id=7)", "/new *b* _i_ `c`",
    "/new@advisor_bot Acme", "/start ../../etc/passwd", "/start " + "x" * 4000, "/start say_size_small",
    "/start 1|forget", "/start\x00;--", "/remind Monday at 10", "interview tomorrow at 9", "/remind <b>{{7*7}}</b>",
    "/remind Friday 18 January at 10", "my interview is on Monday", "Berlin", "/remind",
]  # fmt: skip
NAMED = st.one_of(LINES, st.sampled_from(ON_TELEGRAM))
NORMAL = settings(
    derandomize=True,
    max_examples=max(1, STEPS * 5 // 4 // STEPS_OF_ONE_WALK),  # some walks end early
    stateful_step_count=STEPS_OF_ONE_WALK,
    deadline=None,
    database=None,
    phases=(Phase.generate, *((Phase.shrink,) if "SHRINK" in os.environ else ())),
    suppress_health_check=list(HealthCheck),
)


class Walk(RuleBasedStateMachine):
    """Three people with names that mean harm, a group and a channel, and a bot that is killed by nothing of it."""

    folder: ClassVar[Path]
    knowledge: ClassVar[Knowledge]
    files: ClassVar[Iterator[int]] = count()
    steps: ClassVar[int] = 0
    typed: ClassVar[set[str]] = set()  # what was covered: commands,
    panels: ClassVar[set[str]] = set()  # panels that stood on a screen,
    sent: ClassVar[set[str]] = set()  # kinds of messages

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        db = self.folder / f"{next(self.files)}.db"
        self.bot: BotOnTelegram = self.stack.enter_context(bot_on_telegram(db, self.knowledge))
        self.people = {number: self.bot.person(number, name) for number, name in NAMES.items()}
        self.group = self.bot.telegram.group(GROUP, "Mentors", *self.people.values())
        self.channel = self.bot.telegram.channel(CHANNEL, "News", *self.people.values())
        self.away: set[int] = set()
        self.offered: dict[int, dict[tuple[int, str], None]] = {number: {} for number in NAMES}
        self.answers: Counter[str] = Counter()
        self.tries: dict[str, float] = {}  # when each press was first answered
        self.log_read = self.calls_read = 0

    def teardown(self) -> None:
        self.stack.close()

    @initialize(lines=st.lists(st.sampled_from(STARTS), min_size=2, max_size=2))
    def people_come(self, lines: list[str]) -> None:
        """One of them has several companies."""
        for person, typed in zip(self.people.values(), (*lines, SEVERAL), strict=True):
            for line in ("/start", *filter(None, typed.split("|"))):
                person.types(line)
                self.bot.passes(1)

    @rule(number=PERSON, command=st.sampled_from(sorted(commands())))
    def commands(self, number: int, command: str) -> None:
        self.types(number, f"/{command}")

    @rule(number=PERSON, line=NAMED)
    def types(self, number: int, line: str) -> None:
        self.typed.add(line.partition(" ")[0])
        self.people[number].types(line[:4096] or "…")
        self.away.discard(number)

    @rule(number=PERSON, lines=st.lists(NAMED, min_size=2, max_size=5))
    def types_fast(self, number: int, lines: list[str]) -> None:
        with self.bot.telegram.together():
            for line in lines:
                self.types(number, line)

    @rule(number=PERSON, choice=NUMBER)
    def presses(self, number: int, choice: int) -> None:
        """A button that is on the screen."""
        shown = self.last_shown(number)
        if shown and shown.buttons and number not in self.away:
            buttons = [button for row in shown.buttons for button in row]
            button = buttons[choice % len(buttons)]
            if "callback_data" in button:
                self.people[number].presses_data(button["callback_data"], message=shown.id)
            else:  # Telegram copies something, or follows a link
                self.people[number].presses(button["text"], message=shown.id)

    @rule(number=PERSON)
    def shares(self, number: int) -> None:
        """What somebody shares is looked at, by themselves as well."""
        self.types(number, "/share")
        self.it_holds()
        for wanted in ("Make a link", "See what they see"):
            shown = self.last_shown(number)
            if shown and wanted in [button["text"] for row in shown.buttons for button in row]:
                self.people[number].presses(wanted, message=shown.id)
                self.it_holds()

    def is_invited(self, number: int) -> None:
        """A file from a calendar is sent to the bot, and read."""
        self.people[number].sends_file("invitation.ics", invitation(event(":20270121T090000Z")), "text/calendar")
        self.bot.passes(10)
        self.it_holds()

    @rule(number=PERSON, choice=NUMBER)
    def presses_twice(self, number: int, choice: int) -> None:
        with self.bot.telegram.together():
            self.presses(number, choice)
            self.presses(number, choice)

    @rule(number=PERSON, choice=NUMBER)
    def presses_an_old_button(self, number: int, choice: int) -> None:
        if self.offered[number] and number not in self.away:
            message, data = list(self.offered[number])[-1 - choice % len(self.offered[number])]
            self.people[number].presses_data(data, message=message)

    @rule(number=PERSON, other=PERSON, choice=NUMBER)
    def presses_what_another_was_offered(self, number: int, other: int, choice: int) -> None:
        shown = self.last_shown(number)
        if shown and self.offered[other] and number not in self.away:
            _, data = list(self.offered[other])[-1 - choice % len(self.offered[other])]
            self.people[number].presses_data(data, message=shown.id)

    @rule(number=PERSON, other=PERSON, choice=NUMBER)
    def presses_in_the_chat_of_another(self, number: int, other: int, choice: int) -> None:
        """As no client could: the other's talk stays as it is."""
        if number == other or not self.offered[other]:
            return
        before = self.bot.session(self.people[other])
        message, data = list(self.offered[other])[-1 - choice % len(self.offered[other])]
        self.people[number].presses_data(data, self.people[other], message=message)
        self.settles()
        assert self.bot.session(self.people[other]) == before

    @rule(number=PERSON, data=DATA)
    def forges(self, number: int, data: str) -> None:
        """Data in the form that buttons have; it may mean something."""
        shown = self.last_shown(number)
        if shown and number not in self.away:
            case = self.bot.session(self.people[number]).case
            self.people[number].presses_data(f"{case}|{data}", message=shown.id)

    @rule(number=PERSON, data=st.sampled_from(GARBLED))
    def garbles(self, number: int, data: str) -> None:
        """Data that no button ever had: a word that pops up, and no change."""
        shown = self.last_shown(number)
        if not shown or number in self.away:
            return
        person = self.people[number]
        before, toasts = self.bot.session(person), len(person.toasts)
        person.presses_data(data.replace("1|", f"{before.case}|", 1), message=shown.id)
        self.settles()
        new = not before.turn  # whoever has erased everything, and is shown where talks begin
        assert before.panel == "forget" or new or self.bot.session(person) == before
        assert before.panel == "forget" or len(person.toasts) == toasts + 1

    @rule(number=PERSON, kind=st.sampled_from(sorted(KINDS)))
    def sends(self, number: int, kind: str) -> None:
        self.sent.add(kind)
        self.people[number].sends(kind)
        self.away.discard(number)

    @rule(number=PERSON, other=PERSON, choice=NUMBER)
    def forwards(self, number: int, other: int, choice: int) -> None:
        """What another wrote, or was told."""
        found = self.people[other].messages
        if found:
            self.sent.add("forwarded")
            self.people[number].forwards(found[choice % len(found)])
            self.away.discard(number)

    @rule(number=PERSON, line=NAMED, choice=NUMBER)
    def edits(self, number: int, line: str, choice: int) -> None:
        own = [message.id for message in self.people[number].messages if not message.by_bot]
        if own and number not in self.away:
            self.sent.add("edited")
            self.people[number].edits(own[choice % len(own)], line[:4096] or "…")

    @rule(number=PERSON, choice=NUMBER)
    def deletes(self, number: int, choice: int) -> None:
        """A message of the bot, perhaps its card."""
        shown = [message.id for message in self.people[number].messages if message.by_bot]
        if shown:
            self.people[number].deletes(shown[-1 - choice % len(shown)])

    @rule(number=PERSON)
    def blocks(self, number: int) -> None:
        self.people[number].blocks()
        self.away.add(number)

    @rule(number=PERSON)
    def returns(self, number: int) -> None:
        self.people[number].unblocks()
        self.people[number].types("/start")
        self.away.discard(number)

    @rule(number=PERSON, line=NAMED, data=DATA)
    def speaks_in_a_group(self, number: int, line: str, data: str) -> None:
        """And in a channel, in their own name and as nobody; the bot is an ordinary member."""
        person = self.people[number]
        written = person.types(line or "…", self.group)
        person.types(f"/assess@advisor_bot {line}"[:4096], self.group, reply_to=written.id)
        person.types_in_name_of(self.group, "/new@advisor_bot", self.group)
        person.presses_data(f"1|{data}"[:64], self.group, message=written.id)
        self.channel.posts(line or "…")

    @rule(number=PERSON, choice=NUMBER)
    def presses_in_a_group(self, number: int, choice: int) -> None:
        """A button that is there."""
        if self.group.screen.buttons:
            shown = next(message for message in self.group.messages if message.id == self.group.screen.message)
            buttons = [button for row in shown.buttons for button in row if "callback_data" in button]
            data = buttons[choice % len(buttons)]["callback_data"] if buttons else "1|close"
            self.people[number].presses_data(data, self.group, message=shown.id)

    @rule(trouble=st.sampled_from(TROUBLE), times=st.integers(1, 3))
    def telegram_fails(self, trouble: tuple[str, str | int], times: int) -> None:
        method, fault = trouble
        self.bot.telegram.order(method, fault, times=1 if fault in {"time-out", "delay"} else times, seconds=4.0)

    @rule()
    def restarts(self) -> None:
        self.bot.restart()

    @rule(seconds=st.sampled_from([0.0, 1.0, 60.0, 400.0]))
    def waits(self, seconds: float) -> None:
        self.bot.passes(seconds)

    # What must hold.

    def last_shown(self, number: int) -> Shown | None:
        """The last message of the bot that can have buttons."""
        by_bot = (message for message in reversed(self.people[number].messages) if message.by_bot)
        return next((message for message in by_bot if "document" not in message.data), None)

    @invariant()
    def it_holds(self) -> None:
        type(self).steps += 1
        self.settles()
        for number in NAMES:
            self.collect(number)
        self.nothing_failed()
        self.calls_are_sound()
        for person in self.people.values():
            self.screen_is_sound(person)

    def settles(self) -> None:
        """A moment passes; while Telegram fails, some minutes."""
        self.bot.passes(1.5)
        for _ in range(60):
            if not self.bot.telegram.pending and not any(map(self.is_behind, self.people.values())):
                return
            self.bot.passes(10)

    def is_behind(self, person: Person) -> bool:
        session, card = self.bot.session(person), self.bot.card(person)
        return card.shown < session.turn and not card.closed

    def collect(self, number: int) -> None:
        for message in self.people[number].messages[-3:]:
            for row in message.buttons:
                data = (button["callback_data"] for button in row if "callback_data" in button)
                self.offered[number].update(((message.id, one), None) for one in data)

    def nothing_failed(self) -> None:
        """No exception anywhere, and no line in the log that tells of a defect, or tells too much."""
        assert self.bot.mishaps == []
        new = self.bot.written.getvalue()[self.log_read :]
        self.log_read += len(new)
        assert '"level": "ERROR"' not in new
        assert [word for word in (*TELLING, TOKEN.partition(":")[2], "Traceback") if word in new] == []

    def calls_are_sound(self) -> None:
        """Of good form and within the rates, in a group without links, each press answered unless it came late."""
        assert self.bot.telegram.defects == []
        assert self.bot.telegram.floods == []
        calls = [Call(**call) for call in self.bot.telegram.do("calls", since=self.calls_read)]
        self.calls_read = calls[-1].number if calls else self.calls_read
        assert [call for call in calls if call.chat == CHANNEL] == []
        in_group = [message for message in self.group.messages if message.by_bot]
        assert {entity["type"] for message in in_group for entity in message.entities} <= IN_GROUPS
        answers = [call for call in reversed(calls) if call.method == ANSWER]
        self.tries = {call.parameters["callback_query_id"]: call.at for call in answers} | self.tries
        taken = Counter(call.parameters["callback_query_id"] for call in answers if call.ok)
        self.answers.update(taken)
        assert max(self.answers.values(), default=1) == 1
        own = [press for press in self.bot.telegram.presses if press.chat in {press.person, GROUP}]
        assert self.tries.keys() == {press.id for press in own}
        assert [p for p in own if p.answer is None and self.tries[p.id] - p.at <= PRESS_LIFETIME] == []

    def screen_is_sound(self, person: Person) -> None:
        assert not self.is_behind(person)
        session, card = self.bot.session(person), self.bot.card(person)
        self.panels.add(session.panel.partition(":")[0])
        shown = next((message for message in person.messages if message.id == card.message), None)
        if shown and not card.closed:
            assert shown.text == words(self.bot.view(person))
            assert shown.buttons or session.phase == NAMING  # where one types a name
            assert {entity["type"] for entity in shown.entities} <= HELD
            assert not OURS.search(of_ours(shown.text, session))
            named = any(name in shown.text for name in names(session.company))
            assert named or session.phase != ASKING or session.panel


def names(company: str) -> tuple[str, str]:
    """The name, and as a question has room for it."""
    return company, short_name(company, ROOM_FOR_NAME)


def of_ours(text: str, session: Session) -> str:
    """The text without what people may have put into it, and without options that look like a slip of ours."""
    if session.panel.startswith(("compare", "zone")) or (session.notice[:1] and session.notice[0] in ECHOING):
        return ""  # there names are wrapped, and what was typed is repeated
    of_another = session.visited.company if session.visited else ""  # whose shared verdict is looked at
    companies = (session.company, of_another, *(case.company for case in session.cases))
    for own in (*(name for company in companies for name in names(company)), *OPTIONS):
        text = text.replace(own, "") if own else text
    return text


MANY = some(30_000, 100_000)
CROWD = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
INSERT INTO {table} SELECT {columns} FROM n, {table} t
"""
COPIES = {
    "person": "1000 + i, 'telegram:' || (1000 + i), zone, last_case",
    '"case"': "1000 + i, number, company, opened_at",
    "said": "NULL, 1000 + i, case_number, about_you, question, value, source, knowledge, at, words",
    "conversation": "'telegram:' || (1000 + i), 1000 + i, case_number, asked, phase, panel, notice, turn, version,"
    " heard, picked, unshown, brief",
    "card": "'telegram:' || (1000 + i), 1000 + i, message, shown, below, closed, thread, unheard",
}


def memory_of_a_start(bot: BotOnTelegram) -> int:
    """The most bytes that a start holds at once."""
    bot.stop()
    tracemalloc.start()
    bot.start()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_many_conversations(tmp_path: Path, knowledge: Knowledge) -> None:
    """A start with a hundred thousand idle conversations holds no more than with one, and each of them goes on."""
    with bot_on_telegram(tmp_path / "many.db", knowledge) as bot:
        bot.starting("Acme", "a")
        few = memory_of_a_start(bot)
        store = bot.service.batches.turns.store
        with store.transaction():
            for table, columns in COPIES.items():
                store.connection.execute(CROWD.format(many=MANY, table=table, columns=columns))
        assert memory_of_a_start(bot) < few + 100_000
        one = bot.starting(number=1000 + MANY // 2)
        assert one.screen.text == words(bot.view(one))
        assert bot.session(one).company == "Acme"
        assert bot.session(one).asked_so_far == 1


def test_any_walk(tmp_path: Path, knowledge: Knowledge) -> None:
    """Whatever people do and Telegram fails to do: every screen is sound and leads on, every press is answered."""
    Walk.folder, Walk.knowledge, Walk.steps = tmp_path, knowledge, 0
    run_state_machine_as_test(Walk, settings=NORMAL)
    assert Walk.steps >= STEPS


TOLD = "we have 41 people at work here, and nobody looks at the models"


def toured(start: str) -> None:
    """From one start every command, and after each of them some kind of message."""
    walk = Walk()
    try:
        walk.people_come([start, "Acme"])
        lines = (
            "?",
            TOLD,
            "close",
            "size: 12; data people: 30",
            "/delete Nowhere",
            "/why 1.1",
            "/remind Thursday at 10",
        )
        for line in lines:  # what no bare command opens
            walk.types(max(NAMES), line)
            walk.it_holds()
        walk.shares(max(NAMES))
        walk.is_invited(max(NAMES))
        for place, (command, kind) in enumerate(zip(commands(), cycle(sorted(KINDS)), strict=False)):
            number = min(NAMES) if start else max(NAMES)
            walk.commands(number, command)
            walk.it_holds()
            (walk.sends(number, kind), walk.edits(number, "b", place), walk.forwards(number, min(NAMES), place))
            walk.it_holds()
    finally:
        walk.teardown()


def test_everything_is_met(tmp_path: Path, knowledge: Knowledge) -> None:
    """From wherever a talk stands, every command, every panel and every kind of message is met, and all of it holds."""
    Walk.folder, Walk.knowledge = tmp_path, knowledge
    for start in one_in(5, STARTS):
        toured(start)
    assert {f"/{command}" for command in commands()} - Walk.typed == set()
    assert panels().keys() - Walk.panels == set()
    assert {*KINDS, "forwarded", "edited"} - Walk.sent == set()
