"""Log lines: one JSON object an event, on standard error. No token, no answer, no name; ids are hashed."""

import json
import logging
import sys
import time
import traceback
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

LONGEST_VALUE = 300


def without(token: str, text: str) -> str:
    """The text with the token taken out, and with its secret half, wherever that stands alone."""
    return text.replace(token, "<token>").replace(token.partition(":")[2] or token, "<token>")


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
        return without(self._token, json.dumps(said, ensure_ascii=True, default=str))


@dataclass(frozen=True)
class Log:
    """Our own events. `secret` keys the hashes, so that nobody can try out ids; it is the token."""

    secret: str = field(repr=False)

    def __call__(self, event: str, level: int = logging.INFO, *, chat: int | None = None, **fields: Any) -> None:
        said = {
            name: value if isinstance(value, int | float) else without(self.secret, str(value))[:LONGEST_VALUE]
            for name, value in fields.items()
        }
        if chat is not None:
            said["chat"] = self.hashed(chat)
        logging.getLogger("advisor").log(level, event, extra={"fields": said})

    def hashed(self, number: int) -> str:
        return blake2b(str(number).encode(), key=self.secret.encode()[:64], digest_size=6).hexdigest()


def origin(error: BaseException) -> str:
    """The kind of an error and where it came from. Its own words may hold what a person said."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"


def start_logging(level: str, token: str) -> Log:
    """Our level for our own events. Libraries speak from WARNING on: below it they write down what people say."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(token))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    # It writes down answers that make no sense to it, and so what people say. We sort its errors out ourselves.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    logging.captureWarnings(capture=True)
    logging.getLogger("advisor").setLevel(level)
    return Log(token)
