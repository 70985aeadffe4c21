"""Files on disk: whole or as before whatever happens, for the right eyes only, and lasting."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.services.storage.files import (
    KEPT_DAMAGED,
    FileStamp,
    append_lines,
    move,
    open_new,
    read_small,
    reason_of,
    replace_whole,
    replacing,
    retrying,
    set_aside,
    sha256_of,
    sync_folder,
    write_new,
)

OLD, NEW = b"old", b"new"
NOBODY = 65534

Writer = Callable[[Path], object]


def write_one_byte_more(path: Path) -> None:
    path.write_bytes(b"1234")
    os.utime(path, ns=(10, 10))


def open_and_write(path: Path) -> None:
    with open_new(path) as file:
        file.write(NEW)


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def refused(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notice.json"


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of the disk, in order: `flushed`, `flushed empty` for a file without its data, and `named`."""
    noted: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        noted.append("flushed empty" if stat.S_ISREG(found.st_mode) and not found.st_size else "flushed")
        sync(descriptor)

    def noted_replace(path: Path, to: Path) -> Path:
        noted.append("named")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    return noted


# --- Replacing ------------------------------------------------------------------------------------------


def test_the_data_is_on_the_disk_before_the_name_points_to_it(path: Path, done: list[str]) -> None:
    replace_whole(path, NEW)
    assert done == ["flushed", "named", *(["flushed"] if os.name != "nt" else [])]


def test_the_file_is_replaced_and_nothing_is_left_beside_it(path: Path) -> None:
    path.write_bytes(OLD)
    path.with_name("notice.json.new").write_bytes(b"left by a power cut")
    replace_whole(path, NEW)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {"notice.json": NEW}


def test_whoever_reads_meanwhile_reads_the_file_as_it_was(path: Path) -> None:
    path.write_bytes(OLD)
    with replacing(path) as file:
        file.write(NEW)
        file.flush()
        assert path.read_bytes() == OLD
    assert path.read_bytes() == NEW


ENDS_WHILE_IT_WRITES = """
import os, sys
from pathlib import Path
from kiosk.services.storage.files import replacing
with replacing(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    os._exit(7)
"""


def test_a_program_that_ends_while_it_writes_leaves_the_file_as_it_was(path: Path) -> None:
    path.write_bytes(OLD)
    assert subprocess.run([sys.executable, "-c", ENDS_WHILE_IT_WRITES, str(path)], check=False).returncode == 7
    assert path.read_bytes() == OLD
    replace_whole(path, NEW)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {"notice.json": NEW}


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """The system takes no byte more of any file."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@posix
def test_a_full_disk_leaves_the_file_as_it_was_and_nothing_beside_it(path: Path) -> None:
    path.write_bytes(OLD)
    with full_disk(), pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
        replace_whole(path, NEW)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {"notice.json": OLD}


def test_a_writer_that_gives_up_leaves_the_file_as_it_was_and_nothing_beside_it(path: Path) -> None:
    path.write_bytes(OLD)

    def pieces() -> Iterator[bytes]:
        yield NEW
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), replacing(path) as file:
        file.writelines(pieces())
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {"notice.json": OLD}


def test_a_place_that_can_not_be_taken_stays_and_nothing_is_left_beside_it(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_bytes(OLD)
    with pytest.raises(OSError, match=re.escape(str(path))):
        replace_whole(path, NEW)
    assert list(path.parent.iterdir()) == [path]
    assert (path / "inside").read_bytes() == OLD


def test_two_that_write_at_the_same_time_each_write_a_whole_file(path: Path) -> None:
    mine, other = path.with_name("mine"), path.with_name("other")
    with replacing(path, temporary=mine) as file:
        file.write(b"mine, ")
        with replacing(path, temporary=other) as file_of_the_other:
            file_of_the_other.write(b"other")
        assert path.read_bytes() == b"other"
        file.write(b"whole")
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {"notice.json": b"mine, whole"}


# --- Making and adding ----------------------------------------------------------------------------------

MAKERS: dict[str, Writer] = {"write_new": lambda path: write_new(path, [NEW]), "open_new": open_and_write}
each_maker = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@each_maker
def test_a_file_that_is_there_is_never_overwritten(path: Path, make: Writer) -> None:
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        make(path)
    assert path.read_bytes() == OLD


@each_maker
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_link_laid_in_the_way_is_not_followed(path: Path, make: Writer, there: bool) -> None:
    target = path.with_name("target")
    if there:
        target.write_bytes(OLD)
    path.symlink_to(target)
    with pytest.raises(FileExistsError):
        make(path)
    assert target.exists() == there
    assert not there or target.read_bytes() == OLD


@pytest.mark.parametrize("name", ["notice.json", "notice.json.new"])
def test_a_link_in_the_way_of_a_replacement_goes_and_its_target_stays(path: Path, name: str) -> None:
    target = path.with_name("target")
    target.write_bytes(OLD)
    path.with_name(name).symlink_to(target)
    replace_whole(path, NEW)
    assert not path.is_symlink()
    assert (path.read_bytes(), target.read_bytes()) == (NEW, OLD)


def test_a_new_file_is_on_the_disk_with_all_its_pieces(path: Path, done: list[str]) -> None:
    write_new(path, iter([b"one ", b"two"]))
    assert path.read_bytes() == b"one two"
    assert done == ["flushed"]


def test_lines_are_added_and_on_the_disk(path: Path, done: list[str]) -> None:
    append_lines(path, b"one\n")
    assert done == ["flushed", *(["flushed"] if os.name != "nt" else [])], "the name of a new file, too"
    append_lines(path, b"two\nthree\n")
    assert done[-1:] == ["flushed"]
    assert len(done) == (3 if os.name != "nt" else 2)
    assert path.read_bytes() == b"one\ntwo\nthree\n"


def test_half_a_line_does_not_swallow_the_next_one(path: Path) -> None:
    path.write_bytes(b"one\nha")
    append_lines(path, b"two\n")
    assert path.read_bytes() == b"one\nha\ntwo\n"


# --- Reading --------------------------------------------------------------------------------------------


def test_a_file_is_read_up_to_its_largest_size_and_not_beyond(path: Path) -> None:
    path.write_bytes(b"123")
    assert read_small(path, 3) == b"123"
    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
        read_small(path, 2)


WITHOUT_OPENSSL = """
import sys
from pathlib import Path
sys.modules |= dict.fromkeys(("_hashlib", "_ssl", "ssl"))
from kiosk.services.storage.files import sha256_of
print(sha256_of(Path(sys.argv[1])))
"""


def test_a_sum_is_that_of_every_byte_also_without_openssl(path: Path) -> None:
    data = os.urandom(700_001)
    path.write_bytes(data)
    assert sha256_of(path) == hashlib.sha256(data).hexdigest()
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_OPENSSL, str(path)], check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == hashlib.sha256(data).hexdigest()


TOUCHES: dict[str, Writer] = {
    "one byte more": write_one_byte_more,
    "another time": lambda path: os.utime(path, ns=(10, 11)),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_a_file_that_was_written_to_has_another_stamp(path: Path, touch: Writer) -> None:
    path.write_bytes(b"123")
    os.utime(path, ns=(10, 10))
    before = FileStamp.of("a", path.stat())
    assert FileStamp.of("a", path.stat()) == before
    assert FileStamp.of("b", path.stat()) != before
    touch(path)
    assert FileStamp.of("a", path.stat()) != before


# --- Making it last -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Path.touch, Path.mkdir], ids=["a file", "a folder"])
def test_a_move_lasts(path: Path, done: list[str], kind: Callable[[Path], None]) -> None:
    kind(path)
    move(path, path.with_name("moved"))
    assert [each.name for each in path.parent.iterdir()] == ["moved"]
    assert done == ["named", *(["flushed"] if os.name != "nt" else [])]


@posix
def test_a_folder_that_can_not_be_flushed_is_told_unless_its_file_system_never_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refused(errno.EINVAL))
    sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", refused(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_folder(tmp_path)


@posix
def test_a_folder_that_may_be_written_to_but_not_read_takes_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o300)
    if os.geteuid() == 0:
        os.chown(tmp_path, NOBODY, NOBODY)
    try:
        if os.getuid() == 0:
            os.seteuid(NOBODY)
        replace_whole(Path("notice.json"), NEW)
    finally:
        os.seteuid(os.getuid())
        tmp_path.chmod(0o700)
    assert Path("notice.json").read_bytes() == NEW


# --- Keeping what is damaged ----------------------------------------------------------------------------


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


# --- When it fails --------------------------------------------------------------------------------------


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
