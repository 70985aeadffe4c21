"""Runs first in the frozen program, in place of PyInstaller's own, which does more than the kiosk needs.

That imports ctypes, and in Windows much of Python with it, to find libraries that are asked for without their folder:
here none is. It looks at each file beside the program in search of packed packages. In Windows it opens an archive for
each module: opening is dear there, more so where a scanner looks at each file, so the archive is read once.
"""

import io
import os
import sys

import pyimod01_archive  # type: ignore[import-not-found]  # PyInstaller's own, in frozen programs
import pyimod02_importers  # type: ignore[import-not-found]

if os.name == "nt":
    with open(sys._pyinstaller_pyz.rpartition("?")[0], "rb") as file:  # type: ignore[attr-defined]  # noqa: PTH123  before pathlib is imported
        whole = file.read()
    pyimod01_archive.open = lambda *_: io.BytesIO(whole)
    sys.path.append(sys.path.pop(0))  # Python's own modules, which lie in the archive too
pyimod02_importers.install()
sys.frozen = True  # type: ignore[attr-defined]
