"""The part of `make bench` that costs what a press costs, end to end: each bot in a process of its own, over real HTTP
on loopback, with people who press without a pause. What is measured is the CPU of the bot's process alone.

Beside ours stand the same program as it was before its HTTP client was exchanged, from this repository's history where
there is one, and aiogram with the same screens and each answer on the disk. Medians of rounds in which each comes once;
exits 1 when a bound is missed.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import line
from tests.bench_updates import TOKEN
from tests.pressing_people import Crowd, listening

ROOT = Path(__file__).parents[1]
BEFORE = "46f888c"
PEOPLE, WARM, PRESSES, ROUNDS = 60, 120, 600, 3
PATIENCE = 60.0  # seconds
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """CPU seconds and calls of a press, and the seconds of CPU until the bot has begun."""

    cpu: float
    calls: float
    start: float


def cpu_of(process: int) -> float:
    """Seconds so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Watched:
    """A crowd of whom it is known how many cards were shown."""

    def __init__(self) -> None:
        self.crowd, self.cards = Crowd(PEOPLE), 0
        self.changed = asyncio.Event()
        self.crowd.shown = self._shown

    def _shown(self) -> None:
        self.cards += 1
        self.changed.set()

    async def until(self, cards: int) -> None:
        """That many have been shown since the start."""
        async with asyncio.timeout(PATIENCE):
            while self.cards < cards:
                self.changed.clear()
                await self.changed.wait()


async def measured(name: str, checkout: Path, folder: Path) -> Figures:
    watched = Watched()
    server, port = await listening(watched.crowd)
    environment = {
        **os.environ,
        "PYTHONPATH": f"{checkout}{os.pathsep}{ROOT}",
        "ADVISOR_BOT_TOKEN": TOKEN,
        "ADVISOR_API_URL": f"http://127.0.0.1:{port}/bot",
        "ADVISOR_DB": str(folder / "bot.db"),
        "ADVISOR_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-P", "-W", "ignore", str(Path(__file__).with_name("pressed_bot.py")), name, str(port)]
    with subprocess.Popen(command, cwd=checkout, env=environment) as bot:
        try:
            return await _pressed(watched, bot.pid)
        finally:
            bot.terminate()
            server.close()


async def _pressed(watched: Watched, process: int) -> Figures:
    crowd = watched.crowd
    crowd.types("/start")
    await watched.until(PEOPLE)
    start = cpu_of(process)
    crowd.types("Acme")
    await watched.until(2 * PEOPLE)
    crowd.press_on()
    await watched.until(2 * PEOPLE + WARM)
    cpu, calls, cards = cpu_of(process), sum(crowd.calls.values()), watched.cards
    await watched.until(cards + PRESSES)
    presses = watched.cards - cards
    return Figures((cpu_of(process) - cpu) / presses, (sum(crowd.calls.values()) - calls) / presses, start)


def as_it_was(folder: Path) -> Path | None:
    """The program before, if this repository remembers it."""
    packed = subprocess.run(["git", "archive", BEFORE], cwd=ROOT, capture_output=True, check=False)  # noqa: S607
    if packed.returncode:
        return None
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed.stdout, check=True)  # noqa: S607
    return folder


def main() -> int:
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as old:
        before = as_it_was(Path(old))
        bots = {"now": ("ours", ROOT), "aiogram": ("aiogram", ROOT)} | ({"before": ("ours", before)} if before else {})
        found: dict[str, list[Figures]] = {bot: [] for bot in bots}
        for n in range(ROUNDS):
            for bot, (kind, checkout) in bots.items():
                folder = Path(name) / f"{bot}{n}"
                folder.mkdir()
                found[bot].append(asyncio.run(measured(kind, checkout, folder)))
    cpu = {bot: median(figures.cpu for figures in rounds) for bot, rounds in found.items()}
    for bot, rounds in found.items():
        line(f"CPU of a press, {bot}", cpu[bot] * 1e3, "ms")
        line("  calls of a press", median(figures.calls for figures in rounds), "")
        line("  CPU until the first card", median(figures.start for figures in rounds), "s")
    kept = [line("CPU of a press against aiogram, durable", cpu["now"] / cpu["aiogram"], "times", 1.0)]
    if before:
        kept.append(line(f"CPU of a press against {BEFORE}", cpu["now"] / cpu["before"], "times", 0.6))
    else:
        sys.stdout.write(f"{BEFORE} is not in this repository's history: nothing to compare with.\n")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
