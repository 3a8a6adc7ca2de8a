"""Log lines: one JSON object an event, on standard error. No token, no answer, no name; ids are hashed."""

import json
import logging
import sys
import time
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

LONGEST_VALUE = 300


class OneLine(logging.Formatter):
    """Every record, also those of libraries, as one line of JSON with the token taken out."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "from": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=True, default=str).replace(self._token, "<token>")


@dataclass(frozen=True)
class Log:
    """Our own events. `secret` keys the hashes, so that nobody can try out ids."""

    secret: str

    def __call__(self, event: str, level: int = logging.INFO, *, chat: int | None = None, **fields: Any) -> None:
        said = {
            name: value if isinstance(value, int | float) else str(value)[:LONGEST_VALUE]
            for name, value in fields.items()
        }
        if chat is not None:
            said["chat"] = self.hashed(chat)
        logging.getLogger("advisor").log(level, event, extra={"fields": said})

    def hashed(self, number: int) -> str:
        return blake2b(str(number).encode(), key=self.secret.encode()[:64], digest_size=6).hexdigest()


def start_logging(level: str, token: str) -> Log:
    """Our level for our own events. Libraries speak from WARNING on: below it they write down what people say."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(token))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("advisor").setLevel(level)
    return Log(token)
