"""An installed pack that changes while the kiosk runs: it is noticed, told, and the pack before takes its place."""

from __future__ import annotations

import pytest

from kiosk.services.packs.pack_checker import CHECK_SECONDS
from tests.services.packs.packs_bench import Bench, installed
from tests.services.packs.test_content_keeper import kiosk_at
from tests.services.trouble_words import in_english

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
