"""The bench itself: a quick run of every part gives a figure for each bar. How large they are is not asserted here."""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tests.bench.__main__ import main
from tests.bench.bars import BARS, Figure, missed
from tests.bench.children import ChildError, Children, children
from tests.screen import platform_of


@pytest.mark.slow
def test_a_quick_run_measures_every_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.json"
    assert main(["--quick", "--json", str(file)]) == 0
    answer = json.loads(file.read_text(encoding="utf-8"))
    assert set(answer["figures"]) == set(BARS)
    assert all(math.isfinite(figure["ratio"]) and figure["kiosk"] > 0 for figure in answer["figures"].values())
    assert json.loads(capsys.readouterr().out) == answer


@pytest.mark.slow
def test_the_longest_stalls_of_a_whole_way_are_told_with_what_was_done() -> None:
    with children("offscreen") as all_children:
        answer = json.loads(all_children.answer("stalls", "nuclear-medicine", "1080", "1920", "0", "300"))
    assert answer["bare_ms"] > 0
    assert len(answer["stalls"]) >= 20
    assert all(" of the processor): " in stall for stall in answer["stalls"])


def test_a_figure_over_its_bar_is_told_and_one_at_it_is_not() -> None:
    over = [Figure(name, bar.most * 1.01, 1.01, 1.0, "ms") for name, bar in BARS.items()]
    at = [Figure(name, bar.most, 1.0, 1.0, "ms") for name, bar in BARS.items()]
    assert [line.split()[0] for line in missed(over)] == list(BARS)
    assert missed(at) == []


def test_a_child_that_paints_nothing_is_ended_though_it_says_nothing(tmp_path: Path) -> None:
    """As on Windows, where what Qt logs goes to a debugger unless it is told to go elsewhere."""
    silent = (sys.executable, "-c", "import time; time.sleep(100)")
    began = time.monotonic()
    with pytest.raises(ChildError, match="painted nothing"):
        Children("offscreen", tmp_path, longest_seconds=0.2).first_paint(silent)
    assert time.monotonic() - began < 50


def test_a_child_is_told_to_log_where_it_is_read(tmp_path: Path) -> None:
    says = "import os, sys; sys.exit(os.environ['QT_FORCE_STDERR_LOGGING'])"
    with pytest.raises(ChildError, match="painted nothing:\n1"):
        Children("offscreen", tmp_path).first_paint((sys.executable, "-c", says))


@pytest.mark.parametrize("file", [PureWindowsPath(r"C:\work\offscreen.json"), PurePosixPath("/work/offscreen.json")])
def test_qt_reads_the_whole_name_of_the_file_with_the_screen(file: PureWindowsPath | PurePosixPath) -> None:
    name, _, value = platform_of(file).partition("=")
    assert (name, value) == ("offscreen:configfile", "/work/offscreen.json")
