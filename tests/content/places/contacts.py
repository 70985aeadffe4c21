"""Contacts of a department for the tests of what is read of them, and of what is told."""

from __future__ import annotations

import json
from pathlib import Path

from tests.content.conftest import load, put

DEMO, CLINIC, WORDS = "profiles/demo/profile.json", "profiles/clinic/profile.json", "scans/example/en-GB.json"
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"]
OFFICE = [{"days": WEEK, "begins": "09:00", "ends": "17:00"}]
BOTH = {"en-GB": "Evenings, nights and weekends", "pl": "Wieczory, noce i weekendy"}
APPROVED = {"sources": ["seed-msk"], "approved_by": "sample", "approved_on": "2026-11-22", "review_due": "2027-11-22"}
OUTSIDE = {
    "emergency": {"phone": "999", **APPROVED},
    "advice": {"phone": "111", **APPROVED},
    "support": {
        "lungs": {
            "name": {"en-GB": "Lung helpline", "pl": "Płuca"},
            "phone": "0300 222 5800",
            "hours": OFFICE,
            **APPROVED,
        }
    },
}
HOME = {"text": "Call {phone.emergency} or {phone.lungs}.", "otherwise": "Call an ambulance."}


def with_outside(folder: Path, profile: str, **changed: object) -> None:
    contacts = load(folder, profile)["contacts"] | json.loads(json.dumps(OUTSIDE))
    contacts["emergency"] |= changed
    put(folder, profile, "contacts", contacts)
    put(folder, WORDS, "aftercare/items/usual", HOME)
