"""What a card looks like on Telegram: signs in its lines, and which buttons are answers."""

from typing import Any

from bot.front_ends.telegram.giving.styles import THIN
from tests.bot_on_telegram import BotOnTelegram
from tests.telegram.face import Person


def on_card(person: Person) -> list[dict[str, Any]]:
    """The buttons below what the bot said last."""
    return [button for row in person.messages[-1].buttons for button in row]


def styles_on(person: Person) -> dict[str, str]:
    return {button["text"]: button.get("style", "") for button in on_card(person)}


def test_answers_are_in_colour(bot: BotOnTelegram) -> None:
    """The options of a question are blue and what is ticked is green; what else can be done has no colour."""
    ann = bot.starting("Acme")
    assert styles_on(ann)["A startup"] == "primary"
    assert {styles_on(ann)[words] for words in ("Don't know", "Back", "Explain", "Enough, tell me")} == {""}
    ann.types("/me")
    for words in ("What matters to you", "Moving fast"):
        bot.passes(1)
        ann.presses(words)
    bot.passes(1)
    assert (styles_on(ann)["✓ Moving fast"], styles_on(ann)["A secure job"]) == ("success", "primary")


def test_what_matters_stands_in_two_columns(bot: BotOnTelegram) -> None:
    """Fifteen answers fit on a phone in brief words; those that are ticked as well, and what is typed is heard."""
    ann = bot.starting("Acme", "/me")
    ann.presses("What matters to you")
    bot.passes(1)
    for ticked in ("Seeing my impact", "Starting at zero", "Whole business"):
        answers = [[one["text"] for one in row] for row in ann.messages[-1].buttons if "style" in row[0]]
        assert [len(row) for row in answers] == [2] * 7 + [1]
        ann.presses(ticked)
        bot.passes(1)
        assert f"✓ {ticked}" in styles_on(ann)
    ann.types("the one they ask, publishing work")
    bot.passes(1)
    assert bot.session(ann).values["matters"] in {("only_one", "publish"), ("publish", "only_one")}


def test_what_cannot_be_undone_is_red(bot: BotOnTelegram) -> None:
    """The button that erases has another colour than the one that keeps."""
    ann = bot.starting("Acme", "/forget")
    assert styles_on(ann) == {"Yes, erase everything": "danger", "No, keep it": ""}


def test_a_server_without_colours(bot: BotOnTelegram) -> None:
    """From the second card on, what else can be done has a thin mark there, and does what it did."""
    bot.telegram.do("set_colours", on=False)
    ann = bot.starting("Acme", "a")
    assert set(styles_on(ann).values()) == {""}
    assert {f"{THIN}Don't know", f"{THIN}Back", "Much of the revenue would stop"} <= set(styles_on(ann))
    ann.presses(f"{THIN}Back")
    bot.passes(1)
    assert "1 of about 8" in ann.screen
    ann.types("/done")
    bot.passes(1)
    assert "Signs" in styles_on(ann)


def test_signs_are_pictures(bot: BotOnTelegram) -> None:
    """In chats a heading has the sign of its kind, and the lines below it are a list."""
    ann = bot.starting("Acme", "a", "a", "/signs")
    assert "✅ Good signs\n• " in ann.screen
