"""Prints the figures for the files named, and with --all what was wrong: `python -m tests.understanding a_messages`."""

import sys

from knowledge.reading import read_knowledge
from tests.understanding.score import cases, figures, score

KNOWLEDGE = read_knowledge().knowledge
for name in [word for word in sys.argv[1:] if not word.startswith("-")] or ["a_messages", "a_descriptions"]:
    result = score(KNOWLEDGE, cases(name))
    print(name, dict(result.counts))
    for what, figure in figures(result).items():
        print(f"  {what}: {figure:.3f}")
    if "--all" in sys.argv:
        print("\n".join([*result.wrong, "", *result.missed]))
