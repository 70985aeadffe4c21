"""The schemas that editors use are those of the models."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kiosk.content.authoring.schema import DRAFT, schemas, write
from kiosk.content.authoring.shapes import SHAPES, shape_of

CONTENT = Path(__file__).resolve().parents[3] / "content"


def test_the_schemas_that_ship_are_current() -> None:
    shipped = {path.name: path.read_text(encoding="utf-8") for path in (CONTENT / "schema").iterdir()}
    assert shipped == schemas(), "run: python -m kiosk.content.authoring.schema content/schema"


@pytest.mark.parametrize("name", [f"{shape.name}.json" for shape in SHAPES])
def test_a_schema_is_valid_and_points_nowhere(name: str) -> None:
    text = schemas()[name]
    Draft202012Validator.check_schema(json.loads(text))
    assert text.replace(DRAFT, "").count("://") == 0


def test_schemas_are_written_whole(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("{}")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(schemas())


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("library.json", "library"),
        ("scans/pet-ct/scan.json", "scan"),
        ("scans/pet-ct/en-GB.json", "scan-words"),
        ("scans/pet-ct/zh-Hans.json", "scan-words"),
        ("pictures/pl.json", "picture-words"),
        ("profiles/chest-clinic/profile.json", "profile"),
        ("scans/PET/scan.json", None),
        ("scans/en-GB.json", None),
        ("libraryxjson", None),
    ],
)
def test_a_file_s_place_tells_its_shape(file: str, name: str | None) -> None:
    shape = shape_of(file)
    assert (shape.name if shape else None) == name


def test_every_shape_has_its_own_name() -> None:
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)
