"""`radiology-kiosk approve`: what it records, and what it refuses without having recorded anything."""

from __future__ import annotations

import datetime as dt
import json
import os
import shlex
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.approval.approve import DONE, REFUSED, UNABLE
from kiosk.content.library import Edition, Library
from kiosk.content.review import Status
from kiosk.services.platform.wall_time import local_now
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.conftest import put, write_small_library

Printed = pytest.CaptureFixture[str]
LEAD = "--role 'Clinical lead' --person 'Dr A. Okafor'"
PHYSICS = "--role 'Medical physics expert' --person 'B. Lindqvist'"
CLINIC, FILE = "--department clinic", "profiles/clinic/approvals.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_small_library(tmp_path / "words")
    today = local_now().date()
    for path, day in {"approved_on": today, "review_due": today + dt.timedelta(days=365)}.items():
        put(made, "profiles/clinic/profile.json", f"protocol/example.feeding/{path}", day.isoformat())
    return made


def approve(folder: Path, words: str) -> int:
    return main(["approve", str(folder), *shlex.split(words)])


def edition_of(folder: Path, language: str) -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition("clinic", library.profile("clinic"), language, local_now().date())


def state(folder: Path, name: str, language: str = "en-GB") -> Status:
    library, edition = edition_of(folder, language)
    return library.standing(name, edition).status


def short_sum(folder: Path, name: str, language: str = "en-GB") -> str:
    library, edition = edition_of(folder, language)
    return library.sum_of(name, edition)[:8]


def test_a_page_is_approved_once_both_have_answered(folder: Path, capsys: Printed) -> None:
    page = f"scans/example {CLINIC} --language en-GB"
    assert approve(folder, f"{page} {LEAD}") == DONE
    assert state(folder, "scans/example") is Status.DRAFT
    assert approve(folder, f"{page} {PHYSICS}") == DONE
    assert (state(folder, "scans/example"), state(folder, "scans/example", "pl")) == (Status.APPROVED, Status.DRAFT)
    read = short_sum(folder, "scans/example")
    said = f"scans/example in en-GB ({read}): approved as Clinical lead."
    assert capsys.readouterr().out.splitlines()[0] == said


def test_a_signed_paper_is_recorded_by_the_first_letters_of_its_sums(folder: Path) -> None:
    listed = {("scans/example", "pl"), ("topics/help", "en-GB"), ("department", "en-GB")}
    letters = " ".join(short_sum(folder, *each).upper() for each in sorted(listed))
    assert approve(folder, f"{letters} {CLINIC} {LEAD} --date 2026-11-22 --until 2027-11-22") == DONE
    approvals = json.loads((folder / FILE).read_text("utf-8"))
    assert {(name, language) for name, languages in approvals.items() for language in languages} == listed
    (answer,) = approvals["topics/help"]["en-GB"]
    assert (answer["person"], answer["date"], answer["until"]) == ("Dr A. Okafor", "2026-11-22", "2027-11-22")
    assert len(answer["sum"]) == 64


def test_a_page_is_returned_with_a_comment(folder: Path) -> None:
    for who in (LEAD, PHYSICS):
        assert approve(folder, f"scans/plain {CLINIC} --language en-GB {who}") == DONE
    assert approve(folder, f"scans/plain {CLINIC} --language en-GB {LEAD} --return 'Say how long.'") == DONE
    assert state(folder, "scans/plain") is Status.RETURNED


REFUSALS = {
    "a word for a name": (f"topics/help {CLINIC} --language pl --role 'Clinical lead' --person TBC", "names no person"),
    "a role for a name": (
        f"scans/plain {CLINIC} --language pl --role 'Clinical lead' --person 'medical physics expert'",
        "is a role",
    ),
    "a word for a role": (f"topics/help {CLINIC} --language pl --role Sample --person 'B. Lindqvist'", "is no role"),
    "a role that is not asked": (f"topics/help {CLINIC} --language pl {PHYSICS}", "needs Clinical lead"),
    "a day to come": (f"topics/help {CLINIC} --language pl {LEAD} --date 2999-01-01", "is to come"),
    "an end before its begin": (f"topics/help {CLINIC} --language pl {LEAD} --until 2020-01-01", "ends after"),
    "an end in ten years": (f"topics/help {CLINIC} --language pl {LEAD} --until 2099-01-01", "ends after"),
    "no language": (f"topics/help {CLINIC} {LEAD}", "--language"),
    "a language that is not there": (f"topics/help {CLINIC} --language cy {LEAD}", "not there in cy"),
    "no department": (f"topics/help --language pl {LEAD}", "--department: clinic, demo"),
    "a sample": (f"topics/help --department demo --language pl {LEAD}", "sample can’t be approved"),
    "a page that there is not": (f"topics/help topics/gone {CLINIC} --language pl {LEAD}", "topics/gone: no page"),
    "a sum that nothing has": (f"topics/help 00000000 {CLINIC} --language pl {LEAD}", "no page reads so now"),
    "an empty comment": (f"topics/help {CLINIC} --language pl {LEAD} --return ' '", "have words"),
}


@pytest.mark.parametrize(("words", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_what_would_not_count_is_refused_and_nothing_is_recorded(
    folder: Path, capsys: Printed, words: str, reason: str
) -> None:
    assert approve(folder, words) == REFUSED
    assert reason in capsys.readouterr().err
    assert not (folder / FILE).exists()


def test_nobody_answers_in_two_roles(folder: Path, capsys: Printed) -> None:
    page = f"scans/example {CLINIC} --language en-GB"
    assert approve(folder, f"{page} {LEAD}") == DONE
    assert approve(folder, f"{page} --role 'Medical physics expert' --person 'a okafor'") == REFUSED
    assert "nobody counts twice" in capsys.readouterr().err


def test_a_paper_of_words_that_were_changed_since_is_refused(folder: Path) -> None:
    letters = short_sum(folder, "topics/help")
    put(folder, "topics/help/en-GB.json", "lead", "Ask us.")
    assert approve(folder, f"{letters} {CLINIC} {LEAD}") == REFUSED


def test_a_folder_that_is_no_content_ends_with_2(tmp_path: Path) -> None:
    assert approve(tmp_path, f"topics/help {LEAD}") == UNABLE


def test_what_was_recorded_before_stays_as_it_was(folder: Path) -> None:
    assert approve(folder, f"topics/help {CLINIC} --language pl {LEAD}") == DONE
    before = json.loads((folder / FILE).read_text("utf-8"))["topics/help"]["pl"]
    put(folder, "topics/help/pl.json", "lead", "Inne.")
    assert approve(folder, f"topics/help {CLINIC} --language pl {LEAD}") == DONE
    after = json.loads((folder / FILE).read_text("utf-8"))["topics/help"]["pl"]
    assert (after[:1], len(after)) == (before, 2)


def test_the_status_lists_what_waits_for_whom_and_writes_the_calendar(folder: Path, capsys: Printed) -> None:
    for who in (LEAD, PHYSICS):
        assert approve(folder, f"scans/plain {CLINIC} --language en-GB {who} --until 2027-11-22") == DONE
    assert approve(folder, f"scans/example {CLINIC} --language en-GB {LEAD}") == DONE
    assert approve(folder, f"topics/help {CLINIC} --language pl {LEAD} --return 'Which desk?'") == DONE
    capsys.readouterr()
    made = folder.parent / "ends.ics"
    words = ["--content", str(folder), "--state", str(folder.parent / "state"), "--calendar", str(made)]
    assert main(["content", "status", *words]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert "clinic: 1 of 14 approved; these are not, or are due:" in lines
    example, desk = short_sum(folder, "scans/example"), short_sum(folder, "topics/help", "pl")
    assert f"  scans/example in en-GB ({example}): draft, waits for Medical physics expert" in lines
    assert f"  topics/help in pl ({desk}): returned, waits for Library: Which desk?" in lines
    assert not any("scans/plain in en-GB" in line or line.startswith("demo") for line in lines)
    assert "UID:clinic/scans/plain/en-GB@radiology-kiosk" in made.read_text("utf-8")


def test_the_status_says_whom_the_shared_texts_of_a_page_are_for(folder: Path, capsys: Printed) -> None:
    with_blocks(folder)
    put(folder, "blocks/baby/block.json", "audience", "people who may be pregnant")
    words = ["--content", str(folder), "--state", str(folder.parent / "state")]
    assert main(["content", "status", *words]) == DONE
    lines = capsys.readouterr().out.splitlines()
    (example,) = (number for number, line in enumerate(lines) if line.startswith("  scans/example in en-GB"))
    assert lines[example + 1 : example + 3] == [
        "    shares the text baby, for people who may be pregnant",
        "    shares the text faint, for who may have a clot",
    ]
    (pair,) = (number for number, line in enumerate(lines) if line.startswith("  comparisons/pair in en-GB"))
    assert not lines[pair + 1].startswith("    ")


def test_the_status_lists_a_page_of_which_no_sum_can_be_made(folder: Path, capsys: Printed) -> None:
    put(folder, "topics/help/topic.json", "chart", True)
    put(folder, "profiles/clinic/profile.json", "doses", "moon")
    words = ["--content", str(folder), "--state", str(folder.parent / "state")]
    assert main(["content", "status", *words]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert "  topics/help in pl (can’t be read, see `check`): draft, waits for Clinical lead" in lines


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root has rights that others lack")
def test_root_records_nothing_behind_a_link_of_another_user(folder: Path, capsys: Printed) -> None:
    elsewhere, link = folder.parent / "elsewhere", folder / "profiles/clinic"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    os.lchown(link, 65534, 65534)
    assert approve(folder, f"topics/help {CLINIC} --language en-GB {LEAD}") == UNABLE
    assert f"{link}: is a link of another user, through which root does not go" in capsys.readouterr().err
    assert not (elsewhere / "approvals.json").exists()
