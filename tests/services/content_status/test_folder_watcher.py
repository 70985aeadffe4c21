"""A content folder that is changed while the kiosk runs: a visit sees one edition, and then all of the next or none."""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition
from kiosk.content.reading import ANSWER_SECONDS
from kiosk.services.content_status.fingerprint import known_fingerprint
from kiosk.services.content_status.folder_watcher import SILENT_SECONDS, FolderWatcher
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.troubles import TroubleId
from tests.clock import HandClock
from tests.content.conftest import write_small_library
from tests.content.files.test_snapshot import FILES, TOUCHED, by_everybody, edition_read, write_edition
from tests.loops import wait_until
from tests.services.storage.test_audit import Days
from tests.silent_folder import SilentFolder

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Kiosk:
    """One that shows a folder of edition 12, and a patient who may be at it."""

    place: Path
    reading: bool = False
    changes: int = 0
    lacks: str = ""
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = write_small_library(self.place / "content")
        if self.lacks:
            (self.folder / self.lacks).unlink()
        self.write(12)
        self.audit, self.clock = Audit(self.place, Days().now), HandClock()
        self.start()

    def start(self, answer_seconds: float = ANSWER_SECONDS) -> None:
        places = ContentPlaces(self.place / "state", self.folder, answer_seconds=answer_seconds)
        self.keeper = ContentKeeper(places, self.audit, self.clock, Days().now, lambda: self.reading)
        self.watcher = FolderWatcher(
            self.keeper, self.audit, self.clock, Days().now, lambda: self.reading, lambda: "demo"
        )
        self.keeper.content_changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changes += 1

    def write(self, number: int, *files: str) -> None:
        for file in files or FILES:
            write_edition(self.folder, file, number)

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            self.watcher.tick()
            wait_until(lambda: not self.watcher.busy, "the look never ends")

    def seen(self) -> set[str]:
        """The editions on all screens that can be shown."""
        library = self.keeper.library
        assert library is not None
        edition, found = Edition("demo", library.profile("demo"), "en-GB", dt.date(2026, 12, 1)), set[str]()
        for file in FILES:
            with suppress(ContentError):
                found.add(edition_read(library, edition, file))
        return found

    @property
    def troubles(self) -> list[str]:
        return [str(trouble.text) for trouble in self.watcher.troubles]


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    made = Kiosk(tmp_path)
    made.look()
    return made


def test_a_changed_folder_is_shown_once_it_is_still_and_nobody_reads(kiosk: Kiosk) -> None:
    kiosk.write(99)
    kiosk.look()
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (0, {"12"}, [TroubleId.FOLDER_CHANGED])
    kiosk.look()
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (1, {"99"}, [])
    kiosk.look(3)
    assert kiosk.changes == 1


@pytest.mark.parametrize("kept", [False, True], ids=["right after the start", "once all is kept"])
@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_a_folder_that_is_touched_and_holds_the_same_bytes_was_not_changed(
    tmp_path: Path, touch: Callable[[Path], object], kept: bool
) -> None:
    kiosk = Kiosk(tmp_path)
    if kept:
        kiosk.look()
    by_everybody(touch, kiosk.folder)
    assert kiosk.seen() == {"12"}
    for _ in range(3):
        kiosk.look()
        assert (kiosk.changes, kiosk.troubles, kiosk.audit.latest(1)) == (0, [], [])
    kiosk.write(99)
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"99"})


def test_the_audit_log_names_both_versions(kiosk: Kiosk) -> None:
    assert kiosk.keeper.library is not None
    before = known_fingerprint(kiosk.keeper.library.files)
    kiosk.write(99)
    kiosk.look(2)
    line = kiosk.audit.latest(1)[0]
    after = known_fingerprint(kiosk.keeper.library.files)
    assert line.event == AuditEvent.CONTENT_CHANGED
    assert line.facts == {"before_version": before, "version": after}
    assert before != after


def test_while_somebody_reads_nothing_changes_and_the_disk_is_left_alone(kiosk: Kiosk) -> None:
    kiosk.reading = True
    kiosk.write(99)
    kiosk.look(5)
    assert (kiosk.changes, kiosk.seen()) == (0, {"12"})
    kiosk.reading = False
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"99"})


def test_who_comes_while_it_is_looked_at_reads_what_was_there_before(kiosk: Kiosk) -> None:
    kiosk.write(99)
    kiosk.look()
    kiosk.watcher.tick()
    kiosk.reading = True
    wait_until(lambda: not kiosk.watcher.busy, "the look never ends")
    assert (kiosk.changes, kiosk.seen()) == (0, {"12"})
    kiosk.reading = False
    kiosk.watcher.tick()
    assert (kiosk.changes, kiosk.seen()) == (1, {"99"})


def test_a_folder_that_goes_on_changing_is_waited_for(kiosk: Kiosk) -> None:
    for number in range(13, 20):
        kiosk.write(number, FILES[number % len(FILES)])
        kiosk.look()
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (0, {"12"}, [TroubleId.FOLDER_CHANGED])
    kiosk.write(20)
    kiosk.look(2)
    assert kiosk.seen() == {"20"}


def without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def half(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:40])


def emptied(folder: Path) -> None:
    for file in [file for file in folder.rglob("*") if file.is_file()]:
        file.unlink()


INCOMPLETE: dict[str, Callable[[Path], object]] = {
    "a page is missing": without("scans/plain/pl.json"),
    "the facts of a page are missing": without("scans/plain/scan.json"),
    "half a page": half("scans/example/en-GB.json"),
    "half the profile": half("profiles/demo/profile.json"),
    "no profile": without("profiles/demo/profile.json"),
    "no index": without("library.json"),
    "half the index": half("library.json"),
    "no interface": without("interface/pl.json"),
    "a picture is missing": without("pictures/arrive.svg"),
    "no topic": without("topics/help/topic.json"),
    "half a comparison": half("comparisons/pair/pl.json"),
    "nothing at all": lambda folder: emptied(folder),
    "no folder": lambda folder: folder.rename(folder.with_name("elsewhere")),
}


@pytest.mark.parametrize("spoil", INCOMPLETE.values(), ids=INCOMPLETE)
def test_a_folder_that_is_not_whole_is_never_shown_and_staff_are_told(
    kiosk: Kiosk, spoil: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.write(99)
    spoil(kiosk.folder)
    kiosk.look(4)
    assert (kiosk.changes, kiosk.seen()) == (0, {"12"})
    assert kiosk.troubles == [TroubleId.FOLDER_CHANGE_FAULTY]
    assert caplog.text.count("what was shown before stays") == 1, "told once"


def test_a_page_that_was_not_translated_before_holds_no_change_up(tmp_path: Path) -> None:
    """It is offered in the language of staff, before and after."""
    kiosk = Kiosk(tmp_path, lacks="scans/plain/pl.json")
    kiosk.write(99)
    kiosk.look(4)
    assert (kiosk.changes, kiosk.troubles) == (1, [])


def test_once_it_is_whole_again_it_is_shown(kiosk: Kiosk, caplog: pytest.LogCaptureFixture) -> None:
    whole = (kiosk.folder / "library.json").read_bytes()
    half("library.json")(kiosk.folder)
    kiosk.look(3)
    assert "what was shown before stays" in caplog.text
    (kiosk.folder / "library.json").write_bytes(whole)
    kiosk.write(99)
    kiosk.look(2)
    assert (kiosk.seen(), kiosk.troubles) == ({"99"}, [])


def test_a_folder_that_is_put_back_as_it_was_is_no_change(kiosk: Kiosk) -> None:
    kiosk.folder.rename(kiosk.place / "elsewhere")
    kiosk.look()
    (kiosk.place / "elsewhere").rename(kiosk.folder)
    kiosk.look(2)
    assert (kiosk.changes, kiosk.troubles) == (0, [])


def test_a_kiosk_without_usable_content_takes_what_is_mended(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    kiosk = Kiosk(tmp_path)
    index = (kiosk.folder / "library.json").read_bytes()
    (kiosk.folder / "library.json").write_text("{")
    assert not kiosk.keeper.reload()
    kiosk.keeper.library = None
    kiosk.look(2)
    (kiosk.folder / "library.json").write_bytes(index)
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"12"})


@pytest.mark.parametrize("kept", [False, True], ids=["right after the start", "once all is kept"])
def test_a_folder_that_does_not_answer_stops_nobody_and_staff_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, kept: bool
) -> None:
    kiosk = Kiosk(tmp_path)
    if kept:
        kiosk.look()
    share = SilentFolder(monkeypatch, kiosk.folder)
    kiosk.watcher.tick()
    kiosk.clock.advance(SILENT_SECONDS - 1)
    kiosk.watcher.tick()
    assert kiosk.troubles == []
    for _ in range(3):
        kiosk.clock.advance(SILENT_SECONDS)
        kiosk.watcher.tick()
        kiosk.keeper.tick()
    assert (kiosk.seen(), kiosk.troubles) == ({"12"}, [TroubleId.FOLDER_SILENT])
    (line,) = kiosk.audit.latest(9)
    assert caplog.text.count("does not answer") == 1
    assert line.facts["fault"] == TroubleId.FOLDER_SILENT
    assert threading.current_thread().name not in share.asked_by
    share.answer()
    wait_until(lambda: not kiosk.watcher.busy, "the look never ends")
    kiosk.look()
    assert (kiosk.changes, kiosk.troubles) == (0, [])


def test_a_kiosk_that_starts_with_a_silent_folder_shows_it_once_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = Kiosk(tmp_path)
    share = SilentFolder(monkeypatch, kiosk.folder)
    kiosk.start(answer_seconds=0.05)
    assert kiosk.keeper.library is None
    assert "an answer within 0.05 seconds" in kiosk.keeper.fault
    share.answer()
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"12"})


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(FILES)),
        st.just(("finish", "")),
        st.just(("visit", "")),
        st.just(("leave", "")),
        st.just(("look", "")),
    ),
    max_size=14,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_all_that_one_visit_sees_is_of_one_edition(steps: list[tuple[str, str]]) -> None:
    """An edition is written file by file, with looks and visits between them; it is complete when it is finished."""
    with tempfile.TemporaryDirectory() as place:
        kiosk, newest, finished = Kiosk(Path(place)), 12, 12
        kiosk.look()
        in_visit = set[str]()
        for what, file in steps:
            if what == "write":
                newest = newest + 1 if newest == finished else newest
                kiosk.write(newest, file)
                finished = 0
            elif what == "finish":
                kiosk.write(newest)
                finished = newest
            elif what == "look" and (finished or kiosk.reading):
                kiosk.look()
            elif what == "look":
                kiosk.look()  # half of it is written, which the next step goes on with
                kiosk.write(newest)
                finished = newest
            elif what == "visit" and not kiosk.reading:
                kiosk.reading, in_visit = True, set()
            elif what == "leave":
                kiosk.reading = False
            if kiosk.reading:
                in_visit |= kiosk.seen()
                assert len(in_visit) == 1, "a visit has seen two editions"
            assert len(kiosk.seen()) == 1, "words, numbers and pictures are of different editions"
