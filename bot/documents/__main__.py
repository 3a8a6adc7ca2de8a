"""Reads a file in a process of its own: `python -m bot.documents pdf TIME`, the file on standard input, JSON as
answer. TIME is what time it is."""

import json
import resource
import sys

from bot.documents.kinds import CALENDAR, LARGEST, Unreadable
from bot.documents.texts import READERS, text_of

MEMORY, SECONDS = 768 * 1024 * 1024, 10  # bytes, of CPU: a file made to be slow or large ends this process alone


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    kind, now = sys.argv[1:]
    if kind not in (*READERS, CALENDAR):
        raise SystemExit(f"a file is one of {', '.join((*READERS, CALENDAR))}, not {kind}.")
    try:
        told = {"text": text_of(kind, sys.stdin.buffer.read(LARGEST + 1), now)}
    except Unreadable as error:
        told = {"unreadable": error.why}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
