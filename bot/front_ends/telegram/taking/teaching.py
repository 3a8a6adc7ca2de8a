"""What keepers teach and ask from their chat: `/teach` and `/keepers`, which are no commands for anybody else."""

from dataclasses import dataclass

from bot.front_ends.telegram.giving.errands import KEEPERS, LESSON, Errand, Errands
from bot.front_ends.telegram.incoming import Incoming
from bot.reports import keepers
from bot.reports.lessons import COMMAND, Lessons
from bot.turn import Turns
from dialogs.session.events import Typed


@dataclass(frozen=True)
class Teaching:
    """`keepers` are the numbers of their chats, which are those of the people."""

    turns: Turns
    keepers: frozenset[int]

    def lesson(self, incoming: Incoming) -> str | None:
        """What a keeper has typed behind the command; None where nothing is taught."""
        return self._behind(COMMAND, incoming)

    def asks(self, incoming: Incoming) -> bool:
        """Whether a keeper asks how people fare."""
        return self._behind(keepers.COMMAND, incoming) is not None

    def _behind(self, command: str, incoming: Incoming) -> str | None:
        """What a keeper has typed behind this command; None for anybody and anything else."""
        if not isinstance(incoming.event, Typed) or incoming.chat not in self.keepers:
            return None
        first, _, argument = incoming.event.text.strip().partition(" ")
        return argument.strip() if first.partition("@")[0].casefold() == command else None

    def taught(self, incoming: Incoming, lesson: str | None) -> tuple[Errand, ...]:
        """Written down in the file for reviewing; what is owed tells what came of it, and holds no sentence."""
        if lesson is None:
            return ()
        came = Lessons(self.turns.knowledge, self.turns.store.path).learn(lesson)
        key, thread = f"{LESSON}:{incoming.key}", incoming.thread or 0
        errand = Errand(key, incoming.chat, incoming.person, LESSON, thread=thread, says=came)
        return Errands(self.turns.store).add(errand, self.turns.now())

    def told(self, incoming: Incoming) -> tuple[Errand, ...]:
        """What a keeper who asks is owed, once for all that they have asked and not yet got."""
        key, thread = f"{KEEPERS}:{incoming.key}", incoming.thread or 0
        errand = Errand(key, incoming.chat, incoming.person, KEEPERS, thread=thread)
        return Errands(self.turns.store).add_alone(errand, self.turns.now()) if self.asks(incoming) else ()
