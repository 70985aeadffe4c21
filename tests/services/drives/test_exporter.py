"""An export beside the screen: how far it is, one outcome, and one export at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.services.drives.drive_writer import CopyFailure, CopyProgress, Exported, ExportStep, Failed, write_to_drive
from kiosk.services.drives.exporter import Exporter
from kiosk.services.drives.removable_drives import Drive

pytestmark = pytest.mark.usefixtures("qapp")
NAME = "counts.csv"


def onto(folder: Path) -> Iterator[ExportStep]:
    return write_to_drive(((b"a", 1), (b"b", 2)), 2, Drive(folder, "stick", 10**9, folder.stat().st_dev), NAME)


def heard_from(exporter: Exporter) -> list[object]:
    heard: list[object] = []
    exporter.progressed.connect(lambda done, total: heard.append((done, total)))
    exporter.ended.connect(heard.append)
    return heard


def test_it_tells_how_far_it_is_and_ends_once(qtbot: QtBot, tmp_path: Path) -> None:
    exporter = Exporter()
    heard = heard_from(exporter)
    with qtbot.waitSignal(exporter.ended):
        assert exporter.start(onto(tmp_path))
        assert exporter.busy
    assert not exporter.busy
    assert heard == [(0, 2), (1, 2), (2, 2), Exported(tmp_path / NAME, 2)]
    assert (tmp_path / NAME).read_bytes() == b"ab"


def test_another_one_is_refused_while_it_runs_and_taken_afterwards(qtbot: QtBot, tmp_path: Path) -> None:
    exporter = Exporter()
    with qtbot.waitSignal(exporter.ended):
        assert exporter.start(onto(tmp_path))
        assert not exporter.start(onto(tmp_path))
    with qtbot.waitSignal(exporter.ended):
        assert exporter.start(onto(tmp_path))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_drive_that_is_gone_is_an_outcome(qtbot: QtBot, tmp_path: Path) -> None:
    exporter = Exporter()
    with qtbot.waitSignal(exporter.ended) as ended:
        exporter.start(write_to_drive((), 0, Drive(tmp_path / "gone", "stick", 0, 0), NAME))
    (outcome,) = ended.args
    assert isinstance(outcome, Failed)
    assert outcome.reason is CopyFailure.GONE


def test_steps_that_break_are_an_outcome_and_are_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Iterator[ExportStep]:
        yield CopyProgress(0, 2)
        raise KeyError("no such row")

    exporter = Exporter()
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(exporter.ended) as ended:
        exporter.start(broken())
    assert ended.args == [Failed(CopyFailure.OTHER, "KeyError: 'no such row'")]
    assert "in broken" in caplog.text
