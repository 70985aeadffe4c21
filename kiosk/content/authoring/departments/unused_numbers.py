"""Numbers that a department has decided, and that none of its pages shows as it does its scans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from kiosk.content.authoring.profile_checks import page_names
from kiosk.content.composing.named_by_facts import units
from kiosk.content.departments.own_files import profile_file
from kiosk.content.faults import Advice, ContentError, place
from kiosk.content.library import Library
from kiosk.content.model import Facts, Profile, Scan
from kiosk.content.pages import Edition


def unused_number_advice(
    library: Library,
    profile_id: str,
    profile: Profile,
    today: dt.date,
    known_pages: Mapping[str, Facts],
    opens: Callable[[str], bool],
) -> Iterator[Advice]:
    """Yield advice on each number that pages of the department may name, in another variant or of a tracer, and do not.

    `known_pages` holds the facts by names such as scans/vq. Only pages that `opens` returns True for are opened, so
    that a number of others is not told.
    """
    shown, pages = dict[str, set[str]](), page_names(profile)
    for key in profile.protocol:
        holders = [name for name in pages if name in known_pages and key in units(known_pages[name])]
        if not holders or not all(map(opens, holders)):
            continue
        try:
            for name in holders:
                if name not in shown:
                    shown[name] = {*_shown(library, profile_id, profile, today, name)}
        except ContentError:
            continue  # reported where the page is opened
        if not any(key in shown[name] for name in holders):
            varied = any(isinstance(facts := known_pages[name], Scan) and facts.variants for name in holders)
            note = "no page shows this number as this department does its scans: take it out"
            note += ", or pick another variant" if varied else ""
            yield Advice(profile_file(profile_id), place(("protocol", key)), note, "unused")


def _shown(library: Library, profile_id: str, profile: Profile, today: dt.date, name: str) -> Iterator[str]:
    """Yield the numbers of a page in the languages of the department. Raises ContentError."""
    kind, _, id_ = name.partition("/")
    for language in filter(library.languages.__contains__, profile.languages):
        yield from units(library.page(kind, id_, Edition(profile_id, profile, language, today)).facts)
