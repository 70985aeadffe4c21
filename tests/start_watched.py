"""Starts the kiosk as its command line does, and prints what is loaded at its first picture and once it is complete.

In a process of its own: `python -m tests.start_watched --state DIR`. One line of JSON each.
"""

from __future__ import annotations

import builtins
import gc
import json
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import BuiltinFunctionType, ModuleType
from typing import TYPE_CHECKING

from kiosk.__main__ import main

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

_LOOK_MS = 10


def report() -> None:
    modules: dict[str, ModuleType | None] = dict(sys.modules)  # None stands for what may not be loaded
    print(  # noqa: T201
        json.dumps(
            {
                "modules": sorted(name for name, module in modules.items() if module is not None),
                "own_import": isinstance(builtins.__import__, BuiltinFunctionType),
                "collects": gc.isenabled(),
                "kept": gc.get_freeze_count() > 0,
            }
        ),
        flush=True,
    )


class Watch(MetaPathFinder):
    """Finds no module. Once the program itself is imported, and Qt with it, it listens to Qt's log of painting."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:  # noqa: ARG002
        if fullname == "kiosk.app":
            from PySide6.QtCore import qInstallMessageHandler

            qInstallMessageHandler(self.on_message)

    def on_message(self, _kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if "Flushing" not in message:
            return
        from PySide6.QtCore import QCoreApplication, QTimer, qInstallMessageHandler

        qInstallMessageHandler(None)
        report()
        timer = QTimer(QCoreApplication.instance())
        timer.timeout.connect(self.on_look)
        timer.start(_LOOK_MS)

    def on_look(self) -> None:
        if gc.get_freeze_count():
            report()
            os._exit(0)


if __name__ == "__main__":
    os.environ["QT_LOGGING_RULES"] = "*.debug=false;qt.widgets.painting.info=true"
    sys.meta_path.insert(0, Watch())
    sys.exit(main())
