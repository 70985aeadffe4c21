"""The file of a lock: whatever lies in its place, a pack can be installed again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.refusals import PackError, Refusal
from kiosk.services.storage.locking import lock_soon, open_lock


def folder_with_a_file(path: Path) -> None:
    path.mkdir()
    (path / "x").write_bytes(b"")


IN_ITS_PLACE: dict[str, Callable[[Path], object]] = {
    "a file": lambda path: path.write_bytes(b"x"),
    "a folder": Path.mkdir,
    "a folder with files": folder_with_a_file,
}
if sys.platform != "win32":
    IN_ITS_PLACE |= {
        "a pipe": os.mkfifo,
        "a link to itself": lambda path: path.symlink_to(path.name),
        "a link into nothing": lambda path: path.symlink_to("nowhere/at/all"),
        "a link through a file": lambda path: path.symlink_to("/dev/null/x"),
        "a link to a folder": lambda path: path.symlink_to("."),
        "a device": lambda path: path.symlink_to("/dev/null"),
    }


@pytest.mark.parametrize("plant", IN_ITS_PLACE.values(), ids=IN_ITS_PLACE)
def test_whatever_lies_in_the_place_of_the_lock_makes_way(plant: Callable[[Path], object], tmp_path: Path) -> None:
    plant(tmp_path / "lock")
    with open_lock(tmp_path / "lock") as stream:
        assert lock_soon(stream)
    assert (tmp_path / "lock").is_file()
    assert min(each.name for each in tmp_path.iterdir()) == "lock"


@pytest.mark.parametrize("plant", IN_ITS_PLACE.values(), ids=IN_ITS_PLACE)
def test_packs_can_be_installed_again(
    plant: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)  # whoever comes meanwhile waits for nobody here
    store = PackStore(tmp_path)
    store.folder.mkdir()
    plant(store.folder / "lock")
    with store.locked():
        with pytest.raises(PackError) as told, store.locked():
            pass
        assert told.value.reason is Refusal.BUSY
