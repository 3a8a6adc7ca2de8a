"""What errands send, rendered when they are sent: nothing of what a person said is kept in an errand."""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.front_ends.telegram.api import Api, Refusal, Why, file
from bot.front_ends.telegram.giving.calendar import FOR_CALENDAR, NAME, calendar
from bot.front_ends.telegram.giving.cards import Cards
from bot.front_ends.telegram.giving.errands import (
    AFTER_INTERVIEW,
    ALONG,
    BEFORE_INTERVIEW,
    CALENDAR,
    EXPORT,
    GROUP,
    KEEPERS,
    LESSON,
    PICK,
    PICKED,
    PICTURE,
    TABLE,
    TOO_LATE,
    WORDS,
    Errand,
    Errands,
)
from bot.front_ends.telegram.giving.outgoing import NO_PREVIEW, fitting, forms, message, passing, topic
from bot.front_ends.telegram.incoming import ANYWHERE, PICKING, conversation_in
from bot.front_ends.telegram.introduction import Introduction
from bot.front_ends.telegram.logs import Log
from bot.reports.keepers import fared
from bot.reports.lessons import Lessons
from bot.turn import Turns
from dialogs.asking_each import opened
from dialogs.circle.calling import IN_PRIVATE
from dialogs.circle.words import HELLO
from dialogs.course import settle
from dialogs.pictures.subject import numbers_of, picture
from dialogs.reminders import after_interview, before_interview
from dialogs.screens.columns import FEWEST
from dialogs.screens.table import table_of
from dialogs.screens.take import file_name, taken_along
from dialogs.screens.wording import plain
from dialogs.session.session import Session
from dialogs.view import View

DAY = slice(0, 10)  # of a time such as 2026-11-22T21:04:12+00:00
NO_FILE = "I can't send your file just now. Please ask for it once more, a little later."
NO_PICTURE = "I can’t draw the picture just now. Here is what it would show."
NO_MESSAGE = "I can't show this message just now. /help leads on."
PICK_A_GROUP = "Choose the group"
OR_PICK = "Or choose the group here, if I am a member of it: then I ask there right away."
ASKED_THERE = "I have asked there. What they agree on comes back here."
NOT_ASKED = (
    "Nothing was asked there: a company is being looked at in that group just now, or too much time has gone by."
)
TAKEN_ALONG = "To take along: the verdict, and what to ask them."
EXPORTED = "Everything that is stored about you. /forget erases it."


@dataclass(frozen=True)
class Post:
    """A call of the Bot API, but for the chat; `thread` is its topic."""

    method: str
    parameters: dict[str, Any]
    thread: int = 0
    svg: str = ""
    words: str = ""  # the same as markup, where a table is not taken

    @property
    def forms(self) -> Sequence["Post"]:
        """The same, ever plainer."""
        if "text" in self.parameters:
            return [replace(self, parameters=form) for form in forms(self.parameters, NO_MESSAGE)]
        if "photo" in self.parameters:
            return self, replace(self, parameters=_plainly_captioned(self.parameters)), *self.painted(None).forms
        if self.words:
            return self, *Post("sendMessage", {"text": self.words, "parse_mode": "HTML"}, self.thread).forms
        bare = {name: value for name, value in self.parameters.items() if name != "caption"}
        return self, replace(self, parameters=bare), Post("sendMessage", {"text": NO_FILE}, self.thread)

    def painted(self, picture: bytes | None) -> "Post":
        """With the picture that was drawn, or without any with its words alone."""
        words = self.parameters["caption"]
        if picture is None:
            text = {"text": f"{NO_PICTURE}\n\n{words}", "parse_mode": "HTML"}
            return replace(self, method="sendMessage", parameters=text)
        return replace(self, parameters={"photo": file("card.png", picture), **self.parameters})


def _plainly_captioned(parameters: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in parameters.items() if name != "parse_mode"}
    return rest | {"caption": plain(parameters["caption"])}


async def send(api: Api, log: Log, chat: int, post: Post) -> None:
    """In a plainer form if Telegram does not take it. Raises Refusal."""
    *others, last = post.forms
    for form in others:
        try:
            return await _sent(api, chat, form)
        except Refusal as refusal:
            if form.words:  # a server that is older knows no such method, and says so as if the token were wrong
                log("no_rich_message", said=refusal.said)
                if refusal.why in {Why.MARKUP, Why.REFUSED, Why.WRONG_TOKEN}:
                    continue
            if refusal.why not in {Why.MARKUP, Why.REFUSED}:
                raise
            log("defect_in_markup" if refusal.why is Why.MARKUP else "defect", logging.ERROR, said=refusal.said)
    return await _sent(api, chat, last)


async def _sent(api: Api, chat: int, post: Post) -> None:
    """Of a topic that is gone only the chat is left; a group is not to hear elsewhere what was asked there."""
    try:
        await api.call(post.method, chat_id=chat, **topic(post.thread), **post.parameters)
    except Refusal as refusal:
        if refusal.why is not Why.NO_TOPIC or not post.thread or chat < 0:
            raise
        await _sent(api, chat, replace(post, thread=0))


@dataclass
class Posts:
    """Reads the store."""

    turns: Turns
    introduction: Introduction

    def of(self, errand: Errand) -> Post | None:
        """What the errand sends; None when its person has erased everything since. Raises Trouble."""
        if not Errands(self.turns.store).is_open(errand):
            return None
        kinds: dict[str, Callable[[Errand], Post | None]] = {
            EXPORT: self._export,
            ALONG: self._along,
            PICTURE: self._picture,
            TABLE: self._table,
            CALENDAR: self._calendar,
            GROUP: self._group,
            **PICKING_A_GROUP,
            KEEPERS: lambda _: Post("sendMessage", {"link_preview_options": NO_PREVIEW}),
            LESSON: self._lesson,
            BEFORE_INTERVIEW: self._before_interview,
            AFTER_INTERVIEW: self._after_interview,
        }
        post = kinds.get(errand.kind, _words)(errand)
        return replace(post, thread=self._thread(errand)) if post else None

    def _thread(self, errand: Errand) -> int:
        """Where it was asked for; a reminder comes where the person talks now."""
        here = Cards(self.turns.store).read(conversation_in(errand.chat), errand.chat, Session()) if errand.at else None
        return here.thread if here else errand.thread

    def _export(self, errand: Errand) -> Post:
        stored = json.dumps(self.turns.store.export(errand.person), ensure_ascii=False, indent=2)
        name = f"advisor-{self.turns.now()[DAY]}.json"
        return Post("sendDocument", {"document": file(name, stored.encode()), "caption": EXPORTED})

    def _along(self, errand: Errand) -> Post | None:
        """Drawn from the session as it is now; nothing of a company that was deleted meanwhile."""
        session = self._looking_at(errand)
        if session is None:
            return None
        with self.turns.limit:
            content = taken_along(self.turns.knowledge, session, errand.says)
        name = file_name(session.company, errand.says)
        return Post("sendDocument", {"document": file(name, content.encode()), "caption": TAKEN_ALONG})

    def _calendar(self, errand: Errand) -> Post | None:
        with self.turns.limit:
            content = calendar(self.turns, errand)
        if content is None:
            return None
        return Post("sendDocument", {"document": file(NAME, content), "caption": FOR_CALENDAR})

    def _picture(self, errand: Errand) -> Post | None:
        """Drawn from what is known when it is sent; it is painted after that, where it holds up nobody."""
        session = self._looking_at(errand) if errand.case else self._side_by_side(errand)
        if session is None:
            return None
        with self.turns.limit:
            drawn = picture(self.turns.knowledge, session, errand.says)
        return Post("sendPhoto", {"caption": drawn.words, "parse_mode": "HTML"}, svg=drawn.svg)

    def _table(self, errand: Errand) -> Post | None:
        session = self._side_by_side(errand)
        if session is None:
            return None
        with self.turns.limit:
            table = table_of(self.turns.knowledge, session, numbers_of(errand.says))
            rich, words = json.dumps({"html": table.rich()}, ensure_ascii=False), table.markup()
        return Post("sendRichMessage", {"rich_message": rich}, words=fitting(words))

    def _side_by_side(self, errand: Errand) -> Session | None:
        """The session, if there are still companies to compare."""
        session = self.turns.store.read(conversation_in(errand.chat), with_cases=True)
        there = {case.number for case in session.cases} & {*numbers_of(errand.says)}
        return settle(self.turns.knowledge, session) if len(there) >= FEWEST else None

    def _group(self, errand: Errand) -> Post:
        """Of one by an earlier version nothing is said but what it was about."""
        says, link = json.loads(errand.says) if errand.says else (HELLO, IN_PRIVATE)
        return Post("sendMessage", passing(says, link, self.introduction.username))

    def counted(self, post: Post) -> Post:
        """With how people fare in it. That takes as long as many turns, so nobody's turn waits for it."""
        words = fared(self.turns.knowledge, self.turns.store.path)
        return replace(post, parameters={**post.parameters, "text": fitting(words)})

    def _lesson(self, errand: Errand) -> Post:
        words = Lessons(self.turns.knowledge, self.turns.store.path).told(errand.says)
        return Post("sendMessage", {"text": fitting(words), "link_preview_options": {"is_disabled": True}})

    def _before_interview(self, errand: Errand) -> Post | None:
        knowledge, unix = self.turns.knowledge, _unix(errand)
        return self._screen(errand, lambda session: before_interview(knowledge, session, errand.says, unix))

    def _after_interview(self, errand: Errand) -> Post | None:
        return self._screen(errand, after_interview)

    def _screen(self, errand: Errand, draw: Callable[[Session], View]) -> Post | None:
        session = self._looking_at(errand)
        if session is None:
            return None
        with self.turns.limit:
            return Post("sendMessage", message(draw(session), ANYWHERE))

    def _looking_at(self, errand: Errand) -> Session | None:
        """The session as it is now, looking at the company that the errand is about, if there still is one."""
        session = self.turns.store.read(conversation_in(errand.chat), with_cases=True)
        about = [case for case in session.cases if case.number == errand.case]
        with self.turns.limit:
            return opened(settle(self.turns.knowledge, session), about[0]) if about else None


def _unix(errand: Errand) -> int:
    return int(datetime.fromisoformat(errand.at).timestamp()) if errand.at else 0


def _pick(errand: Errand) -> Post:
    """Telegram lets people pick one of the groups in which they and the bot are."""
    wanted = {"request_id": PICKING, "chat_is_channel": False, "bot_is_member": True, "request_title": True}
    button = {"text": PICK_A_GROUP, "request_chat": wanted}
    keyboard = {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}
    return Post("sendMessage", {"text": OR_PICK, "reply_markup": json.dumps(keyboard)})


def _picked(errand: Errand) -> Post:
    says = ASKED_THERE if errand.kind == PICKED else NOT_ASKED
    return Post("sendMessage", {"text": says, "reply_markup": json.dumps({"remove_keyboard": True})})


PICKING_A_GROUP = {PICK: _pick, PICKED: _picked, TOO_LATE: _picked}


def _words(errand: Errand) -> Post:
    return Post("sendMessage", {"text": WORDS[errand.kind]})
