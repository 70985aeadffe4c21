"""Which file of a content folder has which shape."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kiosk.content import model
from kiosk.content.interface import Interface


class Shape(NamedTuple):
    """`name` is that of its schema, `pattern` matches paths relative to the content folder."""

    name: str
    pattern: re.Pattern[str]
    type: Any


_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_LANGUAGE = "[a-z]{2,3}(?:-[A-Za-z]{2,4})*"

SHAPES = tuple(
    Shape(name, re.compile(pattern.replace("<id>", _ID).replace("<language>", _LANGUAGE)), type_)
    for name, pattern, type_ in (
        ("library", r"library\.json", model.LibraryFile),
        ("sources", r"sources\.json", model.Sources),
        ("tracers", r"tracers\.json", model.Tracers),
        ("doses", r"doses\.json", model.Doses),
        ("interface", r"interface/<language>\.json", Interface),
        ("glossary", r"glossary/<language>\.json", model.Glossary),
        ("picture-words", r"pictures/<language>\.json", model.PictureWords),
        ("scan", r"scans/<id>/scan\.json", model.Scan),
        ("scan-words", r"scans/<id>/<language>\.json", model.ScanWords),
        ("topic", r"topics/<id>/topic\.json", model.Topic),
        ("topic-words", r"topics/<id>/<language>\.json", model.TopicWords),
        ("comparison", r"comparisons/<id>/comparison\.json", model.Comparison),
        ("comparison-words", r"comparisons/<id>/<language>\.json", model.ComparisonWords),
        ("profile", r"profiles/<id>\.json", model.Profile),
    )
)


def shape_of(file: str) -> Shape | None:
    return next((shape for shape in SHAPES if shape.pattern.fullmatch(file)), None)
