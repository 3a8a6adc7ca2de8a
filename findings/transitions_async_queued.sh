#!/bin/sh
# transitions 0.9.3, AsyncMachine with queued=True: there is one queue for all models, and a trigger that only joins it
# says True at once. While the callback of one person takes its time, the trigger of another person returns True although
# their state has not moved. Seen: "second: True, open". queued="model" has a queue for each: "second: True, closed".
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$here" transitions==0.9.3
PYTHONPATH="$here" python3 - <<'PYTHON'
import asyncio

from transitions.extensions.asyncio import AsyncMachine


class Person:
    async def slowly(self):
        if self.slow:
            self.waiting.set()
            await self.going_on.wait()

    def __init__(self, slow):
        self.slow, self.waiting, self.going_on = slow, asyncio.Event(), asyncio.Event()


async def second_of_two(queued):
    first, second = Person(slow=True), Person(slow=False)
    AsyncMachine(
        model=[first, second], states=["open", "closed"], initial="open", queued=queued,
        transitions=[{"trigger": "close", "source": "open", "dest": "closed", "before": "slowly"}],
    )
    closing = asyncio.create_task(first.close())
    await first.waiting.wait()
    said, state = await second.close(), second.state
    first.going_on.set()
    await closing
    return said, state


for queued, seen in ((True, (True, "open")), ("model", (True, "closed"))):
    said = asyncio.run(second_of_two(queued))
    print(f"queued={queued!r}: second: {said[0]}, {said[1]}")
    assert said == seen
PYTHON
