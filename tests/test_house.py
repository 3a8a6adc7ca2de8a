"""The shape of the house: which way the imports point, and where the world and each library may enter.

Floors are `knowledge`, `dialogs` and `bot`; rooms are the folders inside a floor.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ("knowledge", "dialogs", "bot")
PURE = {  # what the core may use of Python's own library
    "knowledge": set("collections dataclasses difflib functools hashlib itertools math operator re typing".split()),
    "dialogs": set(
        "bisect collections dataclasses difflib functools hashlib html itertools math re textwrap typing "
        "unicodedata".split()
    ),
}
READERS = {"knowledge/reading.py", "knowledge/shelf.py"}  # of files
WORLD = {
    *((file, "pathlib") for file in READERS),
    *(("dialogs/screens/shelf.py", module) for module in ("importlib", "pkgutil")),  # it finds the files of its room
}
# The rooms of a floor from the left to the right; what stands in none of them is named with its file.
ROOMS = {
    "dialogs": (
        "session",
        "judging",
        "screens",
        "pictures",
        "hearing",
        "view",
        "circle",
        "course",
        "afterwards",
        "asking_each",
        "refiling",
        "world_answers",
        "acts",
        "going_on",
        "once_more",
        "step",
        "playing",
        "reminders",
        "rehearsal",
    ),
    "bot": (
        *("crash", "trouble", "limit", "service_manager"),
        *(
            "documents",
            "pictures",
            "store",
            "times",
            "turn",
            "circles",
            "hearing",
            "front_ends",
            "reports",
            "options",
            "opening",
            "commands",
            "command_line",
            "__main__",
        ),
    ),
}
# The rooms of hearing from the left to the right; every module stands in one of them.
OF_HEARING = ("words", "matching", "figures", "names", "facts", "righting", "meaning", "talk")
TELEGRAM = "bot.front_ends.telegram"
# What the whole of Telegram knows, then what goes out, then what comes in; what is not named here knows all of them.
OF_TELEGRAM = (
    ("api", "client", "proxies", "logs", "settings", "incoming", "rates", "introduction", "ending"),
    "giving",
    "taking",
)
LOOKS_RIGHT = {("front_ends", "reports")}  # what the bot tells of itself is what the reports count
DOORS = {
    "aiohttp": ["bot/front_ends/telegram/client.py"],
    "certifi": ["bot/front_ends/telegram/client.py"],
    "click": [
        "bot/command_line.py",
        *(f"bot/commands/{name}.py" for name in ("keeping", "knowledge", "scripts", "talks")),
        "bot/options.py",
    ],
    "dateparser": ["bot/times/dates.py"],
    "dateutil": ["bot/documents/invitations.py"],
    "icalendar": ["bot/documents/invitations.py", "bot/times/calendars.py"],
    "jinja2": ["dialogs/screens/wording.py"],
    "markupsafe": ["dialogs/screens/wording.py"],
    "platformdirs": ["bot/opening.py"],
    "prometheus_client": ["bot/front_ends/telegram/metrics.py"],
    "pypdf": ["bot/documents/pdfs.py"],
    "prompt_toolkit": ["bot/front_ends/terminal.py"],
    "resvg_py": ["bot/pictures/resvg.py"],
    "rich": ["bot/front_ends/terminal.py"],
    "sqlite_utils": ["bot/store/schema.py"],
    "starlette": ["bot/front_ends/telegram/taking/webhook.py"],
    "telegram": ["bot/front_ends/telegram/api.py", "bot/front_ends/telegram/client.py"],
    "transitions": ["dialogs/session/phases.py"],
    "uvicorn": ["bot/front_ends/telegram/taking/serving.py"],
    "yaml": ["knowledge/tree.py"],
}


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import as floor, file and first module."""
    return ((file.partition("/")[0], file, module.split(".")[0]) for file, module in imported())


@cache
def imported() -> tuple[tuple[str, str], ...]:
    """Every import as file and module, down to the file that is imported."""
    return tuple(_imported())


def _imported() -> Iterator[tuple[str, str]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom):
                    assert node.level == 0, f"{path} imports relatively"
                    whole = (ROOT / (node.module or "").replace(".", "/")).with_suffix(".py").exists()
                    modules = [node.module or ""] if whole else [f"{node.module}.{name.name}" for name in node.names]
                for module in modules:
                    yield path.relative_to(ROOT).as_posix(), module


def test_rooms_have_an_order() -> None:
    """Inside a floor, too, imports point left: a room knows itself and what stands before it."""
    wrong = []
    for file, module in imported():
        floor, here = file.removesuffix(".py").split("/")[:2]
        if floor in ROOMS and module.split(".")[0] == floor and here != "__init__":
            there = module.split(".")[1]
            if ROOMS[floor].index(there) > ROOMS[floor].index(here) and (here, there) not in LOOKS_RIGHT:
                wrong.append((file, module))
    assert wrong == []


def test_hearing_has_an_order() -> None:
    """From words to a talk: in hearing, too, a room knows itself and what stands before it."""
    own = [
        (file, OF_HEARING.index(file.split("/")[2]), OF_HEARING.index(module.split(".")[2]))
        for file, module in imported()
        if file.startswith("dialogs/hearing/") and module.startswith("dialogs.hearing.") and file.count("/") > 2
    ]
    assert {room for _, room, _ in own} == set(range(len(OF_HEARING)))
    assert [file for file, here, there in own if there > here] == []
    assert [path.name for path in (ROOT / "dialogs/hearing").glob("*.py")] == ["__init__.py"]


def test_imports_point_left() -> None:
    """knowledge knows nobody, dialogs knows knowledge, bot knows both."""
    wrong = [
        (file, module)
        for floor, file, module in imports()
        if module in FLOORS and FLOORS.index(module) > FLOORS.index(floor)
    ]
    assert wrong == []


def storey(name: str) -> int:
    """How far to the right a room or file of Telegram stands."""
    found = [place for place, names in enumerate(OF_TELEGRAM) if name in names]
    return found[0] if found else len(OF_TELEGRAM)


def test_what_goes_out_does_not_know_what_comes_in() -> None:
    """In the front end for Telegram imports point left as well: what is taken gives orders to what is given."""
    own = [
        (file, file.removesuffix(".py").split("/")[3], module.split(".")[3])
        for file, module in imported()
        if module.startswith(f"{TELEGRAM}.") and file.startswith(TELEGRAM.replace(".", "/"))
    ]
    assert [(file, there) for file, here, there in own if storey(there) > storey(here)] == []


def test_only_bot_has_a_world_in_it() -> None:
    """Outside bot/ nothing is imported but what computes, so no clock, chance, network or database; some read files."""
    used = {(floor, file, module) for floor, file, module in imports() if floor in PURE}
    world = {(file, module) for floor, file, module in used if module in sys.stdlib_module_names - PURE[floor]}
    assert world == WORLD


def test_each_library_enters_by_one_door() -> None:
    """A third-party library is imported where DOORS says, and nowhere else."""
    doors: dict[str, set[str]] = defaultdict(set)
    for _, file, module in imports():
        if module not in FLOORS and module not in sys.stdlib_module_names:
            doors[module].add(file)
    assert {module: sorted(files) for module, files in doors.items()} == DOORS


def test_the_core_reaches_for_nothing() -> None:
    """What Python offers without an import opens no file, asks nobody, and imports nothing unseen."""
    for path in (path for floor in PURE for path in (ROOT / floor).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not names & {"open", "input", "print", "eval", "exec", "__import__"}, path.name
