"""Each kind of fault of what a page or a department names: visits of a scan, places of a department, and variants."""

from __future__ import annotations

from kiosk.content.faults import FaultKind
from tests.content.authoring.planting import DEMO, SCAN, Planted, at

NAMES: dict[str, Planted] = {
    "a step of a visit that nobody listed": Planted(
        at(SCAN, "steps/1/visit", "second"), FaultKind.VISITS, SCAN, "steps[1].visit", ("`visits`", "`second`")
    ),
    "a room that is to come": Planted(
        at(DEMO, "room/en-GB", "TBC"), FaultKind.LEFT_OPEN, DEMO, "room.en-GB", ("meant to say", "`TBC`")
    ),
    "a place that the department does not give": Planted(
        at(DEMO, "wording", {"scans": {"example": {"en-GB": {"steps": {"arrive": {"text": "Go to {place.level}."}}}}}}),
        FaultKind.UNKNOWN_PLACE,
        DEMO,
        "wording.scans.example.en-GB.steps.arrive.text",
        ("`places`", "`{place.level}`"),
    ),
    "a block that nobody wrote": Planted(
        at(SCAN, "sections/purpose/blocks", ["why", "shared:tea"]),
        FaultKind.UNKNOWN_BLOCK,
        SCAN,
        "blocks",
        ("blocks/", "tea"),
    ),
    "a draft in a department in earnest": Planted(
        at("library.json", "languages/pl/status", "draft"),
        FaultKind.DRAFT_LANGUAGE,
        "profiles/clinic/profile.json",
        "languages[1]",
        ("`pl`",),
    ),
    "a variant that the scan does not have": Planted(
        at(DEMO, "variants", {"example": "krypton"}),
        FaultKind.UNKNOWN_VARIANT,
        DEMO,
        "variants.example",
        ("no variants", "`krypton`"),
    ),
}
