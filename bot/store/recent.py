"""The sessions of those who talk just now, kept at hand: to read one anew costs as much as to decide a turn."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace

from dialogs.session.session import Session

MOST = 1_000  # of sessions


class Recent:
    """By conversation, as the file has them or will have them with the next commit; who was quiet longest goes first.

    Whoever takes something back, or writes behind the store, must `clear` it.
    """

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._places: OrderedDict[Hashable, object] = OrderedDict()

    def of(self, conversation: str) -> Session | None:
        return self._sessions.get(conversation)

    def keep(self, conversation: str, session: Session) -> None:
        """Without what only some screens need and other conversations may change."""
        more = session.cases or session.reminders or session.links or session.visited
        bare = replace(session, cases=(), reminders=(), links=(), visited=None) if more else session
        self._sessions[conversation] = bare
        self._sessions.move_to_end(conversation)
        if len(self._sessions) > MOST:
            self._sessions.popitem(last=False)

    def place(self, where: Hashable) -> object | None:
        """What stands in a group, or in a topic of one."""
        return self._places.get(where)

    def keep_place(self, where: Hashable, place: object) -> None:
        self._places[where] = place
        self._places.move_to_end(where)
        if len(self._places) > MOST:
            self._places.popitem(last=False)

    def drop_place(self, where: Hashable) -> None:
        self._places.pop(where, None)

    def clear(self) -> None:
        self._sessions.clear()
        self._places.clear()
