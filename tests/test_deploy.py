"""The files of deploy/: what can be checked without a server is checked."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from bot.command_line import advisor
from bot.front_ends.telegram.settings import NAMES
from bot.reports.tally import count
from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.events import Typed
from knowledge.model import Knowledge
from tests.readme import README, ROOT

DEPLOY = ROOT / "deploy"
GUIDE = DEPLOY / "README.md"
UNITS = ("advisor.service", "advisor-backup.service", "advisor-backup.timer")
FEW = 60  # people; of so few, nobody can tell what hardly any of them say
MOST_EXPOSED = 1.5  # of 10, by systemd's reckoning
TEXTS = [README, *(path for path in DEPLOY.iterdir() if path.suffix not in {".lock", ".png"} and path.is_file())]
COMMAND = re.compile(r"(?:bin/|`|^|sudo -u advisor |exec advisor )advisor ([a-z]+)", re.MULTILINE)
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units, with a program in them that is installed here."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed: the units are not verified")
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8").replace("/opt/advisor/.venv/bin/advisor", sys.executable)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in UNITS]


def test_systemd_takes_the_units(units: list[Path]) -> None:
    """systemd finds nothing wrong in the service, the backup and its timer."""
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")


def test_the_services_are_hardened(units: list[Path]) -> None:
    """What a service that was taken over could still reach is little, as systemd sees it."""
    for unit in units[:2]:
        command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED * 10:.0f}", str(unit)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-200:]


def test_the_backup_is_of_the_file_of_the_bot() -> None:
    """The bot and its backup learn from the same places where conversations are."""
    said = re.compile(r"^(?:EnvironmentFile|Environment=ADVISOR_DB)=.*$", re.MULTILINE)
    service, backup = (said.findall((DEPLOY / name).read_text(encoding="utf-8")) for name in UNITS[:2])
    assert service == backup
    assert len(service) == 2


def test_every_setting_that_is_named_exists() -> None:
    """What the files of deploy/ and the READMEs set is a setting of the advisor, and the table has them all."""
    named = {path.name: set(re.findall(r"ADVISOR_[A-Z_]+\b", path.read_text(encoding="utf-8"))) for path in TEXTS}
    assert {name: sorted(settings - set(NAMES)) for name, settings in named.items() if settings - set(NAMES)} == {}
    rows = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| `ADVISOR_")]
    assert set(re.findall(r"ADVISOR_[A-Z_]+\b", "".join(row.split("|")[1] for row in rows))) == set(NAMES)


def test_every_command_that_is_named_exists() -> None:
    """Nobody is told to type, and no file starts, what the advisor does not know."""
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        assert [word for word in COMMAND.findall(text) if word not in advisor.commands] == [], path.name
    assert {"telegram", "backup"} <= {word for name in UNITS for word in COMMAND.findall((DEPLOY / name).read_text())}
    words = re.findall(r"(?:CMD|ENTRYPOINT) (\[.*\])", CONTAINERFILE)
    assert [yaml.safe_load(line) for line in words] == [["advisor", "health", "--running"], ["advisor"], ["telegram"]]
    assert "running" in {option.name for option in advisor.commands["health"].params}


def test_every_file_that_the_guide_names_exists() -> None:
    """A link leads somewhere, and what is to be copied is there."""
    text = GUIDE.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    copied = re.findall(r"\bdeploy/[\w.-]+", text)
    assert links
    assert copied
    assert [link for link in links if not (DEPLOY / link).exists()] == []
    assert [name for name in copied if name != "deploy/token" and not (ROOT / name).exists()] == []


def test_the_container_has_all_that_it_needs() -> None:
    """Each package and file that is installed is copied, let through, and run by somebody who is not root."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    copied = [
        word for line in re.findall(r"^COPY (?!--)(.*) \S+$", CONTAINERFILE, re.MULTILINE) for word in line.split()
    ]
    let_through = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [name for name in copied if not (ROOT / name).exists() or f"!{name}" not in let_through] == []
    packages = re.search(r"^include = (\[.*\])$", project, re.MULTILINE)
    assert packages
    assert {name.removesuffix("*") for name in yaml.safe_load(packages[1])} <= set(copied)
    assert "--require-hashes" in CONTAINERFILE
    user = re.findall(r"^USER (\d+)$", CONTAINERFILE, re.MULTILINE)
    assert user == ["10001"]
    assert f"--uid {user[0]} " in CONTAINERFILE


def test_the_compose_file() -> None:
    """It builds that container, gives it its token as a secret and one place to write, and no rights."""
    compose: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    service = compose["services"]["advisor"]
    build = service["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    assert (service["user"], service["read_only"], service["cap_drop"]) == ("10001", True, ["ALL"])
    assert service["environment"]["ADVISOR_BOT_TOKEN_FILE"] == f"/run/secrets/{service['secrets'][0]}"
    assert set(service["secrets"]) == set(compose["secrets"])
    name, _, place = service["volumes"][0].partition(":")
    assert name in compose["volumes"]
    assert f"VOLUME {place}\n" in CONTAINERFILE
    assert f"ADVISOR_DB={place}/" in CONTAINERFILE


def test_the_proxy_lets_telegram_in_and_nobody_else() -> None:
    """Only the path of the webhook is passed on, to where the bot listens."""
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    url = re.search(r"ADVISOR_WEBHOOK_URL=(\S+)", text)
    listen = re.search(r"ADVISOR_LISTEN=(\S+)", text)
    assert url
    assert listen
    parts = urlsplit(url[1])
    assert re.findall(r"^\S+ \{$", text, re.MULTILINE) == [f"{parts.hostname} {{"]
    assert re.findall(r"handle( \S+)? \{", text) == [f" {parts.path}", ""]
    assert re.findall(r"reverse_proxy (\S+)", text) == [listen[1]]


def test_caddy_takes_its_file() -> None:
    """Caddy finds nothing wrong in it."""
    caddy = shutil.which("caddy")
    if not caddy:
        pytest.skip("caddy is not installed: its file is not validated")
    command = [caddy, "adapt", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    subprocess.run(command, check=True, capture_output=True)


def test_what_datasette_shows(knowledge: Knowledge, tmp_path: Path) -> None:
    """Each query and table of the metadata exists in a file of answers, and so does what its first page links."""
    metadata: dict[str, Any] = yaml.safe_load((DEPLOY / "metadata.yaml").read_text(encoding="utf-8"))
    store = Store(tmp_path / "advisor.db")
    turns = Turns(knowledge, store)
    for n in range(100):
        size = "size: 40" if n % 4 else "size: don't know"
        for line in ("Acme", size, "budget: no money") if n < FEW else ("Acme", size):
            turns.take(f"t:{n}", f"t:{n}", Typed(line))
    store.close()
    count(knowledge, tmp_path / "advisor.db", tmp_path / "answers.db")
    shown = metadata["databases"]["answers"]
    with closing(sqlite3.connect(tmp_path / "answers.db")) as connection:
        rows = {name: connection.execute(query["sql"]).fetchall() for name, query in shown["queries"].items()}
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type <> 'index'")}
    assert [row[1:] for row in rows["dont_know_most"]] == [(25, 100, "size"), (0, FEW, "budget")]
    told = knowledge.questions["size"].holding(40)
    unsaid = [(option.say, 0, 100, 0) for option in knowledge.questions["size"].options if option is not told]
    assert sorted(row[1:] for row in rows["never_chosen"]) == sorted(unsaid)
    assert set(shown["tables"]) <= tables
    links = re.findall(r'href="/answers/(\w+)"', metadata["description_html"])
    assert links[0] == "dont_know_most"
    assert set(links) <= tables | set(rows)
