"""The typefaces and the icon font: found in their packages and registered with Qt, never taken from the system."""

from __future__ import annotations

import functools
from importlib.util import find_spec
from pathlib import Path

import msgspec
from PySide6.QtGui import QFontDatabase

TEXT_FAMILIES = ("Atkinson Hyperlegible",)
_TEXT_FILES = (
    ("fontpkg_atkinson_hyperlegible", "files/AtkinsonHyperlegible-Regular.ttf"),
    ("fontpkg_atkinson_hyperlegible", "files/AtkinsonHyperlegible-Bold.ttf"),
)
_ICON_FILES = {"fa6s": "fontawesome6-solid-webfont", "fa6r": "fontawesome6-regular-webfont"}


class FontError(RuntimeError):
    """A typeface that ships with the program cannot be used."""


def _package_folder(package: str) -> Path:
    """The folder of an installed package, found without importing it: importing qtawesome costs 200 ms and 44 MB."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FontError(f"the package {package} is not installed; it holds a typeface that the kiosk needs")
    return Path(next(iter(spec.submodule_search_locations)))


def _register(file: Path) -> str:
    """Registers a font file with Qt and returns its family. Raises FontError."""
    number = QFontDatabase.addApplicationFont(str(file))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        raise FontError(f"{file} is missing or is not a font; install the program again")
    return families[0]


def register_text_fonts() -> None:
    """Registers the text typefaces. Needs a QGuiApplication.

    Raises FontError where one is missing, because Qt would silently draw nothing.
    """
    for package, name in _TEXT_FILES:
        family = _register(_package_folder(package) / name)
        if family not in TEXT_FAMILIES:
            raise FontError(f"{name} holds the family {family}, expected one of {', '.join(TEXT_FAMILIES)}")


@functools.cache
def icon_family(prefix: str) -> str:
    """The family of the icon font with this prefix, such as `fa6s`. Raises FontError."""
    return _register(_icon_folder() / f"{_versioned(prefix, '.ttf')}")


@functools.cache
def _characters(prefix: str) -> dict[str, str]:
    file = _icon_folder() / _versioned(prefix, ".json")
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str])


def icon_character(name: str) -> tuple[str, str]:
    """The family and the character of an icon, which is named as in qtawesome, such as `fa6s.lungs`.

    Raises FontError for an icon that the font does not have.
    """
    prefix, _, icon = name.partition(".")
    if not icon_exists(name):
        raise FontError(f"there is no icon {name}; icons are named as in qtawesome, with {' or '.join(_ICON_FILES)}")
    return icon_family(prefix), chr(int(_characters(prefix)[icon], 16))


def icon_exists(name: str) -> bool:
    prefix, _, icon = name.partition(".")
    return prefix in _ICON_FILES and icon in _characters(prefix)


def _icon_folder() -> Path:
    return _package_folder("qtawesome") / "fonts"


def _versioned(prefix: str, ending: str) -> str:
    """The name of the font's file, which contains the version of the font in the locked qtawesome."""
    stem = _ICON_FILES[prefix]
    pattern = f"{stem}-[0-9]*{ending}" if ending == ".ttf" else f"{stem}-charmap-*{ending}"
    for file in _icon_folder().glob(pattern):
        return file.name
    raise FontError(f"qtawesome does not hold the font {stem}; install the locked version again")
