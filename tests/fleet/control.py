"""The machine that runs Ansible: our collection, the programs of its own lock, and what a run came to."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.guide.lines import guide_line

ROOT = Path(__file__).resolve().parents[2]
COLLECTION, LOCK = ROOT / "packaging" / "ansible", ROOT / "packaging" / "requirements-fleet.txt"
sys.path.insert(0, str(LOCK.parent))

from install import install_into  # noqa: E402

_RECAP = re.compile(r"^(\S+)\s+: ok=(\d+)\s+changed=(\d+)\s+unreachable=(\d+)\s+failed=(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What became of one kiosk in a run."""

    changed: int
    failed: bool


@dataclass(frozen=True)
class Run:
    """`code` is Ansible's. Kiosks that a run did not come to are not in `outcomes`."""

    code: int
    said: str
    seconds: float
    outcomes: Mapping[str, Outcome]


def programs() -> Path:
    """The folder in which the lock is installed; done again where that has changed, by one process at a time."""
    import fcntl  # Windows, which collects this module, has none

    folder = ROOT / "build" / "fleet"
    folder.parent.mkdir(exist_ok=True)
    known = folder / "installed.txt"
    with folder.with_name("fleet.lock").open("wb") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if not known.is_file() or known.read_bytes() != LOCK.read_bytes():
            shutil.rmtree(folder, ignore_errors=True)
            done = install_into(folder, LOCK, ())
            assert done.returncode == 0, f"{done.stdout}{done.stderr}"
            shutil.copyfile(LOCK, known)
    return folder


class Control:
    """Runs Ansible in a folder of its own. Nothing is asked of a network, and nothing of this user's Ansible counts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._programs = folder, programs()
        self.collection = folder / "source" / "ansible_collections" / "radiology" / "kiosk"
        shutil.copytree(COLLECTION, self.collection)
        (folder / "ansible.cfg").write_text("[defaults]\nforks = 6\npipelining = true\n", encoding="ascii")
        line = guide_line("ansible-galaxy collection install …", {"packaging/ansible": str(self.collection)})
        done = self.ask(*shlex.split(line), "--offline")
        assert done.returncode == 0, done.stdout + done.stderr

    def ask(self, *line: str, where: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program of theirs, such as ansible-lint."""
        environ = {
            "PATH": f"{self._programs / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(self._programs),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "ANSIBLE_CONFIG": str(self.folder / "ansible.cfg"),
            "ANSIBLE_COLLECTIONS_PATH": str(self.folder / "collections"),
            "ANSIBLE_NOCOLOR": "1",
        }
        words = [sys.executable, str(self._programs / "bin" / line[0]), *line[1:]]
        return subprocess.run(words, cwd=where or self.folder, env=environ, capture_output=True, text=True, check=False)

    def run(self, line: str, inventory: Mapping[str, object], wishes: Mapping[str, object] | None = None) -> Run:
        """Type a line of the guide for a playbook, with the variables of each kiosk by its name, and those of all."""
        (self.folder / "kiosks.yml").write_text(json.dumps({"kiosks": {"hosts": inventory}}), encoding="utf-8")
        begun = time.monotonic()
        all_of_them = json.dumps({"kiosk_become": False, **(wishes or {})})
        done = self.ask(*shlex.split(line), "-e", all_of_them)
        seconds = time.monotonic() - begun
        outcomes = {
            name: Outcome(int(changed), unreachable != "0" or failed != "0")
            for name, _, changed, unreachable, failed in _RECAP.findall(done.stdout)
        }
        return Run(done.returncode, done.stdout + done.stderr, seconds, outcomes)


def as_root_alone() -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give each kiosk a root folder of its own")
