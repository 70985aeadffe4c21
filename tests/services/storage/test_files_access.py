"""Who may read the files that are written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.storage.files import (
    AS_THE_UMASK_SAYS,
    READABLE_BY_ALL,
    append_lines,
    make_folder,
    open_new,
    replace_whole,
    replacing,
    write_new,
)

NEW = b"new"

Writer = Callable[[Path], object]


def replace_for_all(path: Path) -> None:
    with replacing(path, READABLE_BY_ALL) as file:
        file.write(NEW)


def make_as_others_do(path: Path) -> None:
    with open_new(path, AS_THE_UMASK_SAYS) as file:
        file.write(NEW)


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


MODES: dict[str, tuple[Writer, int]] = {
    "replaced": (lambda path: replace_whole(path, NEW), 0o600),
    "replaced for all": (replace_for_all, 0o644),
    "made": (lambda path: write_new(path, [NEW]), 0o600),
    "made for all": (lambda path: write_new(path, [NEW], READABLE_BY_ALL), 0o644),
    "made as others are": (make_as_others_do, 0o664),
    "added to": (lambda path: append_lines(path, NEW), 0o600),
    "a folder": (make_folder, 0o700),
}


@posix
@pytest.mark.parametrize(("write", "mode"), MODES.values(), ids=MODES)
def test_who_may_read_it(path: Path, write: Writer, mode: int) -> None:
    before = os.umask(0o002)
    try:
        write(path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode
