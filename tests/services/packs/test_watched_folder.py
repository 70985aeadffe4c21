"""The watched folder: what lies there is installed once it stands still, and told once where it is refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from kiosk.fill import said
from kiosk.services.packs.inbox import InboxWatcher, troubles_in
from kiosk.services.packs.inbox_record import FILE_NAME, MOST_NAMED
from kiosk.services.packs.installer import roll_back
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from kiosk.services.storage.state_file import StateFile
from tests.services.packs.packs_bench import Bench
from tests.services.packs.test_content_keeper import kiosk_at
from tests.services.storage.test_audit import Days
from tests.services.trouble_words import in_english

pytestmark = pytest.mark.usefixtures("qapp")


def put(inbox: Path, pack: Path) -> Path:
    return Path(shutil.copy(pack, inbox / pack.name))


def test_a_pack_in_the_folder_is_installed_and_shown_once_it_stands_still(bench: Bench, inbox: Path) -> None:
    kiosk = kiosk_at(bench, inbox)
    whole = bench.pack(1, "First").read_bytes()
    (inbox / "words.kioskpack").write_bytes(whole[:500])
    kiosk.minute()
    (inbox / "words.kioskpack").write_bytes(whole)
    kiosk.minute()
    assert kiosk.changes == []
    kiosk.minute()
    assert kiosk.changes == ["First"]
    kiosk.minute()
    assert kiosk.noted() == [("content_changed", 1)]
    assert (inbox / "words.kioskpack").read_bytes() == whole
    assert not kiosk.keeper.troubles


def test_of_several_the_newest_is_installed_and_the_others_are_told_once(
    bench: Bench, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (2, 3, 1):
        put(inbox, bench.pack(number, f"Number-{number}"))
    kiosk = kiosk_at(bench, inbox)
    for _ in range(4):
        kiosk.minute()
    assert kiosk.changes == ["Number-3"]
    assert sorted(kiosk.noted(), key=str) == [
        ("content_changed", 3),
        ("error", "1-Number-1.kioskpack"),
        ("error", "2-Number-2.kioskpack"),
    ]
    assert not kiosk.keeper.troubles, "nobody has to do anything about old ones"
    assert caplog.text.count("was not installed") == 2


def test_a_refused_pack_stays_there_and_is_told_once_even_after_a_restart(
    bench: Bench, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    strange = put(inbox, bench.pack(1, key=bench.stranger))
    kiosk = kiosk_at(bench, inbox)
    for _ in range(3):
        kiosk.minute()
    told = f"The content pack {strange.name} was not installed: it is signed by the key"
    assert in_english(*kiosk.keeper.troubles).startswith(told)
    assert in_english(*troubles_in(inbox, bench.store())).startswith(told), "as the doctor sees it"
    again = kiosk_at(bench, inbox)
    for _ in range(3):
        again.minute()
    assert again.noted() == [("error", strange.name)]
    assert in_english(*again.keeper.troubles).startswith(told)
    assert strange.exists()
    assert caplog.text.count("was not installed") == 1
    strange.unlink()
    again.minute()
    assert not again.keeper.troubles
    assert troubles_in(inbox, bench.store()) == ()


def test_a_pack_that_was_refused_is_taken_once_its_key_is_trusted(
    bench: Bench, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(inbox, bench.pack(1, "First", key=bench.stranger))
    kiosk = kiosk_at(bench, inbox)
    for _ in range(2):
        kiosk.minute()
    assert kiosk.changes == []
    with bench.public.open("a") as keys:
        keys.write((bench.folder / "stranger.pub").read_text())
    kiosk.minute()
    assert kiosk.changes == ["First"]
    assert "was not installed" in caplog.text


def test_while_somebody_reads_the_folder_is_not_looked_at(bench: Bench, inbox: Path) -> None:
    kiosk = kiosk_at(bench, inbox)
    kiosk.minute()
    put(inbox, bench.pack(1, "First"))
    kiosk.reading = True
    for _ in range(3):
        kiosk.minute()
    assert bench.store().state().active is None


def test_what_somebody_went_back_from_does_not_come_again_by_itself(
    bench: Bench, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = kiosk_at(bench, inbox)
    pack = put(inbox, bench.pack(1, "First"))
    for _ in range(2):
        kiosk.minute()
    roll_back(bench.store())
    pack.touch()  # as rsync may
    for _ in range(3):
        kiosk.minute()
    assert kiosk.changes == ["First", "A leaflet"]
    assert PackProblem.GONE_BACK in caplog.text


def test_a_folder_that_is_not_there_is_told(bench: Bench, inbox: Path, caplog: pytest.LogCaptureFixture) -> None:
    inbox.rmdir()
    kiosk = kiosk_at(bench, inbox)
    for _ in range(2):
        kiosk.minute()
    assert "content.inbox_dir" in in_english(*kiosk.keeper.troubles)
    assert caplog.text.count("content.inbox_dir") == 1
    assert troubles_in(inbox, bench.store()) == kiosk.keeper.troubles
    inbox.mkdir()
    kiosk.minute()
    assert not kiosk.keeper.troubles


def test_what_a_kiosk_remembered_before_it_was_updated_counts_on(bench: Bench, inbox: Path) -> None:
    pack, store = put(inbox, bench.pack(1)), bench.store()
    stamp = {"name": pack.name, "size": pack.stat().st_size, "changed": pack.stat().st_mtime_ns}
    remembered = {"handled": [{"look": stamp, "under": "", "outcome": "unsigned", "detail": "it has no signature."}]}
    StateFile(store.folder / FILE_NAME, dict[str, Any], {}).save(remembered)
    told = in_english(*troubles_in(inbox, store))
    assert told == f"The content pack {pack.name} was not installed: it has no signature."


def test_without_keys_every_pack_is_refused_with_what_to_set(bench: Bench, inbox: Path) -> None:
    put(inbox, bench.pack(1))

    def terms() -> object:
        raise PackError(Refusal.NO_KEYS, said(PackProblem.KEYS_UNSET))

    watched = InboxWatcher(inbox, bench.store(), terms, Days().now)  # type: ignore[arg-type]
    watched.round()
    (told,) = watched.round().news
    assert (told.outcome, told.problem) == (Refusal.NO_KEYS, said(PackProblem.KEYS_UNSET))
    assert watched.round().news == ()


def test_any_number_of_refused_packs_gives_a_few_lines_in_both_logs(
    bench: Bench, inbox: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(150):
        (inbox / f"{number}\nERROR forged.kioskpack").write_bytes(b"x")
    kiosk = kiosk_at(bench, inbox)
    for _ in range(3):
        kiosk.minute()
    assert len(kiosk.noted()) == MOST_NAMED + 1
    (line,) = (line for line in kiosk.audit.latest(50) if "pack" not in line.facts)
    assert line.facts == {"fault": "packs_refused", "fault.count": 150 - MOST_NAMED}
    assert len(caplog.text.splitlines()) == MOST_NAMED + 1
    assert len(kiosk.keeper.troubles) == MOST_NAMED + 1
