"""Every kind of fault and every rule of advice has what an author does about it, and a fault a rule that it breaks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.content.authoring.files.remedies import ADVICE_REMEDIES, REMEDIES
from kiosk.content.faults import Fault, FaultKind
from tests.content.authoring.test_slips import WORDS_OF_PROGRAMMERS

ROOT = Path(__file__).resolve().parents[4]
RULES = ROOT / "kiosk" / "content" / "authoring"


@pytest.mark.parametrize("kind", FaultKind)
def test_a_kind_of_fault_has_a_remedy_and_a_rule(kind: FaultKind) -> None:
    assert REMEDIES[kind].endswith(".")
    assert WORDS_OF_PROGRAMMERS.search(REMEDIES[kind]) is None
    assert Fault(kind, "f", "p", "a", "b").rule


def rules_of_advice() -> Iterator[object]:
    """The rule of each advice that the check gives, as it stands in the program: the last of what it is made of."""
    for module in RULES.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Advice":
                rule = node.args[-1]
                yield rule.value if isinstance(rule, ast.Constant) else ast.unparse(rule)


def test_each_advice_has_a_remedy_by_its_rule_and_no_remedy_is_without_one() -> None:
    assert {*rules_of_advice()} == ADVICE_REMEDIES.keys()


@pytest.mark.parametrize("rule", ADVICE_REMEDIES)
def test_a_remedy_of_advice_is_a_sentence_for_authors(rule: str) -> None:
    assert re.fullmatch(r"[A-Z].*\.", ADVICE_REMEDIES[rule])
    assert WORDS_OF_PROGRAMMERS.search(ADVICE_REMEDIES[rule]) is None
