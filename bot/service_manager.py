"""What systemd is told: that the bot is ready, that it stops, and, while it is alive, that it is.

The protocol is a line in a datagram; see sd_notify(3). Without NOTIFY_SOCKET nobody is told anything.
"""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


@dataclass(frozen=True)
class ServiceManager:
    """`address` is where it listens, if it does; after `patience` seconds of silence it kills us (0: never)."""

    address: str = ""
    patience: float = 0.0

    def hear(self, line: str) -> None:
        """Raises OSError when nobody listens there."""
        if not self.address:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as door:
            door.setblocking(False)  # a manager that does not read must not hold up the bot
            door.sendto(line.encode(), "\0" + self.address[1:] if self.address[0] == "@" else self.address)


def service_manager(given: Mapping[str, str] = os.environ) -> ServiceManager:
    """As the environment names it; what is meant for another process, or makes no sense, is as if it were not there."""
    mine = given.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    microseconds = given.get("WATCHDOG_USEC", "")
    patience = int(microseconds) / 1e6 if mine and microseconds.isascii() and microseconds.isdigit() else 0.0
    return ServiceManager(given.get("NOTIFY_SOCKET", ""), patience)
