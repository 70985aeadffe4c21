"""The languages to choose from: a button for each, by its own name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.typefaces import typeface_of, typeface_of_names
from kiosk.ui.display import theme_in
from kiosk.ui.screens.base import Context
from kiosk.ui.widgets.button import FILLED, OUTLINED, Button
from kiosk.ui.widgets.text.fonts import has, usable
from kiosk.ui.widgets.theme import Theme


def offered_languages(context: Context) -> tuple[str, ...]:
    """Return the languages that patients may choose, in the department's order; none where there is but one.

    One whose typeface is missing or damaged can’t be drawn, so it is left out: the check-up tells it.
    """
    known = context.library.languages
    wanted = (language for language in context.edition.profile.languages if language in known)
    offered = tuple(language for language in wanted if usable(typeface_of(language)))
    return offered if len(offered) > 1 else ()


def language_buttons(context: Context, languages: Sequence[str], filled: str = "") -> tuple[Button, ...]:
    """Return a button for each language, whose value is its tag. The one of the tag `filled` stands out."""
    known = context.library.languages
    return tuple(
        Button(
            _theme_of(known[language].name, language, context),
            known[language].name,
            language,
            look=FILLED if language == filled else OUTLINED,
        )
        for language in languages
    )


def _theme_of(name: str, language: str, context: Context) -> Theme:
    """The theme for the name of a language, whose letters are read from a small file where there is one for them."""
    theme = theme_in(context.theme, context.library, language)
    small = typeface_of_names(theme.typeface)
    if small is theme.typeface or not usable(small) or not all(has(small, letter) for letter in name):
        return theme
    return replace(theme, typeface=small)
