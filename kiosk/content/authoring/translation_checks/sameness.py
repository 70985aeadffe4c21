"""One translation of two texts, and two translations of one: a word was lost in one place, or pasted into another."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from kiosk.content.authoring.translation_checks.passages import BilingualPassage
from kiosk.content.faults import Advice, place, shown

_ALIKE = 0.6
"""From this likeness on, two texts of the base language may well be one text in another language."""
_LEAST_LETTERS = 12
"""Letters from which it is no chance that two texts have one translation."""
_SENTENCE = 40
"""Letters from which a text means the same wherever it stands; a title may not."""


def pasted_advice(found: Sequence[BilingualPassage], file: str) -> Iterator[Advice]:
    """Yield advice on each translation in a file that stands for two texts that have little in common."""
    first: dict[str, BilingualPassage] = {}
    for passage in found:
        before = first.setdefault(passage.words.casefold(), passage)
        if len(passage.words) >= _LEAST_LETTERS and passage.words != passage.base and _differ(before, passage):
            note = f"the same words as at {place(before.path)}, where the base language has `{shown(before.base)}`"
            yield Advice(file, place(passage.path), f"{note} and here `{shown(passage.base)}`", "same")


def _differ(first: BilingualPassage, second: BilingualPassage) -> bool:
    if first.base == second.base:
        return False
    both = first.base.casefold(), second.base.casefold()
    return difflib.SequenceMatcher(None, *both, autojunk=False).ratio() < _ALIKE


def unlike_advice(found: Mapping[str, Sequence[BilingualPassage]]) -> Iterator[Advice]:
    """Yield advice on each sentence that is translated otherwise in another place, in files of one language."""
    first: dict[str, tuple[str, BilingualPassage]] = {}
    for file, passages in found.items():
        for passage in passages:
            before_file, before = first.setdefault(passage.base, (file, passage))
            if before.words != passage.words and len(passage.base) >= _SENTENCE:
                note = f"`{shown(passage.base)}` reads otherwise at {before_file}: {place(before.path)}"
                yield Advice(file, place(passage.path), f"{note}: `{shown(before.words)}`", "unlike")
