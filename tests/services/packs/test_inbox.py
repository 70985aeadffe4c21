"""The watched folder whatever lies in it: any names, any number of files, and entries that are no files."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.fill import said
from kiosk.printable import LONGEST_NAME
from kiosk.services.packs.inbox import InboxRound, InboxWatcher, troubles_in
from kiosk.services.packs.inbox_record import AGAIN, FILE_NAME, MOST_FILES, MOST_NAMED
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from kiosk.services.storage.troubles import TroubleId
from tests.examples import examples
from tests.services.packs.packs_bench import MADE, Bench
from tests.services.trouble_words import in_english


@dataclass
class Watch:
    """A folder that is watched, minute by minute."""

    bench: Bench
    folder: Path
    now: dt.datetime = MADE
    rounds: list[InboxRound] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.restart()

    def restart(self) -> None:
        self.watcher = InboxWatcher(self.folder, self.bench.store(), self.bench.terms, lambda: self.now)

    def minutes(self, count: int) -> list[InboxRound]:
        made = []
        for _ in range(count):
            self.now += dt.timedelta(minutes=1)
            made.append(self.watcher.round())
        return made

    def put(self, name: bytes | str, pack: Path) -> None:
        shutil.copy(pack, self.folder / os.fsdecode(name))

    def junk(self, count: int, begins: str = "junk") -> None:
        for number in range(count):
            (self.folder / f"{begins}{number:05}.kioskpack").write_bytes(b"x")

    @property
    def active(self) -> int:
        active = self.bench.store().state().active
        return active.number if active is not None else 0


@pytest.fixture
def watch(bench: Bench, tmp_path: Path) -> Watch:
    return Watch(bench, tmp_path / "inbox")


def lines_of(rounds: list[InboxRound]) -> int:
    """How many lines the log and the audit log get."""
    return sum(len(each.news) + (each.more > 0) for each in rounds)


# --- Any names -------------------------------------------------------------------------------------

HOSTILE = {
    "a byte that is no text": b"caf\xe9.kioskpack",
    "only bytes that are no text": b"\xff\xfe.kioskpack",
    "a line break": b"a\nERROR kiosk: forged.kioskpack",
    "a command of the terminal": b"\x1b]0;x\x07\x1b[2J.kioskpack",
    "another direction": "\u202ekcapksoik\u2069.kioskpack".encode(),
    "invisible": "\u200b.kioskpack".encode(),
    "half a character": b"\xed\xa0\x80.kioskpack",
    "as long as can be": b"x" * 245 + b".kioskpack",
    "as long as can be, all escaped": b"\xe9" * 245 + b".kioskpack",
    "a space": b" .kioskpack",
    "places and commands of texts": b"{detail}%s%(x)s$(reboot)`id`<b>.kioskpack",
    "capitals": b"WARD.KIOSKPACK",
    "some capitals": b"Ward.KioskPack",
}
on_linux = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


@on_linux
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_pack_of_any_name_is_installed(watch: Watch, name: bytes) -> None:
    watch.put(name, watch.bench.pack(1))
    watch.minutes(2)
    assert watch.active == 1
    assert watch.watcher.troubles == ()


@on_linux
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_what_is_refused_under_any_name_is_told_once_in_one_line_and_hides_no_other(watch: Watch, name: bytes) -> None:
    watch.put(name, watch.bench.pack(8, key=watch.bench.stranger))
    watch.put("zzz.kioskpack", watch.bench.pack(1))
    rounds = watch.minutes(2)
    watch.restart()
    rounds += watch.minutes(3)
    (told,) = [news for each in rounds for news in each.news]
    assert told.outcome == Refusal.UNKNOWN_KEY
    assert told.stamp.name.isprintable()
    assert in_english(told.trouble).isprintable()
    assert len(told.stamp.name) <= LONGEST_NAME
    assert watch.active == 1
    assert in_english(*troubles_in(watch.folder, watch.bench.store())) == in_english(*watch.watcher.troubles)


@on_linux
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200).map(lambda stem: stem.replace(b"/", b"").replace(b"\0", b"") + b".kioskpack"),
    st.sampled_from(["file", "folder", "pipe", "link"]),
)
def test_no_name_and_no_kind_of_entry_breaks_a_round(watch: Watch, name: bytes, kind: str) -> None:
    path = watch.folder / os.fsdecode(name)
    match kind:
        case "file":
            path.write_bytes(b"PK\x03\x04")
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to("nowhere")
    watch.restart()
    rounds = watch.minutes(3)
    told = in_english(*troubles_in(watch.folder, watch.bench.store()))
    shutil.rmtree(watch.folder)
    watch.folder.mkdir()
    assert lines_of(rounds) == (0 if name.startswith(b".") and name != b".kioskpack" else 1)
    assert told.isprintable()


@on_linux
def test_entries_that_are_no_files_are_told_and_hide_no_pack(watch: Watch) -> None:
    (watch.folder / "a.kioskpack").symlink_to(watch.folder / "nowhere")
    (watch.folder / "b.kioskpack").symlink_to(watch.folder / "b.kioskpack")
    (watch.folder / "c.kioskpack").mkdir()
    os.mkfifo(watch.folder / "d.kioskpack")
    watch.put("e.kioskpack", watch.bench.pack(1))
    told = [news for each in watch.minutes(3) for news in each.news]
    assert watch.active == 1
    assert {news.stamp.name[0]: news.outcome for news in told} == dict.fromkeys("abcd", Refusal.UNREADABLE)


NEARLY = (
    "ward.kioskpack.zip",
    "ward.kioskpack (1)",
    "ward.kioskpack.",
    "ward.kioskpack ",
    "WARD.KIOSKPACK.ZIP",
    "ward.k\u0130oskpack",
    "WARD.K\u0131OSKPACK",
    "ward\uff0e\uff4bioskpack",
    "ward.kioskpack.part",
    ".kioskpack",
)
OTHERS = ("ward.zip", "._ward.kioskpack", ".ward.kioskpack.Xy12", "ward.kioskpack.sha256", "README.txt", "kioskpack")


@on_linux
@pytest.mark.parametrize("name", NEARLY)
def test_a_name_that_is_nearly_that_of_a_pack_is_told_with_what_to_do(watch: Watch, name: str) -> None:
    watch.put(name, watch.bench.pack(1))
    told = in_english(*troubles_in(watch.folder, watch.bench.store()))
    assert "its name has to end in .kioskpack" in told, "as the doctor sees it, also where no kiosk runs"
    (news,) = [news for each in watch.minutes(3) for news in each.news]
    assert news.outcome == Refusal.MISNAMED
    assert in_english(*watch.watcher.troubles) == told
    assert in_english(*troubles_in(watch.folder, watch.bench.store())) == told
    assert watch.active == 0


@on_linux
@pytest.mark.parametrize("name", OTHERS)
def test_of_other_files_nothing_is_told(watch: Watch, name: str) -> None:
    watch.put(name, watch.bench.pack(1))
    assert lines_of(watch.minutes(3)) == 0
    assert troubles_in(watch.folder, watch.bench.store()) == ()


# --- Any number ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [MOST_NAMED, MOST_NAMED + 1, 300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_any_number_of_refused_files_gives_a_few_lines_once(watch: Watch, count: int) -> None:
    watch.junk(count)
    watch.put("ward.kioskpack", watch.bench.pack(1))
    rounds = watch.minutes(3)
    assert watch.active == 1
    assert sum(len(each.news) + each.more for each in rounds) == count
    assert lines_of(rounds) <= MOST_NAMED + 1
    watch.restart()
    watch.now += 3 * AGAIN
    assert lines_of(watch.minutes(5)) == 0, "none was forgotten while it lay there"
    assert len(watch.watcher.troubles) <= MOST_NAMED + 1
    assert (watch.bench.store().folder / FILE_NAME).stat().st_size < 1_000_000


def test_the_number_of_those_that_are_not_named_is_told(watch: Watch) -> None:
    watch.junk(MOST_NAMED + 7)
    (first, *_), told = watch.minutes(3)[1:], watch.watcher.troubles
    assert (len(first.news), first.more) == (MOST_NAMED, 7)
    assert [each.text for each in told] == [TroubleId.PACK_REFUSED] * MOST_NAMED + [TroubleId.PACKS_REFUSED]
    assert in_english(told[-1]).endswith(": 7")
    assert troubles_in(watch.folder, watch.bench.store()) == told


def test_new_refused_files_in_every_minute_give_a_few_lines_an_hour(watch: Watch) -> None:
    rounds = []
    for number in range(18):
        watch.junk(MOST_NAMED, f"{number}-")
        watch.now += AGAIN / 6
        rounds += watch.minutes(1)
    assert lines_of(rounds) <= 4 * (MOST_NAMED + 1), "in three hours"
    watch.now += AGAIN
    rounds += watch.minutes(1)
    assert sum(len(each.news) + each.more for each in rounds) == 18 * MOST_NAMED, "none is left out of the number"


def test_nothing_is_written_for_files_that_are_refused_at_sight(watch: Watch) -> None:
    watch.junk(20)
    watch.minutes(2)
    assert [path.name for path in watch.bench.store().folder.iterdir()] == [FILE_NAME]
    written = (watch.bench.store().folder / FILE_NAME).stat().st_mtime_ns
    watch.minutes(5)
    assert (watch.bench.store().folder / FILE_NAME).stat().st_mtime_ns == written


def test_a_file_that_is_gone_is_forgotten_and_told_anew_when_it_comes_back(watch: Watch) -> None:
    watch.junk(1)
    assert lines_of(watch.minutes(3)) == 1
    (file,) = watch.folder.iterdir()
    aside = file.rename(watch.folder.parent / "aside")
    watch.minutes(1)
    assert watch.watcher.troubles == ()
    aside.rename(file)
    assert lines_of(watch.minutes(3)) == 1


@pytest.mark.slow
def test_more_files_than_are_remembered_are_told_and_the_newest_is_found(watch: Watch) -> None:
    watch.junk(MOST_FILES)
    watch.put("ward.kioskpack", watch.bench.pack(1))
    rounds = watch.minutes(4)
    assert watch.active == 1
    assert rounds[-1].trouble is not None
    assert "some are not looked at" in in_english(rounds[-1].trouble)
    assert lines_of(rounds) <= MOST_NAMED + 1


# --- What passes -----------------------------------------------------------------------------------


def test_what_may_pass_is_tried_again_after_an_hour_and_told_once(watch: Watch, bench: Bench) -> None:
    watch.put("ward.kioskpack", bench.pack(1))
    with bench.store().locked():
        rounds = watch.minutes(3)
    assert [news.outcome for each in rounds for news in each.news] == [Refusal.BUSY]
    watch.minutes(5)
    assert watch.active == 0
    watch.now += AGAIN
    watch.minutes(1)
    assert watch.active == 1


def test_without_keys_every_file_is_refused_with_what_to_set(watch: Watch) -> None:
    def no_keys() -> object:
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_UNSET))

    watch.watcher = InboxWatcher(watch.folder, watch.bench.store(), no_keys, lambda: watch.now)  # type: ignore[arg-type]
    watch.junk(2)
    told = [news for each in watch.minutes(3) for news in each.news]
    assert [(news.outcome, news.problem) for news in told] == [(Refusal.NO_KEYS, said(PackProblem.KEYS_UNSET))] * 2
