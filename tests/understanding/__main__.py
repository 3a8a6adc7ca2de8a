"""Prints the figures for the files named, and with --all what was wrong: `python -m tests.understanding a_messages`."""

import sys

from knowledge.reading import read_knowledge
from tests.understanding.score import cases, figures, figures_of_adverts, score, score_adverts

KNOWLEDGE = read_knowledge().knowledge
for name in [word for word in sys.argv[1:] if not word.startswith("-")] or ["a_messages", "a_descriptions"]:
    adverts = name.endswith("adverts")
    result = (score_adverts if adverts else score)(KNOWLEDGE, cases(name))
    print(name, dict(result.counts))
    for what, figure in (figures_of_adverts if adverts else figures)(result).items():
        print(f"  {what}: {figure:.3f}")
    if "--all" in sys.argv:
        print("\n".join([*result.wrong, "", *result.missed]))
