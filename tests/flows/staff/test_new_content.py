"""Other content comes to a kiosk that runs: when nobody reads, when a patient does, and from a stick by touch."""

from __future__ import annotations

import datetime as dt
import functools
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.made_from import fingerprint
from kiosk.services.packs import archive_builder
from kiosk.services.packs.installer import PackRequirements, install, roll_back
from kiosk.services.packs.keys import PrivateKey, make_keys, read_private, read_public
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.patient.routes import IDLE
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.content.content_page import ContentPage
from kiosk.ui.staff.tabs import PAGES
from kiosk.ui.widgets.controls.choice import ChoiceCard
from tests.flows.conftest import NOW
from tests.flows.finger import settle
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import StaffFlow
from tests.loops import wait_until
from tests.shipped_content import copy_of_content
from tests.ui.staff.port import Port

MADE = dt.datetime(2026, 11, 28, 14, 5, tzinfo=dt.UTC)
OLD, NEW = "Lung air and blood scan (VQ)", "Scan of your breathing"


@dataclass
class Author:
    """Makes packs of the shipped content in which a scan has another title."""

    folder: Path
    key: PrivateKey
    public: Path

    def pack(self, number: int = 1, title: str = NEW) -> Path:
        content = self.folder / "words"
        shutil.rmtree(content, ignore_errors=True)
        copy_of_content(content)
        file = content / "scans" / "vq" / "en-GB.json"
        words = json.loads(file.read_bytes()) | {"title": title}
        american = file.with_name("en-US.json")
        american.write_text(json.dumps(json.loads(american.read_bytes()) | {"made_from": fingerprint(words)}), "utf-8")
        file.write_text(json.dumps(words), "utf-8")
        packed = self.folder / f"{number}.kioskpack"
        archive_builder.build_pack(
            FolderSnapshot(content, at_once=None), packed, archive_builder.PackLabel(number, MADE, "0.1"), self.key
        )
        return packed

    def install(self, state: Path, pack: Path) -> None:
        """From a shell, beside the kiosk that runs."""
        install(PackStore(state), pack, PackRequirements(read_public(self.public), "0.1", NOW.date()))


@pytest.fixture
def author(tmp_path: Path) -> Author:
    folder = tmp_path / "author"
    folder.mkdir()
    public, _id = make_keys(folder / "key")
    return Author(folder, read_private(folder / "key"), public)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Port:
    """A stick is what no test can plug in."""
    made = Port()
    monkeypatch.setitem(PAGES, "content", functools.partial(ContentPage, find=made))
    return made


def look(staff: StaffFlow) -> None:
    """What the kiosk does every few seconds."""
    staff.kiosk.services.contents.tick()
    opened(staff)


def opened(staff: StaffFlow) -> None:
    """What is installed has been opened, which takes place beside the screen."""
    wait_until(lambda: not staff.kiosk.services.contents.looks, "it is never opened")
    settle()


def test_an_idle_kiosk_shows_another_title_without_a_restart(
    open_for_staff: OpenForStaff, author: Author, state: Path
) -> None:
    staff = open_for_staff()
    author.install(state, author.pack())
    assert staff.route == IDLE
    look(staff)
    assert staff.route == IDLE
    staff.wake()
    assert staff.scan("vq").words.title == NEW
    assert staff.finger.named(NEW)


@pytest.mark.slow
def test_going_back_by_hand_brings_back_the_title(open_for_staff: OpenForStaff, author: Author, state: Path) -> None:
    staff = open_for_staff()
    for number, title in ((1, NEW), (2, "Breathing scan")):
        author.install(state, author.pack(number, title))
    look(staff)
    assert staff.scan("vq").words.title == "Breathing scan"
    roll_back(PackStore(state))
    look(staff)
    staff.wake()
    assert staff.finger.named(NEW)


@pytest.mark.slow
def test_a_patient_who_reads_is_not_disturbed(open_for_staff: OpenForStaff, author: Author, state: Path) -> None:
    staff = open_for_staff()
    staff.wake()
    staff.finger.tap(staff.scan("vq").words.title)
    route, before = staff.route, staff.screen
    author.install(state, author.pack())
    look(staff)
    assert (staff.route, staff.screen) == (route, before)
    assert staff.scan("vq").words.title == OLD
    staff.wait(staff.session.limit + 31)
    assert staff.route == IDLE
    opened(staff)
    staff.wake()
    assert staff.finger.named(NEW), "it came as soon as the patient had left"


@pytest.mark.slow
def test_the_first_content_of_a_kiosk_without_any(
    open_for_staff: OpenForStaff, author: Author, state: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    staff = open_for_staff(content=tmp_path / "nothing")
    assert staff.window.context is None
    assert "The content cannot be used" in caplog.text
    author.install(state, author.pack())
    look(staff)
    staff.wake()
    assert staff.finger.named(NEW)


@pytest.mark.slow
def test_after_a_restart_it_is_the_installed_content(open_for_staff: OpenForStaff, author: Author, state: Path) -> None:
    author.install(state, author.pack())
    staff = open_for_staff()
    staff.wake()
    assert staff.finger.named(NEW)


@pytest.mark.slow
def test_staff_install_from_a_stick_with_a_finger(
    open_for_staff: OpenForStaff, author: Author, port: Port, tmp_path: Path
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    author.pack().rename(stick / "words.kioskpack")
    port.plug(stick)
    staff = open_for_staff(trusted=author.public)
    words = staff.staff_words.packs
    staff.go_in()
    staff.open_tab("content")
    staff.qtbot.waitUntil(lambda: bool(staff.finger.named(words.begin)))
    staff.finger.tap(words.begin)
    staff.qtbot.waitUntil(lambda: len(offered(staff)) == 1)
    staff.finger.tap(offered(staff)[0].accessibleName())
    staff.finger.tap(words.yes)
    staff.qtbot.waitUntil(lambda: words.done in staff.reads())
    assert "is shown on this screen now" in staff.reads()
    staff.leave()
    assert staff.facts(AuditEvent.CONTENT_CHANGED) == {"pack": 1, "source": "stick"}
    staff.wake()
    assert staff.finger.named(NEW)


def offered(staff: StaffFlow) -> list[ChoiceCard]:
    return [card for card in staff.page.findChildren(ChoiceCard) if card.isVisible() and card.isEnabled()]
