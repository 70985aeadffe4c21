"""`radiology-kiosk content sign`: a second signature for a pack that is made, and what is not signed."""

from __future__ import annotations

import contextlib
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from kiosk.__main__ import main
from kiosk.commands.content import DONE, REFUSED, UNABLE
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.packs import archive
from kiosk.services.packs.archive_builder import PackLabel, build_pack
from kiosk.services.storage import files
from tests.content.conftest import put, write_small_library
from tests.services.packs.packs_bench import MADE

Printed = pytest.CaptureFixture[str]
AT = "2026-11-22T08:00Z"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content, the keys of a publisher and a ward, and those of a kiosk that asks for both."""
    monkeypatch.chdir(tmp_path)
    write_small_library(tmp_path / "words")
    lines = []
    for role in ("publisher", "ward"):
        assert main(["content", "key", role]) == DONE
        lines.append(f"[{role}]\n{(tmp_path / f'{role}.pub').read_text(encoding='utf-8')}")
    (tmp_path / "keys").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def give(*words: str) -> int:
    return main(["content", *words, "--state", "state", "--content-keys", "keys", "--signatures", "2"])


def build(*words: str) -> int:
    return main(["content", "build", "words", "-o", "1.kioskpack", "--made-at", AT, *words])


def test_a_second_signature_makes_a_pack_good_for_a_kiosk_that_asks_for_two(desk: Path, capsys: Printed) -> None:
    assert build("--key", "publisher", "--not-after", "2999-01-01") == DONE
    assert give("verify", "1.kioskpack") == REFUSED
    assert "Refused (too_few_signed)" in capsys.readouterr().err
    assert give("sign", "1.kioskpack", "--key", "ward") == DONE
    assert "It was signed by the key " in capsys.readouterr().out
    assert give("install", "1.kioskpack") == DONE
    capsys.readouterr()
    assert give("verify", "1.kioskpack") == DONE
    told = capsys.readouterr().out
    assert "No kiosk takes it after 2999-01-01." in told
    assert "Signed by the keys " in told
    before = (desk / "1.kioskpack").read_bytes()
    assert give("sign", "1.kioskpack", "--key", "ward") == REFUSED
    assert "has signed it already." in capsys.readouterr().err
    assert (desk / "1.kioskpack").read_bytes() == before


def test_the_pack_is_open_no_more_when_the_signed_one_takes_its_place(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams: list[IO[bytes]] = []
    left_open: list[IO[bytes]] = []
    open_file, move = archive.open_file, files.move

    @contextlib.contextmanager
    def opened(file: Path) -> Iterator[IO[bytes]]:
        with open_file(file) as stream:
            streams.append(stream)
            yield stream

    def moved(new: Path, path: Path) -> None:
        left_open.extend(stream for stream in streams if not stream.closed)
        move(new, path)

    assert build("--key", "publisher") == DONE
    monkeypatch.setattr(archive, "open_file", opened)
    monkeypatch.setattr(files, "move", moved)
    assert main(["content", "sign", "1.kioskpack", "--key", str(desk / "ward")]) == DONE
    assert streams
    assert left_open == []


@pytest.mark.usefixtures("desk")
def test_what_was_built_without_a_key_can_be_signed_later(capsys: Printed) -> None:
    assert build() == DONE
    for role in ("publisher", "ward"):
        assert main(["content", "sign", "1.kioskpack", "--key", role]) == DONE
    assert "which nothing here can check: name it in --content-keys." in capsys.readouterr().out
    assert give("install", "1.kioskpack") == DONE


def test_what_is_faulty_altered_or_no_pack_is_not_signed(desk: Path, capsys: Printed) -> None:
    put(desk / "words", "profiles/demo/profile.json", "doses", "mars")
    faulty = desk / "faulty.kioskpack"
    build_pack(FolderSnapshot(desk / "words", at_once=None), faulty, PackLabel(1, MADE, "0.1"), None)
    with zipfile.ZipFile(desk / "commented.kioskpack", "w") as zipped:
        zipped.comment = b"of somebody"
    (desk / "text.kioskpack").write_text("no pack", encoding="utf-8")
    put(desk / "words", "profiles/demo/profile.json", "doses", "general")
    for name in ("faulty", "commented", "text", "gone"):
        file = desk / f"{name}.kioskpack"
        before = file.read_bytes() if file.exists() else None
        assert give("sign", f"{name}.kioskpack", "--key", "ward") == REFUSED, name
        assert (file.read_bytes() if file.exists() else None) == before
        assert capsys.readouterr().err
    assert not list(desk.glob("*.new"))


def test_a_pack_that_was_changed_since_it_was_signed_gets_no_second_signature(desk: Path, capsys: Printed) -> None:
    build("--key", "publisher")
    file = desk / "1.kioskpack"
    data = bytearray(file.read_bytes())
    data[40] ^= 1
    file.write_bytes(data)
    assert give("sign", "1.kioskpack", "--key", "ward") == REFUSED
    assert "Refused (altered)" in capsys.readouterr().err
    assert file.read_bytes() == data


def test_without_a_key_it_is_said_what_is_missing(desk: Path, capsys: Printed) -> None:
    build("--key", "publisher")
    assert give("sign", "1.kioskpack") == UNABLE
    assert "Please say: radiology-kiosk content sign PACK --key FILE" in capsys.readouterr().err
    assert give("sign", "1.kioskpack", "--key", str(desk / "words" / "library.json")) == UNABLE


def test_what_is_too_large_to_be_a_pack_is_refused_before_a_disk_is_filled_with_it(
    desk: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (desk / "video.kioskpack").open("wb") as file:
        file.truncate(10_000_000_000)
    monkeypatch.setattr(shutil, "copyfileobj", lambda *_files: pytest.fail("it was copied"))
    assert give("sign", "video.kioskpack", "--key", "ward") == REFUSED
    assert "Refused (too_large)" in capsys.readouterr().err
    assert not [path for path in desk.iterdir() if path.name.endswith(".new")]
