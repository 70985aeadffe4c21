"""New content from a stick: what staff are offered, asked and told, by touch."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.services.drives.removable_drives import DrivesFound
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.packs.refusals import Refusal
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.content.content_page import ContentPage
from kiosk.ui.widgets.controls.choice import ChoiceCard
from kiosk.ui.words.staff import load_staff_words
from tests.services.packs.packs_bench import Bench, places_for
from tests.ui.staff.port import Port
from tests.ui.staff.staff_app import OTHER_TAB, StaffApp, open_panel
from tests.ui.stage import UPRIGHT, Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")

MADE = "22 November 2026, 08:00"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench.at(tmp_path / "bench")


def put_on(stick: Path, pack: Path) -> Path:
    return pack.rename(stick / pack.name)


@contextmanager
def at_the_stick(
    bench: Bench,
    look: Callable[[], DrivesFound],
    qtbot: QtBot,
    display: Display = UPRIGHT,
    in_use: bool = False,
) -> Iterator[StaffApp]:
    """On the page, after the first tap."""
    with open_panel(
        functools.partial(ContentPage, find=look),
        bench.folder / "state",
        content=bench.content,
        default="demo",
        keys=bench.public,
        display=display,
        in_use=in_use,
    ) as staff:
        qtbot.waitUntil(lambda: bool(staff.finger.named(staff.words.packs.begin)))
        staff.finger.tap(staff.words.packs.begin)
        yield staff


def cards(staff: StaffApp) -> list[ChoiceCard]:
    return [card for card in staff.page.findChildren(ChoiceCard) if card.isVisibleTo(staff.page)]


def choose(staff: StaffApp, qtbot: QtBot) -> None:
    """The one pack that can be installed."""
    qtbot.waitUntil(lambda: len([card for card in cards(staff) if card.isEnabled()]) == 1)
    (card,) = [card for card in cards(staff) if card.isEnabled()]
    staff.finger.tap(card.accessibleName())


def test_two_taps_install_what_is_on_the_stick(bench: Bench, stick: Path, port: Port, qtbot: QtBot) -> None:
    put_on(stick, bench.pack(7, "Seventh"))
    port.plug(stick)
    with at_the_stick(bench, port, qtbot) as staff:
        words = staff.words.packs
        choose(staff, qtbot)
        assert words.ask in staff.reads()
        assert words.note in staff.reads()
        staff.finger.tap(words.yes)
        assert words.leave_in in staff.reads()
        qtbot.waitUntil(lambda: words.done in staff.reads())
        assert words.shown.replace("{pack}", words.pack.replace("{made}", MADE)) in staff.reads()
        assert staff.services.library is not None
        assert staff.services.library.source("seed-msk", "").title == "Seventh"
        assert staff.noted() == [AuditEvent.CONTENT_CHANGED]
        (line,) = staff.services.kiosk.audit.latest(1)
        assert line.facts == {"pack": 7, "source": "stick"}
        staff.finger.tap(words.back)
        qtbot.waitUntil(lambda: bool(staff.finger.named(words.begin)))


def test_of_many_files_the_good_one_is_shown_first_and_the_others_are_counted(
    bench: Bench, stick: Path, port: Port, qtbot: QtBot
) -> None:
    for number in range(20):
        (stick / f"{number:02}.kioskpack").write_bytes(b"junk")
    put_on(stick, bench.pack(7))
    port.plug(stick)
    with at_the_stick(bench, port, qtbot) as staff:
        qtbot.waitUntil(lambda: bool(cards(staff)))
        assert [card.isEnabled() for card in cards(staff)] == [True] + [False] * 11
        assert staff.words.packs.more.replace("{count}", "9") in staff.reads()


def test_while_a_patient_reads_it_is_installed_and_waits(bench: Bench, stick: Path, port: Port, qtbot: QtBot) -> None:
    put_on(stick, bench.pack(7, "Seventh"))
    port.plug(stick)
    with at_the_stick(bench, port, qtbot, in_use=True) as staff:
        words, before = staff.words.packs, staff.services.library
        choose(staff, qtbot)
        assert words.note_in_use in staff.reads()
        staff.finger.tap(words.yes)
        qtbot.waitUntil(lambda: words.done in staff.reads())
        assert words.shown_later.replace("{pack}", words.pack.replace("{made}", MADE)) in staff.reads()
        assert staff.services.library is before
        staff.finger.tap(words.back)
        qtbot.waitUntil(lambda: words.waits in staff.reads())
        staff.services.kiosk.session.end()
        staff.services.kiosk.contents.tick()
        qtbot.waitUntil(lambda: staff.services.library is not before)
        staff.panel.open("department")
        qtbot.waitUntil(lambda: bool(staff.finger.named(words.begin)))
        assert words.waits not in staff.reads()


def test_no_leaves_everything_as_it_is(bench: Bench, stick: Path, port: Port, qtbot: QtBot) -> None:
    put_on(stick, bench.pack(7, "Seventh"))
    port.plug(stick)
    with at_the_stick(bench, port, qtbot) as staff:
        choose(staff, qtbot)
        staff.finger.tap(staff.words.packs.no)
        qtbot.waitUntil(lambda: len(cards(staff)) == 1)
        assert staff.noted() == []
    assert content_in_force(places_for(bench)).pack is None


def test_what_can_not_be_installed_is_there_with_the_reason(
    bench: Bench, stick: Path, port: Port, qtbot: QtBot
) -> None:
    whole = bench.pack(6, "Sixth").read_bytes()
    put_on(stick, bench.pack(8, key=bench.stranger))
    put_on(stick, bench.pack(9, needs="99"))
    (stick / "half.kioskpack").write_bytes(whole[:999])
    (stick / "leaflet.kioskpack").write_bytes(b"%PDF")
    (stick / "._mac.kioskpack").write_bytes(b"")
    (stick / "letter.doc").write_bytes(b"")
    port.plug(stick)
    with at_the_stick(bench, port, qtbot) as staff:
        words = staff.words.packs
        qtbot.waitUntil(lambda: len(cards(staff)) == 4)
        assert not any(card.isEnabled() for card in cards(staff))
        for reason in (Refusal.UNKNOWN_KEY, Refusal.NEWER_PROGRAM, Refusal.CUT_SHORT, Refusal.NO_PACK):
            assert [card for card in cards(staff) if words.refused[reason] in card.accessibleName()], reason


def test_a_pack_with_a_fault_is_refused_in_plain_words(
    bench: Bench, stick: Path, port: Port, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    faulty = Bench.at(bench.folder / "author")
    (faulty.content / "sources.json").write_text("{}")
    made = faulty.pack(7, key=bench.private)
    put_on(stick, made)
    port.plug(stick)
    with at_the_stick(bench, port, qtbot) as staff:
        words, before = staff.words.packs, staff.services.library
        choose(staff, qtbot)
        staff.finger.tap(words.yes)
        qtbot.waitUntil(lambda: words.failed in staff.reads())
        for told in (words.refused[Refusal.FAULTY], words.stays, "its content has"):
            assert told in staff.reads()
        assert staff.noted() == [AuditEvent.ERROR]
        assert staff.services.library is before
        staff.finger.tap(words.again)
        qtbot.waitUntil(lambda: len(cards(staff)) == 1)
    assert "was not installed" in caplog.text


def test_a_stick_comes_and_goes_by_itself(bench: Bench, stick: Path, port: Port, qtbot: QtBot) -> None:
    with at_the_stick(bench, port, qtbot) as staff:
        words = staff.words.packs
        assert words.looking in staff.reads()
        qtbot.waitUntil(lambda: words.none in staff.reads())
        port.plug(stick)
        qtbot.waitUntil(lambda: words.empty in staff.reads())
        port.plug(unopened=1)
        qtbot.waitUntil(lambda: words.unopened in staff.reads())
        put_on(stick, bench.pack(7))
        port.plug(stick)
        qtbot.waitUntil(lambda: len(cards(staff)) == 1)
        port.plug()
        qtbot.waitUntil(lambda: words.none in staff.reads())


def test_a_stick_that_was_pulled_out_changes_nothing(
    bench: Bench, stick: Path, port: Port, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    put_on(stick, bench.pack(7))
    port.plug(stick)
    with at_the_stick(bench, port, qtbot) as staff:
        words = staff.words.packs
        choose(staff, qtbot)
        stick.rename(stick.with_name("in a pocket"))
        staff.finger.tap(words.yes)
        qtbot.waitUntil(lambda: words.failed in staff.reads())
        assert words.refused[Refusal.UNREADABLE] in staff.reads()
    assert "was not installed" in caplog.text


def test_what_staff_turned_away_from_is_installed_and_noted_all_the_same(
    bench: Bench, stick: Path, port: Port, qtbot: QtBot
) -> None:
    put_on(stick, bench.pack(7))
    port.plug(stick)
    with at_the_stick(bench, port, qtbot) as staff:
        choose(staff, qtbot)
        staff.finger.tap(staff.words.packs.yes)
        staff.panel.open(OTHER_TAB)
        qtbot.waitUntil(lambda: staff.noted() == [AuditEvent.CONTENT_CHANGED])


def test_a_stick_that_does_not_answer_holds_nobody_up(bench: Bench, qtbot: QtBot) -> None:
    answers = threading.Event()

    def look() -> DrivesFound:
        answers.wait()
        return DrivesFound(())

    with at_the_stick(bench, look, qtbot) as staff:
        assert staff.words.packs.looking in staff.reads()
        staff.finger.tap(staff.words.packs.back)
        qtbot.waitUntil(lambda: bool(staff.finger.named(staff.words.packs.begin)))
        answers.set()


def test_where_it_trusts_nobody_nothing_is_offered(bench: Bench, qtbot: QtBot) -> None:
    with open_panel(ContentPage, bench.folder / "state", content=bench.content, default="demo") as staff:
        qtbot.waitUntil(lambda: staff.words.content.version[:15] in staff.reads())
        assert staff.finger.named(staff.words.packs.begin) == []


def test_every_reason_has_words() -> None:
    words = load_staff_words(paths.resources_folder() / "staff").packs
    assert set(words.refused) == set(Refusal)


@each_display
def test_every_state_is_whole_on_every_display(
    display: Display, bench: Bench, stick: Path, port: Port, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    bench.pack(7).rename(stick / ("a-very-long-name-that-somebody-gave-to-their-words-" * 3 + ".kioskpack"))
    put_on(stick, bench.pack(8, key=bench.stranger))
    port.plug(stick, label="A stick with the longest name that somebody could think of " * 2, unopened=1)
    with at_the_stick(bench, port, qtbot, display) as staff:
        words = staff.words.packs
        assert staff.wrong() == []
        qtbot.waitUntil(lambda: len(cards(staff)) == 2)
        assert staff.wrong() == []
        choose(staff, qtbot)
        assert staff.wrong() == []
        stick.rename(stick.with_name("away"))
        staff.finger.tap(words.yes)
        assert staff.wrong() == []
        qtbot.waitUntil(lambda: words.failed in staff.reads())
        assert staff.wrong() == []
        stick.with_name("away").rename(stick)
        staff.finger.tap(words.again)
        choose(staff, qtbot)
        staff.finger.tap(words.yes)
        qtbot.waitUntil(lambda: words.done in staff.reads())
        assert staff.wrong() == []
    assert "was not installed" in caplog.text
