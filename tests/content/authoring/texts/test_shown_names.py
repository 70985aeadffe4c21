"""Names that are drawn as they are, of departments, rooms and others: what is real in them, what markup is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from tests.content.conftest import TODAY, put

DEMO = "profiles/demo/profile.json"


def faults_of(folder: Path, field: str, text: str) -> list[str]:
    put(folder, DEMO, f"{field}/en-GB", text)
    return [str(fault) for fault in check_folder(folder, TODAY).faults]


@pytest.mark.parametrize(
    "text",
    [
        "**Radiology**",
        "__Radiology__",
        "Radiology *(CT)*",
        "_Radiology_",
        "# Radiology",
        "- Radiology",
        "> Radiology",
        "`Radiology`",
        "[Radiology](term:radiographer)",
        "<b>Radiology</b>",
        "Radiology<br>Level B",
    ],
)
@pytest.mark.parametrize("field", ["name", "room"])
def test_markup_in_a_name_is_told_where_its_signs_would_be_shown(folder: Path, field: str, text: str) -> None:
    (found,) = faults_of(folder, field, text)
    assert found.startswith(f"{DEMO}: {field}.en-GB: expected plain words without markup, whose signs would be shown")


@pytest.mark.parametrize(
    "text",
    [
        "1. Stock, Raum B",
        "2. OG",
        "1. piętro",
        "2. Medizinische Klinik",
        "Suite #200",
        "Bay #1 and #2",
        "E3_12 and E3_14",
        "Level -1",
        "-1",
        "Radiology*",
        "X-ray & CT",
        "Levels 1 > 2",
        "St Mary`s",
    ],
)
@pytest.mark.parametrize("field", ["name", "room"])
def test_a_real_name_is_taken_as_it_is(folder: Path, field: str, text: str) -> None:
    assert faults_of(folder, field, text) == []


@pytest.mark.parametrize(
    ("file", "path"), [("library.json", "languages/pl/name"), ("sources.json", "seed-msk/publisher")]
)
def test_markup_in_names_of_the_library_is_told_too(folder: Path, file: str, path: str) -> None:
    put(folder, file, path, "**Polski** <b>PL</b>")
    (found,) = [str(fault) for fault in check_folder(folder, TODAY).faults]
    assert found.startswith(f"{file}: {path.replace('/', '.')}: expected plain words without markup")
