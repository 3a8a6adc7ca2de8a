"""Reminders on Telegram: asked for in words, sent once each in the evening, and gone when they are of no use."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from bot.front_ends.telegram.rounds import ROUND_SECONDS
from knowledge.house import House
from knowledge.model import Knowledge
from tests.bot_on_telegram import A_MOMENT, BotOnTelegram, bot_on_telegram, words
from tests.parts import far, some
from tests.telegram.face import Person

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
ZONE = "Which time zone are you in?"
BEFORE, AFTER = "Your interview with Acme", "After your interview with Acme"


@pytest.fixture
def bot(bot: BotOnTelegram) -> Iterator[BotOnTelegram]:
    """It is Friday, 15 January 2027, 8 o'clock in UTC."""
    yield bot
    assert [line for line in bot.log if line["level"] == "ERROR" and line["event"] != "unwell"] == []  # that is told


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    """In Berlin, at the first question about Acme."""
    ann = bot.starting("Acme", "interview tomorrow at 10", "Berlin", "/remind")
    ann.presses("Take off")
    bot.passes(MINUTE)
    return says(bot, ann, "close")


def says(bot: BotOnTelegram, person: Person, *lines: str) -> Person:
    for line in lines:
        person.types(line)
        bot.passes(2)
    return person


def until(bot: BotOnTelegram, day: int, hour: int, minute: int = 0) -> None:
    """Time passes until then, in January 2027 in UTC. The bot is down for all but the last minutes."""
    then = datetime(2027, 1, day, hour, minute, tzinfo=UTC).timestamp()
    bot.stop()
    bot.passes(max(0, then - bot.now() - 3 * MINUTE))
    bot.start()
    bot.passes(then - bot.now())


def got(person: Person, beginning: str) -> list[str]:
    """What the bot has sent that begins so."""
    return [message.text for message in person.history if message.by_bot and message.text.startswith(beginning)]


def test_from_the_wish_to_the_answers(bot: BotOnTelegram) -> None:
    """Interview Thursday at 10: the zone is asked once, the date read back, the rest comes by itself."""
    ann = bot.starting("Acme", "a", "interview Thursday at 10")
    assert ZONE in ann.screen.text
    ann.presses("Berlin, Paris")
    bot.passes(2)
    assert "Noted: Thursday 21 January at 10:00 (Europe/Berlin)." in ann.screen.text
    says(bot, ann, "close", "b")
    until(bot, 20, 16, 59)
    assert got(ann, BEFORE) == []
    until(bot, 20, 17, 2)
    (before,) = got(ann, BEFORE)
    assert before.startswith("Your interview with Acme: Thursday 21 January at 10:00 (Europe/Berlin)")
    assert "What to ask them, and what to listen for" in before
    until(bot, 22, 16, 59)
    assert got(ann, AFTER) == []
    until(bot, 22, 17, 2)
    assert len(got(ann, AFTER)) == 1
    ann.presses("Tell what I learned")
    bot.passes(2)
    assert ann.screen.text == words(bot.view(ann))
    assert bot.session(ann).asked
    until(bot, 30, 0)
    assert (len(got(ann, BEFORE)), len(got(ann, AFTER))) == (1, 1)


def test_the_zone_is_asked_once(bot: BotOnTelegram, ann: Person) -> None:
    """Whoever has told where they are is not asked again."""
    says(bot, ann, "/remind Thursday at 10")
    assert "Noted: Thursday 21 January at 10:00 (Europe/Berlin)." in ann.screen.text


def test_the_zone_can_be_changed(bot: BotOnTelegram, ann: Person) -> None:
    """Another zone counts from now on; what was set keeps its time."""
    says(bot, ann, "/remind Thursday at 10")
    ann.presses("My time zone")
    bot.passes(2)
    says(bot, ann, "Mordor")
    assert "I don't know that place." in ann.screen.text
    says(bot, ann, "new york")
    assert "Your time zone is America/New York now." in ann.screen.text
    says(bot, ann, "/new Beta", "/remind Thursday at 10")
    assert "Beta: Thursday 21 January at 10:00 (America/New York)" in ann.screen.text
    assert "Acme: Thursday 21 January at 10:00 (Europe/Berlin)" in ann.screen.text


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("/remind banana", "I couldn't read that"),
        ("/remind yesterday at 10", "That is over already"),
        ("/remind 14 January at 10", "over already"),
        ("/remind today at 8", "over already"),
        ("/remind 20 January 2028 at 10", "more than a year away"),
        ("/remind Monday 19 January at 10", "There is no such day as “monday 19 january”"),
        ("/remind {{7*7}} <b>", "I couldn't read that"),
        ("/remind " + "9" * 3000, "I couldn't read that"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be(bot: BotOnTelegram, ann: Person, line: str, hint: str) -> None:
    """What is no date, or is none that can be kept, is refused with a hint and a way on, and sets nothing."""
    says(bot, ann, line)
    assert hint in ann.screen.text
    assert bot.session(ann).reminders == ()
    says(bot, ann, "Thursday at 10")
    assert "Noted" in ann.screen.text


@pytest.mark.parametrize("line", ["interview with Nordbank tomorrow 9:30am", "/remind Thursday at 10 at Nordbank"])
def test_an_interview_elsewhere(bot: BotOnTelegram, ann: Person, line: str) -> None:
    """An interview with another company is not noted for the one we talk about; the one we talk about may be named."""
    says(bot, ann, line)
    assert "Is that with Acme?" in ann.screen.text
    assert bot.session(ann).reminders == ()
    says(bot, ann, "I have an interview at Acme on Thursday at 10")
    assert "Acme: Thursday 21 January at 10:00" in ann.screen.text


def test_a_day_without_a_time(bot: BotOnTelegram, ann: Person) -> None:
    """The time that is missing is asked for, and may come alone."""
    says(bot, ann, "my interview is on Thursday")
    assert "At what time?" in ann.screen.text
    says(bot, ann, "10")
    assert "Noted: Thursday 21 January at 10:00" in ann.screen.text
    says(bot, ann, "/remind Friday evening", "at 8")
    assert "Noted: Friday 22 January at 20:00" in ann.screen.text


def test_a_time_that_may_be_another(bot: BotOnTelegram, ann: Person) -> None:
    """What may be noon or midnight is asked for again, and then counts as it stands."""
    says(bot, ann, "/remind Friday evening at 12")
    assert "At what time?" in ann.screen.text
    says(bot, ann, "12:00")
    assert "Noted: Friday 22 January at 12:00" in ann.screen.text


def test_an_interview_that_is_moved(bot: BotOnTelegram, ann: Person) -> None:
    """An interview with the same company on the same day takes the place of the one before; another day adds one."""
    says(bot, ann, "/remind Thursday at 10", "/remind Thursday at 11", "/remind 25 January at 9")
    said = [reminder.says for reminder in bot.session(ann).reminders]
    assert said == ["Thursday 21 January at 11:00 (Europe/Berlin)", "Monday 25 January at 09:00 (Europe/Berlin)"]
    until(bot, 21, 0)
    assert len(got(ann, BEFORE)) == 1


def test_taken_off(bot: BotOnTelegram, ann: Person) -> None:
    """A reminder that was taken off is not sent; its button pressed again says so."""
    says(bot, ann, "/remind Thursday at 10")
    card = ann.screen.message
    data = next(b["callback_data"] for row in ann.messages[-1].buttons for b in row if "Take off" in b["text"])
    ann.presses_data(data, message=card)
    bot.passes(2)
    assert "I won't remind you" in ann.screen.text
    ann.presses_data(data, message=card)
    bot.passes(2)
    assert "isn't set any more" in ann.screen.text
    until(bot, 24, 0)
    assert got(ann, BEFORE) == got(ann, AFTER) == []


def test_taken_off_by_another(bot: BotOnTelegram, ann: Person) -> None:
    """Nobody can take off another's reminder."""
    says(bot, ann, "/remind Thursday at 10")
    data = next(b["callback_data"] for row in ann.messages[-1].buttons for b in row if "Take off" in b["text"])
    ben = bot.starting("Beta", number=8, name="Ben")
    ben.presses_data(data, message=ben.screen.message)
    bot.passes(2)
    assert len(bot.session(ann).reminders) == 1


def test_an_interview_tonight(bot: BotOnTelegram, ann: Person) -> None:
    """Where the evening before is over, the questions come at once; once the interview has begun, not at all."""
    says(bot, ann, "/remind today at 23:00")
    assert "comes in a minute" in ann.screen.text
    bot.passes(2 * MINUTE)
    assert len(got(ann, BEFORE)) == 1
    until(bot, 16, 17, 2)
    assert (len(got(ann, BEFORE)), len(got(ann, AFTER))) == (1, 1)


def test_due_while_the_bot_was_down(bot: BotOnTelegram, ann: Person) -> None:
    """What became due meanwhile is sent once, late, if it is of use: no questions for an interview that is over."""
    says(bot, ann, "/remind Monday at 10", "/remind 20 January at 10")
    until(bot, 19, 20)
    assert [text for text in got(ann, BEFORE) if "Monday" in text] == []
    assert len([text for text in got(ann, BEFORE) if "Wednesday 20" in text]) == 1
    assert len(got(ann, AFTER)) == 1
    bot.restart()
    bot.passes(3 * MINUTE)
    assert (len(got(ann, BEFORE)), len(got(ann, AFTER))) == (1, 1)


def test_after_a_long_silence(bot: BotOnTelegram, ann: Person) -> None:
    """More than a week later nobody is asked any more what they learned."""
    says(bot, ann, "/remind Monday at 10")
    until(bot, 28, 0)
    assert got(ann, BEFORE) == got(ann, AFTER) == []
    assert bot.session(ann).reminders == ()


def test_the_company_of_the_reminder(bot: BotOnTelegram, ann: Person) -> None:
    """The questions are those for the company of the interview as it stands then, whatever talk is open meanwhile."""
    says(bot, ann, "/remind Monday at 10", "close", "a", "/ask")
    first = bot.view(ann).body
    says(bot, ann, "close", "12", "a", "a", "/ask")
    to_ask = words(bot.view(ann))
    assert bot.view(ann).body != first
    says(bot, ann, "/new Beta", "b")
    until(bot, 17, 17, 2)
    (before,) = got(ann, BEFORE)
    assert before.endswith(to_ask)
    ann.presses("Look at Acme")
    bot.passes(2)
    assert bot.session(ann).company == "Acme"
    assert ann.screen.text == words(bot.view(ann))
    assert got(ann, BEFORE) == [before]


def test_what_was_learned(bot: BotOnTelegram, ann: Person) -> None:
    """The post asks for a press and no words, which would count for the company that is open; then it asks for them."""
    says(bot, ann, "/remind Monday at 10", "/new Beta", "a")
    until(bot, 19, 17, 2)
    (after,) = got(ann, AFTER)
    assert "press below" in after
    assert "?" not in after
    ann.presses("Tell what I learned")
    bot.passes(2)
    assert {"Acme", "/edit"} <= set(bot.view(ann).notice.replace(".", "").split())
    says(bot, ann, "An ordinary company")
    told = bot.session(ann)
    assert (told.company, told.values) == ("Acme", {"organisation": "ordinary"})


def test_blocked(bot: BotOnTelegram, ann: Person) -> None:
    """Whoever blocks the bot gets no reminder any more, also when they are back."""
    says(bot, ann, "/remind Monday at 10")
    ann.blocks()
    bot.passes(MINUTE)
    ann.unblocks()
    says(bot, ann, "/start")
    until(bot, 24, 0)
    assert got(ann, BEFORE) == got(ann, AFTER) == []


def test_blocked_without_a_word(bot: BotOnTelegram, ann: Person) -> None:
    """A reminder that Telegram refuses is closed, and tried no more."""
    says(bot, ann, "/remind Monday at 10")
    bot.telegram.order("sendMessage", "blocked")
    until(bot, 17, 17, 10)
    refused = len(bot.logged("errand_refused"))
    until(bot, 18, 9)
    assert len(bot.logged("errand_refused")) == refused == 1


def test_erased(bot: BotOnTelegram, ann: Person) -> None:
    """/forget erases the reminders and the zone with all the rest."""
    says(bot, ann, "/remind Monday at 10")
    stored = bot.service.batches.turns.store.export("telegram:7")["person"]["stored"]
    assert [row["says"] for row in stored["errand"] if row["at"]] == ["Monday 18 January at 10:00 (Europe/Berlin)"] * 2
    assert [row["zone"] for row in stored["person"]] == ["Europe/Berlin"]
    says(bot, ann, "/forget", "yes", "Acme", "/remind Monday at 10")
    assert ZONE in ann.screen.text
    until(bot, 24, 0)
    assert got(ann, BEFORE) == got(ann, AFTER) == []
    bot.stop()
    assert b"Europe/Berlin" not in b"".join(path.read_bytes() for path in bot.db.parent.glob("bot.db*"))


def test_no_more_than_can_be_kept(bot: BotOnTelegram, ann: Person) -> None:
    """Twenty reminders are enough for anybody; the next is refused until one is taken off."""
    for day in range(1, 22):
        says(bot, ann, f"/remind {day} February at 10")
        bot.passes(10)
    assert "as many reminders as I can keep" in ann.screen.text
    assert len(bot.session(ann).reminders) == 20
    ann.presses("Take off Acme, 1 Feb 10:00")
    bot.passes(2)
    says(bot, ann, "24 February at 10")
    assert "Noted" in ann.screen.text


def test_before_there_is_a_company(bot: BotOnTelegram) -> None:
    """Without a company there is nothing to be reminded of; what is set can be seen."""
    ann = bot.starting("/remind Thursday at 10")
    assert "Tell me the company first" in ann.screen.text
    says(bot, ann, "/remind")
    assert "Name a company" in ann.screen.text
    says(bot, ann, "Acme")
    assert bot.session(ann).company == "Acme"
    assert bot.session(ann).asked


def test_words_that_only_sound_like_it(bot: BotOnTelegram, ann: Person) -> None:
    """A sentence about interviews without a day in it sets nothing."""
    says(bot, ann, "interview process is slow")
    assert bot.session(ann).panel == ""


@pytest.mark.parametrize("fault", ["delay", 500, "time-out"])
def test_telegram_fails(bot: BotOnTelegram, ann: Person, fault: str | int) -> None:
    """While Telegram fails the reminder waits, and comes once; twice at most where Telegram took it and did not say."""
    says(bot, ann, "/remind Monday at 10")
    until(bot, 17, 16, 59)
    bot.telegram.order("sendMessage", fault, times=1, seconds=4.0)
    until(bot, 17, 17, 10)
    assert 1 <= len(got(ann, BEFORE)) <= (2 if fault == "time-out" else 1)


def test_an_outage_in_the_evening(bot: BotOnTelegram, ann: Person) -> None:
    """A reminder that is due while Telegram is away for an hour comes after it, once."""
    says(bot, ann, "interview Thursday at 10")
    until(bot, 20, 16, 59)
    bot.telegram.order("*", "server error", times=10_000)
    bot.passes(HOUR)
    assert got(ann, BEFORE) == []
    bot.telegram.faults.ordered.clear()
    bot.passes(HOUR)
    assert len(got(ann, BEFORE)) == 1


def test_markup_that_telegram_refuses(bot: BotOnTelegram, ann: Person) -> None:
    """A reminder whose markup Telegram does not take comes without it."""
    says(bot, ann, "/remind Monday at 10")
    until(bot, 17, 16, 59)
    bot.telegram.order("sendMessage", "can't parse entities")
    until(bot, 17, 17, 2)
    assert len(got(ann, BEFORE)) == 1
    assert len(bot.logged("defect_in_markup")) == 1
    bot.written.truncate(0)


def test_a_zone_that_there_is_no_more(bot: BotOnTelegram, ann: Person) -> None:
    """Somebody whose zone the database of zones has lost is asked again."""
    bot.service.store.connection.execute("UPDATE person SET zone = 'Mars/Olympus'")
    says(bot, ann, "/remind Monday at 10")
    assert ZONE in ann.screen.text


@pytest.mark.parametrize("press", ["Look at Acme", "Tell what I learned"])
def test_an_old_reminder(bot: BotOnTelegram, ann: Person, press: str) -> None:
    """The button of a reminder leads to its company from another talk, and after /forget nowhere; its text stays."""
    says(bot, ann, "/remind Monday at 10", "/new Beta", "a")
    until(bot, *((17, 17, 2) if press.startswith("Look") else (19, 17, 2)))
    reminder = next(m for m in reversed(ann.messages) if any(b["text"] == press for row in m.buttons for b in row))
    says(bot, ann, "/help")
    ann.presses(press, message=reminder.id)
    bot.passes(2)
    assert bot.session(ann).company == "Acme"
    assert ann.screen.text == words(bot.view(ann))
    says(bot, ann, "/forget", "yes")
    ann.presses(press, message=reminder.id)
    bot.passes(2)
    assert bot.session(ann).company == ""
    assert reminder.text in [message.text for message in ann.messages]
    assert bot.telegram.unanswered == []


@far
def test_at_the_same_moment(bot: BotOnTelegram, ann: Person) -> None:
    """A reminder and a press that meet both happen, again and again."""
    says(bot, ann, "/remind 20 January at 10", "close")
    execute = bot.service.store.connection.execute
    before = (0.0, A_MOMENT, 0.01, 0.5)  # seconds between the press and the look at what is due
    for n in range(some(40, 200)):
        execute("UPDATE errand SET due = ?, closed = '' WHERE kind = 'interview_before'", (bot.utc_now(),))
        turn, came = bot.session(ann).turn, len(got(ann, BEFORE))
        bot.passes(ROUND_SECONDS - bot.loop.time() % ROUND_SECONDS - before[n % len(before)])
        ann.presses_data(f"1|{'close' if n % 2 else 'show:why'}", message=bot.card(ann).message)
        bot.passes(5)
        assert (bot.session(ann).turn, len(got(ann, BEFORE))) == (turn + 1, came + 1)
    assert bot.telegram.unanswered == []


def test_waiting_for_a_reminder_is_no_silence(tmp_path: Path, knowledge: Knowledge) -> None:
    """Whoever waits for a reminder is not erased as silent before they got it."""
    kept = replace(knowledge, house=House(keep_days=3))
    with bot_on_telegram(tmp_path / "kept.db", kept) as bot:
        ann = bot.starting("Acme", "/remind 30 January at 10", "UTC")
        bot.starting("Beta", number=8, name="Ben")
        for day in range(16, 29):
            until(bot, day, 12)
            bot.passes(HOUR * 1.1)
        assert (bot.session(ann).company, bot.session(bot.person(8, "Ben")).company) == ("Acme", "")
        until(bot, 29, 18, 2)
        assert len(got(ann, BEFORE)) == 1


def test_what_is_no_date_is_told_before_the_zone_is_asked(bot: BotOnTelegram) -> None:
    """Nobody tells their zone for a date that cannot be read; the zone is asked when there is a use for it."""
    ann = bot.starting("Acme", "/remind banana")
    assert "I couldn't read that" in ann.screen.text
    says(bot, ann, "Thursday")
    assert "At what time?" in ann.screen.text
    says(bot, ann, "at 10")
    assert ZONE in ann.screen.text
    says(bot, ann, "Tokyo")
    assert "Noted: Thursday 21 January at 10:00 (Asia/Tokyo)." in ann.screen.text


def calendars(person: Person) -> list[Any]:
    """The interviews in the file that was sent last, as another program reads them."""
    sent = [message.data["document"] for message in person.history if "document" in message.data][-1]
    read = Calendar.from_ical(person.telegram.file(sent["file_id"]))
    assert isinstance(read, Calendar)
    return read.walk("VEVENT")


def test_for_a_calendar(bot: BotOnTelegram, ann: Person) -> None:
    """What is set comes as a file for a calendar: in UTC, with what to ask and two alarms, the same time and again."""
    name = "Acme; SUMMARY:x, \\n <b> & Söhne"
    says(bot, ann, f"/rename {name}", "/remind Thursday at 10")
    ann.presses("For my calendar")
    bot.passes(MINUTE)
    (event,) = calendars(ann)
    assert event.decoded("dtstart") == datetime(2027, 1, 21, 9, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2027, 1, 21, 10, tzinfo=UTC)
    assert event["summary"] == f"Interview with {name}"
    assert "What to ask them, and what to listen for" in event["description"]
    alarms = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert alarms == [datetime(2027, 1, 20, 17, tzinfo=UTC), -timedelta(hours=1)]
    bot.stop()
    bot.start()
    says(bot, ann, "/new Beta", "/remind Friday at 10")
    ann.presses("For my calendar")
    bot.passes(MINUTE)
    again, other = calendars(ann)
    assert (again["uid"], other["summary"]) == (event["uid"], "Interview with Beta")
    assert other["uid"] != event["uid"]


def times_in(message: dict[str, Any]) -> list[int]:
    """The times that the reader's own clock shows, in seconds."""
    return [one["unix_time"] for one in message["entities"] if one["type"] == "date_time"]


def test_times_are_those_of_the_reader(bot: BotOnTelegram, ann: Person) -> None:
    """The time of an interview is shown by the reader's own clock, in the list and in the reminder."""
    says(bot, ann, "/remind Thursday at 10")
    then = int(datetime(2027, 1, 21, 9, tzinfo=UTC).timestamp())
    assert times_in(ann.history[-1].data) == [then]
    until(bot, 20, 17, 2)
    (before,) = [message for message in ann.history if message.by_bot and message.text.startswith(BEFORE)]
    assert times_in(before.data) == [then]


def test_nothing_is_left_for_a_calendar(bot: BotOnTelegram, ann: Person) -> None:
    """An old button for the calendar sends no file once no interview is set."""
    says(bot, ann, "/remind Thursday at 10")
    old = ann.screen
    ann.presses("Take off")
    bot.passes(2)
    ann.presses_data("calendar", message=old.message)
    bot.passes(MINUTE)
    assert not [message for message in ann.history if "document" in message.data]
    assert "For my calendar" not in ann.screen.buttons
