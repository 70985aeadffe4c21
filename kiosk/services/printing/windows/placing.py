"""Where a page of dots goes on a sheet of a printer: at its size, as far from the edges as it was drawn, and whole."""

from __future__ import annotations

import msgspec

from kiosk.services.printing.page_dots import Box, DotPage

_MM_AN_INCH = 25.4
_SPARE_MM = 0.5
"""What may be missing at an edge: printers and their drivers round."""
_Area = tuple[float, float, float, float]
"""The left, top, right and bottom, in millimetres."""


class UnfitPageError(Exception):
    """A part of the page would be cut off by the printer. The message says how far the ink goes, and the printer."""


class PrinterSheet(msgspec.Struct, frozen=True):
    """A sheet in dots of the printer, and the part of it that it prints on. `dpi` are those across and down an inch.

    The names are those of GetDeviceCaps.
    """

    dpi: tuple[int, int]
    physical: tuple[int, int]
    offset: tuple[int, int]
    printable: tuple[int, int]


class PagePlace(msgspec.Struct, frozen=True):
    """Where the page goes, in dots of the printer from the corner of what it prints on."""

    x: int
    y: int
    width: int
    height: int


def placed(page: DotPage, dpi: int, inked: Box | None, sheet: PrinterSheet) -> PagePlace:
    """Return the place of a page of so many dots an inch. Raises UnfitPageError.

    What is wider than the sheet stands in the middle: drivers for receipts know the part of a roll that they print on.
    """
    if min(*sheet.dpi, *sheet.printable) <= 0:
        raise UnfitPageError(f"a sheet of {sheet.printable} dots, {sheet.dpi} an inch")
    across, down = (its / dpi for its in sheet.dpi)
    width, height = round(page.width * across), round(page.height * down)
    x = min(0, sheet.physical[0] - width) // 2 - sheet.offset[0]
    y = -sheet.offset[1]
    if inked is not None:
        across_mm, down_mm = (_MM_AN_INCH / its for its in sheet.dpi)
        ink = (
            (x + inked.left * across) * across_mm,
            (y + inked.top * down) * down_mm,
            (x + inked.right * across) * across_mm,
            (y + inked.bottom * down) * down_mm,
        )
        printable = (0.0, 0.0, sheet.printable[0] * across_mm, sheet.printable[1] * down_mm)
        if not _holds(printable, ink):
            from_edge = (sheet.offset[0] * across_mm, sheet.offset[1] * down_mm)
            raise UnfitPageError(f"ink {_told(ink, from_edge)} > printable {_told(printable, from_edge)}")
    return PagePlace(x, y, width, height)


def _holds(printable: _Area, ink: _Area) -> bool:
    return all(its - _SPARE_MM <= own for its, own in zip(printable[:2], ink[:2], strict=True)) and all(
        own <= its + _SPARE_MM for its, own in zip(printable[2:], ink[2:], strict=True)
    )


def _told(area: _Area, from_edge: tuple[float, float]) -> str:
    """From where to where, in millimetres from the upper left corner of the sheet."""
    left, top, right, bottom = (side + from_edge[number % 2] for number, side in enumerate(area))
    return f"{left:.1f} to {right:.1f} mm across, {top:.1f} to {bottom:.1f} mm down"
