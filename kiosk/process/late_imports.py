"""Imports at once what the program's functions import when they are called."""

from __future__ import annotations

import contextlib
import dis
import encodings
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType

_LEFT_OUT = ("kiosk.__main__", "kiosk.command_line.parser", "kiosk.command_line.options")
"""What starts all commands, most of which are not the one that was asked for."""
_OF_LIBRARIES = (
    "_pickle",
    "decimal",
    "email.message",
    "html.entities",
    "linecache",
    "socket",
    "sysconfig",
    "traceback",
    "zoneinfo",
    "_sysconfigdata__linux_x86_64-linux-gnu",
)
"""Parts of Python that libraries import late."""


def import_all() -> None:
    """Import what functions of the loaded modules of the program import, and what functions of those import.

    What is missing on this system is left out.
    """
    for name in (*_OF_LIBRARIES, *_encodings()):
        _import(name)
    seen = set(_LEFT_OUT)
    while new := [name for name in sys.modules if name.startswith("kiosk.") and name not in seen]:
        seen.update(new)
        for name in new:
            for code in _functions(vars(sys.modules[name]), name):
                for late, parts in _imports(code):
                    _import(late)
                    for part in parts:
                        if not hasattr(sys.modules.get(late), part):
                            _import(f"{late}.{part}")


def _encodings() -> Iterator[str]:
    """Yield those of Python, which imports each when it is first named."""
    for module in pkgutil.iter_modules(encodings.__path__, "encodings."):
        yield module.name


def _import(name: str) -> None:
    with contextlib.suppress(ImportError):
        importlib.import_module(name)


def _functions(namespace: Mapping[str, object], module: str) -> Iterator[CodeType]:
    """Yield the code of the functions and methods that the module defines."""
    for value in tuple(namespace.values()):
        if isinstance(value, type) and value.__module__ == module:
            yield from _functions(vars(value), module)
        function = inspect.unwrap(getattr(value, "__func__", getattr(value, "fget", value)))  # type: ignore[arg-type]
        if isinstance(function, FunctionType) and function.__module__ == module:
            yield function.__code__


def _imports(code: CodeType) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the module of each import statement, and the names that are taken from it."""
    names: object = ()
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME":
            yield str(instruction.argval), names if isinstance(names, tuple) else ()
        names = instruction.argval
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _imports(inner)
