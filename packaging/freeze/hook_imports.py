"""Runs last before the frozen program, after PyInstaller's own hook has imported Qt for Python.

That replaces Python's import statement by one that looks for the source of each module (`kiosk/cheap_start.py`).
"""

import builtins

builtins.__import__ = builtins.__orig_import__  # type: ignore[attr-defined]  # Qt for Python puts it there
