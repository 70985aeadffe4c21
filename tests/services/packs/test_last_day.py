"""Packs with a last day: after it they are not taken, and no clock that is behind lets them in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.packs.archive_builder import PackLabel, build_pack
from kiosk.services.packs.inbox import InboxWatcher
from kiosk.services.packs.installer import install, roll_back
from kiosk.services.packs.manifest import check_end, decode_manifest, encode_manifest
from kiosk.services.packs.refusals import PackError, Refusal
from tests.services.packs.packs_bench import INSTALLED, MADE, Bench, attempt, installed, manifest_of, outcome_of
from tests.services.trouble_words import in_english

LAST, LATER = dt.date(2026, 12, 24), dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
DAYS: dict[str, tuple[dt.date, dt.datetime | None, str]] = {
    "the day on which it was made": (MADE.date(), None, INSTALLED),
    "the day before, as another time zone has it": (MADE.date() - dt.timedelta(days=1), None, INSTALLED),
    "its last day": (LAST, None, INSTALLED),
    "the day after that": (LAST + dt.timedelta(days=1), None, Refusal.ENDED),
    "years later": (dt.date(2031, 1, 1), None, Refusal.ENDED),
    "a clock that has begun anew": (dt.date(1970, 1, 1), None, Refusal.CLOCK_BEHIND),
    "a clock before it was made": (MADE.date() - dt.timedelta(days=2), None, Refusal.CLOCK_BEHIND),
    "a clock before the pack in force was made": (MADE.date(), LATER, Refusal.CLOCK_BEHIND),
    "a right clock and a pack in force": (LATER.date(), LATER, INSTALLED),
}


@pytest.mark.parametrize(("today", "in_force", "outcome"), DAYS.values(), ids=DAYS)
def test_a_pack_is_taken_until_its_last_day(today: dt.date, in_force: dt.datetime | None, outcome: str) -> None:
    manifest = manifest_of({"library.json": b"{}"}, format=2, not_after=LAST)
    refused = None
    try:
        check_end(manifest, in_force, today)
    except PackError as error:
        refused = error
    assert (INSTALLED if refused is None else refused.reason) == outcome
    assert refused is None or f"{today}" in in_english(refused.problem)


def ending(bench: Bench, number: int) -> Path:
    file = bench.folder / f"{number}.kioskpack"
    folder = FolderSnapshot(bench.content, at_once=None)
    build_pack(folder, file, PackLabel(number, MADE, "0.1", LAST), bench.private)
    return file


def test_what_is_in_force_stays_after_its_last_day_and_what_comes_is_refused(bench: Bench) -> None:
    store, after = bench.store(), bench.terms(today=LAST + dt.timedelta(days=1))
    assert outcome_of(store, ending(bench, 4), bench.terms()) == INSTALLED
    assert install(store, ending(bench, 4), after).already
    assert outcome_of(store, ending(bench, 5), after) == Refusal.ENDED
    installed(bench, store, 6)
    roll_back(store)
    active = store.state().active
    assert active is not None
    assert active.number == 4, "going back is a decision of somebody who is there"


def test_a_pack_without_a_last_day_is_of_the_format_that_every_program_reads(bench: Bench) -> None:
    plain = encode_manifest(manifest_of({"library.json": b"{}"}))
    assert b"not_after" not in plain
    assert decode_manifest(plain).format == 1
    assert outcome_of(bench.store(), bench.pack(4), bench.terms(today=dt.date(1970, 1, 1))) == INSTALLED


@pytest.mark.parametrize(("format_", "not_after"), [(1, LAST), (2, None)])
def test_a_last_day_and_the_format_go_together(format_: int, not_after: dt.date | None) -> None:
    manifest = manifest_of({"library.json": b"{}"}, format=format_, not_after=not_after)
    with pytest.raises(PackError) as refused:
        decode_manifest(msgspec.json.encode(manifest))
    assert refused.value.reason is Refusal.UNSAFE


def test_once_the_clock_is_right_the_pack_comes_by_itself(bench: Bench, tmp_path: Path) -> None:
    ending(bench, 4).rename(tmp_path / "4.kioskpack")
    days, hours = [dt.date(1970, 1, 1)], iter(MADE + dt.timedelta(hours=2 * n) for n in range(9))
    watched = InboxWatcher(
        tmp_path, bench.store(), lambda: bench.terms(today=days[0], by_hand=False), lambda: next(hours)
    )
    watched.round()
    assert [handled.outcome for handled in watched.round().news] == [Refusal.CLOCK_BEHIND]
    assert "Set the clock." in in_english(*watched.troubles)
    days[0] = MADE.date()
    assert len(watched.round().changes) == 1
    assert attempt(bench.store(), tmp_path / "4.kioskpack", bench.terms()) is None
