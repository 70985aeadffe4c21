"""What the files of a content folder hold, decoded when it is first needed, in a cache of limited size."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, shown
from kiosk.content.model import Profile
from kiosk.content.reading import Explain, decode, parse_json

if TYPE_CHECKING:
    from kiosk.content.files.source import FileSource

CAPACITY = 128
"""The number of pages, lists and profiles in the cache: enough for several departments, in a few megabytes."""
CAPACITY_APART = 48
"""That of a cache of what is read once: what the pages of a department share in three languages, and a few pages."""

T = TypeVar("T")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class FileCache:
    """Decodes, checks and keeps content files. It may be used by one thread only.

    `explain` tells every fault of a file to authors; if it is None, only the first fault is reported.
    """

    def __init__(self, files: FileSource, explain: Explain | None, above: FileCache | None = None) -> None:
        """`above` is the cache that this one is apart from: what that holds is asked for and not made anew."""
        self.files = files
        self.explain = explain
        self._above = above
        self._capacity = CAPACITY if above is None else CAPACITY_APART
        self._faultless: set[str] = set()
        self._entries: OrderedDict[tuple[object, ...], tuple[Profile | None, object]] = OrderedDict()
        self._found: dict[str, tuple[object, object]] = {}
        self.forgotten = 0
        """How often all was forgotten: what was found out in between is half of one and half of the other."""

    def apart(self) -> FileCache:
        """Return a cache of the same files, for what is read once: nothing in this one has to give way to it."""
        other = FileCache(self.files, self.explain, self)
        other._faultless = self._faultless
        return other

    def raw(self, file: str) -> Any:
        """Return the JSON of the file, parsed anew. Raises ContentError."""
        data = self.files.read(file)
        try:
            return parse_json(data, file)
        except ContentError as error:
            raise ContentError(self.explain.damage(data, file) if self.explain else error.faults) from error

    def convert(self, raw: Any, type_: type[T] | Any, file: str) -> T:
        """Return the JSON as a value of the type. Raises ContentError if its shape is wrong."""
        value: T = decode(raw, type_, file, self.explain)
        return value

    def decoded(self, file: str, type_: type[T] | Any) -> T:
        """Return the file as a value of the type, from the cache if possible. Raises ContentError."""
        value: T = self.get_or_make((file,), None, lambda: self.convert(self.raw(file), type_, file))
        return value

    def check_once(self, file: str, check: Callable[[], list[Fault]]) -> None:
        """Raise ContentError with what `check` finds in the file, which never changes: one without a fault has none."""
        if file in self._faultless:
            return
        if faults := check():
            raise ContentError(faults)
        self._faultless.add(file)

    def forget(self) -> None:
        """Forget all that was decoded and found. Files are not read anew."""
        self._entries.clear()
        self._found.clear()
        self.forgotten += 1

    def found(self, key: str, of: object) -> object | None:
        """Return what was kept by this key of something equal, such as a profile on a day; None if nothing was."""
        kept_of, value = self._found.get(key, (None, None))
        return value if kept_of == of else None

    def keep_found(self, key: str, of: object, value: object) -> None:
        """Keep what was found out by reading more than the cache holds, in the place of what has the same key."""
        self._found[key] = of, value

    def get_or_make(self, key: tuple[object, ...], profile: Profile | None, make: Callable[[], T]) -> T:
        """Return the value that was cached for this key and an equal profile; otherwise call `make` and cache it."""
        if (entry := self._entry(key, profile)) is not None:
            self._entries.move_to_end(key)
            return cast("T", entry[1])
        if self._above is not None and (entry := self._above._entry(key, profile)) is not None:
            return cast("T", entry[1])
        value = make()
        self._entries[key] = (profile, value)
        while len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
        return value

    def _entry(self, key: tuple[object, ...], profile: Profile | None) -> tuple[Profile | None, object] | None:
        entry = self._entries.get(key)
        return entry if entry is not None and (entry[0] is profile or entry[0] == profile) else None


class FaultCollector:
    """Collects the faults of several steps, so that the first one does not hide the others."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def attempt(self, make: Callable[[], T]) -> T | None:
        """Return what `make` returns, or None if it raised ContentError, whose faults are then collected."""
        try:
            return make()
        except ContentError as error:
            self.faults += error.faults
            return None

    def raise_if_any(self) -> None:
        """Raise ContentError with the collected faults, each once. Does nothing if there are none."""
        if self.faults:
            raise ContentError(dict.fromkeys(self.faults))


def entry_of(entries: Mapping[str, T], id_: str, file: str) -> T:
    """Return the entry of the id. Raises ContentError if the file has none."""
    if id_ not in entries:
        raise ContentError([Fault(FaultKind.MISSING_ENTRY, file, WHOLE, f"the key `{shown(id_)}`", "no such key")])
    return entries[id_]


def checked_id(id_: str, kind: str) -> str:
    """Return the id. Raises ContentError if it is none, because ids become the names of files."""
    if not is_id(id_):
        raise ContentError(
            [Fault(FaultKind.INVALID_ID, kind, WHOLE, "an id of lower-case words joined by hyphens", f"`{shown(id_)}`")]
        )
    return id_


def is_id(text: str) -> bool:
    """Return whether the text consists of lower-case words joined by hyphens."""
    return _ID.fullmatch(text) is not None
