"""Reads a file in a process of its own: `python -m bot.documents pdf`, the file on standard input, JSON as answer."""

import json
import resource
import sys

from bot.documents.kinds import LARGEST, Unreadable
from bot.documents.texts import READERS, text_of

MEMORY, SECONDS = 768 * 1024 * 1024, 10


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    (kind,) = sys.argv[1:]
    if kind not in READERS:
        raise SystemExit(f"a file is one of {', '.join(READERS)}, not {kind}.")
    try:
        told = {"text": text_of(kind, sys.stdin.buffer.read(LARGEST + 1))}
    except Unreadable as error:
        told = {"unreadable": error.why}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
