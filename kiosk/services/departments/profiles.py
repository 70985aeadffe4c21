"""The choice of a profile by its id, and the faults that keep patients from using it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.services.platform.incremental import Work, run_to_end
from kiosk.typefaces import typeface_of

USUAL = "general"


class ProfileError(ValueError):
    """There is no such profile. The message lists those that exist."""


def choose_profile(ids: Sequence[str], wanted: str | None) -> str:
    """Return the wanted profile; without a wish `general` if it exists, or the first by name. Raises ProfileError."""
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
    """Return the language that patients read until they choose another: the first that there is a typeface for."""
    known = (language for language in profile.languages if language in library.languages)
    offered = [language for language in known if typeface_of(language).there]
    return offered[0] if offered else library.base


def staff_edition(library: Library, edition: Edition) -> Edition | None:
    """Return the edition in the language of staff, or None if patients of this one read the same language anyway."""
    language = library.offered_instead(edition)
    return None if language is None else replace(edition, language=language)


def department_faults(library: Library, profile_id: str, today: dt.date) -> tuple[Fault, ...]:
    """Return the faults that keep patients from using the department.

    The tuple is empty if each of its languages has an interface and at least one scan that can be shown.
    """
    return run_to_end(faults_in_pieces(library, profile_id, today))


def faults_in_pieces(library: Library, profile_id: str, today: dt.date) -> Work[tuple[Fault, ...]]:
    """Return `department_faults`, with a pause after each file that is read."""
    faults: list[Fault] = []
    try:
        profile = library.profile(profile_id)
    except ContentError as error:
        return error.faults
    for language in profile.languages:
        yield
        edition = Edition(profile_id, profile, language, today)
        try:
            library.interface(edition)
        except ContentError as error:
            faults += error.faults
        else:
            faults += yield from _until_a_scan(library, edition)
    return tuple(dict.fromkeys(faults))


def _until_a_scan(library: Library, edition: Edition) -> Work[list[Fault]]:
    """Return no faults if a scan can be shown, or those of all scans."""
    faults: list[Fault] = []
    for id_ in edition.profile.scans:
        yield
        try:
            library.scan(id_, edition)
        except ContentError as error:
            faults += error.faults
            if not _shown_to_staff(library, id_, edition):
                continue
        return []
    return faults


def _shown_to_staff(library: Library, id_: str, edition: Edition) -> bool:
    """Return whether patients are offered the scan in the language of staff, because it is in that alone."""
    other = staff_edition(library, edition)
    try:
        return other is not None and bool(library.scan(id_, other))
    except ContentError:
        return False
