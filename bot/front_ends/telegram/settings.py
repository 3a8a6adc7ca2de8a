"""Settings of the Telegram bot, from the environment or a file of the same names. Each complaint names its setting."""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.trouble import Trouble
from dialogs.session.cleaning import clean
from knowledge.house import House
from knowledge.problems import probably

TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{10,100}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LONGEST_OPERATOR = 200  # characters
KEEP_DAYS, MOST_DAYS = "365", 36_500
LONGEST_ID = 16  # digits of a user's number
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
PREFIX = "ADVISOR_"
NAMES = (
    "ADVISOR_BOT_TOKEN", "ADVISOR_BOT_TOKEN_FILE", "ADVISOR_DB", "ADVISOR_KNOWLEDGE", "ADVISOR_API_URL",
    "ADVISOR_FILE_URL", "ADVISOR_WEBHOOK_URL", "ADVISOR_WEBHOOK_SECRET", "ADVISOR_LISTEN", "ADVISOR_LOG_LEVEL",
    "ADVISOR_OPERATOR", "ADVISOR_KEEP_DAYS", "ADVISOR_METRICS", "ADVISOR_KEEPERS",
)  # fmt: skip
NO_SUCH_BOT = "Telegram does not know this token; check ADVISOR_BOT_TOKEN, or the file of ADVISOR_BOT_TOKEN_FILE."


@dataclass(frozen=True)
class Settings:
    token: str
    api_url: str
    file_url: str
    webhook_url: str
    webhook_secret: str
    listen: tuple[str, int]
    listens: bool  # for a webhook, or when ADVISOR_LISTEN asks for it: then /health is there also with polling
    metrics: bool
    log_level: str
    house: House
    keepers: frozenset[int] = frozenset()  # who may teach in their chat

    @property
    def bot(self) -> int:
        """The bot's number, with which its token begins."""
        return int(self.token.partition(":")[0])

    def __repr__(self) -> str:
        return "Settings(...)"  # neither token nor secret may be printed by accident


def read_settings(given: Mapping[str, str]) -> Settings:
    """Raises Trouble that names the setting that is wrong, and how to mend it."""
    webhook = _url(given, "ADVISOR_WEBHOOK_URL")
    secret = given.get("ADVISOR_WEBHOOK_SECRET", "")
    if webhook and not SECRET.fullmatch(secret):
        so = "must be" if secret else "must be set with a webhook:"
        raise Trouble(f"ADVISOR_WEBHOOK_SECRET {so} 1 to 256 of A-Z a-z 0-9 _ -, and nothing else.")
    metrics = given.get("ADVISOR_METRICS", "no").lower()
    if metrics not in {"yes", "no"}:
        raise Trouble("ADVISOR_METRICS must be yes or no.")
    if metrics == "yes" and not (webhook or given.get("ADVISOR_LISTEN")):
        raise Trouble("ADVISOR_METRICS needs ADVISOR_LISTEN, the host:port where /metrics will be.")
    level = given.get("ADVISOR_LOG_LEVEL", "INFO").upper()
    if level not in LEVELS:
        raise Trouble(f"ADVISOR_LOG_LEVEL must be one of {', '.join(LEVELS)}.")
    return Settings(
        token=_token(given),
        api_url=_url(given, "ADVISOR_API_URL", "https://api.telegram.org/bot", end="/bot"),
        file_url=_url(given, "ADVISOR_FILE_URL", "https://api.telegram.org/file/bot", end="/bot"),
        webhook_url=webhook,
        webhook_secret=secret,
        listen=_listen(given.get("ADVISOR_LISTEN") or "127.0.0.1:8080"),
        listens=bool(webhook or given.get("ADVISOR_LISTEN")),
        metrics=metrics == "yes",
        log_level=level,
        house=House(clean(given.get("ADVISOR_OPERATOR", ""), LONGEST_OPERATOR), _days(given)),
        keepers=_keepers(given),
    )


def _token(given: Mapping[str, str]) -> str:
    token, file = given.get("ADVISOR_BOT_TOKEN", "").strip(), given.get("ADVISOR_BOT_TOKEN_FILE", "")
    if token and file:
        raise Trouble("ADVISOR_BOT_TOKEN and ADVISOR_BOT_TOKEN_FILE are both set; keep one of them.")
    token = token or (_text(at_home(file), "ADVISOR_BOT_TOKEN_FILE: ").strip() if file else "")
    if not token and not file:
        raise Trouble(
            "ADVISOR_BOT_TOKEN is not set; BotFather gives you one. ADVISOR_BOT_TOKEN_FILE may name its file."
        )
    if not TOKEN.fullmatch(token):
        name = "ADVISOR_BOT_TOKEN" + ("_FILE" if file else "")
        verb = "holds what does" if file else "does"
        raise Trouble(f"{name} {verb} not look like a token (digits, a colon, letters and digits).")
    return token


def _text(path: Path, where: str = "") -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise Trouble(f"{where}{path} cannot be read: {reason}.") from None


def at_home(path: Path | str) -> Path:
    """The path, ~ in it being the home folder; of a user who is not there, it is a name like any other."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib's fails for such a user


def _url(given: Mapping[str, str], name: str, default: str = "", end: str = "") -> str:
    url = given.get(name, "").strip() or default
    if url and not (_is_address(url) and url.endswith(end)):
        raise Trouble(f"{name} must be a URL that begins with https:// or http://{end and f' and ends with {end}'}.")
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"https", "http"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        return False


def _days(given: Mapping[str, str]) -> int:
    days = given.get("ADVISOR_KEEP_DAYS", "").strip() or KEEP_DAYS
    if not (days.isascii() and days.isdigit() and len(days) <= len(str(MOST_DAYS)) and int(days) <= MOST_DAYS):
        raise Trouble(f"ADVISOR_KEEP_DAYS must be a number of days, at most {MOST_DAYS}; 0 keeps for ever.")
    return int(days)


def _keepers(given: Mapping[str, str]) -> frozenset[int]:
    ids = [one.strip() for one in given.get("ADVISOR_KEEPERS", "").split(",") if one.strip()]
    if any(not (one.isascii() and one.isdigit() and len(one) <= LONGEST_ID) for one in ids):
        raise Trouble("ADVISOR_KEEPERS must be the numbers of Telegram users, with commas between them.")
    return frozenset(map(int, ids))


def _listen(value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or not int(port) < 65536:  # noqa: PLR2004 - ports end there
        raise Trouble("ADVISOR_LISTEN must be host:port, for example 127.0.0.1:8080.")
    return host.strip("[]"), int(port)


def readable_by_all(*files: Path | str | None) -> list[str]:
    """Those of the files that every user of the machine may read."""
    return [str(file) for file in files if file and at_home(file).stat().st_mode & stat.S_IROTH]


def environment(env_file: Path | None) -> dict[str, str]:
    """The settings named in the environment; those in the file (lines NAME=value) fill the gaps."""
    given = {name: value for name, value in os.environ.items() if name.startswith(PREFIX) and value}
    for name in given:
        _check_name(name)
    return {**_from_file(env_file), **given} if env_file else given


def _check_name(name: str, where: str = "") -> None:
    """A slip in a name would leave the setting at what it is by itself, unnoticed."""
    if name not in NAMES:
        raise Trouble(f"{where}{name[:40]!r} is no setting of the advisor.{probably(name, NAMES)}")


def _from_file(path: Path) -> dict[str, str]:
    found = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if not name or name.startswith("#"):
            continue
        if not equals:
            raise Trouble(f"{path}:{number}: a setting is NAME=value.")  # not shown: it may be the token
        _check_name(name.strip(), f"{path}:{number}: ")
        found[name.strip()] = value.strip().strip("\"'")
    return found
