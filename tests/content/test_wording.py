"""Numbers in words: plurals, ranges, ends of worked examples, and what is said where no number stands."""

import datetime as dt

import pytest

from kiosk.content.model import Conditional, ProtocolValue, Unit, Value
from kiosk.content.model.number_words import NumberWords
from kiosk.content.wording import Given, Writer, end_time_in_words, is_longer, number_in_words, numbers_in_force

ENGLISH = NumberWords(
    range="{low} to {high}",
    one_in="1 in {number}",
    msv="{number} mSv",
    next_day="{time} the next day",
    later_day="{time}, {days} later",
    clock="ha",
)
POLISH = NumberWords(
    range="{low}–{high}",
    one_in="1 na {number}",
    msv="{number} mSv",
    next_day="{time} następnego dnia",
    later_day="{time}, {days} później",
    clock="H:mm",
)


def value(number: float, unit: Unit, to: float | None = None) -> Value:
    return Value(value=number, to=to, unit=unit, sources=("a",))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (value(60, "minute"), "60 minutes"),
        (value(1, "hour"), "1 hour"),
        (value(2, "hour"), "2 hours"),
        (value(1.5, "hour"), "1.5 hours"),
        (value(5.0, "day"), "5 days"),
        (value(30, "minute", 60), "30 to 60 minutes"),
        (value(1, "week", 2), "1 to 2 weeks"),
        (value(3, "month"), "3 months"),
        (value(1, "year"), "1 year"),
        (value(4, "count"), "4"),
        (value(2, "count", 3), "2 to 3"),
        (value(1234, "count"), "1,234"),
        (value(2000, "one-in"), "1 in 2,000"),
        (value(1_000_000, "one-in"), "1 in 1 million"),
        (value(1_500_000, "one-in"), "1 in 1.5 million"),
        (value(2000, "one-in", 3000), "1 in 2,000 to 3,000"),
        (value(0.02, "mSv"), "0.02 mSv"),
        (value(0.0005, "mSv"), "0.0005 mSv"),
        (value(1, "mSv", 2.5), "1 to 2.5 mSv"),
    ],
)
def test_english_numbers(given: Value, words: str) -> None:
    assert number_in_words(given, "en-GB", ENGLISH) == words


@pytest.mark.parametrize(
    ("language", "given", "words"),
    [
        ("pl", value(1, "hour"), "1 godzina"),
        ("pl", value(2, "hour"), "2 godziny"),
        ("pl", value(5, "hour"), "5 godzin"),
        ("pl", value(22, "hour"), "22 godziny"),
        ("pl", value(1.5, "hour"), "1,5 godziny"),
        ("pl", value(30, "minute", 60), "30–60 minut"),
        ("ar", value(2, "hour"), "ساعتان"),
        ("ar", value(1, "hour", 2), "ساعة–ساعتان"),
        ("cy", value(5, "hour"), "5 awr"),
        ("zh-Hans", value(5, "hour"), "5小时"),
    ],
)
def test_each_language_makes_its_own_plurals(language: str, given: Value, words: str) -> None:
    assert number_in_words(given, language, POLISH) == words


@pytest.mark.parametrize(
    ("given", "end"),
    [
        (value(6, "hour"), "4pm"),
        (value(4, "hour", 6), "4pm"),
        (value(30, "minute"), "10:30am"),
        (value(1.5, "hour"), "11:30am"),
        (value(20, "minute", 40), "10:40am"),
        (value(12, "hour"), "10pm"),
        (value(24, "hour"), "10am the next day"),
        (value(16, "hour"), "2am the next day"),
        (value(1, "day"), "10am the next day"),
        (value(48, "hour"), "10am, 2 days later"),
        (value(1, "week"), "10am, 7 days later"),
        (value(1_000_000, "week"), "10am, 7,000,000 days later"),
    ],
)
def test_until_ends_an_example_that_starts_at_ten(given: Value, end: str) -> None:
    assert end_time_in_words(given, "en-GB", ENGLISH) == end


@pytest.mark.parametrize(
    ("given", "end"),
    [
        (value(20.1, "minute"), "10:21am"),
        (value(0.51, "hour"), "10:31am"),
        (value(1.1, "hour"), "11:06am"),  # as a float, 60 times 1.1 is a little more than 66
    ],
)
def test_an_end_within_a_minute_is_the_end_of_that_minute(given: Value, end: str) -> None:
    assert end_time_in_words(given, "en-GB", ENGLISH) == end


@pytest.mark.parametrize(
    ("given", "end"),
    [
        (value(6, "hour"), "16:00"),
        (value(90, "minute"), "11:30"),
        (value(24, "hour"), "10:00 następnego dnia"),
    ],
)
def test_the_clock_is_the_language_s_own(given: Value, end: str) -> None:
    assert end_time_in_words(given, "pl", POLISH) == end


TODAY = dt.date(2026, 12, 1)
TEXT = Conditional(
    text="Wait {a.contact}, until {a.contact:until}, after {a.visit}.", otherwise="Ask staff, after {a.visit}."
)
BUILT_IN = {"a.visit": value(60, "minute")}


def decided(by: str = "A. Person", due: dt.date = dt.date(2027, 1, 1), unit: Unit = "hour") -> ProtocolValue:
    return ProtocolValue(
        value=6, unit=unit, sources=("a",), approved_by=by, approved_on=dt.date(2026, 11, 1), review_due=due
    )


def none_needed(due: dt.date = dt.date(2027, 1, 1)) -> ProtocolValue:
    return ProtocolValue(
        none=True,
        unit="hour",
        sources=("a",),
        approved_by="A. Person",
        approved_on=dt.date(2026, 11, 1),
        review_due=due,
    )


IN_THREE_FORMS = Conditional(text=TEXT.text, otherwise=TEXT.otherwise, none="Carry on, after {a.visit}.")
NONE_NEEDED = {
    "decided": (IN_THREE_FORMS, none_needed(), "Carry on, after 60 minutes."),
    "decided, without words for it": (TEXT, none_needed(), "Ask staff, after 60 minutes."),
    "decided, and expired": (IN_THREE_FORMS, none_needed(dt.date(2026, 11, 30)), "Ask staff, after 60 minutes."),
    "a number": (IN_THREE_FORMS, decided(), "Wait 6 hours, until 4pm, after 60 minutes."),
    "nothing": (IN_THREE_FORMS, None, "Ask staff, after 60 minutes."),
}


@pytest.mark.parametrize(("text", "own", "said"), NONE_NEEDED.values(), ids=NONE_NEEDED.keys())
def test_where_none_is_needed_it_is_said_and_never_nought(
    text: Conditional, own: ProtocolValue | None, said: str
) -> None:
    protocol = {"a.contact": own} if own else {}
    writer = Writer(numbers_in_force(BUILT_IN, {"a.contact": "hour"}, protocol, TODAY, False), "en-GB", ENGLISH)
    assert writer.fill(text) == said
    assert (writer.number("a.contact") is None) == (own is None or own.none)


def test_a_built_in_number_stands_where_a_department_says_that_none_is_needed() -> None:
    in_force = numbers_in_force(BUILT_IN, {}, {"a.visit": none_needed()}, TODAY, sample=False)
    assert Writer(in_force, "en-GB", ENGLISH).fill("{a.visit}") == "60 minutes"


LONGER: dict[str, tuple[Given | None, Given | None, bool]] = {
    "longer": (value(6, "hour"), value(4, "hour"), True),
    "as long": (value(6, "hour"), value(6, "hour"), False),
    "shorter": (value(4, "hour"), value(6, "hour"), False),
    "longer in another unit": (value(1, "day"), value(12, "hour"), True),
    "as long in another unit": (value(24, "hour"), value(1, "day"), False),
    "at its later end": (value(4, "hour", 6), value(5, "hour"), True),
    "than the earlier end": (value(6, "hour"), value(5, "hour", 7), True),
    "where none is needed of the other": (value(6, "hour"), none_needed(), True),
    "none itself": (none_needed(), value(4, "hour"), False),
    "both none": (none_needed(), none_needed(), False),
    "nothing given": (None, value(4, "hour"), False),
    "nothing given of the other": (value(6, "hour"), None, False),
}


@pytest.mark.parametrize(("longer", "than", "true"), LONGER.values(), ids=LONGER)
def test_one_period_is_longer_than_another(longer: Given | None, than: Given | None, true: bool) -> None:
    assert is_longer(longer, than) is true


FALL_BACK = {
    "approved": (decided(), False, "Wait 6 hours, until 4pm, after 60 minutes."),
    "absent": (None, False, "Ask staff, after 60 minutes."),
    "expired": (decided(due=dt.date(2026, 11, 30)), False, "Ask staff, after 60 minutes."),
    "a sample where patients are real": (decided(by="sample"), False, "Ask staff, after 60 minutes."),
    "a sample under the ribbon": (decided(by="sample"), True, "Wait 6 hours, until 4pm, after 60 minutes."),
}


@pytest.mark.parametrize(("own", "sample", "said"), FALL_BACK.values(), ids=FALL_BACK.keys())
def test_without_an_approved_number_the_otherwise_is_said(own: ProtocolValue | None, sample: bool, said: str) -> None:
    protocol = {"a.contact": own} if own else {}
    in_force = numbers_in_force(BUILT_IN, {"a.contact": "hour"}, protocol, TODAY, sample)
    assert Writer(in_force, "en-GB", ENGLISH).fill(TEXT) == said


@pytest.mark.parametrize(
    ("own", "said"),
    [(decided(unit="minute"), "6 minutes"), (decided(unit="minute", due=dt.date(2026, 11, 2)), "60 minutes")],
)
def test_a_department_s_number_stands_over_the_built_in_one_while_it_is_in_force(own: ProtocolValue, said: str) -> None:
    in_force = numbers_in_force(BUILT_IN, {}, {"a.visit": own, "b.other": own}, TODAY, sample=False)
    assert Writer(in_force, "en-GB", ENGLISH).fill("{a.visit}") == said
    assert "b.other" not in in_force
