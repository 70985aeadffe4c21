"""Every command ends with its own exit code, whatever console, file or pipe its words go to."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shipped_content import copy_of_content

ROOT = Path(__file__).resolve().parents[2]
UNWRITTEN = 2
FULL = Path("/dev/full")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the lines are those of a shell")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name has letters that few code pages have, with content and no state yet."""
    folder = tmp_path_factory.mktemp("place") / "Zakład – 放射"
    copy_of_content(folder / "content")
    return folder


COMMANDS = {
    "check": ("check", 0),
    "check a folder": ("check {place}", 2),
    "status": ("content status", 0),
    "doctor": ("doctor", None),
    "usage": ("usage --json", 0),
    "settings": ("settings --explain", 0),
    "settings of nowhere": ("settings --check {place}/none", 2),
    "help": ("--help", 0),
    "no command": ("dance", 2),
    "pin": ("pin --stdin", 1),
    "unlock": ("unlock", 0),
}
QUICK = [name for name in COMMANDS if name not in ("doctor", "check")]
CONSOLES = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONIOENCODING": "iso8859-1"},
    "cp437": {"PYTHONIOENCODING": "cp437"},
    "strict utf-8": {"PYTHONIOENCODING": "utf-8:strict"},
    "C": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
ENDS = {"no output": ">&-", "no errors": "2>&-", "neither": ">&- 2>&-", "nothing at all": "<&- >&- 2>&-"}


def shell(command: str, place: Path, end: str = "", **environ: str) -> subprocess.CompletedProcess[bytes]:
    words = command.format(place=shlex.quote(str(place)))
    options = "" if command in ("--help", "dance") else '--content "$1/content" --state "$1/state"'
    line = f'"$0" -m kiosk {words} {options} {end}'
    return subprocess.run(
        ["bash", "-c", line, sys.executable, str(place)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("console", CONSOLES.values(), ids=CONSOLES)
@pytest.mark.parametrize(("command", "code"), COMMANDS.values(), ids=COMMANDS)
def test_a_command_ends_as_it_should_on_a_console_of_another_alphabet(
    command: str, code: int | None, console: dict[str, str], place: Path
) -> None:
    usual = shell(command, place) if code is None else None
    found = shell(command, place, **console)
    assert found.returncode == (code if usual is None else usual.returncode)
    assert b"Traceback" not in found.stderr
    assert b"Error" not in found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_ends_as_it_should_where_streams_are_closed(name: str, end: str, place: Path) -> None:
    command, code = COMMANDS[name]
    found = shell(command, place, end)
    assert found.returncode == (shell(command, place).returncode if code is None else code)
    assert b"Traceback" not in found.stderr + found.stdout


def test_letters_that_a_console_lacks_are_written_as_their_numbers(place: Path) -> None:
    found = shell("settings --explain", place, PYTHONIOENCODING="cp437")
    assert b"Zak\\u0142ad" in found.stdout


def test_in_windows_what_is_printed_is_utf_8_whatever_reads_it() -> None:
    """There Python takes pipes and files for the alphabet of old programs, which has no arrow."""
    code = "from kiosk.process.console import Console; it = Console(windows=True); print('’ → ł'); it.end()"
    environ = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, check=False)
    assert (done.stdout.decode(), done.stderr) == ("’ → ł\n", b"")


@pytest.mark.slow
@pytest.mark.parametrize("command", ["doctor --json", "check --json"])
def test_an_answer_in_json_is_json_on_every_console(command: str, place: Path) -> None:
    found = shell(command, place, PYTHONIOENCODING="cp1252")
    assert json.loads(found.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_that_has_gone_ends_nothing(name: str, place: Path) -> None:
    """As of `check | head -1`: the reader has seen enough, and the command ends as if it had read on."""
    command, code = COMMANDS[name]
    found = shell(command, place, "2>&1 | true; exit ${PIPESTATUS[0]}")
    assert found.returncode == (shell(command, place).returncode if code is None else code)
    assert (found.stdout, found.stderr) == (b"", b"")


def test_a_pin_is_set_and_noted_though_nobody_reads_that(tmp_path: Path) -> None:
    line = f'echo 24681357 | "$0" -m kiosk pin --stdin --state {tmp_path} | true; exit ${{PIPESTATUS[1]}}'
    done = subprocess.run(["bash", "-c", line, sys.executable], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"pin_set" in (tmp_path / "audit.jsonl").read_bytes()


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is full")
@pytest.mark.parametrize("name", ["status", "settings"])
def test_an_answer_that_does_not_fit_is_told(name: str, place: Path) -> None:
    found = shell(COMMANDS[name][0], place, f"> {FULL}")
    assert found.returncode == UNWRITTEN
    assert found.stderr.decode().splitlines()[-1] == "Not all of the answer could be written: No space left on device"


def test_a_library_that_writes_to_a_closed_stream_writes_to_no_file(tmp_path: Path) -> None:
    """The next file that is opened would take the place of standard error."""
    code = (
        "import os; from kiosk.process.console import Console; Console();"
        f"file = open({str(tmp_path / 'state')!r}, 'w'); os.write(2, b'a warning of Qt'); print(file.fileno() > 2)"
    )
    line = ["bash", "-c", '"$0" -c "$1" 2>&-', sys.executable, code]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    assert (tmp_path / "state").read_bytes() == b""
