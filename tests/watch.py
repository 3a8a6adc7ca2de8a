"""A watch over every test: the secret half of the token may stand in nothing that a test wrote, at whatever level.

What is searched: everything captured while the test ran, and every file in its folder but those of settings. A test
that lets the token out on purpose, to see that it is taken out, is marked with `says_token`.
"""

import logging
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.telegram.fake import TOKEN

SECRET_HALF = TOKEN.partition(":")[2]
OUR_OWN = {".py", ".pyc"}  # the program itself, where a test installs it
GIVEN = (b"ADVISOR_BOT_TOKEN",)  # a file with this in it was written for the program to read


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "says_token: lets the token out on purpose")
    # The core knows no token, and the library of its phases has two dozen lines to say about each move of a talk.
    logging.getLogger("transitions").setLevel(logging.WARNING)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "teardown" and not item.get_closest_marker("says_token"):
        _search(item, report)
    if report.passed:
        report.sections, report.keywords = [], {}  # what nobody will read is not sent to the process that reports
    return report


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Where another process reports, it is told of each test once, when all is well: not of its beginning and its end,
    and of what was set up and taken down. To tell and to be told costs more than many a test does.
    """
    if not hasattr(item.config, "workerinput") or item.config.getoption("durations"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


def _search(item: pytest.Item, report: pytest.TestReport) -> None:
    told = [name for name, content in report.sections if SECRET_HALF in content] + _files(item)
    if told:
        report.outcome = "failed"
        report.longrepr = f"the token stands in: {', '.join(told)}"
        report.sections = []


def _files(item: pytest.Item) -> list[str]:
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    files = (
        sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in OUR_OWN) if folder else []
    )
    return [path.name for path in files if _tells(path)]


def _tells(path: Path) -> bool:
    content = path.read_bytes()
    given = content.strip() == TOKEN.encode() or any(words in content for words in GIVEN)
    return SECRET_HALF.encode() in content and not given
