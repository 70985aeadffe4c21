"""That a translation is built as the words that it was made from: forms, paragraphs, items, links and bold words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kiosk.content.authoring.translating.inline_codes import broken_codes
from kiosk.content.authoring.translating.strings import same_structure, text_parts
from kiosk.content.authoring.translation_checks.passages import pairs, without_places
from kiosk.content.faults import Fault, FaultKind, FieldPath, place
from kiosk.content.word_checks import conditional_texts

_KINDS = {"": "paragraph", "- ": "item", "## ": "heading"}


def form_faults(words: Any, base: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each text that has several forms in one language and is a plain one in the other."""
    forms, base_forms = dict(conditional_texts(words)), dict(conditional_texts(base))
    for path in base_forms:
        if path not in forms and isinstance(_at(words, path), str):
            expected = "the forms `text` and `otherwise`, as in the base language"
            yield Fault(FaultKind.OTHER_MARKUP, file, place(path), expected, "one text for both")
    for path in forms:
        if path not in base_forms and isinstance(_at(base, path), str):
            expected = "one text, as in the base language"
            yield Fault(FaultKind.OTHER_MARKUP, file, place(path), expected, "the forms `text` and `otherwise`")


def markup_faults(words: Any, base: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each text with other paragraphs, items, links or bold words than in the base language.

    Its numbers are compared by themselves.
    """
    for path, base_text, text in pairs(base, words):
        if not same_structure(text_parts(base_text), text_parts(text)):
            expected = f"{_counted(base_text)}, as in the base language"
            yield Fault(FaultKind.OTHER_MARKUP, file, place(path), expected, _counted(text))
        if broken := broken_codes(without_places(base_text), without_places(text)):
            expected = "the links and bold words of the base language"
            yield Fault(FaultKind.OTHER_MARKUP, file, place(path), expected, f"that {broken}")


def _counted(text: str) -> str:
    counts = Counter(_KINDS.get(part.mark.strip("\n"), part.mark) for part in text_parts(text))
    return " and ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts.items())


def _at(words: Any, path: FieldPath) -> Any:
    for step in path:
        words = words.get(step) if isinstance(words, dict) else None
    return words
