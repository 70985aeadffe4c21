"""What a check-up finds, in words: every id has its sentence, with the places that its values go to."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk import paths
from kiosk.fill import FillError, Said, said
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding
from kiosk.ui.words.findings import told
from kiosk.ui.words.staff import load_staff_words

WORDS = load_staff_words(paths.resources_folder() / "staff")


def says(sentence: Said) -> str:
    (found,) = told((Finding("id", Area.DISK, "fail", sentence),), WORDS.machine.findings, WORDS.troubles, "en-GB")
    return found.says


def test_what_is_counted_is_the_value_of_some_id() -> None:
    assert WORDS.machine.findings.counts.keys() <= {name for text in FindingText for name in text.places}


@pytest.mark.parametrize("values", [{}, {"version": "1", "reason": "x"}, {"reason": "x"}])
def test_values_that_do_not_go_with_the_id_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(FillError, match="folder and its values differ in"):
        said(FindingText.FOLDER, **values)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "1 page of 3 not approved, or the approval has run out."),
        (2, "2 pages of 3 not approved, or the approval has run out."),
    ],
)
def test_a_count_is_read_with_what_it_counts(count: int, sentence: str) -> None:
    assert says(said(FindingText.NOT_APPROVED, pages=count, all=3)) == sentence


def test_a_moment_is_read_as_staff_read_dates() -> None:
    moment = dt.datetime(2026, 12, 1, 9, 5, tzinfo=dt.UTC)
    assert says(said(FindingText.CLOCK, time=moment)) == "The clock shows 1 December 2026, 09:05."


def test_details_are_bare_facts_or_sentences() -> None:
    details = ("vq: no words", said(FindingText.MORE, count=2))
    (found,) = told(
        (Finding("id", Area.DISK, "fail", said(FindingText.SAMPLE), details),),
        WORDS.machine.findings,
        WORDS.troubles,
        "en-GB",
    )
    assert found.details == ("vq: no words", "and 2 more")
