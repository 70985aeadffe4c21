"""What programs leave of a text that they convert is told with what was meant, and good text of any language is not."""

from __future__ import annotations

import pytest

from kiosk.content.authoring.texts.conversions import conversion_problems


def told(text: str) -> str:
    return "\n".join(f"{expected}, found {found}" for expected, found in conversion_problems(text))


def misread(text: str, *encodings: str) -> str:
    for encoding in encodings:
        text = text.encode().decode(encoding)
    return text


MISREAD = {
    "twice": (misread("don\u2019t", "cp1252", "cp1252"), "\u2019"),
    "twice, a letter": (misread("caf\u00e9", "cp1252", "cp1252"), "\u00e9"),
    "three times": (misread("caf\u00e9", "cp1252", "cp1252", "cp1252"), "\u00e9"),
    "a dash between spaces, twice": (misread("8 \u2013 9", "cp1252", "cp1252"), "\u2013"),
    "as Latin-1": (misread("don\u2019t", "latin-1"), "\u2019"),
    "an opening quotation mark in a console": (misread("\u201cno\u201d", "cp850"), "\u201c"),
    "in Windows of Poland": (misread("pr\u00f3ba", "cp1250"), "\u00f3"),
    "a half on a Mac": (misread("\u00bd", "mac_roman"), "\u00bd"),
    "a Polish letter on a Mac": (misread("by\u0142o", "mac_roman"), "\u0142"),
    "Arabic": (misread("\u0645\u0633\u062a\u0634\u0641\u0649", "cp1256"), "\u0645\u0633\u062a\u0634\u0641\u0649"),
}


@pytest.mark.parametrize(("text", "meant"), MISREAD.values(), ids=MISREAD)
def test_what_was_misread_is_told_with_what_was_meant(text: str, meant: str) -> None:
    assert told(text).startswith(f"`{meant}`, for these are its bytes")


def read_as(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read)


LOST = {
    "an apostrophe of a Mac": (read_as("Don\u2019t eat.", "mac_roman", "cp1252"), "the apostrophe"),
    "an apostrophe of Windows on a Mac": (read_as("Don\u2019t eat.", "cp1252", "mac_roman"), "the apostrophe"),
    "quotation marks of a Mac": (read_as("Say \u201cyes\u201d.", "mac_roman", "cp1252"), "the letter"),
    "a letter of Windows in a console": (read_as("The caf\u00e9 is open.", "cp1252", "cp850"), "the letter"),
    "a letter of a console in Windows": (read_as("exploraci\u00f3n", "cp850", "cp1252"), "the letter"),
    "Polish of Windows": (read_as("pr\u00f3\u017cni\u0119", "cp1250", "cp1252"), "the letter"),
    "a letter that is no ASCII": ("Go to Gda?sk.", "the letter"),
    "quotation marks that are no ASCII": ("Say ?yes? to staff.", "quotation mark"),
    "a dash that is no ASCII": ("From 8.30am ? 5pm", "dash"),
    "a dash between days": ("Monday ? Friday", "dash"),
    "an escape that was escaped": ("Don\\u2019t eat.", "`\\u2019` stands for"),
    "line breaks that were escaped": ("Sit down.\\n\\nThen wait.", "`\\n` stands for"),
    "an escape of bytes": ("caf\\xe9", "`\\xe9` stands for"),
    "bytes of mail": ("Don=E2=80=99t eat.", "`\u2019` itself"),
    "bytes of an address": ("caf%C3%A9", "`\u00e9` itself"),
    "the beginning of a file": (misread("\ufeffEat.", "cp1252"), "nothing"),
    "Arabic of a PDF": ("\ufe8d\ufedf\ufee4\ufeb4", "`\u0627\u0644\u0645\u0633` in plain letters"),
    "a space on a Mac": (misread("a\u00a0b", "mac_roman"), "a plain space"),
}


@pytest.mark.parametrize(("text", "says"), LOST.values(), ids=LOST)
def test_what_was_lost_is_told(text: str, says: str) -> None:
    assert says in told(text)


MEANT = [
    *(
        "Why? Ask staff.",
        "Do you ask \u201cWhy?\u201d",
        "Ready? (or not?)",
        "Pain? Tell us",
        "\u00bfDuele? \u00bfY t\u00fa?",
        "Voulez-vous ?",
        "Fi\u00e8vre ? frissons ? appelez-nous",
        "Quand ? 2 heures avant",
    ),
    *(
        "An R&D ward",
        "MRI \u00b1 dye",
        "20 \u00b0C",
        "col\u00b7lega",
        "1\u00aa planta",
        "\u00a35",
        "5 \u00bd",
        "x\u00b2",
        "a=b, 5% or 50%",
    ),
    *(
        "MacE\u00d3in",
        "Mac\u00c9ilis",
        "t\u00dadar\u00e1s",
        "h\u00c9ireann",
        "n\u00c9ireann",
        "\u00c9COLE",
        "H\u00d4TEL",
        "PROHL\u00cd\u017dE\u010c",
    ),
    *(
        "COMAND\u0102\u201d",
        "M\u0102\u015eTI",
        "CAF\u00c9\u00a0\u00bb",
        "pln\u00e1\u00a0\u2013 da",
        "J\u00c4\u201c",
        "\u0131\u015f\u0131k",
        "\u1ea3nh",
    ),
    *(
        "\u0631\u06af",
        "\u0639\u06a9\u0633",
        "\u0630\u06c1\u0646\u06cc",
        "\u0637\u0628\u06cc",
        "P\u00d3\u0141 GODZINY",
        "\u017b\u00d3\u0141TY",
        "2 \u2248 2",
        "\u221a2",
    ),
    *("\u0645\u062d\u0645\u062f \ufdfa",),
    *("a \\ b", "C:\\new", "page.aspx?name=a", "/search?q=a", "Is it safe?Yes."),
]


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_not(text: str) -> None:
    assert told(text) == ""
