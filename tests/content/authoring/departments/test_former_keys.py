"""Numbers of format 1 that are of tracers or contacts now: no word and no approval is lost on the way."""

import json
from pathlib import Path

import pytest

from kiosk.content.authoring.departments.former_keys import (
    NOW_OF_TRACERS,
    converted_facts,
    converted_profile,
    converted_tracers,
    converted_words,
)
from tests.content.authoring.planting import CLINIC, found
from tests.content.conftest import ROOT, load, put

APPROVAL = {
    "sources": ["wmas-999"],
    "approved_by": "A. N. Other",
    "approved_on": "2026-11-22",
    "review_due": "2027-11-22",
}
DAY = {"phone": "01234 567890", "hours": {"en-GB": "9 to 5"}}
WAIT = {"value": 20, "unit": "minute", **APPROVAL}


def test_a_profile_keeps_its_numbers_and_its_words_by_new_names() -> None:
    patch = {"scans": {"vq": {"en-GB": {"lead": "For {vq.feeding}, until {vq.feeding:until}, in {vq.visit}."}}}}
    profile = {"protocol": {"vq.feeding": {"value": 12}, "vq.visit": {"value": 60}}, "wording": patch, "room": {}}
    converted = converted_profile(profile)
    assert converted["protocol"] == {"tc99m-maa.feeding": {"value": 12}, "vq.visit": {"value": 60}}
    lead = converted["wording"]["scans"]["vq"]["en-GB"]["lead"]
    assert lead == "For {tc99m-maa.feeding}, until {tc99m-maa.feeding:until}, in {vq.visit}."
    assert converted["room"] == {}
    assert converted_profile({"room": {}}) == {"room": {}}


@pytest.mark.parametrize("text", ["{vq.feeding-cups}", "vq.feeding", "{vq.visit}", "{other-vq.feeding}"])
def test_what_is_nearly_called_so_stays(text: str) -> None:
    assert converted_words({"lead": text}) == {"lead": text}


def test_the_decisions_move_from_the_page_to_the_tracer() -> None:
    facts = {"code": "VQ", "decisions": {"vq.feeding": "hour", "vq.alarm": "day"}}
    assert converted_facts(facts) == {"code": "VQ", "decisions": {"vq.alarm": "day"}}
    assert converted_facts({"code": "VQ"}) == {"code": "VQ"}
    tracers = converted_tracers({"f18-fdg": {"name": "FDG"}, "kr81m": {"name": "Krypton"}})
    assert tracers["f18-fdg"]["decisions"] == {"f18-fdg.contact": "hour", "f18-fdg.feeding": "hour"}
    assert tracers["kr81m"] == {"name": "Krypton"}


def test_the_shipped_tracers_have_all_of_them_and_no_page_has_one_of_before() -> None:
    tracers = json.loads((ROOT / "content/tracers.json").read_bytes())
    assert {key for tracer in tracers.values() for key in tracer.get("decisions", {})} >= set(NOW_OF_TRACERS.values())
    files = [*(ROOT / "content").glob("*/*/*.json")]
    assert [
        file.name for file in files if converted_words(json.loads(file.read_bytes())) != json.loads(file.read_bytes())
    ] == []


def test_a_number_by_its_name_of_before_is_told_with_that_of_today(folder: Path) -> None:
    number = load(folder, CLINIC)["protocol"]["example.feeding"]
    put(folder, CLINIC, "protocol/vq.feeding", number)
    (fault,) = found(folder)
    assert fault.place == 'protocol["vq.feeding"]'
    assert "`tc99m-maa.feeding`, as it is called now" in str(fault)


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
    assert converted_profile(profile) == {
        "contacts": {"day": DAY, "emergency": {"phone": "999", **APPROVAL}, "advice": {"phone": "111", **APPROVAL}},
        "protocol": {"ct.wait": WAIT},
        "wording": {"scans": {"ct": {"en-GB": {"lead": {"text": "Ring {phone.advice}.", "otherwise": "Ask."}}}}},
        "icon": "fa6s.lungs",
    }
    assert converted_profile(converted_profile(profile)) == converted_profile(profile)


def test_pages_name_the_contact_and_decide_it_no_more() -> None:
    facts = {"code": "CT", "decisions": {"ct.wait": "minute", "call.emergency": "count", "call.advice": "count"}}
    assert converted_facts(facts) == {"code": "CT", "decisions": {"ct.wait": "minute"}}
    assert converted_facts({"code": "CT"}) == {"code": "CT"}
    words = {"items": {"home": {"text": "Call {call.emergency} after {ct.wait}.", "otherwise": "Call an ambulance."}}}
    assert converted_words(words) == {
        "items": {"home": {"text": "Call {phone.emergency} after {ct.wait}.", "otherwise": "Call an ambulance."}}
    }
