"""The one layout of the JSON files of a content folder: equal values make equal bytes, whoever writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import inspect

from kiosk.content import model
from kiosk.content.faults import FieldPath
from kiosk.content.model.interface import Interface

WIDTH = 120
"""The characters of a line that holds several ids or numbers. A line that holds words may have any length."""

IdLists = Mapping[FieldPath, Sequence[str]]
"""The keys of objects in the order they stand in, by the path of the object. Other keys come after them."""

_SHORT = (model.QuickFactWords, model.LanguageEntry)
"""The records that stand on one line with their words, which are a few."""
_WORDING: Mapping[str, Any] = {
    "scans": dict[str, dict[model.Language, model.ScanWords]],
    "topics": dict[str, dict[model.Language, model.TopicWords]],
    "comparisons": dict[str, dict[model.Language, model.ComparisonWords]],
    "glossary": dict[model.Language, model.Glossary],
    "interface": dict[model.Language, Interface],
}
"""What the patches of a department are laid over, by their name in its wording."""


def canonical_bytes(value: Any, type_: Any, ids: IdLists | None = None) -> bytes:
    """Return the file of a JSON value, which the type describes.

    The keys of records stand in the order of the model, those of other objects in the order of `ids` or as they were.
    What holds no words stands on one line if WIDTH has room for it. Each text has a line of its own, whatever its
    length, so that another word is one other line.
    """
    return f"{_Layout(ids or {}).text(value, _described(type_), (), '')}\n".encode()


class _Layout:
    def __init__(self, ids: IdLists) -> None:
        self._ids = ids

    def text(self, value: Any, type_: inspect.Type, at: FieldPath, before: str) -> str:
        """Return the text of a value. `before` is what stands before it on its line."""
        if not isinstance(value, dict | list) or not value:
            return _encoded(value)
        inside = list(self._inside(value, _fitting(value, type_), at))
        if at and (line := _one_line(value, _fitting(value, type_), inside, WIDTH - len(before) - len(","))):
            return line
        indent = "  " * (len(at) + 1)
        starts = [indent if isinstance(key, int) else f"{indent}{_encoded(key)}: " for key, _, _ in inside]
        entries = [
            start + self.text(below, below_type, (*at, key), start)
            for start, (key, below, below_type) in zip(starts, inside, strict=True)
        ]
        first, last = "{}" if isinstance(value, dict) else "[]"
        return "\n".join((first, ",\n".join(entries), indent[2:] + last))

    def _inside(
        self, value: dict[str, Any] | list[Any], type_: inspect.Type, at: FieldPath
    ) -> Iterator[tuple[str | int, Any, inspect.Type]]:
        """Yield what the value holds, in order: the key or the index, the value and its type."""
        if isinstance(value, list):
            yield from ((index, below, _item_type(type_, index)) for index, below in enumerate(value))
            return
        fields = _fields(type_.cls) if isinstance(type_, inspect.StructType) else {}
        others = type_.value_type if isinstance(type_, inspect.DictType) else inspect.AnyType()
        for key in dict.fromkeys((*fields, *self._ids.get(at, ()), *value)):
            if key in value:
                yield key, value[key], fields.get(key, others)


def _one_line(
    value: dict[str, Any] | list[Any],
    type_: inspect.Type,
    inside: Sequence[tuple[str | int, Any, inspect.Type]],
    room: int,
) -> str | None:
    """Return the value as one line, or None if it has to stand on several."""
    written = [
        _encoded(below) if isinstance(key, int) else f"{_encoded(key)}: {_encoded(below)}" for key, below, _ in inside
    ]
    line = f"[{', '.join(written)}]" if isinstance(value, list) else f"{{ {', '.join(written)} }}"
    match type_:
        case inspect.StructType(cls=cls) if cls in _SHORT:
            short = True
        case inspect.DictType(key_type=keys) if keys == _described(model.Language):
            short = len(value) == 1
        case _:
            short = False
    if short and not any(isinstance(below, dict | list) for _, below, _ in inside):
        return line
    return line if len(line) <= room and all(_wordless(below, type_) for _, below, type_ in inside) else None


def _wordless(value: Any, type_: inspect.Type) -> bool:
    """Return whether the value is a number, an id or the like, or a list of such."""
    match value:
        case dict():
            return not value
        case list():
            items = _fitting(value, type_)
            scalars = not any(isinstance(item, dict | list) for item in value)
            return scalars and all(_wordless(item, _item_type(items, index)) for index, item in enumerate(value))
        case str():
            return not any(map(_is_of_words, _alternatives(type_)))
        case _:
            return True


def _is_of_words(type_: inspect.Type) -> bool:
    words = (*_alternatives(_described(model.Line)), inspect.StrType())
    return isinstance(type_, inspect.AnyType) or type_ in words


def _fitting(value: dict[str, Any] | list[Any], type_: inspect.Type) -> inspect.Type:
    """Return the alternative of the type that an object, or a list, can be of."""
    objects, lists = (inspect.StructType, inspect.DictType), (inspect.VarTupleType, inspect.TupleType)
    wanted = objects if isinstance(value, dict) else lists
    return next((each for each in _alternatives(type_) if isinstance(each, wanted)), inspect.AnyType())


def _alternatives(type_: inspect.Type) -> tuple[inspect.Type, ...]:
    match type_:
        case inspect.Metadata(type=inner):
            return _alternatives(inner)
        case inspect.UnionType(types=types):
            return tuple(each for inner in types for each in _alternatives(inner))
        case _:
            return (type_,)


def _item_type(type_: inspect.Type, index: int) -> inspect.Type:
    match type_:
        case inspect.VarTupleType(item_type=item):
            return item
        case inspect.TupleType(item_types=items) if index < len(items):
            return items[index]
        case _:
            return inspect.AnyType()


@cache
def _described(type_: Any) -> inspect.Type:
    return inspect.type_info(type_)


@cache
def _fields(cls: type) -> dict[str, inspect.Type]:
    """Return the types of a record's fields by their keys, in the order of the model."""
    described = _described(cls)
    assert isinstance(described, inspect.StructType)
    own = _WORDING if cls is model.LocalWording else {}
    return {
        field.encode_name: _described(own[field.name]) if field.name in own else field.type
        for field in described.fields
    }


def _encoded(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
