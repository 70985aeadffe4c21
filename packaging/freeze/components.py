"""What the frozen program is made of: every file belongs to a component, and every component has a licence."""

from __future__ import annotations

import ast
import functools
import importlib.metadata
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

import fonts

from freeze import shiboken
from freeze.environment import WINDOWS, BuildError, normal, pins
from freeze.stamp import Stamp

Kind = Literal["own", "python", "pypi", "npm", "deb", "generic"]
_COMMON = Path("/usr/share/common-licenses")
_UNDECLARED = {"segno": "BSD-3-Clause", "markdown-it-py": "MIT", "mdurl": "MIT", "Babel": "BSD-3-Clause"}
"""Of packages whose metadata names no SPDX expression; each has its text."""
_SOUND = "soundfile"
_LGPL = ("PySide6_Essentials", "shiboken6")
_RUNTIME = re.compile(r"(vcruntime|msvcp|concrt|ucrtbase|api-ms-win-).*\.dll", re.IGNORECASE)


@dataclass
class Component:
    """`licence` is an SPDX expression, or what the system calls it; `texts` name the file to write and the source."""

    name: str
    version: str
    kind: Kind
    licence: str
    texts: dict[str, Path]
    files: list[str] = field(default_factory=list)


def components(root: Path, scratch: Path, folder: Path, made: Stamp) -> list[Component]:
    """By name. Raises BuildError, naming every file that belongs to nothing and every licence that is missing."""
    finder = Owners(root, made)
    found: dict[str, Component] = {}
    lost: list[str] = []
    for name, source in _files(scratch, folder):
        component = finder.owner(name, source)
        if component is None:
            lost.append(f"{name}: nobody knows whose it is (from {source})")
            continue
        found.setdefault(component.name, component).files.append(name)
    locked = pins(root / "packaging" / "requirements.txt").keys() | {"pyinstaller"}
    lost += [
        f"{each.name}: shipped, and not among the dependencies of the program (for {each.files[0]})"
        for each in found.values()
        if each.kind == "pypi" and normal(each.name) not in locked
    ]
    lost += [
        f"{each.name}: no licence text for {each.files[0]}"
        for each in found.values()
        if not each.licence or not each.texts or not all(text.is_file() for text in each.texts.values())
    ]
    if lost:
        listed = "\n  ".join(sorted(lost))
        raise BuildError(f"see packaging/freeze/components.py:\n  {listed}")
    return sorted(found.values(), key=lambda each: each.name.lower())


def _files(scratch: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Each file of the frozen folder and module in its programs by PyInstaller's name, and where it came from."""
    (table,) = ast.literal_eval((scratch / "kiosk" / "COLLECT-00.toc").read_text(encoding="utf-8"))
    _, modules = ast.literal_eval((scratch / "kiosk" / "PYZ-00.toc").read_text(encoding="utf-8"))
    for name, source, _ in modules:
        path = name.replace(".", "/")
        yield f"{path}/__init__.pyc" if Path(source).name == "__init__.py" else f"{path}.pyc", str(source)
    for name, source, kind in table:
        if kind not in ("SYMLINK", "EXECUTABLE"):
            yield str(name).replace("\\", "/"), str(source)
    for path in sorted((folder / "content").rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), str(path)
    yield "PyInstaller's boot loader", "PyInstaller"


class Owners:
    """Tells whose a shipped file is."""

    def __init__(self, root: Path, made: Stamp) -> None:
        texts = root / "packaging" / "licences"
        self._texts = texts
        self._own = Component("radiology-kiosk", made.version, "own", "MIT", {"LICENSE": root / "LICENSE"})
        self._base = Path(sys.base_prefix)
        licence = python_licence(self._base)
        text = {} if licence is None else {"LICENSE.txt": licence}
        self._python = Component("Python", platform.python_version(), "python", "PSF-2.0", text)
        self._distributions: dict[str, Component] = {}
        self._by_file: dict[str, Component] = {}
        for distribution in importlib.metadata.distributions():
            component = self._distribution(distribution)
            for file in distribution.files or ():
                self._by_file[PurePosixPath(file).as_posix()] = component
            self._distributions[normal(component.name)] = component
        self._packages: dict[str, Component] = {}
        self._typefaces = {font.folder: _typeface(font) for font in fonts.packages()}

    def owner(self, name: str, source: str) -> Component | None:
        """Whose the file is; None where nobody knows."""
        top = name.split("/")[0]
        if top in ("kiosk", "content", "resources") or name == "build.json":
            return self._own
        if source == "PyInstaller" or top == "_pyi_rth_utils":
            return self._distributions["pyinstaller"]
        if top == "shiboken6" or shiboken.FOLDER in Path(source).parts:
            return self._distributions["shiboken6"]
        if name.startswith("qtawesome/fonts/"):
            return self._icons()
        if top == "fonts":
            return self._typefaces.get(name.split("/")[1])
        # A compiled module stands for its source.
        found = self._by_file.get(name) or self._by_file.get(re.sub(r"\.pyc$", ".py", name))
        return found or self._installed(Path(source)) or self._standard(name, Path(source)) or self._system(source)

    def _installed(self, source: Path) -> Component | None:
        """By where it lies among the packages, whether the way there is a link or not."""
        for parts in (source.parts, source.resolve().parts):
            if "site-packages" in parts:
                below = PurePosixPath(*parts[parts.index("site-packages") + 1 :]).as_posix()
                if below in self._by_file:
                    return self._by_file[below]
        return None

    def _standard(self, name: str, source: Path) -> Component | None:
        module = name.split("/")[0].removesuffix(".pyc")
        standard = name == "base_library.zip" or module.startswith("_sysconfigdata")
        standard |= name.endswith(".pyc") and module in sys.stdlib_module_names
        standard |= bool(re.match(r"python3\.\d+/lib-dynload/|libpython3|(python3|DLLs/).*\.(dll|pyd)", name))
        own = self._base not in (Path("/usr"), Path("/")) and source.resolve().is_relative_to(self._base.resolve())
        return self._python if standard or own else None

    def _system(self, source: str) -> Component | None:
        if WINDOWS and _RUNTIME.fullmatch(Path(source).name):
            text = {"notice.txt": self._texts / "microsoft-runtime.txt"}
            return Component("Microsoft C runtime", "", "generic", "LicenseRef-Microsoft-Runtime", text)
        return self._package(source)

    def _distribution(self, distribution: importlib.metadata.Distribution) -> Component:
        name, metadata = distribution.metadata["Name"], distribution.metadata
        declared = [metadata[key] for key in ("License-Expression", "License") if key in metadata]
        licence = _UNDECLARED.get(name) or next(iter(declared), "")
        if name == "pyinstaller":
            licence = "GPL-2.0-or-later WITH Bootloader-exception"
        texts = {}
        for file in distribution.files or ():
            path = PurePosixPath(file)
            if ".dist-info" in path.parts[0] and re.search(r"licen[cs]e|copying|notice", path.name, re.IGNORECASE):
                texts[path.name] = Path(str(distribution.locate_file(file)))
        if name == _SOUND:
            licence = "BSD-3-Clause AND LGPL-2.1-or-later"
            texts["sound-notice.txt"] = self._texts / "sound-notice.txt"
            texts["LGPL-2.1.txt"] = Path(str(distribution.locate_file("_soundfile_data/COPYING")))
        if name in _LGPL:
            licence = "LGPL-3.0-only"
            wanted = ("LGPL-3.0.txt", "GPL-3.0.txt", "qt-notice.txt", "qt-third-party.txt")
            texts = {text: self._texts / text for text in wanted}
        return Component(name, distribution.version, "pypi", licence, texts)

    def _icons(self) -> Component:
        text = self._distributions["fontpkg-atkinson-hyperlegible"].texts["LICENSE"]
        texts = {"notice.txt": self._texts / "font-awesome.txt", "OFL-1.1.txt": text}
        version = self._distributions["qtawesome"].version
        return Component("Font Awesome Free", f"6, of QtAwesome {version}", "generic", "OFL-1.1", texts)

    def _package(self, source: str) -> Component | None:
        name, version = _debian(source) or _debian(str(Path(source).resolve())) or ("", "")
        if not name:
            return None
        if name not in self._packages:
            copyright_file = Path("/usr/share/doc", name, "copyright")
            texts = {"copyright": copyright_file}
            for common in _common(copyright_file):
                texts[common.name] = common
            self._packages[name] = Component(name, version, "deb", _debian_licence(copyright_file), texts)
        return self._packages[name]


def _typeface(font: fonts.Package) -> Component:
    text = fonts.FOLDER / font.folder / fonts.LICENCE
    return Component(font.name, font.version, "npm", "OFL-1.1", {"OFL-1.1.txt": text})


def python_licence(base: Path) -> Path | None:
    """Where the Python that is installed there has the text of its licence."""
    major, minor = sys.version_info[:2]
    candidates = (
        base / "LICENSE.txt",
        base / "lib" / f"python{major}.{minor}" / "LICENSE.txt",
        Path(f"/usr/share/doc/python{major}.{minor}/copyright"),
        Path(f"/usr/share/doc/libpython{major}.{minor}-minimal/copyright"),
    )
    return next((text for text in candidates if text.is_file()), None)


@functools.cache
def _debian(source: str) -> tuple[str, str] | None:
    """Name and version of the package that a file of the system comes from."""
    # Since /lib is a link to /usr/lib, either may be what the package says.
    for path in (source, f"/usr{source}", source.removeprefix("/usr")):
        try:
            found = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True, check=False).stdout
        except FileNotFoundError:
            return None
        if found:
            name = found.split(": ")[0].split(", ")[0]
            show = ["dpkg-query", "-W", "-f", "${Package} ${Version}", name]
            package, version = subprocess.run(show, capture_output=True, text=True, check=True).stdout.split(" ")
            return package, version
    return None


def _common(copyright_file: Path) -> list[Path]:
    """The texts that a package of Debian only points to."""
    if not copyright_file.is_file():
        return []
    text = copyright_file.read_text(encoding="utf-8", errors="replace")
    names = sorted(set(re.findall(r"/usr/share/common-licenses/([A-Za-z0-9.+-]*[A-Za-z0-9])", text)))
    return [_COMMON / name for name in names if (_COMMON / name).is_file()]


def _debian_licence(copyright_file: Path) -> str:
    """As the package names it; older ones have prose alone."""
    if not copyright_file.is_file():
        return ""
    text = copyright_file.read_text(encoding="utf-8", errors="replace")
    named = dict.fromkeys(re.findall(r"^License: *(\S.*)$", text, re.MULTILINE))
    return "; ".join(named) or "see copyright"
