"""Ids as staff read them, whatever has become of what they stood for."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk import paths
from kiosk.content.library import Edition, Library
from kiosk.services.usage.display_names import DisplayNames


@pytest.fixture(scope="module")
def names() -> DisplayNames:
    library = Library.open(paths.content_folder())
    profile = library.profile("nuclear-medicine")
    return DisplayNames(library, Edition("nuclear-medicine", profile, "en-GB", dt.date(2026, 12, 1)))


def test_a_scan_is_called_as_in_letters_and_its_steps_by_their_titles(names: DisplayNames) -> None:
    assert names.scan("vq") == "VQ scan"
    assert names.steps("vq")[3] == "Take metal off your chest"
    assert "vq" in names.scans


def test_what_is_not_there_goes_by_its_id(names: DisplayNames) -> None:
    assert (names.scan("gone"), names.steps("gone"), names.department("gone")) == ("gone", (), "gone")
    nothing = DisplayNames(None, None)
    assert (nothing.scan("vq"), nothing.steps("vq"), nothing.department("general")) == ("vq", (), "general")
    assert (nothing.scans, nothing.languages) == ((), ())


def test_a_department_is_called_by_its_name(names: DisplayNames) -> None:
    assert names.department("chest-clinic") == "Chest clinic"
