"""What the services say by ids, as staff read it."""

from __future__ import annotations

from kiosk import paths
from kiosk.fill import Said
from kiosk.ui.words.sentences import in_words
from kiosk.ui.words.staff import STAFF_LANGUAGE, load_staff_words

_WORDS = load_staff_words(paths.resources_folder() / "staff").troubles


def in_english(*troubles: Said | None) -> str:
    """All of them in one line; "" if there is none."""
    return " ".join(in_words(trouble, _WORDS, STAFF_LANGUAGE) for trouble in troubles if trouble is not None)
