"""Every command of the guide is typed by a test, which takes it from there, or is marked ✗ where it stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.guide.lines import FENCE, PAGES, ROOT, SHELLS, UNTRIED, commands, fitting, guide_blocks, typed

TAKING, TYPING, BLOCKS = "guide_line", "type_line", "guide_blocks"
CALLS = f"{TAKING}|{TYPING}|{BLOCKS}"
"""The functions of tests that take a line of the guide; that take and type one; that take the blocks of a part."""


def called(node: ast.AST) -> tuple[str, str]:
    """The name of the function, and the text that is written out in its call; "" where it is no such call."""
    if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
        return "", ""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name, str(node.args[0].value)


def taken(source: str) -> Iterator[tuple[str, str]]:
    """The function and the words of each call that takes a line of the guide, and that makes something of it."""
    tree = ast.parse(source)
    dropped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        name, words = called(node)
        if name == TYPING or (name in (TAKING, BLOCKS) and id(node) not in dropped):
            yield name, words


@cache
def taken_by_tests() -> tuple[tuple[str, str], ...]:
    files = (file for file in (ROOT / "tests").rglob("*.py") if file != Path(__file__))
    sources = [source for file in files if re.search(CALLS, source := file.read_text(encoding="utf-8"))]
    return tuple(each for source in sources for each in taken(source))


@cache
def typed_by_tests() -> frozenset[str]:
    """The lines that tests type, and those of what has to pass before a change is taken."""
    found = {line.partition(" <")[0] for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()}
    for name, words in taken_by_tests():
        if name == BLOCKS:
            found |= {typed(line) for block in guide_blocks(words) for line in block.splitlines()}
        else:
            found |= set(fitting(words))
    return frozenset(found)


def untold(text: str) -> list[str]:
    """The commands that no test types and that are not marked."""
    return [line for line, marked in commands(text) if not marked and typed(line) not in typed_by_tests()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_command_is_typed_by_a_test_or_marked(page: Path) -> None:
    assert untold(page.read_text(encoding="utf-8")) == []


def test_a_command_that_no_test_types_is_found_unless_it_is_marked() -> None:
    line = "radiology-kiosk-admin doctor --json --pdf report.pdf"
    page = f"# A page\n\nDo this:\n\n```sh\n{line}\nsystemctl status radiology-kiosk\nrm -r /\n```\n"
    assert untold(page) == [line, "rm -r /"]
    assert untold(page.replace("Do this:", "Do this: ✗")) == []
    assert untold(page.replace("# A page", "# A page ✗")) == []
    assert untold(page.replace("rm -r /", "rm -r /   # ✗")) == [line]
    assert untold(page.replace("status", "reload")) == [line, "systemctl reload radiology-kiosk", "rm -r /"]
    assert untold(f"Type `{line}`.") == [line]


def test_a_line_that_is_only_looked_up_is_not_typed() -> None:
    source = "guide_line('reboot')\nrun(guide_line('mv a b'))\ndesk.type_line('ls')\nguide_line(name)\n"
    assert sorted(taken(source)) == [(TAKING, "mv a b"), (TYPING, "ls")]


def test_what_tests_take_from_the_guide_is_there_once() -> None:
    wanted = {words for name, words in taken_by_tests() if name != BLOCKS}
    assert len(wanted) > 100
    assert {words: fitting(words) for words in wanted if len(fitting(words)) != 1} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_a_mark_at_a_command_is_followed_by_why(page: Path) -> None:
    blocks = (fence[2] for fence in FENCE.finditer(page.read_text(encoding="utf-8")) if fence[1] in SHELLS)
    marked = [line for block in blocks for line in block.splitlines() if UNTRIED in line]
    assert [line for line in marked if not re.search(f"{UNTRIED} \\w", line)] == []
