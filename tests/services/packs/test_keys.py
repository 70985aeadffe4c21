"""Files of keys, as IT's editors and tools leave them."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.packs.keys import key_id, make_keys, read_private, read_public, safekeeping
from kiosk.services.packs.refusals import PackError, PackProblem

Edit = Callable[[str], bytes]
EDITED: dict[str, Edit] = {
    "as made": str.encode,
    "with the mark of UTF-8": lambda text: text.encode("utf-8-sig"),
    "in UTF-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "in UTF-16 the other way round": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "with lines of Windows, and more of them": lambda text: f"# M\r\n\r\n{text}".replace("\n", "\r\n").encode(),
    "in capitals, as a tool for registries writes": lambda text: _in_capitals(text).encode(),
    "with spaces and nothing after it": lambda text: f"  {text.rstrip()} \t\n".encode() + b"\0" * 7,
    "with the tabs of a table": lambda text: text.replace(" ", "\t").encode(),
    "with the spaces of a mail that do not break": lambda text: text.replace(" ", "\u00a0").encode(),
    "below a role in capitals": lambda text: f"[ Radiology ]\n{text}".encode(),
    "with a name in a page of Windows": lambda text: text.encode().replace(b"hospital", b"M\xfcnchen"),
}


def _in_capitals(text: str) -> str:
    kind, key, name = text.split(" ", 2)
    return f"{kind} {key.upper()} {name}"


@pytest.mark.parametrize("edit", EDITED.values(), ids=EDITED)
def test_a_public_key_is_read_whatever_wrote_the_file(edit: Edit, tmp_path: Path) -> None:
    public, id_ = make_keys(tmp_path / "hospital")
    public.write_bytes(edit(public.read_text(encoding="utf-8")))
    (key,) = read_public(public).by_id.values()
    assert key_id(key) == id_
    assert key == read_private(tmp_path / "hospital").public


def test_a_role_is_one_however_its_letters_are(tmp_path: Path) -> None:
    """So that two keys of one department count once."""
    files = [make_keys(tmp_path / name)[0] for name in ("first", "second")]
    lines = [
        f"{role}\n{file.read_text(encoding='utf-8')}" for role, file in zip(("[Ward]", "[ward]"), files, strict=True)
    ]
    (tmp_path / "keys").write_text("".join(lines), encoding="utf-8")
    keys = read_public(tmp_path / "keys")
    assert ({*keys.roles.values()}, keys.counted(keys.by_id)) == ({"ward"}, 1)


def test_a_file_that_is_no_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b"\x89PNG\0\1\2\3")
    with pytest.raises(PackError, match=PackProblem.KEYS_NO_TEXT):
        read_public(tmp_path / "keys")


def test_a_device_is_no_file_of_keys() -> None:
    with pytest.raises(PackError, match="is no plain file"):
        read_public(Path("/dev/zero"))


def test_where_no_mode_keeps_a_key_from_others_is_said_what_does() -> None:
    assert 'icacls "C:/keys/hospital" /inheritance:r' in safekeeping(Path("C:/keys/hospital"), windows=True)
    assert "icacls" not in safekeeping(Path("hospital"), windows=False)
