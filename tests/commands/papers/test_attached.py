"""What lies as files inside the papers: their facts, rows and advice, and of a pack the manifest that was signed."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.services.packs.keys import make_keys
from tests.commands.papers.conftest import DEPARTMENT, only_department
from tests.commands.papers.test_redline import packed, words
from tests.ui import pdf

TABLES: Mapping[str, str] = {
    "sign-off": "sign-off.json",
    "approvals": "register.json",
    "pictures": "register.json",
    "translation": "certificate.json",
}


def made(kind: str, out: Path, *arguments: str) -> int:
    return main(("paper", kind, *arguments, "--out", str(out), "--state", str(out.parent / "state")))


def listed(paper: Path, name: str) -> Any:
    data = pdf.attached(paper, name)
    if data is None:
        pytest.skip("pdfdetach is not installed")
    return json.loads(data)


@pytest.mark.parametrize(("kind", "name"), TABLES.items())
def test_all_rows_of_a_table_are_inside(small: Path, tmp_path: Path, kind: str, name: str) -> None:
    out = tmp_path / "paper.pdf"
    language, folder = "en-GB", small
    if kind == "translation":
        language, folder = "pl", only_department(tmp_path / "content", languages=["en-GB", "pl"])
    assert made(kind, out, str(folder), "--department", DEPARTMENT, "--language", language) == 0
    found = listed(out, name)
    assert (found["department"], found["language"]) == (DEPARTMENT, language)
    paper = re.sub(r"\s", "", words(out))
    cells = {cell for table in found["tables"] for row in table["rows"] for cell in row}
    assert len(cells) > 10
    assert {cell for cell in cells if re.sub(r"\s", "", cell) not in paper} == set()


@pytest.fixture(scope="module")
def pack(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A pack of the small department, and the key that signed it."""
    folder = tmp_path_factory.mktemp("pack")
    shutil.copytree(small, folder / "content")
    public, _id = make_keys(folder / "hospital")
    return packed(folder / "content", 1, folder / "hospital"), public


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sign-off", "release", "proof"])
def test_the_manifest_of_a_pack_is_inside_as_it_was_signed(pack: tuple[Path, Path], tmp_path: Path, kind: str) -> None:
    file, public = pack
    out = tmp_path / "paper.pdf"
    department = () if kind == "release" else ("--department", DEPARTMENT)
    assert made(kind, out, str(file), *department, "--content-keys", str(public)) == 0
    manifest = pdf.attached(out, "manifest.json")
    if manifest is None:
        pytest.skip("pdfdetach is not installed")
    sum_ = hashlib.sha256(manifest).hexdigest()
    assert f"sum {sum_[:12]}" in words(out)
    assert json.loads(manifest)["number"] == 1


@pytest.mark.slow
def test_a_release_has_its_facts_and_changes_inside(pack: tuple[Path, Path], tmp_path: Path) -> None:
    file, public = pack
    out = tmp_path / "release.pdf"
    assert made("release", out, str(file), str(file), "--content-keys", str(public)) == 0
    assert listed(out, "redline.json") == []
    found = listed(out, "release.json")
    assert found["tables"][0]["facts"]["Pack number"] == "1"
    assert found["sum"] in words(out)
    paper = re.sub(r"\s", "", words(out))
    told = [*found["faults"], *found["advice"], *(place for places in found["advice"].values() for place in places)]
    assert len(told) > 10
    assert {each for each in told if re.sub(r"\s", "", each) not in paper} == set()
    count = len(found["faults"]) + sum(map(len, found["advice"].values()))
    assert str(count) in found["tables"][0]["facts"]["Open advice"]
