"""The content of a running kiosk: another one comes when nobody reads, from wherever it was installed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.packs.active_content import ContentPlaces, content_in_force
from kiosk.services.packs.content_keeper import INBOX_SECONDS, ContentKeeper
from kiosk.services.packs.installer import install, roll_back
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from kiosk.services.platform.background import BackgroundWorker
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.writer import AtOnce, DiskWriter
from tests.clock import HandClock
from tests.loops import wait_until
from tests.services.packs.packs_bench import Bench, installed, left_by_an_older_program, places_for
from tests.services.storage.test_audit import Days
from tests.services.trouble_words import in_english

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Kiosk:
    """One that is running, and a patient who may be at it."""

    bench: Bench
    places: ContentPlaces
    clock: HandClock = field(default_factory=HandClock)
    reading: bool = False
    changes: list[str] = field(default_factory=list)
    writer: DiskWriter = field(default_factory=AtOnce)

    def __post_init__(self) -> None:
        self.audit = Audit(self.places.state_dir, Days().now)
        self.keeper = ContentKeeper(self.places, self.audit, self.clock, Days().now, lambda: self.reading, self.writer)
        self.keeper.content_changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changes.append(self.shows)

    @property
    def shows(self) -> str:
        assert self.keeper.library is not None
        return self.keeper.library.source("seed-msk", "").title

    def noted(self) -> list[tuple[str, object]]:
        """Each event with its pack, oldest first."""
        return [(line.event, line.facts.get("pack", "")) for line in reversed(self.audit.latest(50))]

    def tick(self) -> None:
        """What the kiosk does every few seconds, to its end."""
        self.keeper.tick()
        self.rest()

    def rest(self) -> None:
        """Until no thread works."""
        wait_until(lambda: not any(worker.busy for worker in self.keeper.findChildren(BackgroundWorker)), "no end")

    def minute(self) -> None:
        """Passes; what was in the watched folder has been looked at, and shown if it was installed."""
        self.clock.advance(INBOX_SECONDS)
        self.tick()


def kiosk_at(bench: Bench, inbox: Path | None = None, **changed: Any) -> Kiosk:
    return Kiosk(bench, places_for(bench, bench.content, inbox_dir=inbox, **changed))


# --- The disk is away ------------------------------------------------------------------------------


@pytest.mark.parametrize("left", ["", "packs", "packs/.new-1f2e3d4c"])
def test_a_state_folder_that_is_away_changes_nothing_that_is_shown_whatever_is_made_in_its_place(
    bench: Bench, left: str
) -> None:
    store = bench.store()
    pack = installed(bench, store, 1).active
    kiosk = kiosk_at(bench)
    away = store.folder.rename(store.folder.with_name("away"))
    (store.folder / left).mkdir(parents=True)
    for _ in range(3):
        kiosk.tick()
    assert kiosk.keeper.in_force.pack == pack
    assert kiosk.changes == []
    assert "active.json was missing" in in_english(*kiosk.keeper.troubles)
    shutil.rmtree(store.folder)
    away.rename(store.folder)
    kiosk.minute()
    assert (kiosk.keeper.in_force.pack, kiosk.keeper.troubles) == (pack, ())


def test_to_clear_makes_no_folder_in_the_place_of_a_disk_that_is_away(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    kiosk = kiosk_at(bench)
    kiosk.keeper.tick()
    store.folder.rename(store.folder.with_name("away"))
    for _ in range(3):
        kiosk.tick()
    assert not store.folder.exists()


# --- Going back ------------------------------------------------------------------------------------


def test_going_back_leads_to_what_was_before_and_forward_again(bench: Bench) -> None:
    store, places = bench.store(), places_for(bench, bench.content)
    first = installed(bench, store, 1).active
    second = installed(bench, store, 2).active
    assert (roll_back(store).pack, content_in_force(places).pack) == (first, first)
    assert (roll_back(store).pack, content_in_force(places).pack) == (second, second)


def test_a_pack_in_the_format_before_is_told_and_kept_until_one_in_the_present_format_comes(bench: Bench) -> None:
    store = bench.store()
    left_by_an_older_program(bench, store, 1)
    kiosk = kiosk_at(bench)
    assert kiosk.keeper.library is not None
    assert kiosk.keeper.library.files.location == bench.content
    assert "written in format 1" in in_english(*kiosk.keeper.troubles)
    second = installed(bench, store, 2).active
    kiosk.tick()
    assert kiosk.keeper.in_force.pack == second
    assert kiosk.keeper.troubles == ()
    with pytest.raises(PackError) as refused:
        roll_back(store)
    assert refused.value.reason is Refusal.FAULTY
    assert kiosk.keeper.in_force.pack == second


def test_from_the_first_pack_it_goes_back_to_the_folder(bench: Bench) -> None:
    store, places = bench.store(), places_for(bench, bench.content)
    first = installed(bench, store, 1).active
    assert roll_back(store).pack is None
    assert content_in_force(places).folder == bench.content
    assert roll_back(store).pack == first


def test_there_is_nothing_to_go_back_to_before_anything_was_installed(bench: Bench) -> None:
    with pytest.raises(PackError, match=PackProblem.NOTHING_BEFORE):
        roll_back(bench.store())


def test_to_a_pack_that_was_damaged_nobody_goes_back(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    state = installed(bench, store, 2)
    assert state.previous is not None
    words = store.place(state.previous) / "sources.json"
    words.chmod(0o600)
    words.write_bytes(words.read_bytes().replace(b"leaflet", b"LEAFLET"))
    with pytest.raises(PackError, match=rf"{PackProblem.FILE_CHANGED}.*sources\.json"):
        roll_back(store)
    assert store.state() == state


def test_after_going_back_by_hand_an_older_pack_counts_as_newer_no_more_than_it_is(bench: Bench) -> None:
    """What was gone back from comes by hand alone, and what is older than the active one not at all."""
    store = bench.store()
    installed(bench, store, 4)
    installed(bench, store, 5)
    roll_back(store)
    with pytest.raises(PackError) as refused:
        install(store, bench.pack(3), bench.terms())
    assert refused.value.reason == Refusal.OLDER
    with pytest.raises(PackError) as refused:
        install(store, bench.pack(5), bench.terms(by_hand=False))
    assert refused.value.reason == Refusal.ROLLED_BACK
    assert install(store, bench.pack(5), bench.terms()).pack is not None
    assert install(store, bench.pack(6), bench.terms(by_hand=False)).pack is not None


# --- Shown without a restart -----------------------------------------------------------------------


def test_an_idle_kiosk_shows_what_another_program_installed(bench: Bench) -> None:
    kiosk = kiosk_at(bench)
    kiosk.tick()
    assert kiosk.changes == []
    installed(bench, bench.store(), 1, "First")
    kiosk.tick()
    assert kiosk.changes == ["First"]
    installed(bench, bench.store(), 2, "Second")
    kiosk.tick()
    roll_back(bench.store())
    kiosk.tick()
    assert kiosk.changes == ["First", "Second", "First"]


def test_while_somebody_reads_it_waits(bench: Bench) -> None:
    kiosk = kiosk_at(bench)
    kiosk.reading = True
    installed(bench, bench.store(), 1, "First")
    kiosk.tick()
    assert (kiosk.changes, kiosk.keeper.waits) == ([], True)
    kiosk.reading = False
    kiosk.tick()
    assert (kiosk.changes, kiosk.keeper.waits) == (["First"], False)


def test_what_lacks_the_department_of_this_screen_is_not_shown(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    """Another machine's administrator may have installed it with other settings."""
    kiosk = kiosk_at(bench, department="oncology")
    before = kiosk.shows
    installed(bench, bench.store(), 1, "First")
    kiosk.tick()
    assert (kiosk.shows, kiosk.changes) == (before, [])
    assert "no department oncology" in in_english(*kiosk.keeper.troubles)
    assert kiosk.noted() == [("error", "")]
    assert "What was shown before stays: content_lacks_department(department=oncology)" in caplog.text


@pytest.mark.parametrize("spoilt", ["pointer", "copy"])
def test_no_pack_is_cleared_away_while_the_pointer_or_its_copy_can_not_be_read(spoilt: str, bench: Bench) -> None:
    store = bench.store()
    for number in range(1, 5):
        installed(bench, store, number)
    (store.file.path if spoilt == "pointer" else store.file.backup).write_bytes(b"half")
    before = sorted(path.name for path in store.packs.iterdir())
    store.clear(content_in_force(places_for(bench)).folder)
    assert sorted(path.name for path in store.packs.iterdir()) == before


def test_old_packs_are_cleared_away_but_for_what_can_be_gone_back_to(bench: Bench) -> None:
    store = bench.store()
    for number in range(1, 5):
        installed(bench, store, number)
    (store.packs / ".new-crash" / "content").mkdir(parents=True)
    kiosk = kiosk_at(bench)
    state = store.state()
    kiosk.tick()
    assert state.active is not None
    assert state.previous is not None
    assert len(list(store.packs.iterdir())) == 2
    assert {state.active.name, state.previous.name} == {path.name for path in store.packs.iterdir()}


def test_without_a_place_to_write_the_folder_is_shown(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "no-folder"
    file.write_text("")
    kiosk = kiosk_at(bench, state_dir=file / "state")
    kiosk.tick()
    assert kiosk.shows == "A leaflet"
    with pytest.raises(PackError) as refused:
        install(PackStore(file / "state"), bench.pack(1), bench.terms())
    assert refused.value.reason == Refusal.UNWRITABLE
