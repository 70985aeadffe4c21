"""Packs with a wrong number: they are doubted, and what follows them comes again after one installation by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.packs import archive_builder
from kiosk.services.packs.inbox import InboxWatcher, troubles_in
from kiosk.services.packs.installer import PackRequirements, install, roll_back
from kiosk.services.packs.manifest import is_of_the_future, number_for
from kiosk.services.packs.offers import offers
from kiosk.services.packs.pointer import Packs
from kiosk.services.packs.refusals import Refusal
from tests.services.packs.packs_bench import MADE, Bench, outcome_of
from tests.services.trouble_words import in_english

TODAY = MADE.date()
WRONG, RIGHT, NEXT = 20991122080000, 20261122080000, 20261123080000

NUMBERS = {
    "a time of today": (RIGHT, False),
    "a time of tomorrow, as other time zones have it": (20261123235959, False),
    "a time after that": (20261124000000, True),
    "another year": (WRONG, True),
    "no time, but typed like one": (20991399996000, True),
    "counted": (1, False),
    "a day alone": (20261122, False),
    "a day of another year alone": (20991122, True),
    "up to the minute": (209911220800, True),
    "the seconds of Unix": (1795000000, False),
    "the milliseconds of Unix": (1795000000000, False),
    "the microseconds of Unix": (1795000000000000, False),
    "the largest": (2**53 - 1, False),
}


@pytest.mark.parametrize(("number", "doubted"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_doubted_if_it_is_a_time_to_come(number: int, doubted: bool) -> None:
    assert is_of_the_future(number, TODAY) is doubted


@given(
    st.integers(0, 190 * 365).map(lambda days: dt.datetime(2001, 1, 1, 23, 59, 59, tzinfo=dt.UTC) + dt.timedelta(days)),
    st.integers(-400, 400),
)
def test_what_was_made_by_now_is_never_doubted_and_what_comes_in_two_days_always(now: dt.datetime, days: int) -> None:
    number = number_for(now + dt.timedelta(days=days))
    if days <= 1:
        assert not is_of_the_future(number, now.date())
    if days >= 2:
        assert is_of_the_future(number, now.date())


@given(st.integers(0, 20_000_000))
@example(2_144_011)
def test_numbers_that_are_counted_are_never_doubted(number: int) -> None:
    assert not is_of_the_future(number, TODAY)


def watcher(bench: Bench, inbox: Path, **changed: object) -> InboxWatcher:
    times = iter(MADE + dt.timedelta(hours=2 * number) for number in range(1000))
    return InboxWatcher(inbox, bench.store(), lambda: bench.terms(today=TODAY, **changed), lambda: next(times))


def by_itself(bench: Bench, inbox: Path, number: int, made_at: dt.datetime = MADE) -> tuple[bool, str]:
    """Whether a new pack comes by itself, and what staff and doctor are told."""
    archive_builder.build_pack(
        FolderSnapshot(bench.content, at_once=None),
        inbox / f"{number}.kioskpack",
        archive_builder.PackLabel(number, made_at, "0.1"),
        bench.private,
    )
    watched = watcher(bench, inbox, by_hand=False)
    for _ in range(3):
        watched.round()
    told = in_english(*watched.troubles)
    assert in_english(*troubles_in(inbox, bench.store())) == told
    active = bench.store().state().active
    return active is not None and active.number == number, told


def future(bench: Bench) -> PackRequirements:
    return bench.terms(today=TODAY, future=True)


def test_a_number_of_the_future_is_refused_by_every_way_with_what_to_do(bench: Bench, inbox: Path) -> None:
    pack = bench.pack(WRONG)
    assert outcome_of(bench.store(), pack, bench.terms(today=TODAY)) == Refusal.FUTURE
    taken, told = by_itself(bench, inbox, WRONG)
    assert not taken
    assert "is of a day to come; the clock of this computer says 2026-11-22" in told
    assert "--future" in told
    drive = Drive(inbox, "stick", 10**9, inbox.stat().st_dev)
    (offer,) = offers([drive], bench.store().state(), bench.terms(today=TODAY))
    assert offer.refusal == Refusal.FUTURE
    assert install(bench.store(), pack, future(bench)).pack is not None


def test_with_the_clock_of_the_kiosk_years_behind_it_tells_so_and_takes_the_pack_once_it_is_set(
    bench: Bench, inbox: Path
) -> None:
    today = dt.date(2019, 1, 1)
    times = iter(MADE + dt.timedelta(minutes=number) for number in range(1000))
    watched = InboxWatcher(
        inbox, bench.store(), lambda: bench.terms(today=today, by_hand=False), lambda: next(times).replace(today.year)
    )
    bench.pack(RIGHT).rename(inbox / "ward.kioskpack")
    for _ in range(3):
        watched.round()
    assert "the clock of this computer says 2019-01-01" in in_english(*watched.troubles)
    today = TODAY
    watched.round()
    assert bench.store().state().active is not None
    assert watched.troubles == ()


def test_with_the_clock_of_the_kiosk_years_ahead_packs_come_as_ever(bench: Bench, inbox: Path) -> None:
    pack = bench.pack(RIGHT)
    assert install(bench.store(), pack, bench.terms(today=dt.date(2090, 1, 1))).pack is not None
    assert by_itself(bench, inbox, NEXT) == (True, "")


def test_while_a_wrong_number_is_in_use_staff_and_doctor_are_told_why_nothing_comes(bench: Bench, inbox: Path) -> None:
    install(bench.store(), bench.pack(WRONG), future(bench))
    taken, told = by_itself(bench, inbox, RIGHT)
    assert not taken
    assert "whose number is of a day to come. Go back by `content rollback`" in told


def test_after_going_back_from_a_wrong_number_one_installation_by_hand_lets_others_come(
    bench: Bench, inbox: Path
) -> None:
    store = bench.store()
    install(store, bench.pack(WRONG), future(bench))
    roll_back(store)
    taken, told = by_itself(bench, inbox, RIGHT)
    assert not taken
    assert f"somebody went back from pack {WRONG} by hand, and its number {RIGHT} is lower" in told
    assert install(store, inbox / f"{RIGHT}.kioskpack", bench.terms(today=TODAY)).pack is not None
    assert by_itself(bench, inbox, NEXT) == (True, "")


def test_a_pack_that_was_held_back_comes_by_itself_once_another_was_installed_by_hand(
    bench: Bench, inbox: Path
) -> None:
    store = bench.store()
    install(store, bench.pack(WRONG), future(bench))
    roll_back(store)
    assert by_itself(bench, inbox, NEXT)[0] is False
    install(store, bench.pack(RIGHT), bench.terms(today=TODAY))
    watched = watcher(bench, inbox, by_hand=False)
    for _ in range(2):
        watched.round()
    active = store.state().active
    assert active is not None
    assert active.number == NEXT


def test_what_was_gone_back_from_comes_by_hand_alone_however_low_others_are(bench: Bench, inbox: Path) -> None:
    """The pack that staff went back from may still lie in the folder, and be touched by what copies it there."""
    store = bench.store()
    for number in (3, 7):
        install(store, bench.pack(number), bench.terms())
    roll_back(store)
    install(store, bench.pack(5), bench.terms())
    assert by_itself(bench, inbox, 7) == (False, ""), "nobody has to do anything about it"
    assert by_itself(bench, inbox, 6) == (True, "")
    assert install(store, bench.pack(7), bench.terms()).pack is not None


def test_what_was_gone_back_from_under_an_earlier_version_of_the_program_does_not_come_back(
    bench: Bench, inbox: Path
) -> None:
    store = bench.store()
    for number in (3, 7):
        install(store, bench.pack(number), bench.terms())
    roll_back(store)
    state = store.state()
    with store.locked():
        store.save(Packs(state.active, state.previous, state.held))
    assert by_itself(bench, inbox, 7) == (False, "")


def test_a_damaged_pointer_brings_nothing_back_that_was_gone_back_from(bench: Bench) -> None:
    """The pack still lies on the disk, and has the highest number."""
    store = bench.store()
    for number in (3, 7):
        install(store, bench.pack(number), bench.terms())
    roll_back(store)
    install(store, bench.pack(5), bench.terms())
    before = store.state()
    store.file.path.write_bytes(b"damaged")
    assert len(list(store.packs.iterdir())) == 3
    assert store.state() == before
    assert before.active is not None
    assert before.active.number == 5


def test_a_lower_number_that_was_made_later_is_told(bench: Bench, inbox: Path) -> None:
    """Its author may have gone over from one way to number packs to another."""
    install(bench.store(), bench.pack(RIGHT), bench.terms(today=TODAY))
    taken, told = by_itself(bench, inbox, 12, MADE + dt.timedelta(days=3))
    assert not taken
    assert "which was made earlier. Give this one a higher number" in told
    assert by_itself(bench, inbox, 11)[1] == told, "nobody has to do anything about older ones"
