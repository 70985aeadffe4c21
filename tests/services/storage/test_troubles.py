"""A trouble in the audit log and in state files: flat facts, from which the trouble is made again."""

from __future__ import annotations

import pytest

from kiosk.fill import Said, said
from kiosk.services.storage.troubles import TroubleId, as_facts, from_facts

IDS = {each.value: each for each in TroubleId}
DAMAGE = said(TroubleId.DAMAGED_IN_PLACE, file="pin.json")
TROUBLES = {
    "values": said(TroubleId.UNWRITABLE, file="pin.json", reason="No space left"),
    "a number": said(TroubleId.PACKS_REFUSED, count=3),
    "a trouble of a trouble": said(TroubleId.COPY_USED, damage=said(TroubleId.BOTH, first=DAMAGE, second=DAMAGE)),
    "no value": said(TroubleId.KEY_STUCK),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_it_comes_back_from_flat_facts(trouble: Said) -> None:
    facts = as_facts("fault", trouble)
    assert all(isinstance(fact, str | int) for fact in facts.values())
    assert from_facts("fault", facts, IDS) == trouble


def test_what_another_version_has_written_is_no_trouble() -> None:
    facts = as_facts("fault", DAMAGE)
    assert from_facts("fault", facts, {}) is None
    assert from_facts("fault", {"fault": facts["fault"]}, IDS) is None
    assert from_facts("fault", as_facts("fault", "a sentence"), IDS) is None
