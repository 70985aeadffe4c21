"""Whatever stands in any file, a reader gets a page or a ContentError, never anything else."""

import datetime as dt
import json
import random
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import markup
from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError
from kiosk.content.library import ComparisonPage, Edition, Library, ScanPage, TopicPage
from kiosk.content.markup import MarkupError
from kiosk.content.model import Conditional, Record
from tests.content.conftest import TODAY, write_small_library
from tests.examples import examples

T = TypeVar("T")

KINDS_OF_FILE = [
    "library.json",
    "sources.json",
    "tracers.json",
    "doses.json",
    "interface/en-GB.json",
    "glossary/en-GB.json",
    "pictures/en-GB.json",
    "pictures/arrive.svg",
    "scans/example/scan.json",
    "scans/example/en-GB.json",
    "topics/help/topic.json",
    "topics/help/en-GB.json",
    "comparisons/pair/comparison.json",
    "comparisons/pair/en-GB.json",
    "profiles/clinic/profile.json",
]

files = st.sampled_from(KINDS_OF_FILE)
json_files = st.sampled_from([file for file in KINDS_OF_FILE if file.endswith(".json")])
DEEP = [
    b"[" * 50_000,
    b'{"a":' * 50_000,
    *(b'{"a":' * levels + b"1" + b"}" * levels for levels in (41, 300, 900, 990, 3_000)),
    b'{"wording":' + b'{"a":' * 3_000 + b'1, "a": 1' + b"}" * 3_001,
]
several = settings(max_examples=examples(150))

strange = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from(
        [
            10**400,
            "",
            " ",
            "{example.visit}",
            "{example.feeding:until}",
            "{example",
            "**",
            "[x](term:radiographer)",
            "[x](term:)",
            "1. x",
            "#" * 9,
            "sample",
            "en-GB",
            "xx",
            "2026-02-30",
            "month",
            "one-in",
            [],
            {},
            {"text": "x"},
            {"text": "{example.feeding}", "otherwise": "x"},
            [[[]]],
            "../..",
            "fa6s.nothing",
            1e308,
            -1,
            0,
            1_000_000,
            "\ud800",
        ]
    ),
    st.lists(st.none()),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


def use_everything(folder: Path) -> None:
    """Opens what screens open, and says every text of it."""
    library = Library.open(folder)
    quietly(library.profile_ids)
    quietly(partial(library.timetable, "clinic"))
    for id_, today in (("demo", TODAY), ("clinic", dt.date(2027, 11, 1))):
        profile = quietly(partial(library.profile, id_))
        if profile is None:
            continue
        edition = Edition(id_, profile, "en-GB", today)
        quietly(partial(library.interface, edition))
        quietly(partial(library.glossary, edition))
        quietly(partial(library.picture_words, "arrive", edition))
        quietly(partial(library.doses, "uk", id_))
        quietly(partial(library.source, "seed-msk", id_))
        for kind, page in (("scans", "example"), ("topics", "help"), ("comparisons", "pair")):
            if (opened := quietly(partial(library.page, kind, page, edition))) is not None:
                say_everything(opened)


def say_everything(page: ScanPage | TopicPage | ComparisonPage) -> None:
    def say(node: object) -> None:
        if isinstance(node, str | Conditional):
            markup.parse_markup(page.say(node))
        elif isinstance(node, Mapping):
            for below in node.values():
                say(below)
        elif isinstance(node, Record):
            for name in node.__struct_fields__:
                say(getattr(node, name))

    say(page.words)
    for key in (*page.facts.values, *page.facts.decisions):
        page.number(key)


def quietly(action: Callable[[], T]) -> T | None:
    """What the action returns, or None where it tells faults, of which each is one line."""
    try:
        return action()
    except ContentError as error:
        faults = [str(fault) for fault in error.faults]
    assert faults
    assert all(fault.isprintable() for fault in faults)
    return None


@pytest.fixture(scope="module")
def spare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_library(tmp_path_factory.mktemp("fuzz") / "content")


def spoil(spare: Path, file: str, data: bytes) -> None:
    """Puts the bytes in place, uses everything, and puts the good ones back."""
    good = (spare / file).read_bytes()
    (spare / file).write_bytes(data)
    try:
        quietly(partial(use_everything, spare))
        quietly(partial(check_folder, spare, TODAY))
    finally:
        (spare / file).write_bytes(good)


@pytest.mark.slow
@several
@given(
    file=files,
    data=st.one_of(st.binary(), st.text().map(str.encode), st.sampled_from(DEEP)),
)
def test_any_bytes(spare: Path, file: str, data: bytes) -> None:
    spoil(spare, file, data)


@pytest.mark.slow
@several
@given(file=files, at=st.floats(0, 1), flip=st.integers(0, 255), cut=st.booleans())
def test_damaged_bytes(spare: Path, file: str, at: float, flip: int, cut: bool) -> None:
    data = bytearray((spare / file).read_bytes())
    place = min(int(at * len(data)), len(data) - 1)
    if cut:
        del data[place:]
    else:
        data[place] = flip
    spoil(spare, file, bytes(data))


@pytest.mark.slow
@several
@given(
    file=files.filter(lambda file: file.endswith(".json")),
    value=strange,
    seed=st.randoms(use_true_random=False),
    key=st.text(max_size=8),
)
def test_any_value_anywhere(spare: Path, file: str, value: Any, seed: random.Random, key: str) -> None:
    raw = json.loads((spare / file).read_text(encoding="utf-8"))
    node = raw
    while True:
        inside = [*node] if isinstance(node, dict) else [*range(len(node))]
        step = seed.choice(inside) if inside else None
        if step is None or not isinstance(node[step], dict | list) or seed.random() < 0.2:
            break
        node = node[step]
    match seed.choice(["replace", "delete", "add"]):
        case "replace" if step is not None:
            node[step] = value
        case "delete" if step is not None:
            del node[step]
        case _ if isinstance(node, dict):
            node[key] = value
        case _:
            node.append(value)
    try:
        data = json.dumps(raw, ensure_ascii=seed.random() < 0.5).encode("utf-8", "surrogatepass")
    except ValueError:
        return
    spoil(spare, file, data)


@given(st.text())
def test_any_text_is_words_or_a_refusal(text: str) -> None:
    try:
        blocks = markup.parse_markup(text)
    except MarkupError:
        return
    assert all(run.text for block in blocks for run in block.runs)


@pytest.mark.parametrize(
    "file", [pytest.param(file, marks=[] if "scan.json" in file else [pytest.mark.slow]) for file in KINDS_OF_FILE]
)
def test_a_file_of_thousands_of_levels_is_told(spare: Path, file: str) -> None:
    for data in DEEP:
        spoil(spare, file, data)


@pytest.mark.parametrize("file", KINDS_OF_FILE)
@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_no_file_where_one_should_be(folder: Path, file: str, kind: str) -> None:
    (folder / file).unlink()
    if kind == "folder":
        (folder / file).mkdir()
    quietly(partial(use_everything, folder))
    quietly(partial(check_folder, folder, TODAY))


def test_no_folders_at_all(folder: Path) -> None:
    for name in ("profiles", "scans", "pictures", "interface"):
        shutil.rmtree(folder / name)
    quietly(partial(use_everything, folder))
    assert check_folder(folder, TODAY).faults
