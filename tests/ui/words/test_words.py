"""The words of the staff side: every text keeps to what its kind says of places."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk import paths
from kiosk.fill import places
from kiosk.ui.words.counts import CountWords
from kiosk.ui.words.staff import load_staff_words

WORDS = load_staff_words(paths.resources_folder() / "staff")


def counts(words: object) -> Iterator[CountWords]:
    if isinstance(words, CountWords):
        yield words
    elif isinstance(words, msgspec.Struct):
        for name in words.__struct_fields__:
            yield from counts(getattr(words, name))


def test_the_plural_has_its_count_and_the_singular_has_no_place() -> None:
    found = list(counts(WORDS))
    assert len(found) > 10
    assert [each for each in found if places(each.many) != {"count"} or places(each.one)] == []
