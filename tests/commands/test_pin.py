"""`radiology-kiosk pin`: typed or piped, never shown, and set only when all is well."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.command_line.parser import parser
from kiosk.commands import pin
from kiosk.services.access.pin import Cost, PinFile, pin_file
from kiosk.services.storage.audit import Audit
from kiosk.settings import load
from tests.services.storage.test_audit import Days

pytestmark = pytest.mark.windows
ROOT = Path(__file__).resolve().parent.parent.parent
Printed = pytest.CaptureFixture[str]
CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def pipe(monkeypatch: pytest.MonkeyPatch, text: str | bytes, folder: Path, encoding: str = "utf-8") -> int:
    """As on a machine that takes standard input for text in this encoding."""
    data = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(pin, "pin_file", lambda state: pin_file(state, CHEAP))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding))
    return main(["pin", "--stdin", "--state", str(folder)])


PIPED = {
    "a line": b"2468\n",
    "without an end": b"2468",
    "with spaces": b" 2468 \t\r\n",
    "more lines": b"2468\n1357\n",
    "filled up with nothing": b"2468\0\0\0\0",
    "from Windows": b"\xef\xbb\xbf2468\r\n",
    "from Windows, with the mark twice": b"\xef\xbb\xbf" * 2 + b"2468\r\n",
    "from Windows, in UTF-16": "\ufeff2468\r\n1357\r\n".encode("utf-16-le"),
    "from Windows, in UTF-16 without a mark": "2468\r\n".encode("utf-16-le"),
    "in UTF-16 the other way round": "\ufeff2468\r\n".encode("utf-16-be"),
    "with the mark read as cp1252": "ï»¿2468\r\n".encode(),
    "with the mark read as cp437": "∩╗┐2468\r\n".encode(),
    "with the mark read as cp850": "´╗┐2468\r\n".encode(),  # noqa: RUF001  so it looks there
}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp437", "ascii"])
@pytest.mark.parametrize("text", PIPED.values(), ids=PIPED)
def test_a_piped_pin_is_set(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: Printed, text: bytes, encoding: str
) -> None:
    assert pipe(monkeypatch, text, folder, encoding) == 0
    file = folder / "pin.json"
    assert PinFile(file).verify("2468")
    assert capsys.readouterr() == (f"The PIN is set, in {file}. It counts at once.\n", "")


REFUSED = {"nothing": "", "an empty line": "\n", "too short": "123\n", "words": "secret\n"}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_no_pin_is_not_set(monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: Printed, text: str) -> None:
    assert pipe(monkeypatch, text, folder) == 1
    assert not folder.exists()
    assert capsys.readouterr() == ("", "A PIN has 4 to 12 digits, and nothing else.\n")


NO_TEXT = {
    "quotes of a word processor in cp1252": b"\x932468\x94\r\n",
    "no text": b"\x89PNG\0\1\2\3",
}


@pytest.mark.parametrize("data", NO_TEXT.values(), ids=NO_TEXT)
def test_what_is_no_text_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: Printed, data: bytes
) -> None:
    assert pipe(monkeypatch, data, folder) == 1
    assert not folder.exists()
    told = capsys.readouterr().err
    assert told.startswith("The PIN is not set: what was piped in is no")
    assert told.endswith("save it as UTF-8.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such device")
def test_endless_input_is_no_pin(folder: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        line = [*COMMAND, str(folder), "--stdin"]
        ran = subprocess.run(line, cwd=ROOT, stdin=endless, capture_output=True, check=False)
    assert ran.returncode == 1
    assert not folder.exists()


def test_that_a_pin_was_set_is_logged_and_the_pin_is_not(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    pipe(monkeypatch, "24681357\n", folder)
    assert [line.event for line in Audit(folder, Days().now).latest(9)] == ["pin_set"]
    assert all(b"24681357" not in path.read_bytes() for path in folder.iterdir())


def test_a_folder_that_can_not_be_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "state").write_bytes(b"")
    assert pipe(monkeypatch, "2468\n", tmp_path / "state") == 1
    assert capsys.readouterr().err.startswith("The PIN is not set: pin.json can’t be written (")


def test_where_nobody_can_type_no_key_is_waited_for(folder: Path, capsys: Printed) -> None:
    """As where Intune or Configuration Manager runs it: Windows would give no key, and never end."""
    settings = load(vars(parser().parse_args(["pin", "--state", str(folder)])), {}, None)
    assert pin.run(settings, from_stdin=False, typed_to=lambda: False) == 1
    assert "Pipe it in with --stdin." in capsys.readouterr().err
    assert not folder.exists()


COMMAND = [sys.executable, "-m", "kiosk", "pin", "--state"]
TYPED = {
    "the same twice": (b"2468\n2468\n", 0, "The PIN is set, in "),
    "something else": (b"2468\n2469\n", 1, "The PIN is not set: the two differ."),
    "too short": (b"12\n12\n", 1, "A PIN has 4 to 12 digits, and nothing else."),
    "the end of the input": (b"2468\n\x04", 1, "The PIN is not set: the input ended."),
    "given up": (b"\x03", 130, "The PIN is not set."),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(("keys", "code", "told"), TYPED.values(), ids=TYPED)
def test_a_pin_is_typed_twice_and_not_shown(folder: Path, keys: bytes, code: int, told: str) -> None:
    """On a terminal of its own, which shows what is typed unless it is told not to."""
    ours, theirs = os.openpty()
    line = [sys.executable, "-c", TERMINAL, *COMMAND, str(folder)]
    with subprocess.Popen(line, cwd=ROOT, stdin=theirs, start_new_session=True) as command:
        os.close(theirs)
        shown = b""
        for key in keys.splitlines(keepends=True):
            shown += read_until(ours, b": ")
            os.write(ours, key)
        while piece := read(ours):
            shown += piece
    os.close(ours)
    assert command.returncode == code
    assert told in shown.decode()
    assert b"246" not in shown
    assert PinFile(folder / "pin.json").verify("2468") == (code == 0)


# The first terminal that the leader of a session opens becomes its own. Ctrl+C ends a program there, even where the
# tests themselves were started in the background.
TERMINAL = """
import os, signal, sys

signal.signal(signal.SIGINT, signal.SIG_DFL)
terminal = os.open(os.ttyname(0), os.O_RDWR)
for number in (0, 1, 2):
    os.dup2(terminal, number)
os.close(terminal)
os.execv(sys.argv[1], sys.argv[1:])
"""


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1024)
    except OSError:  # how Linux says that nobody is at the other end any more
        return b""


def read_until(terminal: int, end: bytes) -> bytes:
    """All up to this end, or less where the other side is gone."""
    found = b""
    while not found.endswith(end) and (piece := read(terminal)):
        found += piece
    return found


def test_without_a_terminal_nothing_is_asked(folder: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, str(folder)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == ("The PIN is not set: there is no terminal that can hide it. Pipe it in with --stdin.\n")
