"""What the lock files promise to IT: a checksum for every file, no host, and the versions asked for."""

import re
import tomllib
from pathlib import Path

import pytest
from freeze import trim

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "packaging").glob("requirements*.txt"))
SHIPPED, DEVELOPED, FLEET = (ROOT / "packaging" / f"requirements{of}.txt" for of in ("", "-dev", "-fleet"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

NAMES_A_HOST = re.compile(r"://|--(extra-)?index|--find-links|--trusted-host|\bgit\+|^-[if]\b|\bfile:", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(\s|$)")
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)")

each_lock = pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)


def requirements(lock: Path) -> list[str]:
    """One string a requirement, its continuation lines joined and comments left out."""
    lines = (line for line in lock.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#"))
    return [entry for entry in "\n".join(lines).replace("\\\n", " ").splitlines() if entry.strip()]


def pins(entries: list[str]) -> dict[str, str]:
    """Version by normalised name; fails on an entry that names no exact version."""
    found = {}
    for entry in entries:
        match = PINNED.match(entry.strip())
        assert match, f"not pinned: {entry}"
        found[re.sub(r"[-_.]+", "-", match["name"]).lower()] = match["version"]
    return found


@each_lock
def test_a_lock_names_no_host(lock: Path) -> None:
    assert NAMES_A_HOST.search(lock.read_text(encoding="utf-8")) is None


def test_what_is_under_the_gpl_is_for_tests_alone() -> None:
    packages = {"translate-toolkit", "lxml", "unicode-segmentation-rs"}
    shipped, developed, fleet = (pins(requirements(lock)) for lock in (SHIPPED, DEVELOPED, FLEET))
    assert packages <= developed.keys()
    assert packages.isdisjoint(shipped)
    assert {"ansible-core", "ansible-lint"} <= fleet.keys() - developed.keys() - shipped.keys()
    assert {"translate", "lxml", "unicode_segmentation_rs"} <= set(trim.MODULES)


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "-i mirror",
        "--find-links /opt/wheels",
        "x @ file:///tmp/x.whl",
    ],
)
def test_a_line_that_names_a_host_is_noticed(line: str) -> None:
    assert NAMES_A_HOST.search(f"attrs==26.1.0\n{line}\n")


@each_lock
def test_every_locked_requirement_has_a_checksum(lock: Path) -> None:
    entries = requirements(lock)
    assert entries
    assert [entry for entry in entries if not HASH.search(entry)] == []


def test_the_run_time_lock_has_each_dependency_in_the_version_asked_for() -> None:
    assert pins(PROJECT["project"]["dependencies"]).items() <= pins(requirements(SHIPPED)).items()


def test_the_developers_lock_has_each_tool_in_the_version_asked_for() -> None:
    assert pins(PROJECT["dependency-groups"]["dev"]).items() <= pins(requirements(DEVELOPED)).items()


def test_the_lock_of_the_fleet_has_each_tool_in_the_version_asked_for() -> None:
    assert pins(PROJECT["dependency-groups"]["fleet"]).items() <= pins(requirements(FLEET)).items()


def test_what_stands_beside_a_lock_is_locked_in_the_version_asked_for() -> None:
    asked = {file: pins(requirements(file)) for file in (ROOT / "packaging").glob("requirements*.in")}
    assert len(asked) > 1
    assert [
        file
        for file, wanted in asked.items()
        if not wanted.items() <= pins(requirements(file.with_suffix(".txt"))).items()
    ] == []


def test_both_locks_agree() -> None:
    assert pins(requirements(SHIPPED)).items() <= pins(requirements(DEVELOPED)).items()


@pytest.mark.parametrize("name", ["colorama", "pefile", "pywin32-ctypes"])
def test_what_only_windows_needs_is_locked_for_windows_alone(name: str) -> None:
    entry = next(entry for entry in requirements(DEVELOPED) if entry.startswith(f"{name}=="))
    assert "sys_platform == 'win32'" in entry
