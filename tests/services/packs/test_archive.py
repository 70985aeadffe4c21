"""The archive of a pack: what is too large is not even looked at, and what changes while it is packed is noticed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.services.packs.archive import open_pack
from kiosk.services.packs.archive_builder import build_pack
from kiosk.services.packs.manifest import LARGEST_PACK, PackError, Refusal
from tests.services.packs.packs_bench import MADE, PROGRAM


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
    with pytest.raises(PackError, match="uuid was changed while it was packed"):
        build_pack(Path("/proc/sys/kernel/random"), out, 1, MADE, PROGRAM, None)
    assert list(tmp_path.iterdir()) == []
