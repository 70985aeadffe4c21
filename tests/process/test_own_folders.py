"""Folders that are refused because another user made them, and one of its own for a user without a home."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.process.test_rights import NOBODY, ROOT, STRANGER

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root has rights to give up"
)


def anothers(place: Path) -> None:
    place.mkdir(mode=0o700)
    os.chown(place, STRANGER, STRANGER)


def a_link_to_ones_own(place: Path) -> None:
    place.with_name("real").mkdir(mode=0o700)
    place.symlink_to(place.with_name("real"))


def open_to_others(place: Path) -> None:
    place.mkdir()
    place.chmod(0o770)


NO_FOLDERS_OF_ONES_OWN: dict[str, Callable[[Path], object]] = {
    "another user's": anothers,
    "a link": a_link_to_ones_own,
    "open to others": open_to_others,
    "a file": lambda place: place.write_bytes(b""),
}


@pytest.mark.parametrize("make", NO_FOLDERS_OF_ONES_OWN.values(), ids=NO_FOLDERS_OF_ONES_OWN)
def test_a_folder_of_another_user_among_the_temporary_files_is_refused(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    """Else whoever made it first would know the PIN."""
    make(tmp_path / f"radiology-kiosk-{NOBODY}")
    os.chown(tmp_path, NOBODY, NOBODY)
    before = sorted(tmp_path.rglob("*"))
    found = without_a_home(tmp_path)
    folder = tmp_path / f"radiology-kiosk-{NOBODY}"
    assert found.startswith(f"{folder} is another user’s or open to others, and this user has no home folder")
    assert found.endswith("Name a folder: --state DIR, or paths.state_dir in the settings file\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_user_without_a_home_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    os.chown(tmp_path, NOBODY, NOBODY)
    assert without_a_home(tmp_path) == "fine\n"
    made = (tmp_path / f"radiology-kiosk-{NOBODY}").stat()
    assert (made.st_uid, stat.S_IMODE(made.st_mode)) == (NOBODY, 0o700)
    assert without_a_home(tmp_path) == "fine\n"


def without_a_home(temporary: Path) -> str:
    """What `claim_for_this_user` says to a user who has none."""
    code = (
        "import os, sys; from kiosk import paths\n"
        "from kiosk.process.rights import claim_for_this_user, FolderRefusedError\n"
        f"os.chdir(sys.argv[1]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        f"try: claim_for_this_user(type(paths.shipped())('radiology-kiosk-{NOBODY}'))\n"
        "except FolderRefusedError as error: print(str(error).replace('radiology', f'{sys.argv[1]}/radiology', 1))\n"
        "else: print('fine')"
    )
    line = [sys.executable, "-c", code, str(temporary)]
    return subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True).stdout
