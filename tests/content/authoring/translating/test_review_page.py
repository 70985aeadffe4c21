"""The page for a clinician: every string beside its source, read from its own side, and nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from kiosk.content.authoring.translating.context_notes import UnitNote
from kiosk.content.authoring.translating.exported import ExportedFile, ExportedUnit, UnitPlace
from kiosk.content.authoring.translating.memory import tmx_bytes
from kiosk.content.authoring.translating.review_page import review_bytes
from kiosk.content.authoring.translating.states import UnitState
from kiosk.content.authoring.translating.strings import TranslationUnit
from kiosk.content.model import LanguageEntry

LANGUAGES = {
    "en-GB": LanguageEntry(name="English", direction="ltr", status="base"),
    "ur": LanguageEntry(name="اردو", direction="rtl", status="draft"),
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'


def exported(base: str, target: str | None, state: UnitState, *notes: UnitNote) -> ExportedUnit:
    unit = TranslationUnit("scans/vq", ("steps", "arrive", "text"), None, base, target)
    return ExportedUnit(unit, state, UnitPlace("Step", "VQ-S1", "arrive"), "", notes)


FILE = ExportedFile(
    "scans/vq",
    "en-GB",
    (
        exported("Wait {vq.wait} & **<b>rest</b>**", "انتظار {vq.wait} **آرام**", UnitState.DRAFT),
        exported("See [it](term:tracer)", None, UnitState.UNTRANSLATED, UnitNote("safety", "Mind.")),
        exported("Old", "پرانا", UnitState.STALE),
    ),
)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.begun: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.begun.append((tag, dict(attrs)))


def test_each_string_is_read_from_its_own_side_and_its_picture_stands_once() -> None:
    page = review_bytes([FILE], "ur", LANGUAGES, {"arrive": ("pictures/arrive.svg", SVG)}.get).decode()
    elements = _Elements()
    elements.feed(page)
    cells = [attributes for tag, attributes in elements.begun if tag == "td" and "lang" in attributes]
    assert [(cell["lang"], cell.get("dir")) for cell in cells] == [("en-GB", None), ("ur", "rtl")] * 3
    rows = [attributes["class"] for tag, attributes in elements.begun if tag == "tr" and attributes]
    assert rows == ["draft", "safety untranslated", "stale"]
    assert [tag for tag, _ in elements.begun].count("img") == 1
    assert "3 strings, of which 2 are not translated or stale" in page
    assert all(word in page for word in ("Name", "Role", "Date", "VQ-S1", "Step"))


def test_words_are_shown_as_they_stand_and_nothing_is_fetched_or_run() -> None:
    page = review_bytes([FILE], "ur", LANGUAGES, lambda _id: None).decode()
    assert "<b>&lt;b&gt;rest&lt;/b&gt;</b>" in page
    assert '<span class="number">vq.wait</span>' in page
    assert re.findall(r"<script|<link|https?:|src=", page) == []
    assert "default-src 'none'" in page


def test_the_memory_holds_what_is_translated_and_not_stale() -> None:
    root = ElementTree.fromstring(tmx_bytes([FILE], "ur"))
    (unit,) = root.iter("tu")
    said = {variant.get("{http://www.w3.org/XML/1998/namespace}lang"): variant[0] for variant in unit.iter("tuv")}
    assert "".join(said["ur"].itertext()) == "انتظار {vq.wait} آرام"
    assert [each.tag for each in said["en-GB"]] == ["ph", "hi"]
