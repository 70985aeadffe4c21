"""A department's approvals on its pages: what they are lost by, and that they come back."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.content.authoring.check import check_folder
from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.made_from import critical_fingerprint
from kiosk.content.model import ApprovalRules
from kiosk.content.pages import card_items
from kiosk.content.review import Status
from tests.approved import PEOPLE, approve
from tests.content.conftest import ROOT, TODAY, load, put, write
from tests.shipped_content import copy_of_content

KINDS = ("scans", "topics", "comparisons")
CLINIC, WORDS, FILE = "profiles/clinic/profile.json", "scans/example/en-GB.json", "profiles/clinic/approvals.json"


@pytest.fixture
def approved(folder: Path) -> Path:
    """The small library, with all pages of the clinic approved in both languages."""
    approve(folder, "clinic")
    return folder


@pytest.fixture(params=["in English", pytest.param("in all languages", marks=pytest.mark.slow)])
def shipped(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    if request.param == "in English":
        folder = copy_of_content(tmp_path / "shipped")
        for other in ("chest-clinic", "general"):  # what a page says of each department is checked once for each
            shutil.rmtree(folder / "profiles" / other)
        return folder
    return Path(shutil.copytree(ROOT / "content", tmp_path / "shipped"))


def edition_of(folder: Path, language: str = "en-GB", today: dt.date = TODAY) -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition("clinic", library.profile("clinic"), language, today)


def states(folder: Path, language: str = "en-GB", today: dt.date = TODAY) -> dict[str, Status]:
    library, edition = edition_of(folder, language, today)
    names = ("department", "interface", "glossary", "scans/example", "scans/plain", "topics/help", "comparisons/pair")
    return {name: library.standing(name, edition).status for name in names}


def approval_faults(folder: Path) -> list[str]:
    """Without those of translations, whose words are older than the English ones."""
    faults = check_folder(folder, TODAY).faults
    return [str(fault) for fault in faults if fault.kind == "approval" or not fault.file.endswith("pl.json")]


def test_what_everybody_approved_is_approved_in_every_language(approved: Path) -> None:
    assert set(states(approved).values()) == set(states(approved, "pl").values()) == {Status.APPROVED}
    assert check_folder(approved, TODAY).faults == ()


def test_a_changed_page_is_not_approved_until_it_is_changed_back(approved: Path) -> None:
    before = load(approved, WORDS)
    put(approved, "scans/example/pl.json", "critical_from", critical_fingerprint("scans/example", before, "en-GB"))
    put(approved, WORDS, "steps/home/text", "You may leave whenever you like.")
    others = {name: state for name, state in states(approved).items() if name != "scans/example"}
    assert states(approved)["scans/example"] is Status.CHANGED
    assert set(others.values()) == set(states(approved, "pl").values()) == {Status.APPROVED}
    (fault,) = approval_faults(approved)
    assert fault.startswith(f'{FILE}: ["scans/example"].en-GB: expected an approval of `')
    assert fault.endswith("found it changed since approval")
    write(approved, WORDS, before)
    assert states(approved)["scans/example"] is Status.APPROVED
    assert check_folder(approved, TODAY).faults == ()


def test_a_changed_page_keeps_back_its_card_and_its_numbers(approved: Path) -> None:
    def shown() -> tuple[bool, str | None, list[str]]:
        library, edition = edition_of(approved)
        page = library.scan("example", edition)
        kinds = [str(item.kind) for item in card_items(library.interface(edition), edition, page)]
        return page.card_approved, page.number("example.feeding"), kinds

    assert shown() == (True, "12 hours", ["can", "feeding", "questions", "unwell"])
    put(approved, CLINIC, "protocol/example.feeding/value", 1)
    assert shown() == (False, None, ["withheld", "questions", "unwell"])
    put(approved, CLINIC, "protocol/example.feeding/value", 12)
    assert shown() == (True, "12 hours", ["can", "feeding", "questions", "unwell"])


def test_a_translation_does_not_inherit_the_approval_of_the_english(approved: Path) -> None:
    approvals = load(approved, FILE)
    del approvals["scans/example"]["pl"]
    write(approved, FILE, approvals)
    assert (states(approved)["scans/example"], states(approved, "pl")["scans/example"]) == (
        Status.APPROVED,
        Status.DRAFT,
    )
    approvals["scans/example"]["pl"] = approvals["scans/example"]["en-GB"]
    write(approved, FILE, approvals)
    assert states(approved, "pl")["scans/example"] is Status.CHANGED


def test_a_card_needs_two_people_and_a_page_without_numbers_one(folder: Path) -> None:
    library, edition = edition_of(folder)
    both, lead = tuple(PEOPLE), ("Clinical lead",)
    assert library.standing("scans/example", edition).missing == both
    assert library.standing("topics/help", edition).missing == lead
    put(folder, "topics/help/topic.json", "decisions", {"help.wait": "minute"})
    library, edition = edition_of(folder)
    assert library.standing("topics/help", edition).missing == both


def test_the_department_says_which_roles(folder: Path) -> None:
    own = ("ARSAC licence holder", "Physicist")
    rules = ApprovalRules(deciding=own, pages={"topics/help": ("Matron",), "scans/plain": ("Matron",)})
    library, edition = edition_of(folder)
    edition = replace(edition, profile=replace(edition.profile, approval=rules))
    assert library.standing("scans/example", edition).missing == own
    assert library.standing("topics/help", edition).missing == ("Matron",)
    assert library.standing("scans/plain", edition).missing == own


def test_a_card_that_one_role_is_to_approve_is_a_fault(folder: Path) -> None:
    put(folder, CLINIC, "approval", {"pages": {"scans/plain": ["Matron"]}})
    (fault,) = approval_faults(folder)
    needs = "expected 2 roles, for a card or a number of the department depends on it, found `Matron`"
    assert fault == f'{CLINIC}: approval.pages["scans/plain"]: {needs}'


@pytest.mark.parametrize(("ahead", "state"), [(355, Status.APPROVED), (356, Status.DUE)])
def test_how_long_before_its_end_a_page_is_due_is_a_setting_of_the_department(
    approved: Path, ahead: int, state: Status
) -> None:
    put(approved, CLINIC, "approval", {"due_days": ahead})
    assert states(approved)["scans/example"] is state


def test_a_file_of_approvals_that_cannot_be_read_approves_nothing(approved: Path) -> None:
    (approved / FILE).write_text("[")
    assert set(states(approved).values()) == {Status.DRAFT}
    assert any(fault.file == FILE for fault in check_folder(approved, TODAY).faults)


def test_with_known_sums_alone_a_page_without_one_is_not_approved(approved: Path) -> None:
    library, edition = edition_of(approved)
    known = {("clinic", "en-GB", "scans/example"): library.sum_of("scans/example", edition)}
    library.use_known_sums(known)
    assert library.standing("scans/example", edition).status is Status.APPROVED
    assert library.standing("scans/plain", edition).status is Status.CHANGED


# --- one search-and-replace -----------------------------------------------------------------------------------


def test_replacing_the_word_sample_by_a_name_yields_a_fault_for_every_page(shipped: Path) -> None:
    for path in shipped.glob("*/*/*.json"):
        text = path.read_text("utf-8").replace('"sample": true', '"sample": false')
        path.write_text(text.replace('"approved_by": "sample"', '"approved_by": "Jane Smith"'), "utf-8")
    put(shipped, "library.json", "languages/en-US/status", "reviewed")  # or its department could not be used at all
    faults = {(fault.file, fault.place) for fault in check_folder(shipped, TODAY).faults if fault.kind == "approval"}
    pages = [path for path in shipped.glob("*/*/*.json") if path.stem in ("scan", "topic", "comparison")]
    assert len(pages) > 10
    for path in (*pages, *shipped.glob("profiles/*/profile.json")):
        assert (path.relative_to(shipped).as_posix(), "review.approved_by") in faults
    library = Library.open(shipped)
    for profile_id in library.profile_ids():
        edition = Edition(profile_id, library.profile(profile_id), "en-GB", TODAY)
        found = [library.page(kind, id_, edition) for kind in KINDS for id_ in getattr(edition.profile, kind)]
        assert {page.status for page in found} == {Status.DRAFT}
        cards = [page for page in found if isinstance(page, ScanPage)]
        assert not any(page.card_approved for page in cards)
        assert not any(page.number(key) for page in cards for key in page.facts.decisions)


@pytest.mark.parametrize("old", ["sample", pytest.param('"sample"', marks=pytest.mark.slow)])
def test_replacing_sample_wherever_it_stands_is_told_of_every_page_too(shipped: Path, old: str) -> None:
    for path in (*shipped.glob("*.json"), *shipped.glob("*/*/*.json")):
        path.write_text(path.read_text("utf-8").replace(old, old.replace("sample", "Jane Smith")), "utf-8")
    faults = {fault.file for fault in check_folder(shipped, TODAY).faults}
    named = [*shipped.glob("*/*/*.json"), shipped / "library.json"]
    pages = [path for path in named if path.stem in ("scan", "topic", "comparison", "block", "profile", "library")]
    assert {path.relative_to(shipped).as_posix() for path in pages} <= faults


# --- what check says of single answers ------------------------------------------------------------------------

EXAMPLE = "scans/example/en-GB"
A_ROLE = "expected a role such as `Clinical lead`, which patients read in place of a name"
ANSWERS: dict[str, tuple[str, Any, str]] = {
    "TBC": (
        f"{EXAMPLE}/0/person",
        "TBC",
        '["scans/example"].en-GB[0].person: expected the name of a person, found `TBC`',
    ),
    "a role for a name": (
        f"{EXAMPLE}/0/person",
        "Clinical lead",
        '["scans/example"].en-GB[0].person: expected the name of a person, found `Clinical lead`',
    ),
    "a word for a role": (
        f"{EXAMPLE}/0/role",
        "Sample, not for patients",
        f'["scans/example"].en-GB[0].role: {A_ROLE}, found `Sample, not for patients`',
    ),
    "a name for a role": (
        f"{EXAMPLE}/0/role",
        "Dr Okafor",
        f'["scans/example"].en-GB[0].role: {A_ROLE}, found `Dr Okafor`',
    ),
    "a day to come": (
        f"{EXAMPLE}/0/date",
        "2026-12-02",
        '["scans/example"].en-GB[0].date: expected a day that has come by 2026-12-01, found 2026-12-02',
    ),
    "one person twice": (
        f"{EXAMPLE}/1/person",
        "a okafor",
        '["scans/example"].en-GB[1].person: expected another person in each role, found `a okafor` twice',
    ),
    "an approval and a return at once": (
        f"{EXAMPLE}/0/comment",
        "No.",
        '["scans/example"].en-GB[0]: expected `until` of an approval or the `comment` of a return, found both',
    ),
    "a language that the department has not": (
        "scans~example",
        None,
        '["scans/example"].cy: expected a language of this profile, found `cy`',
    ),
}


@pytest.mark.parametrize(("path", "value", "fault"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_cannot_count_is_a_fault(approved: Path, path: str, value: Any, fault: str) -> None:
    approvals = load(approved, FILE)
    if value is None:
        approvals["scans/example"]["cy"] = []
    else:
        kind, id_, language, index, field = path.split("/")
        approvals[f"{kind}/{id_}"][language][int(index)][field] = value
    write(approved, FILE, approvals)
    assert f"{FILE}: {fault}" in [str(each) for each in check_folder(approved, TODAY).faults]


def test_a_department_asks_for_roles_and_not_for_a_sample_s_nor_for_names(approved: Path) -> None:
    roles = {"deciding": ["Sample", "Clinical lead"], "pages": {"topics/help": ["A. Okafor"]}}
    put(approved, CLINIC, "approval", roles)
    put(approved, CLINIC, "review/role", "Sample, not for patients")
    assert [fault for fault in approval_faults(approved) if A_ROLE in fault] == [
        f"{CLINIC}: review.role: {A_ROLE}, found `Sample, not for patients`",
        f"{CLINIC}: approval.deciding[0]: {A_ROLE}, found `Sample`",
        f'{CLINIC}: approval.pages["topics/help"][0]: {A_ROLE}, found `A. Okafor`',
    ]
    answers = load(approved, FILE)
    answers["scans/example"]["en-GB"][1]["role"] = "Sample"
    write(approved, FILE, answers)
    assert states(approved)["scans/example"] is Status.DRAFT


def test_approvals_of_a_page_that_is_not_shown_and_of_no_department_are_faults(approved: Path) -> None:
    write(approved, FILE, {**load(approved, FILE), "scans/brain": {}})
    write(approved, "profiles/nobody/approvals.json", {})
    faults = [str(fault) for fault in check_folder(approved, TODAY).faults]
    assert f'{FILE}: ["scans/brain"]: expected a page of this profile, such as scans/vq, found `scans/brain`' in faults
    assert (
        "profiles/nobody/profile.json: whole file: expected the file of this department, found no such file" in faults
    )


def test_advice_names_who_is_waited_for_and_why_a_page_was_returned(approved: Path) -> None:
    approvals = load(approved, FILE)
    approvals["scans/example"]["en-GB"].pop()
    back = {**approvals["scans/plain"]["en-GB"][0], "until": None, "comment": "Say how long."}
    approvals["scans/plain"]["en-GB"].append(back)
    write(approved, FILE, approvals)
    advice = [str(each) for each in check_folder(approved, TODAY).advice]
    waits = "scans/example in en-GB is draft on 2026-12-01, and waits for Medical physics expert"
    assert f'{CLINIC}: approval["scans/example"]: {waits}' in advice
    assert f'{CLINIC}: approval["scans/plain"]: scans/plain in en-GB is returned on 2026-12-01: Say how long.' in advice
