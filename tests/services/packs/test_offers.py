"""The packs on the sticks that are plugged in: which are listed, in which order, and why one can't be installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kiosk.services.drives.removable_drives import Drive
from kiosk.services.packs.offers import IN_USE, Offer, offers
from kiosk.services.packs.pointer import Packs
from kiosk.services.packs.refusals import Refusal
from tests.services.packs.packs_bench import Bench, installed
from tests.services.packs.test_inbox import HOSTILE


@pytest.fixture
def stick(tmp_path: Path) -> Drive:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return Drive(folder, "KINGSTON", 10**9, folder.stat().st_dev)


def put_on(stick: Drive, pack: Path, name: str = "") -> Path:
    return pack.rename(stick.folder / (name or pack.name))


def offered(bench: Bench, stick: Drive, state: Packs | None = None) -> tuple[Offer, ...]:
    return offers([stick], state or Packs(), bench.terms())


def test_what_can_be_installed_comes_first_and_the_newest_before_the_others(bench: Bench, stick: Drive) -> None:
    for number in (1, 3, 2):
        put_on(stick, bench.pack(number))
    put_on(stick, bench.pack(9, key=bench.stranger))
    found = offered(bench, stick)
    assert [offer.number for offer in found] == [3, 2, 1, 0]
    assert [offer.refusal for offer in found] == ["", "", "", Refusal.UNKNOWN_KEY]


def test_nothing_of_a_pack_is_believed_before_its_signature_is_known(bench: Bench, stick: Drive) -> None:
    file = put_on(stick, bench.pack(9, key=bench.stranger))
    assert offered(bench, stick) == (Offer(file, "KINGSTON", file.stat().st_size, refusal=Refusal.UNKNOWN_KEY),)


def test_a_pack_that_is_in_use_and_one_that_is_older_say_so(bench: Bench, stick: Drive) -> None:
    state = installed(bench, bench.store(), 2)
    for number in (1, 2):
        put_on(stick, bench.pack(number))
    assert {offer.number: offer.refusal for offer in offered(bench, stick, state)} == {1: Refusal.OLDER, 2: IN_USE}


def test_a_pack_for_a_newer_program_is_refused_with_its_number(bench: Bench, stick: Drive) -> None:
    put_on(stick, bench.pack(4, needs="9.0"))
    (offer,) = offered(bench, stick)
    assert (offer.number, offer.refusal) == (4, Refusal.NEWER_PROGRAM)


def test_hidden_twins_and_other_files_are_no_packs_and_capitals_are_as_good(bench: Bench, stick: Drive) -> None:
    put_on(stick, bench.pack(1), "._1.kioskpack")
    put_on(stick, bench.pack(2), "2.zip")
    put_on(stick, bench.pack(3), "3.KIOSKPACK")
    assert [offer.number for offer in offered(bench, stick)] == [3]


def test_newer_files_that_are_no_packs_hide_no_good_one(bench: Bench, stick: Drive) -> None:
    good = put_on(stick, bench.pack(1))
    os.utime(good, (1_000, 1_000))
    foreign = bench.pack(9, key=bench.stranger).read_bytes()
    for number in range(100):
        (stick.folder / f"{number:03}.kioskpack").write_bytes(foreign if number < 20 else b"junk")
    found = offered(bench, stick)
    assert len(found) == 101, "each can be counted"
    assert [offer.number for offer in found if not offer.refusal] == [1]
    assert found[0].file == good


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links and no pipes in a test")
def test_what_can_not_be_read_hides_no_other(bench: Bench, stick: Drive) -> None:
    (stick.folder / "a.kioskpack").symlink_to(stick.folder / "nowhere")
    (stick.folder / "b.kioskpack").symlink_to(stick.folder / "b.kioskpack")
    (stick.folder / "c.kioskpack").mkdir()
    os.mkfifo(stick.folder / "d.kioskpack")
    put_on(stick, bench.pack(1), "e.kioskpack")
    refusals = {offer.file.name[0]: offer.refusal for offer in offered(bench, stick)}
    assert refusals == dict.fromkeys("abcd", Refusal.UNREADABLE) | {"e": ""}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_pack_of_any_name_can_be_installed_and_told(bench: Bench, stick: Drive, name: bytes) -> None:
    put_on(stick, bench.pack(1), os.fsdecode(name))
    (offer,) = offered(bench, stick)
    assert offer.refusal == ""
    assert offer.name.isprintable()


@pytest.mark.parametrize("name", ["1.kioskpack.zip", "1.kioskpack (1)", ".kioskpack"])
def test_a_name_that_is_nearly_that_of_a_pack_is_told(bench: Bench, stick: Drive, name: str) -> None:
    put_on(stick, bench.pack(1), name)
    assert [(offer.file.name, offer.refusal) for offer in offered(bench, stick)] == [(name, Refusal.MISNAMED)]


def test_a_stick_pulled_out_just_now_offers_nothing(bench: Bench, stick: Drive) -> None:
    stick.folder.rmdir()
    assert offered(bench, stick) == ()
