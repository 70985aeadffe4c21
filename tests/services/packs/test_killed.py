"""The power goes, or the program is killed, while a pack is installed: one whole content counts, old or new."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.services.packs.active_content import ContentPlaces, content_in_force
from kiosk.services.packs.pack_store import PackStore
from tests.content.conftest import TODAY
from tests.services.killed_process import KilledProcess
from tests.services.packs.packs_bench import Bench, places_for

TIMES = 100
MOST_INSTALLED = 1
SEED = 11

# In a process of its own: installs one pack after the other, and tells each once it counts. After the last it waits:
# on a machine that stood still the kill comes late.
INSTALLER = """
import itertools, signal, sys
from pathlib import Path
from kiosk.services.packs.installer import PackRequirements, install
from kiosk.services.packs.keys import read_public
from kiosk.services.packs.pack_store import PackStore
from tests.content.conftest import TODAY

folder = Path(sys.argv[1])
store, terms = PackStore(folder / "state"), PackRequirements(read_public(folder / "hospital.pub"), "0.1.0", TODAY)
active = store.state().active
print("begins", flush=True)
for number in itertools.count(1 + (active.number if active else 0)):
    if not (pack := folder / f"{number}-plain.kioskpack").exists():
        signal.pause()
    install(store, pack, terms)
    print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="tried where the kiosk is built")
def test_whenever_an_installation_is_killed_one_whole_pack_counts(tmp_path: Path) -> None:
    bench = Bench.at(tmp_path / "bench")
    store, places = bench.store(), places_for(bench)
    installer = KilledProcess(INSTALLER, bench.folder, random.Random(SEED))
    made = latest = left_over = 0
    for _ in range(TIMES):
        while made < latest + 40:  # more than a run gets through
            made += 1
            bench.pack(made)
        told = installer.numbers(MOST_INSTALLED)
        active = store.state().active
        number = active.number if active is not None else 0
        assert max([latest, *told]) <= number <= max([latest, *told]) + 1
        latest = number
        left_over += any(store.packs.glob(".new-*"))
        is_as_a_start_wants_it(store, places)
    assert left_over > 0, "no kill came in the middle"


def is_as_a_start_wants_it(store: PackStore, places: ContentPlaces) -> None:
    """What counts is whole and has no fault, what can be gone back to as well, and garbage is cleared away."""
    found = content_in_force(places)
    assert found.troubles == ()
    state = store.state()
    for pack in (state.active, state.previous):
        if pack is not None:
            store.check_whole(pack)
    if state.active is not None:
        assert found.pack == state.active
        assert check_folder(found.folder, TODAY, explained=False).faults == ()
    store.clear(found.folder)
    kept = {pack.name for pack in (state.active, state.previous) if pack is not None}
    there = {path.name for path in store.packs.iterdir()} if store.packs.is_dir() else set()
    assert kept <= there
    assert len(there) <= 3, "the two of the pointer, and one more of its copy"
    assert not [name for name in there if name.startswith(".new-")]
