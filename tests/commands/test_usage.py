"""`radiology-kiosk usage`: what IT gets from it, and what it says when there is nothing to get."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.command_line.parser import parser
from kiosk.services.usage.recorder import FILE_NAME, Usage
from kiosk.services.usage.summary import UsageKind
from kiosk.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
Printed = pytest.CaptureFixture[str]
HEADER = "since,day,kind,name,count"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Six and three days ago the kiosk was used, and today."""
    today = dt.datetime.now(tz=dt.UTC).astimezone()
    for days, number in ((6, 8), (3, 4), (0, 50)):
        usage = Usage(tmp_path / FILE_NAME, lambda at=today - dt.timedelta(days=days): at)  # type: ignore[misc]
        for _ in range(number):
            usage.count(UsageKind.SCAN, "vq")
        usage.flush()
        assert not usage.troubles
    return tmp_path


def line_of(days: int) -> str:
    day = (dt.datetime.now(tz=dt.UTC).astimezone() - dt.timedelta(days=days)).date()
    return f"{day},{day},scan,vq,8"


def test_a_table_on_standard_output(state: Path, capsys: Printed) -> None:
    assert main(["usage", "--csv", "-", "--state", str(state)]) == 0
    assert capsys.readouterr() == (f"{HEADER}\n{line_of(6)}\n", "")


def test_a_table_in_a_file(state: Path, tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "use.csv"
    assert main(["--state", str(state), "usage", "--csv", str(file)]) == 0
    assert file.read_bytes().decode() == f"{HEADER}\r\n{line_of(6)}\r\n"
    assert capsys.readouterr() == ("", "")


def test_json_has_the_same_rows(state: Path, capsys: Printed) -> None:
    main(["usage", "--csv", "-", "--state", str(state)])
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["usage", "--json", "--state", str(state)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [{**row, "count": str(row["count"])} for row in answer["rows"]] == table
    assert {*answer} == {"from", "until", "smallest_shown", "rows"}


def test_it_leaves_the_file_of_a_running_kiosk_as_it_is(state: Path) -> None:
    before = (state / FILE_NAME).read_bytes()
    main(["usage", "--json", "--state", str(state)])
    assert (state / FILE_NAME).read_bytes() == before
    assert [file.name for file in state.iterdir()] == [FILE_NAME]


def test_where_nothing_was_counted_the_table_is_empty(tmp_path: Path, capsys: Printed) -> None:
    assert main(["usage", "--csv", "-", "--state", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out == f"{HEADER}\n"
    assert "nothing has been counted yet" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_told_and_left_to_the_kiosk(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"x" * 5000)
    assert main(["usage", "--json", "--state", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{tmp_path / FILE_NAME}: is damaged; the kiosk sets it aside when it starts\n"
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]


def test_a_file_that_cannot_be_written_is_told(state: Path, capsys: Printed) -> None:
    file = state / "gone" / "use.csv"
    assert main(["usage", "--csv", str(file), "--state", str(state)]) == 1
    assert capsys.readouterr().err == f"{file}: can’t be written: No such file or directory; make its folder first\n"


@pytest.mark.parametrize("line", ["usage", "usage --csv - --json", "usage --csv"])
def test_one_form_has_to_be_chosen(line: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as left:
        main(line.split())
    assert left.value.code == 2
    assert "usage: radiology-kiosk usage" in capsys.readouterr().err


def test_it_takes_every_setting_as_every_command_does() -> None:
    words = [word for setting in SETTINGS for word in (setting.option, "word")]
    found = vars(parser().parse_args(["usage", "--json", *words]))
    assert {found[setting.key] for setting in SETTINGS} == {"word"}


def test_it_needs_no_qt(state: Path) -> None:
    code = (
        "import sys; from kiosk.__main__ import main; main(sys.argv[1:]);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    subprocess.run(
        [sys.executable, "-c", code, "usage", "--json", "--state", str(state)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
