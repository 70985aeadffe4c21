"""The sentences and blocks of a text with markup, as its readers meet them."""

from __future__ import annotations

from functools import cache

from kiosk.content import markup
from kiosk.content.authoring import readability
from kiosk.content.wording import PLACEHOLDER


def blocks_of(text: str) -> tuple[markup.Block, ...]:
    """Return the blocks with a usual period for each number; none if the markup is broken."""
    try:
        return markup.parse_markup(PLACEHOLDER.sub("some hours", text))
    except markup.MarkupError:
        return ()


@cache
def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences without markup."""
    lines = ("".join(run.text for run in block.runs) for block in blocks_of(text))
    return tuple(readability.sentences("\n".join(lines)))
