"""Each fault has a reason that staff understand."""

from __future__ import annotations

import pytest

from kiosk.content.faults import WHOLE, Fault
from kiosk.services.content_status.fault_reasons import FaultReason, reason, reasons

SCAN, WORDS, PROFILE = "scans/vq/scan.json", "scans/vq/en-GB.json", "profiles/general.json"
FAULTS = {
    "a picture that is not there": (Fault(SCAN, "picture", "a picture in pictures/", "`x`"), FaultReason.PICTURE),
    "a picture without words": (
        Fault(SCAN, "picture", "a picture that pictures/<language>.json puts into words", "`x`"),
        FaultReason.PICTURE_WORDS,
    ),
    "no file": (Fault(WORDS, WHOLE, "a file", "no such file"), FaultReason.MISSING),
    "no leave to read": (Fault(WORDS, WHOLE, "a file that can be read", "x"), FaultReason.UNREADABLE),
    "far too large": (Fault(WORDS, WHOLE, "at most 4,000,000 bytes", "a larger file"), FaultReason.UNREADABLE),
    "half a file": (Fault(WORDS, "line 1, column 2", "JSON", "expecting value"), FaultReason.DAMAGED),
    "a key twice": (Fault(WORDS, "title", "each key once", "`title` twice"), FaultReason.DAMAGED),
    "a source unknown": (Fault(SCAN, "sources[0]", "a source in sources.json", "`x`"), FaultReason.SOURCE),
    "a tracer unknown": (Fault(SCAN, "tracers[0]", "a tracer in tracers.json", "`x`"), FaultReason.LIST),
    "a word unexplained": (Fault(WORDS, "lead", "a term of the glossary", "`term:x`"), FaultReason.TERM),
    "a number unknown": (Fault(WORDS, "lead", "a number of this page", "`{vq.x}`"), FaultReason.NUMBER),
    "a number of the department": (Fault(PROFILE, 'protocol["vq.x"].unit', "`hour`", "`day`"), FaultReason.OWN_NUMBER),
    "words of the department": (Fault(PROFILE, "wording.scans.vq", "a key", "x"), FaultReason.OWN_WORDS),
    "words missing": (Fault(WORDS, "steps", "the key `lie`, as in the facts", "no such key"), FaultReason.WORDS),
    "facts of another shape": (Fault(SCAN, "facts", "Array", "str"), FaultReason.OTHER),
    "the department itself": (Fault(PROFILE, "languages", "the key languages", "no such key"), FaultReason.OTHER),
}


@pytest.mark.parametrize(("fault", "told"), FAULTS.values(), ids=FAULTS)
def test_the_reason_of(fault: Fault, told: FaultReason) -> None:
    assert reason(fault) is told


def test_many_faults_of_one_kind_are_one_reason() -> None:
    faults = [FAULTS[name][0] for name in ("words missing", "half a file", "words missing")]
    assert reasons(faults) == (FaultReason.WORDS, FaultReason.DAMAGED)
