"""The rule that decides which counts of use may be given out.

A count is given out only for a past day, and only if it is five or more. A smaller one waits and is added to the next
day of the same kind and name. So each number that is given out counts five or more uses on days of its own, which no
other number of that name includes, and it never changes, whatever is asked for and when. The difference of two sums of
such numbers is therefore again a sum of such numbers. Counts that wait are never given out, and nothing distinguishes a
few uses from none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from kiosk.services.usage.usage_tables import HIGHEST, SMALLEST_SHOWN

KEPT_DAYS = 400
DAYS_TO_TRUST_A_CLOCK = 7  # days with use: a clock that is wrong for fewer deletes nothing

StoredCount = tuple[int, str, str]
"""The key of a count: the ordinal of the day, the kind, and the name."""

Lot = tuple[int, int, str, str, int]
"""A count that may be given out: the ordinals of its first and last day, the kind, the name, and five or more."""


def add_counts(connection: sqlite3.Connection, counts: Mapping[StoredCount, int]) -> None:
    """Add to the counts that are stored."""
    connection.executemany(
        "INSERT INTO counts (day, kind, name, n) VALUES (?, ?, ?, ?)"
        f" ON CONFLICT DO UPDATE SET n = min(n + excluded.n, {HIGHEST})",
        [(*counted, n) for counted, n in counts.items()],
    )


def lots_of(copy: sqlite3.Connection, more: Mapping[StoredCount, int], today: int, days: int) -> list[Lot]:
    """Return the lots of so many days before today, with `more` added, the oldest first. Changes `copy`."""
    add_counts(copy, more)
    end_days(copy, today)
    return copy.execute(
        "SELECT since, day, kind, name, n FROM lots WHERE day >= ? AND day < ? ORDER BY day, kind, name",
        (today - days, today),
    ).fetchall()


def end_days(connection: sqlite3.Connection, today: int) -> None:
    """Add the counts of all past days to those that wait, and make a lot of every sum of five or more.

    If the clock was set back and a day comes twice, its second lot is added to its first.
    """
    ended = connection.execute("SELECT day, kind, name, n FROM counts WHERE day < ? ORDER BY day", (today,)).fetchall()
    if not ended:
        return
    known = connection.execute("SELECT kind, name, since, n FROM waiting").fetchall()
    waiting = {(kind, name): (since, n) for kind, name, since, n in known}
    begun = min([since for since, _ in waiting.values()] + [ended[0][0]])
    lots: list[Lot] = []
    for day, kind, name, n in ended:
        since, few = waiting.get((kind, name), (begun, 0))
        if n + few < SMALLEST_SHOWN:
            waiting[kind, name] = (since, n + few)
        else:
            lots.append((min(since, day), day, kind, name, min(n + few, HIGHEST)))
            waiting[kind, name] = (day + 1, 0)
    connection.executemany(
        "INSERT INTO lots (since, day, kind, name, n) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
        f" SET n = min(n + excluded.n, {HIGHEST}), since = min(since, excluded.since)",
        lots,
    )
    connection.executemany(
        "INSERT OR REPLACE INTO waiting (kind, name, since, n) VALUES (?, ?, ?, ?)",
        [(*named, *waits) for named, waits in waiting.items()],
    )
    connection.execute("DELETE FROM counts WHERE day < ?", (today,))


def forget_old_days(connection: sqlite3.Connection, today: int) -> None:
    """Delete what is older than KEPT_DAYS. A new date of the clock is trusted only after some days of use."""
    latest = connection.execute(
        "SELECT DISTINCT day FROM lots ORDER BY day DESC LIMIT 1 OFFSET ?", (DAYS_TO_TRUST_A_CLOCK - 1,)
    ).fetchone()
    if latest:
        oldest = min(latest[0], today) - KEPT_DAYS
        connection.execute("DELETE FROM lots WHERE day < ?", (oldest,))
        connection.execute("DELETE FROM waiting WHERE since < ?", (oldest,))
