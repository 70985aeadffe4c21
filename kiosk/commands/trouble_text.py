"""What the services say by ids, as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk import paths
from kiosk.fill import Said
from kiosk.services.access.pin import PinError
from kiosk.ui.words.sentences import in_words
from kiosk.ui.words.staff import STAFF_LANGUAGE, load_staff_words


def trouble_text(troubles: Iterable[Said]) -> str:
    """The troubles as sentences in one line."""
    sentences = load_staff_words(paths.resources_folder() / "staff").troubles
    return " ".join(in_words(trouble, sentences, STAFF_LANGUAGE) for trouble in troubles)


def pin_error_text(error: PinError) -> str:
    """Why the PIN is not set."""
    return str(error) if error.trouble is None else f"{error}: {trouble_text((error.trouble,))}"
