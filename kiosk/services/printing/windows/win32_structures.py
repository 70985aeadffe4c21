"""Structures of wingdi.h and winspool.h, as a Windows of 64 bits lays them out; they have that size on any system."""

from __future__ import annotations

import ctypes
from ctypes import c_int16, c_int32, c_uint16, c_uint32, c_void_p, c_wchar_p

_NAME = c_uint16 * 32
"""A name of 32 characters, which are two bytes there."""


class DevModeW(ctypes.Structure):
    """DEVMODEW: how a document is to be printed."""

    _fields_ = (
        ("dmDeviceName", _NAME),
        ("dmSpecVersion", c_uint16),
        ("dmDriverVersion", c_uint16),
        ("dmSize", c_uint16),
        ("dmDriverExtra", c_uint16),
        ("dmFields", c_uint32),
        ("dmOrientation", c_int16),
        ("dmPaperSize", c_int16),
        ("dmPaperLength", c_int16),
        ("dmPaperWidth", c_int16),
        ("dmScale", c_int16),
        ("dmCopies", c_int16),
        ("dmDefaultSource", c_int16),
        ("dmPrintQuality", c_int16),
        ("dmColor", c_int16),
        ("dmDuplex", c_int16),
        ("dmYResolution", c_int16),
        ("dmTTOption", c_int16),
        ("dmCollate", c_int16),
        ("dmFormName", _NAME),
        ("dmLogPixels", c_uint16),
        ("dmBitsPerPel", c_uint32),
        ("dmPelsWidth", c_uint32),
        ("dmPelsHeight", c_uint32),
        ("dmNup", c_uint32),
        ("dmDisplayFrequency", c_uint32),
        ("dmICMMethod", c_uint32),
        ("dmICMIntent", c_uint32),
        ("dmMediaType", c_uint32),
        ("dmDitherType", c_uint32),
        ("dmReserved1", c_uint32),
        ("dmReserved2", c_uint32),
        ("dmPanningWidth", c_uint32),
        ("dmPanningHeight", c_uint32),
    )


class PrinterInfo2W(ctypes.Structure):
    """PRINTER_INFO_2W."""

    _fields_ = (
        ("pServerName", c_wchar_p),
        ("pPrinterName", c_wchar_p),
        ("pShareName", c_wchar_p),
        ("pPortName", c_wchar_p),
        ("pDriverName", c_wchar_p),
        ("pComment", c_wchar_p),
        ("pLocation", c_wchar_p),
        ("pDevMode", c_void_p),
        ("pSepFile", c_wchar_p),
        ("pPrintProcessor", c_wchar_p),
        ("pDatatype", c_wchar_p),
        ("pParameters", c_wchar_p),
        ("pSecurityDescriptor", c_void_p),
        ("Attributes", c_uint32),
        ("Priority", c_uint32),
        ("DefaultPriority", c_uint32),
        ("StartTime", c_uint32),
        ("UntilTime", c_uint32),
        ("Status", c_uint32),
        ("cJobs", c_uint32),
        ("AveragePPM", c_uint32),
    )


class JobInfo1W(ctypes.Structure):
    """JOB_INFO_1W."""

    _fields_ = (
        ("JobId", c_uint32),
        ("pPrinterName", c_wchar_p),
        ("pMachineName", c_wchar_p),
        ("pUserName", c_wchar_p),
        ("pDocument", c_wchar_p),
        ("pDatatype", c_wchar_p),
        ("pStatus", c_wchar_p),
        ("Status", c_uint32),
        ("Priority", c_uint32),
        ("Position", c_uint32),
        ("TotalPages", c_uint32),
        ("PagesPrinted", c_uint32),
        ("Submitted", c_uint16 * 8),
    )


class DocInfoW(ctypes.Structure):
    """DOCINFOW."""

    _fields_ = (
        ("cbSize", c_int32),
        ("lpszDocName", c_wchar_p),
        ("lpszOutput", c_wchar_p),
        ("lpszDatatype", c_wchar_p),
        ("fwType", c_uint32),
    )


class BitmapInfoHeader(ctypes.Structure):
    """BITMAPINFOHEADER."""

    _fields_ = (
        ("biSize", c_uint32),
        ("biWidth", c_int32),
        ("biHeight", c_int32),
        ("biPlanes", c_uint16),
        ("biBitCount", c_uint16),
        ("biCompression", c_uint32),
        ("biSizeImage", c_uint32),
        ("biXPelsPerMeter", c_int32),
        ("biYPelsPerMeter", c_int32),
        ("biClrUsed", c_uint32),
        ("biClrImportant", c_uint32),
    )


class TwoColours(ctypes.Structure):
    """BITMAPINFO of a bitmap of one bit a dot."""

    _fields_ = (("bmiHeader", BitmapInfoHeader), ("bmiColors", c_uint32 * 2))
