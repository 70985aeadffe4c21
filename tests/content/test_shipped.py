"""What ships with the program has no fault."""

from kiosk.content.authoring.check import check_folder
from tests.content.conftest import ROOT, TODAY


def test_the_shipped_content_has_no_fault() -> None:
    assert [str(fault) for fault in check_folder(ROOT / "content", TODAY).faults] == []
