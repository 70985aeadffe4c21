"""What a reader gets from a content folder, and what becomes of damage on the way."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.content import word_checks
from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError, Fault
from kiosk.content.file_cache import CAPACITY, CAPACITY_APART
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.content.review import Status
from tests.content.conftest import DELETE, TODAY, Open, faults_of, load, put, write

# --- opening -------------------------------------------------------------------------------------------------


DEMO = "profiles/demo/profile.json"
CONVERT = "and that `radiology-kiosk content convert` makes of an older one"


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("format", 3, "format: expected 2, the format that this program reads, found 3"),
        ("format", 1, f"format: expected 2, the format that this program reads, {CONVERT}, found 1"),
        ("base", "cy", "base: expected one of the languages, found `cy`"),
        ("format", "1", "format: expected int, found str"),
        ("languages", DELETE, "whole file: expected the key languages, found no such key"),
    ],
)
def test_a_library_that_cannot_be_used_says_why(folder: Path, path: str, value: object, fault: str) -> None:
    put(folder, "library.json", path, value)
    with pytest.raises(ContentError) as caught:
        Library.open(folder)
    assert faults_of(caught) == [f"library.json: {fault}"]


def test_a_newer_format_is_told_although_the_rest_is_new_too(folder: Path) -> None:
    write(folder, "library.json", {"format": 99, "shelves": []})
    with pytest.raises(ContentError, match="expected 2, the format that this program reads, found 99"):
        Library.open(folder)


@pytest.mark.parametrize("made", [False, True], ids=["no folder", "an empty folder"])
def test_a_folder_without_a_library_is_told(tmp_path: Path, made: bool) -> None:
    if made:
        (tmp_path / "content").mkdir()
    with pytest.raises(ContentError, match=r"library.json: whole file: expected a file, found no such file"):
        Library.open(tmp_path / "content")


# --- pages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("levels", [41, 300, 990, 3_000, 100_000])
def test_the_hours_of_a_profile_with_thousands_of_levels_are_its_fault(folder: Path, levels: int) -> None:
    """The kiosk asks every profile for its hours when it starts, whatever department is in force."""
    (folder / "profiles/demo/profile.json").write_text('{"timetable": [' + "[" * levels + "]" * levels + "]}")
    with pytest.raises(ContentError) as caught:
        Library.open(folder).timetable("demo")
    assert [fault.file for fault in caught.value.faults] == ["profiles/demo/profile.json"]
    assert "at most 40 levels" in str(caught.value)


def test_pages_of_every_kind_are_in_the_reader_s_language(folder: Path, opened: Open) -> None:
    for kind in ("scans/example", "topics/help", "comparisons/pair"):
        put(folder, f"{kind}/pl.json", "title", f"Po polsku: {kind}")
    library, edition = opened(language="pl")
    assert library.scan("example", edition).words.title == "Po polsku: scans/example"
    assert library.topic("help", edition).words.title == "Po polsku: topics/help"
    assert library.comparison("pair", edition).words.title == "Po polsku: comparisons/pair"
    assert library.scan("example", edition).number("example.visit") == "60 minut"
    assert library.picture_words("arrive", edition) == "A drawing."
    assert library.glossary(edition)["radiographer"].term == "Radiographer"


def test_a_comparison_is_withheld_where_one_of_its_scans_can_not_be_read_offered_or_not(folder: Path) -> None:
    put(folder, "profiles/demo/profile.json", "scans", ["example"])
    (folder / "scans/plain/pl.json").unlink()
    library = Library.open(folder)
    polish, english = (Edition("demo", library.profile("demo"), language, TODAY) for language in ("pl", "en-GB"))
    assert library.comparison("pair", english).words.title
    with pytest.raises(ContentError, match=r"scans/plain/pl\.json"):
        library.comparison("pair", polish)
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    assert {"scans/plain/pl.json", "comparisons/pair/pl.json"} <= {advice.file for advice in report.advice}


def test_a_damaged_scan_is_withheld_while_the_others_go_on(folder: Path, opened: Open) -> None:
    (folder / "scans/example/scan.json").write_bytes(b"\x00\x00")
    library, edition = opened()
    pages, faults = library.usable_scans(edition)
    assert [page.id for page in pages] == ["plain"]
    assert [str(fault) for fault in faults] == [
        "scans/example/scan.json: line 1, column 1: expected JSON, found expecting value"
    ]


def test_every_fault_of_a_page_is_told_at_once(folder: Path, opened: Open) -> None:
    put(folder, "scans/example/scan.json", "steps/0/picture", "unicorn")
    put(folder, "scans/example/scan.json", "tracers/0", "kryptonite")
    put(folder, "scans/example/en-GB.json", "steps/arrive/text", "Wait {example.hours}, {please}.")
    put(folder, "scans/example/en-GB.json", "ask/who", "Who?")
    put(folder, "profiles/demo/profile.json", "protocol/example.feeding/unit", "day")
    library, edition = opened()
    with pytest.raises(ContentError) as caught:
        library.scan("example", edition)
    assert faults_of(caught) == [
        "scans/example/scan.json: steps[0].picture: expected a picture in pictures/, found `unicorn`",
        "scans/example/scan.json: tracers[0]: expected a tracer in tracers.json, found `kryptonite`",
        f'{DEMO}: protocol["example.feeding"].unit: expected `hour`, as the page has it, found `day`',
        "scans/example/en-GB.json: ask.who: expected only ids of the facts, found the key `who`",
        "scans/example/en-GB.json: steps.arrive.text: expected a number of this page, found `{example.hours}`",
        "scans/example/en-GB.json: steps.arrive.text: expected a placeholder such as {vq.visit}, found `{please}`",
    ]


def test_a_damaged_shared_file_is_named_by_every_page_that_needs_it(folder: Path, opened: Open) -> None:
    (folder / "sources.json").write_text("{")
    library, edition = opened()
    pages, faults = library.usable_scans(edition)
    assert pages == ()
    assert [fault.file for fault in faults] == ["sources.json"]


@pytest.mark.parametrize("id_", ["../../etc/passwd", "", "Example", "a/b", "nul\0", ".", "example\n"])
def test_nothing_but_an_id_becomes_a_file_name(opened: Open, id_: str) -> None:
    library, edition = opened()
    for ask in (library.scan, library.topic, library.comparison):
        with pytest.raises(ContentError, match="expected an id of lower-case words"):
            ask(id_, edition)
    for look in (library.profile, lambda id_: library.picture(id_, "")):
        with pytest.raises(ContentError, match="expected an id of lower-case words"):
            look(id_)


def test_what_does_not_exist_is_told(opened: Open) -> None:
    library, edition = opened()
    for ask in (
        lambda: library.scan("none", edition),
        lambda: library.profile("none"),
        lambda: library.picture("none", ""),
        lambda: library.picture_words("none", edition),
        lambda: library.doses("none", ""),
        lambda: library.source("none", ""),
        lambda: library.scan("example", replace(edition, language="fr")),
    ):
        with pytest.raises(ContentError):
            ask()


def test_a_language_that_nobody_knows_is_refused(folder: Path, opened: Open) -> None:
    put(folder, "library.json", "languages/qq", {"name": "Q", "direction": "ltr", "status": "sample"})
    library, edition = opened(language="qq")
    with pytest.raises(ContentError) as caught:
        library.scan("example", edition)
    assert "library.json: languages.qq: expected a language that CLDR knows, found `qq`" in faults_of(caught)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("room", {"en-GB": "Room A"}, "room: expected the key `pl`, a language of this profile, found no such key"),
        ("languages", ["en-GB", "pl", "cy"], "languages[2]: expected a language of library.json, found `cy`"),
        (
            "contacts/night/hours",
            {"pl": "noc"},
            "contacts.night.hours: expected the key `en-GB`, a language of this profile, found no such key",
        ),
    ],
)
def test_a_profile_is_named_in_each_of_its_languages(folder: Path, path: str, value: object, fault: str) -> None:
    put(folder, "profiles/demo/profile.json", path, value)
    with pytest.raises(ContentError) as caught:
        Library.open(folder).profile("demo")
    assert faults_of(caught)[0] == f"profiles/demo/profile.json: {fault}"


# --- approval ------------------------------------------------------------------------------------------------

SAMPLE_CARD = {
    "a sample profile": ("demo", TODAY, Status.APPROVED, True),
    "a sample profile, soon due": ("demo", dt.date(2027, 10, 1), Status.DUE, True),
    "a sample profile, overdue": ("demo", dt.date(2027, 11, 23), Status.OVERDUE, False),
    "a real profile without approvals": ("clinic", TODAY, Status.DRAFT, False),
}


@pytest.mark.parametrize(("profile", "today", "status", "approved"), SAMPLE_CARD.values(), ids=SAMPLE_CARD.keys())
def test_a_card_is_approved_by_who_answers_for_it(
    opened: Open, profile: str, today: dt.date, status: Status, approved: bool
) -> None:
    library, edition = opened(profile=profile, today=today)
    page = library.scan("example", edition)
    assert (page.status, page.card_approved) == (status, approved)


def test_a_sample_approval_does_not_count_in_a_real_department(folder: Path, opened: Open) -> None:
    put(folder, "profiles/clinic/profile.json", "protocol/example.feeding/approved_by", "sample")
    library, edition = opened(profile="clinic")
    page = library.scan("example", edition)
    assert (page.status, page.card_approved) == (Status.DRAFT, False)
    assert page.number("example.feeding") is None


def test_an_expired_number_is_not_shown(opened: Open) -> None:
    library, edition = opened(today=dt.date(2027, 11, 23))
    assert library.scan("example", edition).number("example.feeding") is None


# --- keeping -------------------------------------------------------------------------------------------------


def test_a_page_is_opened_once_a_day_and_profile(opened: Open) -> None:
    library, edition = opened()
    page = library.scan("example", edition)
    assert library.scan("example", replace(edition, profile=library.profile("demo"))) is page
    assert library.scan("example", replace(edition, today=TODAY + dt.timedelta(days=1))) is not page
    assert library.scan("example", replace(edition, language="pl")) is not page


def test_the_words_of_a_language_are_checked_once_whichever_department_reads_them(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, edition = opened()
    checked: list[str] = []
    look = word_checks.interface_faults

    def noting(words: Any, base: Any, file: str, profile: Profile | None) -> list[Fault]:
        checked.append(file)
        return look(words, base, file, profile)

    monkeypatch.setattr(word_checks, "interface_faults", noting)
    for profile_id in ("demo", "clinic"):
        library.interface(replace(edition, profile_id=profile_id, profile=library.profile(profile_id)))
    assert checked == ["interface/en-GB.json"]


def test_a_fault_in_the_words_of_a_language_is_told_to_every_department(folder: Path, opened: Open) -> None:
    put(folder, "interface/pl.json", "home/title", "**Poproś**")
    library, edition = opened(language="pl")
    for profile_id in ("demo", "clinic"):
        with pytest.raises(ContentError, match="plain words without markup"):
            library.interface(replace(edition, profile_id=profile_id, profile=library.profile(profile_id)))


def test_a_changed_profile_is_not_served_the_old_page(folder: Path, opened: Open) -> None:
    library, edition = opened()
    assert library.scan("example", edition).number("example.feeding") == "12 hours"
    put(folder, "profiles/demo/profile.json", "protocol/example.feeding/value", 24)
    _, changed = opened()
    assert library.scan("example", changed).number("example.feeding") == "24 hours"


def test_what_is_kept_has_a_bound(opened: Open) -> None:
    library, edition = opened()
    for day in range(CAPACITY * 2):
        library.scan("example", replace(edition, today=TODAY + dt.timedelta(days=day)))
    assert len(library.cache._entries) == CAPACITY


def test_what_is_read_once_takes_what_is_kept_and_keeps_less(opened: Open) -> None:
    library, edition = opened()
    page, apart = library.scan("example", edition), library.apart()
    assert apart.scan("example", edition) is page
    for day in range(CAPACITY_APART):
        apart.scan("example", replace(edition, today=TODAY + dt.timedelta(days=day + 1)))
    assert len(apart.cache._entries) == CAPACITY_APART < CAPACITY
    kept = len(library.cache._entries)
    assert library.scan("example", edition) is page
    assert len(library.cache._entries) == kept


# --- size ----------------------------------------------------------------------------------------------------


def test_a_department_has_no_interface_of_its_own(folder: Path, opened: Open) -> None:
    write(folder, "profiles/demo/interface/pl.json", {"bar": {"help": "Nothing reads this"}})
    library, edition = opened(language="pl")
    assert library.interface(edition).bar.help == load(folder, "interface/pl.json")["bar"]["help"]
