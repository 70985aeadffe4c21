"""The archive of a pack: what is too large is not even looked at, and what changes while it is packed is noticed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.services.packs.archive import open_pack
from kiosk.services.packs.archive_builder import PackLabel, build_pack
from kiosk.services.packs.manifest import LARGEST_PACK
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from tests.services.packs.packs_bench import MADE, PROGRAM, Bench


def test_a_file_larger_than_any_pack_is_refused_for_its_size(tmp_path: Path) -> None:
    file = tmp_path / "huge.kioskpack"
    with file.open("w+b") as stream:
        stream.truncate(LARGEST_PACK + 1)
        with pytest.raises(PackError) as refused:
            open_pack(stream, {})
    assert refused.value.reason is Refusal.TOO_LARGE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a file that is another each time it is read")
def test_a_file_that_changes_while_it_is_packed_is_noticed(tmp_path: Path) -> None:
    out = tmp_path / "new.kioskpack"
    with pytest.raises(PackError, match=PackProblem.CHANGED_WHILE_PACKED):
        build_pack(Path("/proc/sys/kernel/random"), out, PackLabel(1, MADE, PROGRAM), None, holds=lambda _: True)
    assert list(tmp_path.iterdir()) == []


def test_a_pack_holds_what_the_format_names_and_no_note_or_draft(bench: Bench) -> None:
    others = ("notes-about-patient.docx", "pictures/Thumbs.db", "desktop.ini", "drafts/en-GB.json", "pictures/room.jpg")
    named = {path.relative_to(bench.content).as_posix() for path in bench.content.rglob("*") if path.is_file()}
    for name in (*others, "scans/example/en-GB - Copy.json", "README.md"):
        (bench.content / name).parent.mkdir(exist_ok=True)
        (bench.content / name).write_text("x")
    manifest = build_pack(bench.content, bench.folder / "new.kioskpack", PackLabel(1, MADE, PROGRAM), None)
    assert {file.path for file in manifest.files} == named
