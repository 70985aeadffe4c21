"""The sums of approved pages are made beside the screen, and known to the library once nobody reads."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.content.library import Edition
from kiosk.content.review import Status
from kiosk.services.content_status.sum_keeper import SumKeeper
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.writer import AtOnce
from tests.approved import approve
from tests.clock import HandClock
from tests.content.conftest import load, put, write, write_small_library
from tests.loops import wait_until
from tests.services.storage.test_audit import Days

pytestmark = pytest.mark.usefixtures("qapp")
TODAY = dt.date(2026, 12, 1)


@dataclass
class Kiosk:
    """One that shows the small library, and a patient who may be at it."""

    place: Path
    reading: bool = False
    changes: int = 0
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = write_small_library(self.place / "content")
        approve(self.folder, "clinic")
        self.begin()

    def begin(self) -> None:
        audit, places = Audit(self.place, Days().now), ContentPlaces(self.place / "state", self.folder)
        self.contents = ContentKeeper(places, audit, HandClock(), Days().now, lambda: self.reading, AtOnce())
        self.sums = SumKeeper(self.contents, Days().now, lambda: self.reading)
        self.contents.content_changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changes += 1

    def state(self, profile_id: str = "clinic") -> Status:
        library = self.contents.library
        assert library is not None
        return library.scan("example", Edition(profile_id, library.profile(profile_id), "en-GB", TODAY)).status

    def wait(self) -> None:
        wait_until(lambda: self.sums.ready, "the sums are never known")


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path)


def test_no_page_is_approved_by_a_sum_until_that_is_known(kiosk: Kiosk) -> None:
    kiosk.sums.tick()
    assert (kiosk.state(), kiosk.state("demo"), kiosk.changes) == (Status.CHANGED, Status.APPROVED, 0)
    kiosk.wait()
    assert (kiosk.state(), kiosk.changes) == (Status.APPROVED, 1)


def test_while_somebody_reads_nothing_changes(kiosk: Kiosk) -> None:
    kiosk.sums.tick()
    kiosk.reading = True
    wait_until(lambda: kiosk.sums.waits, "the sums are never made")
    kiosk.sums.tick()
    assert (kiosk.state(), kiosk.changes) == (Status.CHANGED, 0)
    kiosk.reading = False
    kiosk.sums.tick()
    assert (kiosk.state(), kiosk.changes) == (Status.APPROVED, 1)


def test_content_that_comes_later_has_sums_of_its_own(kiosk: Kiosk) -> None:
    kiosk.sums.tick()
    kiosk.wait()
    put(kiosk.folder, "scans/example/en-GB.json", "steps/home/title", "Leave")
    assert kiosk.contents.reload()
    kiosk.wait()
    assert kiosk.state() is Status.CHANGED
    put(kiosk.folder, "scans/example/en-GB.json", "steps/home/title", "Go home")
    assert kiosk.contents.reload()
    kiosk.wait()
    assert kiosk.state() is Status.APPROVED


def test_content_without_approvals_needs_no_thread(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    (kiosk.folder / "profiles/clinic/approvals.json").unlink()
    kiosk.begin()
    kiosk.sums.tick()
    assert kiosk.sums.ready
    assert (kiosk.state(), kiosk.changes) == (Status.DRAFT, 0)


def test_approvals_that_cannot_be_read_leave_the_others_known(kiosk: Kiosk) -> None:
    (kiosk.folder / "profiles/demo/approvals.json").write_text(json.dumps({"scans/example": 5}), "utf-8")
    kiosk.begin()
    kiosk.sums.tick()
    kiosk.wait()
    assert kiosk.state() is Status.APPROVED


@pytest.mark.parametrize(
    ("page", "language"),
    [("scan/example", "en-GB"), ("departement", "en-GB"), ("", "en-GB"), ("department", "de")],
)
def test_an_approval_of_what_the_department_does_not_have_leaves_the_others_known(
    kiosk: Kiosk, page: str, language: str
) -> None:
    languages = load(kiosk.folder, "library.json")["languages"]
    put(kiosk.folder, "library.json", "languages/de", languages["en-GB"])
    for kind in ("interface", "glossary"):
        write(kiosk.folder, f"{kind}/de.json", load(kiosk.folder, f"{kind}/en-GB.json"))
    approvals = load(kiosk.folder, "profiles/clinic/approvals.json")
    answers = approvals["scans/example"]["en-GB"]
    write(
        kiosk.folder,
        "profiles/clinic/approvals.json",
        {**approvals, page: {**approvals.get(page, {}), language: answers}},
    )
    kiosk.begin()
    kiosk.sums.tick()
    kiosk.wait()
    assert kiosk.state() is Status.APPROVED
