"""`radiology-kiosk usage --together`: one table from the files of many kiosks, as IT brings them home."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kiosk.__main__ import main

Printed = pytest.CaptureFixture[str]
HEADER = "since,day,kind,name,count"
TABLE = "department,kiosks,month,kind,name,count\nward,3,2026-11,scan,vq,18\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Three kiosks of a ward and one of a clinic."""
    for name, count in (("ward/ct-1", 5), ("ward/ct-2", 6), ("ward/ct-3", 7), ("clinic/nm-1", 90)):
        file = tmp_path / f"{name}.csv"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{HEADER}\n2026-11-25,2026-11-28,scan,vq,{count}\n", encoding="utf-8")
    return tmp_path


def files(home: Path) -> list[str]:
    return [str(file) for file in sorted(home.glob("*/*.csv"))]


def test_the_department_of_a_file_is_its_folder(home: Path, capsys: Printed) -> None:
    assert main(["usage", "--together", *files(home), "--csv", "-"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (TABLE, "clinic: left out, for fewer than 3 kiosks were used: 2026-11\n")


def test_in_a_file_and_as_json_it_is_the_same(home: Path, capsys: Printed) -> None:
    out = home / "all.csv"
    assert main(["usage", "--csv", str(out), "--together", *files(home)]) == 0
    assert out.read_bytes().decode() == TABLE.replace("\n", "\r\n")
    assert main(["usage", "--json", "--together", *files(home)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["least_kiosks"] == 3
    assert [",".join(map(str, row.values())) for row in answer["rows"]] == TABLE.splitlines()[1:]


def test_without_a_department_that_is_large_enough_there_is_no_table(home: Path, capsys: Printed) -> None:
    out = home / "all.csv"
    assert main(["usage", "--together", str(home / "clinic" / "nm-1.csv"), "--csv", str(out)]) == 1
    assert not out.exists()
    assert capsys.readouterr().err.endswith("No department is left to tell of\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f"{HEADER}\n2026-11-28,2026-11-28,scan,vq,4\n".encode(), "is no table of usage --csv: line 2 has the count"),
        (b"\xff\xfe\x00", "is no table of usage --csv: line 1 is not"),
        (
            HEADER.replace(",", ";").encode(),
            f"is no table of usage --csv: line 1 is not {HEADER}; give the file as the kiosk wrote it, not as a spread",
        ),
        (f"{HEADER}\n".encode() + b"2026-11-25,2026-11-28,scan,\xff,9\n", "is not in UTF-8 (line 2 has the byte 0xFF)"),
    ],
)
def test_a_file_that_is_no_table_is_named_and_nothing_is_told(
    data: bytes, reason: str, home: Path, capsys: Printed
) -> None:
    spoilt = home / "ward" / "ct-2.csv"
    spoilt.write_bytes(data)
    assert main(["usage", "--together", *files(home), "--csv", "-"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{spoilt}: {reason}")


def test_a_file_that_is_not_there_is_named(home: Path, capsys: Printed) -> None:
    assert main(["usage", "--together", str(home / "none.csv"), "--csv", "-"]) == 2
    assert capsys.readouterr().err == f"{home / 'none.csv'}: can’t be read: No such file or directory\n"


def test_it_touches_no_state(home: Path, capsys: Printed) -> None:
    """On a desk of IT there is no kiosk."""
    state = home / "state"
    assert main(["usage", "--together", *files(home), "--csv", "-", "--state", str(state)]) == 0
    assert not state.exists()
    assert capsys.readouterr().out == TABLE


def test_a_table_that_powershell_has_written_is_taken(home: Path, capsys: Printed) -> None:
    for file in home.glob("*/*.csv"):
        file.write_text(file.read_text(encoding="utf-8").replace("\n", "\r\n"), encoding="utf-16", newline="")
    assert main(["usage", "--together", *files(home), "--csv", "-"]) == 0
    assert capsys.readouterr().out == TABLE


@pytest.mark.skipif(os.name == "nt", reason="there are no such files in Windows")
def test_what_is_no_file_or_never_ends_is_told(home: Path, capsys: Printed) -> None:
    os.mkfifo(home / "pipe.csv")
    with (home / "huge.csv").open("wb") as file:
        file.truncate(10_000_000_000)
    told = {"pipe.csv": "is no plain file", "huge.csv": "has more than 50,000,000 bytes", "ward": "Is a directory"}
    for name, why in told.items():
        assert main(["usage", "--together", str(home / name), "--csv", "-"]) == 2
        assert capsys.readouterr().err == f"{home / name}: can’t be read: {why}\n"
    assert main(["usage", "--together", "/dev/zero", "--csv", "-"]) == 2
    assert "is no plain file" in capsys.readouterr().err
