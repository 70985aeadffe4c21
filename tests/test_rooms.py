"""The shape of the house: what lies at the top, how long modules are, and what import-linter can't state."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {"LICENSE", "README.md", "content", "kiosk", "packaging", "pyproject.toml", "resources", "tests"}
BUILT = {"build", "dist"}
LONGEST_MODULE = 294
"""Lines: what stands at the limit leaves no room to grow, so the limit itself is kept away from 300."""
LONGEST_TEST_MODULE = 300
"""Lines: tables of cases take room, but a module of tests has one subject, too."""
FULLEST_FOLDER = 15
"""Modules: a folder is one subject, and a reader takes it in at a glance."""

# import-linter tells external packages apart, not their parts: to it QtCore and QtWidgets are both "PySide6".
QT_OF_SERVICES = {"PySide6.QtCore"}


def qt_modules(source: str) -> set[str]:
    """Every PySide6 module that the source imports, at any depth and in any spelling."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            names = [f"PySide6.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        else:
            continue
        found |= {name for name in names if name.split(".")[0] == "PySide6"}
    return found


def test_only_the_agreed_names_lie_at_the_top() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - TOP_LEVEL - BUILT == set()


def test_no_module_is_too_long_to_be_read_in_one_go() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "kiosk").rglob("*.py")
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_module_of_tests_has_several_subjects() -> None:
    tests = {path: path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "tests").rglob("*.py")}
    assert tests
    assert {path.name: length for path, length in tests.items() if length > LONGEST_TEST_MODULE} == {}


def test_no_folder_holds_more_than_one_subject() -> None:
    modules = Counter(
        path.parent.relative_to(ROOT).as_posix()
        for path in (ROOT / "kiosk").rglob("*.py")
        if path.name != "__init__.py"
    )
    assert modules
    assert {folder: count for folder, count in modules.items() if count > FULLEST_FOLDER} == {}


def test_every_folder_says_what_belongs_in_it() -> None:
    folders = {path.parent for path in (ROOT / "kiosk").rglob("*.py")}
    silent = [
        folder for folder in folders if not ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    ]
    assert silent == []


ALIAS = re.compile(r"_?[A-Z]\w*[a-z]\w*|[a-z]\w*")


def named_things(source: str) -> set[str]:
    """The classes and type aliases that a module defines, and its public functions."""
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) or (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
        ):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and ALIAS.fullmatch(target.id):
                found.add(target.id)
    return found


def homonyms() -> set[str]:
    """Names that stand for one thing in one module and for another in the next. Each command has its own `run`."""
    modules: dict[str, set[Path]] = {}
    for path in (ROOT / "kiosk").rglob("*.py"):
        for name in named_things(path.read_text(encoding="utf-8")):
            modules.setdefault(name, set()).add(path)
    return {name for name, paths in modules.items() if len(paths) > 1} - {"run"}


def test_a_name_stands_for_one_thing() -> None:
    """A new class, alias or function takes a name that no other module defines."""
    assert homonyms() == set()


def test_classes_aliases_and_functions_are_named_things() -> None:
    source = "class Route: ...\ndef place(): ...\nSize = tuple[int, int]\nLIMIT = 3\nclass _Head: ...\n"
    source += "Asked: TypeAlias = Size | Route\ndef _own(): ...\n_log = logger()\n_LEAST = 1\nT = TypeVar('T')\n"
    assert named_things(source) == {"Route", "place", "Size", "_Head", "Asked"}


CONSTANT = re.compile(r"(?:.+\.)?(_?[A-Z][A-Z0-9_]*)")


def patched_constants(source: str) -> set[str]:
    """The constants that a test puts another value into, by their names, also in a loop over several."""
    tree = ast.parse(source)
    loops = {
        loop.target.id: texts(loop.iter)
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name)
    }
    found = set[str]()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "setattr":
            for given in call.args[:2]:
                found |= loops.get(given.id, set()) if isinstance(given, ast.Name) else texts(given)
    return {match[1] for name in found if (match := CONSTANT.fullmatch(name)) is not None}


def texts(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def test_no_test_changes_a_constant() -> None:
    """What a test has to set, such as how long is waited, is handed over when the thing is made."""
    patched = {
        path.relative_to(ROOT).as_posix(): patched_constants(path.read_text(encoding="utf-8"))
        for path in (ROOT / "tests").rglob("*.py")
    }
    assert patched
    assert {path: names for path, names in patched.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        'monkeypatch.setattr(module, "_SECONDS", 1)',
        'monkeypatch.setattr("kiosk.app._SECONDS", 1)',
        'for name in ("other", "_SECONDS"):\n    monkeypatch.setattr(module, name, 1)',
    ],
)
def test_every_way_to_change_a_constant_is_noticed(source: str) -> None:
    assert patched_constants(source) == {"_SECONDS"}


def test_services_use_no_more_of_qt_than_its_core() -> None:
    paths = (ROOT / "kiosk" / "services").rglob("*.py")
    used = {path.name: qt_modules(path.read_text(encoding="utf-8")) for path in paths}
    assert {name: modules - QT_OF_SERVICES for name, modules in used.items() if modules - QT_OF_SERVICES} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtWidgets import QWidget",
        "from PySide6 import QtWidgets as w",
        "import PySide6.QtWidgets",
        "def late():\n    from PySide6.QtWidgets import QWidget",
    ],
)
def test_every_spelling_of_an_import_is_noticed(source: str) -> None:
    assert qt_modules(source) == {"PySide6.QtWidgets"}
