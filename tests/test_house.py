"""The shape of the house: which way the imports point, and where the world and each library may enter."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("knowledge", "dialogs", "bot")
PURE = {  # what the core may use of Python's own library
    "knowledge": set("collections dataclasses difflib functools hashlib math re typing".split()),
    "dialogs": set("collections dataclasses difflib functools html itertools math re typing unicodedata".split()),
}
READERS = {"knowledge/reading.py", "knowledge/shelf.py"}  # of files
DOORS = {
    "click": ["bot/command_line.py"],
    "dateparser": ["bot/times/dates.py"],
    "jinja2": ["dialogs/screens/wording.py"],
    "markupsafe": ["dialogs/screens/wording.py"],
    "platformdirs": ["bot/command_line.py"],
    "prometheus_client": ["bot/front_ends/telegram/metrics.py"],
    "prompt_toolkit": ["bot/front_ends/console.py"],
    "rich": ["bot/front_ends/console.py"],
    "sqlite_utils": ["bot/store/schema.py"],
    "starlette": ["bot/front_ends/telegram/taking/webhook.py"],
    "telegram": ["bot/front_ends/telegram/api.py"],
    "transitions": ["dialogs/session/phases.py"],
    "uvicorn": ["bot/front_ends/telegram/taking/serving.py"],
    "yaml": ["knowledge/tree.py"],
}


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import as room, file and module."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom):
                    assert node.level == 0, f"{path} imports relatively"
                    modules = [node.module or ""]
                for module in modules:
                    yield room, path.relative_to(ROOT).as_posix(), module.split(".")[0]


def test_imports_point_left() -> None:
    """knowledge knows nobody, dialogs knows knowledge, bot knows both."""
    wrong = [
        (file, module)
        for room, file, module in imports()
        if module in ROOMS and ROOMS.index(module) > ROOMS.index(room)
    ]
    assert wrong == []


def test_only_bot_has_a_world_in_it() -> None:
    """Outside bot/ nothing is imported but what computes, so no clock, chance, network or database; some read files."""
    used = {(room, file, module) for room, file, module in imports() if room in PURE}
    world = {(file, module) for room, file, module in used if module in sys.stdlib_module_names - PURE[room]}
    assert world == {(file, "pathlib") for file in READERS}


def test_each_library_enters_by_one_door() -> None:
    """A third-party library is imported where DOORS says, and nowhere else."""
    doors: dict[str, set[str]] = defaultdict(set)
    for _, file, module in imports():
        if module not in ROOMS and module not in sys.stdlib_module_names:
            doors[module].add(file)
    assert {module: sorted(files) for module, files in doors.items()} == DOORS


def test_the_core_reaches_for_nothing() -> None:
    """What Python offers without an import opens no file, asks nobody, and imports nothing unseen."""
    for path in (path for room in PURE for path in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not names & {"open", "input", "print", "eval", "exec", "__import__"}, path.name
