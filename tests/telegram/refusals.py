"""What the Bot API answers, and the sentences with which it refuses."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.world import JSON

HTML_PAGE = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
GARBAGE = b'{"ok": tru\xff\x00 <<<'
# The sentence, by the short name that tests and faults use; the status stands before it.
SENTENCES = {
    "unauthorized": (401, "Unauthorized"),
    "method not found": (404, "Not Found: method not found"),
    "chat not found": (400, "Bad Request: chat not found"),
    "user not found": (400, "Bad Request: user not found"),
    "not modified": (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
        "a current content and reply markup of the message",
    ),
    "message to edit not found": (400, "Bad Request: message to edit not found"),
    "message can't be edited": (400, "Bad Request: message can't be edited"),
    "no text": (400, "Bad Request: message text is empty"),
    "no text to edit": (400, "Bad Request: there is no text in the message to edit"),
    "message to delete not found": (400, "Bad Request: message to delete not found"),
    "message can't be deleted": (400, "Bad Request: message can't be deleted"),
    "message to pin not found": (400, "Bad Request: message to pin not found"),
    "message to be replied not found": (400, "Bad Request: message to be replied not found"),
    "query is too old": (400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    "too many results": (400, "Bad Request: RESULTS_TOO_MUCH"),
    "result id twice": (400, "Bad Request: RESULT_ID_DUPLICATE"),
    "result id invalid": (400, "Bad Request: RESULT_ID_INVALID"),
    "can't parse inline": (400, "Bad Request: can't parse entities: {why}"),
    "can't parse entities": (400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
    "message is too long": (400, "Bad Request: message is too long"),
    "button data invalid": (400, "Bad Request: BUTTON_DATA_INVALID"),
    "thread not found": (400, "Bad Request: message thread not found"),
    "topic closed": (400, "Bad Request: TOPIC_CLOSED"),
    "not enough rights": (400, "Bad Request: not enough rights to send text messages to the chat"),
    "not enough rights to pin": (400, "Bad Request: not enough rights to manage pinned messages in the chat"),
    "admin required": (400, "Bad Request: CHAT_ADMIN_REQUIRED"),
    "no admins in private": (400, "Bad Request: there are no administrators in the private chat"),
    "wrong file": (400, "Bad Request: wrong file identifier/HTTP URL specified"),
    "file is too big": (400, "Bad Request: file is too big"),
    "image process failed": (400, "Bad Request: IMAGE_PROCESS_FAILED"),
    "photo invalid dimensions": (400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    "empty file": (400, "Bad Request: file must be non-empty"),
    "file too large": (413, "Request Entity Too Large"),
    "wrong action": (400, "Bad Request: wrong parameter action in request"),
    "webhook needs https": (400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    "upgraded": (400, "Bad Request: group chat was upgraded to a supergroup chat"),
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "deactivated": (403, "Forbidden: user is deactivated"),
    "never started": (403, "Forbidden: bot can't initiate conversation with a user"),
    "kicked": (403, "Forbidden: bot was kicked from the {kind} chat"),
    "not a member": (403, "Forbidden: bot is not a member of the {kind} chat"),
    "chat deleted": (403, "Forbidden: the group chat was deleted"),
    "other poller": (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
    "webhook set": (409, "Conflict: terminated by setWebhook request"),
    "webhook active": (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ),
    "too many requests": (429, "Too Many Requests: retry after {seconds}"),
    "server error": (500, "Internal Server Error"),
    "not built": (501, "Not Implemented: this fake has not built {method}"),
}


@dataclass
class Answer:
    """What goes back over the wire, and what the transport does with it."""

    status: int
    content: Any
    delay: float = 0.0
    fate: str = "arrives"  # or is "lost", until the client's time-out; or the connection is "cut"

    @property
    def payload(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else json.dumps(self.content).encode()


@dataclass
class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """A call that Telegram does not carry out."""

    status: int
    description: str
    parameters: JSON = field(default_factory=dict)

    def answer(self) -> Answer:
        content: JSON = {"ok": False, "error_code": self.status, "description": self.description}
        return Answer(self.status, content | ({"parameters": self.parameters} if self.parameters else {}))


def refused(name: str, parameters: JSON | None = None, **words: object) -> Refusal:
    """A refusal by its short name."""
    status, sentence = SENTENCES[name]
    return Refusal(status, sentence.format(**words), parameters or {})


def slow_down(seconds: int) -> Refusal:
    return refused("too many requests", {"retry_after": seconds}, seconds=seconds)


def granted(result: Any) -> Answer:
    return Answer(200, {"ok": True, "result": result})
