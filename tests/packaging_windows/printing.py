"""What a printer was sent as PostScript, beside the same as PDF."""

from __future__ import annotations

import re
import subprocess

import numpy as np

from tests.ui.documents.test_page_images import Dots, ink, strays

DPI = 300
"""Of the printers that Wine makes of queues without a description."""
_POSTSCRIPT = ("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pgmraw", f"-r{DPI}", "-sOutputFile=%stdout")
_PDF = ("pdftoppm", "-r", str(DPI), "-gray")


def is_the_page(arrived: bytes, document: bytes, number: int) -> bool:
    """Whether a page is the same, dot by dot, but for the steps that a printer of fewer dots makes in an outline."""
    page = str(number)
    own = _black((*_POSTSCRIPT, f"-dFirstPage={page}", f"-dLastPage={page}", "-"), arrived)
    its = _black((*_PDF, "-f", page, "-l", page, "-"), document)
    return max(strays(own, its), strays(its, own)) < 0.002 and 0.95 < ink(own) / ink(its) < 1.05


def _black(command: tuple[str, ...], data: bytes) -> Dots:
    """The black of the page that this program draws as a grey PGM."""
    image = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    header = re.match(rb"P5\s(?:#[^\n]*\n)?\s*(\d+)\s+(\d+)\s+255\s", image)
    assert header is not None
    width, height = int(header[1]), int(header[2])
    return np.frombuffer(image, np.uint8, width * height, header.end()).reshape(height, width) < 128
