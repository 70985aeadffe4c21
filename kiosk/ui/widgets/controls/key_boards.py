"""The arrangements of the keys on the keyboard, for screens with much room and with little."""

from __future__ import annotations

SPACE, DELETE, SHIFT, SIGNS, LETTERS = "space", "delete", "shift", "signs", "letters"

KeyWidth = tuple[str, int]
"""What a key types or does, and its width in columns."""
Board = tuple[tuple[KeyWidth, ...], ...]


def _row(*keys: str | KeyWidth) -> tuple[KeyWidth, ...]:
    """A row of keys; a text stands for one key for each of its characters."""
    keys_of_row: list[KeyWidth] = []
    for key in keys:
        keys_of_row += [key] if isinstance(key, tuple) else [(letter, 1) for letter in key]
    return tuple(keys_of_row)


_QWERTY: Board = (
    _row("qwertyuiop"),
    _row("asdfghjkl", (DELETE, 1)),
    _row((SHIFT, 1), "zxcvbnm,."),
)
TALL_BOARD: Board = (_row("1234567890"), *_QWERTY, _row("'!?-:/()&+"), _row((SPACE, 10)))
"""The board for upright screens, which have room for all rows."""
WIDE_BOARD: Board = (
    _row(*_QWERTY[0], "123'!"),
    _row(*_QWERTY[1], "456?-"),
    _row(*_QWERTY[2], "789:/"),
    _row((SPACE, 10), "&0()+"),
)
"""The board for wide screens, which have room beside the letters."""
SIGN_BOARD: Board = (_row("1234567890"), _row("'!?-:/()&+"), _row((LETTERS, 2), (SPACE, 5), ",.", (DELETE, 1)))
LOW_BOARD: Board = (*_QWERTY[:2], _row((SHIFT, 1), "zxcvbnm", (SIGNS, 1), (SPACE, 1)))
"""The letters for screens with little room, where letters and signs alternate in three rows."""


def columns_of(row: tuple[KeyWidth, ...]) -> int:
    return sum(span for _value, span in row)


def folded(board: Board) -> Board:
    """Splits each row of ten keys into two of five; a row with a wide key stays one."""
    rows: list[tuple[KeyWidth, ...]] = []
    for row in board:
        if len(row) == 10:
            rows += [row[:5], row[5:]]
        else:
            rows.append(tuple((value, max(1, span // 2)) for value, span in row))
    return tuple(rows)
