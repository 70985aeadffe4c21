"""Code that is compiled once and kept: bound to its source, made anew where it is damaged or cannot be kept."""

from __future__ import annotations

import sys
from pathlib import Path
from types import CodeType

import pytest

from kiosk.cheap_start import KeptCode

SOURCE = b"VALUE = 1"


def code_of(kept: KeptCode, source: bytes = SOURCE) -> tuple[CodeType, bool]:
    """The code, and whether it was compiled for this."""
    made = []

    def compiled() -> CodeType:
        made.append(compile(source, "one.py", "exec"))
        return made[0]

    return kept.code("one.py", source, compiled), bool(made)


@pytest.fixture
def kept_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept = KeptCode(tmp_path / "kept")
    assert code_of(kept)[1]
    kept.keep()
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]
    return tmp_path / "kept"


def test_kept_code_is_that_of_its_source(kept_file: Path) -> None:
    code, made = code_of(KeptCode(kept_file))
    values: dict[str, object] = {}
    exec(code, values)
    assert (values["VALUE"], made) == (1, False)
    assert code_of(KeptCode(kept_file), b"VALUE = 2")[1]


@pytest.mark.parametrize("length", [0, 7, 30])
def test_damaged_code_is_made_anew(kept_file: Path, length: int) -> None:
    kept_file.write_bytes(kept_file.read_bytes()[:length])
    assert code_of(KeptCode(kept_file))[1]


def test_code_is_made_each_time_where_nothing_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = KeptCode(tmp_path / "missing" / "kept")
    assert code_of(nowhere)[1]
    nowhere.keep()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    unwished = KeptCode(tmp_path / "kept")
    assert code_of(unwished)[1]
    unwished.keep()
    assert list(tmp_path.iterdir()) == []
