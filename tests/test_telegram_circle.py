"""A group looks at a company together on Telegram: what its members see, and what the bot does there."""

import re
from collections.abc import Iterator

import pytest

from bot.front_ends.telegram.taking.floods import BURST
from tests.bot_on_telegram import BotOnTelegram
from tests.telegram.face import Group, Person
from tests.telegram.views import BOT, Shown

NAMES = ("Ann", "Bob", "Cid", "Dan", "Eve")
ROUND = 600.0  # seconds that a round stays open
QUIET = 60.0  # seconds after the last vote
SHOWN = 21.0  # seconds in which a card shows what has changed, however much was said before
DAY = 86_400.0
OURS = "advisor_bot"
FAILING = {"test_what_cannot_be_taken": ["set_aside"]}  # what the log tells of errors


@pytest.fixture
def bot(bot: BotOnTelegram, request: pytest.FixtureRequest) -> Iterator[BotOnTelegram]:
    """Nothing fails that should not, nobody waits for an answer, and Telegram's rates are kept."""
    yield bot
    assert [line["event"] for line in bot.log if line["level"] == "ERROR"] == FAILING.get(request.node.name, [])
    assert bot.telegram.unanswered == []
    assert bot.telegram.floods == []


@pytest.fixture
def people(bot: BotOnTelegram) -> list[Person]:
    return [bot.person(number, name) for number, name in enumerate(NAMES, 7)]


@pytest.fixture
def group(bot: BotOnTelegram, people: list[Person]) -> Group:
    return bot.telegram.group(-100, "Mentors", *people)


def cards(group: Group, thread: int | None = None) -> list[Shown]:
    """The cards of cases, those included that have been left behind."""
    by_bot = [one for one in group.messages if one.by_bot and one.thread == thread]
    of_cards = (" · question ", " · second vote ", "see it", "sees it")
    return [one for one in by_bot if any(words in one.text for words in of_cards)]


def answered(shown: Shown) -> int:
    """How many have answered, as the card of a round says."""
    found = re.search(r"(?:question \d+|second vote) · (\d+|nobody) (?:answered|yet)", shown.text)
    assert found, shown.text
    return 0 if found[1] == "nobody" else int(found[1])


def card(group: Group, thread: int | None = None) -> Shown:
    return cards(group, thread)[-1]


def opened(bot: BotOnTelegram, by: Person, group: Group, company: str = "Acme", thread: int | None = None) -> Shown:
    by.types(f"/assess@{OURS} {company}", group, thread=thread)
    bot.passes(SHOWN)
    return card(group, thread)


def all_press(people: list[Person], group: Group, place: int = 0) -> None:
    """Everybody presses the same option of the card."""
    shown = card(group)
    for person in people:
        person.presses_data(shown.buttons[place][0]["callback_data"], group, message=shown.id)


def test_a_round(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Each member is told what they said, the card only how many have; in the end it shows counts, and asks on."""
    first = opened(bot, people[0], group)
    assert answered(first) == 0
    all_press(people[:3], group)
    bot.passes(SHOWN)
    option = first.rows[0][0]
    assert [person.toasts[0].text for person in people[:3]] == [f"You said: {option}. Press another to change it."] * 3
    assert answered(card(group)) == 3
    assert option not in card(group).text
    bot.passes(QUIET)
    bot.passes(SHOWN)
    assert f"you agree on “{option}”" in card(group).text
    assert "question 2" in card(group).text
    assert len(cards(group)) == 1


def test_nothing_rings(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """What comes into a group comes silently, and shows no preview of a link."""
    opened(bot, people[0], group)
    people[0].types("/help", group)
    bot.passes(SHOWN)
    sent = [call for call in bot.telegram.calls_of("sendMessage") if call.chat == group.number]
    assert len(sent) == 2
    assert all(call.parameters["disable_notification"] for call in sent)
    assert all(call.parameters["link_preview_options"] == {"is_disabled": True} for call in sent)


def test_a_verdict_comes_below(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """The verdict is a message of its own, below what was written; the last question has no buttons any more."""
    opened(bot, people[0], group)
    for _ in range(14):
        all_press(people[:3], group)
        bot.passes(QUIET + SHOWN)
        if "as 3 members see it" in card(group).text:
            break
    question, verdict = cards(group)
    assert question.buttons == []
    assert {"Why?", "Close", "Save to my companies"} <= {words for row in verdict.rows for words in row}
    links = [button["url"] for row in verdict.buttons for button in row if "url" in button]
    assert [link.startswith(f"https://t.me/{OURS}?start=save_") for link in links] == [True]
    people[1].presses("Why?", group)
    bot.passes(SHOWN)
    assert len(cards(group)) <= 2
    people[0].presses("Close", group)
    bot.passes(SHOWN)
    assert "closed" in group.screen.text


def test_a_second_call(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """A second /assess shows the open case below, and takes the buttons of the card above away."""
    opened(bot, people[0], group)
    opened(bot, people[1], group, "Globex")
    above, below = cards(group)
    assert above.buttons == []
    assert "Acme" in below.text
    assert below.buttons


def test_two_topics(bot: BotOnTelegram, people: list[Person]) -> None:
    """Each topic has its case; what is pressed in one counts there alone."""
    forum = bot.telegram.group(-400, "Forum", *people, is_forum=True)
    jobs, general = forum.topic(5, "Jobs"), None
    opened(bot, people[0], forum, "Acme", jobs)
    opened(bot, people[1], forum, "Globex", general)
    shown = card(forum, jobs)
    people[2].presses_data(shown.buttons[0][0]["callback_data"], forum, message=shown.id)
    bot.passes(SHOWN)
    assert [("Acme" in one.text, answered(one)) for one in (card(forum, jobs), card(forum, general))] == [
        (True, 1),
        (False, 0),
    ]


def test_only_a_few_may(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Who has opened the case, and admins, may close it; others are told so. Telegram is asked each time."""
    ann, bob, cid, *_ = people
    opened(bot, bob, group)
    cid.presses("Close", group)
    bot.passes(1)
    assert "Only whoever opened this case" in cid.toasts[-1].text
    group.makes(cid, "administrator", by=ann)
    cid.presses("Close", group)
    bot.passes(SHOWN)
    assert "closed" in group.screen.text
    assert len(bot.telegram.calls_of("getChatAdministrators")) == 2
    assert bot.telegram.calls_of("getChatMember") == []


def test_admins_that_telegram_does_not_tell(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Where Telegram refuses to say who is an admin, nothing happens, and who asked is told."""
    opened(bot, people[1], group)
    bot.telegram.order("getChatAdministrators", "admin required")
    people[0].presses("Close", group)
    bot.passes(SHOWN)
    assert "doesn't tell me" in people[0].toasts[-1].text
    assert "question 1" in group.screen.text
    people[0].presses("Close", group)
    bot.passes(SHOWN)
    assert "closed" in group.screen.text


def test_admins_asked_for_over_a_restart(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """What waited for Telegram's word when the bot stopped happens after the next start, once."""
    opened(bot, people[1], group)
    bot.telegram.order("getChatAdministrators", "server error", times=2)
    people[0].types(f"/settings@{OURS} quorum 5", group)
    bot.passes(0.1)
    bot.restart()
    bot.passes(SHOWN)
    assert "It takes 5 known votes" in group.screen.text
    assert bot.service.batches.due() == []


def test_settings_are_for_admins(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Everybody may see the rules, admins change them, an anonymous admin is known by the group's own name."""
    people[1].types(f"/settings@{OURS} quorum 5", group)
    bot.passes(SHOWN)
    assert "Only admins can do that." in group.screen.text
    people[0].types_in_name_of(group, f"/settings@{OURS} quorum 6", group)
    bot.passes(SHOWN)
    assert "It takes 6 known votes" in group.screen.text
    assert len(bot.telegram.calls_of("getChatAdministrators")) == 1


def test_who_speaks_for_a_channel(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """A channel is no person and opens nothing; an anonymous admin opens a case that any admin can close."""
    channel = bot.telegram.channel(-500, "News", people[0])
    people[0].types_in_name_of(channel, f"/assess@{OURS} Acme", group)
    bot.passes(SHOWN)
    assert "I answer people" in group.screen.text
    people[0].types_in_name_of(group, f"/assess@{OURS} Acme", group)
    bot.passes(SHOWN)
    assert "question 1" in group.screen.text
    people[0].presses("Close", group)
    bot.passes(SHOWN)
    assert "closed" in group.screen.text


@pytest.mark.parametrize("first", ["the news", "the refusal"])
def test_a_group_that_becomes_a_supergroup(bot: BotOnTelegram, people: list[Person], first: str) -> None:
    """Its case goes on there, with the votes that were given, in a card of its own; whichever sign comes first."""
    group = bot.telegram.group(-5, "Friends", *people, kind="group")
    opened(bot, people[0], group)
    all_press(people[:2], group)
    bot.passes(SHOWN)
    if first == "the refusal":
        bot.telegram.order("getUpdates", "server error", times=3)  # the news is late
    new = group.upgrades(-1005)
    bot.passes(ROUND / 2)
    people[2].types(f"/assess@{OURS}", new)
    bot.passes(SHOWN)
    assert answered(card(new)) == 2
    all_press(people[2:3], new)
    bot.passes(QUIET + SHOWN)
    assert "question 2" in card(new).text
    assert [one for one in new.messages if one.by_bot and one.buttons] == [card(new)]


def test_the_bot_is_thrown_out(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Everything stops there: no deadline, no card; who invites it again begins anew, and is greeted."""
    ann = people[0]
    opened(bot, ann, group)
    all_press(people[:3], group)
    group.makes(BOT, "kicked", by=ann)
    bot.passes(ROUND + SHOWN)
    before = len(bot.telegram.calls)
    bot.passes(DAY)
    assert [call for call in bot.telegram.calls[before:] if call.chat == group.number] == []
    group.makes(BOT, "member", by=ann)
    bot.passes(SHOWN)
    assert len(group.screen.text.splitlines()) == 3
    assert "/assess@advisor_bot Acme" in group.screen.text
    assert answered(opened(bot, ann, group)) == 0


@pytest.mark.parametrize("how", ["the topic is closed", "the bot may not write", "it was gone unseen"])
def test_a_place_that_is_closed(bot: BotOnTelegram, people: list[Person], how: str) -> None:
    """Where nothing can be written, nothing is tried again and again; who presses is answered."""
    forum = bot.telegram.group(-400, "Forum", *people, is_forum=True)
    topic = forum.topic(5, "Jobs")
    first = opened(bot, people[0], forum, thread=topic)
    if how == "the topic is closed":
        forum.closes(topic)
    elif how == "the bot may not write":
        forum.makes(BOT, "restricted", by=people[0])
    else:
        for method in ("sendMessage", "editMessageText"):
            bot.telegram.order(method, "kicked", times=9, chat=forum.number)
    people[0].types(f"/assess@{OURS}", forum, thread=topic)
    bot.passes(ROUND)
    tried = [call for call in bot.telegram.calls_of("sendMessage") if call.chat == forum.number]
    assert len(tried) <= 3
    assert bot.logged("unreachable")
    people[1].presses_data(first.buttons[0][0]["callback_data"], forum, message=first.id)
    bot.passes(1)


def test_a_topic_that_is_opened_again(bot: BotOnTelegram, people: list[Person]) -> None:
    """Who presses where nothing could be written for a while sees there what the card should have shown."""
    forum = bot.telegram.group(-400, "Forum", *people, is_forum=True)
    topic = forum.topic(5, "Jobs")
    first = opened(bot, people[0], forum, thread=topic)
    forum.closes(topic)
    people[0].types(f"/assess@{OURS}", forum, thread=topic)
    bot.passes(ROUND + SHOWN)
    forum.closes(topic, closed=False)
    people[1].presses_data(first.buttons[0][0]["callback_data"], forum, message=first.id)
    bot.passes(SHOWN)
    assert "You are too few just now" in forum.screen.text
    assert [one.rows for one in forum.messages if one.by_bot and one.id != forum.screen.message] == [[]]


def test_what_cannot_be_taken(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """A vote that fails is not counted, who gave it is told, nothing of it is kept, and the others' count."""
    shown = opened(bot, people[0], group)
    other = bot.telegram.group(-200, "Others", *people)
    opened(bot, people[0], other, "Globex")
    bot.service.store.connection.execute("UPDATE round SET tally = '{', state = 'closed' WHERE circle = 1")
    bot.service.store.recent.clear()
    with bot.telegram.together():
        people[1].presses_data(shown.buttons[0][0]["callback_data"], group, message=shown.id)
        people[1].presses_data(card(other).buttons[0][0]["callback_data"], other, message=card(other).id)
    bot.passes(SHOWN)
    assert people[1].toasts[0].text.startswith("Something went wrong on my side")
    assert answered(card(other)) == 1
    assert bot.service.store.connection.execute("SELECT * FROM set_aside").fetchall() == []


def test_nothing_tells_a_vote(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Before the reveal no message, no log line and no copy of what is stored about somebody tells what they said."""
    first = opened(bot, people[0], group)
    bot.starting(number=8, name="Bob")
    all_press(people[:2], group, place=3)
    all_press(people[2:3], group, place=4)
    people[1].types("/export")
    bot.passes(SHOWN)
    options = {row[0]["callback_data"].rpartition(":")[2] for row in first.buttons[3:5]} | {
        row[0] for row in first.rows[3:5]
    }
    (export,) = [one for one in people[1].messages if "document" in one.data]
    told = bot.telegram.file(export.data["document"]["file_id"]).decode()
    assert [option for option in options if f'"{option}"' in told] == []
    assert [option for option in options if option in bot.written.getvalue()] == []
    assert [option for option in options if option in card(group).text] == []


def test_a_card_that_is_deleted(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """When an admin has deleted the card, the next change is shown in another."""
    first = opened(bot, people[0], group)
    people[0].deletes(first.id, group)
    people[1].presses_data(first.buttons[0][0]["callback_data"], group, message=first.id)
    bot.passes(SHOWN)
    assert answered(card(group)) == 1


def test_deadlines(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """A round ends at its time, also when that has come while the bot was down; an idle case folds after a day."""
    opened(bot, people[0], group)
    all_press(people[:2], group)
    bot.passes(SHOWN)
    bot.stop()
    bot.passes(ROUND)
    bot.start()
    bot.passes(SHOWN)
    assert "too few of you know" in card(group).text
    bot.passes(ROUND + SHOWN)
    assert "You are too few just now" in group.screen.text
    bot.passes(DAY)
    assert "folded" in group.screen.text


def test_a_bot_that_nobody_calls_does_not_look(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Between two deadlines nothing is looked up."""
    opened(bot, people[0], group)
    looked: list[str] = []
    bot.passes(1)
    bot.service.store.connection.set_trace_callback(looked.append)
    bot.passes(40)
    assert [line for line in looked if "circle" in line] == []


def test_a_member_who_presses_too_much(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """However often somebody presses, the last choice counts, and every press is answered."""
    shown = opened(bot, people[0], group)
    for n in range(4 * BURST):
        people[1].presses_data(shown.buttons[n % 2][0]["callback_data"], group, message=shown.id)
    people[1].presses_data(shown.buttons[2][0]["callback_data"], group, message=shown.id)
    bot.passes(SHOWN)
    assert people[1].toasts[-1].text.startswith(f"You said: {shown.rows[2][0]}")
    assert answered(card(group)) == 1


def test_a_group_that_calls_too_much(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """A thousand calls lead to a handful of messages, and delay nobody's talk."""
    bot.starting("Acme")
    for person in people[:3]:
        person.types_all([f"/assess@{OURS} Acme", f"/help@{OURS}", f"/settings@{OURS}"] * 111, group)
    people[0].types("a")
    bot.passes(10)
    assert "2 of about 8" in people[0].screen
    bot.passes(ROUND / 2)
    assert len([one for one in group.history if one.by_bot]) <= 12


def test_erasing_oneself(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Who erases everything takes back what they said in open rounds; that somebody answered stays."""
    opened(bot, people[0], group)
    all_press(people[:3], group)
    bot.starting(number=8, name="Bob")
    people[1].types("/forget")
    bot.passes(5)
    people[1].presses("Yes, erase everything")
    bot.passes(ROUND + SHOWN)
    assert "too few of you know" in card(group).text
    votes = bot.service.store.connection.execute("SELECT voter FROM vote").fetchall()
    assert votes == []


def test_what_is_not_ours(bot: BotOnTelegram, people: list[Person], group: Group) -> None:
    """Also as an admin the bot passes over commands that are another bot's or nobody's, and what is forwarded."""
    ann = people[0]
    group.makes(BOT, "administrator", by=ann)
    for line in ("/assess@other_bot Acme", "/unknown Acme", "/assess@", "see /assess Acme", "assess Acme"):
        ann.types(line, group)
    ann.forwards(ann.types("/assess Acme"), group)
    bot.passes(SHOWN)
    assert [one.text for one in group.history if one.by_bot] == []
    ann.types("/assess Acme", group)
    bot.passes(SHOWN)
    assert "question 1" in card(group).text


def asking(bot: BotOnTelegram, by: Person) -> None:
    """Somebody who does not know much is about to ask a group."""
    for line in ("Acme", "b", "don't know", "don't know", "don't know", "/done", "/group", "a", "a"):
        by.types(line)
        bot.passes(SHOWN)


@pytest.mark.parametrize("how", ["picked", "typed"])
def test_a_group_is_asked(bot: BotOnTelegram, people: list[Person], group: Group, how: str) -> None:
    """A group is picked with Telegram's own button, or asked with a code: what it agrees on comes back to who asked."""
    ann = people[0]
    asking(bot, ann)
    sent = [call for call in bot.telegram.calls_of("sendMessage") if "request_chat" in str(call.parameters)]
    assert len(sent) == 1
    if how == "picked":
        ann.picks(group)
    else:
        command = re.search(r"/ask@advisor_bot \w+", "\n".join(m.text for m in ann.messages))
        assert command, "\n".join(m.text for m in ann.messages)
        ann.types(command[0], group)
    bot.passes(SHOWN)
    assert "Acme" in card(group).text
    for person in people:
        person.presses_data(first_option(card(group)), group, message=card(group).id)
    before = len(ann.messages)
    bot.passes(QUIET + SHOWN)
    assert len(ann.messages) > before
    assert "Revenue" in card(group).text
    assert any(word in ann.screen for word in ("before,", "says:"))
    ann.picks(group)
    bot.passes(SHOWN)
    assert "Nothing was asked" in ann.messages[-1].text


def first_option(shown: Shown) -> str:
    return str(shown.data["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
