"""The texts of a proof: what stands above them on screen, telephones of pages that wait, and which texts are shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.authoring.screen_of_text import place_of_text
from kiosk.content.authoring.papers.proof_book import BookWish, ProofPart, proof_part, texts_of
from kiosk.content.authoring.papers.proof_texts import ProofText, words_without_markup
from kiosk.content.library import Edition, Library
from kiosk.safe_words import OTHERS
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.conftest import DELETE, TODAY, approval, load, put, translated, write, write_small_library

FACTS, WORDS = "scans/example/scan.json", "scans/example/en-GB.json"
FAINT = {"text": "Call {phone.emergency} if you faint.", "otherwise": "Call an ambulance if you faint."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "content")


def say(folder: Path, path: str, text: object) -> None:
    """Set a text of the scan in both languages."""
    put(folder, WORDS, path, text)
    write(folder, "scans/example/pl.json", translated(load(folder, WORDS)))


def part(
    folder: Path, name: str, profile: str = "demo", language: str = "en-GB", beside: str | None = None
) -> ProofPart:
    library = Library.open(folder)
    edition = Edition(profile, library.profile(profile), language, TODAY)
    made = proof_part(BookWish(library, edition, beside, place_of_text), name)
    assert made.faults == ()
    return made


def texts(folder: Path, name: str = "scans/example", profile: str = "demo") -> dict[str, ProofText]:
    return {".".join(map(str, text.path)): text for text in texts_of(part(folder, name, profile))}


def test_an_item_of_a_card_stands_under_its_kind_how_soon_and_whom_it_is_for(folder: Path) -> None:
    with_blocks(folder)
    *items, faint = load(folder, FACTS)["aftercare"]
    more = [{**faint, "who": "pregnant"}, {"id": "later", "kind": "unwell"}, {"id": "dry", "kind": "do"}]
    put(folder, FACTS, "aftercare", [*items, *more])
    say(folder, "aftercare/items/later", "Ask your doctor.")
    say(folder, "aftercare/items/dry", "Drink.")
    found = texts(folder)
    assert found["aftercare.items.later"].headings == ("Feel unwell now?", "Anything else:")
    assert found["aftercare.items.dry"].headings == ("Do",)
    shared = found["aftercare.items.faint.otherwise"]
    assert shared.headings == ("Feel unwell now?", "Do not wait:", "If you are or may be pregnant:")
    assert not shared.said
    assert found["lead"].headings == ()


def test_a_page_that_waits_to_be_signed_names_the_telephones_of_others(folder: Path) -> None:
    contact = {"phone": "999", "extension": "7", "sources": ["seed-msk"], **approval("A. Person")}
    put(folder, "profiles/clinic/profile.json", "contacts/emergency", {**contact, "review_due": "2026-01-01"})
    say(folder, "lead", FAINT)
    lead = texts(folder, profile="clinic")["lead.text"]
    assert words_without_markup(lead.words) == "Call 999, extension\u00a07 if you faint."
    assert [run.text for block in lead.blocks() for run in block.runs if run.number] == ["999, extension\u00a07"]


def test_the_language_beside_names_them_too(folder: Path) -> None:
    contact = {"phone": "999", "sources": ["seed-msk"], **approval("A. Person")}
    put(folder, "profiles/clinic/profile.json", "contacts/emergency", contact)
    say(folder, "lead", FAINT)
    made = part(folder, "scans/example", "clinic", "pl", beside="en-GB")
    lead = next(text for text in texts_of(made) if text.path == ("lead", "text"))
    assert words_without_markup(lead.beside or "") == "Call 999 if you faint."


def test_a_text_of_the_page_is_no_shared_one_because_it_has_the_id_of_one(folder: Path) -> None:
    with_blocks(folder)
    sections = load(folder, FACTS)["sections"]
    put(folder, FACTS, "sections/prepare/blocks", [*sections["prepare"]["blocks"], "baby"])
    say(folder, "sections/prepare/baby", "Bring milk for your baby.")
    found = texts(folder)
    assert found["sections.prepare.baby"].words == "Bring milk for your baby."
    assert found["sections.prepare.baby"].shared == ""
    assert found["sections.risks.baby"].shared == "baby"
    assert not found["sections.risks.baby"].said


def test_the_department_has_its_week_its_closed_days_and_the_languages_of_its_safe_page(folder: Path) -> None:
    file = "profiles/clinic/profile.json"
    slot = {"days": ["monday", "friday"], "begins": "08:00", "ends": "12:30"}
    put(folder, file, "timetable", [slot])
    put(folder, file, "safe_page", ["pl", "cy"])
    put(folder, file, "contacts/day/closed", ["2026-12-25", "2026-12-28"])
    found = texts(folder, "department", "clinic")
    assert found["timetable"].words == "monday, friday: 08:00 to 12:30"
    for tag in ("pl", "cy"):
        said = OTHERS[tag]
        assert found[f"safe_page.{tag}"].words == " ".join((*said.said(), said.telephone))
    assert "safe_page.ur" not in found
    assert found["contacts.day.closed"].words == "2026-12-25, 2026-12-28"


def test_a_chart_of_doses_has_them_all_and_the_background_with_their_sources(folder: Path) -> None:
    put(folder, "topics/help/topic.json", "chart", True)
    put(folder, "scans/plain/scan.json", "dose", DELETE)
    numbers = {number.key: number for number in part(folder, "topics/help").numbers}
    said = {key: number.said for key, number in numbers.items()}
    assert said["chart.scans/example"] == "1.1 mSv"
    assert said["chart.scans/plain"].startswith("radiation: ")
    assert said["doses.uk.background_msv"] == "2.2 mSv a year (2020)"
    assert "A leaflet" in numbers["doses.uk.background_msv"].sources[0]
    assert "A leaflet" in numbers["chart.scans/example"].sources[0]


def test_each_exam_of_the_parts_has_its_dose_though_two_are_alike_and_the_background(folder: Path) -> None:
    exam = {"msv": 0.3, "below": True, "sources": ["seed-msk"]}
    exams = load(folder, "doses.json")["uk"]["exams"]
    put(folder, "doses.json", "uk/exams", {**exams, "hand": exam, "foot": exam})
    put(folder, FACTS, "dose", DELETE)
    put(folder, FACTS, "parts", [{"id": id_, "dose": id_} for id_ in ("hand", "foot")])
    say(folder, "parts", {id_: {"title": id_, "prepare": "Take off rings."} for id_ in ("hand", "foot")})
    said = {number.key: number.said for number in part(folder, "scans/example").numbers}
    assert said["doses.uk.hand"] == said["doses.uk.foot"] == "below 0.3 mSv"
    assert said["doses.uk.background_msv"] == "2.2 mSv a year (2020)"
