"""The start: what the first picture waits for, and what it does not."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

LEFT_FOR_LATER = (
    # Packages
    "PySide6.QtSvg",
    "argon2",
    "babel",
    "jsonschema",
    "markdown_it",
    "nacl",
    "qtawesome",
    "segno",
    "platform",
    "typing_extensions",
    "uuid",
    # The standard library
    "ctypes",
    "difflib",
    "email",
    "hashlib",
    "html.entities",
    "importlib.metadata",
    "logging.handlers",
    "socket",
    "sqlite3",
    # The staff's side, authors' tools, and whatever nobody has asked for yet
    "kiosk.app_staff",
    "kiosk.command_line.options",
    "kiosk.content.approval",
    "kiosk.content.authoring",
    "kiosk.content.cldr",
    "kiosk.content.composing",
    "kiosk.content.drawings",
    "kiosk.content.made_from",
    "kiosk.content.page_loader",
    "kiosk.content.photos.photo_rules",
    "kiosk.content.speech",
    "kiosk.content.places.calls",
    "kiosk.content.places.opening",
    "kiosk.process.arguments",
    "kiosk.safe_words",
    "kiosk.services.access",
    "kiosk.services.checkup",
    "kiosk.services.content_status",
    "kiosk.services.drives",
    "kiosk.services.health",
    "kiosk.services.packs.archive",
    "kiosk.services.packs.inbox",
    "kiosk.services.packs.inbox_record",
    "kiosk.services.packs.installer",
    "kiosk.services.packs.keys",
    "kiosk.services.packs.manifest",
    "kiosk.services.packs.offers",
    "kiosk.services.packs.pack_job",
    "kiosk.services.packs.pack_store",
    "kiosk.services.packs.refusals",
    "kiosk.services.platform.answered_writes",
    "kiosk.services.platform.background",
    "kiosk.services.platform.machine",
    "kiosk.services.platform.sound",
    "kiosk.services.platform.version",
    "kiosk.services.speech",
    "kiosk.services.storage.full_files",
    "kiosk.services.printing",
    "kiosk.services.usage",
    "kiosk.ui.checkup_input",
    "kiosk.ui.photos",
    "kiosk.ui.picture_proof",
    "kiosk.ui.picture_rendering",
    "kiosk.ui.documents",
    "kiosk.ui.screens.print_screen",
    "kiosk.ui.screens.safe",
    "kiosk.ui.screens.elsewhere",
    "kiosk.ui.screens.feedback",
    "kiosk.ui.screens.home",
    "kiosk.ui.screens.idle.poster",
    "kiosk.ui.screens.letters",
    "kiosk.ui.screens.lists",
    "kiosk.ui.screens.scans",
    "kiosk.ui.screens.sheet",
    "kiosk.ui.screens.tell",
    "kiosk.ui.screens.term",
    "kiosk.ui.screens.to_print",
    "kiosk.ui.screens.topic",
    "kiosk.ui.speech",
    "kiosk.ui.staff",
    "kiosk.ui.widgets.text.other_scripts",
    "kiosk.ui.words",
)
"""Modules, each with all below it: `kiosk/decisions/0030-cheap-start.md` has the rule."""
OPENSSL = {"_hashlib", "_ssl", "ssl"}
MOST_OWN_MODULES = 149
"""May only become fewer: each takes a tenth of a millisecond or more, before anything is seen."""


def watched(command: str, state: Path) -> list[dict[str, Any]]:
    """What is loaded at the first picture, and what is once the kiosk is complete."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.start_watched", *command.split(), "--state", str(state)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.fixture(scope="module", params=["run", "trial"])
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return watched(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def run_started(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return watched("run", tmp_path_factory.mktemp("state"))


def test_the_first_picture_waits_for_nothing_that_can_come_later(run_started: list[dict[str, Any]]) -> None:
    loaded = run_started[0]["modules"]
    too_early = [name for name in LEFT_FOR_LATER if any(f"{each}.".startswith(f"{name}.") for each in loaded)]
    assert "kiosk.ui.screens.idle" in loaded
    assert too_early == []


def test_the_first_picture_waits_for_no_more_of_our_modules_than_before(run_started: list[dict[str, Any]]) -> None:
    own = [name for name in run_started[0]["modules"] if name.startswith("kiosk")]
    assert len(own) <= MOST_OWN_MODULES, "what the first picture does not need is imported where it is used"


def test_the_first_picture_waits_for_no_dataclass_which_takes_long_to_define(run_started: list[dict[str, Any]]) -> None:
    own = [name for name in run_started[0]["modules"] if name.startswith("kiosk")]
    assert [name for name in own if "dataclasses" in imported_at_once(name)] == []


@pytest.mark.parametrize("name", ["kiosk.app_staff", "kiosk.safe_words"])
def test_the_staff_side_and_the_safe_page_are_loaded_once_it_is_painted(
    run_started: list[dict[str, Any]], name: str
) -> None:
    """What is shown when all else fails may not have to be read from a disk that fails."""
    assert name in run_started[1]["modules"]


@pytest.mark.parametrize("name", LEFT_FOR_LATER)
def test_what_comes_later_is_there(name: str) -> None:
    assert find_spec(name) is not None


def test_modules_are_imported_by_the_import_statement_of_python(started: list[dict[str, Any]]) -> None:
    assert all(report["own_import"] for report in started)


def test_openssl_is_left_out(started: list[dict[str, Any]]) -> None:
    assert all(OPENSSL.isdisjoint(report["modules"]) for report in started)


def test_python_never_collects_garbage_by_itself(started: list[dict[str, Any]]) -> None:
    assert [report["collects"] for report in started] == [False, False]


def test_what_the_start_made_is_never_looked_through_for_garbage(started: list[dict[str, Any]]) -> None:
    assert [report["kept"] for report in started] == [False, True]


ONE_SYSTEM_ONLY = ("fcntl", "grp", "msvcrt", "pwd", "winsound")
COMMANDS = "kiosk/__main__.py"
"""Imports each command when it is asked for."""
OWN_PLACE = "kiosk/cheap_start.py"


_WITHIN = re.compile(r"(?:^[ \t]+|[:;][ \t]*)(?:import|from)\b", re.MULTILINE)
"""What every source has in which a function imports: the others need not be parsed."""


def imported_late(source: str) -> set[str]:
    """The modules that functions import."""
    found: set[str] = set()
    if _WITHIN.search(source) is None:
        return found
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def imported_at_once(name: str) -> set[str]:
    """The modules that a module of ours imports at its top."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    found = set()
    for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_only_what_comes_later_is_imported_within_a_function() -> None:
    allowed = (*LEFT_FOR_LATER, *ONE_SYSTEM_ONLY)
    for path in (ROOT / "kiosk").rglob("*.py"):
        if (name := path.relative_to(ROOT).as_posix()) not in (COMMANDS, OWN_PLACE):
            late = imported_late(path.read_text(encoding="utf-8"))
            needless = {each for each in late if not f"{each}.".startswith(tuple(f"{one}." for one in allowed))}
            assert (name, needless) == (name, set())


def test_imports_within_functions_are_found() -> None:
    source = "import a\ndef f():\n    import b.c\n    from d import e\nclass G:\n    def g(self):\n        import h"
    assert imported_late(source) == {"b.c", "d.e", "h"}
    assert imported_late("def f(): import a") == imported_late("def f():\n    g(); import a") == {"a"}


def test_python_is_given_back_as_it_was_and_qt_still_names_the_arguments_it_expects() -> None:
    begun = (
        "import builtins; before = builtins.__import__, builtins.compile; from kiosk.cheap_start import begin; begin()"
    )
    same = "assert (builtins.__import__, builtins.compile) == before"
    asked = "from PySide6.QtCore import QPoint\ntry:\n    QPoint('wrong')\nexcept TypeError as error:\n    print(error)"
    child = subprocess.run(
        [sys.executable, "-c", f"{begun}\n{same}\n{asked}"], capture_output=True, text=True, check=True
    )
    assert "Supported signatures" in child.stdout


def test_what_qt_for_python_carries_is_compiled_at_the_first_start_alone(tmp_path: Path) -> None:
    counting = (
        "import builtins; real, made = builtins.compile, []\n"
        "def counted(source, name, *others, **named):\n"
        "    made.append(str(name))\n"
        "    return real(source, name, *others, **named)\n"
        "builtins.compile = counted\n"
        "from kiosk.cheap_start import begin; begin()\n"
        "print(sum('shibokensupport/signature' in name for name in made))"
    )
    environ = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", counting]
    starts = [subprocess.run(command, env=environ, capture_output=True, text=True, check=True) for _ in range(2)]
    assert int(starts[0].stdout) > int(starts[1].stdout) == 0
