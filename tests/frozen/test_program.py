"""The frozen program: complete, alone, stamped, with content that IT can replace and papers for all that ships."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from freeze import bars, proof
from freeze.environment import BuildError

from kiosk.command_line.parser import parser
from tests.flows.real_display import RealDisplay
from tests.frozen.conftest import ROOT
from tests.frozen.window import Window

pytestmark = pytest.mark.frozen
PROGRAMS = ("radiology-kiosk", "radiology-kiosk-admin")
MOST_OF_SPEECH = 6e6
"""Bytes that reading aloud may add to the program, without its clips."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-frozen-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def copy(frozen: Path, place: Path) -> Path:
    """One that a test may damage: files may be replaced in it, and none may be written to."""
    folder = place / "copy"
    shutil.copytree(frozen, folder, symlinks=True, copy_function=_link)
    return folder


def _link(source: str, target: str) -> None:
    """Saves time and space. Content is copied: a link changes the entry of its file, which a running kiosk notices."""
    try:
        if "content" in Path(source).parts:
            shutil.copy2(source, target)
        else:
            os.link(source, target)
    except OSError:  # to another disk
        shutil.copy2(source, target)


def replace(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text, encoding="utf-8")


def answer(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = proof.run(folder, arguments)
    return done.returncode, done.stdout, done.stderr


def test_it_says_which_build_it_is(copy: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    code, said, complained = answer(copy, "--version")
    assert (code, complained) == (0, "")
    assert re.fullmatch(rf"radiology-kiosk {version} \([0-9a-f]{{12}}(\+changes)?, \d{{4}}-\d\d-\d\d\)\n", said)


def test_it_has_every_command_of_the_source(copy: Path) -> None:
    code, said, complained = answer(copy, "--help")
    assert (code, complained) == (0, "")
    of_source = re.search(r"\ncommands:(.*)", parser().format_help(), re.DOTALL)
    of_frozen = re.search(r"\ncommands:(.*)", said, re.DOTALL)
    assert of_source is not None
    assert of_frozen is not None
    assert of_frozen[1].split() == of_source[1].split()


def test_it_checks_content_with_all_that_a_checker_needs(copy: Path) -> None:
    code, said, complained = answer(copy, "check")
    assert (code, complained) == (0, "")
    assert said.endswith("No faults\n")
    scan = next((copy / "content" / "scans").glob("*/scan.json"))
    replace(scan, scan.read_text(encoding="utf-8").replace("{", '{"nonsense": 1, ', 1))
    code, said, complained = answer(copy, "check")
    assert (code, complained) == (1, "")
    assert "nonsense" in said


def leave_out(content: Path, *departments: str) -> None:
    """Fewer take less time; the build has opened every screen of all."""
    for department in departments:
        for profile in (content / "profiles").glob(department):
            shutil.rmtree(profile)


def test_content_is_replaced_where_it_lies(copy: Path) -> None:
    leave_out(copy / "content", "nuclear-*")
    assert "of 2 departments opened, 0 failed" in answer(copy, "self-test")[1]
    leave_out(copy / "content", "general")
    assert "of 1 departments opened, 0 failed" in answer(copy, "self-test")[1]


def test_content_of_the_settings_wins(copy: Path, place: Path) -> None:
    site = place / "site"
    shutil.copytree(copy / "content", site)
    leave_out(site, "nuclear-*", "general")
    assert "of 1 departments opened, 0 failed" in answer(copy, "self-test", "--content", str(site))[1]


FAULTS = {
    "a page that can't be shown": ("content/scans/vq/scan.json", "{"),
    "no content at all": ("content/library.json", "{"),
    "a theme that is no theme": ("_internal/resources/theme.json", "{"),
}


@pytest.mark.parametrize(("file", "text"), FAULTS.values(), ids=FAULTS)
def test_the_proof_finds_what_is_broken(copy: Path, file: str, text: str) -> None:
    leave_out(copy / "content", "chest-clinic", "general", "nuclear-medicine-us")
    replace(copy / file, text)
    with pytest.raises(BuildError, match="frozen self-test ended with"):
        proof.prove(copy, proof.SAMPLE)


def test_nothing_is_loaded_from_a_python_of_the_machine(frozen: Path, display: RealDisplay, tmp_path: Path) -> None:
    window = Window(frozen, display, tmp_path, ("--profile", "general"))
    window.wait_until(lambda: window.title == "IDLE", "the idle screen")
    outside = {path for path in window.libraries() if not path.is_relative_to(frozen.resolve())}
    assert outside
    assert [path for path in outside if re.search(r"python|site-packages|Qt6|PySide", str(path))] == []
    assert window.told == ""
    assert window.end() == 0, window.told
    assert "Traceback" not in window.told


def test_every_component_has_its_licence_and_its_line_in_the_bill(frozen: Path) -> None:
    bill = json.loads((frozen / "sbom.cdx.json").read_text(encoding="utf-8"))
    folders = {path.name for path in (frozen / "LICENSES").iterdir() if path.is_dir()}
    named = {re.sub(r"[^A-Za-z0-9._+-]+", "-", each["name"]).strip("-") for each in bill["components"]}
    assert folders == named | {"radiology-kiosk"}
    assert [folder for folder in folders if not any((frozen / "LICENSES" / folder).iterdir())] == []
    assert all(each["licenses"] for each in bill["components"])
    pyside = next(each for each in bill["components"] if each["name"] == "PySide6_Essentials")
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "qt-notice.txt"} <= {
        path.name for path in (frozen / "LICENSES" / pyside["name"]).iterdir()
    }
    assert {each["name"] for each in pyside["components"]} == {"Qt", "ICU"}


def test_sizes_are_those_of_the_folder(frozen: Path) -> None:
    lines = (frozen / "sizes.txt").read_text(encoding="utf-8").splitlines()
    figures = [float(line.split(" MB")[0]) for line in lines]
    assert sum(figures[:-1]) == pytest.approx(figures[-1], abs=0.01 * len(figures))
    there = sum(path.lstat().st_size for path in frozen.rglob("*") if not path.is_dir() or path.is_symlink())
    assert figures[-1] == pytest.approx(there / 1e6, abs=0.05)


def test_reading_aloud_adds_no_more_to_the_program_than_it_may(frozen: Path) -> None:
    added = bars.by_part(frozen)[bars.SPEECH]
    assert list((frozen / "_internal" / "_soundfile_data").iterdir()), "what decodes clips is there"
    assert 1e6 < added <= MOST_OF_SPEECH
    others = [path.name for path in (frozen / "_internal").iterdir()]
    assert {"numpy", "soundfile", "onnxruntime"}.isdisjoint(others), "what makes clips ships with no kiosk"
