"""Who may read the files that are written, and whom they belong to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.storage.files import (
    AS_THE_UMASK_SAYS,
    READABLE_BY_ALL,
    append_lines,
    give_to_owner,
    make_folder,
    open_new,
    replace_whole,
    replacing,
    write_new,
)

NEW = b"new"
OWNER, GROUP = 4321, 4322

Writer = Callable[[Path], object]


def replace_for_all(path: Path) -> None:
    with replacing(path, READABLE_BY_ALL) as file:
        file.write(NEW)


def make_as_others_do(path: Path) -> None:
    with open_new(path, AS_THE_UMASK_SAYS) as file:
        file.write(NEW)


def make_folder_for_owner(path: Path) -> None:
    make_folder(path)
    give_to_owner(path, path.parent)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notice.json"


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")


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


GIVEN: dict[str, Writer] = {
    "replaced": lambda path: replace_whole(path, NEW),
    "made": lambda path: write_new(path, [NEW], owner_of=path.parent),
    "added to": lambda path: append_lines(path, NEW),
    "a folder": make_folder_for_owner,
}
KEPT: dict[str, Writer] = {"a private key": lambda path: write_new(path, [NEW]), "a pack": replace_for_all}


@as_root
@pytest.mark.parametrize("write", GIVEN.values(), ids=GIVEN)
def test_what_an_administrator_makes_there_belongs_to_the_owner_of_the_folder(path: Path, write: Writer) -> None:
    os.chown(path.parent, OWNER, GROUP)
    write(path)
    assert (path.stat().st_uid, path.stat().st_gid) == (OWNER, GROUP)


@as_root
@pytest.mark.parametrize("write", KEPT.values(), ids=KEPT)
def test_what_is_not_the_kiosks_stays_with_who_makes_it(path: Path, write: Writer) -> None:
    os.chown(path.parent, OWNER, GROUP)
    write(path)
    assert path.stat().st_uid == 0


@as_root
def test_where_the_owner_is_not_known_it_is_told(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_new(path, [NEW], owner_of=path.with_name("nowhere"))
