"""A text cut into the sentences that are spoken one by one, each by a clip of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.speech.languages import spoken_words

LONGEST = 240
"""Characters of what is spoken in one breath: about fifteen seconds. A longer sentence is cut where it pauses."""

_END = re.compile(r"(?:[.!?…؟۔।॥]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」）]*)")
_PAUSES = (re.compile(r"[;؛；:：]\s*"), re.compile(r"[,،，、]\s*"), re.compile(r"\s+"))
"""Where a long sentence may be cut, the best places first."""
_WORD_BEFORE = re.compile(r"[^\s(\[“\"'‘]+$")
_INITIAL = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"\d+")


def spoken_sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences in order, without the space around them. Each line has its own.

    A point within a number, after an abbreviation of the language or after an initial ends none.
    """
    return tuple(piece for line in text.splitlines() for each in _of_line(line, language) for piece in _short(each))


def _of_line(line: str, language: str) -> Iterator[str]:
    begins = 0
    for end in _END.finditer(line):
        if not _goes_on(line[begins : end.end()], line[end.end() :].lstrip(), language):
            yield from filter(None, (line[begins : end.end()].strip(),))
            begins = end.end()
    yield from filter(None, (line[begins:].strip(),))


def _goes_on(before: str, after: str, language: str) -> bool:
    """Return whether the sentence goes on behind its last sign so far."""
    if not before.endswith(".") or not after:
        return False
    word = found[0] if (found := _WORD_BEFORE.search(before)) else ""
    bare = word.rstrip(".")
    if word.lower() in spoken_words(language).abbreviations or after[0].islower():
        return True
    begins = before.strip() == word
    return (_INITIAL.fullmatch(bare) is not None and not begins) or (_NUMBERED.fullmatch(bare) is not None and begins)


def _short(sentence: str) -> Iterator[str]:
    """Yield the sentence, in parts where it is too long for one clip."""
    while len(sentence) > LONGEST:
        at = next(filter(None, (_last_pause(sentence, pause) for pause in _PAUSES)), LONGEST)
        yield sentence[:at].strip()
        sentence = sentence[at:].strip()
    if sentence:
        yield sentence


def _last_pause(sentence: str, pause: re.Pattern[str]) -> int:
    """Return where the last pause that leaves enough on both sides ends, or 0."""
    ends = [found.end() for found in pause.finditer(sentence) if LONGEST // 4 < found.end() <= LONGEST]
    return ends[-1] if ends else 0
