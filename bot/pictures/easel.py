"""The process that draws, as seen from here: begun for the first picture, ended when it is let go, dies or hangs."""

import socket
import subprocess
import sys
from dataclasses import dataclass
from time import monotonic

from bot.pictures.frames import receive, send

PATIENCE = 5.0  # seconds for a picture, which takes a tenth of one
PROGRAM = (sys.executable, "-m", "bot.pictures")


class NotDrawn(Exception):  # noqa: N818 - there are the words then, and no error of ours
    """There is no picture of this drawing."""


@dataclass
class Easel:
    """Draws one picture at a time, and blocks meanwhile. `patience` is how long it waits for one, in seconds."""

    program: tuple[str, ...] = PROGRAM
    patience: float = PATIENCE
    _process: subprocess.Popen[bytes] | None = None
    _line: socket.socket | None = None

    @property
    def process(self) -> int:
        """The number of the process that draws; 0 where there is none."""
        return self._process.pid if self._process else 0

    def draw(self, svg: str) -> bytes:
        """The drawing as PNG. Raises NotDrawn."""
        if self._process and self._process.poll() is not None:  # it died while it waited
            self.rest()
        try:
            picture = self._answer(svg.encode())
        except (OSError, ValueError) as error:  # it hangs, is gone, or cannot be begun
            self.rest()
            raise NotDrawn(type(error).__name__) from error
        if picture is None:
            self.rest()
            raise NotDrawn("the process that draws has ended")
        if not picture:
            raise NotDrawn("this is no drawing")
        return picture

    def kill(self) -> None:
        """Ends the process at once, from another thread as well: who waits for a picture learns that there is none."""
        if process := self._process:
            process.kill()

    def rest(self) -> None:
        """Ends the process; the next picture begins another."""
        process, line = self._process, self._line
        self._process = self._line = None
        if line:
            line.close()
        if process:
            process.kill()
            process.wait()

    def _answer(self, drawing: bytes) -> bytes | None:
        until = monotonic() + self.patience
        line = self._line or self._begun()
        line.settimeout(self.patience)
        send(line, drawing)
        line.settimeout(max(0.001, until - monotonic()))
        return receive(line)

    def _begun(self) -> socket.socket:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                self.program, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        return self._line
