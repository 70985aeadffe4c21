"""Advice that an author has read and sets aside, by the name of its rule and with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.content.approval.names import names_a_person, unstated
from kiosk.content.faults import Advice
from kiosk.content.model import Waiver, Waivers

NEVER_WAIVED = ("C24", "waiver")
"""Rules whose advice stands whatever is waived: what is not approved, or no longer, is told every time."""


def divided(advice: Sequence[Advice], waivers: Mapping[str, Waivers]) -> tuple[list[Advice], list[Advice]]:
    """Return the advice that stands, and the advice that is waived. A waiver that waives nothing is told as advice.
    So is one by nobody, or without a reason, and it waives nothing.

    `waivers` are those of the library and of departments, by the file in which they stand.
    """
    every = [(file, index, waiver) for file, each in waivers.items() for index, waiver in enumerate(each)]
    unsaid = [each for each in every if unstated(each[2].reason) or not names_a_person(each[2].by)]
    every = [each for each in every if each not in unsaid]
    waived = [each for each in advice if any(_waives(waiver, each) for _, _, waiver in every)]
    told = [each for each in advice if each not in waived]
    for file, index, waiver in unsaid:
        note = f"waives nothing without a reason and the name of a person: `{waiver.reason}`, by `{waiver.by}`"
        told.append(Advice(file, f"[{index}]", note, "waiver"))
    for file, index, waiver in every:
        if not any(_waives(waiver, each) for each in advice):
            at = waiver.place or "the whole file"
            note = f"there is no advice {waiver.rule} on {at} of {waiver.file} that can be waived: take this out"
            told.append(Advice(file, f"[{index}]", note, "waiver"))
    return told, waived


def _waives(waiver: Waiver, advice: Advice) -> bool:
    return (
        advice.rule not in NEVER_WAIVED
        and (waiver.rule, waiver.file) == (advice.rule, advice.file)
        and waiver.place in (None, advice.place)
    )
