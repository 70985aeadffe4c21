"""Periods, counts and times in English words are told; what only sounds like them is not."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.texts.spelled_numbers import spelled_numbers
from tests.content.authoring.texts.good_sentences import SENTENCES

SPELLED = [
    *("a week", "half an hour", "a fortnight", "until tomorrow evening", "overnight", "a couple of days"),
    *("twice", "a dozen", "ten-minute walk", "for an hour", "within a day", "after one day", "two hours"),
    *("two to three days", "two or three weeks", "twenty-four hours", "forty eight hours"),
    *("an hour and a half", "one and a half hours", "two and a half hours", "three quarters of an hour"),
    *("a quarter of an hour", "half a day", "one hour", "one week", "one night", "a month", "for a year"),
    *("a day or two", "an hour or so", "an hour's rest", "a week's wait", "a ten-minute wait", "hour-long"),
    *("a day-long fast", "every hour", "every other day", "each morning", "per day", "twice a day"),
    *("once a day", "once a week", "once every month", "only once", "three times", "two tablets", "one tablet"),
    *("half a tablet", "half your dose", "half the dose", "two cups of water", "a couple of glasses"),
    *("six hours before", "all day", "all night", "the whole evening", "round the clock", "around the clock"),
    *("day and night", "by noon", "until midnight", "before midday", "tomorrow", "tonight", "until bedtime"),
    *("at lunchtime", "the next day", "the following morning", "the day before", "the night before"),
    *("the evening before", "the day after", "next week", "the weekend", "a third of the dose"),
    *("two thirds of it", "one in ten", "one in a hundred", "ten per cent", "one percent", "half past nine"),
    *("quarter to ten", "nine o'clock", "a hundred metres", "two metres", "three feet", "one arm's length"),
    *("two arm\u2019s lengths", "half a dozen times", "dozens of times", "for a second", "a second or two"),
    *("thirty seconds", "five minutes", "sixty-minute", "ninety minutes", "nightly", "weekly", "fortnightly"),
    *("monthly", "hourly", "once more", "in a minute", "about a minute", "at least a day", "less than a week"),
    *("more than an hour", "up to a month", "two full days", "two more nights", "a long weekend"),
    *("double the dose", "twice your dose", "a full day", "an evening", "a morning", "one more week"),
    *("twelve hours", "seven days", "a day", "fifteen minutes", "thirteen weeks", "a hundred days"),
    *("three-day", "four-week", "six-month check", "XII hours", "IV weeks", "nine nine nine", "treble nine"),
    *("one one one", "oh one six three two"),
    # hyphens and sizes
    *("half-an-hour", "half an-hour", "half-hour", "half day", "quarter-hour", "two-and-a-half hours", "one-hour"),
    *("one-day", "a one-day fast", "once-daily", "ten or so days", "two or more hours", "one working day"),
    *("two calendar days", "another half hour", "another week", "one more day", "the first hour", "on day three"),
    *("for the first week", "in the first trimester", "six wks", "one hr", "a couple more hours", "by week six"),
    # times of the day
    *("half-past nine", "half nine", "nine in the morning", "nine am", "nine p.m.", "nine thirty", "by six"),
    *("until nine", "from nine to five", "nine-to-five", "seven oclock", "tea-time", "bed time", "mid-day"),
    *("mid-morning", "nightfall", "until the evening", "until this evening", "by Friday", "until Monday"),
    *("before breakfast", "by lunch", "the next feed", "until your next feed", "over night", "weeklong"),
    *("through the night", "the rest of the week", "the end of the day", "most of the day", "every few hours"),
    *("on alternate days", "biweekly", "quarterly", "next Monday", "the hour before"),
    # shares, amounts and ages
    *("two-thirds", "three-quarters", "one third", "two halves", "one and a half", "zero point five"),
    *("half dose", "half-cup", "a quarter tablet", "quarter of the dose", "double dose", "treble your dose"),
    *("half as much", "tenfold", "one person in ten", "one-in-ten", "nine out of ten", "fifty-fifty", "a litre"),
    *("two teaspoons", "at arm's length", "a metre away", "two sips", "one visitor", "aged sixty"),
    *("under sixteen", "over the age of sixty", "sixteen or over", "seventy-two hours"),
    # lengths, vessels, dates, and shares of what is taken
    *(
        "two arms\u2019 lengths",
        "at arms length",
        "an arm\u2019s reach",
        "the length of two arms",
        "a hand\u2019s breadth",
    ),
    *("a foot away", "a yard from", "a meter apart", "two yards", "six inches", "two seats away", "one seat free"),
    *("ten mg", "five ml", "a hundred micrograms", "twenty stone", "two jugs", "six mugs", "a glassful", "two nappies"),
    *("the first of May", "May the first", "on the twenty-third of March", "by June tenth", "two thousand and twenty"),
    *("ten past nine", "five to nine", "twenty past", "twenty-five to ten", "on the second day", "by the third night"),
    *("after the third feed", "days two and three", "every fourth day", "every sixth hour", "within the hour"),
    *("within the week", "another day and a half", "tens of minutes", "one chance in ten", "a good dozen"),
    *("halve your dose", "cut your dose in half", "double your insulin", "by half", "by a third", "a hundredth of it"),
    *("one thousandth", "for the night", "for that week", "all weekend", "first thing Monday", "fast for six"),
    *("if you are sixteen", "when they turn eighteen"),
    # beside words that make an adjective of a part of the day, or a noun of a count
    *("another hour off work", "after one day phone us", "for the first week patients rest", "each morning rest"),
    *("after one night patients go home", "a two-hour clinic", "one foot away", "two small cups", "one in two"),
    *("one person in two feels sick", "one in three people", "one woman in ten", "within a day pass urine"),
    *("for a second and breathe", "by dawn", "until sunset", "nine at night", "nine sharp", "until one"),
    *("through the night, then", "all day patients", "a two second breath", "one or over", "once every week"),
    *("half of the tablet", "until the evening staff come", "the next day patients", "two glasses", "one drink"),
    *(
        "a good hour",
        "it takes a good day",
        "a good day of rest",
        "a third of the way to half of the dose",
        "a quarter of the tablet",
    ),
]

NO_NUMBERS = [
    *("one of our staff", "at first", "second opinion", "a second opinion", "a day case unit", "on the day"),
    *("the same day", "every day", "daily life", "half-life", "at once", "more than once"),
    *("once you are in the room", "a few minutes", "some hours", "several years", "in recent weeks"),
    *("the last few days", "two scans in one", "the two together", "both ends", "first floor", "one at a time"),
    *("no one", "someone", "a second scan", "a night light", "a night nurse", "the day room", "day by day"),
    *("a minute amount", "half of what is left", "halfway", "half way", "double doors", "often", "for a while"),
    *("a short time", "a moment", "take your time", "any time", "one side", "one kidney"),
    *("two people with the same name", "two sets of pictures", "two rooms", "the first months"),
    *("a matter of days", "today", "this morning", "your usual day", "in your lifetime", "days", "a long time"),
    *("this week", "an overnight bag", "once, when you were young", "I have, or once had", "the day unit"),
    *("an out-patient", "a one-way door", "one-to-one", "the third door", "two parts", "a day gown"),
    *("a pair of glasses", "one by one", "tenderness", "weekday", "minutes late", "headquarters"),
    *("the month of your birth", "second-hand smoke", "an hourglass", "month", "nightgown", "a daybed"),
    *("a few drinks", "other times", "sometimes", "one question", "ones", "in this room one of us stays"),
    *(
        "in the room two people wait",
        "leave the ward one by one",
        "IV drip",
        "on the second floor",
        "room by room",
        "on level one",
    ),
    *("for the rest of the day", "two by two", "on that day two of us", "every day one of us", "one step at a time"),
    *("come back another day", "two people in two rooms", "one or more injections", "the other half", "look at one"),
    *("the lunch room", "this visit and the next", "before tea and coffee", "over two rooms", "day clothes"),
    *("in half-light", "a third person", "the second half", "a quarter", "good at night", "one to talk to"),
    *(
        "the first day of your last period",
        "on the first day",
        "two stone steps",
        "a foot bath",
        "a yard",
        "double-check",
    ),
    *("one nappy bin", "by half closing your eyes", "for the week ahead", "go past", "in May", "you may first sit"),
    *(
        "five to a room",
        "one seat",
        "both arms",
        "split in two",
        "the month of March",
        "in the second room",
        "the first dose",
    ),
    *(
        "within the hospital",
        "if you are two people",
        "for that night nurse",
        "once you are one",
    ),
    *("Mondays", "in the morning light", "by the door", "a meter", "by arm", "after all of it"),
]


def test_a_spelled_number_is_told() -> None:
    assert [text for text in SPELLED if not [*spelled_numbers(text)]] == []
    within = [f"Please do so ({text.capitalize()}), and **{text}** again." for text in SPELLED]
    assert [text for text in within if not [*spelled_numbers(text)]] == []


def test_what_only_sounds_like_a_number_is_not() -> None:
    texts = [*NO_NUMBERS, *(f"Please note: {text}." for text in NO_NUMBERS)]
    assert {text: found for text in texts if (found := [*spelled_numbers(text)])} == {}


def test_good_english_of_hospitals_is_not_told() -> None:
    assert {sentence: found for sentence in SENTENCES if (found := [*spelled_numbers(sentence)])} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wait two\nhours.", ["two hours"]),
        ("Wait **two** hours.", ["two hours"]),
        ("Wait two [hours](term:hour), then half an hour.", ["two hours", "half an hour"]),
        ("For {vq.feeding} or a day", ["a day"]),
        ("Until {vq.feeding:until} days", []),
    ],
)
def test_markup_and_placeholders_hide_nothing_and_are_no_numbers(text: str, found: list[str]) -> None:
    assert [*spelled_numbers(text)] == found
