"""What goes into the frozen program and what is left out, and why."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import fonts as typefaces

Entry = tuple[str, str, str]
"""As PyInstaller has it: the name in the frozen folder, where it comes from, and its kind."""

MODULES = [
    # Written for people at a prompt, or for tests.
    *("_pytest", "bdb", "curses", "doctest", "idlelib", "lib2to3", "pdb", "pydoc", "pytest", "readline", "rlcompleter"),
    *("test", "tkinter", "turtle", "unittest", "xmlrpc"),
    # Installing, which a kiosk never does.
    *("distutils", "ensurepip", "pip", "pkg_resources", "setuptools", "venv", "wheel"),
    # Nothing at run time uses a network; hashlib has the sums that are needed without OpenSSL.
    *("_hashlib", "_ssl", "ftplib", "smtplib", "ssl", "PySide6.QtNetwork", "PySide6.QtDBus"),
    # Offered by a dependency, used by none of our calls.
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_multibytecodec"),
    *("PySide6.support", "qtpy", "pytz", "numpy", "rich", "pygments", "multiprocessing", "asyncio", "concurrent"),
    "yaml",
    # Under the GPL, and used by tests alone: translate-toolkit, and what it reads XML with.
    *("lxml", "translate", "unicode_segmentation_rs"),
    # Taken along on Windows with Python's zoneinfo: the zones of the world, of which the kiosk needs its own alone.
    "tzdata",
]
"""Modules that are found by following imports, and that no command of the kiosk runs."""

PLUGINS = (
    r"platforms/(libqoffscreen|libqwayland.*|libqxcb|qoffscreen|qwindows)\.(so|dll)",
    r"wayland-shell-integration/libxdg-shell\.so",
    r"imageformats/(lib)?qjpeg\.(so|dll)",
    r"styles/.*",
)
"""Of Qt's plugins: screens and windows. The kiosk paints in software, on one window that fills the screen."""

LANGUAGES = (
    *("en", "cy", "ga", "gd", "de", "es", "fr", "it", "nl", "pl", "pt", "ro", "hu", "lt", "sk", "cs", "tr", "so", "vi"),
    *("am", "ar", "bg", "bn", "ckb", "el", "fa", "gu", "hi", "pa", "ru", "ta", "ti", "uk", "ur", "zh"),
)
"""What numbers and dates can be written in: those most asked of interpreters; a library of content may be in any."""

SOUND = "_soundfile_data"
"""The folder in which the program looks for its library of sound."""
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.+)")
_LOCALE = re.compile(r"babel/locale-data/([a-z]+)(_.*)?\.dat")
_NEVER = re.compile(r"PySide6/(?:Qt/)?(translations|qml|resources)/|babel/locales/|.*\.(pyi|c|h|pyx|po|pot)$")
_LIBRARY = re.compile(r".*\.(so(\.[0-9.]+)?|dll)$")


def resources(root: Path) -> list[tuple[str, str]]:
    """What designers edit, and what print services are asked; the pictures in the README stay behind."""
    files = (path for path in (root / "resources").rglob("*") if path.suffix in (".json", ".test"))
    return [(str(path), str(path.parent.relative_to(root))) for path in sorted(files)]


def fonts() -> list[tuple[str, str]]:
    """Only the files of the two packages, which the program finds without importing what they lie in, and those that
    packaging/fonts.py has fetched.
    """
    found: list[tuple[str, str]] = []
    for package, folder, names in (
        (
            "fontpkg_atkinson_hyperlegible",
            "files",
            ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"),
        ),
        ("qtawesome", "fonts", ("fontawesome6-regular-webfont*", "fontawesome6-solid-webfont*")),
    ):
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit(f"the package {package} is not installed")
        home = Path(spec.submodule_search_locations[0]) / folder
        files = [file for name in names for file in sorted(home.glob(name))]
        if len(files) < len(names):
            raise SystemExit(f"{home} does not hold {' and '.join(names)}")
        found += [(str(file), f"{package}/{folder}") for file in files]
    return found + [
        (str(typefaces.FOLDER / name), f"fonts/{package.folder}")
        for package in typefaces.packages()
        for name in package.kept()
        if not name.endswith(typefaces.LICENCE)
    ]


def sound() -> list[tuple[str, str]]:
    """The library that decodes clips of speech, without the package around it, which needs numpy."""
    spec = find_spec("_soundfile_data")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the package soundfile is not installed")
    home = Path(spec.submodule_search_locations[0])
    libraries = [file for file in sorted(home.iterdir()) if _LIBRARY.fullmatch(file.name)]
    if not libraries:
        raise SystemExit(f"{home} holds no library for this system")
    return [(str(library), SOUND) for library in libraries]


def kept(table: Iterable[Entry]) -> list[Entry]:
    """Without the plugins, translations and languages that nothing here uses."""
    return [entry for entry in table if _wanted(_posix(entry[0]))]


def _wanted(name: str) -> bool:
    if plugin := _PLUGIN.fullmatch(name):
        return any(re.fullmatch(pattern, plugin[1]) for pattern in PLUGINS)
    if locale := _LOCALE.fullmatch(name):
        return locale[1] in (*LANGUAGES, "root")
    return not _NEVER.match(name)


def needed(binaries: Sequence[Entry]) -> list[Entry]:
    """Without the libraries that no module, no plugin and no other library asks for any more."""
    from PyInstaller.depend.bindepend import get_imports

    files = {_posix(entry[0]): entry for entry in binaries if entry[2] != "SYMLINK"}
    by_name = {PurePosixPath(name).name: name for name in files}
    asked = [name for name, entry in files.items() if entry[2] == "EXTENSION" or not _asked_for_by_others(name)]
    seen: set[str] = set()
    while asked:
        name = asked.pop()
        if name not in seen:
            seen.add(name)
            imports = (PurePosixPath(_posix(found)).name for found, _ in get_imports(files[name][1]))
            asked += [by_name[found] for found in imports if found in by_name]
    return [entry for entry in binaries if _posix(entry[0]) in seen]


def standard_library(datas: Iterable[Entry], home: Path) -> list[Entry]:
    """The modules of Python that PyInstaller packs by themselves, of which each would open that file twice."""
    (packed,) = (source for name, source, _ in datas if name == "base_library.zip")
    with zipfile.ZipFile(packed) as archive:
        sources = [name.removesuffix("c") for name in archive.namelist()]
    return [
        (source.removesuffix(".py").removesuffix("/__init__").replace("/", "."), str(home / source), "PYMODULE")
        for source in sources
    ]


def led_somewhere(datas: Sequence[Entry], binaries: Sequence[Entry]) -> list[Entry]:
    """Without the symbolic links to libraries that were left out."""
    files = {_posix(entry[0]) for entry in (*datas, *binaries)}
    return [entry for entry in datas if entry[2] != "SYMLINK" or _linked(entry) in files]


def _asked_for_by_others(name: str) -> bool:
    """False for plugins, for what is loaded by its path, and for what the program itself is started by."""
    if name.startswith(f"{SOUND}/"):
        return False
    started_by = re.search(r"libpython3|python3\d*\.dll|vcruntime|msvcp|ucrtbase|api-ms-", name, re.IGNORECASE)
    return bool(_LIBRARY.fullmatch(name)) and not _PLUGIN.fullmatch(name) and not started_by


def _linked(entry: Entry) -> str:
    """The file that a symbolic link leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(_posix(entry[0])), _posix(entry[1])))


def _posix(name: str) -> str:
    return name.replace("\\", "/")
