"""What is said of a file that is not JSON."""

import json

import pytest

from kiosk.content.authoring.files.json_mistakes import damage_faults

GOOD = '{\n  "lead": "It takes pictures.",\n  "list": ["a", "b"],\n  "number": 6\n}\n'
MISTAKES = {
    "a colon missing": ('"lead":', '"lead"', 'line 2, column 9: expected a colon after the name `"lead"`'),
    "a mark missing at the end": (
        'pictures.",',
        "pictures.,",
        "line 2, column 31: expected a quotation mark at",
    ),
    "a mark missing at the beginning": (
        '"It takes',
        "It takes",
        "line 2, column 11: expected a text in quotation marks",
    ),
    "a value missing": (
        '"It takes pictures."',
        "",
        "line 2, column 11: expected a text in quotation marks or a number",
    ),
    "single marks": ('"a"', "'a'", "line 3, column 12: expected double quotation marks"),
    "two commas": ('"a",', '"a",,', "line 3, column 16: expected one comma, found two"),
    "a backslash": ("It takes", "C:\\x", "line 2, column 14: expected two backslashes"),
    "a tab": ("It takes", "It\ttakes", "line 2, column 14: expected a space, found a tab"),
    "the curly mark at the end alone": ('pictures."', "pictures.”", "line 2, column 31: expected straight quotation"),
    "a unit": ("6", "6 hours", "line 4, column 15: expected a number alone"),
    "a semicolon": ('."', '.";', "line 2, column 31: expected a comma, found `;`"),
    "a comma of a Chinese keyboard": ('.",', '."\uff0c', "line 2, column 31: expected a comma, found `\uff0c`"),
    "a date": ("6", "2026-12-01", "line 4, column 13: expected a date in quotation marks, the year first, such as"),
    "a date as in German": ("6", "01.12.2026", "line 4, column 13: expected a date in quotation marks, the year first"),
    "a date with slashes": ("6", "1/12/2026", "line 4, column 13: expected a date in quotation marks, the year first"),
    "a thousand with a space": ("6", "6 000", "line 4, column 13: expected `6000`, without a space, found `6 000`"),
    "a zero in front": ("6", "06", "line 4, column 13: expected `6`, without a zero in front"),
    "a range": ("6", "6-8", "line 4, column 13: expected `6`, and the end of a range in"),
    "a comma missing between numbers": ('"a", "b"', "1\n 200", "line 3, column 13: expected a comma after this"),
    "a bracket too many": ("6\n}", "6\n}}", "line 5, column 2: expected nothing after the last bracket"),
    "a name without marks": ('"lead"', "lead", "line 2, column 3: expected a name in quotation marks"),
    "an invisible letter": ('  "list"', '\u200b "list"', "line 3, column 1: expected nothing, or an ordinary space"),
}


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_where_it_is_mended(old: str, new: str, told: str) -> None:
    assert old in GOOD
    (fault,) = damage_faults(GOOD.replace(old, new, 1).encode(), "f.json")
    assert str(fault).startswith(f"f.json: {told}")


UTF_16 = "expected a file saved as UTF-8 (in Notepad: Save as, Encoding: UTF-8), found one saved as UTF-16"
FROM_A_COPY = "expected what stood in this file, from a copy of it, found zeros, as a power failure"
ZEROS = {
    "UTF-16": (GOOD.encode("utf-16"), f"whole file: {UTF_16}"),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), f"whole file: {UTF_16}"),
    "UTF-16 the other way round": (GOOD.encode("utf-16-be"), f"whole file: {UTF_16}"),
    "UTF-16 with a letter of more": (GOOD.replace("It", "Łódź").encode("utf-16-le"), f"whole file: {UTF_16}"),
    "nothing but zeros": (bytes(300), f"line 1: {FROM_A_COPY}"),
    "zeros at the end": (GOOD.encode() + bytes(60), f"line 6: {FROM_A_COPY}"),
    "zeros from the middle on": (GOOD.encode()[:40] + bytes(60), f"line 3: {FROM_A_COPY}"),
}


@pytest.mark.parametrize(("data", "told"), ZEROS.values(), ids=ZEROS)
def test_zeros_are_half_of_an_encoding_or_what_was_never_written(data: bytes, told: str) -> None:
    (fault,) = damage_faults(data, "f.json")
    assert str(fault).startswith(f"f.json: {told}")


def test_a_file_cut_anywhere_or_without_any_one_character_raises_nothing_and_is_told() -> None:
    for index in range(len(GOOD)):
        for text in (GOOD[:index], GOOD[:index] + GOOD[index + 1 :]):
            try:
                json.loads(text)
            except ValueError:
                (fault,) = damage_faults(text.encode(), "f.json")
                assert "xpecting" not in str(fault), text


@pytest.mark.parametrize("data", [GOOD.encode(), b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode()])
def test_a_good_file_has_no_mistake(data: bytes) -> None:
    assert damage_faults(data, "f.json") == ()
