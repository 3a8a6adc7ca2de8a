"""The rules for who says so: each source counts for something, and can be told from the others."""

from collections.abc import Iterator

from knowledge.problems import Problem
from knowledge.reading import Reading

UNTOLD = {"person", "ticked"}  # how the log has what came without a source


def sources_count(reading: Reading) -> Iterator[Problem]:
    """An exponent takes away from evidence, and neither adds any nor turns it round."""
    for source in reading.knowledge.sources.values():
        if not 0 < source.exponent <= 1:
            yield Problem(source.at("exponent"), "'exponent' is above 0, and 1 at most: 1 counts in full.")
        if source.id in UNTOLD:
            yield Problem(source.place, f"{source.id!r} is what has no source, which counts in full; choose another.")


def sources_can_be_told_apart(reading: Reading) -> Iterator[Problem]:
    """Two that look alike cannot be chosen, and whom one meets is asked about with a button."""
    seen: dict[str, str] = {}
    for source in reading.knowledge.sources.values():
        for key, words in (("say", source.say.casefold()), ("says", source.says.casefold())):
            if words and seen.setdefault(f"{key} {words}", source.id) != source.id:
                yield Problem(source.at(key), f"{words!r} stands twice; two sources cannot be told apart by it.")
        if source.met and not source.say:
            yield Problem(source.place, "'say' is missing: whom one meets is chosen by a button.")
