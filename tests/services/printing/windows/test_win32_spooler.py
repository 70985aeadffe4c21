"""What the functions of Windows are given, with others in their place; the real ones are called by Wine's proof."""

from __future__ import annotations

import ctypes
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.services.printing.page_dots import DotPage
from kiosk.services.printing.windows import win32_structures as structures
from kiosk.services.printing.windows.placing import PagePlace, PrinterSheet
from kiosk.services.printing.windows.spooler import JobListed, SpoolerError
from kiosk.services.printing.windows.win32_spooler import FUNCTIONS, Win32Spooler
from kiosk.services.printing.windows.windows_status import PrinterSeen

pytestmark = pytest.mark.windows
SIZES = {
    structures.DevModeW: 220,
    structures.PrinterInfo2W: 136,
    structures.JobInfo1W: 96,
    structures.BitmapInfoHeader: 40,
    structures.TwoColours: 48,
    structures.DocInfoW: 40,
}
PLACES = {
    (structures.DevModeW, "dmSize"): 68,
    (structures.DevModeW, "dmFields"): 72,
    (structures.DevModeW, "dmCopies"): 86,
    (structures.DevModeW, "dmDuplex"): 94,
    (structures.DevModeW, "dmLogPixels"): 166,
    (structures.PrinterInfo2W, "Attributes"): 104,
    (structures.PrinterInfo2W, "Status"): 124,
    (structures.JobInfo1W, "Status"): 56,
}
PAGE = DotPage(33, 2, zlib.compress(bytes(range(16))))


@pytest.mark.parametrize(("structure", "size"), SIZES.items(), ids=[each.__name__ for each in SIZES])
def test_structures_have_the_size_that_windows_gives_them(structure: type[ctypes.Structure], size: int) -> None:
    assert ctypes.sizeof(structure) == size


@pytest.mark.parametrize(("place", "offset"), PLACES.items(), ids=[f"{each.__name__}.{name}" for each, name in PLACES])
def test_fields_lie_where_windows_has_them(place: tuple[type[ctypes.Structure], str], offset: int) -> None:
    assert getattr(*place).offset == offset


class FakeWindows:
    """Its functions note what they are given, and succeed unless they are among the `fails`."""

    def __init__(self) -> None:
        self.said: list[tuple[Any, ...]] = []
        self.fails: dict[str, int] = {}
        self.error = 0
        self.filled: dict[str, tuple[bytes, int]] = {}
        self.modes: list[structures.DevModeW] = []
        own: dict[str, Callable[..., Any]] = {
            "GetPrinterW": self._get_printer,
            "GetJobW": self._get_job,
            "EnumJobsW": self._enum_jobs,
            "DocumentPropertiesW": self._document_properties,
            "GetUserNameW": self._user,
            "GetComputerNameW": lambda *_given: 0,
            "GetDeviceCaps": lambda _device, index: index,
        }
        self.calls = {name: own.get(name) or self._noted(name) for library in FUNCTIONS.values() for name in library}
        self.spooler = Win32Spooler(self.calls, lambda: self.error)

    def _noted(self, name: str) -> Callable[..., int]:
        def call(*given: Any) -> int:
            self.said.append((name, *given))
            self.error = self.fails.get(name, 0)
            return 0 if self.error else 7

        return call

    def _user(self, buffer: Any, _length: Any) -> int:
        ctypes.memmove(buffer, "kiosk\0".encode("utf-16-le"), 12)
        return 1

    def _fill(self, name: str, buffer: Any, size: int, *told: Any) -> int:
        self.error = self.fails.get(name, 0)
        data, count = self.filled.get(name, (b"", 0))
        told[0]._obj.value = len(data)
        if self.error or size < len(data):
            return 0
        if data:
            ctypes.memmove(buffer, data, len(data))
        if len(told) > 1:
            told[1]._obj.value = count
        return 1

    def _get_printer(self, _handle: Any, _level: int, *given: Any) -> int:
        return self._fill("GetPrinterW", *given)

    def _get_job(self, _handle: Any, _job: int, _level: int, *given: Any) -> int:
        return self._fill("GetJobW", *given)

    def _enum_jobs(self, _handle: Any, _first: int, _most: int, _level: int, *given: Any) -> int:
        return self._fill("EnumJobsW", *given)

    def _document_properties(self, _window: Any, _handle: Any, _name: str, out: Any, given: Any, how: int) -> int:
        """A driver that adds sixteen bytes of its own, and has another paper as long as nobody asks for one."""
        if how == 0:
            return 236
        mode = structures.DevModeW.from_buffer(out)
        if given is None:
            mode.dmFields, mode.dmPaperSize, mode.dmCopies, mode.dmSize, mode.dmDriverExtra = 0x1000E, 5, 3, 220, 16
        else:
            ctypes.memmove(out, given, 236)
            self.modes.append(structures.DevModeW.from_buffer_copy(given))
        return 1


def test_who_we_are_is_asked_once() -> None:
    spooler = FakeWindows().spooler
    assert (spooler.user, spooler.machine) == ("kiosk", "")


def test_a_printer_that_is_not_there_is_an_error_with_its_code() -> None:
    windows = FakeWindows()
    windows.fails["OpenPrinterW"] = 1801
    with pytest.raises(SpoolerError, match="OpenPrinterW: error 1801") as failed, windows.spooler.opened("Ward"):
        pass
    assert failed.value.code == 1801


def test_an_opened_printer_is_closed_whatever_happens() -> None:
    windows = FakeWindows()
    with pytest.raises(ZeroDivisionError), windows.spooler.opened("Ward"):
        raise ZeroDivisionError
    assert [said[0] for said in windows.said] == ["OpenPrinterW", "ClosePrinter"]


def test_printer_and_jobs_are_read_as_windows_writes_them() -> None:
    windows = FakeWindows()
    printer = structures.PrinterInfo2W(pPortName="IP_1", Status=0x10, Attributes=0x400)
    job = structures.JobInfo1W(JobId=7, pDocument="Page", pUserName="kiosk", pMachineName="\\\\WARD", Status=0x40)
    windows.filled = {
        "GetPrinterW": (bytes(printer), 0),
        "GetJobW": (bytes(job), 0),
        "EnumJobsW": (bytes(job) + bytes(structures.JobInfo1W(JobId=8)), 2),
    }
    with windows.spooler.opened("Ward") as opened:
        assert opened.seen() == PrinterSeen(0x10, 0x400, "IP_1")
        assert opened.job(7) == JobListed(7, 0x40, "Page", "kiosk", "\\\\WARD")
        assert opened.jobs() == (JobListed(7, 0x40, "Page", "kiosk", "\\\\WARD"), JobListed(8, 0, "", "", ""))
        windows.filled = {}
        assert opened.jobs() == ()


@pytest.mark.parametrize(
    ("code", "wine", "gone"),
    [(87, False, True), (5, False, False), (1722, False, False), (0, False, False), (0, True, True)],
)
def test_a_job_is_gone_where_windows_says_so_and_for_no_other_error(code: int, wine: bool, gone: bool) -> None:
    windows = FakeWindows()
    windows.spooler.in_wine, windows.calls["GetJobW"] = wine, lambda *_given: 0
    with windows.spooler.opened("Ward") as opened:
        windows.error = code
        if gone:
            assert opened.job(7) is None
            return
        with pytest.raises(SpoolerError):
            opened.job(7)


@pytest.mark.parametrize(
    ("media", "size", "width", "length", "fields"),
    [("A4", 9, 0, 0, 0x9913), ("Letter", 1, 0, 0, 0x9913), ("Custom.80x243mm", 256, 800, 2430, 0x991F)],
)
def test_one_copy_on_one_side_of_this_paper_is_asked_for(
    media: str, size: int, width: int, length: int, fields: int
) -> None:
    windows = FakeWindows()
    with windows.spooler.opened("Ward") as opened, opened.drawing(media) as drawing:
        assert drawing.sheet == PrinterSheet((88, 90), (110, 111), (112, 113), (8, 10))
    (mode,) = windows.modes
    assert (mode.dmPaperSize, mode.dmPaperWidth, mode.dmPaperLength) == (size, width, length)
    assert mode.dmFields == fields, "and no form by its name"
    assert (mode.dmCopies, mode.dmDuplex, mode.dmColor, mode.dmOrientation, mode.dmScale) == (1, 1, 1, 1, 100)
    (created,) = (said for said in windows.said if said[0] == "CreateDCW")
    assert created[1:4] == ("WINSPOOL", "Ward", None)
    assert len(created[4]) == 236, "with what the driver has added"


def test_paper_that_windows_has_no_name_for_is_an_error() -> None:
    with FakeWindows().spooler.opened("Ward") as opened, pytest.raises(ValueError, match="B7"), opened.drawing("B7"):
        pass


def test_a_page_is_given_from_its_last_row_to_its_first_and_one_is_black() -> None:
    windows = FakeWindows()
    with windows.spooler.opened("Ward") as opened, opened.drawing("A4") as drawing:
        assert drawing.begin("Page") == 7
        drawing.page(PAGE, PAGE.rows(), PagePlace(-5, -6, 33, 2))
        drawing.end()
    names = [said[0] for said in windows.said]
    assert names[-8:] == [
        *("StartDocW", "StartPage", "SetStretchBltMode", "StretchDIBits", "EndPage", "EndDoc"),
        *("DeleteDC", "ClosePrinter"),
    ]
    (started,) = (said for said in windows.said if said[0] == "StartDocW")
    assert (started[2]._obj.cbSize, started[2]._obj.lpszDocName) == (40, "Page")
    (drawn,) = (said for said in windows.said if said[0] == "StretchDIBits")
    assert drawn[2:10] == (-5, -6, 33, 2, 0, 0, 33, 2)
    assert drawn[10] == bytes((*range(8, 16), *range(8)))
    info = drawn[11]._obj
    assert (info.bmiHeader.biBitCount, info.bmiHeader.biHeight, tuple(info.bmiColors)) == (1, 2, (0xFFFFFF, 0))
    assert drawn[12:] == (0, 0x00CC0020)


@pytest.mark.parametrize("name", ["StartPage", "StretchDIBits", "EndPage"])
def test_a_page_that_is_not_taken_is_an_error(name: str) -> None:
    windows = FakeWindows()
    windows.fails[name] = 8
    with windows.spooler.opened("Ward") as opened, opened.drawing("A4") as drawing:
        with pytest.raises(SpoolerError, match=name):
            drawing.page(PAGE, PAGE.rows(), PagePlace(0, 0, 33, 2))
        drawing.abort()
    assert windows.said[-3][0] == "AbortDoc"
