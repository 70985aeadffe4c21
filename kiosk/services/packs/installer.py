"""Installs content packs and goes back to the previous one. A pack is checked completely before it is put in force."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, NoReturn

from kiosk.content.faults import ContentError, Fault
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.fill import said
from kiosk.services.packs.archive import Pack, file_chunks, open_file, open_pack
from kiosk.services.packs.keys import PIECE, PublicKeys
from kiosk.services.packs.manifest import (
    LARGEST_PACK,
    MANIFEST,
    Manifest,
    check_end,
    check_program,
    is_of_the_future,
)
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.pointer import Installed, Packs
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal, megabytes
from kiosk.services.storage.files import open_new, reason_of, write_new
from kiosk.services.storage.trees import make_permanent
from kiosk.services.storage.troubles import TroubleId

_TO_SPARE = 20_000_000
"""The bytes that stay free on the disk for the state files of the kiosk."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_COPY = "pack"


class InstallPhase(StrEnum):
    COPY = "copy"
    UNPACK = "unpack"
    CHECK = "check"


ReportProgress = Callable[[InstallPhase, float], None]
"""A function that is told the phase, and the share of it that is done, from 0 to 1. The installation waits for it."""


@dataclass(frozen=True)
class PackRequirements:
    """What a pack must meet. It must have the `departments`, and be signed by as many of the `keys` as those ask for.

    If `by_hand` is False, a pack that somebody went back from is refused. If `future` is True, its number may be a time
    after tomorrow.
    """

    keys: PublicKeys
    program: str
    today: dt.date
    departments: tuple[str, ...] = ()
    by_hand: bool = True
    future: bool = False


@dataclass(frozen=True)
class ContentChange:
    """The pack in force from now on and the one before it. None stands for the content folder.

    If `already` is True, the pack was in force before, and nothing was changed.
    """

    pack: Installed | None
    before: Installed | None
    already: bool = False


def ignore_progress(_stage: InstallPhase, _share: float) -> None:
    """A `ReportProgress` for installations that nobody watches."""


def install(
    store: PackStore, source: Path, requirements: PackRequirements, report: ReportProgress = ignore_progress
) -> ContentChange:
    """Install a pack and put it in force. Raises PackError if it is refused; everything then stays as it was."""
    with open_file(source) as stream:
        return install_opened(store, stream, source, requirements, report)


def install_opened(
    store: PackStore, stream: IO[bytes], source: Path, requirements: PackRequirements, report: ReportProgress
) -> ContentChange:
    """Do what `install` does with a pack that is open for reading. `source` is where it lies."""
    with store.locked(), _disk_errors_refused(store):
        store.clear_new()
        new = store.new()
        try:
            with open_new(new / _COPY) as copy:
                _check_room(store, os.fstat(stream.fileno()).st_size)
                _copy(stream, source, copy, report)
                pack = open_pack(copy, requirements.keys)
                if same := check_turn(store.known(), pack, requirements):
                    store.settle()
                    return same
                check_program(pack.manifest, requirements.program)
                _check_room(store, pack.manifest.size)
                _unpack(pack, new, report)
            (new / _COPY).unlink()
            make_permanent(new)
            report(InstallPhase.CHECK, 0)
            check_content(new / "content", requirements)
            report(InstallPhase.CHECK, 1)
            store.settle()  # so that a crash from here on leaves no pack without a pointer
            installed = store.keep(new, pack.manifest, pack.manifest_data, pack.key)
            before = store.known()
            store.save(before.after_installing(installed, requirements.by_hand))
            return ContentChange(installed, before.active)
        finally:
            store.clear_new()


def roll_back(store: PackStore, departments: tuple[str, ...] = ()) -> ContentChange:
    """Put the previous content in force, and the present one in its place. Raises PackError if that is impossible."""
    with store.locked(), _disk_errors_refused(store):
        now = store.known()
        if now.active is None and now.previous is None:
            raise PackError(Refusal.FAILED, said(PackProblem.NOTHING_BEFORE))
        if now.previous is not None:
            store.check_whole(now.previous)
            check_departments(FolderSnapshot(store.place(now.previous), at_once=None), departments)
        store.save(now.after_going_back())
        return ContentChange(now.previous, now.active)


def check_content(folder: Path, requirements: PackRequirements) -> None:
    """Raise PackError if `check_folder` finds a fault, or a required department is missing."""
    try:
        from kiosk.content.authoring.check import check_folder

        faults: tuple[Fault, ...] = check_folder(folder, requirements.today, explained=False).faults
    except ContentError as error:
        faults = error.faults
    if faults:
        raise _faulty(faults)
    check_departments(FolderSnapshot(folder, at_once=None), requirements.departments)


def check_departments(files: FileSource, departments: tuple[str, ...]) -> None:
    """Raise PackError if one of the departments is missing."""
    try:
        there = Library.of(files).profile_ids()
    except ContentError as error:
        raise _faulty(error.faults[:1]) from error
    for department in departments:
        if department not in there:
            known = ", ".join(there)
            problem = said(PackProblem.NO_DEPARTMENT, department=department, known=known)
            raise PackError(Refusal.NO_DEPARTMENT, problem)


def _faulty(faults: tuple[Fault, ...]) -> PackError:
    first = str(faults[0])
    if len(faults) == 1:
        return PackError(Refusal.FAULTY, said(PackProblem.CONTENT_FAULT, fault=first))
    return PackError(Refusal.FAULTY, said(PackProblem.CONTENT_FAULTS, count=len(faults), fault=first))


def check_turn(state: Packs, pack: Pack, requirements: PackRequirements) -> ContentChange | None:
    """Return the outcome if this pack is in force already, otherwise None. Raises PackError if a newer one is."""
    number, active = pack.manifest.number, state.active
    sha256 = hashlib.sha256(pack.manifest_data).hexdigest()
    if active is not None:
        if sha256 == active.sha256:
            return ContentChange(active, active, already=True)
        if number < active.number:
            raise _older(pack.manifest, active, requirements.today)
        if number == active.number:
            raise PackError(Refusal.OTHER_CONTENT, said(PackProblem.SAME_NUMBER, number=number))
    if not requirements.by_hand and state.went_back_from(sha256):
        raise PackError(Refusal.ROLLED_BACK, said(PackProblem.GONE_BACK))
    check_number(number, requirements)
    check_end(pack.manifest, active.made_at if active is not None else None, requirements.today)
    if not requirements.by_hand and number <= state.held:
        raise PackError(Refusal.HELD_BACK, said(PackProblem.BELOW_HELD, number=number, held=state.held))
    return None


def _older(manifest: Manifest, active: Installed, today: dt.date) -> PackError:
    """Return the refusal of a pack with a lower number than the active one, which may have the wrong number."""
    if is_of_the_future(active.number, today):
        reason, id_ = Refusal.HELD_BACK, PackProblem.LOWER_THAN_FUTURE
    elif manifest.made_at > active.made_at:
        reason, id_ = Refusal.HELD_BACK, PackProblem.LOWER_BUT_LATER
    else:
        reason, id_ = Refusal.OLDER, PackProblem.LOWER
    return PackError(reason, said(id_, number=manifest.number, active=active.number))


def check_number(number: int, requirements: PackRequirements) -> None:
    """Raise PackError if the number is a time after tomorrow, unless the requirements allow it."""
    if not requirements.future and is_of_the_future(number, requirements.today):
        raise PackError(Refusal.FUTURE, said(PackProblem.FUTURE, number=number, today=f"{requirements.today}"))


def _check_room(store: PackStore, size: int) -> None:
    free, needed = shutil.disk_usage(store.packs).free, size + _TO_SPARE
    if free < needed:
        problem = said(PackProblem.FULL, folder=str(store.packs), free=free // 10**6, needed=megabytes(needed))
        raise PackError(Refusal.FULL, problem)


def _copy(stream: IO[bytes], source: Path, copy: IO[bytes], report: ReportProgress) -> None:
    """Copy the pack. All checks read the copy, so that a stick may be pulled out or changed meanwhile."""
    total, done = max(1, os.fstat(stream.fileno()).st_size), 0
    while True:
        try:
            data = stream.read(PIECE)
        except OSError as error:
            unread = said(TroubleId.FILE_UNREAD, file=str(source), reason=reason_of(error))
            raise PackError(Refusal.UNREADABLE, unread) from error
        if not data:
            break
        done += len(data)
        if done > LARGEST_PACK:
            raise PackError(Refusal.TOO_LARGE, said(PackProblem.TOO_LARGE, most=megabytes(LARGEST_PACK)))
        copy.write(data)
        report(InstallPhase.COPY, min(1.0, done / total))
    copy.flush()


def _unpack(pack: Pack, new: Path, report: ReportProgress) -> None:
    """Unpack all files and flush them. `open_pack` has checked that their paths are safe."""
    write_new(new / MANIFEST, [pack.manifest_data])
    total, done = max(1, pack.manifest.size), 0
    for file in pack.manifest.files:
        target = new / "content" / file.path
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_new(target, file_chunks(pack, file))
        done += file.size
        report(InstallPhase.UNPACK, done / total)
    (new / "content").mkdir(exist_ok=True)


@contextlib.contextmanager
def _disk_errors_refused(store: PackStore) -> Iterator[None]:
    """Raise PackError in place of OSError, for what the disk refuses."""
    try:
        yield
    except OSError as error:
        _refuse(store, error)


def _refuse(store: PackStore, error: OSError) -> NoReturn:
    reason = Refusal.FULL if error.errno in _FULL else Refusal.UNWRITABLE
    raise PackError(reason, said(PackProblem.DISK, folder=str(store.folder), reason=reason_of(error))) from error
