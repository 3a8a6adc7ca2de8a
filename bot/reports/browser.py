"""Pictures of parts of a page, by a browser that is installed, over its debugging pipe (no port is opened)."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from bot.trouble import TRY_LATER, Trouble

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
)  # fmt: skip
READS, WRITES = 3, 4  # the file descriptors on which such a browser listens and answers
SECONDS = 30.0  # for one answer
PATIENCE = 5.0  # seconds for its end
WIDTH, HEIGHT, SHARPNESS = 1200, 900, 2
RECTANGLE = """(() => {
    const r = document.querySelector(%s).getBoundingClientRect();
    return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height};
})()"""
CUT = """[...document.querySelectorAll(%s)].filter(b => b.scrollWidth > b.clientWidth)
    .map(b => [b.closest(%s).id, b.textContent])"""

Cut = tuple[str, str]  # the element around, and the text that does not fit


def installed() -> str | None:
    """The path of a browser."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass
class Browser:
    """A browser without a window, open for the length of a `with`. Raises Trouble when it does not answer."""

    program: str

    def __enter__(self) -> Self:
        self.numbers, self.received, self.session = count(1), b"", ""
        self.home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        listens, self.to = _pipe()
        self.back, answers = _pipe()

        def connect() -> None:
            os.dup2(listens, READS)
            os.dup2(answers, WRITES)

        self.process = subprocess.Popen(  # noqa: S603 - a browser by its full path
            [self.program, *FLAGS, f"--user-data-dir={self.home.name}"],
            preexec_fn=connect,  # noqa: PLW1509 - there are no threads here
            close_fds=False,  # ours are closed by themselves; those two must stay
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(listens)
        os.close(answers)
        return self

    def __exit__(self, *_: object) -> None:
        for end in (self.to, self.back):
            os.close(end)  # it ends when nobody listens any more
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.home.cleanup()

    def open(self, url: str) -> None:
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.widen(WIDTH)
        self._ask("Page.enable")
        self._ask("Page.navigate", url=url)
        self._heard(lambda said: said.get("method") == "Page.loadEventFired")

    def widen(self, width: int, sharpness: int = SHARPNESS) -> None:
        """So wide is the page from now on, in points of so many dots."""
        size = {"width": width, "height": HEIGHT, "deviceScaleFactor": sharpness, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)

    def picture(self, selector: str, kind: str = "png", scale: float = 1.0) -> bytes:
        """The element as PNG or WebP."""
        clip = self._value(RECTANGLE % json.dumps(selector)) | {"scale": scale}
        shot = self._ask("Page.captureScreenshot", format=kind, clip=clip, captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def cut(self, selector: str, around: str) -> list[Cut]:
        """The elements whose text is wider than they are, each with the id of the element around it."""
        return [(where, text) for where, text in self._value(CUT % (json.dumps(selector), json.dumps(around)))]

    def _value(self, expression: str) -> Any:
        answer = self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise Trouble(f"the page is not as expected: {answer['exceptionDetails']['text']}.")
        return answer["result"]["value"]

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self.numbers)
        asked = {"id": number, "method": method, "params": parameters}
        if self.session:
            asked["sessionId"] = self.session
        try:
            with open(self.to, "wb", buffering=0, closefd=False) as pipe:
                pipe.write(json.dumps(asked).encode() + b"\0")
        except BrokenPipeError:
            raise self._silent() from None
        answer = self._heard(lambda said: said.get("id") == number)
        if "error" in answer:
            raise Trouble(f"{self.program} cannot do {method}: {answer['error'].get('message')}.")
        result: dict[str, Any] = answer["result"]
        return result

    def _heard(self, wanted: Any) -> dict[str, Any]:
        """The next message that is wanted; others are passed over."""
        until = time.monotonic() + SECONDS
        while True:
            while b"\0" not in self.received:
                ready, _, _ = select.select([self.back], [], [], max(0.0, until - time.monotonic()))
                read = os.read(self.back, 1 << 20) if ready else b""
                if not read:
                    raise self._silent()
                self.received += read
            said, _, self.received = self.received.partition(b"\0")
            message: dict[str, Any] = json.loads(said)
            if wanted(message):
                return message

    def _silent(self) -> Trouble:
        return Trouble(f"{self.program} does not answer, so there are no pictures; index.html is there.", TRY_LATER)


def _pipe() -> tuple[int, int]:
    """A pipe for reading and writing, its numbers far from those that the browser wants."""
    ends = os.pipe()
    far = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return far[0], far[1]
