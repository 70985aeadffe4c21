"""A department that picks a variant reads one plain scan, and approves no more than that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.review import Status
from tests.approved import approve
from tests.content.conftest import DELETE, TODAY, faults_of, load, put, translated, write

GAS: dict[str, Any] = {
    "tracers": ["tc99m-maa", "gas"],
    "dose": "lung-gas",
    "facts": ["time", {"id": "mask", "icon": "fa6s.mask-face"}, "food", "results"],
    "steps": ["arrive", "ready", {"id": "breathe", "picture": "arrive", "time": "example.gas"}, "injection", "camera"],
    "sections": {"purpose": {"blocks": ["why", "air"]}},
    "questions": ["hurt", "taste"],
    "tell": ["pregnant", {"id": "mask", "icon": "fa6s.mask-face"}],
}
BRIEF: dict[str, Any] = {"steps": ["arrive", "injection", "camera", "breathe", "home"]}
STEP = {"title": "Breathe the gas", "text": "It has no smell.", "uneasy": "You may stop."}


def with_variants(folder: Path) -> Path:
    """The small library with a scan that one department does with gas, one in brief and one in neither way."""
    file = "scans/example/scan.json"
    put(folder, file, "variants", {"gas": GAS, "brief": BRIEF})
    put(folder, file, "values/example.gas", {"value": 4, "unit": "minute", "sources": ["seed-msk"]})
    words = load(folder, "scans/example/en-GB.json")
    words["facts"]["mask"] = {"title": "A mask", "note": "on your face"}
    words["steps"]["breathe"] = STEP
    words["sections"]["purpose"]["air"] = "It shows where air goes."
    words["questions"]["taste"] = {"question": "Does it taste?", "answer": "No."}
    words["tell"]["mask"] = "I do not want a mask"
    words["variants"] = {"gas": {"title": "Lung air scan", "aftercare": {"lead": "The gas is gone."}}}
    write(folder, "scans/example/en-GB.json", words)
    write(folder, "scans/example/pl.json", translated(words))
    tracers = load(folder, "tracers.json")
    write(folder, "tracers.json", {**tracers, "gas": tracers["tc99m-maa"]})
    put(folder, "doses.json", "uk/exams/lung-gas", {"msv": 0.1, "sources": ["seed-msk"]})
    put(folder, "profiles/demo/profile.json", "variants", {"example": "gas"})
    return folder


def example(folder: Path, profile: str = "demo") -> ScanPage:
    library = Library.open(folder)
    return library.scan("example", Edition(profile, library.profile(profile), "en-GB", TODAY))


def sum_of(folder: Path, profile: str = "demo") -> str:
    library = Library.open(folder)
    return library.sum_of("scans/example", Edition(profile, library.profile(profile), "en-GB", TODAY))


def test_the_page_is_a_plain_scan_with_the_entries_of_the_variant_in_its_order(folder: Path) -> None:
    page = example(with_variants(folder))
    assert [step.id for step in page.facts.steps] == ["arrive", "ready", "breathe", "injection", "camera"]
    assert [*page.words.steps] == ["arrive", "ready", "injection", "camera", "breathe"]
    assert [fact.id for fact in page.facts.facts] == ["time", "mask", "food", "results"]
    assert (page.facts.tracers, page.facts.dose, page.facts.variants) == (("tc99m-maa", "gas"), "lung-gas", {})
    assert page.words.sections["purpose"].keys() == {"why", "air"}
    assert (page.words.title, page.words.letter, page.words.variants) == ("Lung air scan", "Example scan", {})
    assert page.words.aftercare.lead == "The gas is gone."
    assert [*page.words.aftercare.items] == ["usual", "feeding", "unwell"]
    assert page.number("example.gas") == "4 minutes"


def test_a_department_without_a_pick_reads_the_scan_as_it_stands(folder: Path) -> None:
    page = example(with_variants(folder), "clinic")
    assert [step.id for step in page.facts.steps] == ["arrive", "ready", "injection", "camera", "home"]
    assert page.words.title == "Lung blood flow scan"
    assert [*page.words.questions] == ["hurt"]
    assert page.number("example.gas") is None


def test_an_id_stands_for_the_entry_of_another_variant_too(folder: Path) -> None:
    put(with_variants(folder), "profiles/demo/profile.json", "variants/example", "brief")
    page = example(folder)
    assert [step.id for step in page.facts.steps] == ["arrive", "injection", "camera", "breathe", "home"]
    assert page.facts.steps[3].time == "example.gas"


@pytest.mark.parametrize(
    ("path", "value", "departments"),
    [
        ("steps/breathe/text", "It smells.", {"demo"}),
        ("variants/gas/title", "Air scan", {"demo"}),
        ("questions/taste/answer", "Yes.", {"demo"}),
        ("title", "Another scan", {"clinic"}),
        ("steps/home/text", "Go.", {"clinic"}),
        ("steps/arrive/text", "Sit down.", {"demo", "clinic"}),
    ],
)
def test_a_sum_covers_the_words_that_its_variant_shows_and_no_others(
    folder: Path, path: str, value: str, departments: set[str]
) -> None:
    with_variants(folder)
    before = {profile: sum_of(folder, profile) for profile in ("demo", "clinic")}
    put(folder, "scans/example/en-GB.json", path, value)
    assert {profile for profile, was in before.items() if sum_of(folder, profile) != was} == departments


def test_a_number_of_another_variant_does_not_count(folder: Path) -> None:
    with_variants(folder)
    before = {profile: sum_of(folder, profile) for profile in ("demo", "clinic")}
    put(folder, "scans/example/scan.json", "values/example.gas/value", 6)
    assert {profile for profile, was in before.items() if sum_of(folder, profile) != was} == {"demo"}


def test_another_pick_is_another_sum_and_the_same_again_is_the_same(folder: Path) -> None:
    with_variants(folder)
    found = []
    for pick in ({"example": "gas"}, {"example": "brief"}, {}, {"example": "gas"}):
        put(folder, "profiles/demo/profile.json", "variants", pick)
        found.append(sum_of(folder))
    assert len({*found}) == 3
    assert found[0] == found[3]


def test_another_pick_takes_the_approval_away_and_the_same_again_gives_it_back(folder: Path) -> None:
    with_variants(folder)
    put(folder, "profiles/clinic/profile.json", "variants", {"example": "gas"})
    approve(folder, "clinic")
    found = []
    for pick in ({"example": "brief"}, {}, {"example": "gas"}):
        put(folder, "profiles/clinic/profile.json", "variants", pick)
        page = example(folder, "clinic")
        found.append((page.status, page.card_approved))
    assert found == [(Status.CHANGED, False), (Status.CHANGED, False), (Status.APPROVED, True)]


def test_own_words_lie_over_those_of_the_variant_and_over_no_others(folder: Path) -> None:
    with_variants(folder)
    own = {"title": "Krypton scan", "steps": {"breathe": {"title": "Breathe krypton"}}}
    put(folder, "profiles/demo/profile.json", "wording", {"scans": {"example": {"en-GB": own}}})
    page = example(folder)
    assert (page.words.title, page.words.steps["breathe"].title) == ("Krypton scan", "Breathe krypton")
    own["steps"] = {"home": {"title": "Leave"}}
    put(folder, "profiles/demo/profile.json", "wording", {"scans": {"example": {"en-GB": own}}})
    with pytest.raises(ContentError) as caught:
        example(folder)
    (fault,) = caught.value.faults
    assert (fault.file, fault.place) == ("profiles/demo/profile.json", "wording.scans.example.en-GB.steps.home")
    assert fault.expected == "a key of the shared words, as the variant `gas` has them"


FACTS, WORDS, PROFILE = "scans/example/scan.json", "scans/example/en-GB.json", "profiles/demo/profile.json"


SLIPS: list[tuple[str, str, object, str]] = [
    (
        PROFILE,
        "variants/example",
        "gaz",
        "variants.example: a variant of this scan: `gas`, `brief` / `gaz`, but there is",
    ),
    (FACTS, "variants/gas/steps/0", "arive", "variants.gas.steps[0]: the id of an entry of `steps`, or / `arive`, but"),
    (FACTS, "variants/gas/steps/2/picture", "unicorn", "variants.gas.steps[2].picture: a picture in / `unicorn`"),
    (FACTS, "variants/gas/steps/1", "arrive", "variants.gas.steps[1]: each id once / `arrive` twice"),
    (FACTS, "variants/gas/dose", "lung", "variants.gas.dose: an exam in doses.json / `lung`"),
    (
        FACTS,
        "variants/gas/sections",
        {"purposes": {"blocks": ["why"]}},
        "variants.gas.sections.purposes: one of / the key",
    ),
    (WORDS, "steps/breathe", DELETE, "steps: the key `breathe`, as in the facts / no such key"),
    (WORDS, "steps/breath", STEP, "steps.breath: only ids of the facts / the key `breath`"),
    (WORDS, "variants/gaz", {}, "variants.gaz: only variants of the facts / `gaz`, but there is `gas`"),
    (WORDS, "variants/gas/steps", {}, "variants.gas.steps: only words without ids / the key `steps`"),
    (WORDS, "variants/gas", "Lung air scan", "variants.gas: an object in { } / `Lung air scan`"),
    (WORDS, "variants", [{"title": "Lung air scan"}], "variants: an object in { } / "),
    (WORDS, "variants/gas/title", "A *gas*", "variants.gas.title: / "),
]
"""File, path and value of the slip, and the beginnings of what was expected at its place and of what was found."""


@pytest.mark.parametrize(("file", "path", "value", "fault"), SLIPS)
def test_a_slip_in_a_variant_is_told_at_its_place(
    folder: Path, file: str, path: str, value: object, fault: str
) -> None:
    put(with_variants(folder), file, path, value)
    with pytest.raises(ContentError) as caught:
        example(folder)
    expected, _, found = fault.replace(": ", ": expected ", 1).partition(" / ")
    told = [each.partition(", found ") for each in faults_of(caught)]
    assert [each for each in told if each[0].startswith(f"{file}: {expected}") and each[2].startswith(found)], told


def test_a_scan_without_variants_tells_a_department_that_picks_one(folder: Path) -> None:
    put(folder, PROFILE, "variants", {"example": "gas"})
    with pytest.raises(ContentError, match=r"expected nothing, for this scan has no variants, found `gas`"):
        example(folder)
