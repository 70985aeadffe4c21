"""A port for a program that can't be handed a socket."""

from __future__ import annotations

import random
import socket
from pathlib import Path

_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_BELOW = 8_000
_LOWEST = 1_024
"""Ports below it are for root alone."""
_ANY = 0
"""The system's own choice, where it gives away all the ports that there are."""


def free_port(given_away: Path = _RANGE) -> int:
    """A port of loopback that is free now, and where there is one, that the system gives to nobody who asks for any.

    So none of the programs that run meanwhile has it by chance when the one that it is meant for comes up.
    """
    given = int(given_away.read_text(encoding="ascii").split()[0])
    below = range(max(_LOWEST, given - _BELOW), given)
    for port in (*random.SystemRandom().sample(below, len(below)), _ANY):
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(tried.getsockname()[1])
    raise AssertionError("every port is taken")
