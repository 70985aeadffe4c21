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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.files.snapshot import CLIPS
from kiosk.fill import Said, said
from kiosk.services.packs.manifest import (
    LARGEST_CONTENT,
    LARGEST_MANIFEST,
    MANIFEST,
    Manifest,
    PackedFile,
    decode_manifest,
    folder_name,
)
from kiosk.services.packs.pointer import POINTER, Installed, Packs
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal, changed_file, file_error
from kiosk.services.storage.files import make_folder, move, read_small, reason_of, sha256_of
from kiosk.services.storage.locking import lock_soon, open_lock
from kiosk.services.storage.regular_files import ForeignFileError
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.trees import files_below, remove_tree
from kiosk.services.storage.troubles import TroubleId

_NEW = ".new-"
_FILES = "content"
_SPEECH = f"{CLIPS}/"


@dataclass(frozen=True)
class PointerReading:
    """The packs in force. If the pointer could not be read, `trouble` says so, and `packs` are the newest whole ones.

    If `unread` is True, nobody knows them: the pointer, or a pack that may be newer, is there but can't be read now.
    """

    packs: Packs
    trouble: Said | None = None
    unread: bool = False


class PackStore:
    """The folder of installed packs below the state folder."""

    def __init__(self, state_dir: Path) -> None:
        self.folder = (state_dir / POINTER).parent
        self.packs = self.folder / "packs"
        self.file = StateFile(state_dir / POINTER, Packs, Packs())

    def state(self) -> Packs:
        """Return the packs of `read`."""
        return self.read().packs

    def read(self, read_at_most: int = LARGEST_CONTENT) -> PointerReading:
        """Return the packs in force without changing anything on the disk. Never raises.

        A pointer that is missing, damaged or not to be read is never taken for “no pack was installed”. Its copy may be
        older, so the highest whole pack on the disk counts, except those that somebody went back from, as far as the
        copy knows. `read_at_most` is that of `check`.
        """
        found = self.file.examine()
        if found.trouble is not None:
            copied = found.value if found.trouble.text is TroubleId.COPY_USED else Packs()
            trouble = said(TroubleId.POINTER_UNREAD, damage=found.trouble.values["damage"])
            return self._recovered(trouble, copied, found.unread, read_at_most)
        if os.path.lexists(self.file.path):
            return PointerReading(found.value)
        try:
            lost = any(not folder.name.startswith(_NEW) for folder in self._folders())
        except OSError as error:
            damage = said(TroubleId.UNREAD_IN_PLACE, file=self.packs.name, reason=reason_of(error))
            return PointerReading(Packs(), said(TroubleId.POINTER_UNREAD, damage=damage), unread=True)
        if not lost:
            return PointerReading(Packs())
        missing = said(TroubleId.MISSING, file=self.file.path.name)
        return self._recovered(said(TroubleId.POINTER_UNREAD, damage=missing), Packs(), False, read_at_most)

    def _recovered(self, trouble: Said, copied: Packs, unread: bool, read_at_most: int) -> PointerReading:
        """Return the newest whole packs. As long as one can't be read that may be newer, nobody knows the right one."""
        whole: list[Installed] = []
        found, hidden = self._identified(copied)
        for pack in sorted(found, key=lambda pack: pack.number, reverse=True):
            try:
                self.check(pack, read_at_most)
                whole.append(pack)
            except PackError as error:
                hidden = hidden or error.reason is Refusal.UNREADABLE
        if not whole or whole[0] == copied.active:
            return PointerReading(copied, trouble, unread or hidden)
        previous = next(iter(whole[1:]), None)
        return PointerReading(Packs(whole[0], previous, copied.held, copied.gone_back), trouble, unread or hidden)

    def _identified(self, copied: Packs) -> tuple[list[Installed], bool]:
        """Return the packs that may be in force, by manifests of which names have a sum, and whether one is unread."""
        found: list[Installed] = []
        hidden = False
        try:
            folders = self._folders()
        except OSError:
            return found, True
        for folder in folders:
            if copied.active is not None and folder.name == copied.active.name:
                found.append(copied.active)
                continue
            try:
                data = read_small(folder / MANIFEST, LARGEST_MANIFEST)
                manifest, sha256 = decode_manifest(data), hashlib.sha256(data).hexdigest()
            except (FileNotFoundError, NotADirectoryError, ForeignFileError, PackError):
                continue  # it is no pack, or is damaged
            except OSError:
                hidden = hidden or not folder.name.startswith(_NEW)
                continue
            if folder.name.startswith(folder_name(manifest, sha256)) and not copied.went_back_from(sha256):
                found.append(Installed(folder.name, manifest.number, manifest.made_at, sha256, ""))
        return found, hidden

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
            stream = open_lock(self.folder / "lock")
        except OSError as error:
            unwritable = said(TroubleId.UNWRITABLE, file=str(self.folder), reason=reason_of(error))
            raise PackError(Refusal.UNWRITABLE, unwritable) from error
        with stream:
            if not lock_soon(stream):
                raise PackError(Refusal.BUSY, said(PackProblem.BUSY))
            yield

    def new(self) -> Path:
        folder = self.packs / f"{_NEW}{secrets.token_hex(4)}"
        folder.mkdir(mode=0o700)
        return folder

    def keep(self, new: Path, manifest: Manifest, data: bytes, key: str) -> Installed:
        """Give the folder `new`, whose files are all flushed, its permanent name."""
        sha256 = hashlib.sha256(data).hexdigest()
        name = f"{folder_name(manifest, sha256)}{secrets.token_hex(2)}"
        move(new, self.packs / name)
        return Installed(name, manifest.number, manifest.made_at, sha256, key)

    def save(self, packs: Packs) -> None:
        """Put other content in force, in one step. Raises PackError if it can't be written."""
        for _ in ("the pointer", "its copy"):  # so that a damaged pointer has a copy that is no older
            if trouble := self.file.save(packs):
                raise PackError(Refusal.UNWRITABLE, trouble)

    def known(self) -> Packs:
        """Return the packs in force. Raises PackError if the pointer can't be read now, so that nobody knows them."""
        reading = self.read()
        if reading.unread:
            raise PackError(Refusal.UNWRITABLE, said(PackProblem.POINTER_UNKNOWN, file=str(self.file.path)))
        return reading.packs

    def settle(self) -> None:
        """Write the packs in force to the pointer if it is missing or damaged. Raises PackError as `known`."""
        packs = self.known()
        if self.file.examine().trouble is not None or not os.path.lexists(self.file.path):
            self.save(packs)

    def clear_new(self) -> None:
        """Remove the remains of installations. The lock must be held, so that none is running."""
        with contextlib.suppress(OSError):
            for folder in self._folders():
                if folder.name.startswith(_NEW):
                    remove_tree(folder)

    def clear(self, shown: Path) -> None:
        """Remove all packs except those in force, the previous ones, and `shown`. Never raises.

        Nothing is removed unless both the pointer and its copy can be read: whatever is unknown may be in force.
        """
        with contextlib.suppress(PackError, OSError), self.locked():
            reading, copy = self.read(), StateFile(self.file.backup, Packs, Packs()).examine()
            if reading.trouble is not None or copy.trouble is not None:
                return
            self.clear_new()
            named = (reading.packs, copy.value)
            kept = {pack.name for packs in named for pack in (packs.active, packs.previous) if pack is not None}
            for folder in self._folders():
                if folder.name not in kept and not shown.is_relative_to(folder):
                    remove_tree(folder)

    def _folders(self) -> list[Path]:
        """Return all that lies among the packs. Raises OSError if that can't be read."""
        try:
            return list(self.packs.iterdir())
        except FileNotFoundError:
            return []

    # --- looking whether it is as it was installed --------------------------------------------------------

    def manifest(self, pack: Installed) -> Manifest:
        """Return the manifest of the pack. Raises PackError, with UNREADABLE or if it is another than was installed."""
        try:
            data = read_small(self.packs / pack.name / MANIFEST, LARGEST_MANIFEST)
        except OSError as error:
            problem = said(PackProblem.INSTALLED_UNREAD, number=pack.number, reason=reason_of(error))
            raise PackError(Refusal.UNREADABLE, problem) from error
        if hashlib.sha256(data).hexdigest() != pack.sha256:
            raise changed_file(pack.number, MANIFEST)
        return decode_manifest(data)

    def check(self, pack: Installed, read_at_most: int = LARGEST_CONTENT) -> None:
        """Check the words of the pack: all if they have at most so many bytes, otherwise sizes. Raises PackError.

        What is read aloud is left to `spoilt_clips`: its clips are many, and no word is withdrawn for one of them.
        """
        files = [file for file in self.manifest(pack).files if not file.path.startswith(_SPEECH)]
        if sum(file.size for file in files) <= read_at_most:
            self._check_whole(pack, files, CLIPS)
        else:
            self._check_there(pack, files)

    def spoilt_clips(self, pack: Installed, only: frozenset[str] | None = None) -> dict[str, PackError]:
        """Read all clips, or `only` these, list all, and return what is wrong with each that is not as installed.

        A file that can't be read now has the reason UNREADABLE, and all of them if they can't be listed. Raises
        PackError only if the manifest is not as installed.
        """
        listed = {file.path: file for file in self.manifest(pack).files if file.path.startswith(_SPEECH)}
        try:
            there = {path for path in self._below(pack, "") if f"{path}/".startswith(_SPEECH)}
        except PackError as error:
            return {CLIPS: error}
        spoilt = {path: changed_file(pack.number, path, PackProblem.FILE_ODD) for path in there ^ listed.keys()}
        for path in there & listed.keys() & (listed.keys() if only is None else only):
            try:
                self._check_files(pack, [listed[path]])
            except PackError as error:
                spoilt[path] = error
        return dict(sorted(spoilt.items()))

    def check_there(self, pack: Installed) -> None:
        """Raise PackError unless every file is there and has its size. No file is read."""
        self._check_there(pack, self.manifest(pack).files)

    def check_whole(self, pack: Installed) -> None:
        """Raise PackError unless all files have their content and there are no others. All files are read."""
        self._check_whole(pack, self.manifest(pack).files, "")

    def _check_there(self, pack: Installed, files: Iterable[PackedFile]) -> None:
        folder = self.place(pack)
        for file in files:
            try:
                size = (folder / file.path).stat().st_size
            except OSError as error:
                raise file_error(pack.number, file.path, error) from error
            if size != file.size:
                raise changed_file(pack.number, file.path)

    def _check_whole(self, pack: Installed, files: Sequence[PackedFile], without: str) -> None:
        self._check_there(pack, files)
        if odd := sorted(self._below(pack, without) ^ {file.path for file in files}):
            raise changed_file(pack.number, odd[0], PackProblem.FILE_ODD)
        self._check_files(pack, files)

    def _below(self, pack: Installed, without: str) -> set[str]:
        try:
            return {*files_below(self.place(pack), without)}
        except OSError as error:
            raise file_error(pack.number, Path(error.filename or "").name, error) from error

    def _check_files(self, pack: Installed, files: Iterable[PackedFile]) -> None:
        folder = self.place(pack)
        for file in files:
            try:
                same = (path := folder / file.path).stat().st_size == file.size and sha256_of(path) == file.sha256
            except OSError as error:
                raise file_error(pack.number, file.path, error) from error
            if not same:
                raise changed_file(pack.number, file.path)
