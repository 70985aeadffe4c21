"""The layout of content files: stable, in the order of models and ids, and without any loss."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import model
from kiosk.content.authoring.files.canonical_json import WIDTH, canonical_bytes
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.composing.named_by_facts import id_lists
from kiosk.content.reading import decode
from kiosk.content.word_checks import texts
from tests.content.conftest import ROOT, readme_example

FACTS, WORDS = readme_example().values()
IDS = id_lists(decode(FACTS, model.Scan, "scan.json"))
several = settings(max_examples=12)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
json_values = st.recursive(scalars, lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside), max_leaves=20)


def shuffled(value: Any, at_random: random.Random) -> Any:
    """The value with the keys of all its objects in another order."""
    if isinstance(value, list):
        return [shuffled(each, at_random) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: shuffled(value[key], at_random) for key in at_random.sample([*value], len(value))}


@several
@given(json_values)
def test_the_layout_loses_nothing_of_any_value_and_is_stable(value: Any) -> None:
    for type_ in (Any, model.Scan, model.ScanWords, model.Profile, model.Waivers):
        written = canonical_bytes(value, type_)
        assert written.endswith(b"\n")
        assert json.dumps(json.loads(written), sort_keys=True) == json.dumps(value, sort_keys=True)
        assert canonical_bytes(json.loads(written), type_) == written


@several
@given(st.randoms(use_true_random=False))
def test_equal_words_are_equal_bytes_whatever_the_order_of_keys_was(at_random: random.Random) -> None:
    assert canonical_bytes(shuffled(WORDS, at_random), model.ScanWords, IDS) == canonical_bytes(
        WORDS, model.ScanWords, IDS
    )


@several
@given(st.randoms(use_true_random=False))
def test_keys_stand_in_the_order_of_the_model_and_words_in_that_of_the_facts(at_random: random.Random) -> None:
    facts = json.loads(canonical_bytes(shuffled(FACTS, at_random), model.Scan))
    assert [*facts] == [field for field in model.Scan.__struct_fields__ if field in FACTS]
    words = json.loads(canonical_bytes(shuffled(WORDS, at_random), model.ScanWords, IDS))
    assert [*words["steps"]] == [step["id"] for step in FACTS["steps"]]
    assert [*words["aftercare"]["items"]] == [item["id"] for item in FACTS["aftercare"]]
    assert [*words["steps"]["home"]] == ["title", "text", "uneasy"]


def test_keys_that_neither_model_nor_facts_know_stay_at_the_end() -> None:
    words = {"steps": {"own": {"x": 1, "title": "A"}, "home": {}}, "extra": [], "title": "A"}
    written = json.loads(canonical_bytes(words, model.ScanWords, IDS))
    assert ([*written], [*written["steps"]], [*written["steps"]["own"]]) == (
        ["title", "steps", "extra"],
        ["home", "own"],
        ["title", "x"],
    )


@pytest.mark.parametrize(
    "file",
    ["scans/vq/en-GB.json", "topics/help/en-GB.json", "glossary/en-GB.json", "interface/en-GB.json", "sources.json"],
)
def test_one_word_changed_is_one_line_of_difference(file: str) -> None:
    shape = shape_of(file)
    assert shape is not None
    value = json.loads((ROOT / "content" / file).read_bytes())
    before = canonical_bytes(value, shape.type).decode().splitlines()
    for path, text, _ in [*texts(value)][::19]:
        *way, last = path
        node = value
        for step in way:
            node = node[step]
        node[last] = f"{text} {'and more ' * 20}"
        after = canonical_bytes(value, shape.type).decode().splitlines()
        assert sum(was != now for was, now in zip(before, after, strict=True)) == 1, path
        node[last] = text


def test_ids_stand_on_one_line_as_long_as_it_has_room_and_words_never() -> None:
    def lines(value: Any, type_: Any) -> list[str]:
        return canonical_bytes(value, type_).decode().splitlines()

    assert (
        lines({"steps": [{"picture": "arrive", "id": "a"}]}, model.Scan)[2] == '    { "id": "a", "picture": "arrive" }'
    )
    long = ["x" * 30] * 3
    assert len(lines({"ask": long}, model.Scan)[1]) <= WIDTH
    assert lines({"ask": [*long, "y" * 9]}, model.Scan)[1:3] == ['  "ask": [', f'    "{"x" * 30}",']
    assert lines({"ask": {"when": "When?"}}, model.ScanWords)[1:] == ['  "ask": {', '    "when": "When?"', "  }", "}"]
    assert lines({"name": {"en-GB": "Ward"}}, model.Profile)[1] == '  "name": { "en-GB": "Ward" }'
    assert lines({"name": {"en-GB": "Ward", "pl": "X"}}, model.Profile)[2] == '    "en-GB": "Ward",'
    assert lines({"values": {}, "sources": []}, model.Scan) == ["{", '  "values": {},', '  "sources": []', "}"]


def test_letters_of_all_languages_are_written_as_themselves() -> None:
    assert canonical_bytes({"arrive": "Zażółć – 放射科"}, model.PictureWords).decode().splitlines()[1] == (
        '  "arrive": "Zażółć – 放射科"'
    )
