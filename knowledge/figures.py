"""The rules for what the survey says: of claims that there are, in figures that its counts give."""

import re
from collections.abc import Iterator

from knowledge.consistency import known
from knowledge.problems import Problem
from knowledge.reading import Reading
from knowledge.survey import Finding

OF_100 = re.compile(r"(\d+) of 100")


def findings_speak_to_claims(reading: Reading) -> Iterator[Problem]:
    """What is shown beside the article's word is about something that the article says."""
    for finding in reading.knowledge.findings.values():
        for claim in finding.claims:
            if "claims" not in reading.broken:
                yield from known(claim, reading.knowledge.claims, finding.at("claims", claim), "there is no claim")


def figures_are_counted(reading: Reading) -> Iterator[Problem]:
    """Each figure that is said comes from a count beside it."""
    for finding in reading.knowledge.findings.values():
        wrong = [count for count in finding.counts if not 0 <= count.number <= count.of or not count.of]
        for count in wrong:
            yield Problem(count.place, f"{count.number} of {count.of} cannot be: 'of' is at least 1 and 'number'.")
        if not wrong:
            yield from _figures(finding)


def _figures(finding: Finding) -> Iterator[Problem]:
    said = [int(figure) for figure in OF_100.findall(finding.says)]
    counted = [count.of_100 for count in finding.counts]
    if said != counted:
        figures = ", ".join(f"{figure} of 100" for figure in counted)
        yield Problem(finding.at("says"), f"'says' must give the figures of 'counts', in their order: {figures}.")
