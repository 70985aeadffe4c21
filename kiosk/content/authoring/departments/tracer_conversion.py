"""From format 1 to format 2: numbers that hang on a tracer move from the page that had them to the tracer."""

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
"""What the shared numbers were called in format 1, and what they are called now."""
_UNIT = "hour"
_FORMER = re.compile(r"\{(" + "|".join(map(re.escape, NOW_OF_TRACERS)) + r")(?=:until\}|\})")


def converted_protocol(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a profile with its numbers and the placeholders of its own words by their names of today."""
    converted = dict(profile)
    if "protocol" in profile:
        converted["protocol"] = {NOW_OF_TRACERS.get(key, key): value for key, value in profile["protocol"].items()}
    return {**converted, "wording": converted_numbers(profile["wording"])} if "wording" in profile else converted


def converted_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a page's facts without the decisions that are of tracers now."""
    if not NOW_OF_TRACERS.keys() & facts.get("decisions", {}).keys():
        return dict(facts)
    decisions = {key: unit for key, unit in facts["decisions"].items() if key not in NOW_OF_TRACERS}
    return {key: decisions if key == "decisions" else below for key, below in facts.items()}


def converted_tracers(tracers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of tracers.json with these decisions, as far as it has their tracers."""
    converted = {id_: dict(tracer) for id_, tracer in tracers.items()}
    for key in NOW_OF_TRACERS.values():
        tracer = converted.get(key.partition(".")[0])
        if tracer is not None:
            tracer["decisions"] = {**tracer.get("decisions", {}), key: _UNIT}
    return converted


def converted_numbers(words: Any) -> Any:
    """Return words, or a patch of words, with these numbers by their names of today."""
    if isinstance(words, Mapping):
        return {key: converted_numbers(below) for key, below in words.items()}
    if isinstance(words, str):
        return _FORMER.sub(lambda match: "{" + NOW_OF_TRACERS[match[1]], words)
    return words
