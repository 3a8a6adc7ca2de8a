"""`make bench`, another part: talks simulated in a CPU second of one core, against peers in the same run.

A talk of ours is a person made up, asked what is asked in a talk until the advice is there, and written as a line of
JSON. The peers choose seven questions by what they would tell and learn the answers, no more: catsim, a simulator of
adaptive tests, of 31 items; pyAgrum, Bayesian networks, of all questions about the company in the same network as ours.
Beside that, the same talks with every answer pressed on its card: what all the rest of a real step costs.
"""

import gc
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import count
from random import Random
from statistics import median
from time import process_time

import pyagrum
from catsim.estimation import NumericalSearchEstimator
from catsim.initialization import FixedPointInitializer
from catsim.item_bank import ItemBank
from catsim.selection import MaxInfoSelector
from catsim.simulation import Simulator
from catsim.stopping import TestLengthStopper

from bot.reports.findings import made_up
from bot.reports.simulate import as_json
from dialogs.playing import Play
from knowledge.model import Knowledge, Question
from knowledge.reading import read_knowledge
from knowledge.shares import ANY, STAGES
from tests.bench import line
from tests.pressed_talks import pressed

ROUNDS = 5
TALKS, PRESSED_TALKS, CATSIM_TALKS, PYAGRUM_TALKS = 1000, 200, 200, 8  # of a round
ASKED = 7
ITEMS = 31


def a_second(talks: int, play: Callable[[], None]) -> float:
    """Talks a CPU second: the median of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        play()
        times.append(process_time() - start)
    return talks / median(times)


def ours(plays: Play, rounds: Iterator[int]) -> None:
    """Other people in each round: what is kept of talks that began alike serves as it does in one long run."""
    for person in made_up(plays.knowledge, f"bench {next(rounds)}", TALKS, 0.2):
        json.dumps(as_json(plays.talk(person)))


def real_steps(knowledge: Knowledge, rounds: Iterator[int]) -> None:
    for person in made_up(knowledge, f"pressed {next(rounds)}", PRESSED_TALKS, 0.2):
        pressed(knowledge, person)


def catsim() -> None:
    simulator = Simulator(
        ItemBank.generate_item_bank(ITEMS), CATSIM_TALKS, FixedPointInitializer(0), MaxInfoSelector(),
        NumericalSearchEstimator(), TestLengthStopper(max_items=ASKED),
    )  # fmt: skip
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        simulator.simulate(verbose=False)


def network(knowledge: Knowledge) -> pyagrum.BayesNet:
    """The stage, and hanging on it every question about the company; each option of several is a node of its own."""
    net = pyagrum.BayesNet()
    net.add(pyagrum.LabelizedVariable("stage", "", list(STAGES)))
    net.cpt("stage")[:] = list(knowledge.prior)
    company = sorted(knowledge.about_company, key=lambda question: question.given is not None)
    for question in company:
        if question.many:
            for option in question.option:
                add(net, f"{question.id} {option}", ["yes", "no"], question, knowledge, option)
        else:
            add(net, question.id, list(question.option), question, knowledge)
    return net


def add(
    net: pyagrum.BayesNet, name: str, labels: list[str], question: Question, knowledge: Knowledge, option: str = ""
) -> None:
    net.add(pyagrum.LabelizedVariable(name, "", labels))
    net.addArc("stage", name)
    parent = knowledge.questions.get(question.given or "")
    if parent:
        net.addArc(parent.id, name)
    for stage in range(len(STAGES)):
        for told in parent.option if parent else [""]:
            shares = question.shares[question.row(told) if told else ANY]
            yes = [shares[option][stage], 1 - shares[option][stage]] if option else [s[stage] for s in shares.values()]
            given = {"stage": stage} | ({parent.id: told} if parent else {})
            net.cpt(name)[given] = [share / sum(yes) for share in yes]


def pyagrum_talks(net: pyagrum.BayesNet) -> None:
    """Seven times the node that tells most of the stage, answered by chance."""
    chance = Random(1)  # noqa: S311 - a game
    names = [name for name in net.names() if name != "stage"]
    for _ in range(PYAGRUM_TALKS):
        inference, known = pyagrum.LazyPropagation(net), {}
        for _ in range(ASKED):
            told = {
                n: pyagrum.InformationTheory(inference, "stage", n).mutualInformationXY()
                for n in names
                if n not in known
            }
            best = max(told, key=lambda name: told[name])
            known[best] = chance.randrange(net.variable(best).domainSize())
            inference.setEvidence(known)
        inference.makeInference()
        inference.posterior("stage")


def main() -> int:
    logging.disable(logging.WARNING)
    knowledge = read_knowledge().knowledge
    net = network(knowledge)
    gc.freeze()  # what all the libraries here have brought is not searched for garbage again and again
    plays, ticking, rounds = Play(knowledge), Play(knowledge, ticks=True), count()
    talks = a_second(TALKS, lambda: ours(plays, rounds))
    with_ticks = a_second(TALKS, lambda: ours(ticking, rounds))
    by_press = a_second(PRESSED_TALKS, lambda: real_steps(knowledge, rounds))
    adaptive = a_second(CATSIM_TALKS, catsim)
    bayesian = a_second(PYAGRUM_TALKS, lambda: pyagrum_talks(net))
    kept = [
        line("talks simulated a second", talks, ""),
        line("  with what can be ticked at the end", with_ticks, ""),
        line("  with every answer pressed, through the real step", by_press, ""),
        line("  catsim", adaptive, ""),
        line("  the first against it", talks / adaptive, "times", least=5),
        line("  with ticks", with_ticks / adaptive, "times", least=5),
        line("  pyAgrum", bayesian, ""),
        line("  the first against it", talks / bayesian, "times", least=100),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
