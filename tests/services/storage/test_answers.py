"""An answer goes into the device or pipe that a person named, into no file behind a link, else into a whole file."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

import pytest

from kiosk.services.storage import files
from kiosk.services.storage.answers import answering, putting_file

Writing = Callable[..., AbstractContextManager[IO[bytes]]]

MEMORY = Path("/dev/shm")
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices with such a path")


def answer(path: Path, data: bytes = b"an answer") -> None:
    with answering(path) as file:
        file.write(data)


@unix
def test_an_answer_goes_into_a_pipe_that_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(("cat", pipe), stdout=subprocess.PIPE) as reader:
        try:
            answer(pipe)
            told, _ = reader.communicate()
        finally:
            reader.kill()
    assert told == b"an answer"
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert [*tmp_path.iterdir()] == [pipe]


@pytest.mark.parametrize("place", ["a folder", pytest.param("/dev/shm", marks=unix)])
def test_any_other_file_gets_an_answer_whole_or_stays_as_it_was(tmp_path: Path, place: str) -> None:
    if place == str(MEMORY) and not MEMORY.is_dir():
        pytest.skip("there is no folder in memory")
    with tempfile.TemporaryDirectory(dir=MEMORY if place == str(MEMORY) else tmp_path) as folder:
        out = Path(folder) / "answer"
        answer(out, b"first")
        with pytest.raises(TypeError), answering(out) as file:
            file.writelines((b"second", "no bytes"))  # type: ignore[arg-type]
        assert (out.read_bytes(), [*out.parent.iterdir()]) == (b"first", [out])


@unix
def test_a_link_is_replaced_and_what_it_leads_to_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    for target in (Path(os.devnull), tmp_path / "theirs", tmp_path / "nothing"):
        link = tmp_path / "link"
        link.symlink_to(target)
        answer(link)
        assert stat.S_ISREG(link.lstat().st_mode), target
        assert link.read_bytes() == b"an answer"
        link.unlink()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


@unix
@pytest.mark.parametrize("folder", ["/dev", "a link to it"])
def test_a_device_stays_one(tmp_path: Path, folder: str) -> None:
    link = tmp_path / "devices"
    link.symlink_to("/dev")
    answer((link if folder == "a link to it" else Path("/dev")) / "null")
    assert Path(os.devnull).is_char_device()


@unix
@pytest.mark.parametrize("folder", ["/dev/fd", "/proc/self/fd"])
def test_what_is_open_already_is_written_to_where_it_stands(tmp_path: Path, folder: str) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"before, ")
    with out.open("ab") as file:
        answer(Path(folder) / str(file.fileno()))
        file.write(b", after")
    assert out.read_bytes() == b"before, an answer, after"


@unix
def test_standard_output_is_that_of_the_process(tmp_path: Path) -> None:
    lines = (
        "from pathlib import Path",
        "from kiosk.services.storage.answers import answering",
        "with answering(Path('/dev/stdout')) as file: file.write(b'an answer')",
        "print(', told')",
    )
    with (tmp_path / "out").open("wb") as out:
        subprocess.run((sys.executable, "-c", "\n".join(lines)), stdout=out, check=True)
    assert (tmp_path / "out").read_text() == "an answer, told\n"


@unix
def test_nothing_is_made_among_the_devices() -> None:
    for name in ("no-device-of-this-name", "fd/999999", "fd/99999999999999999999"):
        with pytest.raises(OSError, match=r"No such|Bad file"):
            answer(Path("/dev") / name)
    assert not Path("/dev/no-device-of-this-name").exists()


@unix
def test_a_disk_and_a_socket_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    found = [path for path in Path("/dev").iterdir() if path.is_block_device()][:1]
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        for path in (Path("socket"), *found):
            with pytest.raises(OSError, match="not supported"):
                answer(path)
        assert Path("socket").is_socket()


@unix
def test_a_file_that_comes_to_lie_where_a_pipe_was_keeps_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe, theirs = tmp_path / "pipe", tmp_path / "theirs"
    look = Path.lstat
    for kind in ("a file", "a link"):
        os.mkfifo(pipe)
        theirs.write_bytes(b"theirs")

        def changed(path: Path, kind: str = kind) -> os.stat_result:
            found = look(path)
            path.unlink()
            if kind == "a link":
                path.symlink_to(theirs)
            else:
                path.hardlink_to(theirs)
            return found

        with monkeypatch.context() as patched:
            patched.setattr(Path, "lstat", changed)
            with pytest.raises(OSError, match=r"not supported|symbolic links"):
                answer(pipe)
        assert theirs.read_bytes() == b"theirs"
        pipe.unlink()


@pytest.mark.parametrize("writing", [answering, putting_file])
def test_one_who_is_asked_for_the_same_at_the_same_time_puts_no_half_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writing: Writing
) -> None:
    out, process = tmp_path / "answer", os.getpid()
    with writing(out) as first:
        first.write(b"the first, ")
        monkeypatch.setattr(os, "getpid", lambda: process + 1)
        with writing(out) as second:
            second.write(b"the second")
        assert out.read_bytes() == b"the second"
        first.write(b"whole")
    assert out.read_bytes() == b"the first, whole"
    assert [*tmp_path.iterdir()] == [out]


@pytest.mark.parametrize("writing", [answering, putting_file])
def test_what_a_full_disk_leaves_is_the_answer_of_before_and_no_other_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writing: Writing
) -> None:
    out, theirs = tmp_path / "answer", tmp_path / "answer.new"
    for path in (out, theirs):
        path.write_bytes(b"before")

    def full(_file: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(files, "flush_to_disk", full)
        with pytest.raises(OSError, match="No space left") as told, writing(out) as file:
            file.write(b"half")
    assert told.value.filename == str(out)
    with writing(out) as file:
        file.write(b"after")
    assert (out.read_bytes(), theirs.read_bytes()) == (b"after", b"before")
    assert sorted(tmp_path.iterdir()) == [out, theirs]
    with pytest.raises(OSError, match="No such file") as told, writing(tmp_path / "no" / "answer"):
        pass
    assert told.value.filename == str(tmp_path / "no" / "answer")


@unix
@pytest.mark.parametrize("writing", [answering, putting_file])
def test_nobody_gets_more_rights_than_before(tmp_path: Path, writing: Writing) -> None:
    out, before = tmp_path / "answer", os.umask(0o027)
    try:
        for mode, after in ((0o600, 0o600), (0o666, 0o640), (0o4755, 0o640), (0o444, 0o440)):
            out.touch()
            out.chmod(mode)
            with writing(out) as file:
                file.write(b"an answer")
            assert stat.S_IMODE(out.stat().st_mode) == after, mode
        with writing(out, 0o644) as file:
            file.write(b"for everybody")
        assert stat.S_IMODE(out.stat().st_mode) == 0o644
    finally:
        os.umask(before)


def test_a_name_may_be_as_long_as_names_are(tmp_path: Path) -> None:
    for name in ("a" * 251 + ".pdf", "ж" * 126):
        answer(tmp_path / name)
        assert (tmp_path / name).read_bytes() == b"an answer"


@unix
def test_where_a_file_is_wanted_nothing_else_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # which nobody reads, so opening it would wait
    for path in (tmp_path / "pipe", Path(os.devnull), Path("/dev/stdout"), Path("/dev/fd/1"), Path("/dev/new")):
        with pytest.raises(OSError, match="not supported") as told, putting_file(path):
            pass
        assert told.value.filename == str(path)
    assert not Path("/dev/new").exists()


@pytest.mark.parametrize("writing", [answering, putting_file])
@pytest.mark.parametrize("name", ["", ".", "..", "/", "folder/.."])
def test_a_folder_by_any_name_is_told_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writing: Writing, name: str
) -> None:
    """An empty name is what a variable of a shell holds that nobody has set."""
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(IsADirectoryError), writing(Path(name)) as file:
        file.write(b"an answer")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@unix
@pytest.mark.parametrize("writing", [answering, putting_file])
def test_the_group_that_reads_it_still_does(tmp_path: Path, writing: Writing) -> None:
    """A task of root writes counts for a program of another group, say."""
    group = 4322 if os.geteuid() == 0 else os.getgroups()[-1]
    out = tmp_path / "answer"
    out.touch()
    os.chown(out, -1, group)
    out.chmod(0o640)
    with writing(out) as file:
        file.write(b"an answer")
    found = out.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (os.geteuid(), group, 0o640)


@unix
def test_a_group_that_this_user_may_not_give_it_to_keeps_no_answer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_file: int, _owner: int, _group: int) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", refused)
    (tmp_path / "answer").touch()
    answer(tmp_path / "answer")
    assert (tmp_path / "answer").read_bytes() == b"an answer"
