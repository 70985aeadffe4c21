"""Proofs that build on each other are run by one process, in their order, and the longest are not begun last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.scheduling import LONGEST, RELEASES, group_of, next_group

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import pytest

@pytest.mark.parametrize("release", ["bookworm", "trixie"])
@pytest.mark.parametrize("number", range(4))
def test_proof(number, release):
    pass
"""


@pytest.mark.parametrize(
    ("test", "group"),
    [
        ("tests/linux/test_installing.py::test_it[trixie]", "trixie"),
        ("tests/linux/test_running.py::test_it[bookworm-x]", "bookworm"),
        ("tests/linux/test_deb.py::test_it", "bookworm"),
        ("tests/packaging_windows/test_real_program.py::test_it[x]", "tests/packaging_windows/test_real_"),
        ("tests/packaging_windows/test_real_python.py::test_it", "tests/packaging_windows/test_real_"),
        ("tests/fleet/test_waves.py::test_it[x]", "tests/fleet/"),
        ("tests/services/speech/test_thirty_sentences.py::test_it", "tests/services/speech/test_thirty_sentences.py"),
        ("tests/flows/speech/test_understood.py::test_it", "tests/services/speech/test_thirty_sentences.py"),
        ("tests/flows/test_pages.py::test_it[trixie]", "tests/flows/test_pages.py"),
    ],
)
def test_proofs_on_one_installation_are_a_group_and_those_of_any_other_module_are_one(test: str, group: str) -> None:
    assert group_of(test) == group


def test_the_longest_is_begun_first() -> None:
    assert next_group(["short", LONGEST[1], "shorter", LONGEST[0]]) == LONGEST[0]
    assert next_group(["short", "shorter"]) == "short"


@pytest.mark.parametrize("group", LONGEST)
def test_what_is_ordered_is_there_and_a_group(group: str) -> None:
    names = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")]
    assert group in RELEASES or any(group_of(f"{name}::test_it") == group for name in names)


@pytest.mark.slow
def test_each_group_is_run_by_one_process(tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "linux"
    folder.mkdir(parents=True)
    (folder / "test_probe.py").write_text(PROBE, encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.scheduling import scheduling\n"
        "def pytest_xdist_make_scheduler(config, log):\n    return scheduling(config, log)\n",
        encoding="utf-8",
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = "-m pytest -v -p no:cacheprovider -p no:pytest-qt --import-mode importlib -n 2 --dist loadgroup"
    done = subprocess.run(
        [sys.executable, *command.split(), str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    passed = [line for line in done.stdout.splitlines() if " PASSED " in line]
    assert len(passed) == 8, done.stdout + done.stderr
    workers = {(line.split("]")[0], "trixie" in line) for line in passed}
    assert len(workers) == 2, "one process each"
