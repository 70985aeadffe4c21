"""What makes the start of the screen cheap; `decisions/0030-cheap-start.md` says what each part of it gains."""

from __future__ import annotations

import builtins
import gc
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

_OPENSSL = ("_hashlib", "_ssl", "ssl")
_BACKPORTS = "typing_extensions"
_STUB_WRITER = {f"shibokensupport/signature/lib/{name}.py" for name in ("enum_sig", "pyi_generator")}
_SIGNATURES = "shibokensupport.signature.parser"


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
    take its place. Its other modules, which Python keeps nowhere since they lie in no files, are compiled once and
    kept, and the pattern by which it reads what a function takes is compiled for the first error that tells it.
    """
    sys.modules |= dict.fromkeys(_OPENSSL)  # type: ignore[arg-type]  # importing None fails
    import_statement, compile_source, compile_pattern = builtins.__import__, builtins.compile, re.compile
    kept = KeptCode(Path(cache_from_source(__file__)).with_suffix(".qt"))

    def compile_for_qt(source: Any, filename: Any, mode: str, *others: Any, **named: Any) -> Any:
        if filename in _STUB_WRITER:
            source = b""
        compiled = partial(compile_source, source, filename, mode, *others, **named)
        return kept.code(filename, source, compiled) if isinstance(source, bytes) and mode == "exec" else compiled()

    def compile_pattern_for_qt(*given: Any, **named: Any) -> Any:
        if sys._getframe(1).f_globals.get("__name__") != _SIGNATURES:
            return compile_pattern(*given, **named)
        return _PatternWhenNeeded(partial(compile_pattern, *given, **named))

    builtins.compile, re.compile = compile_for_qt, compile_pattern_for_qt
    import PySide6.QtCore  # noqa: F401

    builtins.__import__, builtins.compile, re.compile = import_statement, compile_source, compile_pattern
    kept.keep()


class _PatternWhenNeeded:
    """A pattern that is compiled when something is first looked for by it."""

    def __init__(self, compiled: Callable[[], re.Pattern[str]]) -> None:
        self._compiled = compiled

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(text)


class KeptCode:
    """Compiled code in one file, where Python keeps that of our own modules.

    What was made of another source or by another Python, or is damaged, is made anew. Where nothing may be written, as
    in Python's own case, it is made at each start.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._code: dict[str, tuple[bytes, CodeType]] | None = None
        self._changed = False

    def code(self, name: str, source: bytes, compiled: Callable[[], CodeType]) -> CodeType:
        """Return the code of this source, which is `compiled` if it is not kept."""
        if self._code is None:
            self._code = self._read()
        made_from, code = source_hash(source), self._code.get(name)
        if code is None or code[0] != made_from:
            self._code[name] = code = made_from, compiled()
            self._changed = True
        return code[1]

    def keep(self) -> None:
        """Write what was compiled, whole or not at all."""
        if not self._changed or sys.dont_write_bytecode:
            return
        body = marshal.dumps(self._code)
        new = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                new.write_bytes(_head(body) + body)
                new.replace(self._file)
            finally:
                new.unlink(missing_ok=True)

    def _read(self) -> dict[str, tuple[bytes, CodeType]]:
        try:
            data = self._file.read_bytes()
        except OSError:
            return {}
        length = len(_head(b""))
        head, body = data[:length], data[length:]
        return marshal.loads(body) if head == _head(body) else {}


def _head(body: bytes) -> bytes:
    return MAGIC_NUMBER + source_hash(body)
