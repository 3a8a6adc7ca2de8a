"""The words of the options before the file kept them: what earlier versions of the knowledge as shipped said.

Only the migration that began to keep them asks, so nothing here changes any more.
"""

import json
from functools import cache
from pathlib import Path

VERSIONS = {"b7301addc7e6", "119da264fc62", "c446e25a2da1"}  # of the knowledge, which all had these words


def words_before(knowledge: str, question: str, value: str) -> str:
    """The words of a value, both as JSON; none where it is not known what they were."""
    said, options = json.loads(value), _options().get(question, {}) if knowledge in VERSIONS else {}
    if isinstance(said, int | float):
        words = [options["number"]] if "number" in options else []
    else:
        words = [options.get(option, "") for option in (said if isinstance(said, list) else [said])]
    return json.dumps(words if all(words) else [], ensure_ascii=False)


@cache
def _options() -> dict[str, dict[str, str]]:
    """By question and option; under `number` what a number counts."""
    found: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("former.json").read_text(encoding="utf-8"))
    return found
