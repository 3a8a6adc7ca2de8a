"""The fake in another process, as tests use it: the same words as in process."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from subprocess import PIPE
from typing import Any

from tests.forking import Program
from tests.telegram.face import Telegram
from tests.telegram.fake import TOKEN
from tests.telegram.markup import library
from tests.telegram.world import Impossible

ROOT = Path(__file__).parent.parent.parent
LOOK_AGAIN = 0.2  # seconds, for what the bot does without a call: it remembers, it erases


class RemoteTelegram(Telegram):
    """Orders acts over the control door of a server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.token = TOKEN
        self.base_url = f"http://127.0.0.1:{port}/bot"
        self._connection = HTTPConnection("127.0.0.1", port)

    def do(self, act: str, **arguments: Any) -> Any:
        order = json.dumps({"act": act, "arguments": arguments})
        self._connection.request("POST", "/control", order, {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        content = json.loads(response.read())
        if response.status != 200:
            raise Impossible(content["impossible"])
        return content["result"]

    def until(self, condition: Callable[[], object], timeout: float = 10.0) -> None:
        """Waits until the bot has made something true: by a call as a rule, which is noticed at once."""
        end = time.monotonic() + timeout
        seen = self.do("next_call", since=-1, timeout=0)
        while not condition():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"not true after {timeout} seconds and {seen} calls")
            seen = self.do("next_call", since=seen, timeout=min(left, LOOK_AGAIN))

    def close(self) -> None:
        self._connection.close()


@contextmanager
def serving(*options: str) -> Iterator[RemoteTelegram]:
    """A server in a process of its own, which ends with this block, or with this process."""
    library()  # or else the test is skipped here and not there
    command = [sys.executable, "-m", "tests.telegram.server", "--until-eof", *options]
    with Program(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        telegram = RemoteTelegram(int(process.stdout.readline()))
        try:
            yield telegram
        finally:
            telegram.close()
            process.stdin.close()
            process.wait(timeout=10)
