"""Sentences in the passive voice, and sentences that deny twice: both are hard to follow."""

from __future__ import annotations

import re

_IRREGULAR = (
    "given|taken|done|made|seen|shown|told|kept|left|sent|put|held|found|written|known|brought|lost|cut|felt|meant|read"
    "|paid|hidden|drawn|chosen|broken|worn|fed|set|built|born|begun|spoken|driven|thrown|sold|caught|taught|bought"
)
_PASSIVE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s+(?:(?:not|also|then|often|usually|always|never|only|\w+ly)\s+)*"
    rf"(?:\w{{3,}}ed|{_IRREGULAR})\b(?!-)",
    re.IGNORECASE,
)
_NO_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+|not\s+)*"
    r"(?:worried|tired|allowed|allergic|scared|relaxed|concerned|interested|needed|used to|born|ted|bed|red|need)\b",
    re.IGNORECASE,
)
"""States, which are no actions that somebody does."""
_NOT = r"\b(?:not|no|never|none|nothing|nobody|without|cannot|unless|\w+n['’]t|neither|nor)\b"
_NEGATION = re.compile(_NOT, re.IGNORECASE)
_NOT_UNLESS = re.compile(
    r"\b(?:not|never|cannot|\w+n['’]t)\b[^.,;:]*\b(?:unless|without|un(?:usual|likely|common)\w*)\b", re.IGNORECASE
)
_MOST_NEGATIONS = 2


def passive_phrase(sentence: str) -> str | None:
    """Return the words that are in the passive voice, estimated by their endings; None if there are none."""
    for match in _PASSIVE.finditer(sentence):
        if not _NO_PASSIVE.match(match[0]):
            return match[0]
    return None


def negations(text: str) -> int:
    """Return the number of words that deny something."""
    return len(_NEGATION.findall(text))


def denies_too_often(sentence: str) -> bool:
    """Return whether the sentence denies more than twice, or twice about one thing, as in `not … unless`."""
    return negations(sentence) > _MOST_NEGATIONS or _NOT_UNLESS.search(sentence) is not None
