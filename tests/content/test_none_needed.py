"""That none is needed can be said wherever a period stands: of fasting, of waiting, of alarms that sense a tracer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.content.authoring.departments.decided import decision_faults
from kiosk.content.faults import FieldPath
from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.model import Conditional, LocalWording, ProtocolValue
from kiosk.content.word_checks import conditional_texts
from kiosk.content.wording import PLACEHOLDER
from tests.content.conftest import ROOT, TODAY

NONE = "You need not think of it."
DECISIONS = [
    ("nuclear-medicine", "pet-ct", "pet-ct.fasting"),
    ("nuclear-medicine", "pet-ct", "pet-ct.alarm"),
    ("nuclear-medicine", "bone-scan", "bone-scan.alarm"),
    ("nuclear-medicine", "vq", "vq.alarm"),
    ("chest-clinic", "ct-contrast", "ct-contrast.wait"),
    ("chest-clinic", "ctpa", "ctpa.wait"),
]


def texts_with(page: ScanPage, key: str) -> list[tuple[FieldPath, Conditional]]:
    found = conditional_texts(msgspec.to_builtins(page.words))
    return [
        (path, msgspec.convert(text, Conditional))
        for path, text in found
        if key in (match[1] for match in PLACEHOLDER.finditer(text["text"]))
    ]


def patch_of(paths: list[FieldPath], key: str, value: str) -> dict[str, Any]:
    """A merge patch that gives the texts at these paths one more form."""
    patch: dict[str, Any] = {}
    for path in paths:
        node = patch
        for step in path:
            node = node.setdefault(str(step), {})
        node[key] = value
    return patch


@pytest.mark.parametrize(("profile_id", "scan", "key"), DECISIONS, ids=[key for _, _, key in DECISIONS])
def test_a_department_says_so_in_every_text_that_names_the_period(profile_id: str, scan: str, key: str) -> None:
    library = Library.open(ROOT / "content")
    shared = library.profile(profile_id)
    language, unit = (
        shared.languages[0],
        library.scan(scan, Edition(profile_id, shared, "en-GB", TODAY)).facts.decisions,
    )
    none = ProtocolValue(
        none=True,
        unit=unit[key],
        sources=("seed-msk",),
        approved_by="sample",
        approved_on=dt.date(2026, 11, 22),
        review_due=dt.date(2027, 11, 22),
    )
    decided = replace(shared, protocol={**shared.protocol, key: none}, wording=LocalWording())
    page = library.scan(scan, Edition(profile_id, decided, language, TODAY))
    paths = [path for path, _ in texts_with(page, key)]
    assert paths
    own = LocalWording(scans={scan: {language: patch_of(paths, "none", NONE)}})
    department = Edition(profile_id, replace(decided, wording=own), language, TODAY)
    page = library.scan(scan, department)
    assert [page.say(text) for _, text in texts_with(page, key)] == [NONE] * len(paths)
    assert [*decision_faults(f"scans/{scan}", page, department)] == []
