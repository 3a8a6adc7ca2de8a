"""The package as pip installs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_an_installed_advisor_brings_its_knowledge(tmp_path: Path) -> None:
    """`pip install .` gives a command that works far from the checkout, knowledge and templates included."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-deps"]
    source = shutil.copytree(ROOT, tmp_path / "source", ignore=shutil.ignore_patterns(".*", "build", "*.egg-info"))
    subprocess.run([*pip, "--no-build-isolation", "--target", tmp_path / "lib", source], check=True)
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "lib")}
    done = subprocess.run(
        [sys.executable, tmp_path / "lib" / "bin" / "advisor", "check"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=env,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "all is well" in done.stdout
