"""What makes the start of the screen cheap; `decisions/0030-cheap-start.md` says what each part of it gains."""

from __future__ import annotations

import builtins
import gc
import sys

_OPENSSL = ("_hashlib", "_ssl", "ssl")
_BACKPORTS = "typing_extensions"


def _import_msgspec() -> None:
    """Leaves out what it would take from the backports where they are installed: Python's own `typing` has it too."""
    if _BACKPORTS in sys.modules:
        return
    sys.modules[_BACKPORTS] = None  # type: ignore[assignment]  # importing None fails
    import msgspec  # noqa: F401

    del sys.modules[_BACKPORTS]


_import_msgspec()


def begin() -> None:
    """Prepares a cheap start, before anything of Qt is imported. From now on only `Collector` collects garbage."""
    gc.disable()
    import_sparingly()


def end() -> None:
    """Ends the start, once all that lasts is made: those objects are never looked through again for garbage."""
    gc.freeze()


def import_sparingly() -> None:
    """Leaves OpenSSL out and gives Python its own import statement back, which Qt for Python replaces.

    Nothing here talks to a network, and Python has hash functions of its own. The import statement of Qt for Python
    reads the source of every module that is imported, in search of `from __feature__ import …`.
    """
    sys.modules |= dict.fromkeys(_OPENSSL)  # type: ignore[arg-type]  # importing None fails
    import_statement = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = import_statement
