"""The archive of modules in the Windows program: once it has begun, no file is opened for a module."""

from __future__ import annotations

import importlib.util
import os
import sys
import zipfile
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import Any

import PyInstaller
import pytest
from freeze import trim
from PyInstaller.archive.writers import ZlibArchiveWriter

from tests.frozen.conftest import ROOT

BOOTSTRAP = ROOT / "packaging" / "freeze" / "bootstrap.py"
READER = Path(PyInstaller.__file__).parent / "loader" / "pyimod01_archive.py"


def test_modules_are_read_from_memory_once_the_program_has_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.spec_from_file_location("pyimod01_archive", READER)
    assert found is not None
    assert found.loader is not None
    reader = importlib.util.module_from_spec(found)
    found.loader.exec_module(reader)
    file = tmp_path / "modules.pyz"
    entry = ("first", str(tmp_path / "first.py"), "PYMODULE")
    ZlibArchiveWriter(str(file), [entry], code_dict={"first": compile("value = 1", "first.py", "exec")})
    archives: list[Any] = []
    begun = compile(BOOTSTRAP.read_text(encoding="utf-8"), str(BOOTSTRAP), "exec")
    importers = SimpleNamespace(install=lambda: archives.append(reader.ZlibArchiveReader(str(file))))
    with monkeypatch.context() as windows:
        windows.setitem(sys.modules, "pyimod01_archive", reader)
        windows.setitem(sys.modules, "pyimod02_importers", importers)
        windows.setattr(sys, "_pyinstaller_pyz", f"{file}?0", raising=False)
        windows.setattr(sys, "frozen", False, raising=False)
        windows.setattr(sys, "path", ["base_library.zip", "its folder"])
        windows.setattr(os, "name", "nt")
        exec(begun, {})
        assert (sys.path, vars(sys)["frozen"]) == (["its folder", "base_library.zip"], True)
    file.unlink()
    code = archives[0].extract("first")
    assert isinstance(code, CodeType)
    made: dict[str, object] = {}
    exec(code, made)
    assert made["value"] == 1


def test_the_modules_that_python_lends_are_named_by_the_file_that_holds_them(tmp_path: Path) -> None:
    packed = tmp_path / "base_library.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("os.pyc", "encodings/__init__.pyc", "encodings/utf_8.pyc"):
            archive.writestr(name, b"")
    datas = [("build.json", "build.json", "DATA"), (packed.name, str(packed), "DATA")]
    home = Path("Lib")
    assert trim.standard_library(datas, home) == [
        ("os", str(home / "os.py"), "PYMODULE"),
        ("encodings", str(home / "encodings" / "__init__.py"), "PYMODULE"),
        ("encodings.utf_8", str(home / "encodings" / "utf_8.py"), "PYMODULE"),
    ]
