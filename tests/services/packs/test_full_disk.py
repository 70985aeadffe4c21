"""Packs that are installed on a disk that is full, or fills up half-way: that is told, and nothing is half."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.refusals import Refusal
from tests.services.packs.packs_bench import INSTALLED, Bench, installed, is_untouched, outcome_of, refusal

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def good(bench: Bench) -> bytes:
    """Pack 6, which would be taken as it is."""
    return bench.pack(6, "Sixth").read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk with these options; only where that is allowed."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        line = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if sys.platform != "linux" or subprocess.run(line, check=False, capture_output=True).returncode:
            pytest.skip("whoever runs this may not mount a disk")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full_at_any_step_is_told_and_nothing_is_half(
    bench: Bench, good: bytes, small_disk: Callable[[str], Path]
) -> None:
    """A disk that takes so many files and no more, from none to as many as it needs."""
    file = bench.folder / "good.kioskpack"
    file.write_bytes(good)
    disk = small_disk("size=64m,nr_inodes=400")
    store = PackStore(disk / "state")
    before = installed(bench, store, 5, "Fifth")
    spare = os.statvfs(disk).f_ffree
    outcomes: list[str] = []
    for free in range(0, spare, 4):
        fillers = [disk / f"filler-{number}" for number in range(spare - free)]
        for filler in fillers:
            filler.touch()
        outcomes.append(outcome_of(store, file, bench.terms()))
        for filler in fillers:
            filler.unlink()
        if outcomes[-1] == INSTALLED:
            break
    assert set(outcomes[:-1]) == {Refusal.FULL}
    assert outcomes[-1] == INSTALLED
    assert len(outcomes) > 5, "it was full at too few steps"
    assert store.state().previous == before.active
    active = store.state().active
    assert active is not None
    store.check_whole(active)


def test_without_room_for_it_nothing_is_begun(bench: Bench, good: bytes, small_disk: Callable[[str], Path]) -> None:
    file = bench.folder / "good.kioskpack"
    file.write_bytes(good)
    store = PackStore(small_disk("size=1m") / "state")
    assert refusal(store, file, bench.terms()).reason == Refusal.FULL


LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from kiosk.services.packs.installer import PackRequirements, install
from kiosk.services.packs.keys import read_public
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.refusals import PackError
from tests.content.conftest import TODAY
terms = PackRequirements(read_public(Path(sys.argv[4])), "0.1.0", TODAY)
try:
    install(PackStore(Path(sys.argv[2])), Path(sys.argv[3]), terms)
except PackError as error:
    print(error.reason.value)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
@pytest.mark.parametrize("of_the_largest", [0, 0.5, 0.99])
def test_a_file_that_can_not_be_written_to_its_end_is_told(of_the_largest: float, bench: Bench, good: bytes) -> None:
    """The system refuses every byte beyond a limit, first of the copy, then of a file in it."""
    store, filler = bench.store(), bench.content / "pictures" / "spare.svg"
    before = installed(bench, store, 5, "Fifth")
    filler.write_text(" " * 3 * len(good))  # packs to nothing
    file = bench.pack(6, "Sixth")
    filler.unlink()
    limit = int(3 * len(good) * of_the_largest)
    line = [sys.executable, "-c", LIMITED, str(limit), str(store.folder.parent), str(file), str(bench.public)]
    told = subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True)
    assert told.stdout == "full\n"
    is_untouched(store, before)
