"""Damaged files that are kept, files that others hold for a moment, and reasons in the system’s own words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from kiosk.services.storage.files import (
    KEPT_DAMAGED,
    reason_of,
    retrying,
    set_aside,
)
from tests.services.storage.test_files import OLD


def test_the_latest_damaged_files_are_kept_and_no_more(path: Path) -> None:
    unrelated = [path.with_name(name) for name in ("7", "notice.json.damaged-x", "gate.json.damaged-1")]
    for each in unrelated:
        each.write_bytes(b"")
    for time in range(1, 13):
        path.write_bytes(b"%d" % time)
        assert set_aside(path) == path.with_name(f"notice.json.damaged-{time}")
    kept = {each.name: each.read_bytes() for each in path.parent.iterdir() if each not in unrelated}
    assert kept == {f"notice.json.damaged-{time}": b"%d" % time for time in range(13 - KEPT_DAMAGED, 13)}
    assert all(each.exists() for each in unrelated)


def test_the_copy_of_a_file_is_kept_under_the_same_numbers(path: Path) -> None:
    copy = path.with_name("notice.json.bak")
    for each in (path, copy):
        each.write_bytes(OLD)
        set_aside(each)
    assert {each.name for each in path.parent.iterdir()} == {"notice.json.damaged-1", "notice.json.damaged-2"}


def test_what_can_not_be_set_aside_is_told(path: Path) -> None:
    assert set_aside(path) is None


class Held:
    """A file that another program lets go after so many tries."""

    def __init__(self, times: int, error: OSError | None = None) -> None:
        self.tries, self._times = 0, times
        self._error = error or PermissionError(errno.EACCES, "held")

    def use(self) -> str:
        self.tries += 1
        if self.tries <= self._times:
            raise self._error
        return "used"


def test_a_file_held_for_a_moment_is_waited_for() -> None:
    held = Held(3)
    assert retrying(held.use, (0, 0, 0)) == "used"
    assert held.tries == 4


def test_a_file_held_for_good_is_told() -> None:
    held = Held(10)
    with pytest.raises(PermissionError):
        retrying(held.use, (0, 0, 0))
    assert held.tries == 4


def test_other_faults_are_not_waited_for() -> None:
    gone = Held(1, FileNotFoundError(errno.ENOENT, "gone"))
    with pytest.raises(FileNotFoundError):
        retrying(gone.use, (0,))


REASONS = {"the system's": (OSError(errno.ENOSPC, "full"), "full"), "a nameless one": (OSError(), "OSError")}


@pytest.mark.parametrize(("error", "words"), REASONS.values(), ids=REASONS)
def test_a_reason_is_in_the_systems_own_words(error: OSError, words: str) -> None:
    assert reason_of(error) == words
