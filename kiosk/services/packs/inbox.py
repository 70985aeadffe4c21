"""The watched folder: installs new packs from it, and remembers the outcome of each."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import heapq
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from kiosk.fill import Said, said
from kiosk.printable import printable_name
from kiosk.services.packs.archive import open_file, open_pack
from kiosk.services.packs.inbox_record import (
    INSTALLED,
    MOST_FILES,
    MOST_NAMED,
    HandledPack,
    InboxRecord,
    NewsQuota,
    file_id,
    more_refused,
)
from kiosk.services.packs.installer import ContentChange, PackRequirements, check_turn, install
from kiosk.services.packs.manifest import is_misnamed_pack, is_pack_name, name_refusal
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal, broken_off
from kiosk.services.storage.files import FileStamp, reason_of
from kiosk.services.storage.troubles import TroubleId

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class InboxRound:
    """The result of one look: `news` are refusals that were not reported yet, and `more` is the number of others.

    `trouble` is why the folder can't be read, or not all of it, or None.
    """

    news: tuple[HandledPack, ...] = ()
    more: int = 0
    changes: tuple[ContentChange, ...] = ()
    trouble: Said | None = None


class InboxWatcher:
    """Watches the folder without ever writing to it. May be used by one thread at a time, but for `troubles`."""

    def __init__(
        self,
        folder: Path,
        store: PackStore,
        requirements: Callable[[], PackRequirements],
        now: Callable[[], dt.datetime],
    ):
        self._folder, self._store, self._requirements, self._now = folder, store, requirements, now
        self._record: InboxRecord | None = None
        self._before: frozenset[str] = frozenset()
        self._quota = NewsQuota()
        self.troubles: tuple[Said, ...] = ()
        """What staff are told about packs in the folder that were refused after the last installation."""

    def round(self) -> InboxRound:
        """Look once, and install packs that have not changed since the last look, the newest first. Never raises."""
        record = self._record = self._record or InboxRecord(self._store)
        try:
            files, crowded = _watched_files(self._folder)
        except OSError as error:
            return InboxRound(trouble=_unread(self._folder, error))
        still, self._before = self._before & files.keys(), frozenset(files)
        record.keep(files.keys())
        try:
            requirements, unable = self._requirements(), None
        except PackError as error:
            requirements, unable = None, error
        under, now = _hash_of(requirements), self._now()
        due = {file: name for file, (name, _) in files.items() if file in still and record.is_due(file, under, now)}
        news: list[HandledPack] = []
        changes: list[ContentChange] = []
        for file, result in self._results(due, requirements, unable):
            stamp = files[file][1]
            if isinstance(result, PackError):
                handled = HandledPack.refused(stamp, result, under, file)
            else:
                handled = HandledPack(stamp, under, INSTALLED, file=file)
                changes += [] if result.already else [result]
            if record.remember(handled, now) and handled.outcome != INSTALLED:
                news.append(handled)
        record.save()
        self.troubles = record.troubles
        named, more = self._quota.allowed(news, now)
        return InboxRound(named, more, tuple(changes), crowded)

    def _results(
        self, due: Mapping[str, str], requirements: PackRequirements | None, unable: PackError | None
    ) -> Iterator[tuple[str, ContentChange | PackError]]:
        """Yield what became of each file. Those that can't be installed come last, and nothing is written for them."""
        numbers: dict[str, int] = {}
        refused: dict[str, PackError] = {}
        for file, name in due.items():
            found = _attempt(partial(self._number_of, name, requirements, unable))
            if isinstance(found, PackError):
                refused[file] = found
            else:
                numbers[file] = found
        if requirements is not None:
            for file in sorted(numbers, key=lambda file: (-numbers[file], due[file])):
                yield file, _attempt(partial(install, self._store, self._folder / due[file], requirements))
        yield from refused.items()

    def _number_of(self, name: str, requirements: PackRequirements | None, unable: PackError | None) -> int:
        """Return the number of a pack that may be installed. Raises PackError and OSError."""
        if misnamed := name_refusal(name):
            raise misnamed
        if unable is not None:
            raise unable
        assert requirements is not None
        with open_file(self._folder / name) as stream:
            pack = open_pack(stream, requirements.keys)
            check_turn(self._store.state(), pack, requirements)
            return pack.manifest.number


def troubles_in(folder: Path, store: PackStore) -> tuple[Said, ...]:
    """Return the `troubles` that the running kiosk saved, and what the folder itself shows, for another program."""
    try:
        files, crowded = _watched_files(folder)
    except OSError as error:
        return (_unread(folder, error),)
    record = InboxRecord(store)
    record.keep(files.keys())
    misnamed = [
        HandledPack.refused(stamp, refused).trouble
        for file, (name, stamp) in files.items()
        if not record.knows(file) and (refused := name_refusal(name)) is not None
    ]
    more = more_refused(len(misnamed) - MOST_NAMED)
    return (*([crowded] if crowded else ()), *record.troubles, *misnamed[:MOST_NAMED], *more)


def _attempt(action: Callable[[], T]) -> T | PackError:
    """Return what the action returns, or why it failed. No file keeps those after it from being tried."""
    try:
        return action()
    except PackError as error:
        return error
    except OSError as error:
        return PackError(Refusal.UNREADABLE, said(PackProblem.PACK_UNREAD, reason=reason_of(error)))
    except Exception as error:  # noqa: BLE001  whatever broke, the other files are looked at
        _log.debug("A file of the watched folder could not be handled", exc_info=True)
        return broken_off(error)


def _unread(folder: Path, error: OSError) -> Said:
    return said(TroubleId.INBOX_UNREAD, folder=printable_name(str(folder)), reason=reason_of(error))


def _watched_files(folder: Path) -> tuple[dict[str, tuple[str, FileStamp]], Said | None]:
    """Return the name of each pack and its stamp with the printable name, by the `file_id`. Raises OSError.

    Of too many files those that were changed last are returned, with what staff are told of it.
    """
    with os.scandir(folder) as entries:
        found = heapq.nlargest(MOST_FILES + 1, _stamps(entries), key=lambda stamp: (stamp.changed, stamp.name))
    crowded = said(TroubleId.INBOX_CROWDED, folder=printable_name(str(folder)), most=MOST_FILES)
    files = {
        file_id(stamp): (stamp.name, FileStamp(printable_name(stamp.name), stamp.size, stamp.changed))
        for stamp in found[:MOST_FILES]
    }
    return files, crowded if len(found) > MOST_FILES else None


def _stamps(entries: Iterable[os.DirEntry[str]]) -> Iterator[FileStamp]:
    """Yield a stamp of each file that is named like a pack. Links that lead nowhere and the like are among them."""
    for entry in entries:
        if is_pack_name(entry.name) or is_misnamed_pack(entry.name):
            with contextlib.suppress(OSError):  # it was taken away just now
                try:
                    found = Path(entry.path).stat()
                except OSError:
                    found = Path(entry.path).lstat()
                yield FileStamp.of(entry.name, found)


def _hash_of(requirements: PackRequirements | None) -> str:
    """Return a hash of the requirements. If it changes, a pack that was refused may now be accepted."""
    if requirements is None:
        return ""
    keys = requirements.keys
    trusted = sorted(f"{id_} {keys.roles.get(id_, '')}" for id_ in keys.by_id)
    text = "\n".join((requirements.program, f"{keys.needed}", *trusted, "", *requirements.departments))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
