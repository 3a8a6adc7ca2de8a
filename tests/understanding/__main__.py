"""Prints the figures for the files named, and with --all what was wrong: `python -m tests.understanding a_messages`.

`--without c` leaves out the phrases that author c wrote: how somebody fares from whom nothing was learned.
"""

import sys

from knowledge.reading import read_knowledge
from tests.understanding.score import cases, figures, figures_of_adverts, score, score_adverts, without

KNOWLEDGE = read_knowledge().knowledge
ARGUMENTS = sys.argv[1:]
if "--without" in ARGUMENTS:
    place = ARGUMENTS.index("--without")
    KNOWLEDGE = without(KNOWLEDGE, ARGUMENTS.pop(place + 1))
for name in [word for word in ARGUMENTS if not word.startswith("-")] or ["a_messages", "a_descriptions"]:
    adverts = name.endswith("adverts")
    result = (score_adverts if adverts else score)(KNOWLEDGE, cases(name))
    print(name, dict(result.counts))
    for what, figure in (figures_of_adverts if adverts else figures)(result).items():
        print(f"  {what}: {figure:.3f}")
    if "--all" in ARGUMENTS:
        print("\n".join([*result.wrong, "", *result.missed]))
