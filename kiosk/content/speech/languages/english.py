"""What English says, in Britain and in America."""

from __future__ import annotations

from kiosk.content.speech.languages.table import SpokenWords

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_LETTER_A = "eigh"
"""As in eight: “ay” is said as I by Kokoro and by espeak-ng, and a lone A as the article."""
_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
_NOON = 12
_TENTHS = 10


def _words(number: int, joined: str) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    if number < _HUNDRED:
        ten, one = divmod(number, 10)
        return _TENS[ten] + (f"-{_SMALL[one]}" if one else "")
    for unit, name in ((_MILLION, "million"), (_THOUSAND, "thousand"), (_HUNDRED, "hundred")):
        if number >= unit:
            many, rest = divmod(number, unit)
            between = joined if rest < _HUNDRED else " "
            return f"{_words(many, joined)} {name}" + (f"{between}{_words(rest, joined)}" if rest else "")
    raise AssertionError(number)


def _ordinal(number: int) -> str:
    words = _words(number, " and ")
    head, dash, last = words.rpartition("-")
    if last in _ORDINALS:
        return head + dash + _ORDINALS[last]
    return f"{words[:-1]}ieth" if words.endswith("y") else f"{words}th"


def _year(year: int) -> str:
    century, rest = divmod(year, _HUNDRED)
    if rest == 0 or year // _TENTHS == 200:  # two thousand and five
        return _words(year, " and ")
    tens = f"oh {_SMALL[rest]}" if rest < _TENTHS else _words(rest, " ")
    return f"{_words(century, ' ')} {tens}"


def _clock(hour: int, minute: int, half: str) -> str:
    if not half:
        half, hour = "am" if hour % 24 < _NOON else "pm", hour % _NOON or _NOON
    if hour == _NOON and not minute:
        return "midnight" if half == "am" else "noon"
    said = _words(hour, " ")
    if minute:
        said += f" oh {_SMALL[minute]}" if minute < _TENTHS else f" {_words(minute, ' ')}"
    return f"{said} {half[0]}.m."


def _unit(one: str, many: str | None = None) -> dict[str, str]:
    return {"one": one, "other": many or f"{one}s"}


_UNITS = {
    "mSv": _unit("millisievert"),
    "µSv": _unit("microsievert"),
    "Sv": _unit("sievert"),
    "mGy": _unit("milligray"),
    "MBq": _unit("megabecquerel"),
    "h": _unit("hour"),
    "hr": _unit("hour"),
    "hrs": _unit("hour"),
    "min": _unit("minute"),
    "mins": _unit("minute"),
    "sec": _unit("second"),
    "kg": _unit("kilogram"),
    "g": _unit("gram"),
    "mg": _unit("milligram"),
    "ml": _unit("millilitre"),
    "mm": _unit("millimetre"),
    "cm": _unit("centimetre"),
    "%": _unit("percent", "percent"),
    "°C": _unit("degree Celsius", "degrees Celsius"),
}
_AMERICAN = {
    "ml": _unit("milliliter"),
    "mL": _unit("milliliter"),
    "mm": _unit("millimeter"),
    "cm": _unit("centimeter"),
    "lb": _unit("pound"),
    "°F": _unit("degree Fahrenheit", "degrees Fahrenheit"),
}
_DAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "to Sat": "to Saturday",
    "to Sun": "to Sunday",
    "Sat and Sun": "Saturday and Sunday",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_TRACERS = {
    "Tc-99m": "technetium ninety-nine m",
    "Kr-81m": "krypton eighty-one m",
    "Xe-133": "xenon one three three",
    "F-18": "fluorine eighteen",
    "I-131": "iodine one three one",
    "I-123": "iodine one two three",
    "krypton-81m": "krypton eighty-one m",
    "technetium-99m": "technetium ninety-nine m",
    "xenon-133": "xenon one three three",
    "iodine-131": "iodine one three one",
}


def english(region: str) -> SpokenWords:
    american = region == "US"
    joined = " " if american else " and "
    return SpokenWords(
        words={
            **_TRACERS,
            **_DAYS,
            "V/Q": "V Q",
            "VQ": "V Q",
            "CTPA": f"C T P {_LETTER_A}",
            "CT": "C T",
            "MRI": "M R I",
            "MR": "M R",
            "IV": "I V",
            "PET": "pet",
            "PET-CT": "pet C T",
            "PET/CT": "pet C T",
            "SPECT": "spect",
            "SPECT-CT": "spect C T",
            "COVID": "covid",
            "CAT": "cat",
            "24/7": "day and night",
        },
        abbreviations={
            "e.g.": "for example",
            "i.e.": "that is",
            "etc.": "and so on",
            "approx.": "about",
            "dr.": "doctor",
            "mr.": "mister",
            "mrs.": "missus",
            "ms.": "miz",
            "prof.": "professor",
            "st.": "saint",
            "a.m.": "a.m.",
            "p.m.": "p.m.",
            "vs.": "versus",
            "tel.": "telephone",
            "ext.": "extension",
        },
        units={**_UNITS, **_AMERICAN} if american else _UNITS,
        signs={"&": "and", "+": "and", "=": "is", "×": "times", "%": "percent", "<": "less than", ">": "more than"},
        to="to",
        point="point",
        letter_names={"A": _LETTER_A},
        digit_names=_SMALL[:10],
        dialled=frozenset({"911", "988", "811", "211"} if american else {"999", "111", "112", "101"}),
        dialled_after=("extension", "ext", "bleep", "pager", "beeper"),
        months=_MONTHS,
        whole_numbers=lambda number: _words(number, joined),
        ordinals=_ordinal,
        years=_year,
        clock=_clock,
        day_first=not american,
    )
