"""From bytes on disk to JSON and to frozen values; the only place that opens a content file."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, place, shown

LARGEST_FILE = 4_000_000
"""Bytes. The longest page of the sample is under 30,000; what is far larger is not a page."""

T = TypeVar("T")

Explain = Callable[[object, Any, str], tuple[Fault, ...]]
"""Lists every fault of a value that does not have the type, as (value, type, file)."""


def read(folder: Path, file: str) -> bytes:
    path = folder / file
    try:
        if not path.is_file():
            found = "a folder" if path.is_dir() else "no such file"
            raise ContentError([Fault(FaultKind.MISSING_FILE, file, WHOLE, "a file", found)])
        if path.stat().st_size > LARGEST_FILE:
            raise ContentError(
                [Fault(FaultKind.UNREADABLE, file, WHOLE, f"at most {LARGEST_FILE:,} bytes", "a larger file")]
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ContentError(
            [Fault(FaultKind.UNREADABLE, file, WHOLE, "a file that can be read", shown(reason))]
        ) from error


def parse_json(data: bytes, file: str) -> Any:
    """JSON as RFC 8259 has it: UTF-8, each key once, no NaN, no infinity and no half characters."""
    doubled: dict[int, list[str]] = {}

    def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            doubled[id(made)] = sorted({key for key in keys if keys.count(key) > 1})
        return made

    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=each_key_once, parse_constant=_no_constant, parse_float=_finite)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{data[error.start]:02X}"
        raise ContentError([Fault(FaultKind.DAMAGED, file, f"line {line}", "text in UTF-8", found)]) from error
    except UnicodeEncodeError as error:
        found = shown(error.object[error.start])
        raise ContentError(
            [Fault(FaultKind.DAMAGED, file, WHOLE, "whole characters", f"half a character, {found}")]
        ) from error
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise ContentError(
            [Fault(FaultKind.DAMAGED, file, at, "JSON", error.msg[:1].lower() + error.msg[1:])]
        ) from error
    except RecursionError as error:
        raise ContentError(
            [Fault(FaultKind.DAMAGED, file, WHOLE, "JSON as deep as a page", "hundreds of levels")]
        ) from error
    except ValueError as error:
        raise ContentError([Fault(FaultKind.DAMAGED, file, WHOLE, "an ordinary number", shown(str(error)))]) from error
    if doubled:
        raise ContentError(_doubled(value, doubled, file))
    return value


def decode(raw: object, type_: type[T] | Any, file: str, explain: Explain | None = None) -> T:
    try:
        value: T = msgspec.convert(raw, type_)
    except msgspec.ValidationError as error:
        faults = explain(raw, type_, file) if explain else ()
        raise ContentError(faults or [from_msgspec(str(error), file)]) from error
    except RecursionError as error:
        raise ContentError(
            [Fault(FaultKind.DAMAGED, file, WHOLE, "JSON as deep as a page", "hundreds of levels")]
        ) from error
    return value


def from_msgspec(message: str, file: str) -> Fault:
    """msgspec names the first fault only, and no keys of maps: its place reads `steps[…].title`."""
    text, _, at = message.partition(" - at ")
    text = text.replace("`", "")
    where = at.strip("`").replace("key` in `", "a key of ").replace("[...]", "[…]")
    where = where.replace("$.", "").replace("$", "") or WHOLE
    if got := re.fullmatch(r"Expected (.*), got (.*)", text, re.DOTALL):
        return Fault(FaultKind.SHAPE, file, where, got[1], got[2])
    if missing := re.fullmatch(r"Object missing required field (.*)", text, re.DOTALL):
        return Fault(FaultKind.SHAPE, file, where, f"the key {missing[1]}", "no such key")
    if unknown := re.fullmatch(r"Object contains unknown field (.*)", text, re.DOTALL):
        return Fault(FaultKind.SHAPE, file, where, "only keys of the format", f"the key {shown(unknown[1])}")
    if wrong := re.fullmatch(r"Expected (.*)", text, re.DOTALL):
        return Fault(FaultKind.SHAPE, file, where, wrong[1], "something else")
    return Fault(FaultKind.SHAPE, file, where, "a value of the format", text[:1].lower() + text[1:])


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _doubled(value: Any, doubled: dict[int, list[str]], file: str) -> list[Fault]:
    found: list[Fault] = []

    def walk(node: Any, path: tuple[str | int, ...]) -> None:
        keys = doubled.get(id(node), ()) if isinstance(node, dict) else ()
        found.extend(
            Fault(FaultKind.DAMAGED, file, place((*path, key)), "each key once", f"`{shown(key)}` twice")
            for key in keys
        )
        inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for step, child in inside:
            walk(child, (*path, step))

    walk(value, ())
    return found or [Fault(FaultKind.DAMAGED, file, WHOLE, "each key once", "a key twice")]
