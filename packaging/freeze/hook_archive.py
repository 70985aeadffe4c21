"""Runs first in the frozen program, in Windows alone: the archive of its modules is read once, not opened for each.

Opening a file is dear there, more so where a scanner looks at each.
"""

import io

import pyimod01_archive  # type: ignore[import-not-found]  # PyInstaller's own, in frozen programs
import pyimod02_importers  # type: ignore[import-not-found]

with open(pyimod02_importers.pyz_archive._filename, "rb") as file:  # noqa: PTH123  before pathlib is imported
    whole = file.read()
pyimod01_archive.open = lambda *_: io.BytesIO(whole)
