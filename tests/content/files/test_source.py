"""Where bytes of content come from: from one kind of source, and from no path beside it."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
READERS = ("content", "ui/screens", "ui/pictures.py", "ui/picture_proof.py", "services/content_status")
"""What shows, checks and sums up content."""
ASKS_THE_DISK = {"glob", "iterdir", "listdir", "open", "read_bytes", "read_text", "rglob", "scandir", "walk"}
BESIDE = {
    "content/reading.py": "reads a file for the snapshot",
    "content/files/snapshot.py": "is the source of a folder",
    "content/authoring/schema.py": "writes the schemas of the program",
    "content/authoring/picture_checks.py": "reads the names of icons from their typeface",
    "content/authoring/texts/typeface.py": "reads typefaces of the program",
    "ui/pictures.py": "reads the colours of the program",
}


def calls_of(module: Path) -> set[str]:
    """The last name of each call, such as `open` for `os.open` and for `open`."""
    functions = [node.func for node in ast.walk(ast.parse(module.read_bytes())) if isinstance(node, ast.Call)]
    return {
        each.attr if isinstance(each, ast.Attribute) else each.id
        for each in functions
        if isinstance(each, ast.Attribute | ast.Name)
    }


def test_what_shows_or_checks_content_asks_no_disk() -> None:
    places = [ROOT / "kiosk" / reader for reader in READERS]
    modules = [module for place in places for module in ([place] if place.is_file() else sorted(place.rglob("*.py")))]
    asking = {module.relative_to(ROOT / "kiosk").as_posix() for module in modules if calls_of(module) & ASKS_THE_DISK}
    assert asking == {*BESIDE}
