"""The bench itself: a quick run of every part gives a figure for each bar. How large they are is not asserted here."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.bars import BARS, Figure, missed


@pytest.mark.slow
def test_a_quick_run_measures_every_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.json"
    assert main(["--quick", "--json", str(file)]) == 0
    answer = json.loads(file.read_text(encoding="utf-8"))
    assert set(answer["figures"]) == set(BARS)
    assert all(math.isfinite(figure["ratio"]) and figure["kiosk"] > 0 for figure in answer["figures"].values())
    assert json.loads(capsys.readouterr().out) == answer


def test_a_figure_over_its_bar_is_told_and_one_at_it_is_not() -> None:
    over = [Figure(name, bar.most * 1.01, 1.01, 1.0, "ms") for name, bar in BARS.items()]
    at = [Figure(name, bar.most, 1.0, 1.0, "ms") for name, bar in BARS.items()]
    assert [line.split()[0] for line in missed(over)] == list(BARS)
    assert missed(at) == []
