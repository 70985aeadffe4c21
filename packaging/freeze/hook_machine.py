"""Runs first in the frozen program, which has to be quiet on a machine that has set up nothing.

Without a locale it takes UTF-8, as Python itself does (PEP 538) unless it is embedded; Qt would say what it did about
it. Without a home fontconfig gets a folder to remember fonts in, where the machine's own memory of them is missing;
it would complain of each folder that it reads.
"""

import locale
import os
from pathlib import Path

if os.name == "posix":
    if not os.environ.get("LC_ALL") and locale.setlocale(locale.LC_CTYPE) in ("C", "POSIX"):
        os.environ["LC_CTYPE"] = "C.UTF-8"
    if not os.environ.get("XDG_CACHE_HOME") and not os.access(os.environ.get("HOME", ""), os.W_OK):
        folder = Path(os.environ.get("TMPDIR", "/tmp"), f"radiology-kiosk-cache-{os.getuid()}")
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.stat().st_uid == os.getuid():
                os.environ["XDG_CACHE_HOME"] = str(folder)
        except OSError:
            pass
