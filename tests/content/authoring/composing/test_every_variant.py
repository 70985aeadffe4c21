"""The check looks at each variant of a scan, and says in which one it found something."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.authoring.files.page_parts import page_parts
from kiosk.content.files.snapshot import FolderSnapshot
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.composing.test_variants import BRIEF, FACTS, GAS, PROFILE, WORDS, with_variants
from tests.content.conftest import TODAY, load, put, translated, write

HARD = (
    "Ventilation scintigraphy demonstrates pulmonary aeration characteristics. Radioactive krypton inhalation"
    " necessitates considerable cooperation. Immobilisation throughout image acquisition guarantees diagnostic"
    " interpretability. Unnecessary conversation deteriorates ventilation information significantly. Examination"
    " personnel continuously supervise every individual."
)


def told(folder: Path) -> list[str]:
    words = load(folder, WORDS)
    write(folder, "scans/example/pl.json", translated(words))
    return [str(fault) for fault in check_folder(folder, TODAY).faults if "/pl.json" not in fault.file]


def test_a_library_with_variants_has_no_fault(folder: Path) -> None:
    assert told(with_variants(folder)) == []


@pytest.mark.parametrize(
    ("file", "path", "value", "fault"),
    [
        (PROFILE, "variants/plain", "gas", "variants.plain: expected nothing, for this scan has no variants"),
        (FACTS, "variants/gas/steps", GAS["steps"][:4], "variants.gas.steps: expected 5 or more entries"),
        (FACTS, "variants/gas/tracers", [], "variants.gas.tracers: expected the tracers, for radiation `tracer`"),
        (
            FACTS,
            "variants/gas/aftercare",
            ["usual", "unwell"],
            "variants.gas.aftercare: expected an item of kind `feed",
        ),
        (FACTS, "variants/gas/tell", [{"id": "mask", "icon": "fa6s.no-such"}], "variants.gas.tell[0].icon: expected"),
        (WORDS, "steps/breathe/text", "See [that](scan:nowhere).", "found `scan:nowhere`, in the variant `gas`"),
        (WORDS, "steps/breathe/text", "Wait 5 minutes.", "found `5`, in the variant `gas`"),
        (WORDS, "sections/purpose/air", HARD, "sections.purpose: expected shorter sentences and words"),
        (WORDS, "variants/gas/title", "The fatal scan", "variants.gas.title: expected no word that frightens"),
    ],
)
def test_a_fault_that_one_variant_has_is_told_once_with_its_name(
    folder: Path, file: str, path: str, value: object, fault: str
) -> None:
    put(with_variants(folder), file, path, value)
    found = [each for each in told(folder) if fault in each]
    assert len(found) == 1, told(folder)
    assert "gas" in found[0]


def test_a_pick_for_a_scan_that_is_not_offered_is_told(folder: Path) -> None:
    put(with_variants(folder), PROFILE, "variants/help", "gas")
    assert told(folder) == [f"{PROFILE}: variants.help: expected a scan of this profile, found `help`"]


def test_what_all_variants_have_is_told_once_and_of_none_of_them(folder: Path) -> None:
    put(with_variants(folder), WORDS, "steps/arrive/text", "Wait 5 minutes.")
    put(folder, FACTS, "steps/0/picture", "unicorn")
    assert [each.partition(": expected")[0] for each in told(folder)] == [
        f"{WORDS}: steps.arrive.text",
        f"{FACTS}: steps[0].picture",
    ]


def test_words_of_several_variants_are_graded_as_each_shows_them(folder: Path) -> None:
    with_variants(folder)
    graded = {part.path for file, part in page_parts(FolderSnapshot(folder, at_once=None)) if file == WORDS}
    assert {("steps",), ("variants", "gas", "steps"), ("variants", "brief", "steps")} <= graded
    assert ("variants", "brief", "sections", "purpose") not in graded
    assert BRIEF["steps"][3] == "breathe"


def test_the_blocks_of_a_part_are_graded_with_it(folder: Path) -> None:
    def words_of_card() -> int:
        found = page_parts(FolderSnapshot(folder, at_once=None))
        (count,) = (part.words for file, part in found if file == WORDS and part.path == ("aftercare",))
        return count

    before = words_of_card()
    with_blocks(folder)
    assert words_of_card() == before + 12, "five with a number of two words, and six"


def test_advice_on_a_department_is_on_the_words_that_it_shows(folder: Path) -> None:
    put(with_variants(folder), WORDS, "steps/breathe/text", "See the [other](scan:plain).")
    for profile in ("demo", "clinic"):
        put(folder, f"profiles/{profile}/profile.json", "scans", ["example"])
        put(folder, f"profiles/{profile}/profile.json", "comparisons", [])
        put(folder, f"profiles/{profile}/profile.json", "topics", [])
    put(folder, "profiles/clinic/profile.json", "reviews", {})
    advice = [each.file for each in check_folder(folder, TODAY).advice if "links to `plain`" in each.note]
    assert advice == ["profiles/demo/profile.json"]


def test_a_part_is_too_hard_to_read_by_what_its_blocks_add(folder: Path) -> None:
    own = "Your appointment letter explains how to prepare. Reception answers questions about the examination."
    more = "Somebody from reception will explain it to you. Please take the appointment letter with you to reception."
    put(with_blocks(folder), WORDS, "sections/risks", {"radiation": own})
    alone = told(folder)
    for language in ("en-GB", "pl"):
        put(folder, f"blocks/baby/{language}.json", "text", more)
    (fault,) = (each for each in told(folder) if each not in alone)
    assert fault.startswith(f"{WORDS}: sections.risks: expected shorter sentences and words")
