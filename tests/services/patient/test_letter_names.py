"""The names that stand in letters, in the order in which somebody looks for them."""

from __future__ import annotations

import pytest

from kiosk.content.library import Edition, Library
from kiosk.paths import content_folder
from kiosk.services.patient.letter_names import fold, letter_names
from tests.content.conftest import TODAY

FOLDED = {"V/Q scan": "vqscan", "PET-CT": "petct", "Pét.ct": "petct", "99mTc MAA": "99mtcmaa", "…": ""}


@pytest.mark.parametrize(("name", "key"), FOLDED.items(), ids=FOLDED)
def test_a_name_is_looked_up_by_its_letters_and_digits(name: str, key: str) -> None:
    assert fold(name) == key


def test_only_the_scans_of_this_department_are_found_each_under_every_name_from_a_to_z() -> None:
    library = Library.open(content_folder())
    edition = Edition("nuclear-medicine", library.profile("nuclear-medicine"), "en-GB", TODAY)
    pages, _faults = library.usable_scans(edition)
    names = letter_names(pages)
    assert [name.key for name in names] == sorted(name.key for name in names)
    by_name = {name.name: name.page.id for name in names}
    assert {by_name[each] for each in ("VQ scan", "V/Q scan", "Lung perfusion scan", "Nuclear medicine lung scan")} == {
        "vq"
    }
    assert {*by_name.values()} == {*edition.profile.scans}
    assert next(name.first for name in names if name.name == "V/Q scan") == "V"
