"""The lung scan as each department does it: what comes in which order, and what is not said where it is not done."""

from __future__ import annotations

import json
import re

import msgspec
from msgspec.structs import replace

from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.word_checks import texts
from tests.content.conftest import ROOT, TODAY

BREATHE, INJECT = ("krypton", "technegas", "aerosol"), ("injection",)
AIR, BLOOD = ("air-pictures", "air-pictures-after"), ("blood-pictures", "flow-pictures", "blood-and-ct-pictures")
ORDERS = {
    "krypton": (BREATHE, INJECT, BLOOD),  # whose camera takes the air pictures meanwhile
    "technegas": (BREATHE, AIR, INJECT, BLOOD),
    "technegas-after": (INJECT, BLOOD, BREATHE, AIR),
    "aerosol": (BREATHE, AIR, INJECT, BLOOD),
    "spect-ct": (BREATHE, AIR, INJECT, BLOOD),
    "perfusion": (INJECT, BLOOD),
}
"""What comes after what at a lung scan."""


def vq(variant: str) -> ScanPage:
    library = Library.open(ROOT / "content")
    profile = replace(library.profile("nuclear-medicine"), variants={"vq": variant})
    return library.scan("vq", Edition("nuclear-medicine", profile, "en-GB", TODAY))


def test_pictures_come_in_the_order_of_the_tracer() -> None:
    named = {id_: group for groups in ORDERS.values() for group in groups for id_ in group}
    found = {variant: tuple(named[s.id] for s in vq(variant).facts.steps if s.id in named) for variant in ORDERS}
    assert found == ORDERS
    assert found.keys() == json.loads((ROOT / "content/scans/vq/scan.json").read_bytes())["variants"].keys()


BREATHING = re.compile(r"\b(?:breathe in|breathes? .*tracer|ventilation|mask|mouthpiece|krypton|mist)\b")


def test_who_has_the_blood_flow_part_alone_reads_nothing_of_a_mask() -> None:
    words = vq("perfusion").words
    told = [(place, text) for place, text, _ in texts(msgspec.to_builtins(words)) if BREATHING.search(text)]
    assert {place for place, _ in told} <= {("sections", "purpose", "flow"), ("questions", "only", "answer")}


def test_ct_with_a_lung_scan_is_radiation_of_both_kinds() -> None:
    page = vq("spect-ct")
    assert (page.facts.radiation, page.number("vq.ct")) == ("tracer-and-x-ray", "7 to 9 months")
    assert "{vq.ct}" in str(page.words.sections["risks"]["more-ct"])
