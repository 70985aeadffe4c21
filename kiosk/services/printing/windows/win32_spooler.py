"""The spooler of Windows, by its own functions: winspool.drv for printers and jobs, gdi32 for pages."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import POINTER, byref, c_int32, c_uint32, c_void_p, c_wchar_p, sizeof
from functools import partial
from types import MappingProxyType
from typing import Any

from kiosk.services.printing.page_dots import DotPage
from kiosk.services.printing.windows.placing import PagePlace, PrinterSheet
from kiosk.services.printing.windows.spooler import JobListed, SpoolerError
from kiosk.services.printing.windows.win32_structures import (
    BitmapInfoHeader,
    DevModeW,
    DocInfoW,
    JobInfo1W,
    PrinterInfo2W,
    TwoColours,
)
from kiosk.services.printing.windows.windows_status import PrinterSeen

_INT, _UINT, _HANDLE, _TEXT = c_int32, c_uint32, c_void_p, c_wchar_p
_SIZE = POINTER(c_uint32)
FUNCTIONS: Mapping[str, Mapping[str, tuple[Any, tuple[Any, ...]]]] = MappingProxyType(
    {
        "winspool.drv": {
            "OpenPrinterW": (_INT, (_TEXT, POINTER(_HANDLE), c_void_p)),
            "ClosePrinter": (_INT, (_HANDLE,)),
            "GetPrinterW": (_INT, (_HANDLE, _UINT, c_void_p, _UINT, _SIZE)),
            "GetJobW": (_INT, (_HANDLE, _UINT, _UINT, c_void_p, _UINT, _SIZE)),
            "EnumJobsW": (_INT, (_HANDLE, _UINT, _UINT, _UINT, c_void_p, _UINT, _SIZE, _SIZE)),
            "SetJobW": (_INT, (_HANDLE, _UINT, _UINT, c_void_p, _UINT)),
            "DocumentPropertiesW": (_INT, (_HANDLE, _HANDLE, _TEXT, c_void_p, c_void_p, _UINT)),
        },
        "gdi32": {
            "CreateDCW": (_HANDLE, (_TEXT, _TEXT, _TEXT, c_void_p)),
            "DeleteDC": (_INT, (_HANDLE,)),
            "GetDeviceCaps": (_INT, (_HANDLE, _INT)),
            "StartDocW": (_INT, (_HANDLE, POINTER(DocInfoW))),
            "StartPage": (_INT, (_HANDLE,)),
            "SetStretchBltMode": (_INT, (_HANDLE, _INT)),
            "StretchDIBits": (_INT, (_HANDLE, *(_INT,) * 8, c_void_p, POINTER(TwoColours), _UINT, _UINT)),
            "EndPage": (_INT, (_HANDLE,)),
            "EndDoc": (_INT, (_HANDLE,)),
            "AbortDoc": (_INT, (_HANDLE,)),
        },
        "advapi32": {"GetUserNameW": (_INT, (c_void_p, _SIZE))},
        "kernel32": {"GetComputerNameW": (_INT, (c_void_p, _SIZE))},
    }
)
"""What each takes and returns, by the library that has it."""
_MOST_JOBS = 10_000
_NO_SUCH_JOB = 87
"""ERROR_INVALID_PARAMETER."""
_LONGEST_NAME = 257
_DELETE = 5  # JOB_CONTROL_DELETE
_OUT, _IN = 2, 8  # DM_OUT_BUFFER, DM_IN_BUFFER
_ORIENTATION, _PAPER_SIZE, _PAPER_LENGTH, _PAPER_WIDTH, _SCALE = 0x1, 0x2, 0x4, 0x8, 0x10
_COPIES, _COLOUR, _DUPLEX, _COLLATE, _FORM_NAME = 0x100, 0x800, 0x1000, 0x8000, 0x10000
_PORTRAIT, _SIMPLEX, _MONOCHROME, _WHOLE = 1, 1, 1, 100
_PAPERS = MappingProxyType({"A4": 9, "Letter": 1})  # DMPAPER_
_OWN_SIZE = 256  # DMPAPER_USER
_CUSTOM = re.compile(r"Custom\.(\d+)x(\d+)mm")
_CAPS = {"dpi": (88, 90), "physical": (110, 111), "offset": (112, 113), "printable": (8, 10)}
"""LOGPIXELSX and …Y, PHYSICALWIDTH and …HEIGHT, PHYSICALOFFSETX and …Y, HORZRES and VERTRES."""
_DROP_ROWS, _COPY, _COLOURS = 3, 0x00CC0020, 0  # STRETCH_DELETESCANS, SRCCOPY, DIB_RGB_COLORS
_WHITE, _BLACK = 0x00FFFFFF, 0x00000000
Calls = Mapping[str, Callable[..., Any]]


def calls_of_windows() -> dict[str, Callable[..., Any]]:
    """The functions by their names. Only in Windows."""
    found: dict[str, Callable[..., Any]] = {}
    if sys.platform == "win32":
        for library, functions in FUNCTIONS.items():
            loaded = ctypes.WinDLL(library, use_last_error=True)
            for name, (returned, taken) in functions.items():
                call = getattr(loaded, name)
                call.restype, call.argtypes = returned, taken
                found[name] = partial(_called, call)
    return found


def _called(call: Callable[..., Any], *given: Any) -> Any:
    """Call the function with the error code cleared before: one may fail without setting a code."""
    if sys.platform == "win32":
        ctypes.set_last_error(0)
    return call(*given)


def is_wine() -> bool:
    return sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


def _last_error() -> int:
    if sys.platform == "win32":
        return ctypes.get_last_error()
    return 0


class Win32Spooler:
    """`calls` are the functions of Windows, and `last_error` tells why the last one of them failed.

    `in_wine` is whether it is that of Wine, which gives no error for a job that is not there.
    """

    def __init__(self, calls: Calls, last_error: Callable[[], int] = _last_error, in_wine: bool = False) -> None:
        self._calls, self._last_error, self.in_wine = calls, last_error, in_wine
        self.user, self.machine = self._named("GetUserNameW"), self._named("GetComputerNameW")

    @contextmanager
    def opened(self, printer: str) -> Iterator[Win32Printer]:
        handle = c_void_p()
        self.done("OpenPrinterW", printer, byref(handle), None)
        try:
            yield Win32Printer(self, printer, handle)
        finally:
            self.call("ClosePrinter", handle)

    def call(self, name: str, *given: Any) -> Any:
        return self._calls[name](*given)

    def done(self, name: str, *given: Any, least: int = 1) -> Any:
        """Return what the function returns. Raises SpoolerError for a value below that of success."""
        returned = self.call(name, *given)
        if returned is None or returned < least:
            raise SpoolerError(name, self._last_error())
        return returned

    def filled(self, name: str, *given: Any, counts: bool = False) -> tuple[Any, int]:
        """Return the buffer that a function fills, and how many structures it says are in it, if it `counts` them.

        The function says first how many bytes it needs.
        """
        needed, count = c_uint32(0), c_uint32(0)
        told = (byref(needed), byref(count)) if counts else (byref(needed),)
        size = 0
        while True:  # it may need more by the next call
            buffer = ctypes.create_string_buffer(size) if size else None
            if self.call(name, *given, buffer, size, *told):
                return buffer, count.value
            if needed.value <= size:
                raise SpoolerError(name, self._last_error())
            size = needed.value

    def _named(self, name: str) -> str:
        """The name that a function gives; "" where it gives none."""
        buffer, length = ctypes.create_string_buffer(2 * _LONGEST_NAME), c_uint32(_LONGEST_NAME)
        if not self.call(name, buffer, byref(length)):
            return ""
        return buffer.raw.decode("utf-16-le", "replace").partition("\0")[0]


class Win32Printer:
    def __init__(self, spooler: Win32Spooler, name: str, handle: c_void_p) -> None:
        self._spooler, self._name, self._handle = spooler, name, handle

    def seen(self) -> PrinterSeen:
        buffer, _count = self._spooler.filled("GetPrinterW", self._handle, 2)
        found = PrinterInfo2W.from_buffer(buffer)
        return PrinterSeen(found.Status, found.Attributes, found.pPortName or "")

    def job(self, number: int) -> JobListed | None:
        try:
            buffer, _count = self._spooler.filled("GetJobW", self._handle, number, 1)
        except SpoolerError as error:
            if error.code == _NO_SUCH_JOB or (error.code == 0 and self._spooler.in_wine):
                return None
            raise
        return _listed(JobInfo1W.from_buffer(buffer))

    def jobs(self) -> tuple[JobListed, ...]:
        buffer, count = self._spooler.filled("EnumJobsW", self._handle, 0, _MOST_JOBS, 1, counts=True)
        found = (JobInfo1W * count).from_buffer(buffer) if count else ()
        return tuple(map(_listed, found))

    def delete(self, job: int) -> None:
        self._spooler.done("SetJobW", self._handle, job, 0, None, _DELETE)

    @contextmanager
    def drawing(self, media: str) -> Iterator[Win32Drawing]:
        device = self._spooler.done("CreateDCW", "WINSPOOL", self._name, None, self._settings(media))
        try:
            yield Win32Drawing(self._spooler, device)
        finally:
            self._spooler.call("DeleteDC", device)

    def _settings(self, media: str) -> Any:
        """A DEVMODEW with all that the driver adds to it: one copy on one side of this paper, upright, as it is."""
        given = (None, self._handle, self._name)
        size = self._spooler.done("DocumentPropertiesW", *given, None, None, 0, least=sizeof(DevModeW))
        wanted, merged = (ctypes.create_string_buffer(size) for _ in range(2))
        self._spooler.done("DocumentPropertiesW", *given, wanted, None, _OUT)
        _set(DevModeW.from_buffer(wanted), media)
        self._spooler.done("DocumentPropertiesW", *given, merged, wanted, _IN | _OUT)
        return merged


def _listed(job: JobInfo1W) -> JobListed:
    return JobListed(job.JobId, job.Status, job.pDocument or "", job.pUserName or "", job.pMachineName or "")


def _set(mode: DevModeW, media: str) -> None:
    """Raises ValueError for paper that has no name in Windows."""
    mode.dmFields &= ~(_PAPER_LENGTH | _PAPER_WIDTH | _FORM_NAME)
    mode.dmFields |= _ORIENTATION | _PAPER_SIZE | _SCALE | _COPIES | _COLOUR | _DUPLEX | _COLLATE
    mode.dmOrientation, mode.dmScale, mode.dmCopies, mode.dmCollate = _PORTRAIT, _WHOLE, 1, 0
    mode.dmColor, mode.dmDuplex = _MONOCHROME, _SIMPLEX
    if media in _PAPERS:
        mode.dmPaperSize = _PAPERS[media]
        return
    if (match := _CUSTOM.fullmatch(media)) is None:
        raise ValueError(f"paper {media!r}")
    mode.dmPaperSize, mode.dmPaperWidth, mode.dmPaperLength = _OWN_SIZE, 10 * int(match[1]), 10 * int(match[2])
    mode.dmFields |= _PAPER_LENGTH | _PAPER_WIDTH


class Win32Drawing:
    def __init__(self, spooler: Win32Spooler, device: int) -> None:
        self._spooler, self._device = spooler, device

    @property
    def sheet(self) -> PrinterSheet:
        caps = {name: tuple(self._caps(index) for index in pair) for name, pair in _CAPS.items()}
        return PrinterSheet(**caps)  # type: ignore[arg-type]

    def _caps(self, index: int) -> int:
        return int(self._spooler.call("GetDeviceCaps", self._device, index))

    def begin(self, title: str) -> int:
        info = DocInfoW(cbSize=sizeof(DocInfoW), lpszDocName=title)
        return int(self._spooler.done("StartDocW", self._device, byref(info)))

    def page(self, page: DotPage, rows: bytes, place: PagePlace) -> None:
        """Windows is given the rows from the last to the first, as every driver takes them."""
        length = page.row_bytes
        upwards = b"".join(rows[at - length : at] for at in range(len(rows), 0, -length))
        header = BitmapInfoHeader(sizeof(BitmapInfoHeader), page.width, page.height, 1, 1, 0, len(rows), 0, 0, 2, 2)
        info = TwoColours(header, (_WHITE, _BLACK))
        to, of = (place.x, place.y, place.width, place.height), (0, 0, page.width, page.height)
        self._spooler.done("StartPage", self._device)
        self._spooler.call("SetStretchBltMode", self._device, _DROP_ROWS)
        self._spooler.done("StretchDIBits", self._device, *to, *of, upwards, byref(info), _COLOURS, _COPY)
        self._spooler.done("EndPage", self._device)

    def end(self) -> None:
        self._spooler.done("EndDoc", self._device)

    def abort(self) -> None:
        self._spooler.call("AbortDoc", self._device)
