"""The lock is installed on any day and by any pip: whatever the package index has gained since it was written."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import install
import pip
import pytest

from tests import outside

ROOT = Path(__file__).resolve().parent.parent
INSTALL = ROOT / "packaging" / "install.py"
# What a supported system brings at least (Debian 12), and the newest there was.
PIPS = {
    "23.0.1": "236bcb61156d76c4b8a05821b988c7b8c35bf0da28a4b614e8d6ab5212c25c6f",
    "26.3": "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13",
}
LOCKED = {"demo-cov": "1.0", "demo-coverage": "1.0", "demo-toml": "1.0"}
REFUSED = "In --require-hashes mode, all requirements must have their versions pinned"


def make_wheel(index: Path, name: str, version: str, *, wants: str = "", extra: str = "") -> Path:
    """A wheel with one empty module; `wants` is what it requires, only for its extra where one is named."""
    module = name.replace("-", "_")
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"]
    metadata += [f"Provides-Extra: {extra}\n"] if extra else []
    only = f"; extra == '{extra}'" if extra else ""
    metadata += [f"Requires-Dist: {wants}{only}\n"] if wants else []
    files = {
        f"{module}.py": "",
        f"{module}-{version}.dist-info/METADATA": "".join(metadata),
        f"{module}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{module}-{version}.dist-info/RECORD"
    wheel = index / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr(record, "".join(f"{path},,\n" for path in [*files, record]))
    return wheel


@dataclass
class Computer:
    """One with an environment, a package index of its own in a folder, and a lock."""

    folder: Path
    python: Path

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def lock(self) -> Path:
        return self.folder / "lock.txt"

    def write_lock(self, *wheels: Path) -> None:
        """Of these and nothing else, with a package that only another system needs."""
        entries = ["demo-windows==1.0 ; sys_platform == 'none' \\\n    --hash=sha256:" + "0" * 64]
        for wheel in wheels:
            name, version, *_ = wheel.name.split("-")
            sum_ = hashlib.sha256(wheel.read_bytes()).hexdigest()
            entries.append(f"{name.replace('_', '-')}=={version} \\\n    --hash=sha256:{sum_}")
        self.lock.write_text("\n".join(entries) + "\n", encoding="utf-8")

    def pip_said(self, command: str) -> str:
        """What pip said to the command."""
        return (self.folder / "environment" / f"pip-{command}.log").read_text(encoding="utf-8")

    def install(self, program: Path = INSTALL) -> subprocess.CompletedProcess[str]:
        """Asks no index but the folder, and one that is not there, as a computer may be set up."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        environ |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
        environ["PIP_FIND_LINKS"] = f"{self.index.as_uri()} {(self.folder / 'not-there').as_uri()}"
        return subprocess.run(
            [self.python, program, self.lock], env=environ, capture_output=True, text=True, check=False
        )

    @property
    def packages(self) -> Path:
        """The folder that holds what is installed."""
        return next((self.folder / "environment").rglob("site-packages"))

    def installed(self) -> dict[str, str]:
        """Version by name of every package of the index that is installed."""
        found = (path.name.removesuffix(".dist-info").split("-") for path in self.packages.glob("demo_*.dist-info"))
        return {name.replace("_", "-"): version for name, version in found}


def make_computer(folder: Path, pip_wheel: Path | None = None) -> Computer:
    """With that pip, or with the one that runs the tests. The lock is complete, and older than the index."""
    venv.create(folder / "environment", symlinks=os.name != "nt")
    scripts = "Scripts" if os.name == "nt" else "bin"
    computer = Computer(folder, folder / "environment" / scripts / Path(sys.executable).name)
    site = next((folder / "environment").rglob("site-packages"))
    if pip_wheel:
        with zipfile.ZipFile(pip_wheel) as archive:
            archive.extractall(site)
    else:
        shutil.copytree(Path(pip.__file__).parent, site / "pip")
    computer.index.mkdir()
    computer.write_lock(
        make_wheel(computer.index, "demo-cov", "1.0", wants="demo-coverage[toml]>=1"),
        make_wheel(computer.index, "demo-coverage", "1.0", wants="demo-toml>=1", extra="toml"),
        make_wheel(computer.index, "demo-toml", "1.0"),
    )
    make_wheel(computer.index, "demo-coverage", "1.1", wants="demo-toml>=1", extra="toml")
    make_wheel(computer.index, "demo-toml", "2.0")
    return computer


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return make_computer(tmp_path)


def pip_wheel(version: str) -> Path:
    """Fetched once from the package index of this machine, by one process at a time, and whole whenever it is used."""
    import fcntl  # Windows, which collects this module, has none

    folder = ROOT / "build" / "pips"
    folder.mkdir(parents=True, exist_ok=True)
    wheel, wanted = folder / f"pip-{version}-py3-none-any.whl", folder / f"{version}.txt"
    with (folder / "lock").open("wb") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if not wheel.is_file() or hashlib.sha256(wheel.read_bytes()).hexdigest() != PIPS[version]:
            wheel.unlink(missing_ok=True)
            wanted.write_text(f"pip=={version} --hash=sha256:{PIPS[version]}\n", encoding="utf-8")
            fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
            fetch += ["--retries=10", "--require-hashes", "--requirement", str(wanted)]
            done = subprocess.run(fetch, env=outside.environ(), check=False, capture_output=True, text=True)
            assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return wheel


@pytest.fixture(params=PIPS)
def computer_with_pip(request: pytest.FixtureRequest, tmp_path: Path) -> Computer:
    """One whose pip is the oldest or the newest."""
    return make_computer(tmp_path, pip_wheel(request.param))


def looking_at_dependencies(folder: Path) -> Path:
    """The program without the option that the promise hangs on."""
    text = INSTALL.read_text(encoding="utf-8")
    program = folder / "install.py"
    program.write_text(text.replace('"--no-deps", ', ""), encoding="utf-8")
    assert program.read_text(encoding="utf-8") != text
    return program


def test_nothing_else_installs_a_lock() -> None:
    scripts = [path for ending in ("sh", "py", "ps1") for path in (ROOT / "packaging").rglob(f"*.{ending}")]
    assert [path for path in scripts if re.search('pip[", ]+install', path.read_text(encoding="utf-8"))] == []
    assert [path for path in scripts if "--require-hashes" in path.read_text(encoding="utf-8")] == [INSTALL]


def test_a_release_newer_than_the_lock_changes_nothing_and_pips_warnings_are_not_told(computer: Computer) -> None:
    done = computer.install()
    assert (done.returncode, done.stderr) == (0, "")
    assert computer.installed() == LOCKED
    assert "WARNING: Location" in computer.pip_said("install")
    on_the_way = ("== fetching: ", "== installing: ")  # what a slow machine tells besides
    told = [line for line in done.stdout.splitlines() if not line.startswith(on_the_way)]
    assert told == [f"== installing what {computer.lock} names"]


@pytest.mark.slow
def test_the_oldest_and_the_newest_pip_install_the_lock(computer_with_pip: Computer) -> None:
    done = computer_with_pip.install()
    assert (done.returncode, done.stderr) == (0, "")
    assert computer_with_pip.installed() == LOCKED
    lock, told = computer_with_pip.lock.read_text(encoding="utf-8"), computer_with_pip.pip_said("install")
    fetching = told.partition("Installing")[0]
    assert install.progress(lock, "", ()) == "fetching: 0 of 4 packages"
    assert install.progress(lock, fetching, ()) == "fetching: 3 of 3 packages, demo_toml-1.0-py3-none-any.whl"
    assert install.progress(lock, told, ()) == "installing: 0 of 3 packages"
    there = install.installed(computer_with_pip.packages)
    assert install.progress(lock, told, there) == "installing: 3 of 3 packages"


@pytest.mark.parametrize("kept", ["METADATA", *(pytest.param(kept, marks=pytest.mark.slow) for kept in ("", "WHEEL"))])
def test_a_package_that_is_just_being_installed_neither_counts_nor_stops_the_progress(
    computer: Computer, kept: str
) -> None:
    """pip writes its files one after the other, in place, while the progress is told."""
    assert computer.install().returncode == 0
    folder = computer.packages / "demo_toml-1.0.dist-info"
    for file in folder.iterdir():
        if file.name == kept:
            file.write_bytes(b"")
        else:
            file.unlink()
    there = install.installed(computer.packages)
    told = "Installing collected packages: demo-cov, demo-coverage, demo-toml"
    assert install.progress(computer.lock.read_text(encoding="utf-8"), told, there) == "installing: 2 of 4 packages"


@pytest.mark.slow
@pytest.mark.parametrize("computer_with_pip", ["23.0.1"], indirect=True)
def test_the_oldest_pip_that_looks_at_dependencies_refuses_the_newer_release(computer_with_pip: Computer) -> None:
    done = computer_with_pip.install(looking_at_dependencies(computer_with_pip.folder))
    assert done.returncode == 1
    assert REFUSED in done.stderr
    assert computer_with_pip.installed() == {}


@pytest.mark.slow
def test_a_lock_that_lacks_a_package_is_noticed(computer: Computer) -> None:
    computer.write_lock(*(computer.index / f"{name}-1.0-py3-none-any.whl" for name in ("demo_cov", "demo_toml")))
    done = computer.install()
    assert done.returncode == 1
    assert "demo-cov 1.0 requires demo-coverage, which is not installed." in done.stderr
    assert "the packages do not go together. Delete" in done.stderr


@pytest.mark.slow
def test_a_file_that_is_not_the_locked_one_is_refused_with_what_to_do(computer: Computer) -> None:
    make_wheel(computer.index, "demo-toml", "1.0", wants="demo-cov")
    done = computer.install()
    assert done.returncode == 1
    assert "do not use it, and ask whoever runs your package index" in done.stderr
    assert computer.installed() == {}


@pytest.mark.slow
def test_an_index_that_lacks_a_package_ends_with_the_last_lines_and_what_to_do(computer: Computer) -> None:
    (computer.index / "demo_toml-1.0-py3-none-any.whl").unlink()
    done = computer.install()
    told = done.stderr.splitlines()
    assert done.returncode == 1
    assert told[-2] == "ERROR: No matching distribution found for demo-toml==1.0"
    assert "Is the package index reached?" in told[-1]
    assert "WARNING" not in done.stderr
