"""What follows a commit: cards are shown, errands run, presses answered, deadlines noted."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.front_ends.telegram.giving.delivery import Delivery
from bot.front_ends.telegram.giving.errands import ADMIN, DOCUMENT, WORDS, Errand
from bot.front_ends.telegram.giving.outgoing import named
from bot.front_ends.telegram.giving.toasts import Toasts, toast
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.taking.admins import Admins
from bot.front_ends.telegram.taking.deadlines import Deadlines
from bot.front_ends.telegram.taking.documents import Documents
from bot.front_ends.telegram.taking.taken import Taken
from knowledge.model import Knowledge


@dataclass
class Following:
    """`bot` is the name of this bot, for what is said in groups."""

    knowledge: Knowledge
    delivery: Delivery
    toasts: Toasts
    documents: Documents
    admins: Admins
    deadlines: Deadlines
    bot: Callable[[], str]

    def follow(self, one: Taken) -> None:
        for card in (one.card, *one.others) if one.card else one.others:
            self.delivery.wake(card)
        for errand in one.errands:
            self.run(errand)
        if one.incoming.press and not one.later:
            self.toasts.answer(one.incoming.press, named(one.says, self.bot()) or toast(self.knowledge, one.effects))
        self.deadlines.note(one.dues)

    def run(self, errand: Errand) -> None:
        """What is to be found out is no message."""
        finding: dict[str, Documents | Admins] = {DOCUMENT: self.documents, ADMIN: self.admins}
        finding.get(errand.kind, self.delivery).run(errand)

    def left_out(self, incoming: Incoming) -> None:
        """Nobody's button spins for ever, not even of who presses too much."""
        if incoming.group and incoming.press:
            self.toasts.answer(incoming.press, WORDS["slow_down"])
