"""From format 1 to format 2: numbers that have other keys now, of the tracer that they hang on or of a contact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

NOW_OF_TRACERS: Mapping[str, str] = {
    "pet-ct.contact": "f18-fdg.contact",
    "pet-ct.feeding": "f18-fdg.feeding",
    "vq.contact": "tc99m-maa.contact",
    "vq.feeding": "tc99m-maa.feeding",
    "vq.milk": "tc99m-maa.milk",
}
"""What the numbers of tracers were called in format 1, when each page had them, and what they are called now."""
_CONTACTS: Mapping[str, str] = {"call.emergency": "emergency", "call.advice": "advice"}
"""The telephones of others that were numbers in format 1, and the contacts that they are now."""
_NOW = {**NOW_OF_TRACERS, **{key: f"phone.{name}" for key, name in _CONTACTS.items()}}
_UNIT = "hour"
_APPROVAL = ("sources", "approved_by", "approved_on", "review_due")
_FORMER = re.compile(r"\{(" + "|".join(map(re.escape, _NOW)) + r")(?=:until\}|\})")


def converted_profile(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a profile with its numbers, contacts and own words as they are now, approved as they were."""
    converted = dict(profile)
    protocol: Mapping[str, Any] = profile.get("protocol", {})
    if "protocol" in profile:
        kept = {key: value for key, value in protocol.items() if key not in _CONTACTS}
        converted["protocol"] = {NOW_OF_TRACERS.get(key, key): value for key, value in kept.items()}
    called = {
        name: {"phone": f"{protocol[key]['value']:.0f}", **{field: protocol[key][field] for field in _APPROVAL}}
        for key, name in _CONTACTS.items()
        if key in protocol
    }
    if called:
        converted["contacts"] = {**profile["contacts"], **called}
    return {**converted, "wording": converted_words(profile["wording"])} if "wording" in profile else converted


def converted_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a page's facts without the decisions that are of tracers or contacts now."""
    if not _NOW.keys() & facts.get("decisions", {}).keys():
        return dict(facts)
    decisions = {key: unit for key, unit in facts["decisions"].items() if key not in _NOW}
    return {key: decisions if key == "decisions" else below for key, below in facts.items()}


def converted_tracers(tracers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of tracers.json with the decisions of tracers, as far as it has them."""
    converted = {id_: dict(tracer) for id_, tracer in tracers.items()}
    for key in NOW_OF_TRACERS.values():
        tracer = converted.get(key.partition(".")[0])
        if tracer is not None:
            tracer["decisions"] = {**tracer.get("decisions", {}), key: _UNIT}
    return converted


def converted_words(words: Any) -> Any:
    """Return words, or a patch of words, with these numbers by their keys of today."""
    if isinstance(words, Mapping):
        return {key: converted_words(below) for key, below in words.items()}
    return _FORMER.sub(_renamed, words) if isinstance(words, str) else words


def _renamed(found: re.Match[str]) -> str:
    return "{" + _NOW[found[1]]
