"""A look beside the screen: a pack that changes is noticed and told, and a folder that hangs stops nobody."""

from __future__ import annotations

import threading

import pytest

from kiosk import paths
from kiosk.content.speech.clips import PERSON, clip_file
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.packs.installer import roll_back
from kiosk.services.packs.pack_checker import CHECK_SECONDS
from kiosk.services.storage.troubles import TroubleId
from tests.loops import wait_until
from tests.services.packs.packs_bench import Bench, installed
from tests.services.packs.test_content_keeper import kiosk_at
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
    assert (kiosk.shows, kiosk.changes, kiosk.keeper.waits) == ("First", [], True)
    assert threading.current_thread().name not in share.asked_by
    share.answer()
    kiosk.rest()
    assert kiosk.changes == ["Second" if silent == "the pack" else "A leaflet"]


def test_for_a_folder_that_does_not_answer_in_time_the_shipped_one_is_shown_and_staff_are_told_as_at_a_start(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = bench.store()
    installed(bench, store, 1, "First")
    kiosk = kiosk_at(bench, answer_seconds=0.05)
    share = SilentFolder(monkeypatch, bench.content)
    roll_back(store)
    kiosk.keeper.content_changed.disconnect()  # the shipped content has not the source that is looked for here
    kiosk.tick()
    assert kiosk.keeper.in_force == content_in_force(kiosk.places)
    assert (kiosk.keeper.in_force.folder, kiosk.keeper.in_force.damaged) == (paths.content_folder(), bench.content)
    assert [trouble.text for trouble in kiosk.keeper.troubles] == [TroubleId.FOLDER_FAULTY]
    assert threading.current_thread().name not in share.asked_by
    share.answer()
