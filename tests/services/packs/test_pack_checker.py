"""A look beside the screen: a pack that changes is noticed and told, and a folder that hangs stops nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import pytest

from kiosk import paths
from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import CLIPS
from kiosk.content.reading import SCREEN_SECONDS
from kiosk.content.speech.clips import PERSON, clip_file
from kiosk.process.question import Question
from kiosk.services.packs.active_content import ContentInForce, ContentPlaces, content_in_force
from kiosk.services.packs.installer import roll_back
from kiosk.services.packs.manifest import PackedFile
from kiosk.services.packs.pack_checker import CHECK_AGAIN_SECONDS, CHECK_SECONDS
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.pointer import Installed
from kiosk.services.storage.troubles import TroubleId
from kiosk.services.storage.writer import WriterThread
from tests.failing_folder import LISTING, OPENING, FailingFolder
from tests.loops import wait_until
from tests.services.packs.packs_bench import Bench, installed, places_for
from tests.services.packs.test_content_keeper import Kiosk, kiosk_at
from tests.services.trouble_words import in_english
from tests.silent_folder import SilentFolder

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_byte_that_changes_while_it_runs_brings_the_pack_before_once_nobody_reads(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1, "First")
    state = installed(bench, store, 2, "Second")
    kiosk = kiosk_at(bench)
    assert state.active is not None
    words = store.place(state.active) / "doses.json"
    words.chmod(0o600)
    words.write_bytes(words.read_bytes().replace(b"1", b"7"))
    kiosk.clock.advance(CHECK_SECONDS)
    kiosk.keeper.tick()
    kiosk.reading = True
    kiosk.rest()
    assert kiosk.changes == []
    kiosk.reading = False
    kiosk.tick()
    assert kiosk.changes == ["First"]
    told = "doses.json was changed after it was installed."
    assert told in in_english(*kiosk.keeper.troubles)
    assert kiosk.noted() == [("state_damaged", "")]
    kiosk.clock.advance(CHECK_SECONDS)
    kiosk.tick()
    assert (kiosk.changes, kiosk.noted()) == (["First"], [("state_damaged", "")])
    assert {path.name for path in store.packs.iterdir()} == {
        pack.name for pack in (state.active, state.previous) if pack
    }


def test_a_clip_that_is_damaged_is_told_and_the_pack_stays_as_long_as_it_is_shown(bench: Bench) -> None:
    """An approved word is withdrawn for no sound, nor is the clip played after another look that reads no clips."""
    clip = bench.content / clip_file("Back.", "en-GB", PERSON)
    clip.parent.mkdir(parents=True)
    clip.write_bytes(b"OggS")
    store = bench.store()
    installed(bench, store, 1, "First")
    state = installed(bench, store, 2, "Second")
    kiosk = kiosk_at(bench)
    assert state.active is not None
    damaged = store.place(state.active) / clip.relative_to(bench.content)
    damaged.chmod(0o600)
    damaged.write_bytes(b"SggO")
    for _ in range(2):
        kiosk.clock.advance(CHECK_SECONDS)
        kiosk.tick()
    store.save(store.state())  # so that the pointer is looked at again
    kiosk.tick()
    assert (kiosk.shows, kiosk.changes) == ("Second", [])
    assert kiosk.keeper.in_force.spoilt_clips == frozenset([clip.relative_to(bench.content).as_posix()])
    assert [trouble.text for trouble in kiosk.keeper.troubles] == [TroubleId.CLIPS_DAMAGED]
    assert kiosk.noted() == [("state_damaged", "")]
    damaged.write_bytes(b"OggS")
    kiosk.clock.advance(CHECK_SECONDS)
    kiosk.tick()
    assert (kiosk.keeper.in_force.spoilt_clips, kiosk.keeper.troubles) == (frozenset(), ())


@pytest.mark.parametrize("calls", [LISTING, OPENING], ids=["listed", "opened"])
def test_clips_that_can_not_be_read_now_are_told_as_that_and_played_again_once_they_can(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, calls: tuple[str, ...]
) -> None:
    clip = bench.content / clip_file("Back.", "en-GB", PERSON)
    clip.parent.mkdir(parents=True)
    clip.write_bytes(b"OggS")
    state = installed(bench, bench.store(), 1, "First")
    kiosk = kiosk_at(bench)
    assert state.active is not None
    drive = FailingFolder(monkeypatch, bench.store().place(state.active) / CLIPS, calls)
    kiosk.clock.advance(CHECK_SECONDS)
    kiosk.tick()
    assert (kiosk.keeper.in_force.pack, kiosk.keeper.in_force.unread, kiosk.changes) == (state.active, False, [])
    assert [trouble.text for trouble in kiosk.keeper.troubles] == [TroubleId.CLIPS_UNREAD]
    assert "Input/output error" in in_english(*kiosk.keeper.troubles)
    drive.mend()
    read, check_files = list[str](), PackStore._check_files

    def noted(store: PackStore, pack: Installed, files: Iterable[PackedFile]) -> None:
        read.extend(file.path for file in files)
        check_files(store, pack, files)

    monkeypatch.setattr(PackStore, "_check_files", noted)
    kiosk.clock.advance(CHECK_AGAIN_SECONDS)
    kiosk.tick()
    assert (kiosk.keeper.in_force.spoilt_clips, kiosk.keeper.troubles) == (frozenset(), ())
    assert read == [clip.relative_to(bench.content).as_posix()], "and no other file for its sake"


def test_words_that_can_not_be_listed_now_bring_no_older_pack(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        state = installed(bench, bench.store(), number)
    assert state.active is not None
    FailingFolder(monkeypatch, bench.store().place(state.active), LISTING)
    found = content_in_force(places_for(bench, bench.content))
    assert (found.passed_over, found.unread) == ((), True)


def test_of_a_damaged_pack_even_one_without_the_department_of_this_screen_takes_the_place(bench: Bench) -> None:
    """The safe page, which asks patients to go to staff, is better than a number that somebody changed."""
    store = bench.store()
    installed(bench, store, 1, "First")
    state = installed(bench, store, 2, "Second")
    kiosk = kiosk_at(bench, department="oncology")
    assert state.active is not None
    words = store.place(state.active) / "doses.json"
    words.chmod(0o600)
    words.write_bytes(words.read_bytes().replace(b"1", b"7"))
    kiosk.clock.advance(CHECK_SECONDS)
    kiosk.tick()
    assert kiosk.shows == "First"


@pytest.mark.parametrize("silent", ["the folder of the settings", "the pack"])
def test_the_screen_waits_for_no_folder_that_is_to_be_shown(
    silent: str, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a share that hangs: the change comes once it answers, and until then what was shown stays."""
    store = bench.store()
    installed(bench, store, 1, "First")
    kiosk = kiosk_at(bench, answer_seconds=600.0)
    if silent == "the pack":
        installed(bench, store, 2, "Second")
        share = SilentFolder(monkeypatch, store.packs)
    else:
        roll_back(store)
        share = SilentFolder(monkeypatch, bench.content)
    for _ in range(3):
        kiosk.keeper.tick()
    wait_until(lambda: bool(share.asked_by), "nobody asks the folder")
    wait_until(lambda: kiosk.keeper.waits, "nobody sees that something was installed")
    assert (kiosk.shows, kiosk.changes) == ("First", [])
    assert threading.current_thread().name not in share.asked_by
    share.answer()
    kiosk.rest()
    assert kiosk.changes == ["Second" if silent == "the pack" else "A leaflet"]


def test_the_screen_waits_for_no_state_folder(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for the pointer, which is looked at every few seconds, nor for whether there are packs at all."""
    writer = WriterThread()
    kiosk = Kiosk(bench, places_for(bench, bench.content), writer=writer)
    installed(bench, bench.store(), 1, "First")
    share = SilentFolder(monkeypatch, kiosk.places.state_dir)
    for _ in range(3):
        kiosk.clock.advance(CHECK_SECONDS)
        kiosk.keeper.tick()
        assert not kiosk.keeper.waits, "nobody knows"
    wait_until(lambda: bool(share.asked_by), "nobody asks the folder")
    assert threading.current_thread().name not in share.asked_by
    share.answer()
    assert writer.finish(60)
    assert kiosk.keeper.waits
    kiosk.tick()
    assert kiosk.changes == ["First"]


def test_an_idle_kiosk_looks_whether_something_was_installed_without_a_thread_of_its_own(bench: Bench) -> None:
    """It does so all day long, every five seconds."""
    installed(bench, bench.store(), 1, "First")
    kiosk = kiosk_at(bench)
    kiosk.clock.advance(CHECK_SECONDS)
    kiosk.tick()  # the check of every byte that is due
    for _ in range(9):
        kiosk.clock.advance(5)
        kiosk.keeper.tick()
        assert not kiosk.keeper.looks
    installed(bench, bench.store(), 2, "Second")
    kiosk.tick()
    assert kiosk.changes == ["Second"]


def test_a_file_that_was_not_read_ahead_holds_the_screen_up_once_and_for_a_moment(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a photo that is opened before the thread beside the screen has read it."""
    (bench.content / "pictures").mkdir(exist_ok=True)
    (bench.content / "pictures" / "late.jpg").write_bytes(b"photo")
    kiosk = kiosk_at(bench)
    assert kiosk.keeper.library is not None
    files, waits = kiosk.keeper.library.files, list[float]()
    share, answered = SilentFolder(monkeypatch, bench.content, hurried=True), Question.answered

    def waited(question: Question[object], seconds: float) -> bool:
        waits.append(seconds)
        return answered(question, seconds)

    monkeypatch.setattr(Question, "answered", waited)
    for _ in range(9):
        with pytest.raises(ContentError, match="an answer within 1 seconds"):
            files.read("pictures/late.jpg")
    assert sum(waits) == SCREEN_SECONDS
    assert len(share.asked_by) == 1
    assert threading.current_thread().name not in share.asked_by
    share.answer_all()
    assert files.read("pictures/late.jpg") == b"photo"


def test_what_was_read_while_something_else_was_installed_is_not_shown(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = bench.store()
    kiosk = kiosk_at(bench)
    installed(bench, store, 1, "First")

    def late(places: ContentPlaces, read_at_most: int) -> ContentInForce:
        found = content_in_force(places, read_at_most)
        monkeypatch.undo()
        installed(bench, store, 2, "Second")
        return found

    monkeypatch.setattr("kiosk.services.packs.pack_checker.content_in_force", late)
    kiosk.tick()
    assert kiosk.changes == []
    kiosk.tick()
    assert (kiosk.changes, kiosk.keeper.waits) == (["Second"], False)


def test_for_a_folder_that_does_not_answer_in_time_the_shipped_one_is_shown_and_staff_are_told_as_at_a_start(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = bench.store()
    installed(bench, store, 1, "First")
    kiosk = kiosk_at(bench)
    share = SilentFolder(monkeypatch, bench.content, hurried=True)
    roll_back(store)
    kiosk.keeper.content_changed.disconnect()  # the shipped content has not the source that is looked for here
    kiosk.tick()
    assert kiosk.keeper.in_force == content_in_force(kiosk.places)
    assert (kiosk.keeper.in_force.folder, kiosk.keeper.in_force.damaged) == (paths.content_folder(), bench.content)
    assert [trouble.text for trouble in kiosk.keeper.troubles] == [TroubleId.FOLDER_FAULTY]
    assert threading.current_thread().name not in share.asked_by
    share.answer()
