"""Whether a translation still says what the base language says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from kiosk.content.faults import Fault, FaultKind, place, shown
from kiosk.content.word_checks import texts
from kiosk.content.wording import PLACEHOLDER


def fingerprint(base_words: Any) -> str:
    """What `made_from` holds: it changes with the words, not with spaces or line ends."""
    text = json.dumps(base_words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def translation_faults(words: Any, base: Any, file: str) -> Iterator[Fault]:
    made_from = words.get("made_from") if isinstance(words, dict) else None
    if made_from != (current := fingerprint(base)):
        expected = f"`{current}`, once the translation says what the base language says now"
        yield Fault(
            FaultKind.STALE_TRANSLATION,
            file,
            "made_from",
            expected,
            f"`{shown(made_from)}`" if made_from else "no such key",
        )
    theirs = {path: text for path, text, _ in texts(words)}
    for path, text, _ in texts(base):
        wanted, held = _placeholders(text), _placeholders(theirs.get(path, text))
        if wanted != held:
            yield Fault(FaultKind.OTHER_PLACEHOLDERS, file, place(path), _listed(wanted), _listed(held))


def _placeholders(text: str) -> list[str]:
    return sorted({match[0] for match in PLACEHOLDER.finditer(text)})


def _listed(placeholders: list[str]) -> str:
    return " and ".join(placeholders) or "no placeholder"
