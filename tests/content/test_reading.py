"""Whatever bytes a file holds, they are JSON of the format or one clear message."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.model import Value
from kiosk.content.reading import LARGEST_FILE, decode, parse_json, read_with_stat

DAMAGE = {
    "nothing": (b"", "line 1, column 1: expected JSON, found expecting value"),
    "half a file": (b'{"a": [1,', "line 1, column 10: expected JSON, found expecting value"),
    "a comma too many": (
        b'{\n "a": 1,\n}',
        "line 2, column 8: expected JSON, found illegal trailing comma before end of object",
    ),
    "bytes after a power cut": (b"\x00" * 20, "line 1, column 1: expected JSON, found expecting value"),
    "Windows-1252": ('{\n"a": "é"}'.encode("cp1252"), "line 2: expected text in UTF-8, found the byte 0xE9"),
    "a key twice": (b'{"b": [{"a": 1, "a": 2}]}', "b[0].a: expected each key once, found `a` twice"),
    "NaN": (b'{"a": NaN}', "whole file: expected an ordinary number, found NaN"),
    "infinity": (b'{"a": 1e999}', "whole file: expected an ordinary number, found 1e999"),
    "half a character": (b'{"a": "\\ud800"}', "whole file: expected whole characters, found half a character"),
    "deep nesting": (b"[" * 100_000, "whole file: expected at most 40 levels of { } and [ ], found more levels"),
    "a level too many": (
        b"[" * 41 + b"]" * 41,
        "whole file: expected at most 40 levels of { } and [ ], found more levels",
    ),
}


@pytest.mark.parametrize(("data", "message"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_told_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_json(data, "a.json")
    [fault] = caught.value.faults
    if sys.version_info < (3, 13):
        message = message.replace(
            "line 2, column 8: expected JSON, found illegal trailing comma before end of object",
            "line 3, column 1: expected JSON, found expecting property name enclosed in double quotes",
        )
    assert fault.kind is FaultKind.DAMAGED
    assert str(fault).startswith(f"a.json: {message}")


def test_the_deepest_level_is_read() -> None:
    assert parse_json(b"[" * 40 + b"]" * 40, "a.json")


def test_repeated_keys_of_a_large_file_are_told_in_the_time_of_one_pass() -> None:
    """With a count of each key among all, this takes minutes."""
    keys = ",".join(f'"k{number}": {{"a": {number}}}' for number in range(200_000))
    with pytest.raises(ContentError) as caught:
        parse_json(f'{{{keys}, "k7": 1}}'.encode(), "a.json")
    assert [str(fault) for fault in caught.value.faults] == ["a.json: k7: expected each key once, found `k7` twice"]


def test_a_number_of_ten_thousand_digits_is_refused() -> None:
    with pytest.raises(ContentError, match="expected an ordinary number"):
        parse_json(b"1" * 10_000, "a.json")


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": "\\u00e9"}', "a.json") == {"a": "é"}


def test_what_is_no_ordinary_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with (tmp_path / "large.json").open("wb") as large:
        large.truncate(LARGEST_FILE + 1)
    messages, kinds = {}, {}
    for name in ("a.json", "none.json", "large.json", "nul\0.json"):
        with pytest.raises(ContentError) as caught:
            read_with_stat(tmp_path, name)
        messages[name], kinds[name] = caught.value.faults[0].found, caught.value.faults[0].kind
    assert messages["a.json"] == "a folder"
    assert messages["none.json"] == "no such file"
    assert messages["large.json"] == "a larger file"
    assert "nul\0.json" in messages
    assert kinds["a.json"] is kinds["none.json"] is FaultKind.MISSING_FILE
    assert kinds["large.json"] is FaultKind.UNREADABLE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_no_file_whether_somebody_writes_to_it_or_not(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    refused = partial(pytest.raises, ContentError, match="no such file")
    with refused():
        read_with_stat(tmp_path, "pipe.json")
    writer = os.open(tmp_path / "pipe.json", os.O_RDWR)
    with refused():
        read_with_stat(tmp_path, "pipe.json")
    os.write(writer, b"{}")
    with refused():
        read_with_stat(tmp_path, "pipe.json")
    os.close(writer)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{}")
    (tmp_path / "a.json").chmod(0)
    with pytest.raises(ContentError, match="Permission denied"):
        read_with_stat(tmp_path, "a.json")


def test_without_a_schema_the_first_fault_of_a_shape_is_told() -> None:
    raw = {"value": "many", "unit": "hour", "sources": []}
    with pytest.raises(ContentError) as caught:
        decode({"a.b": raw}, dict[str, Value], "values.json")
    assert str(caught.value) == "values.json: […].value: expected int | float, found str"
