"""Two commands that write translations of one folder at the same time undo nothing of one another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.commands.authoring.building import FolderError
from kiosk.commands.authoring.translate import REFUSED, UNABLE
from kiosk.commands.authoring.translation_desk import sole_writer
from tests.commands.authoring.test_translate import (
    BY,
    Printed,
    begun,
    bytes_of,
    edited,
    exported,
    translate,
    with_target,
)
from tests.content.conftest import write_small_library


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small library, on a machine whose waits are over at once."""
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    return write_small_library(tmp_path / "words")


def test_an_import_while_another_writes_is_refused_in_plain_words_and_changes_nothing(
    folder: Path, capsys: Printed
) -> None:
    begun(folder)
    file = exported(folder)
    edited(file, with_target("scans/example#title", "Badanie płuc"))
    before = bytes_of(folder)
    with sole_writer(folder):
        held = bytes_of(folder)
        assert translate(folder, "import", str(file), *BY) == REFUSED
        assert translate(folder, "status", "pl", "--begin") == REFUSED
        assert bytes_of(folder) == held
    assert capsys.readouterr().err.count("another command is writing translations here") == 2
    assert bytes_of(folder) == before
    assert translate(folder, "import", str(file), *BY) == 0
    assert bytes_of(folder) != before


def test_who_only_reads_waits_for_nobody(folder: Path) -> None:
    with sole_writer(folder):
        assert translate(folder, "status", "pl") in (0, REFUSED)
        assert exported(folder).is_file()


def test_nothing_is_left_of_it_whatever_happens(folder: Path) -> None:
    names = bytes_of(folder).keys()
    with pytest.raises(ZeroDivisionError), sole_writer(folder):
        raise ZeroDivisionError
    assert bytes_of(folder).keys() == names
    with sole_writer(folder), pytest.raises(FolderError):
        sole_writer(folder).__enter__()
    assert bytes_of(folder).keys() == names


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_the_lock_makes_nothing_behind_a_link_and_waits_for_no_pipe(folder: Path, capsys: Printed) -> None:
    """Else whoever shares the folder could have root make a file anywhere, such as /etc/nologin."""
    lock = folder / ".writing"
    lock.symlink_to(folder.parent / "nologin")
    assert translate(folder, "status", "pl", "--begin") == UNABLE
    assert f"{lock}: Too many levels of symbolic links" in capsys.readouterr().err
    assert not (folder.parent / "nologin").exists()
    lock.unlink()
    os.mkfifo(lock)
    assert translate(folder, "status", "pl", "--begin") in (0, REFUSED)
