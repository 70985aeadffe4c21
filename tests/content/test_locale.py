"""Dates, times, digits and names of languages, as CLDR writes them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_a_date_with_its_year_has_the_order_of_the_country() -> None:
    assert locale.full_date(DAY, "en-US") == "September 3, 2027"


@pytest.mark.parametrize("zone", [__file__, "Nowhere/None", ":", "/"])
def test_a_time_zone_that_is_none_hinders_no_words(zone: str) -> None:
    """Babel reads it when it is imported."""
    script = "import os; from kiosk.content import locale; import datetime as dt; "
    script += "print(locale.full_date(dt.date(2027, 9, 3), 'en-GB'), os.environ['TZ'])"
    line = (sys.executable, "-c", script)
    told = subprocess.run(line, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=False)
    assert told.stdout == f"3 September 2027 {zone}\n", told.stderr


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


TAKEN = {
    "en-GB": "en_GB",
    "es-419": "es_419",
    "en-001": "en_001",
    "zh-Hans-CN": "zh_Hans_CN",
    "zh-Hant-HK": "zh_Hant_HK",
    "zh-TW": "zh_Hant_TW",
    "sr-Latn": "sr_Latn",
    "pa-Arab": "pa_Arab",
    "pa-PK": "pa_Arab_PK",
    "yue": "yue",
    "cmn": "zh_Hans_CN",
    "tl": "fil_PH",
    "iw": "he_IL",
    "nb": "nb",
    "haw": "haw",
    "ckb": "ckb",
    "ca-ES-valencia": "ca_ES_VALENCIA",
    "ca-valencia": "ca",
    "be-tarask": "be_TARASK",
    "de-CH-1996": "de_CH",
    "sl-rozaj-biske": "sl",
    "en-GB-oxendict": "en_GB",
    "so-GB": "so",
    "ur-GB": "ur",
    "zh-Hant-GB": "zh_Hant",
}
"""Tags in use, with the locale whose numbers and plurals are written: the nearest that CLDR has."""


@pytest.mark.parametrize(("tag", "found"), TAKEN.items(), ids=TAKEN)
def test_a_tag_in_use_is_taken(tag: str, found: str) -> None:
    assert (str(locale.locale_of(tag)), locale.written_tag(tag)) == (found, tag)
    assert "duration" not in locale.duration(3, "week", tag)


REFUSED = {
    "xx-YY": "a language that CLDR knows",
    "en-XX": "a region that CLDR knows",
    "en-Qaax-GB": "a script that CLDR knows",
    "en-x-hospital": "private use (-x-)",
    "x-hospital": "private use (-x-)",
    "en-u-ca-buddhist": "an extension (-u-)",
    "i-klingon": "an extension (-i-)",
    "zh-yue": "`yue` itself",
    "prs": "fa-AF",
    "hmn": "hnj",
    "und": "stands for none",
    "e": "such as en-GB, zh-Hant or es-419",
    "english": "such as en-GB, zh-Hant or es-419",
    "en_GB": "such as en-GB, zh-Hant or es-419",
    "en-": "such as en-GB, zh-Hant or es-419",
    "en-GB-": "such as en-GB, zh-Hant or es-419",
    "": "such as en-GB, zh-Hant or es-419",
    "en-419-Latn": "such as en-GB, zh-Hant or es-419",
    "en-é": "such as en-GB, zh-Hant or es-419",
}


@pytest.mark.parametrize(("tag", "says"), REFUSED.items(), ids=REFUSED)
def test_another_tag_is_refused_for_what_it_is(tag: str, says: str) -> None:
    with pytest.raises(locale.LanguageTagError) as caught:
        locale.locale_of(tag)
    assert says in str(caught.value)
    assert caught.value.expected


@given(st.from_regex(r"[A-Za-z]{1,3}(-[A-Za-z0-9]{1,8}){0,4}", fullmatch=True) | st.text(max_size=12))
def test_any_tag_is_a_locale_or_refused(tag: str) -> None:
    with contextlib.suppress(locale.LanguageTagError):
        written = locale.written_tag(tag)
        assert locale.written_tag(written) == written
        assert locale.decimal(1.5, tag) == locale.decimal(1.5, written)


def test_digits_stand_in_the_groups_of_the_language() -> None:
    assert (locale.decimal(12345.5, "en-GB"), locale.decimal(12345.5, "pl")) == ("12,345.5", "12\u00a0345,5")
