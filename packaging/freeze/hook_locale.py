"""Runs first in the frozen program: a machine without a locale gets UTF-8, as Python itself does it (PEP 538).

Python leaves that out when it is embedded, and Qt would then say on standard error what it did about it.
"""

import locale
import os

if os.name == "posix" and not os.environ.get("LC_ALL") and locale.setlocale(locale.LC_CTYPE) in ("C", "POSIX"):
    os.environ["LC_CTYPE"] = "C.UTF-8"
