"""Letters that no reader sees to be wrong: of two scripts in one word, of another language, and joiners."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.authoring.translation_checks.writings import joined_scripts, strange_letters, words_of, writing_of

_JOINERS = {"\u200c": "non-joiner", "\u200d": "joiner"}


def odd_letters(text: str, language: str) -> Iterator[str]:
    """Yield what is wrong with the letters of a text in this language."""
    writing = writing_of(language)
    for word in words_of(text):
        scripts = joined_scripts(word)
        if len(scripts) > 1:
            yield f"`{word}` has letters of {_listed(scripts)}"
        elif scripts and not scripts <= {writing.script, "LATIN"}:
            yield f"`{word}` is written in {_listed(scripts)} letters"
    for wrong, right in strange_letters(text, language):
        yield f"`{wrong}` (U+{ord(wrong):04X}) is of another language: here it is `{right}` (U+{ord(right):04X})"
    if not writing.joiners:
        yield from (f"a {name} (U+{ord(sign):04X}), which this language does not need"
                    for sign, name in _JOINERS.items() if sign in text)  # fmt: skip


def _listed(scripts: set[str]) -> str:
    return " and ".join(sorted(script.capitalize() for script in scripts))
