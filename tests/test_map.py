"""The maps of the program and of the tests name all folders that there are, and nothing that there is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAP = (ROOT / "kiosk" / "README.md").read_text(encoding="utf-8")
TESTS = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^( *)([\w./]+)  +\S")
LAYERS = re.compile(r"^kiosk/(\w*)/? +(.+ → .+)$", re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(kiosk|tests|content|resources|packaging)/[\w./<>-]*")
CLASS = re.compile(r"([A-Z][a-z]+){2,}")


def tree(text: str) -> set[str]:
    """The paths in a drawn tree, folders with a slash at the end; what is indented lies in the folder above it."""
    block = text.partition("```\n")[2].partition("```")[0]
    found: set[str] = set()
    folders: list[str] = []
    for line in block.splitlines():
        entry = ENTRY.match(line + "  .")
        assert entry is not None, f"not an entry of the tree: {line}"
        depth = len(entry[1]) // 2
        path = "".join(folders[:depth]) + entry[2]
        if path.endswith("/"):
            folders[depth:] = [entry[2]]
        assert path not in found, f"shown twice: {path}"
        found.add(path)
    return found


def code_folders(top: Path) -> set[str]:
    """Those that hold a file of their own, as paths below the root with a slash at the end."""
    files = [path for path in top.rglob("*") if path.suffix in (".py", ".md")]
    return {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in files}


def named(text: str) -> list[str]:
    """What the text names in code type, outside its blocks."""
    return CODE.findall(re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def test_the_map_shows_every_folder_of_the_program_and_no_other() -> None:
    folders = {path for path in tree(MAP) if path.endswith("/")}
    assert folders == code_folders(ROOT / "kiosk")


def test_the_map_shows_every_module_that_lies_in_no_subject() -> None:
    loose = [*(ROOT / "kiosk").glob("*.py"), *(ROOT / "kiosk" / "ui").glob("*.py")]
    modules = {path.relative_to(ROOT).as_posix() for path in loose if path.name != "__init__.py"}
    assert {path for path in tree(MAP) if path.endswith(".py")} == modules


def test_the_map_says_which_part_may_use_which_as_the_contracts_do() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    held = {
        contract["containers"][0].partition(".")[2]: [re.sub(r"[()]", "", layer) for layer in contract["layers"]]
        for contract in contracts
        if contract["type"] == "layers"
    }
    assert {part: layers.split(" → ") for part, layers in LAYERS.findall(MAP)} == held


def test_the_map_of_the_tests_shows_every_folder_and_every_module_that_lies_in_none() -> None:
    shown = {cell for line in TESTS.splitlines() if line.startswith("| `") for cell in CODE.findall(line.split("|")[1])}
    folders = {path.removeprefix("tests/") for path in code_folders(ROOT / "tests")} - {""}
    modules = {path.name for path in (ROOT / "tests").glob("test_*.py")}
    assert shown == folders | modules


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "kiosk").glob("*.md")), ROOT / "tests" / "README.md"], ids=lambda page: page.parent.name
)
def test_every_path_and_every_class_that_a_map_names_is_there(page: Path) -> None:
    names = named(page.read_text(encoding="utf-8"))
    paths = [name for name in names if PATH.fullmatch(name) and "<" not in name]
    assert [path for path in paths if not ((ROOT / path).exists() or (page.parent / path).exists())] == []
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "kiosk").rglob("*.py"))
    classes = [name for name in names if CLASS.fullmatch(name)]
    assert [name for name in classes if not re.search(rf"^class {name}\b", source, re.MULTILINE)] == []


def test_a_tree_is_read_by_its_indentation() -> None:
    text = "```\nkiosk/\n  app.py     wires\n  ui/        is seen\n    words/   are read\n  toml.py    a file\n```\n"
    assert tree(text) == {"kiosk/", "kiosk/app.py", "kiosk/ui/", "kiosk/ui/words/", "kiosk/toml.py"}
