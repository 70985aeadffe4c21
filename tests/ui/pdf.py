"""Reads a PDF: the number of its pages, and their words where poppler is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

_LEFT, _RIGHT, _END = "\u202a", "\u202b", "\u202c"
"""What pdftotext puts around words that are read from another side than those around them."""


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def words(data: bytes) -> list[str] | None:
    """The words of each page, with single spaces; None where pdftotext is not installed."""
    found = _pages(data, "-layout")
    return None if found is None else [" ".join(page.split()) for page in found]


def in_order(data: bytes) -> list[str] | None:
    """The words of each page in the order in which they were written; None where pdftotext is not installed."""
    return _pages(data, "-raw")


def as_read(data: bytes) -> list[str] | None:
    """The words of each page, those of each line in the order in which they are read; None without pdftotext.

    A page with more words that are read from the left, pdftotext reads from the left altogether: of a line from the
    right it puts the parts between numbers in the wrong order.
    """
    found = _pages(data, "-layout")
    return None if found is None else [" ".join(map(_from_its_side, page.splitlines())) for page in found]


def places(data: bytes) -> list[tuple[str, float]] | None:
    """Each word with the points from the left at which it ends; None where pdftotext is not installed."""
    found = _said(data, "-bbox")
    if found is None:
        return None
    return [(word, float(at)) for at, word in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', found)]


def _from_its_side(line: str) -> str:
    if _LEFT in line or _RIGHT not in line:
        return line
    return " ".join(re.split(f"{_RIGHT}(.*?){_END}", line)[::-1])


def _pages(data: bytes, how: str) -> list[str] | None:
    found = _said(data, how)
    return None if found is None else found.split("\f")[:-1]


def _said(data: bytes, how: str) -> str | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    return subprocess.run((program, how, "-", "-"), input=data, capture_output=True, check=True).stdout.decode()


def attached(file: Path, name: str) -> bytes | None:
    """The file of this name inside a document; None where pdfdetach is not installed."""
    program = shutil.which("pdfdetach")
    if program is None:
        return None
    listed = subprocess.run((program, "-list", str(file)), capture_output=True, check=True).stdout.decode()
    numbers = {each: number for number, each in re.findall(r"^(\d+): (.+)$", listed, re.MULTILINE)}
    out = file.with_suffix(".attached")
    subprocess.run((program, "-save", numbers[name], "-o", str(out), str(file)), capture_output=True, check=True)
    return out.read_bytes()
