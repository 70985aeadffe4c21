"""Other content comes to a kiosk that runs: when nobody reads, when a patient does, and from a stick by touch."""

from __future__ import annotations

import datetime as dt
import functools
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.content.authoring.translation import fingerprint
from kiosk.content.files.snapshot import FolderSnapshot
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
from tests.flows.staff.conftest import OpenCounter
from tests.flows.staff.staff_flow import StaffFlow
from tests.loops import wait_until
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
        shutil.copytree(paths.content_folder(), content)
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


def look(counter: StaffFlow) -> None:
    """What the kiosk does every few seconds."""
    counter.kiosk.services.contents.tick()
    opened(counter)


def opened(counter: StaffFlow) -> None:
    """What is installed has been opened, which takes place beside the screen."""
    wait_until(lambda: not counter.kiosk.services.contents.looks, "it is never opened")
    settle()


def test_an_idle_kiosk_shows_another_title_without_a_restart(
    open_counter: OpenCounter, author: Author, state: Path
) -> None:
    counter = open_counter()
    author.install(state, author.pack())
    assert counter.route == IDLE
    look(counter)
    assert counter.route == IDLE
    counter.wake()
    assert counter.scan("vq").words.title == NEW
    assert counter.finger.named(NEW)


@pytest.mark.slow
def test_going_back_by_hand_brings_back_the_title(open_counter: OpenCounter, author: Author, state: Path) -> None:
    counter = open_counter()
    for number, title in ((1, NEW), (2, "Breathing scan")):
        author.install(state, author.pack(number, title))
    look(counter)
    assert counter.scan("vq").words.title == "Breathing scan"
    roll_back(PackStore(state))
    look(counter)
    counter.wake()
    assert counter.finger.named(NEW)


def test_a_patient_who_reads_is_not_disturbed(open_counter: OpenCounter, author: Author, state: Path) -> None:
    counter = open_counter()
    counter.wake()
    counter.finger.tap(counter.scan("vq").words.title)
    route, before = counter.route, counter.screen
    author.install(state, author.pack())
    look(counter)
    assert (counter.route, counter.screen) == (route, before)
    assert counter.scan("vq").words.title == OLD
    counter.wait(counter.session.limit + 31)
    assert counter.route == IDLE
    opened(counter)
    counter.wake()
    assert counter.finger.named(NEW), "it came as soon as the patient had left"


@pytest.mark.slow
def test_the_first_content_of_a_kiosk_without_any(
    open_counter: OpenCounter, author: Author, state: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    counter = open_counter(content=tmp_path / "nothing")
    assert counter.window.context is None
    assert "The content cannot be used" in caplog.text
    author.install(state, author.pack())
    look(counter)
    counter.wake()
    assert counter.finger.named(NEW)


@pytest.mark.slow
def test_after_a_restart_it_is_the_installed_content(open_counter: OpenCounter, author: Author, state: Path) -> None:
    author.install(state, author.pack())
    counter = open_counter()
    counter.wake()
    assert counter.finger.named(NEW)


def test_staff_install_from_a_stick_with_a_finger(
    open_counter: OpenCounter, author: Author, port: Port, tmp_path: Path
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    author.pack().rename(stick / "words.kioskpack")
    port.plug(stick)
    counter = open_counter(trusted=author.public)
    words = counter.staff_words.packs
    counter.go_in()
    counter.open_tab("content")
    counter.qtbot.waitUntil(lambda: bool(counter.finger.named(words.begin)))
    counter.finger.tap(words.begin)
    counter.qtbot.waitUntil(lambda: len(offered(counter)) == 1)
    counter.finger.tap(offered(counter)[0].accessibleName())
    counter.finger.tap(words.yes)
    counter.qtbot.waitUntil(lambda: words.done in counter.reads(), timeout=20_000)
    assert "is shown on this screen now" in counter.reads()
    counter.leave()
    assert counter.facts(AuditEvent.CONTENT_CHANGED) == {"pack": 1, "source": "stick"}
    counter.wake()
    assert counter.finger.named(NEW)


def offered(counter: StaffFlow) -> list[ChoiceCard]:
    return [card for card in counter.page.findChildren(ChoiceCard) if card.isVisible() and card.isEnabled()]
