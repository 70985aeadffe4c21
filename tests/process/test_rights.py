"""Whose rights a command works with where root asks for it, in a state folder of the kiosk's user."""

from __future__ import annotations

import errno
import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.process.rights import FolderRefusedError, become_owner
from tests.content.conftest import write_small_library

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
STRANGER = 4321
SECRET = b"root:$6$secret\n"
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root has rights to give up"
)


@dataclass(frozen=True)
class Machine:
    """A machine with files of root, and the state folder of a kiosk that another user runs."""

    roots: Path
    state: Path

    def run(self, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        keys = ["--content-keys", str(self.roots / "hospital.pub")]
        line = [sys.executable, "-m", "kiosk", *words, "--state", str(self.state), *keys]
        return subprocess.run(line, cwd=ROOT, env=OFFSCREEN, input=given, capture_output=True, check=False)

    def seen(self) -> dict[str, tuple[bytes, int, int, int]]:
        """Root's files: what is in each, and whose it is."""
        found = {path: path.lstat() for path in self.roots.iterdir() if path.is_file()}
        return {
            path.name: (path.read_bytes(), each.st_uid, each.st_gid, stat.S_IMODE(each.st_mode))
            for path, each in found.items()
        }


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a key and two packs that it signed."""
    folder = tmp_path_factory.mktemp("packs")
    write_small_library(folder / "words")
    build = "build words -o {0}.kioskpack --key hospital --number {0}"
    for words in ("key hospital", build.format(1), build.format(2)):
        line = [sys.executable, "-m", "kiosk", "content", *words.split()]
        subprocess.run(line, cwd=folder, env=OFFSCREEN | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return folder


@pytest.fixture
def machine(folder: Path, packs: Path) -> Machine:
    roots, state = folder / "root", folder / "state"
    roots.mkdir(mode=0o700)
    state.mkdir(mode=0o750)
    for name in ("hospital.pub", "1.kioskpack", "2.kioskpack"):
        (roots / name).write_bytes((packs / name).read_bytes())
    (roots / "secret").write_bytes(SECRET)
    (roots / "secret").chmod(0o640)
    os.chown(state, NOBODY, NOBODY)
    return Machine(roots, state)


def lay(machine: Machine, links: dict[str, str]) -> None:
    """What whoever has taken over the kiosk's user would lay there."""
    for name, target in links.items():
        link = machine.state / name
        link.parent.mkdir(exist_ok=True)
        os.chown(link.parent, NOBODY, NOBODY)
        link.symlink_to(machine.roots / target)
        os.lchown(link, NOBODY, NOBODY)


# fmt: off
STATE_FILES = ("audit.jsonl", "pin.json", "pin.json.bak", "gate.json", "department.json", "notice.json", "sound.json",
               "trial-pin.json", "usage.sqlite", "content/lock", "content/active.json", "content/active.json.bak")
# fmt: on
LINKS = {
    "the log is root's file": {"audit.jsonl": "secret"},
    "the log is no file yet": {"audit.jsonl": "cron"},
    "the lock is root's file": {"content/lock": "secret"},
    "all are root's file": dict.fromkeys(STATE_FILES, "secret"),
    "all are no file yet": dict.fromkeys(STATE_FILES, "cron"),
    "the packs are root's folder": {"content": ""},
}
COMMANDS: dict[str, tuple[tuple[str, ...], bytes]] = {
    "pin": (("pin", "--stdin"), b"24681357\n"),
    "install": (("content", "install", "{roots}/1.kioskpack"), b""),
    "verify": (("content", "verify", "{roots}/1.kioskpack"), b""),
    "rollback": (("content", "rollback"), b""),
    "status": (("content", "status"), b""),
    "unlock": (("unlock",), b""),
    "usage": (("usage", "--json"), b""),
    "check": (("check",), b""),
    "doctor": (("doctor",), b""),
}


def words_of(machine: Machine, words: tuple[str, ...]) -> list[str]:
    return [word.format(roots=machine.roots) for word in words]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "given"), COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("links", LINKS.values(), ids=LINKS)
def test_no_link_in_the_state_folder_leads_root_to_a_file_of_its_own(
    machine: Machine, links: dict[str, str], words: tuple[str, ...], given: bytes
) -> None:
    lay(machine, links)
    before = machine.seen()
    done = machine.run(*words_of(machine, words), given=given)
    assert b"Traceback" not in done.stderr
    assert machine.seen() == before
    made = [path for path in machine.state.rglob("*") if not path.is_symlink()]
    assert {path for path in made if path.lstat().st_uid != NOBODY} == set()
    assert {path for path in made if path.is_file() and SECRET in path.read_bytes()} == set()


def test_root_sets_a_pin_for_the_kiosk_whatever_lies_there(machine: Machine) -> None:
    lay(machine, {"audit.jsonl": "secret", "gate.json": "cron"})
    before = machine.seen()
    done = machine.run("pin", "--stdin", given=b"24681357\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert machine.seen() == before
    made = {path.name: path.stat() for path in machine.state.iterdir() if not path.is_symlink()}
    assert set(made) >= {"pin.json", "pin.json.bak"}
    group = pwd.getpwuid(NOBODY).pw_gid
    assert {(found.st_uid, found.st_gid) for found in made.values()} == {(NOBODY, group)}


@pytest.mark.slow
def test_root_installs_a_pack_that_only_root_may_read_and_all_of_it_is_the_kiosks(machine: Machine) -> None:
    for number in (1, 2):
        (machine.roots / f"{number}.kioskpack").chmod(0o600)
        assert machine.run("content", "install", str(machine.roots / f"{number}.kioskpack")).returncode == 0
    assert machine.run("content", "rollback").returncode == 0
    assert {path.lstat().st_uid for path in machine.state.rglob("*")} == {NOBODY}


def test_a_pack_in_reach_of_the_kiosks_user_is_read_with_its_rights(machine: Machine) -> None:
    """Else a link of that user would have root's file copied beside the packs, if only for a moment."""
    lay(machine, {"new.kioskpack": "secret"})
    done = machine.run("content", "install", str(machine.state / "new.kioskpack"))
    assert done.returncode == 1
    assert b"Permission denied" in done.stderr


OUTPUTS = {
    "counts": ("usage", "--csv", "{roots}/counts.csv"),
    "metrics": ("metrics", "--out", "{roots}/kiosk.prom"),
    "paper": ("paper", "sign-off", "--out", "{roots}/paper.pdf"),
    "report": ("doctor", "--pdf", "{roots}/report.pdf", "--prometheus", "{roots}/kiosk.prom"),
}


@pytest.mark.slow
@pytest.mark.parametrize("words", OUTPUTS.values(), ids=OUTPUTS)
def test_what_root_asks_for_in_a_file_is_written_where_only_root_may_write(
    machine: Machine, words: tuple[str, ...]
) -> None:
    (machine.roots / "kiosk.prom").symlink_to("kiosk.prom")  # a link in a circle, which is replaced
    before = set(machine.seen())
    machine.run(*words_of(machine, words))
    new = {name: each for name, each in machine.seen().items() if name not in before}
    assert len(new) == sum("{roots}" in word for word in words)
    assert all(data and uid == 0 for data, uid, _, _ in new.values())


@pytest.mark.slow
@pytest.mark.parametrize("words", OUTPUTS.values(), ids=OUTPUTS)
def test_what_root_asks_for_in_a_folder_of_the_kiosk_follows_no_link(machine: Machine, words: tuple[str, ...]) -> None:
    lay(machine, dict.fromkeys(("counts.csv", "paper.pdf", "report.pdf", "kiosk.prom"), "secret"))
    before = machine.seen()
    machine.run(*(word.format(roots=machine.state) for word in words))
    assert machine.seen() == before


KIOSKS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "run": (("run", "--windowed"), {"notice.json": "secret", "gate.json": "cron"}),
    "trial": (("trial",), {}),
}


@pytest.mark.slow
@pytest.mark.parametrize(("words", "links"), KIOSKS.values(), ids=KIOSKS)
def test_a_kiosk_that_root_starts_runs_as_the_owner_of_its_state(
    machine: Machine, words: tuple[str, ...], links: dict[str, str]
) -> None:
    lay(machine, links)
    before = machine.seen()
    line = [sys.executable, "-m", "kiosk", *words, "--state", str(machine.state)]
    with subprocess.Popen(line, cwd=ROOT, env=OFFSCREEN, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as kiosk:
        log, late = machine.state / "audit.jsonl", time.monotonic() + 60
        while not log.exists():
            assert kiosk.poll() is None
            assert time.monotonic() < late
            time.sleep(0.1)
        status = Path(f"/proc/{kiosk.pid}/status").read_text()
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.stderr is not None
        assert b"Traceback" not in kiosk.stderr.read()
    (ids,) = (line.split()[1:] for line in status.splitlines() if line.startswith("Uid:"))
    assert set(ids) == {str(NOBODY)}
    assert machine.seen() == before


def a_link(place: Path) -> None:
    place.rename(place.with_name("real"))
    place.symlink_to(place.with_name("real"))


def below_another(place: Path) -> None:
    os.chown(place.parent, STRANGER, STRANGER)


def below_everybody(place: Path) -> None:
    place.parent.chmod(0o777)


def roots_but_open(place: Path) -> None:
    os.chown(place, 0, NOBODY)
    place.chmod(0o770)


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link": (a_link, "is a link"),
    "in a folder of another user": (below_another, "belongs to 4321"),
    "in a folder where everybody may write": (below_everybody, "chmod o-w"),
    "root's, where others may write": (roots_but_open, "others may write there"),
}


@pytest.mark.parametrize(("spoil", "told"), REFUSED.values(), ids=REFUSED)
def test_a_state_folder_that_others_can_swap_is_refused(
    machine: Machine, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(machine.state)
    done = machine.run("pin", "--stdin", given=b"24681357\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert list(machine.state.iterdir()) == []


def test_nobody_is_told_to_change_a_device_that_is_no_folder() -> None:
    become_owner(Path("/dev/null"), pytest.fail, for_good=True)
    assert os.getresuid() == (0, 0, 0)


def test_nothing_is_given_up_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    become_owner(tmp_path, pytest.fail, for_good=True)
    assert os.getresuid() == (0, 0, 0)


def test_a_new_folder_among_everybodys_files_is_made_before_others_can(tmp_path: Path) -> None:
    """In /tmp another user could else make it, or a link, between the look and the first file."""
    tmp_path.chmod(0o1777)
    become_owner(tmp_path / "trial" / "state", pytest.fail, for_good=True)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "trial", tmp_path / "trial" / "state")} <= {0, 0o055}


def test_a_new_folder_that_can_not_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that is full or read-only."""
    tmp_path.chmod(0o1777)

    def refused(*_args: object, **_options: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(FolderRefusedError, match=r"state can’t be made .*: Read-only file system"):
        become_owner(tmp_path / "state", pytest.fail, for_good=True)


def test_a_folder_that_root_can_not_look_at_is_left_to_the_command(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    become_owner(tmp_path / "file" / "state", pytest.fail, for_good=True)
    with pytest.raises(FolderRefusedError):
        become_owner(Path("/proc/self/cwd"), pytest.fail, for_good=True)


def test_an_owner_who_can_not_reach_the_folder_is_told(machine: Machine) -> None:
    machine.state.parent.chmod(0o700)
    done = machine.run("pin", "--stdin", given=b"24681357\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"{machine.state} belongs to nobody, who can’t get there")
