"""What errands send, rendered when they are sent: nothing of what a person said is kept in an errand."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.front_ends.telegram.api import file
from bot.front_ends.telegram.errands import EXPORT, GROUP, WORDS, Errand, Errands
from bot.front_ends.telegram.introduction import Introduction
from bot.turn import Turns

DAY = slice(0, 10)  # of a time such as 2026-11-22T21:04:12+00:00
EXPORTED = "Everything that is stored about you. /forget erases it."


@dataclass(frozen=True)
class Post:
    """A call of the Bot API, but for the chat."""

    method: str
    parameters: dict[str, Any]


@dataclass
class Posts:
    """Reads the store."""

    turns: Turns
    introduction: Introduction

    def of(self, errand: Errand) -> Post | None:
        """What the errand sends; None when its person has erased everything since. Raises Trouble."""
        if not Errands(self.turns.store).is_open(errand):
            return None
        kinds: dict[str, Callable[[Errand], Post]] = {EXPORT: self._export, GROUP: self._group}
        return kinds.get(errand.kind, _words)(errand)

    def _export(self, errand: Errand) -> Post:
        stored = json.dumps(self.turns.store.export(errand.person), ensure_ascii=False, indent=2)
        name = f"advisor-{self.turns.now()[DAY]}.json"
        return Post("sendDocument", {"document": file(name, stored.encode()), "caption": EXPORTED})

    def _group(self, errand: Errand) -> Post:
        words = f"I talk with people one at a time, in private: https://t.me/{self.introduction.username}?start=group"
        topic = {"message_thread_id": errand.thread} if errand.thread else {}
        return Post("sendMessage", {"text": words, "link_preview_options": {"is_disabled": True}, **topic})


def _words(errand: Errand) -> Post:
    return Post("sendMessage", {"text": WORDS[errand.kind]})
