"""Where a department's pages lead in vain."""

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from tests.content.authoring.planting import CLINIC, SCAN, WORDS, Plant, all_of, at
from tests.content.conftest import TODAY, load, put

LED = {
    "a link to a scan that is not offered": (
        all_of(at(CLINIC, "scans", ["example"]), at(CLINIC, "comparisons", [])),
        "topics[0]: sections.desk.blocks.ask of topics/help/en-GB.json links to `plain`, which is not offered here",
    ),
    "a chart that lacks the dose": (
        all_of(
            at(SCAN, "dose", None),
            at(WORDS, "sections/risks/radiation", "See the chart of doses."),
        ),
        "scans[0]: sections.risks.radiation of scans/example/en-GB.json sends to the chart, which has no dose",
    ),
}


@pytest.mark.parametrize(("plant", "says"), LED.values(), ids=LED)
def test_what_leads_in_vain_is_advised(folder: Path, plant: Plant, says: str) -> None:
    reviews = {"scans/example": load(folder, CLINIC)["review"]}
    put(folder, CLINIC, "reviews", reviews)
    plant(folder)
    assert [each for each in map(str, check_folder(folder, TODAY).advice) if each.startswith(f"{CLINIC}: {says}")]


def own_help(text: str) -> Plant:
    wording = {"topics": {"help": {"en-GB": {"sections": {"desk": {"blocks": {"ask": text}}}}}}}
    return all_of(at(CLINIC, "scans", ["example"]), at(CLINIC, "comparisons", []), at(CLINIC, "wording", wording))


OWN_PLACE = "wording.topics.help.en-GB.sections.desk.blocks.ask"
OWN = {
    "words without the link": ("Ask the desk.", []),
    "words with the link": (
        "Ask for a [scan](scan:plain).",
        [f"{CLINIC}: {OWN_PLACE}: links to `plain`, which is not offered here: it is no link then"],
    ),
}


@pytest.mark.parametrize(("text", "told"), OWN.values(), ids=OWN)
def test_of_a_text_that_a_department_says_otherwise_its_own_words_are_looked_at(
    folder: Path, text: str, told: list[str]
) -> None:
    """In English: the Polish words of the page still have the link."""
    own_help(text)(folder)
    english = [each for each in map(str, check_folder(folder, TODAY).advice) if "not offered here" in each]
    assert [each for each in english if "pl.json" not in each] == told
