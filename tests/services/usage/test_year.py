"""The counts of a whole year, copied to a stick and read as a hospital's analyst reads them: nothing is lost."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.drives.drive_writer import Exported
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.usage.csv_export import csv_file_name, export_steps
from kiosk.services.usage.recorder import FILE_NAME, Usage
from tests.content.conftest import ROOT
from tests.services.usage.year import DAYS, simulate

pytestmark = pytest.mark.slow


def table_of(file: Path, **options: Any) -> Any:
    import pandas  # late: the daily run collects this test and leaves it out

    return pandas.read_csv(file, **options)


def test_a_year_opens_in_pandas_with_the_totals_that_were_put_in(tmp_path: Path) -> None:
    state, stick = tmp_path / "state", tmp_path / "STICK"
    stick.mkdir()
    today = dt.datetime.now(tz=dt.UTC).astimezone()
    put = simulate(state, today)
    assert len(put) > 20
    assert sum(put.values()) > 10_000
    drive = Drive(stick, "STICK", 10**9, stick.stat().st_dev)
    rows = tuple(Usage(state / FILE_NAME, lambda: today).rows())
    *_, done = export_steps(rows, drive, csv_file_name(today.date()))
    assert isinstance(done, Exported)

    table = table_of(done.file, parse_dates=["since", "day"])
    assert list(table.columns) == ["since", "day", "kind", "name", "count"]
    assert not table.isna().any().any()
    assert table.groupby(["kind", "name"])["count"].sum().to_dict() == dict(put)
    assert table["count"].min() >= 5
    assert (table["since"] <= table["day"]).all()
    assert table["day"].min().date() >= today.date() - dt.timedelta(days=DAYS)
    assert table["day"].max().date() == today.date() - dt.timedelta(days=1)
    sessions = table[table["kind"] == "session"].set_index("day")["count"].resample("ME").sum()
    assert len(sessions) in (12, 13)
    assert sessions.sum() == sum(number for (kind, _), number in put.items() if kind == "session")


def test_the_command_for_it_writes_the_very_same_file(tmp_path: Path) -> None:
    today = dt.datetime.now(tz=dt.UTC).astimezone()
    put = simulate(tmp_path, today)
    file = tmp_path / "use.csv"
    command = (sys.executable, "-m", "kiosk", "usage", "--csv", str(file), "--state", str(tmp_path))
    subprocess.run(command, cwd=ROOT, check=True)
    table = table_of(file)
    assert table.groupby(["kind", "name"])["count"].sum().to_dict() == dict(put)
