"""Names of many languages are names, and stay as many people."""

from itertools import combinations

import pytest

from kiosk.content.approval.names import names_a_person, same_person

ROLES = ("Ward sister", "Grant holder", "Head", "Clinical lead", "Medical physics expert", "Trust board")
"""Roles of a department, some of whose words are surnames too."""
PEOPLE = (
    # English, Welsh, Irish and Scottish
    *("Dr Head", "Dr Board", "Dr Ward", "Dr Grant", "Dr Trust", "Mr Nurse", "Ms Blank", "Prof. Bar", "Mrs Holder"),
    *("Jane Head", "J. Board", "Grant Ward", "Mary Jane Trust", "Siân ap Rhys-Jones", "Niamh Ní Bhriain", "Sam Page"),
    *("Mary O’Neill", "Mary Neill", "Ewan MacLeod", "Dr Sample-Jones", "Theo Bone"),
    # Vietnamese, Chinese, Korean, Burmese, Indonesian
    *("Dr Do", "Dr Đỗ Minh", "Dr To", "Nguyễn Văn An", "Dr Ng", "Ng Wai Ming", "Wu Li", "Dr Xu", "Dr Foo", "Dr Li"),
    *("Dr Na", "Dr Ok", "Kim Min-su", "Park Ji-woo", "Khin Oo", "Dr Ee", "Suharto", "Mr See", "Dr 李", "王伟", "李明"),
    # South Asian
    *("A Khan", "M A Khan", "Dr A. Patel", "Dr N. A. Patel", "T. B. A. Perera", "P. K. Nair", "Harpreet Kaur"),
    *("मीना शर्मा", "मोना शर्मा", "রহিম উদ্দিন", "தமிழ் செல்வி", "محمد علی"),
    # European
    *("Ludwig van Dijk", "Karl von der Ahe", "María de la O", "José Núñez", "Jean-Luc D’Arcy", "Łukasz Żak"),
    *("Zoë Çelik", "Ana Müller", "Ana Müllner", "Анна Иванова", "Анна Петрова", "Γιάννης Παππάς", "Björk Åsdóttir"),
    # African, Hebrew, Thai, Japanese
    *("N’Golo Diallo", "Fatou Ba", "Dr Okafor", "Trust Moyo", "דוד כהן", "อรุณ ศรี", "佐藤 花子", "バーバラ", "ハーハラ"),
)


@pytest.mark.parametrize("name", PEOPLE)
def test_each_is_a_person(name: str) -> None:
    assert names_a_person(name, ROLES)


@pytest.mark.parametrize("name", PEOPLE)
def test_each_is_the_same_person_as_ever(name: str) -> None:
    assert same_person(name, f"{name.upper()}.")


def test_no_two_are_one() -> None:
    assert [pair for pair in combinations(PEOPLE, 2) if same_person(*pair)] == []
