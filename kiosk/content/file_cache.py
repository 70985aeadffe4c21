"""The files of a content folder, each read when first asked for and kept for a while."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, shown
from kiosk.content.model import Profile
from kiosk.content.reading import Explain, decode, parse_json, read

KEPT = 128
"""Pages, lists and profiles held at once: several departments' worth, a few megabytes."""

T = TypeVar("T")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Shelf:
    """`explain` lists every fault of a file's shape; without it the first one is told. For one thread."""

    def __init__(self, folder: Path, explain: Explain | None) -> None:
        self.folder = folder
        self.explain = explain
        self._kept: OrderedDict[tuple[object, ...], tuple[Profile | None, object]] = OrderedDict()

    def raw(self, file: str) -> Any:
        return parse_json(read(self.folder, file), file)

    def convert(self, raw: Any, type_: type[T] | Any, file: str) -> T:
        made: T = decode(raw, type_, file, self.explain)
        return made

    def decoded(self, file: str, type_: type[T] | Any) -> T:
        made: T = self.keep((file,), None, lambda: self.convert(self.raw(file), type_, file))
        return made

    def keep(self, key: tuple[object, ...], profile: Profile | None, make: Callable[[], T]) -> T:
        """What was made before for this key and an equal profile, or what `make` makes now."""
        if (found := self._kept.get(key)) is not None and (found[0] is profile or found[0] == profile):
            self._kept.move_to_end(key)
            return cast("T", found[1])
        made = make()
        self._kept[key] = (profile, made)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made


class Ids:
    """The ids that have a file, asked for one by one so that a large folder is never listed."""

    def __init__(self, folder: Path, pattern: str) -> None:
        self._folder, self._pattern = folder, pattern

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and is_id(id_) and is_file(self._folder / self._pattern.format(id_))


class Trouble:
    """Gathers faults so that one does not hide the next."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def unless(self, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except ContentError as error:
            self.faults += error.faults
            return None

    def settle(self) -> None:
        if self.faults:
            raise ContentError(dict.fromkeys(self.faults))


def entry(entries: Mapping[str, T], id_: str, file: str) -> T:
    if id_ not in entries:
        raise ContentError([Fault(FaultKind.MISSING_ENTRY, file, WHOLE, f"the key `{shown(id_)}`", "no such key")])
    return entries[id_]


def checked_id(id_: str, kind: str) -> str:
    """Ids become file names, so nothing but an id may pass."""
    if not is_id(id_):
        raise ContentError(
            [Fault(FaultKind.INVALID_ID, kind, WHOLE, "an id of lower-case words joined by hyphens", f"`{shown(id_)}`")]
        )
    return id_


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
