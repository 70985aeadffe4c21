"""Reads a PDF: the number of its pages, and their words where poppler is installed."""

from __future__ import annotations

import re
import shutil
import subprocess


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def words(data: bytes) -> list[str] | None:
    """The words of each page, with single spaces; None where pdftotext is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    result = subprocess.run((program, "-layout", "-", "-"), input=data, capture_output=True, check=True)
    return [" ".join(page.split()) for page in result.stdout.decode().split("\f")[:-1]]
