"""`make bench`, the part about understanding: its first use, a long text just after the start, memory, and messages.

Processor time; the bounds hold on a machine that is not much slower than the one where they were measured.
"""

import json
import subprocess
import sys
from statistics import median
from time import process_time

from dialogs.hearing.meaning.understanding import understand
from knowledge.model import Knowledge
from knowledge.reading import read_knowledge
from tests.bench import line
from tests.understanding import bounds
from tests.understanding.score import cases, score

SHARED = 2.0  # how much slower a machine may be that others use as well
ROUNDS = 5
# Lines that say one thing a thousand times: four times as long, they take about four times as long, never sixteen.
OVER_AND_OVER = (
    "1 ", "five ", "9 people ", "3 million ", "siemens. ", "yes. ", "none yet, ", "no wait, ", "budget is fine, ",
    "compare Pilk and ", "and ", "@a ", "A ", "Acme, sorry, Pilk ",
)  # fmt: skip
SHORT, TIMES, MOST_TIMES = 4_000, 4, 8  # letters
MESSAGES = ("a_messages", "c_messages", "d_messages", "e_messages")
FIRST = """
import json, sys, time
def megabytes():
    return next(int(row.split()[1]) / 1024 for row in open("/proc/self/status") if row.startswith("VmHWM"))
from knowledge.reading import read_knowledge
from dialogs.hearing.meaning.understanding import understand
knowledge, text = read_knowledge().knowledge, json.loads(sys.argv[1])
before, start = megabytes(), time.process_time()
understand(knowledge, text, sys.argv[2], "question" if sys.argv[2] else "name")
print(1000 * (time.process_time() - start), megabytes() - before)
"""


def first(text: str, asked: str) -> tuple[float, float]:
    """Milliseconds and megabytes of the first text that a process hears."""
    run = [sys.executable, "-c", FIRST, json.dumps(text), asked]
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run(run, capture_output=True, text=True, check=True)
        runs.append(tuple(map(float, done.stdout.split())))
    return median(ms for ms, _ in runs), median(megabytes for _, megabytes in runs)


def growth(knowledge: Knowledge, piece: str) -> float:
    """How many times as long it takes to hear what is four times as long."""
    took = []
    for letters in (SHORT, TIMES * SHORT):
        rounds = []
        for number in range(3):
            started = process_time()
            understand(knowledge, f"{(piece * letters)[:letters]}{number}", "budget")
            rounds.append(process_time() - started)
        took.append(min(rounds))
    return took[1] / took[0]


def main() -> int:
    short, _ = first("they are a bank with nine data scientists", "size")
    long_text = " ".join(case["text"] for case in cases("a_descriptions"))[:4000]
    long, memory = first(long_text, "")
    knowledge = read_knowledge().knowledge
    score(knowledge, cases(*MESSAGES))  # every ear is made
    times = sorted(score(knowledge, cases(*MESSAGES)).times)
    again = sorted(score(knowledge, [{**cases("a_descriptions")[0], "text": long_text}] * ROUNDS).times)
    grown = max(growth(knowledge, piece) for piece in OVER_AND_OVER)
    kept = [
        line("first use of the understanding", short, "ms", bounds.FIRST_USE * SHARED),
        line("4,000 characters just after the start", long, "ms", (bounds.LONGEST_TEXT + bounds.FIRST_USE) * SHARED),
        line("4,000 characters later", again[len(again) // 2], "ms", bounds.LONGEST_TEXT),
        line("  memory that all of it costs", memory, "MB", bounds.MEGABYTES),
        line("a message", times[len(times) // 2], "ms", bounds.MEDIAN * SHARED),
        line("  95 of 100 take no more than", times[int(len(times) * 0.95)], "ms", bounds.PERCENTILE_95 * SHARED),
        line("one thing over and over, four times as long", grown, "times", MOST_TIMES),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
