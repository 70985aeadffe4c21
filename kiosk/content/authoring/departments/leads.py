"""Where the pages of a department lead: scans that it does not offer, sources, and the chart of doses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.doses import doses_of
from kiosk.content.faults import Advice, ContentError, Fault, FaultKind, FieldPath, place
from kiosk.content.library import Library
from kiosk.content.model import Comparison, Facts, Profile, Scan
from kiosk.content.overlay import merge
from kiosk.content.page_loader import KINDS
from kiosk.content.review import dated
from kiosk.content.word_checks import texts

T = TypeVar("T")
_SCAN = re.compile(r"\]\(scan:([a-z0-9-]+)\)")
_CHART = re.compile(r"\bcharts?\b", re.IGNORECASE)


def source_faults(profile: Profile, file: str, library: Library) -> Iterator[Fault]:
    """Yield a fault for each unknown source of the department's numbers and reviews."""
    sources = _read(lambda: library.files_of(owner_and_file(file)[0]).sources)
    for path, ids in _sources(profile).items():
        for index, id_ in enumerate(ids):
            if sources is not None and id_ not in sources:
                at = place((*path, index))
                yield Fault(FaultKind.UNKNOWN_SOURCE, file, at, "a source in sources.json", f"`{id_}`")


def lead_advice(
    profile: Profile, file: str, library: Library, pages: Mapping[str, Facts], raw: Mapping[str, Any]
) -> Iterator[Advice]:
    """Yield advice on links that this department shows as plain words, and on pages that send to a chart in vain."""
    doses = _read(lambda: library.files_of(owner_and_file(file)[0]).doses) or {}
    charted = doses[profile.doses].exams if profile.doses in doses else None
    for index, id_ in enumerate(profile.comparisons):
        compared = pages.get(f"comparisons/{id_}")
        for scan in compared.scans if isinstance(compared, Comparison) else ():
            if scan not in profile.scans:
                note = f"compares `{scan}`, which is not offered here: take it out, unless others send patients for it"
                yield Advice(file, place(("comparisons", index)), note, "C30")
    for at, page, which, text in _shown_texts(profile, raw):
        for scan in dict.fromkeys(_SCAN.findall(text)):
            if scan not in profile.scans:
                note = f"{which}links to `{scan}`, which is not offered here: it is no link then"
                yield Advice(file, place(at), note, "C30")
        facts = pages.get(page)
        if isinstance(facts, Scan) and charted is not None and not doses_of(facts, charted) and _CHART.search(text):
            yield Advice(file, place(at), f"{which}sends to the chart, which has no dose of this scan", "C18")


def _shown_texts(profile: Profile, raw: Mapping[str, Any]) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Yield each text as the department shows it: its place in the profile, its page, which text it is, and itself.

    A shared text stands at the entry of its page, and the beginning of a sentence says which it is. One of the
    department's own words has a place of its own, and needs no more.
    """
    for kind in KINDS:
        wording: Mapping[str, Mapping[str, Any]] = getattr(profile.wording, kind)
        for index, id_ in enumerate(getattr(profile, kind)):
            for language in profile.languages:
                shared, patch = f"{kind}/{id_}/{language}.json", wording.get(id_, {}).get(language, {})
                own = {path for path, _, _ in texts(patch)}
                for path, text, _ in texts(merge(raw.get(shared), patch)):
                    if path in own:
                        yield ("wording", kind, id_, language, *path), f"{kind}/{id_}", "", text
                    else:
                        yield (kind, index), f"{kind}/{id_}", f"{place(path)} of {shared} ", text


def _sources(profile: Profile) -> dict[FieldPath, tuple[str, ...]]:
    return {
        **{(*path, "sources"): value.sources for path, value in dated(profile).items()},
        **{("reviews", name, "evidence"): review.evidence for name, review in profile.reviews.items()},
        ("review", "evidence"): profile.review.evidence,
    }


def _read(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ContentError:
        return None  # reported when the file was read
