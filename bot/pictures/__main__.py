"""Draws one picture after the other, for whoever holds the other end of the socket that is its standard input; ends
when they let go of it: `python -m bot.pictures`.
"""

import os
import resource
import socket

from bot.pictures.frames import receive, send
from bot.pictures.resvg import png_of

MEMORY, PATIENT = 512 * 1024 * 1024, 5  # bytes; how much nicer it becomes than the talk


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with socket.socket(fileno=0) as line:
        if _draws(line):
            os.nice(PATIENT)  # one picture is there at once; of many, none takes the time of those who talk
        while _draws(line):
            pass


def _draws(line: socket.socket) -> bool:
    """One picture; False when nobody wants one any more."""
    drawing = receive(line)
    if drawing is None:
        return False
    try:
        picture = png_of(drawing.decode())
    except ValueError:
        picture = b""  # it cannot be drawn, and the words are said instead
    send(line, picture)
    return True


if __name__ == "__main__":
    main()
