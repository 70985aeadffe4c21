"""A PDF as it was written: its pages, and their words where poppler is installed."""

from __future__ import annotations

import re
import shutil
import subprocess


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def words(data: bytes) -> list[str] | None:
    """Page by page, each with its spaces made one; None without pdftotext."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    found = subprocess.run((program, "-layout", "-", "-"), input=data, capture_output=True, check=True)
    return [" ".join(page.split()) for page in found.stdout.decode().split("\f")[:-1]]
