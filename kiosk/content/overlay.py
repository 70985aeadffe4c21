"""A department's own words laid over the shared ones: JSON Merge Patch (RFC 7396), replacing only what exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.content.faults import Fault, place, shown


def merge(base: Any, patch: Any) -> Any:
    """RFC 7396; changes neither of the two."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(base) if isinstance(base, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(merged.get(key), value)
    return merged


def faults(base: Any, patch: Any, file: str, at: tuple[str | int, ...]) -> list[Fault]:
    """A department may say something in other words; it may neither add nor take away."""
    found: list[Fault] = []
    for key, value in patch.items():
        here = (*at, key)
        if key not in base or key == "made_from":
            found.append(Fault(file, place(here), "a key of the shared words", f"the key `{shown(key)}`"))
        elif value is None:
            found.append(Fault(file, place(here), "other words for it", "null, which would take it away"))
        elif isinstance(value, Mapping) and isinstance(base[key], Mapping):
            found += faults(base[key], value, file, here)
    return found


def changes(base: Any, patch: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str, str, str]]:
    """Each text that the patch replaces, as (place, shared words, own words)."""
    if isinstance(patch, Mapping):
        found: list[tuple[str, str, str]] = []
        for key, value in patch.items():
            below = base.get(key) if isinstance(base, Mapping) else None
            found += changes(below, value, (*at, key))
        return found
    return [(place(at), shown(base), shown(patch))]
