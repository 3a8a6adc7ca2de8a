"""The package as pip installs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.parts import far, one_in
from tests.test_house import FLOORS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `pip install .` has put it, far from the checkout."""
    folder = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-deps"]
    source = shutil.copytree(ROOT, folder / "source", ignore=shutil.ignore_patterns(".*", "build", "*.egg-info"))
    subprocess.run([*pip, "--no-build-isolation", "--no-compile", "--target", folder / "lib", source], check=True)
    return folder / "lib"


def files(folder: Path) -> set[str]:
    """What is in the three floors."""
    found = (path for floor in FLOORS for path in (folder / floor).rglob("*"))
    return {path.relative_to(folder).as_posix() for path in found if path.is_file() and path.suffix != ".pyc"}


def test_an_installed_advisor_is_whole(installed: Path) -> None:
    """`pip install .` installs the three floors with all their files, and nothing beside them."""
    assert files(installed) == files(ROOT)
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {*FLOORS, "bin"}


WORDS = (
    (("chat", "--db", "talk.db"), 0, "Which company do you have in mind?"),
    (("check",), 0, "all is well"),
    (("telegram",), 2, "ADVISOR_BOT_TOKEN is not set"),
    (("preview", "screens"), 0, "screens"),
)


@far
@pytest.mark.parametrize(("words", "code", "says"), one_in(2, WORDS), ids=one_in(2, [words[0] for words, *_ in WORDS]))
def test_an_installed_advisor_works(
    installed: Path, tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    """Its commands find their knowledge, their templates and each other, wherever they are started."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_")}
    done = subprocess.run(
        [sys.executable, installed / "bin" / "advisor", *words],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**own, "PYTHONPATH": str(installed), "PATH": str(installed / "bin")},
    )  # fmt: skip
    assert (done.returncode, says in done.stdout + done.stderr) == (code, True)
    assert "Traceback" not in done.stderr
