"""The installed packs on disk.

content/active.json      the pack in force and the previous one; it is replaced whole, so it changes in one step
content/packs/<name>/    manifest.json, and content/ with its files; never changed once it has that name
content/packs/.new-…     a pack that is being installed, or the remains of a crash
content/lock             locked while any of this is changed
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiosk.services.packs.manifest import LARGEST_MANIFEST, MANIFEST, Manifest, PackError, Refusal, decode_manifest
from kiosk.services.packs.pointer import POINTER, Installed, Packs
from kiosk.services.storage.files import make_folder, move, read_small, reason_of, sha256_of, sync_folder
from kiosk.services.storage.state_file import StateFile

_WAITS = (0, 0.1, 0.2, 0.4, 0.8)
"""The seconds before each try, in which a kiosk that removes old packs is done."""
_NEW = ".new-"
_FILES = "content"
_FILE_MODE, _FOLDER_MODE = 0o400, 0o500
"""The modes of an installed pack, which nobody changes, not even the kiosk itself."""


class PackStore:
    """The folder of installed packs below the state folder."""

    def __init__(self, state_dir: Path) -> None:
        self.folder = (state_dir / POINTER).parent
        self.packs = self.folder / "packs"
        self.file = StateFile(state_dir / POINTER, Packs, Packs())

    def state(self) -> Packs:
        """Return the packs in force without changing anything on the disk."""
        return self.file.peek()

    def place(self, pack: Installed) -> Path:
        """Return the content folder of the pack."""
        return self.packs / pack.name / _FILES

    # --- changing it, while the lock is held --------------------------------------------------------------

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the store. Raises PackError if another program holds the lock for long, or nothing can be written."""
        try:
            for folder in (self.folder.parent, self.folder, self.packs):
                make_folder(folder)
            stream = (self.folder / "lock").open("ab")
        except OSError as error:
            raise PackError(Refusal.UNWRITABLE, f"{self.folder} can’t be written: {reason_of(error)}.") from error
        with stream:
            if not any(_lock_after(wait, stream) for wait in _WAITS):
                raise PackError(Refusal.BUSY, "another installation is running; try again when it has ended.")
            yield

    def new(self) -> Path:
        folder = self.packs / f"{_NEW}{secrets.token_hex(4)}"
        folder.mkdir(mode=0o700)
        return folder

    def keep(self, new: Path, manifest: Manifest, data: bytes, key: str) -> Installed:
        """Give the folder `new`, whose files are all flushed, its permanent name."""
        sha256 = hashlib.sha256(data).hexdigest()
        name = f"{manifest.number}-{sha256[:12]}-{secrets.token_hex(2)}"
        move(new, self.packs / name)
        return Installed(name, manifest.number, manifest.made_at, sha256, key)

    def save(self, packs: Packs) -> None:
        """Put other content in force, in one step. Raises PackError if it can't be written."""
        if trouble := self.file.save(packs):
            raise PackError(Refusal.UNWRITABLE, f"{self.file.path.name} can’t be written ({trouble.values['reason']}).")

    def clear_new(self) -> None:
        """Remove the remains of installations. The lock must be held, so that none is running."""
        for folder in self._folders():
            if folder.name.startswith(_NEW):
                remove_tree(folder)

    def clear(self, shown: Path) -> None:
        """Remove all packs except those in force, the previous ones, and `shown`. Never raises."""
        with contextlib.suppress(PackError), self.locked():
            self.clear_new()
            named = {self.file.load().value, StateFile(self.file.backup, Packs, Packs()).peek()}
            kept = {pack.name for packs in named for pack in (packs.active, packs.previous) if pack is not None}
            for folder in self._folders():
                if folder.name not in kept and not shown.is_relative_to(folder):
                    remove_tree(folder)

    def _folders(self) -> list[Path]:
        try:
            return list(self.packs.iterdir())
        except OSError:
            return []

    # --- looking whether it is as it was installed --------------------------------------------------------

    def manifest(self, pack: Installed) -> Manifest:
        """Return the manifest of the pack. Raises PackError if it is not the one that was installed."""
        try:
            data = read_small(self.packs / pack.name / MANIFEST, LARGEST_MANIFEST)
        except OSError as error:
            raise PackError(Refusal.FAILED, f"pack {pack.number} can’t be read: {reason_of(error)}.") from error
        if hashlib.sha256(data).hexdigest() != pack.sha256:
            raise PackError(Refusal.FAILED, f"{MANIFEST} of pack {pack.number} was changed after it was installed.")
        return decode_manifest(data)

    def check_there(self, pack: Installed) -> None:
        """Raise PackError unless every file is there and has its size. No file is read."""
        folder = self.place(pack)
        for file in self.manifest(pack).files:
            try:
                size = (folder / file.path).stat().st_size
            except OSError as error:
                raise PackError(Refusal.FAILED, f"pack {pack.number}: {file.path}: {reason_of(error)}.") from error
            if size != file.size:
                raise PackError(Refusal.FAILED, f"pack {pack.number}: {file.path} was changed after it was installed.")

    def check_whole(self, pack: Installed) -> None:
        """Raise PackError unless all files have their content and there are no others. All files are read."""
        folder, files = self.place(pack), self.manifest(pack).files
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        if odd := sorted(found ^ {file.path for file in files}):
            raise PackError(Refusal.FAILED, f"pack {pack.number}: {odd[0]} was put there or taken away.")
        for file in files:
            try:
                same = sha256_of(folder / file.path) == file.sha256
            except OSError as error:
                raise PackError(Refusal.FAILED, f"pack {pack.number}: {file.path}: {reason_of(error)}.") from error
            if not same:
                raise PackError(Refusal.FAILED, f"pack {pack.number}: {file.path} was changed after it was installed.")


def _lock_after(wait: float, stream: IO[bytes]) -> bool:
    time.sleep(wait)
    return _lock(stream)


def make_permanent(folder: Path) -> None:
    """Flush all names in the folder to the disk, and make its files and folders read-only."""
    for found, _, names in os.walk(folder, topdown=False):
        here = Path(found)
        if os.name != "nt":
            for name in names:
                (here / name).chmod(_FILE_MODE)
        sync_folder(here)
        if os.name != "nt" and here != folder:  # the folder itself still gets its name
            here.chmod(_FOLDER_MODE)


def remove_tree(path: Path) -> None:
    """Remove the file or folder. Whatever can't be removed is tried again at the next start."""
    with contextlib.suppress(OSError):
        if not stat.S_ISDIR(path.lstat().st_mode):
            path.unlink()
            return
        path.chmod(0o700)
        for inside in path.iterdir():
            if os.name == "nt":
                inside.chmod(stat.S_IWRITE)
            remove_tree(inside)
        path.rmdir()


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> bool:
        """Lock the file until it is closed or the program ends. Returns False if another program has locked it."""
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> bool:
        """Lock the file until it is closed or the program ends. Returns False if another program has locked it."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
