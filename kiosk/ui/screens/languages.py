"""The languages to choose from: a button for each, by its own name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QLocale

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
    return tuple(_language_button(context, language, chosen=language == filled) for language in languages)


def _language_button(context: Context, language: str, *, chosen: bool) -> Button:
    name = context.library.languages[language].name
    button = Button(_theme_of(name, language, context), name, language, look=FILLED if chosen else OUTLINED)
    button.setLocale(QLocale(language))
    return button


def _theme_of(name: str, language: str, context: Context) -> Theme:
    """The theme for the name of a language, whose letters are read from a small file where there is one for them."""
    theme = theme_in(context.theme, context.library, language)
    small = typeface_of_names(theme.typeface)
    if small is theme.typeface or not usable(small) or not all(has(small, letter) for letter in name):
        return theme
    return replace(theme, typeface=small)
