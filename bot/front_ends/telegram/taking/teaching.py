"""What keepers teach from their chat: `/teach`, which is no command for anybody else."""

from dataclasses import dataclass

from bot.front_ends.telegram.giving.errands import LESSON, Errand, Errands
from bot.front_ends.telegram.incoming import Incoming
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
        typed = isinstance(incoming.event, Typed) and incoming.chat in self.keepers and incoming.event.text
        command, _, argument = typed.strip().partition(" ") if typed else ("", "", "")
        return argument.strip() if command.partition("@")[0].casefold() == COMMAND else None

    def taught(self, incoming: Incoming, lesson: str | None) -> tuple[Errand, ...]:
        """Written down in the file for reviewing; what is owed tells what came of it, and holds no sentence."""
        if lesson is None:
            return ()
        came = Lessons(self.turns.knowledge, self.turns.store.path).learn(lesson)
        key, thread = f"{LESSON}:{incoming.key}", incoming.thread or 0
        errand = Errand(key, incoming.chat, incoming.person, LESSON, thread=thread, says=came)
        return Errands(self.turns.store).add(errand, self.turns.now())
