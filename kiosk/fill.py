"""Values put into the {places} of a text. Beside contrast on the lowest floor, so that the house library fills too."""

from __future__ import annotations

import re

_PLACE = re.compile(r"\{([^{}]*)\}")


class FillError(ValueError):
    """A place and the values do not go together: the text and the code that fills it belong to two versions."""


def places(text: str) -> frozenset[str]:
    """The names of the places."""
    return frozenset(_PLACE.findall(text))


def filled(text: str, /, **values: str | int) -> str:
    """The text with every value in its place, in one pass: braces within a value stay as they are.

    Raises FillError for a place without a value and for a value without a place, since nobody may read `{name}`.
    """
    if odd := places(text) ^ values.keys():
        raise FillError(f"{text!r} and the values for it differ in {', '.join(sorted(odd))}.")
    return _PLACE.sub(lambda place: str(values[place[1]]), text)


def filled_form(form: str, /, **offered: str | int) -> str:
    """As `filled`, where the text is one of several forms of a sentence that say more and less: of what is offered it
    takes what it has a place for. Raises FillError for a place without a value.
    """
    return filled(form, **{name: value for name, value in offered.items() if name in places(form)})
