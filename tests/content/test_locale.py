"""Dates, times, digits and names of languages, as CLDR writes them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable

import pytest

from kiosk.content import locale

DAY = dt.date(2027, 9, 3)
MOMENT = dt.datetime(2027, 9, 3, 8, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("write", "english", "polish"),
    [
        (locale.full_date, "3 September 2027", "3 września 2027"),
        (locale.weekday_and_full_date, "Friday 3 September 2027", "piątek 3 września 2027"),
        (locale.day_and_month, "3 September", "3 września"),
        (locale.day_and_short_month, "3 Sept", "3 wrz"),
        (locale.weekday, "Friday", "piątek"),
    ],
)
def test_a_date_is_written_as_its_language_does(
    write: Callable[[dt.date, str], str], english: str, polish: str
) -> None:
    assert (write(DAY, "en-GB"), write(DAY, "pl")) == (english, polish)


def test_a_moment_is_its_date_and_its_time() -> None:
    assert locale.date_and_time(MOMENT, "en-GB") == "3 September 2027, 08:05"


def test_the_time_of_day_and_the_module_itself_need_no_babel() -> None:
    code = (
        "import sys, datetime as dt; from kiosk.content.locale import time_of_day; "
        "print(time_of_day(dt.datetime(2027, 9, 3, 8, 5)), 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["08:05", "False"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en-GB", "English"), ("pl", "Polish"), ("pt-BR", "Portuguese"), ("tlh/1", "tlh/1"), ("xx-YY", "xx-YY")],
)
def test_a_language_is_called_without_its_country(tag: str, name: str) -> None:
    assert locale.language_name(tag, "en-GB") == name


def test_scripts_of_one_language_are_told_apart() -> None:
    assert locale.language_name("zh-Hans", "en-GB") != locale.language_name("zh-Hant", "en-GB")


def test_a_language_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown locale"):
        locale.locale_of("xx-YY")


def test_digits_stand_in_the_groups_of_the_language() -> None:
    assert (locale.decimal(12345.5, "en-GB"), locale.decimal(12345.5, "pl")) == ("12,345.5", "12\u00a0345,5")
