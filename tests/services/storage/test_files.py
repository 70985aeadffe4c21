"""Files on disk: whole or as before whatever happens, for the right eyes only, and lasting."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.services.storage.files import (
    FileStamp,
    move,
    read_small,
    replace_whole,
    replacing,
    sha256_of,
    sync_folder,
)

OLD, NEW = b"old", b"new"
NOBODY = 65534

Writer = Callable[[Path], object]


def write_one_byte_more(path: Path) -> None:
    path.write_bytes(b"1234")
    os.utime(path, ns=(10, 10))


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def refused(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


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
