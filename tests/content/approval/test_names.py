"""A person is named, and nobody is two people."""

import pytest

from kiosk.content.approval.names import names_a_person, names_a_role, same_person

ROLES = ("Clinical lead", "Medical physics expert")


@pytest.mark.parametrize(
    "name",
    [
        *("sample", "Sample", " SAMPLE ", "Sample.", "sample 2", "Sample, not for patients", "\uff53ample"),
        *(
            "TBC",
            "tbc",
            "T.B.C",
            "TBA",
            "to be confirmed",
            "x",
            "X",
            "xx",
            "xxx",
            "J",
            "???",
            "-",
            "…",
            "",
            "  ",
            "12345",
        ),
        *("n/a", "N/A", "na", "N.A.", "not applicable", "none", "Nobody", "no one", "John Doe", "A. N. Other"),
        *("test", "Test Test", "test1", "placeholder", "name", "Your name here", "Dr TBC", "Dr", "Prof. Sample"),
        *("Clinical lead", "clinical  LEAD", "Dr Medical Physics Expert"),
    ],
)
def test_a_word_in_place_of_a_name_names_nobody(name: str) -> None:
    assert not names_a_person(name, ROLES)


@pytest.mark.parametrize(
    "name",
    [
        *("Jane Smith", "Dr A. Okafor", "J.S.", "Steven Sample", "Anna Test", "O’Neill", "Zoë Ó Briain", "Ng", "李明"),
        *("Łukasz Żak", "محمد علي", "Noone Patel", "Lead, Clinical A."),
    ],
)
def test_a_name_names_a_person(name: str) -> None:
    assert names_a_person(name, ROLES)


@pytest.mark.parametrize(
    "role",
    [
        *("Sample", "Sample, not for patients", "Clinical lead (sample)", "TBC", "Lead TBC", "to be confirmed", "n/a"),
        *("", "x", "xx", "---", "none", "name", "Dr Okafor", "Jane Smith, not for patients", "jane  smith"),
    ],
)
def test_a_word_in_place_of_a_role_and_a_name_are_no_role(role: str) -> None:
    assert not names_a_role(role, ("Dr A. Okafor", "Jane Smith"))


@pytest.mark.parametrize(
    "role",
    [
        *(
            "Clinical lead",
            "Matron",
            "Reviewer",
            "Patient representative",
            "Professor of radiology",
            "Test lead",
            "医師",
        ),
        *("MR safety expert", "ARSAC licence holder", "Department lead", "Drug chart pharmacist", "Smith ward sister"),
    ],
)
def test_a_role_names_a_role(role: str) -> None:
    assert names_a_role(role, ("Dr A. Okafor", "Jane Smith", "???"))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Jane Smith", "jane  smith", True),
        ("Dr J. Smith", "J Smith", True),
        ("Prof. Dr. Jane Smith", "JANE SMITH.", True),
        ("Jane Smith", "John Smith", False),
        ("J. Smith", "Jane Smith", False),
    ],
)
def test_titles_capitals_and_stops_make_no_second_person(first: str, second: str, same: bool) -> None:
    assert same_person(first, second) is same
