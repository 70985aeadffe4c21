"""A file of TOML is read in the encodings of usual editors; what is wrong with another is told with what to do."""

from __future__ import annotations

import codecs
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.toml import TomlError, document

ROOT = Path(__file__).resolve().parent.parent
TEXT = '[log]\r\nlevel = "info"\r\n'
TAKEN = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with its mark": TEXT.encode("utf-8-sig"),
    "UTF-16": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "UTF-16 the other way round": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "filled up with nothing": TEXT.encode() + b"\0" * 9,
    "letters of another language in UTF-8": b"# Gr\xc3\xb6\xc3\x9fe\n" + TEXT.encode(),
}


@pytest.mark.parametrize("data", TAKEN.values(), ids=TAKEN)
def test_what_usual_editors_write_is_taken(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_bytes(data)
    assert document(tmp_path / "kiosk.toml") == {"log": {"level": "info"}}


REFUSED = {
    "a page of Windows": (b"# Gr\xf6\xdfe\n", "is not in UTF-8 (line 1 has the byte 0xF6); save it as UTF-8"),
    "typographic quotes": (
        "[log]\nlevel = “info”\n".encode(),
        'the line has the left double quotation mark “, where TOML takes the plain " alone',
    ),
    "typographic apostrophes": (
        "[log]\nlevel = ’info’\n".encode(),
        "the line has the right single quotation mark ’, where TOML takes the plain ' alone",
    ),
    "a space that does not break": (
        "[log]\nlevel\u00a0= 'info'\n".encode(),
        "the line has the no-break space \u00a0, where TOML takes a plain space alone",
    ),
    "typographic quotes in an encoding of Windows": (b"[log]\nlevel = \x93info\x94\n", "line 2 has the byte 0x93"),
    "a space of no width": (
        "[log]\n\u200blevel = 'info'\n".encode(),
        "the line has a sign that nobody sees, the zero width space: type the line anew",
    ),
    "a mark within the file": ("[log]\n\ufefflevel = 'info'\n".encode(), "a sign that nobody sees, the zero width no-"),
    "line ends of an old Mac": (b"[log]\rlevel = 'info'\r", "save it with line ends of Windows or Unix"),
    "a text without quotation marks": (b"[log]\nlevel = info\n", "TOML writes texts between quotation marks"),
    "a word of YAML": (b"[log]\nlevel: info\n", "TOML writes = between a name and its value"),
    "a colon and a text": (b"[log]\nlevel: 'info'\n", "TOML writes = between a name and its value"),
    "a word of Python": (b"[log]\nlevel = True\n", "TOML writes true or false, in small letters"),
    "a word of INI files": (b"[log]\r\nlevel = yes\r\n", "TOML writes true or false, in small letters"),
    "a comma in a number": (b"[log]\nlevel = 21,5\n", "TOML writes a point in a number, such as 21.5"),
    "line ends that a program has doubled": (b"[log]\r\r\nlevel = 'info'\r\r\n", "save it with line ends of Windows"),
    "a path of Windows": (b'dir = "C:\\kiosk\\state"\n', "write / in a path, or put it between ' and '"),
    "a path of Windows with a number": (b'dir = "D:\\temp\\users"\n', "write / in a path, or put it between ' and '"),
    "a path without quotation marks": (b"dir = /srv/kiosk\n", "TOML writes texts between quotation marks"),
    "a note of INI files": (b"; of ward 7\n[log]\n", "TOML writes notes after #"),
    "a note of INI files behind a text": (b'level = "a;b" ; of ward 7\n', "TOML writes notes after #"),
    "a note of JavaScript": (b"inches = 21.5 // of ward 7\n", "TOML writes notes after #"),
    "inches": (b'inches = 21.5"\n', "TOML writes a number without its unit"),
    "seconds": (b"idle = 90s\n", "TOML writes a number without its unit"),
    "a sign of Chinese keyboards": ("level \uff1d 'info'\n".encode(), "where TOML takes the plain = alone"),
    "zeros after a power failure": (b"\0" * 300, "has nothing but zeros, as a power failure leaves them"),
    "a semicolon": (b"[log]\nlevel = 'info';\n", "TOML writes nothing at the end of a line"),
    "a setting twice": (b"a = true\na = true\n", "column 9); this name stands there already"),
    "a setting twice, with a semicolon": (b"x = 5\nx = 5;\n", "column 6); this name stands there already"),
    "a text twice, with a sign that it may have": (
        'a = "“x”"\na = "“x”"\n'.encode(),
        "column 10); this name stands there already",
    ),
    "a table of the name of a setting": (b"a = true\n[a]\n", "column 3); this name stands there already"),
    "a table twice": (b"[log]\n[log]\n", "twice (at line 2, column 5)"),
    "an open bracket": (b"a = [1,\ny = true\n", "(at line 2, column 1); a bracket before this line is open"),
    "an open bracket without a comma": (b"a = [1\ny = off\n", "column 1); a bracket before this line is open"),
    "an open bracket before a sign that a text may have": (
        'a = [1,\n  y = "it’s"\n'.encode(),
        "column 3); a bracket before this line is open",
    ),
    "an open bracket before a table": (b"a = [1,\n[log]\n", "column 2); a bracket before this line is open"),
    "true and a semicolon": (b"y = true;\n", "column 9); TOML writes nothing at the end of a line"),
    "a value behind true": (
        b"y = true false\n",
        "is not TOML: Expected newline or end of document after a statement (at",
    ),
    "no text": (b"\x89PNG\0\1\2\3", "is no text; save it as UTF-8"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_told_with_what_to_do(data: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(data)
    with pytest.raises(TomlError) as refused:
        document(file)
    assert str(refused.value).startswith(f"{file}: ")
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_nothing_is_guessed_where_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("[log]\nlevel = 'info\n", encoding="utf-8")
    with pytest.raises(TomlError, match=r"\(at end of document\)$"):
        document(tmp_path / "kiosk.toml")


WRITTEN_WELL = (
    "[log]\n[log]\n",
    "y = true false\n",
    "a = {b = yes\n",
    "a = {b = 1, b = true}\n",
    "'a' 'b' = 1\n",
    "a = 'x;y' 'z'\n",
)


@pytest.mark.parametrize("text", WRITTEN_WELL)
def test_no_advice_is_given_on_what_is_written_well(text: str, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TomlError, match=r"\(at line \d, column \d+\)$"):
        document(tmp_path / "kiosk.toml")


def test_a_typographic_sign_within_a_text_is_as_good_as_any(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('a = "“x” – y"\n', encoding="utf-8")
    assert document(tmp_path / "kiosk.toml") == {"a": "“x” – y"}


def bounded() -> None:
    """At most 400 MB, of which Python takes some by itself."""
    resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("words", [("settings", "--check", "FILE"), ("check", "--settings", "FILE")], ids=" ".join)
@pytest.mark.parametrize("kind", ["/dev/zero", "pipe", "huge"])
def test_a_device_a_pipe_and_a_huge_file_are_refused_at_once(kind: str, words: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / kind if "/" not in kind else Path(kind)
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "huge":
        with file.open("wb") as sparse:
            sparse.truncate(1 << 40)
    line = [sys.executable, "-m", "kiosk", *(word.replace("FILE", str(file)) for word in words)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=bounded)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{file}: can’t be read: ")
