"""The proxies that the environment names for all programs: one that cannot be used is told in one line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from bot.trouble import Trouble

SETTINGS = ("https_proxy", "http_proxy", "all_proxy", "no_proxy")  # small or large; the small ones come first
HOW = "the bot goes through an HTTP proxy only, such as http://host:port. Mend it, or unset it for the bot."


@contextmanager
def usable_proxies() -> Iterator[None]:
    """For making the HTTP client, which reads the proxies. Raises Trouble that names the setting, not the address."""
    given = _given()
    for name, address in given.items():
        if name.lower() != "no_proxy" and not _can_be_read(address):
            raise Trouble(f"{name} cannot be read as the address of a proxy; {HOW}")
    try:
        yield
    except Exception:
        if not given:
            raise
        socks = [name for name, address in given.items() if "socks" in address.partition(":")[0].lower()]
        what = f"{socks[0]} names a SOCKS proxy" if socks else f"{' or '.join(given)} cannot be used"
        raise Trouble(f"{what}; {HOW}") from None


def _given() -> dict[str, str]:
    """The settings that count, by the names that they have in the environment."""
    names = (name if os.environ.get(name) else name.upper() for name in SETTINGS)
    return {name: os.environ[name] for name in names if os.environ.get(name)}


def _can_be_read(address: str) -> bool:
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        return False
