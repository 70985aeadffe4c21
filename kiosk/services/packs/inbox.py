"""The watched folder: installs new packs from it, and remembers the outcome of each."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct, field

from kiosk.fill import Said, said
from kiosk.services.packs.archive import open_file, open_pack
from kiosk.services.packs.installer import ContentChange, PackRequirements, install
from kiosk.services.packs.manifest import SUFFIX, PackError, Refusal
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.storage.files import FileStamp, reason_of
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.troubles import TroubleId

FILE_NAME = "inbox.json"
INSTALLED = "installed"
MOST_KEPT = 200
_AGAIN = dt.timedelta(hours=1)
_PASSES = frozenset({Refusal.BUSY, Refusal.FULL, Refusal.UNREADABLE, Refusal.UNWRITABLE, Refusal.FAILED})
"""Refusals that may pass although the pack stays the same, so that it is tried again."""
_NO_TROUBLE = frozenset({INSTALLED, Refusal.OLDER, Refusal.ROLLED_BACK, Refusal.BUSY})
"""Outcomes that need nothing from IT."""


class HandledPack(Struct, frozen=True):
    """The outcome for a file: INSTALLED or a Refusal. `under` is the hash of the requirements that held then."""

    stamp: FileStamp = field(name="look")  # its name in the files of kiosks in use
    under: str
    outcome: str
    detail: str = ""

    @property
    def trouble(self) -> Said:
        return said(TroubleId.PACK_REFUSED, file=self.stamp.name, detail=self.detail)


@dataclass(frozen=True)
class InboxState:
    """The outcomes that are remembered, the oldest first."""

    handled: tuple[HandledPack, ...] = ()


@dataclass(frozen=True)
class InboxRound:
    """The result of one look: `news` are outcomes that were not reported yet.

    `trouble` is why the folder can't be read, or None.
    """

    news: tuple[HandledPack, ...] = ()
    changes: tuple[ContentChange, ...] = ()
    trouble: Said | None = None


class InboxWatcher:
    """Watches the folder without ever writing to it. May be used by one thread at a time."""

    def __init__(
        self,
        folder: Path,
        store: PackStore,
        requirements: Callable[[], PackRequirements],
        now: Callable[[], dt.datetime],
    ):
        self._folder, self._store, self._requirements, self._now = folder, store, requirements, now
        self._file = StateFile(store.folder / FILE_NAME, InboxState, InboxState())
        self._handled = list(self._file.peek().handled)
        self._before: frozenset[FileStamp] = frozenset()
        self._tried: dict[FileStamp, dt.datetime] = {}

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told about packs in the folder that were refused after the last installation."""
        return _troubles(self._handled)

    def round(self) -> InboxRound:
        """Look once, and install packs that have not changed since the last look, the newest first. Never raises."""
        try:
            stamps = frozenset(_stamps(self._folder))
        except OSError as error:
            return InboxRound(trouble=_unread(self._folder, error))
        still, self._before = stamps & self._before, stamps
        self._handled = [each for each in self._handled if each.stamp in stamps]
        try:
            requirements, unable = self._requirements(), None
        except PackError as error:
            requirements, unable = None, error
        under = _hash_of(requirements)
        fresh = [stamp for stamp in still if self._is_due(stamp, under)]
        news: list[HandledPack] = []
        changes: list[ContentChange] = []
        for stamp in self._newest_first(fresh, requirements):
            self._tried[stamp] = self._now()
            outcome, detail = INSTALLED, ""
            try:
                if requirements is None:
                    raise unable or PackError(Refusal.NO_KEYS, "")
                changed = install(self._store, self._folder / stamp.name, requirements)
                changes += [] if changed.already else [changed]
            except PackError as error:
                outcome, detail = error.reason.value, error.detail
            news += self._remember(HandledPack(stamp, under, outcome, detail))
        return InboxRound(tuple(news), tuple(changes))

    def _is_due(self, stamp: FileStamp, under: str) -> bool:
        known = next((each for each in self._handled if each.stamp == stamp), None)
        if known is None or known.under != under:
            return True
        tried = self._tried.get(stamp)
        return known.outcome in _PASSES and (tried is None or not dt.timedelta() <= self._now() - tried < _AGAIN)

    def _newest_first(self, stamps: Iterable[FileStamp], requirements: PackRequirements | None) -> list[FileStamp]:
        """Return the files in the order of their pack numbers, the highest first and unsigned ones last."""
        numbers: dict[FileStamp, int] = {}
        for stamp in stamps:
            numbers[stamp] = 0
            try:
                if requirements is not None:
                    with open_file(self._folder / stamp.name) as stream:
                        numbers[stamp] = open_pack(stream, requirements.keys).manifest.number
            except (PackError, OSError):
                pass  # reported when it is installed
        return sorted(numbers, key=lambda stamp: (-numbers[stamp], stamp.name))

    def _remember(self, handled: HandledPack) -> Iterator[HandledPack]:
        """Remember an outcome, and yield it if it is another one than before for this file."""
        same = [each for each in self._handled if each.stamp == handled.stamp]
        self._handled = [each for each in self._handled if each not in same] + [handled]
        del self._handled[:-MOST_KEPT]
        self._file.save(InboxState(tuple(self._handled)))  # if that fails, it is reported again after a restart
        if [each.outcome for each in same] != [handled.outcome]:
            yield handled


def troubles_in(folder: Path, store: PackStore) -> tuple[Said, ...]:
    """Return the `troubles` that the running kiosk saved, for another program."""
    try:
        stamps = frozenset(_stamps(folder))
    except OSError as error:
        return (_unread(folder, error),)
    handled = StateFile(store.folder / FILE_NAME, InboxState, InboxState()).peek().handled
    return _troubles([each for each in handled if each.stamp in stamps])


def _troubles(handled: Sequence[HandledPack]) -> tuple[Said, ...]:
    last = max((number for number, each in enumerate(handled) if each.outcome == INSTALLED), default=-1)
    return tuple(each.trouble for each in handled[last + 1 :] if each.outcome not in _NO_TROUBLE)


def _unread(folder: Path, error: OSError) -> Said:
    return said(TroubleId.INBOX_UNREAD, folder=str(folder), reason=reason_of(error))


def _stamps(folder: Path) -> Iterator[FileStamp]:
    for path in sorted(folder.iterdir()):
        if path.name.endswith(SUFFIX) and not path.name.startswith(".") and path.is_file():
            yield FileStamp.of(path.name, path.stat())


def _hash_of(requirements: PackRequirements | None) -> str:
    """Return a hash of the requirements. If it changes, a pack that was refused may now be accepted."""
    if requirements is None:
        return ""
    text = "\n".join((requirements.program, *sorted(requirements.keys), "", *requirements.departments))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
