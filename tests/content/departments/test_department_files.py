"""What a department has of its own lies in its folder, comes before what the library has, and is nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.review import Status
from tests.approved import approve, own_department
from tests.content.conftest import SVG, TODAY, load, put, translated, write
from tests.content.departments.own import OWN, SCAN, WORDS, give_own_files


@pytest.fixture
def ward(folder: Path) -> Path:
    return give_own_files(folder)


def opened(folder: Path, profile_id: str = "demo", language: str = "en-GB") -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition(profile_id, library.profile(profile_id), language, TODAY)


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in check_folder(folder, TODAY).faults]


def advice(folder: Path, rule: str) -> list[str]:
    return [f"{each.file}: {each.place}" for each in check_folder(folder, TODAY).advice if each.rule == rule]


def test_an_own_scan_and_all_that_it_names_is_shown_like_one_of_the_library(ward: Path) -> None:
    library, edition = opened(ward)
    page = library.scan("bone", edition)
    assert [scan.id for scan in library.usable_scans(edition)[0]] == ["example", "plain", "bone"]
    assert page.facts.tracers == ("tc99m-hdp",)
    assert library.picture("dose-room", "demo").file == f"{OWN}pictures/dose-room.svg"
    assert library.picture_words("dose-room", edition) == "A room."
    assert library.picture("arrive", "demo").file == "pictures/arrive.svg"
    assert library.source("ward-sop", "demo").publisher == "The ward"
    assert library.source("seed-msk", "demo") == library.source("seed-msk", "")
    assert set(library.doses("uk", "demo").exams) == {"bone", "lung-perfusion"}
    assert set(library.glossary(edition)) == {"radiographer", "dose-room"}
    assert faults(ward) == []
    assert advice(ward, "own") == []


def test_what_a_department_has_of_its_own_is_nobody_else_s(ward: Path) -> None:
    library, edition = opened(ward, "clinic")
    assert set(library.glossary(edition)) == {"radiographer"}
    for read in (
        lambda: library.scan("bone", edition),
        lambda: library.picture("dose-room", "clinic"),
        lambda: library.picture_words("dose-room", edition),
        lambda: library.source("ward-sop", "clinic"),
    ):
        with pytest.raises(ContentError):
            read()
    put(ward, "topics/help/en-GB.json", "sections/desk/blocks/ask", "See a [scan](scan:bone).")
    put(ward, "profiles/clinic/profile.json", "scans", ["example", "plain", "bone"])
    told = faults(ward)
    assert "profiles/clinic/profile.json: scans[2]: expected a page in scans/, found `bone`" in told
    assert any("topics/help/en-GB.json" in each and "`scan:bone`" in each for each in told)


def test_an_own_page_hides_the_library_s_with_all_its_files_for_this_department_alone(ward: Path) -> None:
    for name in ("scan", "en-GB"):
        write(ward, f"{OWN}scans/example/{name}.json", load(ward, f"scans/example/{name}.json"))
    put(ward, f"{OWN}scans/example/en-GB.json", "title", "Our own scan")
    library, edition = opened(ward)
    assert library.scan("example", edition).words.title == "Our own scan"
    assert library.scan("example", opened(ward, "clinic")[1]).words.title == "Lung blood flow scan"
    with pytest.raises(ContentError, match=f"{OWN}scans/example/pl.json"):
        library.scan("example", opened(ward, language="pl")[1])
    assert advice(ward, "own") == [f"{OWN}scans/example/scan.json: whole file"]
    assert f"{OWN}scans/example/pl.json: whole file" in advice(ward, "C31")


def lists_doubled(folder: Path) -> None:
    for file in ("sources.json", "tracers.json", "doses.json", "glossary/pl.json", "pictures/pl.json"):
        write(folder, f"{OWN}{file}", {**load(folder, file), **load(folder, f"{OWN}{file}")})
    put(folder, f"{OWN}doses.json", "uk/exams/lung-perfusion", {"msv": 2, "sources": ["ward-sop"]})
    put(folder, f"{OWN}sources.json", "seed-msk/title", "Our edition")
    (folder / OWN / "pictures/arrive.svg").write_text(SVG, encoding="utf-8")


def test_each_id_that_the_library_has_too_is_advice_and_the_department_s_own_holds(ward: Path) -> None:
    lists_doubled(ward)
    assert faults(ward) == []
    assert set(advice(ward, "own")) == {
        f"{OWN}doses.json: uk.exams.lung-perfusion",
        f"{OWN}glossary/pl.json: radiographer",
        *(f"{OWN}pictures/pl.json: {id_}" for id_ in ("arrive", "cannula", "gamma-camera", "go-home")),
        f"{OWN}pictures/arrive.svg: whole file",
        f"{OWN}sources.json: seed-msk",
        f"{OWN}tracers.json: tc99m-maa",
    }
    library, _ = opened(ward)
    assert library.source("seed-msk", "demo").title == "Our edition"
    assert library.source("seed-msk", "clinic").title == "A leaflet"
    assert library.doses("uk", "demo").exams["lung-perfusion"].msv == 2


def without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / OWN / name).unlink()


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a scan without facts": (without("scans/bone/scan.json"), f"{SCAN}: whole file: expected a file"),
    "a scan without words": (without("scans/bone/en-GB.json"), f"{WORDS}: whole file: expected a file"),
    "a picture without words": (
        lambda folder: put(folder, f"{OWN}pictures/en-GB.json", "dose-room", " "),
        f"{OWN}pictures/en-GB.json: dose-room: expected",
    ),
    "a picture that nobody drew": (without("pictures/dose-room.svg"), f"{SCAN}: picture: expected a picture"),
    "a drawing that is none": (
        lambda folder: (folder / OWN / "pictures/dose-room.svg").write_text("<svg/>"),
        f"{OWN}pictures/dose-room.svg: ",
    ),
    "a source of nobody": (
        lambda folder: put(folder, SCAN, "sources", ["city-sop-7"]),
        f"{SCAN}: sources[0]: expected a source in sources.json",
    ),
    "a number with a source of nobody": (
        lambda folder: put(folder, f"{OWN}profile.json", "protocol/example.feeding/sources", ["city-sop-7"]),
        f'{OWN}profile.json: protocol["example.feeding"].sources[0]: expected a source in sources.json',
    ),
    "a tracer of nobody": (without("tracers.json"), f"{SCAN}: tracers[0]: expected a tracer in tracers.json"),
    "a dose of nobody": (without("doses.json"), f"{SCAN}: dose: expected an exam in doses.json"),
    "a term of nobody": (without("glossary/en-GB.json"), f"{WORDS}: lead: expected a term of the glossary"),
    "a link to no scan": (
        lambda folder: put(folder, WORDS, "lead", "See a [scan](scan:brain)."),
        f"{WORDS}: lead: expected a scan in scans/",
    ),
    "the code of a page of the library": (
        lambda folder: put(folder, SCAN, "code", "EX"),
        f"{SCAN}: code: expected a code of its own",
    ),
    "a number in words": (
        lambda folder: put(folder, WORDS, "steps/home/text", "Wait 3 hours."),
        f"{WORDS}: steps.home.text: expected a placeholder",
    ),
    "a page that was approved by nobody who may": (
        lambda folder: put(folder, SCAN, "review/approved_by", "Jane Smith"),
        f"{SCAN}: review.approved_by: expected",
    ),
    "a damaged list": (
        lambda folder: (folder / OWN / "sources.json").write_text("{"),
        f"{OWN}sources.json: ",
    ),
}


@pytest.mark.parametrize(("spoil", "fault"), SPOILT.values(), ids=SPOILT)
def test_own_files_are_checked_as_those_of_the_library_are(
    ward: Path, spoil: Callable[[Path], object], fault: str
) -> None:
    spoil(ward)
    assert any(told.startswith(fault) for told in faults(ward)), faults(ward)


def test_an_own_source_stands_behind_the_numbers_and_reviews_of_its_department(ward: Path) -> None:
    put(ward, f"{OWN}profile.json", "protocol/example.feeding/sources", ["ward-sop"])
    put(ward, f"{OWN}profile.json", "review/evidence", ["ward-sop"])
    assert faults(ward) == []
    put(ward, "profiles/clinic/profile.json", "protocol/example.feeding/sources", ["ward-sop"])
    assert len(faults(ward)) == 1


def test_own_pictures_and_terms_that_nothing_shows_are_told_as_those_of_the_library_are(ward: Path) -> None:
    before = {*advice(ward, "unused"), *advice(ward, "C29")}
    (ward / OWN / "pictures/spare.svg").write_text(SVG, encoding="utf-8")
    put(ward, WORDS, "lead", "It takes pictures.")
    write(ward, f"{OWN}scans/bone/pl.json", translated(load(ward, WORDS)))
    unused = ("pictures/spare.svg", "glossary/en-GB.json", "glossary/pl.json")
    now = {*advice(ward, "unused"), *advice(ward, "C29")}
    assert now - before == {f"{OWN}{file}: whole file" for file in unused}


def test_a_department_waives_advice_in_its_own_folder(ward: Path) -> None:
    (ward / OWN / "pictures/spare.svg").write_text(SVG, encoding="utf-8")
    file = f"{OWN}pictures/spare.svg"
    waiver = {"rule": "unused", "file": file, "reason": "For next month", "by": "Ann Example"}
    write(ward, f"{OWN}waivers.json", [waiver])
    assert file not in " ".join(advice(ward, "unused"))
    (ward / file).unlink()
    assert advice(ward, "waiver") == [f"{OWN}waivers.json: [0]"]


CHANGES: dict[str, Callable[[Path], object]] = {
    "words": lambda folder: put(folder, WORDS, "steps/home/title", "Leave"),
    "facts": lambda folder: put(folder, SCAN, "icon", "fa6s.bone"),
    "a picture": lambda folder: (folder / OWN / "pictures/dose-room.svg").write_text(SVG.replace("0h4", "0h3")),
    "the words of a picture": lambda folder: put(folder, f"{OWN}pictures/en-GB.json", "dose-room", "Our room."),
    "a term": lambda folder: put(folder, f"{OWN}glossary/en-GB.json", "dose-room/meaning", "A room."),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_own_page_is_approved_by_what_was_read_of_it_and_its_own_files(
    ward: Path, change: Callable[[Path], object]
) -> None:
    own_department(ward, "demo")
    approve(ward, "demo")
    library, edition = opened(ward)
    assert library.scan("bone", edition).status is Status.APPROVED
    change(ward)
    library, edition = opened(ward)
    assert library.scan("bone", edition).status is Status.CHANGED
    assert library.scan("plain", edition).status is Status.APPROVED


def test_the_chart_of_doses_and_its_sum_hold_own_doses(ward: Path) -> None:
    put(ward, "topics/help/topic.json", "chart", True)
    library, edition = opened(ward)
    before = library.sum_of("topics/help", edition)
    put(ward, f"{OWN}doses.json", "uk/exams/bone/msv", 4)
    library, edition = opened(ward)
    assert library.sum_of("topics/help", edition) != before


def test_a_department_may_lay_words_over_its_own_page_and_its_own_terms(ward: Path) -> None:
    own = {
        "scans": {"bone": {"en-GB": {"title": "Another title"}}},
        "glossary": {"en-GB": {"dose-room": {"term": "Hot room"}}},
    }
    put(ward, f"{OWN}profile.json", "wording", own)
    library, edition = opened(ward)
    assert library.scan("bone", edition).words.title == "Another title"
    assert library.glossary(edition)["dose-room"].term == "Hot room"
    assert faults(ward) == []


def test_a_department_that_speaks_one_language_needs_its_own_pages_in_that_alone(ward: Path) -> None:
    (ward / OWN / "scans/bone/pl.json").unlink()
    assert f"{OWN}scans/bone/pl.json: whole file" in advice(ward, "C31")
    put(ward, f"{OWN}profile.json", "languages", ["en-GB"])
    assert not any("bone" in each for each in advice(ward, "C31"))
    write(ward, f"{OWN}scans/bone/pl.json", load(ward, WORDS))
    (ward / WORDS).unlink()
    put(ward, f"{OWN}profile.json", "languages", ["pl"])
    assert [each for each in faults(ward) if "bone" in each] == []
