"""All faults of a file's shape in plain words. msgspec stops at the first fault; a JSON Schema finds them all.

Only the check imports this module, when it needs it: importing jsonschema takes longer than starting the kiosk.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from kiosk.content.authoring.files.hints import date_hint, name_hint, number_hint
from kiosk.content.authoring.schema import schema
from kiosk.content.faults import Fault, FaultKind, place, shown
from kiosk.content.model.evidence import half_filled

_TYPES = {
    "string": "text in quotation marks",
    "object": "entries in { }",
    "array": "a list in [ ]",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


def shape_faults(raw: object, type_: Any, file: str) -> tuple[Fault, ...]:
    """Return all faults in order of their places. The tuple is empty if the schema finds none."""
    faults: list[Fault] = []
    for error in _validator(type_).iter_errors(raw):
        faults += _faults(error, file)
    told = [fault.place for fault in faults]
    faults += (fault for fault in _half_filled(raw, file) if not any(each.startswith(fault.place) for each in told))
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.place))


def _half_filled(raw: object, file: str) -> Iterator[Fault]:
    """Yield a fault for each number that no schema can refuse: half of a decision, or a period of 0."""
    for group in ("values", "protocol"):
        entries = raw.get(group) if isinstance(raw, dict) else None
        for key, entry in entries.items() if isinstance(entries, dict) else ():
            if isinstance(entry, dict) and isinstance(entry.get("unit"), str) and (trouble := half_filled(entry)):
                field, expected, found = trouble
                yield Fault(FaultKind.RANGE, file, place((group, key, field)), expected, found)


@cache
def _validator(type_: Any) -> Draft202012Validator:
    return Draft202012Validator(schema(type_), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _faults(error: ValidationError, file: str) -> Iterator[Fault]:
    path = tuple(error.absolute_path)
    at = place(path)
    value: Any = error.instance
    wanted: Any = error.validator_value
    if "propertyNames" in error.absolute_schema_path:
        yield Fault(FaultKind.SHAPE, file, place((*path, str(value))), _pattern(error), f"the key `{shown(value)}`")
        return
    match error.validator:
        case "anyOf":
            yield from _any_of_faults(error, file)
        case "required":
            missing = [key for key in wanted if key not in value]
            yield from (Fault(FaultKind.SHAPE, file, at, f"the key `{key}`", "no such key") for key in missing)
        case "additionalProperties":
            known = sorted(_schema(error)["properties"])
            for key in value:
                if key not in known:
                    yield Fault(
                        FaultKind.SHAPE, file, place((*path, key)), _nearest_key(key, known), f"the key `{shown(key)}`"
                    )
        case "type":
            yield Fault(FaultKind.SHAPE, file, at, *_of_another_type(_TYPES[wanted], value))
        case "enum":
            yield Fault(FaultKind.SHAPE, file, at, _nearest_key(str(value), list(map(str, wanted))), _describe(value))
        case "pattern":
            yield Fault(FaultKind.SHAPE, file, at, name_hint(path, value) or _pattern(error), _describe(value))
        case other:
            yield Fault(FaultKind.SHAPE, file, at, _limit(str(other), wanted, value), _describe(value))


def _any_of_faults(error: ValidationError, file: str) -> Iterator[Fault]:
    """Yield the faults of the alternative that the author meant, which is the one of the right type."""
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.relative_schema_path[0]), []).append(inner)
    depth = len(error.absolute_path)
    for inners in branches.values():
        if not any(inner.validator == "type" and len(inner.absolute_path) == depth for inner in inners):
            for inner in inners:
                yield from _faults(inner, file)
            return
    types = dict.fromkeys(
        _TYPES[str(inner.validator_value)]
        for inners in branches.values()
        for inner in inners
        if inner.validator == "type"
    )
    if _TYPES["number"] in types:
        types.pop(_TYPES["integer"], None)
    types.pop(_TYPES["null"], None)
    at = place(tuple(error.absolute_path))
    yield Fault(FaultKind.SHAPE, file, at, *_of_another_type(" or ".join(types), error.instance))


def _of_another_type(wanted: str, value: object) -> tuple[str, str]:
    """Return what was expected and found, where a text may be a number in quotation marks."""
    if isinstance(value, str) and value.strip() and wanted in (_TYPES["number"], _TYPES["integer"]):
        return number_hint(value, wanted), f"the text `{shown(value)}`"
    if isinstance(value, str) and value.strip() and wanted == _TYPES["boolean"]:
        return f"{wanted}, without quotation marks", f"the text `{shown(value)}`"
    return wanted, _describe(value)


def _schema(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _nearest_key(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"`{near[0]}`" if near else "one of " + ", ".join(f"`{each}`" for each in known)


def _pattern(error: ValidationError) -> str:
    return str(_schema(error).get("description") or f"text like {error.validator_value}")


def _limit(validator: str, wanted: object, value: object) -> str:
    if validator == "format":
        return date_hint(value)
    words = {
        "minimum": f"at least {wanted}",
        "exclusiveMinimum": f"more than {wanted}",
        "maximum": f"at most {wanted}",
        "minItems": f"{wanted} or more entries",
        "maxItems": f"{wanted} entries or fewer",
    }
    return words.get(validator, f"{validator} {wanted}")


def _describe(value: object) -> str:
    match value:
        case bool() | None:
            return {True: "true", False: "false", None: "nothing"}[value]
        case str():
            return f"`{shown(value)}`" if value.strip() else "no words"
        case int() | float():
            return shown(value)
        case list():
            return "an empty list" if not value else f"a list of {len(value)}"
        case _:
            return "entries in { }"
