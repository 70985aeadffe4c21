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
        """`above` is the cache that `apart` was called on: what it holds is taken from there and not made again."""
        self.files = files
        self.explain = explain
        self._above = above
        self._capacity = CAPACITY if above is None else CAPACITY_APART
        self._faultless: set[str] = set()
        self._entries: OrderedDict[tuple[object, ...], tuple[Profile | None, object]] = OrderedDict()
        self._found: dict[str, tuple[object, object]] = {}
        self._parsed: dict[str, Any] | None = None
        self._damaged: dict[str, tuple[Fault, ...]] = {}
        self._converted: dict[tuple[str, Any], tuple[Any, tuple[Fault, ...]]] = {}
        self.forgotten = 0
        """How often all was forgotten: what was found out in between is half of one and half of the other."""

    def apart(self) -> FileCache:
        """Return another cache of the same files, for what is read once, so that nothing is pushed out of this one."""
        other = FileCache(self.files, self.explain, self)
        other._faultless = self._faultless
        other._parsed, other._converted, other._damaged = self._parsed, self._converted, self._damaged
        return other

    def parse_once(self) -> None:
        """Keep the JSON of each file, for a check, which goes through all of it many times and changes nothing in it.

        What authors are told of takes no account of memory: for them the values of the files are kept as well.
        """
        self._parsed = {}

    def raw(self, file: str) -> Any:
        """Return the JSON of the file, parsed anew but after `parse_once`. Raises ContentError.

        One that is no JSON is looked at once: every page needs some files, and a large one takes a while.
        """
        if (damage := self._damaged.get(file)) is not None:
            raise ContentError(damage)
        if self._parsed is not None and file in self._parsed:
            return self._parsed[file]
        data = self.files.read(file)
        try:
            raw = parse_json(data, file)
        except ContentError as error:
            damage = tuple(self.explain.damage(data, file) if self.explain else error.faults)
            self._damaged[file] = damage
            raise ContentError(damage) from error
        if self._parsed is not None:
            self._parsed[file] = raw
        return raw

    def convert(self, raw: Any, type_: type[T] | Any, file: str) -> T:
        """Return the JSON as a value of the type. Raises ContentError if its shape is wrong."""
        value: T
        if self.explain is None or self._parsed is None or self._parsed.get(file) is not raw:
            value = decode(raw, type_, file, self.explain)
            return value
        if (file, type_) not in self._converted:
            self._converted[file, type_] = self._decoded(raw, type_, file)
        value, faults = self._converted[file, type_]
        if faults:
            raise ContentError(faults)
        return value

    def _decoded(self, raw: Any, type_: Any, file: str) -> tuple[Any, tuple[Fault, ...]]:
        """Return the value, or None and why there is none."""
        try:
            return decode(raw, type_, file, self.explain), ()
        except ContentError as error:
            return None, tuple(error.faults)

    def decoded(self, file: str, type_: type[T] | Any) -> T:
        """Return the file as a value of the type, from the cache if possible. Raises ContentError."""
        value: T = self.get_or_make((file,), None, lambda: self.convert(self.raw(file), type_, file))
        return value

    def check_once(self, file: str, check: Callable[[], list[Fault]]) -> None:
        """Raise ContentError with what `check` finds. A file without a fault is checked once, for it never changes."""
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
        """Keep a result that took more reading than the cache holds, in place of an earlier one with that key."""
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
