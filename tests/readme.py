"""What README.md shows of the program. `python -m tests.readme` writes it anew, the pictures as well."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from bot.reports.judge import judge_text
from dialogs.session.phases import diagram
from knowledge.reading import read_knowledge
from tests import pictures

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
ASKED = '{"answers": {"organisation": "startup", "size": 12, "revenue_tie": "loose", "budget": "unknown"}}'


def talk() -> str:
    """The beginning and the verdict of a journey."""
    text = (ROOT / "tests" / "journeys" / "generalist_building.txt").read_text(encoding="utf-8").partition("\n---\n")[2]
    screens = re.split(r"\n\n(?=> )", text.strip())
    verdict = next(n for n, screen in enumerate(screens) if "Of 100 companies with these answers:\n" in screen)
    return "\n\n".join([*screens[:4], "...", *screens[verdict : verdict + 2]])


def judged() -> str:
    judgement = judge_text(read_knowledge().knowledge, ASKED)
    judgement["advice"] = judgement["advice"].partition("\n")[0] + " ..."
    judgement["would_change"] = judgement["would_change"][:1]
    judgement["ticks"] = [*judgement["ticks"][:1], "..."]
    judgement["evidence"]["missing"] = [*judgement["evidence"]["missing"][:2], "..."]
    judgement["knowledge"] = "..."  # it is another one after each word that is changed
    lines = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in judgement.items()]
    return f"$ echo '{ASKED}' | advisor judge --json\n{{\n" + ",\n".join(lines) + "\n}"


PARTS: dict[str, tuple[str, Callable[[], str]]] = {
    "talk": ("text", talk),
    "judge": ("console", judged),
    "phases": ("mermaid", lambda: diagram().rstrip()),
}


def written(readme: str) -> str:
    """The README with each part, marked by a comment before its fence, as the program gives it now."""
    for name, (language, content) in PARTS.items():
        begin = f"<!-- {name} -->\n```{language}\n"
        assert begin in readme, f"README.md has no part {name!r}"
        before, _, rest = readme.partition(begin)
        after = rest[0 if rest.startswith("```") else rest.index("\n```") + 1 :]
        readme = f"{before}{begin}{content()}\n{after}"
    return readme


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{README.name}: {', '.join(PARTS)}\n")
    pictures.main()
