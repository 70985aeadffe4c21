"""How far a paper is: on a terminal in one line that is cleared at the end, and elsewhere not at all."""

from __future__ import annotations

import io

import pytest

from kiosk.commands.papers.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_is_one_line_that_is_cleared_at_the_end() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.tell("scans/bone-scan", 1, 4)
    progress.tell("pages", 4, 4)
    progress.end()
    first, second, cleared, rest = stream.getvalue().removeprefix("\r").split("\r")
    assert first == f"[{'#' * 7}{'.' * 23}] scans/bone-scan: 1 of 4"
    assert second.rstrip() == f"[{'#' * 30}] pages: 4 of 4"
    assert len(second) == len(first)
    assert (cleared.strip(), rest) == ("", "")
    assert "\n" not in stream.getvalue()


def test_a_program_that_asks_for_lines_gets_them_through_a_pipe() -> None:
    stream = io.StringIO()
    progress = Progress(stream, lines=True)
    progress.tell("scans/vq", 1, 18)
    progress.tell("pages", 2, 95)
    progress.end()
    assert stream.getvalue() == "1 of 18: scans/vq\n2 of 95: pages\n"


@pytest.mark.parametrize("total", [0, 3])
def test_a_file_or_a_pipe_gets_nothing_of_it(total: int) -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.tell("pages", 0, total)
    progress.end()
    assert stream.getvalue() == ""
