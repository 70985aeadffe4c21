"""Reads a PDF: the number of its pages, and their words where poppler is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def words(data: bytes) -> list[str] | None:
    """The words of each page, with single spaces; None where pdftotext is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    result = subprocess.run((program, "-layout", "-", "-"), input=data, capture_output=True, check=True)
    return [" ".join(page.split()) for page in result.stdout.decode().split("\f")[:-1]]


def in_order(data: bytes) -> list[str] | None:
    """The words of each page in the order in which they were written; None where pdftotext is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    result = subprocess.run((program, "-raw", "-", "-"), input=data, capture_output=True, check=True)
    return result.stdout.decode().split("\f")[:-1]


def attached(file: Path, name: str) -> bytes | None:
    """The one file inside a document, which has this name; None where pdfdetach is not installed."""
    program = shutil.which("pdfdetach")
    if program is None:
        return None
    listed = subprocess.run((program, "-list", str(file)), capture_output=True, check=True).stdout.decode()
    assert listed.split() == ["1", "embedded", "files", "1:", name]
    out = file.with_suffix(".attached")
    subprocess.run((program, "-save", "1", "-o", str(out), str(file)), capture_output=True, check=True)
    return out.read_bytes()
