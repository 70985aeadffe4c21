"""Finding a page by first letters: each key leads somewhere, and no more keys than are needed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.patient.letter_names import fold
from kiosk.ui.staff.show.search import FEW, search

CT = [
    f"CT scan of the {part}" for part in ("head", "neck", "chest", "abdomen", "pelvis", "spine", "knee", "hip", "foot")
]
NAMES = st.lists(st.text("abcXYZ- é", min_size=1, max_size=6), min_size=1, max_size=40)


def of(*names: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, (name,)) for name in names]


def test_a_few_are_all_there_without_keys() -> None:
    found = search(of(*CT[:FEW]))
    assert (found.things, found.letters) == (tuple(CT[:FEW]), ())


def test_more_have_a_key_for_each_letter_that_a_name_begins_with() -> None:
    found = search(of(*CT, "VQ scan", "X-ray"))
    assert found.letters == ("c", "v", "x")


def test_letters_that_all_share_are_typed_by_themselves() -> None:
    found = search(of(*CT, "VQ scan"), "c")
    assert (found.typed, found.letters) == ("ctscanofthe", ("a", "c", "f", "h", "k", "n", "p", "s"))


def test_a_thing_is_found_by_any_of_its_names() -> None:
    things = [("vq", ("Lung air scan", "VQ scan")), *of(*CT)]
    assert [search(things, typed).things for typed in ("l", "v")] == [("vq",), ("vq",)]


def test_many_of_the_same_name_are_all_shown() -> None:
    found = search([(number, ("CT",)) for number in range(20)], "c")
    assert (found.things, found.letters) == (tuple(range(20)), ())


SPELLINGS = {
    "small and large": ("PET", "pet"),
    "hyphens and spaces": ("PET-CT scan", "petctscan"),
    "accents": ("Échographie", "echographie"),
    "another script": ("رنين", "رنين"),
    "nothing but signs": ("– (…)", ""),
}


@pytest.mark.parametrize(("name", "folded"), SPELLINGS.values(), ids=SPELLINGS)
def test_how_a_name_is_spelled_does_not_matter(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(NAMES, st.data())
def test_every_key_leads_to_fewer_and_every_name_is_reached(names: Sequence[str], data: st.DataObject) -> None:
    things = list(enumerate((name,) for name in names))
    wanted = data.draw(st.integers(0, len(names) - 1))
    found, steps = search(things), 0
    while found.letters and len(fold(names[wanted])) > len(found.typed):
        letter = fold(names[wanted])[len(found.typed)]
        assert letter in found.letters
        narrower = search(things, found.typed + letter)
        assert set(narrower.things) <= set(found.things)
        assert len(narrower.typed) > len(found.typed)
        found, steps = narrower, steps + 1
    assert wanted in found.things
    assert steps <= len(fold(names[wanted]))
