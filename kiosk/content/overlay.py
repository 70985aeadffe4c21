"""The department's own words as a JSON Merge Patch (RFC 7396) over the shared ones, replacing only what exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, place, shown
from kiosk.content.model.words import ORIGINS
from kiosk.content.word_checks import ADDED_FORMS, is_conditional

T = TypeVar("T")


def apply_patch(base: Any, patch: Any, file: str, at: tuple[str, ...], convert: Callable[[Any], T]) -> tuple[Any, T]:
    """Return the patched JSON and its value. `file` and `at` say where the patch stands. Raises ContentError."""
    if faults := patch_faults(base, patch, file, at):
        raise ContentError(faults)
    merged = merge(base, patch)
    try:
        return merged, convert(merged)
    except ContentError as error:
        raise ContentError(fault_in_patch(fault, at) for fault in error.faults) from error


def with_lent_words(words: Any, base: Any) -> Any:
    """Return the interface of a language with what it lacks in the words of the base language, but no units or clock.

    Of these CLDR has what the language needs.
    """
    return merge(merge(base, {"numbers": {"clock": None, "units": None}}), words)


def merge(base: Any, patch: Any) -> Any:
    """Return the base with the patch applied as in RFC 7396. Neither of the two is changed."""
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
    """Return the faults of a patch that adds a text or removes one.

    A department may only replace texts, and add forms to those that hang on its numbers.
    """
    faults: list[Fault] = []
    for key, value in patch.items():
        here = (*at, key)
        added = key in ADDED_FORMS and is_conditional(base) and value is not None
        if (key not in base and not added) or key in ORIGINS:
            faults.append(
                Fault(FaultKind.OWN_WORDS, file, place(here), "a key of the shared words", f"the key `{shown(key)}`")
            )
        elif value is None:
            faults.append(
                Fault(FaultKind.OWN_WORDS, file, place(here), "other words for it", "nothing, which would take it away")
            )
        elif isinstance(value, Mapping) and isinstance(base.get(key), Mapping):
            faults += patch_faults(base[key], value, file, here)
    return faults


def replaced_texts(base: Any, patch: Any, at: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Return each text that the patch replaces as its place, the shared words and the department's words."""
    if isinstance(patch, Mapping):
        replaced: list[tuple[str, str, str]] = []
        for key, value in patch.items():
            below = base.get(key) if isinstance(base, Mapping) else None
            replaced += replaced_texts(below, value, (*at, key))
        return replaced
    return [(place(at), shown(base), shown(patch))]


def fault_in_patch(fault: Fault, at: tuple[str, ...]) -> Fault:
    """Return a fault of the patched words with its place in the patch."""
    inside = "" if fault.place == WHOLE else fault.place if fault.place.startswith("[") else f".{fault.place}"
    return Fault(fault.kind, fault.file, place(at) + inside, fault.expected, fault.found)
