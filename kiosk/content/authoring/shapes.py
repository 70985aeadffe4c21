"""The shape of each file of a content folder, by its path."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from kiosk.content import model
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.file_cache import is_id
from kiosk.content.model.interface import Interface
from kiosk.content.photos.photo_files import PICTURE_ENDINGS


class Shape(NamedTuple):
    """The type of the files at a path. `name` is the name of the schema, and `pattern` matches the path."""

    name: str
    path: str
    pattern: re.Pattern[str]
    type: Any


_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_LANGUAGE = "[A-Za-z]{1,3}(?:-[A-Za-z0-9]{1,8})*"

SHAPES = tuple(
    Shape(name, path, re.compile(re.escape(path).replace("<id>", _ID).replace("<language>", _LANGUAGE)), type_)
    for name, path, type_ in (
        ("library", "library.json", model.LibraryFile),
        ("sources", "sources.json", model.Sources),
        ("tracers", "tracers.json", model.Tracers),
        ("doses", "doses.json", model.Doses),
        ("waivers", "waivers.json", model.Waivers),
        ("interface", "interface/<language>.json", Interface),
        ("glossary", "glossary/<language>.json", model.Glossary),
        ("picture-words", "pictures/<language>.json", model.PictureWords),
        ("photos", "pictures/photos.json", model.Photos),
        ("scan", "scans/<id>/scan.json", model.Scan),
        ("scan-words", "scans/<id>/<language>.json", model.ScanWords),
        ("topic", "topics/<id>/topic.json", model.Topic),
        ("topic-words", "topics/<id>/<language>.json", model.TopicWords),
        ("comparison", "comparisons/<id>/comparison.json", model.Comparison),
        ("comparison-words", "comparisons/<id>/<language>.json", model.ComparisonWords),
        ("block", "blocks/<id>/block.json", model.SharedBlock),
        ("block-words", "blocks/<id>/<language>.json", model.SharedBlockWords),
        ("profile", "profiles/<id>/profile.json", model.Profile),
        ("approvals", "profiles/<id>/approvals.json", model.Approvals),
    )
)


_PICTURE = re.compile(rf"pictures/{_ID}({'|'.join(map(re.escape, PICTURE_ENDINGS))})")
_NEVER_OWN = {"library", "interface", "profile", "approvals"}
"""The shapes of files that stand in one place alone: departments have all others as their own files, too."""


def is_picture(file: str) -> bool:
    """Return whether the file is a drawing or photo, of the library or of a department."""
    return _PICTURE.fullmatch(_inside(file)) is not None


def is_content(file: str) -> bool:
    """Return whether the format names a file with this path, so that it belongs into a pack."""
    return shape_of(file) is not None or is_picture(file)


@lru_cache(1024)
def shape_of(file: str) -> Shape | None:
    """Return the shape of the file, or None if no file of the format has such a path."""
    inside = _inside(file)
    for shape in SHAPES:
        if shape.pattern.fullmatch(file if shape.name in _NEVER_OWN else inside):
            return shape
    return None


def _inside(file: str) -> str:
    """Return the path within the department's folder, or as it is where the file lies in none."""
    owner, inside = owner_and_file(file)
    return inside if is_id(owner) else file
