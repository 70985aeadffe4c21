"""Which department this kiosk speaks for, and whether it can."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile

USUAL = "general"


class ProfileError(ValueError):
    """There is no such profile; the message lists those there are."""


def choose_profile(ids: Sequence[str], wanted: str | None) -> str:
    """The wanted profile, else `general` where there is one, else the first by name."""
    if not ids:
        raise ProfileError("The content has no profile: add one to its folder profiles/.")
    if wanted is None:
        return USUAL if USUAL in ids else min(ids)
    if wanted in ids:
        return wanted
    import difflib

    near = difflib.get_close_matches(wanted, ids, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ProfileError(f"There is no profile {wanted!r}.{hint} Known: {', '.join(sorted(ids))}.")


def first_language(library: Library, profile: Profile) -> str:
    """What a patient reads until they choose another language."""
    offered = [language for language in profile.languages if language in library.languages]
    return offered[0] if offered else library.base


def department_faults(library: Library, profile_id: str, today: dt.date) -> tuple[Fault, ...]:
    """Why a patient could not use this department; one scan in each of its languages is enough to go on."""
    found: list[Fault] = []
    try:
        profile = library.profile(profile_id)
    except ContentError as error:
        return error.faults
    for language in profile.languages:
        edition = Edition(profile_id, profile, language, today)
        try:
            library.interface(edition)
        except ContentError as error:
            found += error.faults
            continue
        pages, withheld = library.usable_scans(edition)
        if not pages:
            found += withheld
    return tuple(dict.fromkeys(found))
