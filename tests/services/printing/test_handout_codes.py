"""What can be printed, by the code of the screen that shows the same."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk import paths
from kiosk.content.library import Edition, Library
from kiosk.services.printing.handout_codes import FoundHandout, UnknownHandoutError, handout_with

TODAY = dt.date(2026, 11, 29)
LIBRARY = Library.open(paths.content_folder())
PROFILE = "nuclear-medicine"
EDITION = Edition(PROFILE, LIBRARY.profile(PROFILE), "en-GB", TODAY)


def found(code: str) -> FoundHandout:
    return handout_with(LIBRARY, EDITION, code)


@pytest.mark.parametrize(
    ("code", "page", "signed", "tracer"),
    [
        ("VQ-A", "scans/vq", True, True),
        ("BONE-V", "scans/bone-scan", True, True),
        ("VQ-T", "scans/vq", False, False),
        ("VQ-Q", "scans/vq", False, False),
        ("VQ-03", "scans/vq", False, False),
        ("HELP", "topics/help", False, False),
    ],
)
def test_a_screen_is_printed_by_its_code(code: str, page: str, signed: bool, tracer: bool) -> None:
    handout = found(code)
    assert (handout.page, handout.signed, handout.tracer) == (page, signed, tracer)
    assert handout.make(LIBRARY, EDITION).passages


def test_a_scan_without_a_tracer_has_no_blank_for_one() -> None:
    general = Edition("general", LIBRARY.profile("general"), "en-GB", TODAY)
    cards = [handout_with(LIBRARY, general, f"{_code(id_)}-A") for id_ in general.profile.scans]
    assert {card.tracer for card in cards} == {_radiation(card).startswith("tracer") for card in cards}
    assert not all(card.tracer for card in cards)


def _code(id_: str) -> str:
    general = Edition("general", LIBRARY.profile("general"), "en-GB", TODAY)
    return LIBRARY.scan(id_, general).facts.code


def _radiation(card: FoundHandout) -> str:
    general = Edition("general", LIBRARY.profile("general"), "en-GB", TODAY)
    return LIBRARY.scan(card.page.partition("/")[2], general).facts.radiation


@pytest.mark.parametrize("code", ["VQ", "VQ-P", "VQ-Z", "vq-a", "", "CT-A"])
def test_what_is_not_printed_is_answered_with_what_is(code: str) -> None:
    with pytest.raises(UnknownHandoutError, match=r"VQ-A, VQ-T, .*HELP"):
        found(code)
