"""What makes the start of the screen cheap; `decisions/0030-cheap-start.md` says what each part of it gains."""

from __future__ import annotations

import builtins
import gc
import sys
from types import ModuleType
from typing import Any

_OPENSSL = ("_hashlib", "_ssl", "ssl")
_BACKPORTS = "typing_extensions"
_STUB_WRITER = {f"shibokensupport/signature/lib/{name}.py" for name in ("enum_sig", "pyi_generator")}


class _Identifiers(ModuleType):
    """What msgspec takes from `uuid`, which would load all that Python knows of the platform; no content has any."""

    class UUID:
        pass

    class SafeUUID:
        unknown = None


def _import_msgspec() -> None:
    """Leaves out what it would take from the backports where they are installed: Python's own `typing` has it too."""
    left_out = {_BACKPORTS: None, "uuid": _Identifiers("uuid")}  # importing None fails
    if left_out.keys() & sys.modules.keys():
        return
    sys.modules |= left_out  # type: ignore[arg-type]
    import msgspec  # noqa: F401

    for name in left_out:
        del sys.modules[name]


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
    reads the source of every module that is imported, in search of `from __feature__ import …`. Its writer of type
    stubs, which nothing here calls, is compiled whenever Qt is imported, and two long patterns with it: empty modules
    take its place.
    """
    sys.modules |= dict.fromkeys(_OPENSSL)  # type: ignore[arg-type]  # importing None fails
    import_statement, compile_source = builtins.__import__, builtins.compile

    def compile_for_qt(source: Any, filename: Any, mode: str, *others: Any, **named: Any) -> Any:
        return compile_source("" if filename in _STUB_WRITER else source, filename, mode, *others, **named)

    builtins.compile = compile_for_qt
    import PySide6.QtCore  # noqa: F401

    builtins.__import__, builtins.compile = import_statement, compile_source
