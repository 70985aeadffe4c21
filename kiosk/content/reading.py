"""Reading content files: bytes on disk, then JSON, then frozen values. No other module opens a content file."""

from __future__ import annotations

import errno
import json
import math
import os
import re
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple, TypeVar

import msgspec

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, place, shown
from kiosk.given import READ_ONLY
from kiosk.process.question import Question

LARGEST_FILE = 4_000_000
"""The largest size of a content file in bytes. The longest page of the sample has under 30,000."""

DEEPEST = 40
"""The largest number of levels of objects and lists in a file. The deepest page has under ten."""

ANSWER_SECONDS = 10.0
"""How long a folder may take to be opened: a drive may spin up first, and a service may take a minute to start."""

SCREEN_SECONDS = 1.0
"""How long the screen may stand still, once, for a file that was not read ahead."""

_PIECE = 1 << 16

T = TypeVar("T")
ReadFile = Callable[[Path, str, int | None], tuple[bytes, os.stat_result]]
"""`read_with_stat`, or what takes its place."""


class Explain(NamedTuple):
    """How faults are told to authors.

    `shape` returns every fault of a value that does not have the type, from the value, the type and the file.
    `damage` returns why a file's bytes are not JSON, from the bytes and the file.
    """

    shape: Callable[[object, Any, str], tuple[Fault, ...]]
    damage: Callable[[bytes, str], tuple[Fault, ...]]


def read_with_stat(folder: Path, file: str, size: int | None = None) -> tuple[bytes, os.stat_result]:
    """Return the bytes of the file, of which `size` are likely, and its state after they were read.

    Raises ContentError if it is missing, unreadable or too large. It asks the system directly, because all files are
    read before the first screen: a Python file takes ten times as long to make. And it asks no more than it has to:
    in Windows the state of a file takes as long as opening it.
    """
    path = os.path.join(folder, file)  # noqa: PTH118  as fast as the rest
    try:
        descriptor = os.open(path, READ_ONLY)
        try:
            data = _read(descriptor, _PIECE if size is None else size)
            stat = os.fstat(descriptor)
            if not S_ISREG(stat.st_mode):
                raise _missing(file, path)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, BlockingIOError) as error:
        raise _missing(file, path) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ContentError(
            [Fault(FaultKind.UNREADABLE, file, WHOLE, "a file that can be read", shown(reason))]
        ) from error
    if len(data) > LARGEST_FILE:
        raise too_large_file(file)
    return data, stat


def open_plain(path: Path) -> BufferedReader:
    """Open a file to read it in pieces. Raises OSError, also if it is no plain file: a pipe would never end."""
    stream = os.fdopen(os.open(path, READ_ONLY), "rb")
    if not S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path))
    return stream


def missing_file(file: str) -> ContentError:
    """Return what is raised for a file that is not there."""
    return ContentError([Fault(FaultKind.MISSING_FILE, file, WHOLE, "a file", "no such file")])


def too_large_file(file: str) -> ContentError:
    """Return what is raised for a file that is too large to be content."""
    return ContentError([Fault(FaultKind.UNREADABLE, file, WHOLE, f"at most {LARGEST_FILE:,} bytes", "a larger file")])


def _missing(file: str, path: str) -> ContentError:
    if os.path.isdir(path):  # noqa: PTH112
        return ContentError([Fault(FaultKind.MISSING_FILE, file, WHOLE, "a file", "a folder")])
    return missing_file(file)


def _read(descriptor: int, size: int) -> bytes:
    """Return all bytes, or some more than LARGEST_FILE. `size` is how many there are likely to be.

    Where the first read, of one byte more, returns as many, the file has ended.
    """
    data = os.read(descriptor, min(size, LARGEST_FILE) + 1)
    while len(data) != size and len(data) <= LARGEST_FILE and (more := os.read(descriptor, _PIECE)):
        data += more
    return data


def answered(work: Callable[[], T], folder: Path, seconds: float) -> T:
    """Return what the work returns, which asks the folder in a thread: a network drive may never answer.

    Raises what the work raises, and ContentError if it takes longer than `seconds`. The thread is left behind then.
    """
    question = Question(work)
    if not question.answered(seconds):
        expected = f"an answer within {seconds:g} seconds"
        raise ContentError([Fault(FaultKind.UNREADABLE, folder.name, WHOLE, expected, "none")])
    return question.answer()


class BriefReader:
    """Reads files as `read_with_stat` does, but the thread that made the reader waits for a short time only.

    That is the thread of the screen. Other threads wait as long as it takes.
    """

    def __init__(self, seconds: float = SCREEN_SECONDS) -> None:
        self._seconds, self._thread = seconds, threading.get_ident()
        self._late: Question[tuple[bytes, os.stat_result]] | None = None

    def __call__(self, folder: Path, file: str, size: int | None = None) -> tuple[bytes, os.stat_result]:
        """Return what `read_with_stat` does. Raises ContentError if it takes longer than the limit.

        While a read is still waiting for its answer, it is raised at once.
        """
        if threading.get_ident() != self._thread:
            return read_with_stat(folder, file, size)
        if self._late is None or self._late.answered(0.0):
            question = Question(partial(read_with_stat, folder, file, size))
            if question.answered(self._seconds):
                return question.answer()
            self._late = question
        expected = f"an answer within {self._seconds:g} seconds"
        raise ContentError([Fault(FaultKind.UNREADABLE, file, WHOLE, expected, "none")])


def parse_json(data: bytes, file: str) -> Any:
    """Return the value of JSON by RFC 8259. Raises ContentError.

    The text has to be UTF-8, with each key once in an object, finite numbers, no lone surrogates and at most DEEPEST
    levels, so that whoever walks through the value needs no more than that.
    """
    repeated: dict[int, list[str]] = {}

    def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated[id(made)] = sorted(key for key, count in counts.items() if count > 1)
        return made

    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=each_key_once, parse_constant=_no_constant, parse_float=_finite)
        _check_levels(value)
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
            [Fault(FaultKind.DAMAGED, file, WHOLE, f"at most {DEEPEST} levels of {{ }} and [ ]", "more levels")]
        ) from error
    except ValueError as error:
        raise ContentError([Fault(FaultKind.DAMAGED, file, WHOLE, "an ordinary number", shown(str(error)))]) from error
    if repeated:
        raise ContentError(_repeated_keys(value, repeated, file))
    return value


def decode(raw: object, type_: type[T] | Any, file: str, explain: Explain | None = None) -> T:
    """Return the JSON as a value of the type. Raises ContentError with the faults of `explain.shape`, or the first."""
    try:
        value: T = msgspec.convert(raw, type_)
    except msgspec.ValidationError as error:
        faults = explain.shape(raw, type_, file) if explain else ()
        raise ContentError(faults or [from_msgspec(str(error), file)]) from error
    return value


def from_msgspec(message: str, file: str) -> Fault:
    """Return a message of msgspec as a fault. Its place, such as `steps[…].title`, has no indexes or keys."""
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


def _check_levels(value: Any) -> None:
    """Raise RecursionError if more than DEEPEST objects and lists lie in each other."""
    nodes = [value]
    for _ in range(DEEPEST + 1):
        nodes = [node for node in nodes if isinstance(node, dict | list)]
        if not nodes:
            return
        nodes = [child for node in nodes for child in (node.values() if isinstance(node, dict) else node)]
    raise RecursionError


def _repeated_keys(value: Any, repeated: dict[int, list[str]], file: str) -> list[Fault]:
    """Return a fault for each repeated key. `repeated` holds the keys by the `id` of the object they are in."""
    faults: list[Fault] = []

    def walk(node: Any, path: tuple[str | int, ...]) -> None:
        keys = repeated.get(id(node), ()) if isinstance(node, dict) else ()
        faults.extend(
            Fault(FaultKind.DAMAGED, file, place((*path, key)), "each key once", f"`{shown(key)}` twice")
            for key in keys
        )
        inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for step, child in inside:
            walk(child, (*path, step))

    walk(value, ())
    return faults or [Fault(FaultKind.DAMAGED, file, WHOLE, "each key once", "a key twice")]
