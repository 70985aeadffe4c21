"""A content folder that is changed while the kiosk runs: a visit sees one edition, and then all of the next or none."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.services.content_status.fingerprint import known_fingerprint
from kiosk.services.storage.audit import AuditEvent
from kiosk.services.storage.troubles import TroubleId
from tests.content.files.test_snapshot import FILES, TOUCHED, by_everybody
from tests.examples import examples
from tests.loops import wait_until
from tests.services.content_status.watched_kiosk import Kiosk

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    made = Kiosk(tmp_path)
    made.look()
    return made


def test_a_changed_folder_is_shown_once_it_is_still_and_nobody_reads(kiosk: Kiosk) -> None:
    kiosk.write(99)
    kiosk.look()
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (0, {"12"}, [TroubleId.FOLDER_CHANGED])
    kiosk.look()
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (1, {"99"}, [])
    kiosk.look(3)
    assert kiosk.changes == 1


@pytest.mark.parametrize("kept", [False, True], ids=["right after the start", "once all is kept"])
@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_a_folder_that_is_touched_and_holds_the_same_bytes_was_not_changed(
    tmp_path: Path, touch: Callable[[Path], object], kept: bool
) -> None:
    kiosk = Kiosk(tmp_path)
    if kept:
        kiosk.look()
    by_everybody(touch, kiosk.folder)
    assert kiosk.seen() == {"12"}
    for _ in range(3):
        kiosk.look()
        assert (kiosk.changes, kiosk.troubles, kiosk.audit.latest(1)) == (0, [], [])
    kiosk.write(99)
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"99"})


def test_the_audit_log_names_both_versions(kiosk: Kiosk) -> None:
    assert kiosk.keeper.library is not None
    before = known_fingerprint(kiosk.keeper.library.files)
    kiosk.write(99)
    kiosk.look(2)
    line = kiosk.audit.latest(1)[0]
    after = known_fingerprint(kiosk.keeper.library.files)
    assert line.event == AuditEvent.CONTENT_CHANGED
    assert line.facts == {"before_version": before, "version": after}
    assert before != after


def test_while_somebody_reads_nothing_changes_and_the_disk_is_left_alone(kiosk: Kiosk) -> None:
    kiosk.reading = True
    kiosk.write(99)
    kiosk.look(5)
    assert (kiosk.changes, kiosk.seen()) == (0, {"12"})
    kiosk.reading = False
    kiosk.look(2)
    assert (kiosk.changes, kiosk.seen()) == (1, {"99"})


def test_who_comes_while_it_is_looked_at_reads_what_was_there_before(kiosk: Kiosk) -> None:
    kiosk.write(99)
    kiosk.look()
    kiosk.watcher.tick()
    kiosk.reading = True
    wait_until(lambda: not kiosk.watcher.busy, "the look never ends")
    assert (kiosk.changes, kiosk.seen()) == (0, {"12"})
    kiosk.reading = False
    kiosk.watcher.tick()
    assert (kiosk.changes, kiosk.seen()) == (1, {"99"})


def test_a_folder_that_goes_on_changing_is_waited_for(kiosk: Kiosk) -> None:
    for number in range(13, 20):
        kiosk.write(number, FILES[number % len(FILES)])
        kiosk.look()
    assert (kiosk.changes, kiosk.seen(), kiosk.troubles) == (0, {"12"}, [TroubleId.FOLDER_CHANGED])
    kiosk.write(20)
    kiosk.look(2)
    assert kiosk.seen() == {"20"}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(FILES)),
        st.just(("finish", "")),
        st.just(("visit", "")),
        st.just(("leave", "")),
        st.just(("look", "")),
    ),
    max_size=14,
)


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_all_that_one_visit_sees_is_of_one_edition(steps: list[tuple[str, str]]) -> None:
    """An edition is written file by file, with looks and visits between them; it is complete when it is finished."""
    with tempfile.TemporaryDirectory() as place:
        kiosk, newest, finished = Kiosk(Path(place)), 12, 12
        kiosk.look()
        in_visit = set[str]()
        for what, file in steps:
            if what == "write":
                newest = newest + 1 if newest == finished else newest
                kiosk.write(newest, file)
                finished = 0
            elif what == "finish":
                kiosk.write(newest)
                finished = newest
            elif what == "look" and (finished or kiosk.reading):
                kiosk.look()
            elif what == "look":
                kiosk.look()  # half of it is written, which the next step goes on with
                kiosk.write(newest)
                finished = newest
            elif what == "visit" and not kiosk.reading:
                kiosk.reading, in_visit = True, set()
            elif what == "leave":
                kiosk.reading = False
            if kiosk.reading:
                in_visit |= kiosk.seen()
                assert len(in_visit) == 1, "a visit has seen two editions"
            assert len(kiosk.seen()) == 1, "words, numbers and pictures are of different editions"
