"""What may be wrong with content and typefaces: each is planted, and has to be found in plain words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.content.library import Library
from kiosk.content.page_loader import KINDS
from kiosk.services.checkup.findings import Area
from tests.content.conftest import put
from tests.content.photos.taken import image, written
from tests.services.kiosks import (
    PROFILE,
    approved,
    approved_content,
    edition,
    found,
    machine,
    subject,
)
from tests.services.storage.unreadable import on_a_bad_sector
from tests.shipped_content import copy_of_content


def test_sample_content_is_told(tmp_path: Path) -> None:
    fine = subject(tmp_path)
    assert fine.library is not None
    library = Library.open(paths.content_folder())
    sample = edition(library, library.profile(PROFILE))
    finding = found(replace(fine, library=library, edition=sample), machine(tmp_path))["content.review"]
    assert finding.state == "attention"
    assert "sample content" in finding.says


REVIEWS = {
    "overdue": ("2026-11-30", (), "overdue"),
    "due today": ("2026-12-01", (), "due"),
    "one not approved": ("2027-11-30", ("scans/vq",), "draft"),
}


@pytest.mark.parametrize(("due", "but", "told"), REVIEWS.values(), ids=REVIEWS.keys())
def test_approvals_that_are_missing_or_run_out_are_told(
    due: str, but: Sequence[str], told: str, tmp_path: Path
) -> None:
    content = approved(copy_of_content(tmp_path / "content"), due, but)
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.review"]
    assert finding.state == "attention"
    assert told in finding.details[0]


def test_a_page_that_was_changed_since_its_approval_is_told(tmp_path: Path) -> None:
    content = Path(shutil.copytree(approved_content(), tmp_path / "content"))
    words = content / "scans/vq/en-GB.json"
    words.write_text(words.read_text("utf-8").replace("Check in at the desk", "Check in at the door"), "utf-8")
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.review"]
    assert (finding.state, finding.details) == ("attention", ("VQ scan: changed since approval",))


def content_without(folder: Path, *files: str) -> Path:
    content = folder / "content"
    copy_of_content(content)
    for file in files:
        (content / file).unlink()
    return content


def test_a_page_that_can_not_be_shown_fails_and_is_named(tmp_path: Path) -> None:
    content = content_without(tmp_path, "scans/vq/scan.json")
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.faults"]
    assert finding.state == "fail"
    assert "scans/vq/scan.json" in " ".join(finding.details)


def test_a_department_that_can_not_be_switched_to_is_named(tmp_path: Path) -> None:
    content = content_without(tmp_path)
    (content / "profiles/chest-clinic/profile.json").write_text("{")
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.departments"]
    assert finding.state == "attention"
    assert finding.details[0].startswith("chest-clinic:")


def test_without_a_department_the_kiosk_is_broken(tmp_path: Path) -> None:
    finding = found(subject(tmp_path, edition=None), machine(tmp_path))["content.department"]
    assert finding.state == "fail"


def test_without_content_the_kiosk_is_broken_and_all_else_is_looked_at(tmp_path: Path) -> None:
    gone = subject(tmp_path, library=None, edition=None)
    findings = found(replace(gone, content=tmp_path / "gone"), machine(tmp_path))
    assert findings["content.folder"].state == findings["content.department"].state == "fail"
    assert {finding.area for finding in findings.values()} == set(Area)


def test_a_typeface_that_is_missing_fails(tmp_path: Path) -> None:
    families = (("Atkinson Hyperlegible", True), ("Noto Sans", False))
    finding = found(subject(tmp_path, families=families), machine(tmp_path))["letters.typefaces"]
    assert finding.state == "fail"
    assert "Noto Sans" in finding.says


def test_a_language_whose_letters_are_missing_is_told(tmp_path: Path) -> None:
    lacking = subject(tmp_path, undrawable=lambda text, _language: "E" if "English" in text else "")
    finding = found(lacking, machine(tmp_path))["letters.en-GB"]
    assert (finding.state, finding.details) == ("attention", ("E",))


SAID = "Ask for an interpreter: \u4e2d"
WORDS: dict[str, tuple[str, str, Any]] = {
    "a page": ("topics/help/en-GB.json", "lead", SAID),
    "the glossary": ("glossary/en-GB.json", "x-ray/meaning", SAID),
    "where doses come from": ("sources.json", "ukhsa-dose/publisher", SAID),
    "the department": ("profiles/nuclear-medicine/profile.json", "room/en-GB", SAID),
    "its own words": (
        "profiles/nuclear-medicine/profile.json",
        "wording",
        {"scans": {"vq": {"en-GB": {"title": SAID}}}},
    ),
}


@pytest.mark.parametrize(("file", "path", "value"), WORDS.values(), ids=WORDS)
def test_letters_are_looked_for_in_all_that_patients_read(tmp_path: Path, file: str, path: str, value: Any) -> None:
    content = content_without(tmp_path)
    put(content, file, path, value)
    lacking = subject(tmp_path, content, undrawable=lambda text, _language: "\u4e2d" if "\u4e2d" in text else "")
    assert found(lacking, machine(tmp_path))["letters.en-GB"].details == ("\u4e2d",)


def test_letters_are_looked_for_below_photos(tmp_path: Path) -> None:
    content = content_without(tmp_path, "pictures/arrive.svg")
    (content / "pictures/arrive.jpg").write_bytes(written(image(), "jpeg"))
    stated = {"maker": SAID, "licence": "CC BY 4.0", "recognisable": False}
    (content / "pictures/photos.json").write_text(json.dumps({"arrive": stated}))
    lacking = subject(tmp_path, content, undrawable=lambda text, _language: "\u4e2d" if "\u4e2d" in text else "")
    assert found(lacking, machine(tmp_path))["letters.en-GB"].details == ("\u4e2d",)


def test_a_language_whose_words_are_missing_fails(tmp_path: Path) -> None:
    content = content_without(tmp_path)
    file = content / "interface/en-GB.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "unheard-of": 1}))
    assert found(subject(tmp_path, content), machine(tmp_path))["letters.en-GB"].state == "fail"


def test_pages_that_only_the_checks_read_do_not_stay_in_memory(tmp_path: Path) -> None:
    fine = subject(tmp_path)
    assert fine.library is not None
    library = Library.open(paths.content_folder())
    found(replace(fine, library=library, edition=edition(library, library.profile(PROFILE))), machine(tmp_path))
    assert [key for key in library.cache._entries if key[0] in KINDS] == []


def test_a_file_of_the_content_that_can_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = copy_of_content(tmp_path / "content")
    words = content / "scans/vq/en-GB.json"
    on_a_bad_sector(words, monkeypatch)
    asked = replace(subject(tmp_path / "state"), content=content, library=None, edition=None)
    finding = found(asked, machine(tmp_path))["content.folder"]
    assert (finding.state, finding.details) == ("fail", (str(words),))
