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
        *("T.B.C.", "t. b. d.", "T B C", "TBC (physics)", "Jane Smith (TBC)", "To be confirmed by Friday", "to follow"),
        *("awaiting approval", "not yet known", "as above", "ditto", "yes", "vacant", "?", "[name]", "First Last"),
        *("xyz", "asdf", "XXXX YYYY", "aaa bbb", "foo bar", "fake name", "Sample Person", "samp1e", "S\u200bample"),
        *("s\u0430mple", "Sampl\u0435", "TB\u0421", "\u0422\u0412\u0421", "J\u0430ne Smith"),
        *("jane.smith@example.org", "https://example.org/jane", "www.example.org"),
        *("Radiographer", "Lead radiographer", "Clinical leads", "The clinical lead (acting)", "Head of department"),
        *("Clinical", "Clinical lead, Medical physics expert", "Nuclear medicine team"),
        *(
            "por confirmar",
            "Muestra",
            "do potwierdzenia",
            "przyk\u0142ad",
            "Max Mustermann",
            "\u0646\u0645\u0648\u0646\u06c1",
        ),
    ],
)
def test_a_word_in_place_of_a_name_names_nobody(name: str) -> None:
    assert not names_a_person(name, ROLES)


@pytest.mark.parametrize(
    "name",
    [
        *("Jane Smith", "Dr A. Okafor", "J.S.", "Steven Sample", "Anna Test", "O’Neill", "Zoë Ó Briain", "Ng", "李明"),
        *("Łukasz Żak", "محمد علي", "Noone Patel", "Lead, Clinical A."),
        *(
            "Анна Иванова",
            "Γιάννης Παππάς",
            "Jane Smith (physics)",
            "Jane Smith <jane@example.org>",
            "J. Head",
            "Expert Ngo",
        ),
        *("Jane Smith FRCR", "Smith, Jane", "A B", "Test Nguyen", "رضا نجفی", "อรุณ ศรี"),
    ],
)
def test_a_name_names_a_person(name: str) -> None:
    assert names_a_person(name, ROLES)


@pytest.mark.parametrize(
    "role",
    [
        *("Sample", "Sample, not for patients", "Clinical lead (sample)", "TBC", "Lead TBC", "to be confirmed", "n/a"),
        *("", "x", "xx", "---", "none", "name", "Dr Okafor", "Jane Smith, not for patients", "jane  smith"),
        *(
            "T.B.C.",
            "Clinical lead (t.b.c.)",
            "To be confirmed lead",
            "as above",
            "role",
            "asdf",
            "yes",
            "Prof. Okafor",
        ),
        *("Smith, Jane", "Smith", "Clinical lead (J\u00e1ne Smith)", "Clinical le\u0430d", "jane@example.org"),
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
            "Prof of radiology",
            "Klinischer Leiter für Röntgen",
            "Заведующая отделением",
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
        ("Jane Smith", "Smith, Jane", True),
        ("Jane Smith", "Jane Smith, FRCR", True),
        ("JANE ROSE", "Jane Rose MBBS", True),
        ("Jane Smith", "Jane Smith (physics)", True),
        ("Jane Smith", "Jane Smith, lead physicist", True),
        ("Jane Smith", "Jane Smith <jane@example.org>", True),
        ("Jane Smith", "Jane A. Smith", True),
        ("Jane A. Smith", "Jane B. Smith", False),
        ("Jane Smith", "J\u0430ne Sm\u0456th", True),
        ("Jane Smith", "Ja\u200bne Smith", True),
        ("Łukasz Żak", "Lukasz Zak", True),
        ("José Núñez", "Jose\u0301 Nunez", True),
        ("محمد علي", "محمّد علی", True),
        ("Анна Иванова", "Иванова Анна", True),
        ("Анна Иванова", "Анна Петрова", False),
        ("Anna Nowak", "Anna Nowakowska", False),
        ("Lead, Clinical A.", "Lead, Clinical B.", False),
    ],
)
def test_titles_capitals_and_stops_make_no_second_person(first: str, second: str, same: bool) -> None:
    assert same_person(first, second) is same
