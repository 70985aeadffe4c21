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
        *(
            "T.B.C. by Friday",
            "T. B. D. (physics)",
            "T.B.C. Physics",
            "Dr n/a",
            "Dr N.A.",
            "Dr Sample",
            "Dr X",
            "Dr xx",
        ),
        *("Mr Unknown", "Dr Radiologist", "Dr foo bar", "Head", "Do", "Trust", "Nurse", "Doctor", "Head nurse", "oo"),
        *("MR lead", "Lead MR", "MR safety expert", "Head, Prof", "Nurse lead"),
    ],
)
def test_a_word_in_place_of_a_name_names_nobody(name: str) -> None:
    assert not names_a_person(name, ROLES)


@pytest.mark.parametrize(
    "name",
    [
        *("Ward sister", "ward  SISTER", "Ward sisters", "The ward sister (acting)", "Dr Ward sister", "Sister"),
        *("Grant Holder", "Dr Grant holder", "Ward sister, Grant holder", "Grant holder TBC"),
    ],
)
def test_a_role_of_the_department_names_nobody(name: str) -> None:
    assert not names_a_person(name, ("Ward sister", "Grant holder", "Sister"))


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
        *("Sister Okafor", "Doctor Smith", "Nurse Jane Smith", "DR OKAFOR", "Dr", "MR", "Prof"),
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
        *("Nurse", "Sister", "Doctor", "Ward sister", "Sister in charge", "Charge nurse", "Doctor on call", "Locum"),
    ],
)
def test_a_role_names_a_role(role: str) -> None:
    assert names_a_role(role, ("Dr A. Okafor", "Jane Smith", "???"))


@pytest.mark.parametrize(
    ("role", "person"),
    [
        ("Ward sister", "Jane Ward"),
        ("Ward sister", "Dr Ward"),
        ("Ward sister", "Sister Ward"),
        ("Ward A sister", "A. Ward"),
        ("Grant holder", "Dr Grant"),
        ("Grant holder", "Grant Ward"),
        ("Head", "Mary Jane Head"),
        ("Nurse lead", "Jane Lead"),
        ("Nurse", "Paul Nurse"),
        ("Clinical lead", "Lead, Clinical A."),
    ],
)
def test_a_surname_that_is_a_word_of_the_role_loses_no_approval(role: str, person: str) -> None:
    assert names_a_role(role, (person,))
    assert names_a_person(person, (role,))


@pytest.mark.parametrize(
    ("role", "person"),
    [
        ("Ward", "Jane Ward"),
        ("Sister Ward", "Jane Ward"),
        ("Ward sister (Jane Ward)", "Jane Ward"),
        ("Okafor, lead radiographer", "Dr Okafor"),
    ],
)
def test_a_role_that_tells_who_has_it_is_none(role: str, person: str) -> None:
    assert not names_a_role(role, (person,))


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
        ("Jane A Smith", "Smith, Jane", True),
        ("Smith, Jane A.", "Dr Jane Smith", True),
        ("Dr A. Patel", "A Patel", True),
        ("Dr A. Patel", "Dr N. A. Patel", False),
        ("A Khan", "M A Khan", False),
        ("J. Smith", "J. A. Smith", False),
        ("Mary O’Neill", "Mary O'Neill", True),
        ("Mary O’Neill", "Mary Neill", False),
        ("Mary Jane Head", "Mary Jane Board", False),
        ("Mary Jane Head", "Mary Jane", False),
        ("Mary Jane Head, head of physics", "Mary Jane Head", True),
        ("Jane Smith – lead physicist", "Jane Smith", True),
        ("Paul Nurse", "Sir Paul Nurse", True),
        ("Sister Mary Joseph", "Mary Joseph", True),
        ("मीना शर्मा", "मोना शर्मा", False),
        ("डॉ. मीना शर्मा", "डॉ मीना शर्मा", True),
    ],
)
def test_titles_capitals_and_stops_make_no_second_person(first: str, second: str, same: bool) -> None:
    assert same_person(first, second) is same
