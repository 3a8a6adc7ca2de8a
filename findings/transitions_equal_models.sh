#!/bin/sh
# transitions 0.9.3: add_model asks with == whether it has a model already. Of two dataclass instances that are equal the
# second is taken for the first, without a word: it never gets its triggers and has no state. Seen: "first has a state,
# second has none". dataclass(eq=False) has both.
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$here" transitions==0.9.3
PYTHONPATH="$here" python3 - <<'PYTHON'
from dataclasses import dataclass

from transitions import Machine


def attached(kind):
    models = [kind("Acme"), kind("Acme")]
    machine = Machine(model=None, states=["open", "closed"], initial="open", auto_transitions=False)
    machine.add_transition("close", "open", "closed")
    for model in models:
        machine.add_model(model)
    return [hasattr(model, "close") and hasattr(model, "state") for model in models]


@dataclass
class Equal:
    company: str


@dataclass(eq=False)
class Itself:
    company: str


print("equal:", attached(Equal), "each itself:", attached(Itself))
assert attached(Equal) == [True, False]
assert attached(Itself) == [True, True]
PYTHON
