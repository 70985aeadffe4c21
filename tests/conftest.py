"""What every test stands on: a screen of its own, no home, one time zone, and warnings that fail."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.examples import examples, take_no_constants_of_the_code
from tests.other_systems import beside_another_system
from tests.scheduling import scheduling
from tests.screen import SCREEN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_HOME = tempfile.TemporaryDirectory(prefix="radiology-kiosk-tests-")


def _prepare() -> None:
    """Before anything of Qt is loaded: a 21.5-inch kiosk upright, and nothing of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith(("RADIOLOGY_KIOSK_", "XDG_", "QT_"))]:
        if name != "XDG_RUNTIME_DIR":  # where a real display is found
            del os.environ[name]
    os.environ["QT_QPA_PLATFORM"] = SCREEN  # what starts on a real display says so itself
    os.environ["HOME"] = os.environ["LOCALAPPDATA"] = _HOME.name
    os.environ.pop("JOURNAL_STREAM", None)  # else kiosks of tests would tell the log of this machine
    os.environ["TZ"] = "Europe/London"
    if hasattr(time, "tzset"):
        time.tzset()


_prepare()
settings.register_profile("desk", deadline=None, max_examples=examples())
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
if os.environ.get("CI"):  # whose examples are those of the commit, in any order and process
    settings.load_profile("ci")
    take_no_constants_of_the_code(pytest.MonkeyPatch())
else:
    settings.load_profile("desk")


LONGEST_SECONDS = {"slow": 1800, "frozen": 3600}
"""Of a test with such a marker, where those of all others are too few."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected lives to the end of the run: no garbage is looked for in it, neither now nor between tests."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After those were left out that nobody asked for, so that few have such a marker."""
    for item in items:
        longest = [LONGEST_SECONDS[mark.name] for mark in item.iter_markers() if mark.name in LONGEST_SECONDS]
        if longest and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(max(longest)))
        if longest and beside_another_system(item.path) and item.config.pluginmanager.hasplugin("rerunfailures"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return scheduling(config, log)


def pytest_unconfigure() -> None:
    _HOME.cleanup()


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The kiosk's own, with its typefaces and its view of double taps; pytest-qt would make a bare one.

    It sees no typeface of this machine, which might hide that one of the kiosk's is missing.
    """
    from kiosk.app import application
    from kiosk.services.platform.garbage import Collector

    nothing = Path(_HOME.name) / "no-fonts.conf"
    nothing.write_text("<fontconfig/>", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(nothing))
        app = application()
    gc.disable()
    Collector(app)
    return app


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001
    """One that is patient, in the place of pytest-qt's."""
    from tests.loops import PatientBot

    return PatientBot(request)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _logged_warnings_fail(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that expects a warning in the log asks for `caplog` and looks at it."""
    if "caplog" in request.fixturenames:
        yield
        return
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    assert handler.messages == []


@pytest.fixture(autouse=True)
def _process_as_before() -> Iterator[None]:
    """What a short start takes away from its process is not taken from the tests that follow."""
    yield
    assert sys.modules.get("ssl", True) is not None
