"""The watched folder: which packs in it are whole and new, and what came of those that were tried."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct, field

from kiosk.services.packs.archive import open_file, open_pack
from kiosk.services.packs.installer import ContentChange, PackRequirements, install
from kiosk.services.packs.manifest import SUFFIX, PackError, Refusal
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.storage.files import FileStamp, reason_of
from kiosk.services.storage.state_file import StateFile

FILE_NAME = "inbox.json"
INSTALLED = "installed"
MOST_KEPT = 200
_AGAIN = dt.timedelta(hours=1)
_PASSES = frozenset({Refusal.BUSY, Refusal.FULL, Refusal.UNREADABLE, Refusal.UNWRITABLE, Refusal.FAILED})
"""What may be otherwise in a while, although the pack is the same."""
_NO_TROUBLE = frozenset({INSTALLED, Refusal.OLDER, Refusal.ROLLED_BACK, Refusal.BUSY})
"""Outcomes that IT need not do anything about."""


class HandledPack(Struct, frozen=True):
    """What came of a file: INSTALLED or a Refusal. `under` names the terms that it was looked at under."""

    stamp: FileStamp = field(name="look")  # as it is called in the files that kiosks have
    under: str
    outcome: str
    detail: str = ""

    @property
    def told(self) -> str:
        return f"The content pack {self.stamp.name} was not installed: {self.detail}"


@dataclass(frozen=True)
class InboxState:
    """What is remembered, oldest first."""

    handled: tuple[HandledPack, ...] = ()


@dataclass(frozen=True)
class InboxRound:
    """`news` is what staff and the log have not been told of; `changes` are those of the content."""

    news: tuple[HandledPack, ...] = ()
    changes: tuple[ContentChange, ...] = ()
    trouble: str = ""


class InboxWatcher:
    """Nothing is ever written to the folder: whoever distributes packs cleans up. For one thread at a time."""

    def __init__(
        self, folder: Path, store: PackStore, terms: Callable[[], PackRequirements], now: Callable[[], dt.datetime]
    ):
        self._folder, self._store, self._terms, self._now = folder, store, terms, now
        self._file = StateFile(store.folder / FILE_NAME, InboxState, InboxState())
        self._handled = list(self._file.peek().handled)
        self._before: frozenset[FileStamp] = frozenset()
        self._tried: dict[FileStamp, dt.datetime] = {}

    @property
    def trouble(self) -> str:
        """Of packs that lie there refused, since the last one was installed."""
        return _trouble(self._handled)

    def round(self) -> InboxRound:
        """Looks once, and installs the newest pack that stands still. Never raises."""
        try:
            stamps = frozenset(_stamps(self._folder))
        except OSError as error:
            return InboxRound(trouble=_unread(self._folder, error))
        still, self._before = stamps & self._before, stamps
        self._handled = [each for each in self._handled if each.stamp in stamps]
        try:
            terms, unable = self._terms(), None
        except PackError as error:
            terms, unable = None, error
        under = _named(terms)
        fresh = [stamp for stamp in still if self._is_due(stamp, under)]
        news: list[HandledPack] = []
        changes: list[ContentChange] = []
        for stamp in self._newest_first(fresh, terms):
            self._tried[stamp] = self._now()
            outcome, detail = INSTALLED, ""
            try:
                if terms is None:
                    raise unable or PackError(Refusal.NO_KEYS, "")
                changed = install(self._store, self._folder / stamp.name, terms)
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

    def _newest_first(self, stamps: Iterable[FileStamp], terms: PackRequirements | None) -> list[FileStamp]:
        """By the number of those whose signature is good; the others can only be refused."""
        numbers: dict[FileStamp, int] = {}
        for stamp in stamps:
            numbers[stamp] = 0
            try:
                if terms is not None:
                    with open_file(self._folder / stamp.name) as stream:
                        numbers[stamp] = open_pack(stream, terms.keys).manifest.number
            except (PackError, OSError):
                pass  # told when it is installed
        return sorted(numbers, key=lambda stamp: (-numbers[stamp], stamp.name))

    def _remember(self, handled: HandledPack) -> Iterator[HandledPack]:
        """The same outcome is no news the second time."""
        same = [each for each in self._handled if each.stamp == handled.stamp]
        self._handled = [each for each in self._handled if each not in same] + [handled]
        del self._handled[:-MOST_KEPT]
        self._file.save(InboxState(tuple(self._handled)))  # where that fails it is told again after a restart
        if [each.outcome for each in same] != [handled.outcome]:
            yield handled


def trouble_in(folder: Path, store: PackStore) -> str:
    """As the running kiosk left it, for another program; "" without any."""
    try:
        stamps = frozenset(_stamps(folder))
    except OSError as error:
        return _unread(folder, error)
    handled = StateFile(store.folder / FILE_NAME, InboxState, InboxState()).peek().handled
    return _trouble([each for each in handled if each.stamp in stamps])


def _trouble(handled: Sequence[HandledPack]) -> str:
    last = max((number for number, each in enumerate(handled) if each.outcome == INSTALLED), default=-1)
    return " ".join(each.told for each in handled[last + 1 :] if each.outcome not in _NO_TROUBLE)


def _unread(folder: Path, error: OSError) -> str:
    return f"content.inbox_dir: {folder} can't be read: {reason_of(error)}."


def _stamps(folder: Path) -> Iterator[FileStamp]:
    for path in sorted(folder.iterdir()):
        if path.name.endswith(SUFFIX) and not path.name.startswith(".") and path.is_file():
            yield FileStamp.of(path.name, path.stat())


def _named(terms: PackRequirements | None) -> str:
    """Other keys, another program or another department: then the same pack may be taken."""
    if terms is None:
        return ""
    text = "\n".join((terms.program, *sorted(terms.keys), "", *terms.departments))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
