"""What pages say of themselves, apart from what screens make of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.conftest import Open, put


@pytest.mark.parametrize(
    ("letter", "names"),
    [
        ("VQ scan", ("VQ scan",)),
        ("VQ scan, lung scan", ("VQ scan", "lung scan")),
        ("VQ اسکین، پھیپھڑوں کا اسکین", ("VQ اسکین", "پھیپھڑوں کا اسکین")),
        ("VQ扫描、肺扫描", ("VQ扫描", "肺扫描")),
        ("Tc-99m 1,5 h", ("Tc-99m 1,5 h",)),
    ],
)
def test_names_in_letters_stand_between_the_commas_of_the_script(
    folder: Path, opened: Open, letter: str, names: tuple[str, ...]
) -> None:
    put(folder, "scans/example/en-GB.json", "letter", letter)
    put(folder, "scans/example/en-GB.json", "letters", [])
    library, edition = opened()
    assert library.scan("example", edition).names_in_letters == names
