"""The tab on the content: what staff read when all is well, when something fails, and when there is nothing."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.content.approval.sums import GLOSSARY, INTERFACE
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Library
from kiosk.content.review import COUNTING, Status
from kiosk.services.content_status.content_status import DUE_WITHIN
from kiosk.services.content_status.fault_reasons import FaultReason
from kiosk.services.content_status.fingerprint import content_fingerprint
from kiosk.services.content_status.number_status import NumberState
from kiosk.services.platform.incremental import run_to_end
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.content.content_page import ContentPage
from kiosk.ui.words.staff import load_staff_words
from tests.approved import approve, own_department
from tests.flows.finger import settle
from tests.loops import wait_until
from tests.shipped_content import content_with_few_pages
from tests.silent_folder import SilentFolder
from tests.ui.staff.staff_app import ZONE, content_in, open_panel
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")

WORDS = load_staff_words(paths.resources_folder() / "staff").content
Change = Callable[[dict[str, Any]], object]
read_at_once = partial(ContentPage, at_once=60.0)
"""The page, however busy the machine is: the wait has a test of its own."""


def change(folder: Path, file: str, how: Change) -> None:
    path = folder / file
    raw = json.loads(path.read_text("utf-8"))
    how(raw)
    path.write_text(json.dumps(raw), "utf-8")


def approved(folder: Path, day: str = "2027-11-22") -> Path:
    """The shipped content as a department would have it: nothing of the sample, all approved by two people."""
    content = content_in(folder)
    own_department(content, "nuclear-medicine", day)
    approve(content, "nuclear-medicine", day)
    return content


def until(content: Path, name: str, day: str) -> None:
    change(
        content,
        "profiles/nuclear-medicine/approvals.json",
        lambda raw: [answer.update(until=day) for answer in raw[name]["en-GB"]],
    )


def test_every_kind_has_its_words() -> None:
    assert WORDS.reasons.keys() == set(FaultReason)
    assert WORDS.stands.keys() == set(NumberState) - {NumberState.IN_FORCE}
    assert WORDS.states.keys() == {status.name.lower() for status in Status}
    assert WORDS.card_reasons.keys() == {status.name.lower() for status in set(Status) - COUNTING}
    assert WORDS.runs_out_groups.keys() == {"0", *map(str, DUE_WITHIN)}


def test_the_department_and_the_version_stand_first(tmp_path: Path) -> None:
    with open_panel(read_at_once, tmp_path) as staff:
        read = staff.reads()
        assert "Nuclear medicine" in read
        version = run_to_end(content_fingerprint(FolderSnapshot(content_with_few_pages())))
        assert f"Content version {version}" in read


def test_sample_content_is_never_called_approved(tmp_path: Path) -> None:
    with open_panel(read_at_once, tmp_path) as staff:
        assert WORDS.sample in staff.reads()
        staff.finger.tap(WORDS.parts["pages"])
        assert WORDS.is_sample in staff.reads()
        assert "Approved until" not in staff.reads()


def test_all_is_well_is_said_in_one_sentence(tmp_path: Path) -> None:
    with open_panel(read_at_once, tmp_path / "state", content=approved(tmp_path)) as staff:
        assert "All 16 pages are shown and approved." in staff.reads()
        assert WORDS.runs_out_none in staff.reads()
        assert WORDS.withheld not in staff.reads()


def test_what_is_not_shown_is_told_with_why_and_where(tmp_path: Path) -> None:
    content = approved(tmp_path)
    change(content, "scans/vq/scan.json", lambda raw: raw.update(picture="gone"))
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        read = staff.reads()
        assert "VQ scan is not shown: a picture is missing." in read
        assert "File scans/vq/scan.json, picture: expected a picture in pictures/, found `gone`." in read
        assert "pages are shown and approved" not in read


def test_many_faults_are_three_and_a_number(tmp_path: Path) -> None:
    content = approved(tmp_path)
    asked = json.loads((content / "scans/vq/en-GB.json").read_text("utf-8"))["ask"]
    change(content, "scans/vq/en-GB.json", lambda raw: raw.update(ask={}))
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        assert staff.reads().count("File scans/vq") == 3
        assert f"There are {len(asked) - 3} more faults." in staff.reads()


def test_a_card_that_says_to_ask_staff_is_told_with_the_day(tmp_path: Path) -> None:
    content = approved(tmp_path)
    change(content, "scans/pet-ct/en-GB.json", lambda raw: raw.update(lead="It takes other pictures."))
    until(content, "scans/vq", "2026-11-24")
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        read = staff.reads()
        assert "The aftercare card of VQ scan only says to ask staff: its approval ran out on 24 November 2026." in read
        assert "The aftercare card of PET-CT scan only says to ask staff: it was changed since its approval." in read


def test_what_runs_out_is_told_soonest_first(tmp_path: Path) -> None:
    content = approved(tmp_path)
    until(content, "topics/results", "2027-02-20")
    until(content, "scans/vq", "2026-12-20")
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        read = staff.reads()
        told = [WORDS.runs_out_groups["30"], "VQ scan: the approval", WORDS.runs_out_groups["90"], "Your results: the"]
        assert sorted(told, key=read.index) == told


def test_approvals_are_told_with_who_and_until_when(tmp_path: Path) -> None:
    with open_panel(read_at_once, tmp_path / "state", content=approved(tmp_path, "2027-01-15")) as staff:
        staff.finger.tap(WORDS.parts["pages"])
        read = staff.reads()
        assert "Approved by Dr A. Okafor (Clinical lead) on 22 November 2026." in read
        assert "Review due 15 January 2027. Owner: Sample library. Version 1." in read
        assert "Due: runs out on 15 January 2027" in read
        for kind in WORDS.kinds.values():
            assert kind in read or kind == WORDS.kinds["comparisons"]
        lines = read.splitlines()
        assert [lines.count(WORDS.kinds[kind]) for kind in (INTERFACE, GLOSSARY)] == [1, 1], "no heading says it again"


def test_a_page_says_that_it_was_changed_or_returned_and_who_is_waited_for(tmp_path: Path) -> None:
    content = approved(tmp_path)
    back = {"until": None, "comment": "Say how long."}
    change(
        content, "profiles/nuclear-medicine/approvals.json", lambda raw: raw["scans/pet-ct"]["en-GB"][0].update(back)
    )
    change(content, "scans/vq/en-GB.json", lambda raw: raw.update(lead="Another lead."))
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        staff.finger.tap(WORDS.parts["pages"])
        read = staff.reads()
        assert WORDS.states["changed"] in read
        assert WORDS.states["returned"] in read
        assert "Returned: Say how long." in read
        assert "Waits for: Clinical lead, Medical physics expert." in read


def test_numbers_are_told_with_who_until_when_and_what_they_rest_on(tmp_path: Path) -> None:
    content = approved(tmp_path)
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        staff.finger.tap(WORDS.parts["numbers"])
        read = staff.reads()
        assert "Breast-feeding: 12 hours" in read
        assert (
            "Approved by Dr B. Physicist on 22 November 2026. Review due 22 November 2027. (tc99m-maa.feeding)" in read
        )
        library = Library.open(content)
        value = library.profile("nuclear-medicine").protocol["tc99m-maa.feeding"]
        assert "; ".join(library.source(id_, "").title for id_ in value.sources) in read
        assert "?." not in read, "a title may end in a mark of its own"
        assert "(tc99m-maa.milk)" in read[read.index(WORDS.unset_lead) :]


def test_that_none_is_needed_is_told_as_a_number_is(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    file = content / "profiles/nuclear-medicine/profile.json"
    profile = json.loads(file.read_bytes())
    del profile["protocol"]["tc99m-maa.feeding"]["value"]
    profile["protocol"]["tc99m-maa.feeding"]["none"] = True
    file.write_text(json.dumps(profile), "utf-8")
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        staff.finger.tap(WORDS.parts["numbers"])
        assert "Breast-feeding: “none needed”" in staff.reads()


def test_without_a_department_it_says_what_patients_see(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    content = content_in(tmp_path)
    (content / "profiles/nuclear-medicine/profile.json").write_text('{"sample": tru', "utf-8")

    def nobody(context: StaffContext) -> StaffPage:
        return read_at_once(replace(context, services=replace(context.services, edition=lambda: None)))

    with open_panel(nobody, tmp_path / "state", content=content) as staff:
        read = staff.reads()
        assert WORDS.no_department in read
        assert "File profiles/nuclear-medicine/profile.json" in read
        assert f"Content version {run_to_end(content_fingerprint(FolderSnapshot(content)))}" in read
    assert "safe page is shown" in caplog.text


def test_without_content_it_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_panel(read_at_once, tmp_path, content=tmp_path / "nowhere") as staff:
        assert staff.words.panel.no_content in staff.reads()
    assert "safe page is shown" in caplog.text


def test_content_that_is_taken_away_before_it_was_read_has_no_version(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        assert staff.services.kiosk.contents.reload()
        (content / "README.md").unlink()  # what screens show is in memory by then
        staff.page.build()
        settle()
        assert "The content version is not known: " in staff.reads()


def test_a_slow_disk_is_waited_for_while_the_page_stands(tmp_path: Path) -> None:
    content = content_in(tmp_path)  # which no other test has read
    with open_panel(partial(ContentPage, at_once=0.0), tmp_path / "state", content=content, ready=False) as staff:
        page = staff.page
        assert WORDS.reading in staff.reads()
        wait_until(lambda: page.ready, "the report never comes")
        assert "Nuclear medicine" in staff.reads()


def test_a_drive_that_does_not_answer_is_asked_beside_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = content_in(tmp_path)
    with open_panel(partial(ContentPage, at_once=0.0), tmp_path / "state", content=content) as staff:
        assert staff.services.kiosk.contents.reload()
        share = SilentFolder(monkeypatch, content)
        staff.page.build()
        settle()
        assert WORDS.reading in staff.reads()
        share.answer()
        wait_until(lambda: staff.page.ready, "the report never comes")
        assert "Content version " in staff.reads()
        assert threading.current_thread().name not in share.asked_by


def test_it_names_what_patients_read_and_says_that_the_disk_holds_more(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    with open_panel(read_at_once, tmp_path / "state", content=content) as staff:
        before = run_to_end(content_fingerprint(FolderSnapshot(content)))
        wait_until(lambda: f"Content version {before}" in staff.reads(), "the version never comes")
        change(content, "scans/vq/en-GB.json", lambda raw: raw.update(title="Other"))
        watcher = staff.page.services.folder
        watcher.tick()
        wait_until(lambda: not watcher.busy, "the look never ends")
        staff.page.build()
        settle()
        assert f"Content version {before}" in staff.reads()
        assert "was changed, and patients still read what it held before" in staff.reads()


@each_display
def test_nothing_is_cut_small_or_nameless(tmp_path: Path, display: Display) -> None:
    content = approved(tmp_path, "2026-12-15")
    change(content, "scans/vq/scan.json", lambda raw: raw.update(picture="gone"))
    at = dt.datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)
    with open_panel(read_at_once, tmp_path / "state", content=content, display=display, at=at) as staff:
        for part in WORDS.parts.values():
            staff.finger.tap(part)
            assert staff.wrong() == [], part
