"""`make bench`: what a turn costs, as ratios against peers measured in the same run. Medians of several rounds.

Exits 1 when a bound is missed. The bounds are promises; the figures depend on the machine.
"""

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes
from telegram.request import BaseRequest, RequestData

from bot.store.store import Store
from bot.turn import Turns
from dialogs.screens.report import forget_reports
from dialogs.session.events import Arrived, Event, Typed
from dialogs.session.session import Session
from dialogs.step import step
from dialogs.view import view
from knowledge.conditions import Argument, Condition
from knowledge.model import Knowledge, Question
from knowledge.reading import read_knowledge
from tests.journeys import FOLDER, read_journey

ROUNDS = 9
TALKS = ("ad_giant", "clueless_insurer", "generalist_building", "startup_without_ml")


def talk_of(name: str) -> tuple[Event, ...]:
    """A journey's lines as events: answers, a look at the reasons, a word not understood, the verdict."""
    acts = read_journey(FOLDER / f"{name}.txt").acts
    return (Arrived(), *(Typed(act) for act in acts if not act.startswith("=")))


JOURNEYS = tuple(talk_of(name) for name in TALKS)


def play(knowledge: Knowledge) -> int:
    """The journeys through step and view; returns how many turns they had."""
    for journey in JOURNEYS:
        forget_reports()  # a talk has its own verdict; that of the last round must not be found again
        session = Session()
        for event in journey:
            session = step(knowledge, session, event).session
            view(knowledge, session)
    return sum(map(len, JOURNEYS))


def cpu(work: Callable[[], int]) -> float:
    """Median CPU seconds for one of what `work` says it did."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        count = work()
        times.append((process_time() - start) / count)
    return median(times)


def wall(work: Callable[[], int]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        count = work()
        times.append((perf_counter() - start) / count)
    return median(times)


class Nowhere(BaseRequest):
    """A request that goes nowhere and is answered at once: what a turn costs without any network."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(  # type: ignore[override] # the time-outs do not matter here
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: object
    ) -> tuple[int, bytes]:
        if url.endswith("getMe"):
            return 200, b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"b","username":"b_bot"}}'
        return 200, b'{"ok":true,"result":{"message_id":2,"date":1,"chat":{"id":7,"type":"private"},"text":"hello"}}'


async def _reply(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text("hello")


def empty_telegram_turn(turns: int = 200) -> float:
    """CPU seconds of python-telegram-bot for parsing an update, dispatching it and building one reply."""

    async def run() -> float:
        app = Application.builder().token("1:x").request(Nowhere()).get_updates_request(Nowhere()).updater(None).build()
        app.add_handler(CommandHandler("start", _reply))
        async with app:
            times = []
            for _ in range(ROUNDS):
                start = process_time()
                for n in range(turns):
                    await app.process_update(Update.de_json(_start(n), app.bot))
                times.append((process_time() - start) / turns)
            return median(times)

    return asyncio.run(run())


def _start(n: int) -> dict[str, object]:
    person = {"id": 7, "is_bot": False, "first_name": "P"}
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    chat = {"id": 7, "type": "private"}
    message = {"message_id": n, "date": 1, "chat": chat, "from": person, "text": "/start", "entities": [entity]}
    return {"update_id": n, "message": message}


def times_ten(knowledge: Knowledge) -> Knowledge:
    """A knowledge with ten of each question and argument, alike but for their names."""
    questions: dict[str, Question] = {}
    arguments: dict[str, Argument] = {}
    for n in range(10):
        renamed = {name: f"{name}_{n}" if n else name for name in knowledge.questions}
        for q in knowledge.questions.values():
            questions[renamed[q.id]] = replace(q, id=renamed[q.id], given=renamed[q.given] if q.given else None)
        for a in knowledge.arguments.values():
            arguments[f"{a.id}_{n}" if n else a.id] = replace(
                a,
                id=f"{a.id}_{n}" if n else a.id,
                holds_when=_renamed(a.holds_when, renamed),
                unless=_renamed(a.unless, renamed),
            )
    return replace(knowledge, questions=questions, arguments=arguments)


def _renamed(condition: Condition, names: dict[str, str]) -> Condition:
    return replace(condition, answers={names[name]: options for name, options in condition.answers.items()})


def durable_turn(knowledge: Knowledge, folder: Path) -> tuple[float, float]:
    """Seconds of a console turn with its commit, and of a bare commit of as many changing bytes."""
    store = Store(folder / "turns.db")
    turns = Turns(knowledge, store)

    def journey() -> int:
        for event in JOURNEYS[0]:
            turns.take("console", "console", event)
        return len(JOURNEYS[0])

    ours = wall(journey)
    store.close()
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE turn (id INTEGER PRIMARY KEY, bytes BLOB)")

    def commits() -> int:
        for _ in range(100):
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO turn (bytes) VALUES (?)", (os.urandom(250),))
            bare.execute("COMMIT")
        return 100

    return ours, wall(commits)


def first_prompt(folder: Path) -> tuple[float, float]:
    """Seconds until `advisor chat` has shown its first prompt and ended, and those of `python -c pass`."""
    chat = [sys.executable, "-m", "bot", "chat", "--db", str(folder / "prompt.db")]

    # As it is installed, with its bytecode: compiling the program at each start is not what people wait for.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run(command: list[str]) -> Callable[[], int]:
        def once() -> int:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True, env=environment)
            return 1

        return once

    return wall(run(chat)), wall(run([sys.executable, "-c", "pass"]))


def stored(folder: Path, conversations: int) -> Path:
    """A store with that many conversations of four answers each."""
    path = folder / f"{conversations}.db"
    store = Store(path)
    rows = [(n, f"p{n}") for n in range(1, conversations + 1)]
    with store.transaction():
        sql = store.connection.executemany
        sql("INSERT INTO person (id, key) VALUES (?, ?)", rows)
        case = 'INSERT INTO "case" (owner, number, company, opened_at)'
        sql(case + " VALUES (?, 1, 'Acme', '')", [(n,) for n, _ in rows])
        said = "INSERT INTO said (owner, case_number, about_you, question, value, source, knowledge, at)"
        sql(said + """ VALUES (?, 1, 0, 'size', '"small"', '', '', '')""", [(n,) for n, _ in rows for _ in range(4)])
        place = "INSERT INTO conversation (key, person, case_number, asked, phase, panel, notice, turn, version)"
        sql(place + " VALUES (?, ?, 1, 'size', 'asking', '', '[]', 5, '')", [(key, n) for n, key in rows])
    store.close()
    return path


def opening(path: Path) -> tuple[float, float]:
    """Seconds to open a store and take one turn, and the most memory in MB, each in a process of its own."""
    script = (
        "import sys, time; from pathlib import Path\n"
        "from bot.store.store import Store; from bot.turn import Turns; from dialogs.session.events import Arrived\n"
        "from knowledge.reading import read_knowledge; knowledge = read_knowledge().knowledge\n"
        "start = time.perf_counter(); store = Store(Path(sys.argv[1]))\n"
        "Turns(knowledge, store).take('new', 'new', Arrived())\n"
        "taken = time.perf_counter() - start\n"
        "print(taken, next(int(x.split()[1]) / 1024 for x in open('/proc/self/status') if x.startswith('VmHWM')))"
    )
    runs = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
        runs.append(tuple(map(float, done.stdout.split())))
    return median(seconds for seconds, _ in runs), median(megabytes for _, megabytes in runs)


def line(what: str, figure: float, unit: str, most: float | None = None, least: float | None = None) -> bool:
    """Prints a row; tells whether its bounds are kept."""
    kept = (most is None or figure <= most) and (least is None or figure >= least)
    bound = "" if most is None and least is None else f"at most {most:g}" if least is None else f"at least {least:g}"
    limit = f"   ({bound}: {'kept' if kept else 'MISSED'})" if bound else ""
    sys.stdout.write(f"{what:58} {figure:10.3f} {unit}{limit}\n")
    return kept


def main() -> int:
    knowledge = read_knowledge().knowledge
    large = times_ten(knowledge)
    play(knowledge)
    play(large)
    turn, many, peer = cpu(lambda: play(knowledge)), cpu(lambda: play(large)), empty_telegram_turn()
    kept = [
        line("CPU of step and view, a turn of a journey", turn * 1e6, "us"),
        line("CPU of an empty python-telegram-bot turn", peer * 1e6, "us"),
        line("  the first against the second", turn / peer, "times", 1.0),
        line("  with ten times the knowledge, against one", many / turn, "times", 3.0),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, bare = durable_turn(knowledge, folder)
        prompt, python = first_prompt(folder)
        none_seconds, none_memory = opening(stored(folder, 0))
        all_seconds, all_memory = opening(stored(folder, 100_000))
        kept += [
            line("a durable console turn", ours * 1e6, "us"),
            line("a bare WAL-FULL commit of changing bytes", bare * 1e6, "us"),
            line("  the first against the second", ours / bare, "times"),
            line("first prompt of `advisor chat`", prompt * 1e3, "ms"),
            line("`python -c pass`", python * 1e3, "ms"),
            line("  the first against the second", prompt / python, "times"),
            line("opening at 0 conversations", none_seconds * 1e3, "ms"),
            line("opening at 100,000 conversations", all_seconds * 1e3, "ms"),
            line("  memory that 100,000 conversations cost", all_memory - none_memory, "MB", 5.0),
        ]
    sys.stdout.write(f"peak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
