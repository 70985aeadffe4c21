"""Every kind of fault has what an author does about it, and a rule that it breaks."""

import pytest

from kiosk.content.authoring.files.remedies import REMEDIES
from kiosk.content.faults import Fault, FaultKind
from tests.content.authoring.test_slips import WORDS_OF_PROGRAMMERS


@pytest.mark.parametrize("kind", FaultKind)
def test_a_kind_of_fault_has_a_remedy_and_a_rule(kind: FaultKind) -> None:
    assert REMEDIES[kind].endswith(".")
    assert WORDS_OF_PROGRAMMERS.search(REMEDIES[kind]) is None
    assert Fault(kind, "f", "p", "a", "b").rule
