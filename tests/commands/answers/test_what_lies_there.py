"""Whatever lies where a command is to write its answer: only a pipe and a character device are written to."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.__main__ import main
from kiosk.commands import doctor, tour
from kiosk.commands.monitoring.health_changes import tell_changes
from kiosk.commands.papers import paper
from kiosk.commands.printing import print as printing
from kiosk.services.packs.keys import make_keys
from tests.content.conftest import write_small_library
from tests.content.photos.taken import jpeg
from tests.shipped_content import content_with_few_pages

STRANGER = 4321
SECRET = b"root:$6$secret\n"
NULL, NO_DISK = os.makedev(1, 3) if hasattr(os, "makedev") else 0, 7 << 8 | 249
pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices"),
]


@dataclass(frozen=True)
class Command:
    """`words` are what is typed: `{place}` is what is written, `{folder}` what that lies in.

    `failed` is the code where it can't be written, and `begins` what all of the answer begins with. A file alone takes
    no pipe and no device.
    """

    words: str
    place: str
    begins: bytes
    failed: int = 2
    file_alone: bool = True


FEW = "--content {few} --profile nuclear-medicine"
COMMANDS = {
    "counts": Command("usage --csv {place}", "counts.csv", b"since,", failed=1, file_alone=False),
    "metrics": Command("metrics --out {place}", "kiosk.prom", b"# HELP", file_alone=False),
    "calendar": Command("content status --calendar {place} --content {small}", "a.ics", b"BEGIN:", file_alone=False),
    "pack": Command("content build {small} -o {place} --key {keys}", "new.kioskpack", b"PK"),
    "photo": Command("content photo {photo} {place}", "pictures/room.jpg", b"\xff\xd8"),
    "words": Command("translate export {other} --to {folder} --content {small}", "{other}.xlf", b"<?xml"),
    "report": Command(f"doctor --pdf {{place}} {FEW}", "report.pdf", b"%PDF", file_alone=False),
    "findings": Command(f"doctor --prometheus {{place}} {FEW}", "kiosk.prom", b"# HELP", file_alone=False),
    "changes": Command(f"doctor --changes {{place}} {FEW}", "last.json", b"{"),
    "paper": Command(f"paper sign-off --out {{place}} {FEW}", "a.pdf", b"%PDF", file_alone=False),
    "card": Command(f"print VQ-A --out {{place}} {FEW}", "card.pdf", b"%PDF", file_alone=False),
    "pictures": Command(f"tour --out {{folder}} --page VQ --size 540x960 {FEW}", "index.html", b"<!doctype", failed=2),
}  # fmt: skip
SLOW = ("report", "findings", "changes", "paper", "card", "pictures")


def cases(*, streams: bool) -> pytest.MarkDecorator:
    """All commands, or those that write to a pipe as well."""
    given = [
        pytest.param(each, id=name, marks=[pytest.mark.slow] * (name in SLOW))
        for name, each in COMMANDS.items()
        if not (streams and each.file_alone)
    ]
    return pytest.mark.parametrize("command", given)


@dataclass(frozen=True)
class Desk:
    """Where commands are given, in folders of root."""

    folder: Path
    names: dict[str, str]

    def place(self, command: Command) -> Path:
        place = self.folder / "out" / command.place.format(**self.names)
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def run(self, command: Command) -> int:
        place = self.place(command)
        words = [word.format(place=place, folder=place.parent, **self.names) for word in command.words.split()]
        return main([*words, "--state", str(self.folder / "state")])


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("given")
    write_small_library(folder / "small")
    make_keys(folder / "hospital")
    (folder / "photo.jpg").write_bytes(jpeg())
    given = {"small": folder / "small", "keys": folder / "hospital", "photo": folder / "photo.jpg"}
    return {name: str(path) for name, path in given.items()} | {"few": str(content_with_few_pages()), "other": "pl"}


@pytest.fixture
def desk(tmp_path: Path, names: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    (tmp_path / "state").mkdir(mode=0o700)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(doctor, "_choose_platform", lambda: None)
    monkeypatch.setattr(doctor, "tell_changes", partial(tell_changes, write=lambda _event: None))
    for each in (doctor, paper, printing, tour):
        monkeypatch.setattr(each, "application", lambda: None)
    before = os.umask(0o022)
    yield Desk(tmp_path, names)
    os.umask(before)


def a_link(place: Path) -> None:
    (place.parent / "secret").write_bytes(SECRET)
    place.symlink_to(place.parent / "secret")


def a_link_to_nothing(place: Path) -> None:
    place.symlink_to(place.parent / "nothing")


def another_name(place: Path) -> None:
    (place.parent / "secret").write_bytes(SECRET)
    place.hardlink_to(place.parent / "secret")


def of_another_user(place: Path) -> None:
    place.write_bytes(b"theirs")
    os.chown(place, STRANGER, STRANGER)


def for_its_user_alone(place: Path) -> None:
    place.write_bytes(b"mine")
    place.chmod(0o600)


REPLACED = (a_link, a_link_to_nothing, another_name, of_another_user, for_its_user_alone)


@cases(streams=False)
@pytest.mark.parametrize("plant", REPLACED)
def test_a_file_or_a_link_is_replaced_and_what_it_leads_to_is_as_before(
    desk: Desk, command: Command, plant: Callable[[Path], None]
) -> None:
    place = desk.place(command)
    plant(place)
    code = desk.run(command)
    assert code != 2 or command.words.startswith("doctor")  # which has found what it has found
    found = place.lstat()
    assert (stat.S_ISREG(found.st_mode), found.st_uid, found.st_nlink) == (True, 0, 1)
    assert place.read_bytes().lstrip(b"\xef\xbb\xbf").startswith(command.begins)
    assert not (place.parent / "nothing").exists()
    assert not (place.parent / "secret").exists() or (place.parent / "secret").read_bytes() == SECRET
    if plant is for_its_user_alone and "--out {place}" not in command.words and "prometheus" not in command.words:
        assert stat.S_IMODE(found.st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir() if path.name.endswith(".new")] == []


def a_folder(place: Path) -> None:
    place.mkdir()
    (place / "of somebody").write_bytes(b"kept")


def a_disk(place: Path) -> None:
    os.mknod(place, stat.S_IFBLK | 0o600, NO_DISK)


def a_socket(place: Path) -> None:
    os.chdir(place.parent)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(place.name)


def a_device(place: Path) -> None:
    os.mknod(place, stat.S_IFCHR | 0o600, NULL)


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


@cases(streams=False)
@pytest.mark.parametrize("plant", [a_folder, a_disk, a_socket, a_device, a_pipe])
def test_what_is_no_file_stays_and_the_command_says_what_to_do(
    desk: Desk, command: Command, plant: Callable[[Path], None], capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(desk.folder)
    if plant in (a_device, a_pipe) and not command.file_alone:
        return  # which is written to
    place = desk.place(command)
    plant(place)
    before = place.lstat()
    assert desk.run(command) == command.failed
    told = capsys.readouterr().err
    assert f"{place}: " in told
    assert "Traceback" not in told
    after = place.lstat()
    assert (after.st_ino, after.st_mode, after.st_mtime_ns) == (before.st_ino, before.st_mode, before.st_mtime_ns)
    assert [path.name for path in place.parent.iterdir() if path.name.endswith(".new")] == []


@cases(streams=True)
def test_a_pipe_and_a_device_take_all_of_the_answer_and_stay(desk: Desk, command: Command) -> None:
    place = desk.place(command)
    a_device(place)
    assert desk.run(command) != 2 or command.words.startswith("doctor")
    assert stat.S_ISCHR(place.lstat().st_mode)
    place.unlink()
    a_pipe(place)
    with subprocess.Popen(("cat", place), stdout=subprocess.PIPE) as reader:
        try:
            desk.run(command)
            told, _ = reader.communicate()
        finally:
            reader.kill()
    assert told.lstrip(b"\xef\xbb\xbf").startswith(command.begins)
    assert [*place.parent.iterdir()] == [place]
    assert place.is_fifo()


def test_what_a_command_prints_and_what_it_writes_come_in_their_order(desk: Desk) -> None:
    """By whatever name its own output goes."""
    words = COMMANDS["calendar"].words.format(place="/dev/stdout", **desk.names).split()
    line = [sys.executable, "-m", "kiosk", *words, "--state", str(desk.folder / "state")]
    done = subprocess.run(line, cwd=paths.shipped(), capture_output=True, check=True)
    first, begin, _ = done.stdout.partition(b"BEGIN:VCALENDAR")
    assert first.startswith(b"In use: ")
    assert begin
    assert stat.S_ISLNK(Path("/dev/stdout").lstat().st_mode)


@pytest.mark.parametrize("words", ["usage --csv /dev/stdout", "metrics --out /dev/fd/1"])
def test_a_reader_that_has_gone_changes_nothing(desk: Desk, words: str) -> None:
    line = [sys.executable, "-m", "kiosk", *words.split(), "--state", str(desk.folder / "state")]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(line, cwd=paths.shipped(), stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, b"written" in done.stderr) == (0, False)
