"""libsndfile, which decodes and makes clips: where its file is, and the few calls of it that are made."""

from __future__ import annotations

import array
import ctypes
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.services.speech.voice import RATE

PACKAGE = "_soundfile_data"
"""The folder of the package `soundfile` that has the library. Its Python, which needs numpy, is never imported."""
MOST_CHANNELS, HIGHEST_RATE = 8, 192_000
LONGEST_SECONDS = 45
"""Of a clip that is played. One sentence is far shorter, so a longer file is no clip of ours."""
_READ, _WRITE = 0x10, 0x20
_OPUS_IN_OGG, _COMPRESSION = 0x200000 | 0x0064, 0x1301
_COMPRESSION_LEVEL = 0.976
"""Which gives 12 kbit a second: 1 is 6, 0 is 256."""
_FRAMES = RATE // 2
_LIBRARIES = ("libsndfile*.so*", "libsndfile*.dll", "libsndfile*.dylib")


class SoundError(ValueError):
    """Why a clip can't be played."""


class _Info(ctypes.Structure):
    _fields_ = (
        ("frames", ctypes.c_int64),
        ("rate", ctypes.c_int),
        ("channels", ctypes.c_int),
        ("format", ctypes.c_int),
        ("sections", ctypes.c_int),
        ("seekable", ctypes.c_int),
    )


class SoundLibrary:
    """Decodes clips. Loading it takes half a millisecond, and a second of sound three."""

    def __init__(self, file: Path | str) -> None:
        """Raises OSError if the file is no library that this system can load."""
        library = ctypes.CDLL(str(file))
        self._open = library.sf_wchar_open if sys.platform == "win32" else library.sf_open
        self._open.restype = ctypes.c_void_p
        path_type = ctypes.c_wchar_p if sys.platform == "win32" else ctypes.c_char_p
        self._open.argtypes = (path_type, ctypes.c_int, ctypes.POINTER(_Info))
        self._read = library.sf_readf_short
        self._read.restype, self._read.argtypes = ctypes.c_int64, (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
        self._write = library.sf_writef_short
        self._write.restype, self._write.argtypes = ctypes.c_int64, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int64)
        self._command = library.sf_command
        self._command.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
        self._close = library.sf_close
        self._close.argtypes = (ctypes.c_void_p,)

    def decoded(self, file: Path) -> bytes:
        """Return the samples of a clip as a player takes them. Raises SoundError for anything but mono at RATE."""
        handle, info = self._opened(file, _READ, _Info())
        try:
            if (info.rate, info.channels) != (RATE, 1):
                raise SoundError(f"{file.name}: {info.channels} channels at {info.rate} a second, not one at {RATE}")
            return b"".join(self._pieces(handle, file))
        finally:
            self._close(handle)

    def recording(self, file: Path) -> tuple[bytes, int, int]:
        """Return the samples of any sound file, how many a second, and how many channels. Raises SoundError."""
        handle, info = self._opened(file, _READ, _Info())
        try:
            if not 1 <= info.channels <= MOST_CHANNELS or not 0 < info.rate <= HIGHEST_RATE:
                raise SoundError(f"{file.name}: {info.channels} channels at {info.rate} a second")
            return b"".join(self._pieces(handle, file, info.rate, info.channels)), info.rate, info.channels
        finally:
            self._close(handle)

    def encode(self, pcm: bytes, file: Path) -> None:
        """Write a clip of these samples. Raises SoundError."""
        handle, _ = self._opened(file, _WRITE, _Info(0, RATE, 1, _OPUS_IN_OGG, 0, 0))
        try:
            level = ctypes.c_double(_COMPRESSION_LEVEL)
            self._command(handle, _COMPRESSION, ctypes.byref(level), ctypes.sizeof(level))
            frames = len(pcm) // 2
            if self._write(handle, _native(pcm), frames) != frames:
                raise SoundError(f"{file.name}: can’t be written")
        finally:
            self._close(handle)

    def _opened(self, file: Path, mode: int, info: _Info) -> tuple[int, _Info]:
        path = str(file) if sys.platform == "win32" else str(file).encode(sys.getfilesystemencoding())
        handle: int | None = self._open(path, mode, ctypes.byref(info))
        if not handle:
            raise SoundError(
                f"{file.name}: no sound that can be decoded" if mode == _READ else f"{file.name}: not made"
            )
        return handle, info

    def _pieces(self, handle: int, file: Path, rate: int = RATE, channels: int = 1) -> Iterator[bytes]:
        buffer = (ctypes.c_int16 * (_FRAMES * channels))()
        left = LONGEST_SECONDS * rate
        while (read := int(self._read(handle, buffer, _FRAMES))) > 0:
            left -= read
            if left < 0:
                raise SoundError(f"{file.name}: longer than {LONGEST_SECONDS} seconds")
            yield _native(ctypes.string_at(buffer, 2 * read * channels))


def _native(pcm: bytes) -> bytes:
    """Return samples of this machine with the low byte first, or the other way round."""
    if sys.byteorder == "little":
        return pcm
    samples = array.array("h", pcm)
    samples.byteswap()
    return samples.tobytes()


def library_file(folders: Sequence[str] = tuple(sys.path)) -> Path | str | None:
    """Return the library that came with the program, or that of the system by its name; None if there is none."""
    for folder in folders:
        home = Path(folder) / PACKAGE
        for pattern in _LIBRARIES:
            if found := sorted(home.glob(pattern)):
                return found[0]
    from ctypes.util import find_library

    return find_library("sndfile")
