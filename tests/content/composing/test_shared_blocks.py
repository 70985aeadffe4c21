"""A text that several pages share is stated once, and counts as each page's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.authoring.shapes import is_content
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.review import Status
from tests.approved import approve
from tests.content.composing.test_variants import with_variants
from tests.content.conftest import DELETE, TODAY, faults_of, load, put, translated, write

CALL = {"text": "Call {call.emergency} if you faint.", "otherwise": "Call an ambulance if you faint."}
REVIEW = {"owner": "Library", "approved_by": "sample", "approved_on": "2026-11-22", "review_due": "2027-11-22"}
BLOCK: dict[str, Any] = {
    "audience": "who may have a clot",
    "decisions": {"call.emergency": "count"},
    "sources": ["seed-msk"],
    "review": {**REVIEW, "version": "1", "evidence": ["seed-msk"]},
}
WORDS, FACTS = "scans/example/en-GB.json", "scans/example/scan.json"


def with_blocks(folder: Path) -> Path:
    """The small library with two blocks on a scan, one of them on another scan and a topic too."""
    for id_, text in (("faint", CALL), ("baby", "Tell staff if you may be pregnant.")):
        decisions = BLOCK["decisions"] if id_ == "faint" else {}
        write(folder, f"blocks/{id_}/block.json", {**BLOCK, "decisions": decisions})
        write(folder, f"blocks/{id_}/en-GB.json", {"text": text})
        write(folder, f"blocks/{id_}/pl.json", translated({"text": text}))
    for scan in ("example", "plain"):
        put(folder, f"scans/{scan}/scan.json", "sections/risks/blocks", ["radiation", "shared:baby"])
    items = [*load(folder, FACTS)["aftercare"], {"id": "shared:faint", "kind": "unwell", "urgency": "now"}]
    put(folder, FACTS, "aftercare", items)
    put(folder, "topics/help/topic.json", "sections/0/blocks", ["ask", "shared:baby"])
    for profile in ("demo", "clinic"):
        number = {**load(folder, f"profiles/{profile}/profile.json")["protocol"]["example.feeding"], "unit": "count"}
        put(folder, f"profiles/{profile}/profile.json", "protocol/call.emergency", {**number, "value": 999})
    return folder


def edition(folder: Path, language: str = "en-GB") -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition("demo", library.profile("demo"), language, TODAY)


def example(folder: Path, language: str = "en-GB") -> ScanPage:
    library, read = edition(folder, language)
    return library.scan("example", read)


def sums(folder: Path) -> dict[str, str]:
    library, read = edition(folder)
    return {
        name: library.sum_of(name, read) for name in ("scans/example", "scans/plain", "topics/help", "comparisons/pair")
    }


def test_a_page_shows_its_blocks_as_if_they_were_its_own(folder: Path) -> None:
    page = example(with_blocks(folder))
    assert page.facts.sections.risks.blocks == ("radiation", "baby")
    assert page.words.sections["risks"]["baby"] == "Tell staff if you may be pregnant."
    assert [item.id for item in page.facts.aftercare][-1] == "faint"
    assert page.say(page.words.aftercare.items["faint"]) == "Call 999 if you faint."
    library, read = edition(folder)
    assert library.topic("help", read).words.sections["desk"].blocks["baby"] == "Tell staff if you may be pregnant."


def test_a_block_has_the_sum_of_the_same_words_on_the_page_itself(folder: Path) -> None:
    shared = sums(with_blocks(folder))
    put(folder, "topics/help/topic.json", "sections/0/blocks", ["ask", "baby"])
    put(folder, "topics/help/en-GB.json", "sections/desk/blocks/baby", "Tell staff if you may be pregnant.")
    assert sums(folder) == shared


@pytest.mark.parametrize(
    ("file", "path", "value", "pages"),
    [
        ("blocks/baby/en-GB.json", "text", "Tell us.", {"scans/example", "scans/plain", "topics/help"}),
        ("blocks/faint/en-GB.json", "text/otherwise", "Call for help.", {"scans/example"}),
        ("blocks/faint/block.json", "audience", "anybody", set()),
        ("profiles/demo/profile.json", "protocol/call.emergency/value", 112, {"scans/example"}),
    ],
)
def test_a_change_of_a_block_changes_the_sum_of_each_page_that_shows_it_and_of_no_other(
    folder: Path, file: str, path: str, value: object, pages: set[str]
) -> None:
    before = sums(with_blocks(folder))
    was = (folder / file).read_bytes()
    put(folder, file, path, value)
    assert {name for name, each in sums(folder).items() if each != before[name]} == pages
    (folder / file).write_bytes(was)
    assert sums(folder) == before


def test_a_changed_block_takes_the_approval_from_each_page_that_shows_it_and_gives_it_back(folder: Path) -> None:
    with_blocks(folder)
    approve(folder, "clinic")
    names = ("scans/example", "scans/plain", "topics/help", "comparisons/pair")

    def changed() -> set[str]:
        library = Library.open(folder)
        read = Edition("clinic", library.profile("clinic"), "en-GB", TODAY)
        return {name for name in names if library.standing(name, read).status is Status.CHANGED}

    put(folder, "blocks/baby/en-GB.json", "text", "Tell nobody.")
    assert changed() == {"scans/example", "scans/plain", "topics/help"}
    put(folder, "blocks/baby/en-GB.json", "text", "Tell staff if you may be pregnant.")
    assert changed() == set()


def test_own_words_lie_over_a_block_on_that_page_alone(folder: Path) -> None:
    own = {"sections": {"risks": {"baby": "Ask our midwife."}}}
    put(with_blocks(folder), "profiles/demo/profile.json", "wording", {"scans": {"example": {"en-GB": own}}})
    library, read = edition(folder)
    assert library.scan("example", read).words.sections["risks"]["baby"] == "Ask our midwife."
    assert library.scan("plain", read).words.sections["risks"]["baby"] == "Tell staff if you may be pregnant."


def test_own_words_for_a_block_are_held_against_it(folder: Path) -> None:
    put(with_blocks(folder), "blocks/baby/en-GB.json", "text", "Do not wait if you may be pregnant.")
    own = {"sections": {"risks": {"baby": "Wait if you may be pregnant."}}}
    put(folder, "profiles/demo/profile.json", "wording", {"scans": {"example": {"en-GB": own}}})
    report, at = check_folder(folder, TODAY), "wording.scans.example.en-GB.sections.risks.baby"
    assert [each.place for each in report.advice if each.rule == "negation"] == [at]
    (change,) = (each for each in report.changes if each.place == at)
    assert (change.was, change.now) == ("Do not wait if you may be pregnant.", "Wait if you may be pregnant.")


def test_a_link_in_a_block_to_a_scan_that_is_not_offered_is_told(folder: Path) -> None:
    put(with_blocks(folder), "blocks/faint/en-GB.json", "text/otherwise", "Read about the [scan](scan:plain).")
    put(folder, "profiles/demo/profile.json", "scans", ["example"])
    advice = [str(each) for each in check_folder(folder, TODAY).advice if "aftercare.items.faint" in str(each)]
    assert len(advice) == 1
    assert "links to `plain`, which is not offered here" in advice[0]


def test_a_variant_may_list_a_block(folder: Path) -> None:
    with_blocks(with_variants(folder))
    put(folder, FACTS, "variants/gas/sections", {"purpose": {"blocks": ["why", "air", "shared:faint"]}})
    page = example(folder)
    assert page.words.sections["purpose"]["faint"].text == "Call {call.emergency} if you faint."  # type: ignore[union-attr]
    assert page.number("call.emergency") == "999"


def test_a_library_with_blocks_has_no_fault_and_a_pack_takes_them_along(folder: Path) -> None:
    report = check_folder(with_blocks(folder), TODAY)
    assert [str(fault) for fault in report.faults] == []
    assert {advice.rule for advice in report.advice if "blocks/" in advice.file} == {"untranslated"}, "by the test"
    assert is_content("blocks/baby/block.json")
    assert is_content("blocks/baby/en-GB.json")


SLIPS: list[tuple[str, str, object, str]] = [
    (
        FACTS,
        "sections/risks/blocks/1",
        "shared:babe",
        f"{FACTS}: blocks: expected a block in blocks/, found `shared:babe`",
    ),
    (
        "blocks/baby/en-GB.json",
        "text",
        "Wait {example.visit}.",
        "blocks/baby/en-GB.json: text: expected a number of this",
    ),
    (
        "blocks/baby/en-GB.json",
        "text",
        "Ask [them](term:them).",
        "blocks/baby/en-GB.json: text: expected a term of the",
    ),
    ("blocks/faint/en-GB.json", "text/text", "A *faint*.", "blocks/faint/en-GB.json: text.text: expected"),
    ("blocks/faint/block.json", "sources", ["nowhere"], "blocks/faint/block.json: sources[0]: expected a source"),
    ("blocks/baby/en-GB.json", "text", "Wait 5 hours.", "blocks/baby/en-GB.json: text: expected a placeholder"),
    ("blocks/baby/block.json", "audience", DELETE, "blocks/baby/block.json: whole file: expected the key `audience`"),
    (
        "blocks/baby/block.json",
        "review/approved_by",
        "A. Person",
        "blocks/baby/block.json: review.approved_by: expected",
    ),
    (
        WORDS,
        "sections/risks/baby",
        "Tell us.",
        f"{WORDS}: sections.risks.baby: expected nothing, for blocks/baby/en-GB",
    ),
    ("blocks/faint/block.json", "decisions", {"call.emergency": "hour"}, 'protocol["call.emergency"].unit: expected'),
]


@pytest.mark.parametrize(("file", "path", "value", "fault"), SLIPS)
def test_a_slip_in_a_block_is_told_once_at_its_place(
    folder: Path, file: str, path: str, value: object, fault: str
) -> None:
    put(with_blocks(folder), file, path, value)
    told = [str(each) for each in check_folder(folder, TODAY).faults]
    assert len([each for each in told if fault in each]) in (1, 2), told


def test_a_block_that_no_page_names_is_told(folder: Path) -> None:
    put(with_blocks(folder), "topics/help/topic.json", "sections/0/blocks", ["ask"])
    for scan in ("example", "plain"):
        put(folder, f"scans/{scan}/scan.json", "sections/risks/blocks", ["radiation"])
    advice = [str(each) for each in check_folder(folder, TODAY).advice if each.file.startswith("blocks/baby/block")]
    assert advice == ["blocks/baby/block.json: whole file: no page shows this block"]


def test_two_blocks_that_say_the_same_on_one_card_are_told(folder: Path) -> None:
    with_blocks(folder)
    items = [*load(folder, FACTS)["aftercare"], {"id": "shared:swell", "kind": "unwell", "urgency": "now"}]
    put(folder, FACTS, "aftercare", items)
    write(folder, "blocks/swell/block.json", {**BLOCK, "decisions": {}})
    write(folder, "blocks/swell/en-GB.json", {"text": "Call an ambulance if your face swells, or you faint."})
    advice = [str(each) for each in check_folder(folder, TODAY).advice if each.rule == "repeated"]
    at = 'aftercare.items["shared:{}"]'
    assert advice == [f"{WORDS}: {at.format('swell')}: says `faint`, which {at.format('faint')}.text says"]


def test_a_block_that_is_not_translated_keeps_its_page_out_of_that_language(folder: Path) -> None:
    (with_blocks(folder) / "blocks/faint/pl.json").unlink()
    with pytest.raises(ContentError) as caught:
        example(folder, "pl")
    assert faults_of(caught) == ["blocks/faint/pl.json: whole file: expected a file, found no such file"]
    assert example(folder).words.title
