"""How cards reach people: whatever Telegram refuses, loses or delays, each sees where their talk stands, and soon."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.front_ends.telegram.giving.marks import MOST_PATIENT
from bot.front_ends.telegram.giving.toasts import MOST_WAITING
from bot.front_ends.telegram.rates import MOST_BUCKETS, Bucket, Buckets
from bot.trouble import Trouble
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram, words
from tests.parts import far, one_in, some
from tests.telegram.face import Person
from tests.telegram.markup import units
from tests.telegram.views import Call, Shown

NOTHING_DONE = [500, "html", "cut"]
NOBODY_THERE = ["blocked", "deactivated", "never started", "chat not found", "chat deleted", "not enough rights"]
HOUR = 3600.0


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Callable[[Knowledge], BotOnTelegram]]:
    """Bots with a knowledge of their own."""
    with ExitStack() as bots:
        yield lambda knowledge: bots.enter_context(bot_on_telegram(tmp_path / "another.db", knowledge))


def shows_its_talk(bot: BotOnTelegram, person: Person) -> bool:
    """Whether the card shows the talk as it stands now."""
    return bot.on_card(person).text == words(bot.view(person))


def edits(bot: BotOnTelegram) -> list[Call]:
    return bot.telegram.calls_of("editMessageText")


def posts(person: Person) -> list[Shown]:
    return [message for message in person.history if message.by_bot]


def live(person: Person) -> list[int]:
    """The messages that have buttons."""
    return [message.id for message in person.messages if message.buttons]


def pauses(calls: Sequence[Call]) -> list[float]:
    return [round(later.at - earlier.at, 2) for earlier, later in pairwise(calls)]


def with_ask(knowledge: Knowledge, ask: str) -> Knowledge:
    """The knowledge, its first question asked in other words."""
    question = replace(knowledge.questions["organisation"], ask=ask)
    return replace(knowledge, questions={**knowledge.questions, question.id: question})


def test_a_verdict_stays_where_it_is(bot: BotOnTelegram, ann: Person) -> None:
    """Who goes on to another company finds the verdict above it, without its buttons."""
    for line in ("a", "a", "a", "a", "/done"):
        ann.types(line)
    bot.passes(10)
    verdict = bot.on_card(ann)
    ann.presses("Another company")
    bot.passes(10)
    stays = next(message for message in ann.messages if message.id == verdict.id)
    assert (stays.text, stays.buttons) == (verdict.text, [])
    assert "Which company" in ann.screen
    assert live(ann) == [ann.screen.message]
    ann.types("Beta")
    bot.passes(10)
    ann.presses("A startup")
    bot.passes(10)
    assert shows_its_talk(bot, ann)


# What Telegram refuses for now.


def test_too_many_requests_hold_back_that_chat_alone(bot: BotOnTelegram, ann: Person) -> None:
    """After a 429 for one chat its card waits as long as Telegram says; another chat's card comes at once."""
    ben = bot.starting("Beta", number=8, name="Ben")
    bot.telegram.order("editMessageText", 429, chat=ann.number, retry_after=30)
    for person in (ann, ben):
        person.presses("A startup")
    bot.passes(29)
    assert [call.chat for call in edits(bot) if call.ok] == [ben.number]
    bot.passes(1.1)
    assert [call.chat for call in edits(bot) if call.ok] == [ben.number, ann.number]
    assert shows_its_talk(bot, ann)


def test_a_halt_that_ends_for_all_at_once(bot: BotOnTelegram) -> None:
    """When a hundred chats may be written to again in the same second, they still come one after the other."""
    people = [bot.person(number, f"P{number}") for number in range(100, 200)]
    for place, person in enumerate(people):
        bot.telegram.order("sendMessage", 429, chat=person.number, retry_after=60 - place // 25)
    with bot.telegram.together():
        for person in people:
            person.types("/start")
    bot.passes(59)
    assert not any(person.screen.text for person in people)
    bot.passes(10)
    assert all(person.screen.text for person in people)
    assert bot.telegram.floods == []


def test_a_halt_holds_for_whatever_is_sent_there(bot: BotOnTelegram, ann: Person) -> None:
    """A 429 for the taking of old buttons holds back the next card as well."""
    bot.telegram.order("editMessageReplyMarkup", 429, retry_after=30)
    ann.types("A startup")
    bot.passes(5)
    shown = len(posts(ann))
    ann.types("a")
    bot.passes(20)
    assert len(posts(ann)) == shown
    bot.passes(10)
    assert len(posts(ann)) == shown + 1
    assert shows_its_talk(bot, ann)


@far
@pytest.mark.parametrize(
    ("act", "times", "fault"), one_in(4, product(["pressing", "typing"], [1, 5, 50], NOTHING_DONE))
)
def test_a_failing_telegram_is_tried_until_it_works(
    bot: BotOnTelegram, ann: Person, fault: str | int, times: int, act: str
) -> None:
    """However often an edit or a post fails, the card comes in the end, and only once."""
    bot.telegram.order("editMessageText" if act == "pressing" else "sendMessage", fault, times=times)
    before = len(posts(ann))
    (ann.presses if act == "pressing" else ann.types)("A startup")
    bot.passes(HOUR)
    assert bot.telegram.do("orders") == 0
    assert shows_its_talk(bot, ann)
    assert len(posts(ann)) == before + (act == "typing")


def test_waits_grow_up_to_a_minute(bot: BotOnTelegram, ann: Person) -> None:
    """While Telegram fails, each wait is twice the one before, and none is longer than a minute."""
    bot.telegram.order("editMessageText", 500, times=10)
    ann.presses("A startup")
    bot.passes(HOUR)
    assert pauses(edits(bot)) == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_waits_are_spread(bot: BotOnTelegram, ann: Person) -> None:
    """Chance shortens a wait by up to half, so that not all chats come back in the same moment."""
    bot.service.delivery.jitter = iter([0.0, 0.5, 1.0]).__next__
    bot.telegram.order("editMessageText", 500, times=3)
    ann.presses("A startup")
    bot.passes(60)
    assert pauses(edits(bot)) == [0.5, 1.5, 4]


# What may have been done although no answer came.


@pytest.mark.parametrize("fault", ["time-out", "garbage"])
@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_post_that_may_have_arrived_is_repeated_once_at_most(
    bot: BotOnTelegram, ann: Person, fault: str, times: int
) -> None:
    """When Telegram takes a message but does not say so, at most two copies of it come, whatever happens."""
    bot.telegram.order("sendMessage", fault, times=times, carried_out=True)
    before = len(posts(ann))
    ann.types("A startup")
    bot.passes(HOUR)
    copies = [message.text for message in posts(ann)[before:]]
    assert copies == [words(bot.view(ann))] * 2
    assert len(bot.logged("perhaps_repeated")) == (times > 1)


def test_after_lost_posts_the_talk_goes_on(bot: BotOnTelegram, ann: Person) -> None:
    """Who was sent nothing that we know of gets the next screen afresh."""
    bot.telegram.order("sendMessage", "time-out", times=2, carried_out=True)
    ann.types("A startup")
    bot.passes(HOUR)
    ann.types("a")
    bot.passes(5)
    assert shows_its_talk(bot, ann)
    assert ann.screen.message == bot.on_card(ann).id


@pytest.mark.parametrize("times", [1, 2, 5])
def test_an_edit_that_may_have_arrived_is_repeated_freely(bot: BotOnTelegram, ann: Person, times: int) -> None:
    """An edit without an answer is made again until Telegram says that nothing is left to change; that is success."""
    bot.telegram.order("editMessageText", "time-out", times=times)
    ann.presses("A startup")
    bot.passes(HOUR)
    assert len(edits(bot)) == times + 1
    assert bot.on_card(ann).edits == 1
    assert shows_its_talk(bot, ann)
    assert bot.logged("defect") == []


def test_a_press_adopts_its_message(bot: BotOnTelegram, ann: Person) -> None:
    """A message that nobody knew of is the card once it is pressed, and shows the talk as it is."""
    bot.telegram.order("sendMessage", "time-out", times=2, carried_out=True)
    ann.types("A startup")
    bot.passes(60)
    older, newer = (message.id for message in posts(ann)[-2:])
    for message, card in ((older, older), (newer, newer), (older, newer)):
        ann.presses("Don't know", message=message)
        bot.passes(5)
        assert bot.on_card(ann).id == card
        assert shows_its_talk(bot, ann)


def test_a_press_on_what_cannot_be_a_card(bot: BotOnTelegram, ann: Person) -> None:
    """After a forged press on a document the screen comes below it, also when the bot is stopped before it can."""
    ann.types("/export")
    bot.passes(10)
    document = posts(ann)[-1].id
    bot.telegram.order("sendMessage", 500, times=3)
    ann.presses_data("1|nosuch", message=document)
    bot.passes(0.1)
    bot.restart()
    bot.passes(60)
    assert bot.on_card(ann).id > document
    assert shows_its_talk(bot, ann)


# Who cannot be reached.


@pytest.mark.parametrize("refusal", NOBODY_THERE)
def test_nobody_is_written_to_who_cannot_be_reached(bot: BotOnTelegram, ann: Person, refusal: str) -> None:
    """Blocked, gone or without rights: the talk is kept, the reason noted, and nothing sent any more."""
    bot.telegram.order("editMessageText", refusal, chat=ann.number)
    ann.presses("A startup")
    bot.passes(HOUR)
    bot.restart()
    bot.passes(HOUR)
    assert [call.ok for call in edits(bot)] == [False]
    assert bot.card(ann).closed
    assert bot.session(ann).values == {"organisation": "startup"}


def test_who_writes_again_can_be_reached(bot: BotOnTelegram, ann: Person) -> None:
    """A chat that was given up is served again as soon as the person says something."""
    bot.telegram.order("editMessageText", "chat not found")
    ann.presses("A startup")
    bot.passes(5)
    ann.types("a")  # below a card that never came: it answers nothing, and is told so
    bot.passes(5)
    assert bot.card(ann).closed == ""
    assert list(bot.session(ann).values) == ["organisation"]
    assert shows_its_talk(bot, ann)
    ann.types("a")
    bot.passes(5)
    assert list(bot.session(ann).values) == ["organisation", "revenue_tie"]
    assert shows_its_talk(bot, ann)


def test_a_block_in_mid_talk(bot: BotOnTelegram, ann: Person) -> None:
    """Who blocks the bot before their answer is shown hears nothing, and on return the talk goes on where it was."""
    ann.presses("A startup")
    ann.blocks()
    bot.passes(HOUR)
    assert bot.card(ann).closed
    ann.types("/start")
    bot.passes(1)
    assert not bot.card(ann).closed
    assert bot.session(ann).values == {"organisation": "startup"}
    assert shows_its_talk(bot, ann)


def test_who_is_back_sees_what_they_missed(bot: BotOnTelegram, ann: Person) -> None:
    """An answer that could not be shown because of a block is shown when it ends, without a word from the person."""
    ann.presses("A startup")
    ann.blocks()
    bot.passes(HOUR)
    ann.unblocks()
    bot.passes(5)
    assert shows_its_talk(bot, ann)


def test_a_block_closes_at_once(bot: BotOnTelegram, ann: Person) -> None:
    """The block itself is heard of: no call is needed to find out."""
    ann.blocks()
    bot.passes()
    assert bot.card(ann).closed == "blocked"
    ann.unblocks()
    bot.passes()
    assert bot.card(ann).closed == ""


@pytest.mark.parametrize("status", [401, 404])
def test_a_wrong_token_ends_the_service(bot: BotOnTelegram, ann: Person, status: int) -> None:
    """A token that Telegram no longer takes, even when asked again, ends the bot in one line that does not hold it."""
    bot.telegram.order("editMessageText", status, text="Unauthorized")
    bot.telegram.order("getMe", status, text="Unauthorized")
    ann.presses("A startup")
    bot.passes(10)
    with pytest.raises(Trouble, match="token") as trouble:
        bot.stop()
    assert bot.telegram.token not in str(trouble.value)


@pytest.mark.parametrize(("status", "says"), [(401, "Unauthorized"), (404, "Not Found"), (404, "Not Found: no method")])
@pytest.mark.parametrize("method", ["editMessageText", "sendMessage", "getUpdates", "sendDocument"])
def test_one_sign_of_a_wrong_token(bot: BotOnTelegram, ann: Person, method: str, status: int, says: str) -> None:
    """One 401 or 404 ends nothing while Telegram knows the bot when asked again: the person is served."""
    bot.telegram.order(method, status, text=says)
    if method == "getUpdates":
        bot.passes(60)  # a fetch ends
    (ann.presses if method == "editMessageText" else ann.types)("A startup")
    if method == "sendDocument":
        ann.types("/export")
    bot.passes(10)
    assert bot.telegram.do("orders") == 0
    assert shows_its_talk(bot, ann)
    assert sum("document" in message.data for message in posts(ann)) == (method == "sendDocument")
    bot.stop()


def test_a_method_that_telegram_does_not_have(bot: BotOnTelegram, ann: Person) -> None:
    """A Bot API server that never edits, though it knows the token, is got round: the screen comes as a new message."""
    bot.telegram.order("editMessageText", "method not found", times=100)
    ann.presses("A startup")
    bot.passes(60)
    assert shows_its_talk(bot, ann)
    assert 100 - bot.telegram.do("orders") <= 5


# What becomes of a card.


def test_a_vanished_card_is_posted_afresh(bot: BotOnTelegram, ann: Person) -> None:
    """When the card was deleted, the press on it counts, and its question comes in a new message."""
    card = bot.on_card(ann)
    ann.deletes(card.id)
    ann.presses_data(card.buttons[0][0]["callback_data"], message=card.id)
    bot.passes(5)
    assert bot.on_card(ann).id > card.id
    assert shows_its_talk(bot, ann)


def test_a_card_too_old_to_edit_is_posted_afresh(bot: BotOnTelegram, ann: Person) -> None:
    """When Telegram does not let the card be edited any more, a new one takes its place."""
    card = bot.on_card(ann).id
    bot.telegram.order("editMessageText", "message can't be edited")
    ann.presses("A startup")
    bot.passes(5)
    assert bot.on_card(ann).id > card
    assert shows_its_talk(bot, ann)


@pytest.mark.parametrize("act", ["pressing", "typing"])
def test_markup_that_telegram_cannot_read(bot: BotOnTelegram, ann: Person, act: str) -> None:
    """Then the same text comes plain, with its buttons, and the defect stands in the log."""
    bot.telegram.order("editMessageText" if act == "pressing" else "sendMessage", "can't parse entities")
    (ann.presses if act == "pressing" else ann.types)("A startup")
    bot.passes(5)
    card = bot.on_card(ann)
    assert card.text == words(bot.view(ann))
    assert [entity["type"] for entity in card.entities] == []
    assert card.buttons
    assert [line["level"] for line in bot.logged("defect_in_markup")] == ["ERROR"]


UNKNOWN = [
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: MESSAGE_TOO_LONG",
    "Bad Request: reply markup is too long",
    "Bad Request: MESSAGE_AUTHOR_REQUIRED",
    "Bad Request: ENTITY_BOUNDS_INVALID",
    "Bad Request: inline keyboard expected",
    "Bad Request: object expected as reply markup",
    "Bad Request: strings must be encoded in UTF-8",
    "Bad Request: can't use this on a Sunday",
    "Forbidden: not in this mood",
    "Request Entity Too Large",
    "I'm a Teapot",
]


def refused_so(bot: BotOnTelegram, method: str, says: str, times: int) -> None:
    status = {"Forbidden": 403, "Request Entity Too Large": 413, "I'm a Teapot": 418}.get(says.partition(":")[0], 400)
    bot.telegram.order(method, status, text=says, times=times)


@far
@pytest.mark.parametrize("says", one_in(4, UNKNOWN))
def test_an_edit_refused_in_unknown_words(bot: BotOnTelegram, ann: Person, says: str) -> None:
    """The screen comes as a new message, marked up and with its buttons; the old one loses its own."""
    card = bot.on_card(ann)
    refused_so(bot, "editMessageText", says, 1)
    ann.presses("A startup")
    bot.passes(5)
    assert bot.on_card(ann).id > card.id
    assert shows_its_talk(bot, ann)
    assert bot.on_card(ann).entities
    assert live(ann) == [bot.on_card(ann).id]
    assert [line["level"] for line in bot.logged("defect")] == ["ERROR"]
    assert bot.card(ann).closed == ""


@far
@pytest.mark.parametrize(("says", "act"), one_in(5, product(UNKNOWN, ["pressing", "typing"])))
def test_a_post_refused_in_unknown_words(bot: BotOnTelegram, ann: Person, says: str, act: str) -> None:
    """It goes out plain, with its buttons."""
    refused_so(bot, "sendMessage", says, 1)
    if act == "pressing":
        refused_so(bot, "editMessageText", says, 1)
    (ann.presses if act == "pressing" else ann.types)("A startup")
    bot.passes(5)
    assert shows_its_talk(bot, ann)
    assert bot.on_card(ann).entities == []
    assert bot.on_card(ann).buttons
    assert live(ann) == [bot.on_card(ann).id]


@pytest.mark.parametrize(("times", "says"), [(2, "2 of about 8"), (3, "I can't show this screen")])
def test_a_post_refused_again_and_again(bot: BotOnTelegram, ann: Person, times: int, says: str) -> None:
    """Then it comes without buttons, and at last in other words; the next screen is marked up again."""
    refused_so(bot, "sendMessage", UNKNOWN[0], times)
    ann.types("A startup")
    bot.passes(15)
    assert says in ann.screen
    assert not ann.screen.rows
    ann.types("a")
    bot.passes(5)
    assert shows_its_talk(bot, ann)
    assert bot.on_card(ann).buttons


def test_a_message_that_telegram_never_takes_is_given_up(bot: BotOnTelegram, ann: Person) -> None:
    """Refused in every form it is a defect in the log, not a loop; the next screen is tried again."""
    before = len(bot.telegram.calls_of("sendMessage"))
    refused_so(bot, "editMessageText", UNKNOWN[0], 1)
    refused_so(bot, "sendMessage", UNKNOWN[0], 4)
    ann.presses("A startup")
    bot.passes(HOUR)
    assert len(bot.telegram.calls_of("sendMessage")) == before + 4
    assert {line["level"] for line in bot.logged("defect")} == {"ERROR"}
    ann.types("a")
    bot.passes(5)
    assert shows_its_talk(bot, ann)


@pytest.mark.parametrize("says", [UNKNOWN[0], "Bad Request: can't parse entities: no", "Bad Request: CAPTION_ODD"])
@pytest.mark.parametrize(("times", "sent"), [(1, "document"), (2, "text")])
def test_a_file_refused(bot: BotOnTelegram, ann: Person, says: str, times: int, sent: str) -> None:
    """A file that is refused goes out bare; if not even so, the person is told."""
    refused_so(bot, "sendDocument", says, times)
    ann.types("/export")
    bot.passes(20)
    assert [sent in message.data for message in posts(ann)[-2:]].count(True) >= 1
    assert (sent == "document") or any("ask for it once more" in message.text for message in posts(ann))
    assert bot.service.batches.due() == []


def test_a_text_beyond_telegrams_limit(another: Callable[[Knowledge], BotOnTelegram], knowledge: Knowledge) -> None:
    """A screen that is too long is cut to 4,096 UTF-16 units, says so with dots, and keeps its buttons."""
    bot = another(with_ask(knowledge, "🙂 & <b>so on</b> " * 500))
    card = bot.on_card(bot.starting("Acme"))
    assert 3_500 < units(card.text) <= 4096
    assert card.text.endswith("…")
    assert card.buttons
    assert bot.telegram.defects == []


def test_a_screen_that_cannot_be_drawn(bot: BotOnTelegram, ann: Person, knowledge: Knowledge) -> None:
    """A screen that fails is a defect in the log; the person is told something, and a command leads on."""
    rest = {name: question for name, question in knowledge.questions.items() if name != "organisation"}
    bot.restart(replace(knowledge, questions=rest))
    ann.types("/start")
    bot.passes(5)
    assert "/back" in ann.screen
    assert [line["level"] for line in bot.logged("defect_in_screen")] == ["ERROR"]
    ann.types("/help")
    bot.passes(5)
    assert shows_its_talk(bot, ann)


# Below, above, twenty at once.


def test_what_is_typed_moves_the_card_below(bot: BotOnTelegram, ann: Person) -> None:
    """The card comes below what the person wrote, and the old one loses its buttons."""
    ann.types("A startup")
    bot.passes(5)
    typed = next(message.id for message in ann.messages if message.text == "A startup")
    assert bot.on_card(ann).id > typed
    assert live(ann) == [bot.on_card(ann).id]


def test_what_is_pressed_leaves_the_card_where_it_is(bot: BotOnTelegram, ann: Person) -> None:
    """A press edits the card it sits on, and posts nothing."""
    before = len(posts(ann))
    ann.presses("A startup")
    bot.passes(5)
    assert len(posts(ann)) == before
    assert live(ann) == [bot.on_card(ann).id]


def test_taking_buttons_off_costs_no_card_its_place(bot: BotOnTelegram, ann: Person) -> None:
    """Who writes a line each second gets a card each second; the buttons of those above go when there is room."""
    before = len(bot.telegram.calls_of("sendMessage"))
    for line in ("/help", "/why") * 8:
        ann.types(line)
        bot.passes(1)
    assert pauses(bot.telegram.calls_of("sendMessage")[before:]) == [1.0] * 15
    assert len(live(ann)) > 3
    bot.passes(40)
    assert live(ann) == [ann.screen.message]


def test_buttons_that_cannot_be_taken_away_do_no_harm(bot: BotOnTelegram, ann: Person) -> None:
    """An old card that keeps its buttons is not tried again, and its press says that it is old."""
    old = bot.on_card(ann)
    bot.telegram.order("editMessageReplyMarkup", 500)
    ann.types("A startup")
    bot.passes(5)
    assert live(ann) == [old.id, bot.on_card(ann).id]
    before = bot.session(ann)
    ann.presses("An ordinary company", message=old.id)
    bot.passes(5)
    assert bot.session(ann) == before
    assert len(ann.toasts) == 1
    assert len([call for call in bot.telegram.calls_of("editMessageReplyMarkup") if not call.ok]) == 1


def test_twenty_presses_become_few_edits(bot: BotOnTelegram, ann: Person) -> None:
    """Twenty presses within a second are all answered, and the card is edited a few times only, to where they led."""
    card = bot.on_card(ann).id
    for data in ["1|show:why", "1|close"] * 9 + ["1|show:why", "1|show:help"]:
        ann.presses_data(data, message=card)
        bot.passes(0.04)
    bot.passes(10)
    assert len(edits(bot)) <= 7
    assert bot.telegram.unanswered == []
    assert shows_its_talk(bot, ann)
    assert bot.session(ann).panel == "help"


def test_one_batch_is_one_message(bot: BotOnTelegram, ann: Person) -> None:
    """Lines that arrive together are answered in their order by one card, which shows where they led."""
    before = len(posts(ann))
    with bot.telegram.together():
        for line in ("A startup", "revenue_tie: a", "team_size: 40", "/why"):
            ann.types(line)
    bot.passes(5)
    assert len(posts(ann)) == before + 1
    assert list(bot.session(ann).values) == ["organisation", "revenue_tie", "team_size"]
    assert shows_its_talk(bot, ann)


# After a stop.


def test_what_was_owed_is_shown_at_the_next_start(bot: BotOnTelegram, ann: Person) -> None:
    """A card that Telegram held back when the bot stopped comes at the next start, once and without a new press."""
    bot.telegram.order("editMessageText", 429, retry_after=HOUR)
    ann.presses("A startup")
    bot.passes(1)
    bot.restart()
    assert len([call for call in edits(bot) if call.ok]) == 1
    assert shows_its_talk(bot, ann)
    bot.restart()
    assert len(edits(bot)) == 2


def written_down(bot: BotOnTelegram, *people: Person) -> list[bool]:
    """Of whom the file says that their card shows where they are."""
    return [bot.card(person).shown == bot.session(person).turn for person in people]


def test_what_is_written_down_of_edits(bot: BotOnTelegram, ann: Person) -> None:
    """An edit, which may be made twice, is written down within a second, or with the next turn of the same person; a
    post, which may not, with the next turn of anybody.
    """
    ben = bot.starting("Acme", number=8, name="Ben")
    for person in (ann, ben):
        person.presses("A startup")
        bot.passes()
    assert written_down(bot, ann, ben) == [False, False]
    bot.passes(1.1)
    assert written_down(bot, ann, ben) == [True, True]
    ann.types("/help")
    bot.passes()
    ben.presses("Back")
    bot.passes()
    assert written_down(bot, ann, ben) == [True, False]
    ben.types("/help")
    bot.restart()
    assert written_down(bot, ann, ben) == [True, True]


def test_many_edits_are_written_down_together(bot: BotOnTelegram, ann: Person) -> None:
    """As soon as many have gathered, they are written with the next turn, whoever takes it."""
    people = [bot.person(number, f"P{number}") for number in range(100, 100 + MOST_PATIENT)]
    for line in ("/start", "Acme"):
        for person in people:
            person.types(line)
        bot.passes(10)
    with bot.telegram.together():
        for person in people:
            person.presses("A startup")
    bot.passes(0.9)  # as fast as Telegram allows
    assert written_down(bot, *people) == [False] * MOST_PATIENT
    ann.presses("A startup")
    bot.passes()
    assert written_down(bot, *people) == [True] * MOST_PATIENT


@far
def test_a_long_outage(bot: BotOnTelegram) -> None:
    """Thousands of updates of many people are taken in order; each gets few messages, all within Telegram's limits."""
    people = [bot.person(number, f"P{number}") for number in range(1000, 1000 + some(80, 250))]
    with bot.telegram.together():
        for line in ["/start", "Acme", "organisation: a", *["/why", "/cancel"] * 8, "revenue_tie: a"]:
            for person in people:
                person.types(line)
    bot.passes(60)
    assert bot.telegram.pending == []
    assert bot.telegram.floods == []
    assert all(shows(bot, person, {"organisation": "startup", "revenue_tie": "core"}) for person in people)
    assert max(len(posts(person)) for person in people) <= 5


def shows(bot: BotOnTelegram, person: Person, answers: dict[str, str]) -> bool:
    """Whether these answers are kept, in this order, and the last message shows what comes after them."""
    kept = list(bot.session(person).values.items()) == list(answers.items())
    return kept and person.screen.text == words(bot.view(person))


def test_the_rates_of_telegram(bot: BotOnTelegram) -> None:
    """A hundred people who come at once, and one who types without a pause, are served without overstepping a limit."""
    people = [bot.person(number, f"P{number}") for number in range(100, 200)]
    for person in people:
        person.types("/start")
    for number in range(20):
        people[0].types(f"line {number}")
        bot.passes(0.2)
    bot.passes(30)
    assert bot.telegram.floods == []
    assert all(person.screen.message for person in people)
    assert shows_its_talk(bot, people[0])


def test_the_rate_of_one_chat(bot: BotOnTelegram, ann: Person) -> None:
    """Somebody who types and presses without a pause gets no more than Telegram lets one chat have."""
    for number in range(30):
        ann.types(f"line {number}")
        bot.passes(0.3)
    bot.passes(10)
    assert bot.telegram.floods == []
    assert shows_its_talk(bot, ann)


def test_presses_that_nobody_can_answer_in_time(bot: BotOnTelegram) -> None:
    """While answers to presses hang, what waits has a limit; every press counts, and Telegram is well again later."""
    people = [bot.person(number, f"P{number}") for number in range(1000, 1400)]
    for person in people:
        person.types("/start")
    bot.passes(60)
    bot.telegram.order("answerCallbackQuery", "delay", times=10_000, seconds=9.0)
    for _ in range(4):
        with bot.telegram.together():
            for person in people:
                person.presses_data("0|show:help", message=person.screen.message)
        bot.passes(0.1)
    assert len(bot.service.toasts._tasks) == MOST_WAITING
    assert bot.telegram.pending == []
    assert bot.logged("toast_left_out")


def test_one_that_hangs_delays_nobody(bot: BotOnTelegram, ann: Person) -> None:
    """While a message to one person hangs, another's comes within a second."""
    ben = bot.starting("Beta", number=8, name="Ben")
    bot.telegram.order("sendMessage", "delay", chat=ann.number, seconds=9.0)
    before = len(posts(ben))
    ann.types("A startup")
    ben.types("A startup")
    bot.passes(1)
    assert len(posts(ben)) == before + 1


# Toasts.


def test_a_press_that_changes_nothing_is_told_why(bot: BotOnTelegram, ann: Person) -> None:
    """An old or forged button gets a short word that pops up; the card and the talk stay as they are."""
    before = bot.session(ann)
    for data in ("1|say:size:small", "2|done", "done", "", "|", "1|", "-1|done", "9" * 64, "1|say:none:a"):
        ann.presses_data(data)
        bot.passes(1)
    assert bot.session(ann) == before
    assert edits(bot) == []
    assert [0 < len(toast.text) <= 200 for toast in ann.toasts] == [True] * 9


@pytest.mark.parametrize("fault", ["query is too old", 429, 500, "time-out"])
def test_a_press_that_cannot_be_answered(bot: BotOnTelegram, ann: Person, fault: str | int) -> None:
    """Whether or not the spinner ends, the press counts and the screen comes."""
    bot.telegram.order("answerCallbackQuery", fault)
    ann.presses("A startup")
    bot.passes(5)
    assert shows_its_talk(bot, ann)
    assert bot.session(ann).values == {"organisation": "startup"}
    assert [line for line in bot.log if line["level"] == "ERROR"] == []


# Erasing.


def test_forgetting_begins_anew(bot: BotOnTelegram, ann: Person) -> None:
    """After /forget the next talk is shown from its first turn on, also when it begins before the farewell arrives."""
    ann.types("/forget")
    bot.passes(2)
    bot.telegram.order("sendMessage", "delay", seconds=3.0)
    ann.types("yes")
    bot.passes(1)
    ann.types("/start")
    bot.passes(1)
    ann.types("Beta")
    bot.passes(10)
    assert bot.session(ann).company == "Beta"
    assert shows_its_talk(bot, ann)


# Buckets.

TIMES = st.lists(st.floats(0, 60), min_size=1, max_size=200).map(sorted)


@given(TIMES, st.integers(1, 10), st.floats(0.1, 30))
@far
@settings(derandomize=True, max_examples=some(30, 100))
def test_a_bucket_never_gives_more_than_its_rate(times: list[float], size: int, per_second: float) -> None:
    """In no span of time more is taken than what was saved up and what flows in."""
    bucket = Bucket(size, per_second, size, 0.0)
    taken = [now for now in times if bucket.take(now)]
    for first, start in enumerate(taken):
        for count, end in enumerate(taken[first:], start=1):
            assert count <= size + (end - start) * per_second + 1e-6


@given(TIMES, st.integers(1, 10), st.floats(0.1, 30))
@far
@settings(derandomize=True, max_examples=some(30, 100))
def test_whoever_reserves_gets_their_turn(times: list[float], size: int, per_second: float) -> None:
    """Reserved turns come in order, and no earlier than the rate allows."""
    bucket = Bucket(size, per_second, size, 0.0)
    turns = [now + bucket.reserve(now) for now in times]
    assert all(later >= earlier - 1e-6 for earlier, later in pairwise(turns))
    for place, turn in enumerate(turns[size:], start=size):
        assert turn >= turns[place - size] + (1 / per_second if size == 1 else 0) - 1e-6


def test_buckets_are_forgotten() -> None:
    """However many come, no more than a bounded number of buckets is kept, and those of the active ones stay."""
    buckets = Buckets(1, 1.0)
    active = buckets.of("active", 0.0)
    for number in range(2 * MOST_BUCKETS):
        buckets.of(number, 0.0)
        assert buckets.of("active", 0.0) is active
    assert len(buckets._buckets) == MOST_BUCKETS


def test_time_that_runs_backwards_fills_no_bucket() -> None:
    """A clock that jumps back neither fills nor empties a bucket."""
    bucket = Bucket(1, 1.0, 1.0, 100.0)
    assert bucket.take(100.0)
    assert not bucket.take(50.0)
    assert bucket.take(51.0)
