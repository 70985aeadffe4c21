"""What is no XLIFF of translators is refused in plain words, and nothing in a file reaches outside it."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest

from kiosk.content.authoring.translating.translated_files import TranslationError
from kiosk.content.authoring.translating.xliff import XLIFF
from kiosk.content.authoring.translating.xliff_reading import read_xliff

UNIT = (
    '<trans-unit id="scans/vq#title@1f2e3d4c"><source>Scan</source><target state="translated">Badanie płuc</target>'
    "</trans-unit>"
)


def xliff(units: str = UNIT, before: str = "", language: str = "pl") -> str:
    head = f'<?xml version="1.0" encoding="UTF-8"?>{before}<xliff xmlns="{XLIFF}" version="1.2">'
    file = f'<file original="scans/vq" source-language="en-GB" target-language="{language}" datatype="plaintext">'
    return f"{head}{file}<body>{units}</body></file></xliff>"


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 100}">' for before, name in zip("abcde", "bcdef", strict=True)
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (xliff(before=f"{LAUGHS}]>").replace("Badanie", "&f;").encode(), "a document type"),
        (
            xliff(before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>').replace("Badanie", "&a;").encode(),
            "a document type",
        ),
        (xliff(before='<!DOCTYPE x SYSTEM "http://example.org/x.dtd">').encode(), "a document type"),
        (xliff().replace("Badanie", "&a;").encode(), "undefined entity"),
        (xliff().encode("cp1250"), "a letter that is not in UTF-8"),
        (xliff().encode("utf-16"), "another encoding than its letters are in"),
        (xliff().replace('"UTF-8"', '"no-such"').encode(), "an encoding that can’t be read"),
        (codecs.BOM_UTF8 + codecs.BOM_UTF8 + xliff().encode(), "no whole XML"),
        (xliff().encode()[:-20], "no whole XML"),
        (b"", "the file is empty"),
        (b"PK\x03\x04 a spreadsheet", "no whole XML"),
        (b"<html/>", "no XLIFF 1.2, but html"),
        (xliff().replace("1.2:", "2.0:").replace(":1.2", ":2.0").encode(), "no XLIFF 1.2, but urn:oasis"),
        (xliff("<group>" * 40 + "</group>" * 40).encode(), "elements in each other"),
        (xliff().replace("</xliff>", xliff(language="ur").partition('2">')[2]).encode(), "for one language"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_what_is_no_xliff_is_refused_at_once_in_plain_words(data: bytes, told: str) -> None:
    before = time.process_time()
    with pytest.raises(TranslationError, match=told):
        read_xliff(data)
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    "data",
    [
        xliff().encode(),
        codecs.BOM_UTF8 + xliff().encode(),
        xliff().replace("UTF-8", "UTF-16").encode("utf-16"),
        xliff().replace("UTF-8", "windows-1250").encode("cp1250"),
    ],
    ids=["UTF-8", "with a mark", "UTF-16", "Windows"],
)
def test_every_encoding_that_a_file_says_of_itself_is_read(data: bytes) -> None:
    (unit,) = read_xliff(data).units
    assert (unit.file, unit.id, unit.text, unit.state) == (
        "scans/vq",
        "scans/vq#title@1f2e3d4c",
        "Badanie płuc",
        "translated",
    )


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ('<target state="new">a</target>', "draft"),
        ('<target state="needs-review-translation" state-qualifier="mt-suggestion">a</target>', "draft"),
        ('<target state="x-anything">a</target>', "draft"),
        ('<target state="signed-off">a</target>', "reviewed"),
        ('<target state="final">a</target>', "reviewed"),
        ("<target>a</target>", None),
    ],
)
def test_a_state_is_no_more_than_the_file_says(target: str, state: str | None) -> None:
    (unit,) = read_xliff(xliff(f'<trans-unit id="i"><source>a</source>{target}</trans-unit>').encode()).units
    assert (unit.text, unit.state) == ("a", state)


def test_only_an_approved_final_string_is_approved() -> None:
    units = '<trans-unit id="i" approved="yes"><source>a</source><target state="final">a</target></trans-unit>'
    assert [unit.state for unit in read_xliff(xliff(units).encode()).units] == ["approved"]


def test_marks_of_tools_are_read_through_and_other_codes_are_named() -> None:
    mark = '<target><mrk mtype="seg" mid="0">a <g id="1" ctype="bold">b</g></mrk> c</target><alt-trans><target>z'
    unknown = '<target>a <ph id="7">{0}</ph></target>'
    units = f'<trans-unit id="i">{mark}</target></alt-trans></trans-unit><trans-unit id="j">{unknown}</trans-unit>'
    one, two = read_xliff(xliff(units).encode()).units
    assert (one.text, one.trouble) == ("a **b** c", "")
    assert two.trouble == "it has a code <ph> that was not there"


@pytest.mark.parametrize("name", ["file", "trans-unit", "target"])
def test_what_can_t_stand_in_a_translation_spoils_that_string_alone(name: str) -> None:
    spoilt = f'<trans-unit id="i"><target>a<{name} id="k">b</{name}> c</target></trans-unit>'
    one, two = read_xliff(xliff(spoilt + UNIT).encode()).units
    assert (one.id, one.trouble) == ("i", f"it has a code <{name}> that was not there")
    assert two.text == "Badanie płuc"


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret", encoding="utf-8")
    data = xliff(before=f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>').encode()
    with pytest.raises(TranslationError) as refused:
        read_xliff(data)
    assert "s3cret" not in str(refused.value)
