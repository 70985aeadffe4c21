"""The texts of a card's square codes: all of its words, in parts that a phone's camera reads from a hand's breadth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kiosk.content.markup import plain
from kiosk.content.model.interface import Interface
from kiosk.content.pages import CardItem, CardName, Edition, ScanPage
from kiosk.fill import filled_form

MOST_BYTES = 1200
"""The bytes of a code: it has 125 modules a side then, each of half a millimetre on a tablet."""
_MOST_DIGITS = 99
_STEP = 40
"""The bytes by which parts are made smaller while they stay as few, so that none is much denser than the others."""
_SEPARATED = 2
"""The bytes of the empty line before a passage."""
_LEAST_ROOM = 200
"""The bytes that a part has for its words, however long the names above them are."""
_SENTENCE = re.compile("(?<=[.!?\u0964\u06d4\u061f]) +")
"""Where a sentence ends before a space, in Latin, Indic and Arabic letters."""
_WIDE_SENTENCE = re.compile("(?<=[\u3002\uff01\uff1f\uff1b])")
"""Where one ends in Chinese."""

Passage = list[str]
"""Lines that belong together: a heading and what stands below it."""


def code_texts(
    words: Interface, edition: Edition, page: ScanPage, items: Iterable[CardItem], name: CardName = "aftercare"
) -> tuple[str, ...]:
    """Return what each square code of the card holds, at most MOST_BYTES in UTF-8, or the address in its place.

    Where there are several, each says which part of the card it is. No word is left out, and none is broken
    unless it is longer than a code.
    """
    if address := card_address(edition, page):
        return (address,)
    head, passages = _head(words, edition, page, name), [*_passages(words, edition, page, items, name)]
    if _size(whole := _joined((head, *passages))) <= MOST_BYTES:
        return (whole,)
    longest = _part(words, _MOST_DIGITS, _MOST_DIGITS)
    first, later = [*head, longest], [head[0], longest]
    parts = _packed(passages, first, later, MOST_BYTES)
    for most in range(MOST_BYTES - _STEP, MOST_BYTES // 3, -_STEP):
        even = _packed(passages, first, later, most)
        if len(even) > len(parts):
            break
        parts = even
    named = [_part(words, number, len(parts)) for number in range(1, len(parts) + 1)]
    heads = ([*head, named[0]], *([head[0], name] for name in named[1:]))
    return tuple(_joined((above, *below)) for above, below in zip(heads, parts, strict=True))


def card_address(edition: Edition, page: ScanPage) -> str:
    """Return the address of the department's own page about the scan in this language, "" if it gives none.

    It is approved with the page: a card that is not approved has none.
    """
    if not page.card_approved:
        return ""
    return edition.profile.addresses.get(page.id, {}).get(edition.language, "")


def _part(words: Interface, number: int, count: int) -> str:
    return filled_form(words.card.qr_part, number=number, count=count)


def _head(words: Interface, edition: Edition, page: ScanPage, name: CardName) -> Passage:
    between = [words.card.between] if name == "between" else []
    return [f"{page.words.title} ({page.words.letter})", edition.profile.name[edition.language], *between]


def _passages(
    words: Interface, edition: Edition, page: ScanPage, items: Iterable[CardItem], name: CardName
) -> Iterator[Passage]:
    yield [plain(page.say(page.card_words(name).headline))]
    for item in items:
        yield [item.title, *(line for text in item.texts for line in plain(text).split("\n"))]
    yield [words.card.letter_first, *([words.page.sample] if edition.profile.sample else [])]


def _packed(passages: Sequence[Passage], first: Passage, later: Passage, most: int) -> list[list[Passage]]:
    """Return the passages in parts of at most so many bytes together with what stands above them."""
    parts: list[list[Passage]] = [[]]
    room, next_room = (max(_LEAST_ROOM, most - _size(_joined((above,)))) for above in (first, later))
    largest = min(room, next_room)

    def most_of(passage: Passage) -> int:
        """What one part holds stays whole; what none holds begins in the room that is left, unless that is small."""
        whole = _size(_joined((passage,))) + _SEPARATED <= largest
        return (largest if whole or room < _LEAST_ROOM else min(room, next_room)) - _SEPARATED

    for piece in (piece for passage in passages for piece in _pieces(passage, most_of(passage))):
        needed = _size(_joined((piece,))) + _SEPARATED
        if needed > room and parts[-1]:
            parts.append([])
            room = next_room
        before = parts[-1][-1] if parts[-1] else []
        if piece[1:] and before[:1] == piece[:1]:
            parts[-1][-1] = [*before, *piece[1:]]  # more of the same below one heading
        else:
            parts[-1].append(piece)
        room -= needed
    return parts


def _pieces(passage: Passage, most: int) -> Iterator[Passage]:
    """Yield the passage, or several under its heading if it is larger than a part."""
    if _size(_joined((passage,))) <= most:
        yield passage
        return
    above, lines = (passage[:1], passage[1:]) if len(passage) > 1 else ([], passage)
    room = max(_LEAST_ROOM // 2, most - _size(_joined((above,))) - 1)
    piece: Passage = []
    for line in (short for each in lines for short in _shorter(each, room)):
        if piece and _size(_joined((piece,))) + 1 + _size(line) > room:
            yield [*above, *piece]
            piece = []
        piece.append(line)
    yield [*above, *piece]


def _shorter(line: str, most: int) -> Iterator[str]:
    """Yield the line in pieces: its sentences where those are short enough, or its words, or at last its letters."""
    if _size(line) <= most:
        yield line
        return
    ways = ((_SENTENCE.split(line), " "), (_WIDE_SENTENCE.split(line), ""), (line.split(" "), " "), (list(line), ""))
    pieces, between = next(way for way in ways if all(_size(piece) <= most for piece in way[0]))
    yield from _filled(filter(None, pieces), most, between)


def _filled(pieces: Iterable[str], most: int, between: str) -> Iterator[str]:
    line = ""
    for piece in pieces:
        longer = f"{line}{between}{piece}" if line else piece
        if line and _size(longer) > most:
            yield line
            longer = piece
        line = longer
    yield line


def _joined(passages: Iterable[Passage]) -> str:
    return "\n\n".join("\n".join(passage) for passage in passages)


def _size(text: str) -> int:
    return len(text.encode())
