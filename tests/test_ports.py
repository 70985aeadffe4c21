"""A port is found whichever ports the system gives away: all of them, some, or none below."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.ports import free_port


@pytest.mark.parametrize("first", [1_024, 1_025, 5_000, 32_768, 60_000])
def test_a_port_is_below_those_that_are_given_away_or_the_systems_own_choice(first: int, tmp_path: Path) -> None:
    (tmp_path / "range").write_text(f"{first}\t65535\n", encoding="ascii")
    for _ in range(20):
        port = free_port(tmp_path / "range")
        assert 1_024 <= port < 65_536
        assert port < first or first <= 1_025
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", port))
