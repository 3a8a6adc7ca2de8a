"""The groups' part of `make bench`: what a vote costs beside a private turn, in the same run, without any network.

A vote is a press in a group: the update is taken and committed, the press answered, and the card edited where it shows
something else. Medians of several rounds; exits 1 when a bound is missed.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.rates import Buckets
from bot.store.circles import Where
from dialogs.circle.case import Member
from dialogs.circle.drawing import draw
from dialogs.circle.events import Called
from knowledge.model import Knowledge
from knowledge.reading import read_knowledge
from tests.bench import ROUNDS, line
from tests.bench_peers import IN_FLIGHT
from tests.bench_telegram import PLENTY, OurFigures, Ours, our_figures, ours
from tests.bench_updates import press

GROUPS, MEMBERS = 20, 50
VOTES = GROUPS * MEMBERS  # of a round, each by somebody else
SATURDAY = 1_800_000_000.0


class Voting:
    """Groups with a question that is open; those of each round are others."""

    def __init__(self, bench: Ours) -> None:
        self.bench, self.meetings = bench, bench.service.batches.groups.meetings
        bench.service.delivery.pace.groups = Buckets(PLENTY, PLENTY)
        self.open: list[tuple[int, int, list[str]]] = []  # chat, case, and what can be pressed

    async def begins(self, round_: int) -> None:
        self.open = [self._opened(-1_000 * (round_ + 1) - n) for n in range(GROUPS)]
        await self.take([self._vote(n, 1) for n in range(GROUPS)])  # its card is there

    def _opened(self, chat: int) -> tuple[int, int, list[str]]:
        with self.meetings.store.transaction():
            called = Called(Member("telegram:1"), "assess", "Acme", SATURDAY)
            place = self.meetings.within(Where(chat), called, None).place
        assert place.circle
        options = draw(self.meetings.knowledge, place).options
        return chat, place.circle.number, [button.data for button in options]

    def _vote(self, n: int, member: int) -> Incoming:
        chat, case, options = self.open[n % GROUPS]
        update = press(self.bench._next(), member, f"{case}|{options[member % len(options)]}")
        query = update["callback_query"]
        shown = query["message"] | {"chat": {"id": chat, "type": "supergroup", "title": "Mentors"}}
        return self.bench._decoded(update | {"callback_query": query | {"message": shown}})

    async def take(self, votes: list[Incoming]) -> None:
        await self.bench.service.intake.take(votes)
        await self.bench.drained()

    async def a_round(self, round_: int, in_flight: int) -> tuple[float, float]:
        """CPU and wall seconds of all its votes."""
        await self.begins(round_)
        votes = [self._vote(n, 2 + n // GROUPS) for n in range(VOTES)]
        cpu, wall = process_time(), perf_counter()
        for first in range(0, VOTES, in_flight):
            await self.take(votes[first : first + in_flight])
        return process_time() - cpu, perf_counter() - wall


async def votes(knowledge: Knowledge, path: Path, in_flight: int) -> OurFigures:
    bench = ours(knowledge, path)
    await bench.service.api.initialize()
    voting = Voting(bench)
    rounds = [await voting.a_round(round_, in_flight) for round_ in range(ROUNDS)]
    commits = 0

    def traced(statement: str) -> None:
        nonlocal commits
        commits += statement == "COMMIT"

    await voting.begins(ROUNDS)
    more = [voting._vote(n, 2 + n // GROUPS) for n in range(VOTES)]
    bench.service.store.connection.set_trace_callback(traced)  # only now: it costs
    for first in range(0, VOTES, in_flight):
        await voting.take(more[first : first + in_flight])
    counted = bench.service.store.connection.execute("SELECT count(*) FROM vote").fetchone()[0]
    assert counted == (ROUNDS + 1) * (VOTES + GROUPS), counted
    bench.service.store.close()
    bench.service.writing.writer.shutdown()
    cpu, wall = (median(figures) / VOTES for figures in zip(*rounds, strict=True))
    return OurFigures(cpu, wall, 0.0, commits / VOTES)


def main() -> int:
    knowledge = read_knowledge().knowledge
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private = asyncio.run(our_figures(knowledge, folder / "private.db", IN_FLIGHT))
        crowd = asyncio.run(votes(knowledge, folder / "crowd.db", IN_FLIGHT))
        rush = asyncio.run(votes(knowledge, folder / "rush.db", VOTES))
    kept = [
        line("CPU a private turn, 64 in flight", private.cpu * 1e6, "us"),
        line("CPU a vote, 64 in flight", crowd.cpu * 1e6, "us"),
        line("  the second against the first", crowd.cpu / private.cpu, "times", 0.6),
        line("syncs a vote, 64 in flight", crowd.commits, "", 0.05),
        line("1,000 votes in flight in 20 groups against private turns", private.wall / rush.wall, "times", least=3),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
