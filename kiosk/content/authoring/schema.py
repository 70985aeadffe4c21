"""JSON Schemas for editors, made from the model: `python -m kiosk.content.authoring.schema content/schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from kiosk.content.authoring.shapes import SHAPES

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(type_: Any) -> dict[str, Any]:
    return {"$schema": DRAFT, **msgspec.json.schema(type_)}


def schemas() -> dict[str, str]:
    """Return the text of the schema file of each shape by its file name."""
    return {
        f"{shape.name}.json": json.dumps(schema(shape.type), indent=2, ensure_ascii=False) + "\n" for shape in SHAPES
    }


def write(folder: Path) -> None:
    """Write the schemas into the folder, which is made if necessary, and remove all other JSON files there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
