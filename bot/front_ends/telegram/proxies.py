"""The proxies that the environment names for all programs: one that cannot be used is told in one line."""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from bot.trouble import Trouble

SETTINGS = ("https_proxy", "http_proxy", "all_proxy")  # small or large; the small ones come first
EXCEPTIONS = "no_proxy"
HOW = "the bot goes through an HTTP proxy only, such as http://host:port. Mend it, or unset it for the bot."


@dataclass(frozen=True)
class Proxies:
    """By the scheme of what is called, or `all`."""

    by_scheme: dict[str, str] = field(repr=False)  # an address may hold a password

    def on_the_way_to(self, url: str) -> str | None:
        """The address of the proxy that a call goes through, if it does."""
        parts = urlsplit(url)
        address = self.by_scheme.get(parts.scheme) or self.by_scheme.get("all")
        return address if address and not _excepted(parts.netloc) else None


@lru_cache(maxsize=8)
def _excepted(host: str) -> bool:
    """Asked once for each host: on some systems the answer takes a look at their settings."""
    return bool(proxy_bypass(host))


def usable_proxies() -> Proxies:
    """Those of now. Raises Trouble that names the setting, not the address."""
    for name in filter(None, map(_given, SETTINGS)):
        _check(name, os.environ[name])
    hosts = _given(EXCEPTIONS)
    if hosts and not all(map(_is_host, os.environ[hosts].split(","))):
        raise Trouble(f"{hosts} cannot be read as names of hosts; {HOW}")
    _excepted.cache_clear()
    return Proxies({scheme: _with_scheme(address) for scheme, address in getproxies().items() if address})


def _given(setting: str) -> str:
    """The name that the setting has in the environment."""
    return next((name for name in (setting, setting.upper()) if os.environ.get(name)), "")


def _check(name: str, address: str) -> None:
    if not _can_be_read(address):
        raise Trouble(f"{name} cannot be read as the address of a proxy; {HOW}")
    scheme = urlsplit(_with_scheme(address)).scheme
    if "socks" in scheme:
        raise Trouble(f"{name} names a SOCKS proxy; {HOW}")
    if scheme not in {"http", "https"}:
        raise Trouble(f"{name} cannot be used; {HOW}")


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"http://{address}"


def _can_be_read(address: str) -> bool:
    try:
        parts = urlsplit(_with_scheme(address))
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        return False


def _is_host(name: str) -> bool:
    try:
        urlsplit(f"//{name.strip()}")
    except ValueError:  # a bracket that is not closed
        return False
    return True
