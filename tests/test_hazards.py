"""The hazard log: every hazard has a control, and every proof that it names is a test that exists."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
LOG = TESTS.parent / "packaging" / "hazards.md"
COLUMNS = ["no", "hazard and cause", "harm", "control", "proof", "left"]
FAULT = re.compile(r"^\| ([HML]\d+) \|(?:[^|]*\|){2}([^|]*)\|$", re.MULTILINE)
"""A fault that was found by setting out to break the kiosk, and its proof."""
PROOF = re.compile(r"`([\w/]+\.py)::(test_\w+)(?:\[([^\]]+)\])?`")


@dataclass(frozen=True)
class Hazard:
    number: int
    what: str
    harm: str
    control: str
    proof: str


def hazards(text: str) -> list[Hazard]:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    assert COLUMNS in rows, "there is no table of hazards"
    found = [row for row in rows if row[0].isdecimal()]
    assert {len(row) for row in found} == {len(COLUMNS)}, "a row has too many or too few cells"
    return [Hazard(int(number), what, harm, control, proof) for number, what, harm, control, proof, _left in found]


@cache
def named_in(file: str) -> dict[str, str]:
    """The tests of a file, each with the source of all that its cases may be named in."""
    path = TESTS / file
    if not path.is_file():
        return {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    cases = "".join(each.read_text(encoding="utf-8") for each in with_tables(path))
    return {name: cases for name in names if name.startswith("test_")}


def with_tables(path: Path) -> set[Path]:
    """The file, and the modules beside it that it imports, directly or not: tables of cases that files share."""
    found, new = set[Path](), {path}
    while new:
        found |= new
        nodes = (node for each in new for node in ast.walk(ast.parse(each.read_text(encoding="utf-8"))))
        modules = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
        imported = {TESTS.parent / f"{module.replace('.', '/')}.py" for module in modules}
        new = {each for each in imported if each.parent == path.parent and each.is_file()} - found
    return found


def missing(hazard: Hazard) -> list[str]:
    """What the row says and does not hold."""
    faults = [] if hazard.control else ["no control"]
    if hazard.harm not in ("high", "middle", "low"):
        faults.append(f"the harm is {hazard.harm!r}")
    found = PROOF.findall(hazard.proof)
    if not found or PROOF.sub("", hazard.proof).strip():
        faults.append(f"the proof is no list of tests: {PROOF.sub('', hazard.proof).strip()!r}")
    for file, name, case in found:
        source = named_in(file).get(name)
        if source is None:
            faults.append(f"{file} has no {name}")
        elif case and f'"{case}"' not in source:
            faults.append(f"{file} has no case {case!r}")
    return faults


ALL = hazards(LOG.read_text(encoding="utf-8"))


@pytest.mark.parametrize("hazard", ALL, ids=lambda hazard: f"{hazard.number}")
def test_every_hazard_has_a_control_and_tests_that_exist(hazard: Hazard) -> None:
    assert missing(hazard) == []


def test_hazards_are_numbered_without_a_gap() -> None:
    assert [hazard.number for hazard in ALL] == list(range(1, len(ALL) + 1))


def test_every_fault_that_was_met_has_its_proof() -> None:
    found = dict(FAULT.findall(LOG.read_text(encoding="utf-8")))
    assert list(found) == [
        f"{kind}{number + 1}" for kind, most in (("H", 4), ("M", 11), ("L", 14)) for number in range(most)
    ]
    assert [name for name, proof in found.items() if not PROOF.findall(proof) or PROOF.sub("", proof).strip()] == []


GUIDES = sorted((TESTS.parent / "packaging").rglob("*.md"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_test_that_a_guide_names_exists(guide: Path) -> None:
    named = PROOF.findall(guide.read_text(encoding="utf-8"))
    assert [f"{file}::{name}" for file, name, _case in named if name not in named_in(file)] == []
    assert [case for file, name, case in named if case and f'"{case}"' not in named_in(file).get(name, "")] == []


GOOD = "`test_hazards.py::test_hazards_are_numbered_without_a_gap`"
FAULTY = {
    "a test that there is not": Hazard(1, "x", "low", "c", "`test_hazards.py::test_nothing`"),
    "a file that there is not": Hazard(1, "x", "low", "c", "`nowhere.py::test_nothing`"),
    "a case that there is not": Hazard(1, "x", "low", "c", f"{GOOD[:-1]}[no such {'case'}]`"),
    "words instead of a test": Hazard(1, "x", "low", "c", f"{GOOD} by hand"),
    "no proof": Hazard(1, "x", "low", "c", ""),
    "no control": Hazard(1, "x", "low", "", GOOD),
    "another harm": Hazard(1, "x", "huge", "c", GOOD),
}


@pytest.mark.parametrize("hazard", FAULTY.values(), ids=FAULTY)
def test_a_faulty_row_is_noticed(hazard: Hazard) -> None:
    assert missing(hazard) != []
