"""The build itself: the same bytes twice, nothing of unknown origin, and no import that trimming broke."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import build
import fonts
import pytest
from cyclonedx.model.component import ComponentType
from freeze import compare, components, environment, program, proof, sbom, stamp, trim
from linux import deb

from tests.frozen.conftest import ROOT
from tests.guide.lines import guide_line

MADE = stamp.Stamp("1.2.3", "0123456789abcdef", "2026-11-22")


@pytest.mark.frozen
def test_two_builds_of_one_commit_are_the_same_files() -> None:
    typed(guide_line("python packaging/build.py compare"), ROOT)


def typed(line: str, folder: Path) -> None:
    """Type it in a check-out, by the Python that runs the tests."""
    environ = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-c", line], cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.frozen
@pytest.mark.skipif(sys.platform != "linux", reason="a package of Debian")
def test_the_package_alone_is_made_of_what_was_frozen(frozen: Path, tmp_path: Path) -> None:
    """In a check-out of its own, so that what was built here stays. What takes long to pack is left out."""
    for name in ("kiosk", "packaging"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    folder = tmp_path / "build" / "radiology-kiosk"
    shutil.copytree(frozen, folder, symlinks=True, ignore=shutil.ignore_patterns("_internal"))
    typed(guide_line("python packaging/build.py deb"), tmp_path)
    (package,) = (tmp_path / "build").glob("*.deb")
    sums = (tmp_path / "build" / "SHA256SUMS").read_text(encoding="utf-8")
    assert package.name in sums
    subprocess.run(["dpkg-deb", "--extract", str(package), str(tmp_path / "installed")], check=True)
    assert files_in(tmp_path / "installed" / "opt" / "radiology-kiosk") == files_in(folder)


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("fault", "left"), [("", ["radiology-kiosk_1_all.deb"]), ("frozen self-test ended with 1", [])]
)
def test_a_package_is_handed_over_once_the_program_is_proven(
    fault: str, left: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is packed while the program is proven, for each takes one processor."""
    packed = threading.Event()

    def pack(_program: Path, out: Path) -> Path:
        out.mkdir()
        package = out / "radiology-kiosk_1_all.deb"
        package.write_bytes(b"package")
        packed.set()
        return package

    def prove(_folder: Path, _department: str | None) -> None:
        assert packed.wait(60), "at the same time"
        if fault:
            raise environment.BuildError(fault)

    def assemble(_root: Path, out: Path) -> None:
        (out / "radiology-kiosk").mkdir()
        (out / "radiology-kiosk" / "sizes.txt").write_text("", encoding="utf-8")

    monkeypatch.setattr(deb, "build_deb", pack)
    monkeypatch.setattr(proof, "prove", prove)
    for name, stand_in in {"assemble": assemble, "freeze_bare": lambda *_: tmp_path, "measure": lambda *_: []}.items():
        monkeypatch.setattr(program, name, stand_in)
    monkeypatch.setattr(environment, "lacking", lambda _lock: [])
    monkeypatch.setattr(sys, "argv", ["build.py", "all", "--out", str(tmp_path)])
    assert build.main() == (1 if fault else 0)
    assert [path.name for path in tmp_path.glob("*.deb")] == left
    assert capsys.readouterr().err == (f"build.py: {fault}\n" if fault else "")


def planted(folder: Path, text: str, mode: int = 0o644) -> Path:
    folder.mkdir()
    (folder / "same").write_text("same", encoding="utf-8")
    (folder / "file").write_text(text, encoding="utf-8")
    (folder / "file").chmod(mode)
    program.settle(folder, 1_000_000_000)
    (folder / "file").chmod(mode)
    return folder


@pytest.mark.parametrize(("text", "mode"), [("other", 0o644), ("one", 0o755)], ids=["in its bytes", "in its rights"])
def test_a_file_that_differs_is_noticed(text: str, mode: int, tmp_path: Path) -> None:
    one = planted(tmp_path / "one", "one")
    assert compare.differences(one, planted(tmp_path / "same", "one")) == []
    assert compare.differences(one, planted(tmp_path / "other", text, mode)) == ["file"]


Tables = Sequence[tuple[str, str, str]]


def collected(scratch: Path, files: Tables, modules: Tables = ()) -> None:
    """What PyInstaller notes of the files that it collects, and of the modules that it puts into the programs."""
    (scratch / "kiosk").mkdir()
    (scratch / "kiosk" / "COLLECT-00.toc").write_text(repr((list(files),)), encoding="utf-8")
    (scratch / "kiosk" / "PYZ-00.toc").write_text(repr(("PYZ-00.pyz", list(modules))), encoding="utf-8")


STRANGERS = {
    "a library that no package of the system owns": ("libstranger.so.1", "/nowhere/libstranger.so.1"),
    "a module that nobody installed": ("stranger/module.pyc", "/nowhere/localpycs/stranger/module.pyc"),
}


@pytest.mark.parametrize(("name", "source"), STRANGERS.values(), ids=STRANGERS)
def test_a_file_of_unknown_origin_fails_the_build(name: str, source: str, tmp_path: Path) -> None:
    collected(tmp_path, [(name, source, "BINARY")])
    with pytest.raises(environment.BuildError, match="nobody knows whose it is"):
        components.components(ROOT, tmp_path, tmp_path / "program", MADE)


def test_a_package_that_is_no_dependency_fails_the_build(tmp_path: Path) -> None:
    collected(tmp_path, [("pytest/__init__.pyc", "/nowhere/localpycs/pytest/__init__.pyc", "DATA")])
    with pytest.raises(environment.BuildError, match="pytest: shipped, and not among the dependencies"):
        components.components(ROOT, tmp_path, tmp_path / "program", MADE)


def test_modules_in_the_programs_belong_to_somebody_as_files_do(tmp_path: Path) -> None:
    modules = (("json.decoder", "json/decoder.py"), ("kiosk", "kiosk/__init__.py"), ("segno.encoder", "encoder.py"))
    collected(tmp_path, (), [(name, f"/nowhere/{source}", "PYMODULE") for name, source in modules])
    found = {each.name: each.files for each in components.components(ROOT, tmp_path, tmp_path / "program", MADE)}
    assert found["radiology-kiosk"] == ["kiosk/__init__.pyc"]
    assert found["Python"] == ["json/decoder.pyc"]
    assert found["segno"] == ["segno/encoder.pyc"]


@pytest.mark.parametrize("name", ["pytest", "stranger"])
def test_a_module_in_the_programs_that_is_no_dependency_or_nobodys_fails_the_build(name: str, tmp_path: Path) -> None:
    collected(tmp_path, (), [(name, f"/nowhere/{name}/__init__.py", "PYMODULE")])
    with pytest.raises(environment.BuildError, match=name):
        components.components(ROOT, tmp_path, tmp_path / "program", MADE)


def test_every_typeface_is_frozen_under_its_own_licence_and_named_in_the_bill(tmp_path: Path) -> None:
    taken = {f"{folder}/{Path(source).name}": source for source, folder in trim.fonts() if folder.startswith("fonts/")}
    collected(tmp_path, [(name, source, "DATA") for name, source in taken.items()])
    found = [each for each in components.components(ROOT, tmp_path, tmp_path, MADE) if each.kind == "npm"]
    assert {each.name for each in found} == {package.name for package in fonts.packages()}
    assert sum(len(each.files) for each in found) == len(taken)
    assert len(taken) == sum(len(package.kept()) - 1 for package in fonts.packages())
    for each in found:
        (text,) = each.texts.values()
        assert "SIL OPEN FONT LICENSE Version 1.1" in text.read_text(encoding="utf-8")
        url = sbom._entry(each, ComponentType.LIBRARY).purl
        assert str(url) == f"pkg:npm/{each.name.replace('@', '%40')}@{each.version}"


WARNINGS = {
    "left out though we import it": ("excluded module named ssl - imported by kiosk.services.x (top-level)", True),
    "not installed though we import it": ("missing module named 'nonsense.part' - imported by kiosk (delayed)", True),
    "of another system": ("missing module named winsound - imported by kiosk.services.platform.sound (delayed)", False),
    "left out, imported by others": ("excluded module named ssl - imported by urllib.request (optional)", False),
    "ours among others": ("excluded module named ssl - imported by http.client (optional), kiosk.app (delayed)", True),
}


@pytest.mark.parametrize(("line", "lost"), WARNINGS.values(), ids=WARNINGS)
def test_an_import_of_ours_that_trimming_broke_fails_the_build(line: str, lost: bool, tmp_path: Path) -> None:
    warnings = tmp_path / "warn-kiosk.txt"
    warnings.write_text(f"This file lists modules\n\n{line}\n", encoding="utf-8")
    assert bool(program.lost_imports(warnings)) == lost


KEPT = {
    "PySide6/Qt/plugins/platforms/libqxcb.so": True,
    "PySide6/Qt/plugins/platforms/libqwayland.so": True,
    "PySide6/Qt/plugins/platforms/libqvnc.so": False,
    "PySide6/plugins/platforms/qwindows.dll": True,
    "PySide6/Qt/plugins/tls/libqopensslbackend.so": False,
    "PySide6/Qt/translations/qt_de.qm": False,
    "babel/locale-data/root.dat": True,
    "babel/locale-data/en_GB.dat": True,
    "babel/locale-data/pl.dat": True,
    "babel/locale-data/ff_Adlm.dat": False,
    "jsonschema_specifications/schemas/draft7/metaschema.json": True,
}


def test_what_windows_brings_along_for_other_zones_is_left_out() -> None:
    """PyInstaller names it there though nothing asks for it, and what is shipped has to be a dependency."""
    assert "tzdata" in trim.MODULES
    assert "tzdata" not in environment.pins(ROOT / "packaging" / "requirements.txt")


@pytest.mark.parametrize(("name", "kept"), KEPT.items())
def test_what_is_trimmed(name: str, kept: bool) -> None:
    assert bool(trim.kept([(name, f"/source/{name}", "DATA")])) == kept


def test_all_resources_but_the_pictures_of_the_read_me_go_into_the_program() -> None:
    taken = {Path(file).name for file, _folder in trim.resources(ROOT)}
    assert {"theme.json", "en-GB.json", "state.test", "jobs.test"} <= taken
    assert not any(name.endswith((".png", ".jpg")) for name in taken)


def test_a_version_is_the_same_however_it_is_spelled(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text(
        "Some_Font==1.6 \\\n    --hash=sha256:0\ncolorama==0.4 ; sys_platform == 'win32'\n", encoding="utf-8"
    )
    found = environment.pins(lock)
    assert found["some-font"] == "1.6"
    assert ("colorama" in found) == environment.WINDOWS
