"""A department's own words laid over the shared ones: JSON Merge Patch (RFC 7396), replacing only what exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, place, shown

T = TypeVar("T")


def apply_patch(base: Any, patch: Any, file: str, at: tuple[str, ...], convert: Callable[[Any], T]) -> tuple[Any, T]:
    """The patched JSON and its value; `file` and `at` say where the patch stands."""
    if refused := patch_faults(base, patch, file, at):
        raise ContentError(refused)
    merged = merge(base, patch)
    try:
        return merged, convert(merged)
    except ContentError as error:
        raise ContentError(fault_in_patch(fault, at) for fault in error.faults) from error


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


def patch_faults(base: Any, patch: Any, file: str, at: tuple[str, ...]) -> list[Fault]:
    """A department may say something in other words; it may neither add nor take away."""
    found: list[Fault] = []
    for key, value in patch.items():
        here = (*at, key)
        if key not in base or key == "made_from":
            found.append(
                Fault(FaultKind.OWN_WORDS, file, place(here), "a key of the shared words", f"the key `{shown(key)}`")
            )
        elif value is None:
            found.append(
                Fault(FaultKind.OWN_WORDS, file, place(here), "other words for it", "null, which would take it away")
            )
        elif isinstance(value, Mapping) and isinstance(base[key], Mapping):
            found += patch_faults(base[key], value, file, here)
    return found


def replaced_texts(base: Any, patch: Any, at: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Each text that the patch replaces, as (place, shared words, own words)."""
    if isinstance(patch, Mapping):
        found: list[tuple[str, str, str]] = []
        for key, value in patch.items():
            below = base.get(key) if isinstance(base, Mapping) else None
            found += replaced_texts(below, value, (*at, key))
        return found
    return [(place(at), shown(base), shown(patch))]


def fault_in_patch(fault: Fault, at: tuple[str, ...]) -> Fault:
    """A fault of patched words, at its place in the patch."""
    inside = "" if fault.place == WHOLE else fault.place if fault.place.startswith("[") else f".{fault.place}"
    return Fault(fault.kind, fault.file, place(at) + inside, fault.expected, fault.found)
