"""The modules of Qt for Python that the frozen program brings along compiled, and would compile at every start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from freeze import shiboken
from freeze.components import Owners
from freeze.stamp import Stamp

from tests.frozen.conftest import ROOT

ASK = "import shiboken6, sys; print(sys.modules['shibokensupport.signature.loader'].__file__)"


def test_shiboken_imports_its_modules_as_they_were_compiled_by_the_build(tmp_path: Path) -> None:
    compiled = shiboken.modules(tmp_path)
    package = tmp_path / "program" / "shiboken6"
    shutil.copytree(tmp_path / "shiboken6", package, ignore=shutil.ignore_patterns("files.dir"))
    for source, folder in compiled:
        (package.parent / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, package.parent / folder)
    asked = subprocess.run([sys.executable, "-c", ASK], cwd=package.parent, capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == str(package / "files.dir" / "shibokensupport" / "signature" / "loader.pyc")
    assert asked.stderr == ""


def test_shiboken_imports_its_modules_from_an_archive_where_its_folder_seems_to_be_there(tmp_path: Path) -> None:
    named = shiboken.archived(tmp_path)
    assert {"shibokensupport", "shibokensupport.signature.loader"} <= {name for name, _, _ in named}
    (tmp_path / "shiboken6" / "files.dir").rename(tmp_path / "elsewhere")
    file, folder = shiboken.folder_stand_in(tmp_path)
    shutil.copy2(file, tmp_path / folder)
    command, path = [sys.executable, "-c", ASK], str(tmp_path / "elsewhere")
    environ = os.environ | {"PYTHONPATH": path}
    asked = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == str(Path(path) / "shibokensupport" / "signature" / "loader.py")
    assert asked.stderr == ""


def test_each_module_in_an_archive_is_known_to_be_of_shiboken(tmp_path: Path) -> None:
    owners = Owners(ROOT, Stamp("1.0.0", "", "2026-11-30"))
    for name, source, _ in shiboken.archived(tmp_path):
        owner = owners.owner(name.replace(".", "/") + ".pyc", source)
        assert (name, owner and owner.name) == (name, "shiboken6")


def test_a_compiled_module_names_no_folder_of_the_machine_that_built_it(tmp_path: Path) -> None:
    found = [Path(source) for source, _ in shiboken.modules(tmp_path)]
    assert "pyi_generator.pyc" in {path.name for path in found}
    assert [path.name for path in found if str(tmp_path).encode() in path.read_bytes()] == []


@pytest.mark.frozen
def test_the_frozen_program_has_them(frozen: Path, tmp_path: Path) -> None:
    there = {path.name for path in (frozen / "_internal" / "shiboken6" / "files.dir").rglob("*.pyc")}
    assert there == {Path(source).name for source, _ in shiboken.modules(tmp_path)}
