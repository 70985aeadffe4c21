"""The archive of modules in the Windows program: after our hook has run, no file is opened for a module."""

from __future__ import annotations

import importlib.util
import runpy
import sys
from pathlib import Path
from types import CodeType, SimpleNamespace

import PyInstaller
import pytest
from PyInstaller.archive.writers import ZlibArchiveWriter

from tests.frozen.conftest import ROOT

HOOK = ROOT / "packaging" / "freeze" / "hook_archive.py"
READER = Path(PyInstaller.__file__).parent / "loader" / "pyimod01_archive.py"


def test_modules_are_read_from_memory_once_the_hook_has_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.spec_from_file_location("pyimod01_archive", READER)
    assert found is not None
    assert found.loader is not None
    loader = importlib.util.module_from_spec(found)
    found.loader.exec_module(loader)
    file = tmp_path / "modules.pyz"
    entry = ("first", str(tmp_path / "first.py"), "PYMODULE")
    ZlibArchiveWriter(str(file), [entry], code_dict={"first": compile("value = 1", "first.py", "exec")})
    archive = loader.ZlibArchiveReader(str(file))
    monkeypatch.setitem(sys.modules, "pyimod01_archive", loader)
    monkeypatch.setitem(sys.modules, "pyimod02_importers", SimpleNamespace(pyz_archive=archive))
    runpy.run_path(str(HOOK))
    file.unlink()
    code = archive.extract("first")
    assert isinstance(code, CodeType)
    made: dict[str, object] = {}
    exec(code, made)
    assert made["value"] == 1
