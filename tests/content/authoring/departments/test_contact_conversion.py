"""Telephones of others move to the contacts, with their approval and without losing a word."""

from __future__ import annotations

from kiosk.content.authoring.departments.contact_conversion import (
    converted_calls,
    converted_contacts,
    converted_decisions,
)

APPROVAL = {
    "sources": ["wmas-999"],
    "approved_by": "A. N. Other",
    "approved_on": "2026-11-22",
    "review_due": "2027-11-22",
}
DAY = {"phone": "01234 567890", "hours": {"en-GB": "9 to 5"}}
WAIT = {"value": 20, "unit": "minute", **APPROVAL}


def test_a_number_becomes_a_contact_approved_as_it_was_and_all_else_stays() -> None:
    profile = {
        "contacts": {"day": DAY},
        "protocol": {
            "call.emergency": {"value": 999, "unit": "count", **APPROVAL},
            "call.advice": {"value": 111.0, "unit": "count", **APPROVAL},
            "ct.wait": WAIT,
        },
        "wording": {"scans": {"ct": {"en-GB": {"lead": {"text": "Ring {call.advice}.", "otherwise": "Ask."}}}}},
        "icon": "fa6s.lungs",
    }
    assert converted_contacts(profile) == {
        "contacts": {"day": DAY, "emergency": {"phone": "999", **APPROVAL}, "advice": {"phone": "111", **APPROVAL}},
        "protocol": {"ct.wait": WAIT},
        "wording": {"scans": {"ct": {"en-GB": {"lead": {"text": "Ring {phone.advice}.", "otherwise": "Ask."}}}}},
        "icon": "fa6s.lungs",
    }
    assert converted_contacts(converted_contacts(profile)) == converted_contacts(profile)


def test_pages_name_the_contact_and_decide_it_no_more() -> None:
    facts = {"code": "CT", "decisions": {"ct.wait": "minute", "call.emergency": "count", "call.advice": "count"}}
    assert converted_decisions(facts) == {"code": "CT", "decisions": {"ct.wait": "minute"}}
    assert converted_decisions({"code": "CT"}) == {"code": "CT"}
    words = {"items": {"home": {"text": "Call {call.emergency} after {ct.wait}.", "otherwise": "Call an ambulance."}}}
    assert converted_calls(words) == {
        "items": {"home": {"text": "Call {phone.emergency} after {ct.wait}.", "otherwise": "Call an ambulance."}}
    }
