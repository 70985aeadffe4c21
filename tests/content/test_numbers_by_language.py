"""Numbers with their units in each language, and in the grammatical cases of those that give their own words."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from kiosk.content.markup import plain
from kiosk.content.model import Unit, Value
from kiosk.content.model.number_words import CASES, NumberWords, UnitWords
from kiosk.content.wording import Writer, joined, number_in_words, seconds_in_words
from kiosk.fill import filled

POLISH_HOUR: dict[str, Any] = {
    "one": {
        "nominative": "{number} godzina",
        "accusative": "{number} godzinę",
        "dative": "{number} godzinie",
        "genitive": "{number} godziny",
        "instrumental": "{number} godziną",
        "locative": "{number} godzinie",
    },
    "few": {
        "nominative": "{number} godziny",
        "accusative": "{number} godziny",
        "dative": "{number} godzinom",
        "genitive": "{number} godzin",
        "instrumental": "{number} godzinami",
        "locative": "{number} godzinach",
    },
    "many": {
        "nominative": "{number} godzin",
        "accusative": "{number} godzin",
        "dative": "{number} godzinom",
        "genitive": "{number} godzin",
        "instrumental": "{number} godzinami",
        "locative": "{number} godzinach",
    },
    "other": "{number} godziny",
}
URDU_HOUR: dict[str, Any] = {
    "one": {"nominative": "{number} گھنٹہ", "oblique": "{number} گھنٹے"},
    "other": {"nominative": "{number} گھنٹے", "oblique": "{number} گھنٹوں"},
}
ARABIC_HOUR: dict[str, Any] = {
    "zero": "{number} ساعة",
    "one": {"nominative": "ساعة", "genitive": "ساعة"},
    "two": {"nominative": "ساعتان", "genitive": "ساعتين"},
    "few": "{number} ساعات",
    "many": "{number} ساعة",
    "other": "{number} ساعة",
}


def words(hour: dict[str, Any] | None = None, range_: str = "{low}–{high}") -> NumberWords:
    """The words of numbers of a language, of which the names of all units are those of the hour."""
    return NumberWords(
        range=range_,
        one_in="1 : {number}",
        msv="{number} mSv",
        next_day="{time} +1",
        later_day="{time} +{days}",
        clock="H:mm",
        units=msgspec.convert(dict.fromkeys(UnitWords.__struct_fields__, hour), UnitWords) if hour else None,
    )


def value(number: float, to: float | None = None, unit: Unit = "hour") -> Value:
    return Value(value=number, to=to, unit=unit, sources=("a",))


IN_CASES = [
    ("pl", POLISH_HOUR, value(1), "genitive", "1 godziny"),
    ("pl", POLISH_HOUR, value(1), "accusative", "1 godzinę"),
    ("pl", POLISH_HOUR, value(1), "instrumental", "1 godziną"),
    ("pl", POLISH_HOUR, value(2), "nominative", "2 godziny"),
    ("pl", POLISH_HOUR, value(2), "genitive", "2 godzin"),
    ("pl", POLISH_HOUR, value(5), "locative", "5 godzinach"),
    ("pl", POLISH_HOUR, value(12), "dative", "12 godzinom"),
    ("pl", POLISH_HOUR, value(22), "accusative", "22 godziny"),
    ("pl", POLISH_HOUR, value(1.5), "genitive", "1,5 godziny"),
    ("pl", POLISH_HOUR, value(1, 2), "nominative", "1–2 godziny"),
    ("pl", POLISH_HOUR, value(1, 2), "genitive", "1–2 godzin"),
    ("pl", POLISH_HOUR, value(4, 6), "locative", "4–6 godzinach"),
    ("ur", URDU_HOUR, value(1), "oblique", "1 گھنٹے"),
    ("ur", URDU_HOUR, value(6), "nominative", "6 گھنٹے"),
    ("ur", URDU_HOUR, value(6), "oblique", "6 گھنٹوں"),
    ("ur", URDU_HOUR, value(1, 2), "oblique", "1–2 گھنٹوں"),
    ("ar", ARABIC_HOUR, value(2), "genitive", "ساعتين"),
    ("ar", ARABIC_HOUR, value(1, 2), "genitive", "ساعة–ساعتين"),
    ("ar", ARABIC_HOUR, value(3, 4), "genitive", "3–4 ساعات"),
]


@pytest.mark.parametrize(("language", "hour", "given", "case", "said"), IN_CASES)
def test_a_number_stands_in_the_case_that_the_text_asks_for(
    language: str, hour: dict[str, Any], given: Value, case: str, said: str
) -> None:
    writer = Writer({"a.b": given}, language, words(hour))
    assert writer.fill(f"{{a.b:{case}}}") == said
    assert filled(f"{{time:{case}}}", time=writer.number("a.b") or "") == said


@pytest.mark.parametrize("case", CASES)
def test_a_case_that_the_language_lacks_is_the_nominative(case: str) -> None:
    """`check` names it; a patient can read it all the same."""
    for hour in (URDU_HOUR, None):
        writer = Writer({"a.b": value(6)}, "ur", words(hour))
        assert writer.fill(f"{{a.b:{case}}}") == ("6 گھنٹوں" if hour and case == "oblique" else "6 گھنٹے")


def test_a_unit_without_the_form_of_a_number_has_that_of_all_others() -> None:
    assert number_in_words(value(2), "pl", words({"other": "{number} godz."})) == "2 godz."


RUSSIAN_HOUR: dict[str, Any] = {
    "one": {"nominative": "{number} час", "genitive": "{number} часа"},
    "few": {"nominative": "{number} часа", "genitive": "{number} часов"},
    "many": "{number} часов",
    "other": "{number} часа",
}


@pytest.mark.parametrize(
    ("given", "said"), [(value(1, 2), "от 1 до 2 часов"), (value(3, 21), "от 3 до 21 часа"), (value(2), "2 часа")]
)
def test_the_end_of_a_range_may_always_have_its_case(given: Value, said: str) -> None:
    numbers = words(RUSSIAN_HOUR, "от {low} до {high:genitive}")
    assert number_in_words(given, "ru", numbers) == said


def test_two_lengths_of_time_are_joined_in_a_case() -> None:
    numbers = words(POLISH_HOUR)
    both = joined(number_in_words(value(1), "pl", numbers), number_in_words(value(2), "pl", numbers), numbers)
    assert filled("{time}, ok. {time:genitive}", time=both) == "1 godzina–2 godziny, ok. 1 godziny–2 godzin"


@pytest.mark.parametrize(
    ("language", "hour", "said"),
    [("pl", POLISH_HOUR, "za 1 godzinę, 22 godziny"), ("es", None, "za 1 segundo, 22 segundos")],
)
def test_seconds_have_their_plurals(language: str, hour: dict[str, Any] | None, said: str) -> None:
    one, more = (seconds_in_words(seconds, language, words(hour)) for seconds in (1, 22))
    assert filled("za {one:accusative}, {more:accusative}", one=one, more=more) == said


@pytest.mark.parametrize(
    ("language", "clock", "said"),
    [
        ("en-GB", "ha", "10am, 4pm"),
        ("en-US", "h a", "10 AM, 4 PM"),
        ("pl", None, "10:00, 16:00"),
        ("zh-Hans", None, "10:00, 16:00"),
        ("ur", "B h:mm", "صبح 10:00, سہ پہر 4:00"),
        ("am", None, "10:00 ጥዋት, 16:00 ከሰዓት"),
    ],
)
def test_an_example_starts_and_ends_by_the_clock_of_the_language(language: str, clock: str | None, said: str) -> None:
    numbers = msgspec.structs.replace(words(), clock=clock)
    assert Writer({"a.b": value(6)}, language, numbers).fill("{start}, {a.b:until}") == said


def test_a_time_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    numbers = msgspec.structs.replace(words(), clock="h a")
    said = Writer({"a.b": value(6)}, "es-US", numbers).fill("Inyección a las {start}: hasta {a.b:until}. De {start}.")
    assert said == "Inyección a las 10 a.m.: hasta 4 p.m. De 10 a.m."


def test_days_later_stand_in_their_case() -> None:
    late = msgspec.structs.replace(words(POLISH_HOUR), later_day="{time}, po {days:locative}")
    assert Writer({"a.b": value(48)}, "pl", late).fill("{a.b:until}") == "10:00, po 2 godzinach"


@pytest.mark.parametrize("given", [value(4, unit="count"), value(2000, unit="one-in"), value(0.02, unit="mSv")])
def test_what_is_no_length_of_time_has_no_case(given: Value) -> None:
    assert type(number_in_words(given, "pl", words(POLISH_HOUR))) is str


def test_spaces_that_a_translation_leaves_around_numbers_keep_no_words_from_being_bold() -> None:
    """Where a space stood before the signs that end bold words, they ended none, and the page was lost."""
    units = {**POLISH_HOUR, "other": "{number} godziny ", "few": "\u00a0{number} godziny "}
    numbers = {"a.wait": Value(value=2, unit="hour", sources=("x",))}
    spaced = msgspec.structs.replace(words(units), clock=" H:mm ", next_day=" {time} jutro ")
    writer = Writer(numbers, "pl", spaced)
    assert plain(writer.fill("Odczekaj **{a.wait}**.")) == "Odczekaj 2 godziny."
    assert plain(writer.fill("Do **{a.wait:until}**, od **{start}**.")) == "Do 12:00, od 10:00."


@pytest.mark.parametrize("phone", ["(0800) 111 222", "SHOUT (free)", "0800 111 222"])
def test_a_telephone_of_others_stands_out_in_a_language_without_spaces(phone: str) -> None:
    writer = Writer({}, "zh-Hans", words(), phones={"phone.line": phone})
    assert re.sub("[\u2068\u2069]", "", plain(writer.fill("请打**{phone.line}**咨询"))) == f"请打{phone}咨询"
