"""What the whole bot gives away of votes before the reveal: calls, log, exports and backups are compared."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.backup import back_up
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.telegram.face import Group, Person

NAMES = ("Ann", "Bob", "Cid", "Dan", "Eve")
SHOWN = 21.0  # seconds in which a card shows what has changed
VOTES = {  # which button each of four presses; the eighth says that they don't know
    "they differ": (0, 1, 2, 3),
    "they differ otherwise": (4, 2, 1, 0),
    "all say the same": (1, 1, 1, 1),
    "nobody knows": (7, 7, 7, 7),
}
ON_THE_CLOCK = re.compile(r'"at": "[^"]+"')
BY_CHANCE = re.compile(r"'[\w-]{22}'")  # what leads to a case from outside


def seen_of(bot: BotOnTelegram, folder: Path, votes: tuple[int, ...]) -> dict[str, str]:
    """All that can be seen when four have voted and one of them has left, but what each of these four was told."""
    people = [bot.person(number, name) for number, name in enumerate(NAMES, 7)]
    group, eve = bot.telegram.group(-100, "Mentors", *people), people[4]
    people[0].types("/assess@advisor_bot Acme", group)
    bot.passes(SHOWN)
    for person, vote in (*zip(people, votes, strict=False), (people[2], votes[1])):  # one changes it, perhaps
        presses(person, group, vote)
        bot.passes(SHOWN / 4)
    for line in ("/start", "/forget"):
        people[3].types(line)
        bot.passes(1)
    people[3].presses("Yes, erase everything")
    eve.presses("Reveal", group)
    bot.passes(SHOWN / 4)
    store = bot.service.store
    called = [call for call in bot.telegram.calls if call.method != "answerCallbackQuery"]
    return {
        "calls": json.dumps([(call.at, call.method, call.parameters) for call in called]),
        "toasts of who did not vote": repr(eve.toasts),
        "log": ON_THE_CLOCK.sub("", bot.written.getvalue()),
        "exports": json.dumps([store.export(f"telegram:{person.number}") for person in people[3:]]),
        "backup": BY_CHANCE.sub("", dump(back_up(bot.db, folder / "backups").file)),
    }


def presses(person: Person, group: Group, place: int) -> None:
    """The button at that place of the card."""
    card = next(shown for shown in reversed(group.messages) if shown.by_bot)
    buttons = [button["callback_data"] for row in card.buttons for button in row]
    person.presses_data(buttons[place], group, message=card.id)


def dump(file: Path) -> str:
    with closing(sqlite3.connect(file)) as copy:
        return "\n".join(line for line in copy.iterdump() if "_sqlite_migrations" not in line)  # when it was made


def test_nothing_tells_of_a_vote(tmp_path: Path, knowledge: Knowledge) -> None:
    """Whatever the members say, all that leaves the bot but each one's own toast is the same to the letter."""
    seen = {}
    for name, votes in VOTES.items():
        folder = tmp_path / name
        folder.mkdir()
        with bot_on_telegram(folder / "bot.db", knowledge) as bot:
            seen[name] = seen_of(bot, folder, votes)
            assert bot.service.store.connection.execute("SELECT count(*) FROM vote").fetchone() == (4,)
    first = seen["they differ"]
    assert "4 answered" in first["calls"]
    assert "Only whoever opened" in first["toasts of who did not vote"]
    for name, world in seen.items():
        for what, words in world.items():
            assert words == first[what], (name, what)
