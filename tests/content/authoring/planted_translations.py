"""Translations that are built otherwise than their source, planted in the Polish words of the small library."""

from __future__ import annotations

from kiosk.content.faults import FaultKind
from tests.content.authoring.planting import POLISH, Planted, at


def built_otherwise(path: str, words: object, *holds: str) -> Planted:
    return Planted(at(POLISH, path, words), FaultKind.OTHER_MARKUP, POLISH, path.replace("/", "."), holds)


TRANSLATIONS: dict[str, Planted] = {
    "a link lost in translation": built_otherwise(
        "steps/injection/text", "Technik wstrzykuje znacznik.", "links", "0 words are explained instead of 1"
    ),
    "a paragraph made two": built_otherwise(
        "sections/results/doctor", "Wynik\n\npoda lekarz.", "1 paragraph", "2 paragraphs"
    ),
    "words made bold": built_otherwise(
        "sections/results/doctor", "Wynik poda **lekarz**.", "bold stands in 1 places instead of 0"
    ),
    "one text in place of two forms": built_otherwise(
        "aftercare/items/feeding", "Prosimy zapytać personel.", "`otherwise`", "one text"
    ),
    "two forms in place of one text": built_otherwise(
        "aftercare/items/usual", {"text": "Jak zwykle.", "otherwise": "Jak zwykle."}, "one text", "`otherwise`"
    ),
}
