"""Numbers, links and bold are taken out of a text and put back, and what a translation lacks of them is told."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.translating.inline_codes import (
    NumberCode,
    SpanCode,
    broken_codes,
    inline_parts,
    text_of_parts,
)

TEXT = "Wait {vq.wait}, **not [less](term:tracer)**, until {vq.wait:until}. See [this](scan:mri) * [that"


def test_a_text_is_its_parts() -> None:
    assert text_of_parts(inline_parts(TEXT)) == TEXT
    assert inline_parts("**not [less](term:tracer)**") == (SpanCode("", ("not ", SpanCode("term:tracer", ("less",)))),)
    assert inline_parts("{a.b}") == (NumberCode("{a.b}"),)


@pytest.mark.parametrize(
    ("translation", "told"),
    [
        ("Czekaj {vq.wait:genitive} **[x](term:other)** do {vq.wait:until}, [y](scan:mri)", ""),
        ("**[x](term:tracer)** do {vq.wait:until}, [y](scan:mri)", "{vq.wait} is missing"),
        ("{vq.wait} **[x](term:tracer)**, [y](scan:mri)", "{vq.wait:until} is missing"),
        ("{vq.wait} {vq.wait:until} {vq.more} **[x](term:tracer)** [y](scan:mri)", "{vq.more} does not belong here"),
        ("{vq.wait} {vq.wait:until} **x** [y](scan:mri)", "0 words are explained instead of 1"),
        ("{vq.wait} {vq.wait:until} [x](term:tracer) [y](scan:mri)", "bold stands in 0 places instead of 1"),
        (
            "{vq.wait} {vq.wait:until} **[x](term:tracer)** [y](scan:ct)",
            "the link to scan:mri is missing; the link to scan:ct does not belong here",
        ),
    ],
)
def test_what_a_translation_lacks_is_told(translation: str, told: str) -> None:
    assert broken_codes(TEXT, translation) == told
