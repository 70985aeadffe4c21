"""From format 1 to format 2: the telephones of others move from the numbers of a department to its contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MOVED = {"call.emergency": "emergency", "call.advice": "advice"}
_NAMED = re.compile(rf"\{{({'|'.join(map(re.escape, _MOVED))})\}}")
_APPROVAL = ("sources", "approved_by", "approved_on", "review_due")


def converted_contacts(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a profile with `call.emergency` and `call.advice` as contacts, approved as they were."""
    protocol: Mapping[str, Any] = profile.get("protocol", {})
    moved = {
        name: {"phone": f"{protocol[key]['value']:.0f}", **{field: protocol[key][field] for field in _APPROVAL}}
        for key, name in _MOVED.items()
        if key in protocol
    }
    converted = dict(profile)
    if moved:
        converted["contacts"] = {**profile["contacts"], **moved}
        converted["protocol"] = {key: value for key, value in protocol.items() if key not in _MOVED}
    return {**converted, "wording": converted_calls(profile["wording"])} if "wording" in profile else converted


def converted_decisions(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a page's facts without the telephones that were decisions."""
    if not _MOVED.keys() & facts.get("decisions", {}).keys():
        return dict(facts)
    decisions = {key: unit for key, unit in facts["decisions"].items() if key not in _MOVED}
    return {key: decisions if key == "decisions" else below for key, below in facts.items()}


def converted_calls(words: Any) -> Any:
    """Return words, or a patch of words, in which `{call.emergency}` is named as the contact that it is."""
    if isinstance(words, Mapping):
        return {key: converted_calls(below) for key, below in words.items()}
    return _NAMED.sub(_renamed, words) if isinstance(words, str) else words


def _renamed(found: re.Match[str]) -> str:
    return f"{{phone.{_MOVED[found[1]]}}}"
