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


CLOCKS = {
    "ha": ("4pm", "8:05am", "8:05"),
    "h a": ("4 pm", "8:05 am", "8:05"),
    "H:mm": ("16:00", "8:05", "8:05"),
    "HH.mm": ("16.00", "08.05", "08.05"),
    "h:mm 'hm' a": ("4:00 hm pm", "8:05 hm am", "8:05"),
    "h 'hm' a": ("4 hm pm", "8:05 hm am", "8:05"),
    "kk:mm": ("16:00", "08:05", "08:05"),
    "K:mm": ("4:00", "8:05", "8:05"),
}


@pytest.mark.parametrize(("pattern", "said"), CLOCKS.items(), ids=CLOCKS)
def test_a_clock_is_written_by_its_pattern(pattern: str, said: tuple[str, str, str]) -> None:
    """With minutes where they are not 0, and on the wall in figures alone."""
    afternoon, morning = (locale.time_by_pattern(time, pattern, "en-GB") for time in (dt.time(16), MOMENT.time()))
    assert (afternoon, morning, locale.clock_figures(MOMENT, pattern)) == said


@pytest.mark.parametrize(
    ("moment", "pattern", "figures"),
    [
        (dt.time(0, 5), "ha", "12:05"),
        (dt.time(12, 5), "h:mm a", "12:05"),
        (dt.time(0, 5), "K:mm", "0:05"),
        (dt.time(0, 5), "k:mm", "24:05"),
        (dt.time(0, 5), "HH:mm B", "00:05"),
    ],
)
def test_midnight_and_noon_have_the_figures_of_their_clock(moment: dt.time, pattern: str, figures: str) -> None:
    assert locale.clock_figures(moment, pattern) == figures


@pytest.mark.parametrize(
    ("language", "morning", "afternoon"),
    [
        ("pl", "10:00", "16:30"),
        ("ro", "10:00", "16:30"),
        ("cy", "10:00", "16:30"),
        ("ur", "10:00 صبح", "4:30 سہ پہر"),
        ("es", "10:00", "16:30"),
        ("es-US", "10:00\u202fa.m.", "4:30\u202fp.m."),
        ("ar", "10:00 ص", "4:30 م"),
        ("lt", "10:00", "16:30"),
        ("ru", "10:00", "16:30"),
        ("zh-Hans", "10:00", "16:30"),
        ("en-US", "10:00\u202fAM", "4:30\u202fPM"),
        ("bn", "10:00 সকাল", "4:30 বিকাল"),
        ("am", "10:00 ጥዋት", "16:30 ከሰዓት"),
        ("sw", "10:00 asubuhi", "16:30 jioni"),
        ("ti", "10:00 ቅ.ቀ.", "16:30 ድ.ቀ."),
        ("so", "10:00 GH", "16:30 GD"),
        ("gu", "10:00 સવારે", "4:30 સાંજે"),
        ("pa-Arab", "10:00", "16:30"),
        ("ms-Arab", "10:00", "16:30"),
    ],
)
def test_a_language_has_the_clock_of_cldr_and_never_one_from_sunrise(
    language: str, morning: str, afternoon: str
) -> None:
    clock = locale.usual_clock(language)
    said = [locale.time_by_pattern(time, clock, language) for time in (dt.time(10), dt.time(16, 30))]
    assert said == [morning, afternoon]


DURATIONS = {
    "pl": ("1 minuta, 2 godziny, 5 godzin, 22 dni", "1 tydzień, 3 tygodnie, 11 tygodni, 1,5 tygodnia"),
    "ro": ("1 minut, 2 ore, 5 ore, 22 de zile", "1 săptămână, 3 săptămâni, 11 săptămâni, 1,5 săptămâni"),
    "cy": ("1 munud, 2 awr, 5 awr, 22 diwrnod", "1 wythnos, 3 wythnos, 11 wythnos, 1.5 wythnos"),
    "ar": ("دقيقة, ساعتان, 5 ساعات, 22 يومًا", "أسبوع, 3 أسابيع, 11 أسبوعًا, 1.5 أسبوع"),
    "ur": ("1 منٹ, 2 گھنٹے, 5 گھنٹے, 22 دن", "1 ہفتہ, 3 ہفتے, 11 ہفتے, 1.5 ہفتے"),
    "es": ("1 minuto, 2 horas, 5 horas, 22 días", "1 semana, 3 semanas, 11 semanas, 1,5 semanas"),
    "lt": ("1 minutė, 2 valandos, 5 valandos, 22 dienos", "1 savaitė, 3 savaitės, 11 savaičių, 1,5 savaitės"),
    "ru": ("1 минута, 2 часа, 5 часов, 22 дня", "1 неделя, 3 недели, 11 недель, 1,5 недели"),
    "zh-Hans": ("1分钟, 2小时, 5小时, 22天", "1周, 3周, 11周, 1.5周"),
    "bn": ("1 মিনিট, 2 ঘন্টা, 5 ঘন্টা, 22 দিন", "1 সপ্তাহ, 3 সপ্তাহ, 11 সপ্তাহ, 1.5 সপ্তাহ"),
    "am": ("1 ደቂቃ, 2 ሰዓቶች, 5 ሰዓቶች, 22 ቀናት", "1 ሳምንት, 3 ሳምንታት, 11 ሳምንታት, 1.5 ሳምንታት"),
}


@pytest.mark.parametrize(("language", "said"), DURATIONS.items(), ids=DURATIONS)
def test_a_unit_has_the_plurals_of_its_language(language: str, said: tuple[str, str]) -> None:
    mixed = [(1, "minute"), (2, "hour"), (5, "hour"), (22, "day")]
    weeks = [(1, "week"), (3, "week"), (11, "week"), (1.5, "week")]
    found = [", ".join(locale.duration(number, unit, language) for number, unit in row) for row in (mixed, weeks)]
    assert found == [*said]


FORMATS = {
    "pl": ("3 września 2027", "3 września", "piątek", "A, B i C", "10\u00a0000,5", "1 milion"),
    "ro": ("3 septembrie 2027", "3 septembrie", "vineri", "A, B și C", "10.000,5", "1 milion"),
    "cy": ("3 Medi 2027", "3 Medi", "Dydd Gwener", "A, B, a C", "10,000.5", "1 miliwn"),
    "ar": ("3 سبتمبر 2027", "3 سبتمبر", "الجمعة", "A وB وC", "10,000.5", "1 مليون"),
    "ur": ("3 ستمبر، 2027", "3 ستمبر", "جمعہ", "A، B، اور C", "10,000.5", "10 لاکھ"),
    "es-US": ("3 de septiembre de 2027", "3 de septiembre", "viernes", "A, B y C", "10,000.5", "1 millón"),
    "lt": ("2027 m. rugsėjo 3 d.", "rugsėjo 3 d.", "penktadienis", "A, B ir C", "10\u00a0000,5", "1 milijonas"),
    "ru": ("3 сентября 2027\u202f\u0433.", "3 сентября", "пятница", "A, B и C", "10\u00a0000,5", "1 миллион"),
    "zh-Hans": ("2027年9月3日", "9月3日", "星期五", "A、B和C", "10,000.5", "100万"),
    "bn": ("3 সেপ্টেম্বর, 2027", "3 সেপ্টেম্বর", "শুক্রবার", "A, B এবং C", "10,000.5", "10 লাখ"),
    "am": ("3 ሴፕቴምበር 2027", "3 ሴፕቴምበር", "ዓርብ", "A፣ B እና C", "10,000.5", "1 ሚሊዮን"),
    "ckb": ("3ی ئەیلوولی 2027", "3 ئەیلوول", "ھەینی", "A, B, C", "10,000.5", "1,000,000"),
}
"""Of each language a date, the date without its year, its day, a list, a number and a million, in Western digits."""


@pytest.mark.parametrize(("language", "said"), FORMATS.items(), ids=FORMATS)
def test_a_language_has_the_formats_of_cldr(language: str, said: tuple[str, ...]) -> None:
    dates = [write(DAY, language) for write in (locale.full_date, locale.month_and_day, locale.weekday)]
    numbers = [locale.decimal(10000.5, language), locale.million(1_000_000, language)]
    assert (*dates, locale.listed(["A", "B", "C"], language), *numbers) == said


def test_welsh_says_and_by_the_word_that_follows() -> None:
    assert locale.listed(["Bangor", "Abertawe"], "cy") == "Bangor ac Abertawe"
    assert locale.listed(["3 Medi", "4 Medi"], "cy") == "3 Medi a 4 Medi"


def test_a_moment_is_its_date_and_its_time() -> None:
    assert locale.date_and_time(MOMENT, "en-GB") == "3 September 2027, 08:05"


def test_the_figures_of_a_clock_and_the_module_itself_need_no_babel() -> None:
    code = (
        "import sys, datetime as dt; from kiosk.content.locale import clock_figures; "
        "print(clock_figures(dt.datetime(2027, 9, 3, 8, 5), 'HH:mm'), 'babel' in sys.modules)"
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
