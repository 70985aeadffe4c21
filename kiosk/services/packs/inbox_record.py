"""What is remembered of every file in the watched folder. Memory, state file and what is told of it are bounded."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from msgspec import Struct, field

from kiosk.fill import Said, said
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from kiosk.services.storage.files import FileStamp
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.troubles import TroubleId, as_facts, from_facts

FILE_NAME = "inbox.json"
INSTALLED = "installed"
MOST_FILES = 20_000
"""The most files of the folder that are remembered: the state file then has 0.4 MB, and may have 1 MB."""
MOST_NAMED = 10
"""The most refused files that are told by name, to staff at a time and to the logs in an hour."""
AGAIN = dt.timedelta(hours=1)
_ID_DIGITS, _LONGEST_DETAIL = 16, 500
_OF_THE_MACHINE = {Refusal.BUSY, Refusal.FULL, Refusal.UNREADABLE, Refusal.UNWRITABLE, Refusal.FAILED}
_PASSES = frozenset({*_OF_THE_MACHINE, Refusal.HELD_BACK, Refusal.FUTURE, Refusal.ENDED, Refusal.CLOCK_BEHIND})
"""Refusals that may pass although the pack stays the same, so that it is tried again."""
_NO_TROUBLE = frozenset({INSTALLED, Refusal.OLDER, Refusal.ROLLED_BACK, Refusal.BUSY})
"""Outcomes that need nothing from IT."""
_PROBLEM = "problem"
_PROBLEM_IDS = {each.value: each for each in (*TroubleId, *PackProblem)}


class HandledPack(Struct, frozen=True):
    """The outcome for a file: INSTALLED or a Refusal. `under` is the hash of the requirements that held then.

    The name in `stamp` is printable. `file` is the `file_id`, and `facts` are the problem as `as_facts` gives it;
    earlier versions wrote neither, but a sentence as the `detail`.
    """

    stamp: FileStamp = field(name="look")  # its name in the files of kiosks in use
    under: str
    outcome: str
    detail: str = ""
    file: str = ""
    facts: dict[str, str | int] = {}

    @classmethod
    def refused(cls, stamp: FileStamp, error: PackError, under: str = "", file: str = "") -> HandledPack:
        detail = str(error)[:_LONGEST_DETAIL]
        return cls(stamp, under, error.reason.value, detail, file, as_facts(_PROBLEM, error.problem))

    @property
    def problem(self) -> Said | str:
        """What is wrong with the pack: a text if another version of the program has said so."""
        return from_facts(_PROBLEM, self.facts, _PROBLEM_IDS) or self.detail[:_LONGEST_DETAIL]

    @property
    def trouble(self) -> Said:
        return said(TroubleId.PACK_REFUSED, file=self.stamp.name, detail=self.problem)


class FileGroup(Struct, frozen=True):
    """All files of one outcome, by their `file_id`. If `open` is True, IT has to do something about them."""

    under: str
    outcome: str
    open: bool
    files: tuple[str, ...]


@dataclass(frozen=True)
class InboxState:
    """All files in `groups`, and those that are told by name in `handled`, the oldest first.

    Earlier versions wrote all files, at most 200, into `handled`.
    """

    handled: tuple[HandledPack, ...] = ()
    groups: tuple[FileGroup, ...] = ()


class _Known(Struct, frozen=True):
    under: str
    outcome: str
    open: bool


class InboxRecord:
    """The outcomes for the files that lie in the folder. No file is forgotten while it lies there."""

    def __init__(self, store: PackStore) -> None:
        self._file = StateFile(store.folder / FILE_NAME, InboxState, InboxState())
        self._state = self._file.peek()
        self._known = _known_files(self._state)
        self._named = [each for each in self._state.handled if self._known[_id_of(each)].open][-MOST_NAMED:]
        self._tried: dict[str, dt.datetime] = {}

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told about files that were refused after the last installation: some by name, and how many."""
        more = sum(known.open for known in self._known.values()) - len(self._named)
        return (*(each.trouble for each in self._named), *more_refused(more))

    def knows(self, file: str) -> bool:
        """Return whether the file of this id was handled."""
        return file in self._known

    def keep(self, files: Collection[str]) -> None:
        """Forget all files but these."""
        self._known = {file: known for file, known in self._known.items() if file in files}
        self._tried = {file: tried for file, tried in self._tried.items() if file in files}
        self._named = [each for each in self._named if _id_of(each) in files]

    def is_due(self, file: str, under: str, now: dt.datetime) -> bool:
        """Return whether the file has to be tried: it is new, the requirements are, or its refusal may have passed."""
        known = self._known.get(file)
        if known is None or known.under != under:
            return True
        tried = self._tried.get(file)
        return known.outcome in _PASSES and (tried is None or not dt.timedelta() <= now - tried < AGAIN)

    def remember(self, handled: HandledPack, now: dt.datetime) -> bool:
        """Remember an outcome. Returns whether it is another one than before for this file."""
        file = _id_of(handled)
        before = self._known.get(file)
        if handled.outcome == INSTALLED:  # what was refused earlier concerns nobody any more
            self._known = {id_: _Known(each.under, each.outcome, False) for id_, each in self._known.items()}
            self._named = []
        is_open = handled.outcome not in _NO_TROUBLE
        self._known[file] = _Known(handled.under, handled.outcome, is_open)
        self._named = [each for each in self._named if _id_of(each) != file] + [handled] * is_open
        del self._named[:-MOST_NAMED]
        self._tried[file] = now
        return before is None or before.outcome != handled.outcome

    def save(self) -> None:
        """Write what has changed. If that fails, files are tried and told again after a restart."""
        groups: dict[_Known, list[str]] = {}
        for file, known in self._known.items():
            groups.setdefault(known, []).append(file)
        state = InboxState(
            tuple(self._named),
            tuple(FileGroup(known.under, known.outcome, known.open, tuple(files)) for known, files in groups.items()),
        )
        if state != self._state and self._file.save(state) is None:
            self._state = state


class NewsQuota:
    """Holds back refusals, so that no number of files floods the logs: some by name in an hour, the others counted."""

    def __init__(self) -> None:
        self._since: dt.datetime | None = None
        self._named = self._held_back = 0
        self._counted = False

    def allowed(self, news: Sequence[HandledPack], now: dt.datetime) -> tuple[tuple[HandledPack, ...], int]:
        """Return those to tell by name, and the number of others to tell now, which is 0 but once an hour."""
        if self._since is None or not dt.timedelta() <= now - self._since < AGAIN:
            self._since, self._named, self._counted = now, 0, False
        named = tuple(islice(news, MOST_NAMED - self._named))
        self._named += len(named)
        self._held_back += len(news) - len(named)
        if self._counted or not self._held_back:
            return named, 0
        count, self._held_back, self._counted = self._held_back, 0, True
        return named, count


def more_refused(count: int) -> tuple[Said, ...]:
    """Return what is told of refused files that are not named, which is nothing if there is none."""
    return (said(TroubleId.PACKS_REFUSED, count=count),) if count > 0 else ()


def file_id(stamp: FileStamp) -> str:
    """Return 16 digits that stand for the file in this state, whatever its name."""
    text = os.fsencode(stamp.name) + f"\0{stamp.size} {stamp.changed}".encode()
    return hashlib.sha256(text).hexdigest()[:_ID_DIGITS]


def _id_of(handled: HandledPack) -> str:
    return handled.file or file_id(handled.stamp)


def _known_files(state: InboxState) -> dict[str, _Known]:
    known = {file: _Known(group.under, group.outcome, group.open) for group in state.groups for file in group.files}
    last = max((number for number, each in enumerate(state.handled) if each.outcome == INSTALLED), default=-1)
    for number, each in enumerate(state.handled):
        is_open = number > last and each.outcome not in _NO_TROUBLE
        known.setdefault(_id_of(each), _Known(each.under, each.outcome, is_open))
    return known
