"""Advice that an author has read and sets aside, by the name of its rule and with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.faults import Advice
from kiosk.content.model import Waiver

FILE = "waivers.json"
NEVER_WAIVED = ("C24", "waiver")
"""Rules whose advice stands whatever is waived: what is not approved, or no longer, is told every time."""


def divided(advice: Sequence[Advice], waivers: Sequence[Waiver]) -> tuple[list[Advice], list[Advice]]:
    """Return the advice that stands, and the advice that is waived. A waiver that waives nothing is told as advice."""
    waived = [each for each in advice if any(_waives(waiver, each) for waiver in waivers)]
    told = [each for each in advice if each not in waived]
    for index, waiver in enumerate(waivers):
        if not any(_waives(waiver, each) for each in advice):
            at = waiver.place or "the whole file"
            note = f"there is no advice {waiver.rule} on {at} of {waiver.file} that can be waived: take this out"
            told.append(Advice(FILE, f"[{index}]", note, "waiver"))
    return told, waived


def _waives(waiver: Waiver, advice: Advice) -> bool:
    return (
        advice.rule not in NEVER_WAIVED
        and (waiver.rule, waiver.file) == (advice.rule, advice.file)
        and waiver.place in (None, advice.place)
    )
