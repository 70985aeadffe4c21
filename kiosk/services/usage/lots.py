"""The rule of what may leave the counts of use.

A number leaves only for a day that is over, and only if it is five or more. What is less waits, and is added to the
next day of the same kind and name. So each number that leaves stands for five or more from days of its own, which no
other number of that name counts; and it stays as it is, whenever one asks and whatever is asked for along with it.
Whatever is subtracted, what remains is again a number that was given, or several. What waits is nowhere to be seen, and
nothing tells a few from none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from kiosk.services.usage.usage_tables import HIGHEST, SMALLEST_SHOWN

KEPT_DAYS = 400
DAYS_TO_TRUST_A_CLOCK = 7  # with use on them: a clock that is wrong for less makes nothing be forgotten

StoredCount = tuple[int, str, str]
"""The day as its ordinal, the kind, the name."""

Lot = tuple[int, int, str, str, int]
"""From which day to which, the kind, the name, and how many: five or more."""


def add_counts(connection: sqlite3.Connection, counts: Mapping[StoredCount, int]) -> None:
    """Adds to the counts that are stored."""
    connection.executemany(
        "INSERT INTO counts (day, kind, name, n) VALUES (?, ?, ?, ?)"
        f" ON CONFLICT DO UPDATE SET n = min(n + excluded.n, {HIGHEST})",
        [(*counted, n) for counted, n in counts.items()],
    )


def lots_of(copy: sqlite3.Connection, more: Mapping[StoredCount, int], today: int, days: int) -> list[Lot]:
    """The lots of so many days before today, with those that `more` makes, oldest first. Changes the copy."""
    add_counts(copy, more)
    end_days(copy, today)
    return copy.execute(
        "SELECT since, day, kind, name, n FROM lots WHERE day >= ? AND day < ? ORDER BY day, kind, name",
        (today - days, today),
    ).fetchall()


def end_days(connection: sqlite3.Connection, today: int) -> None:
    """Each count of a day that is over joins what waits; from five on that is a lot.

    A day that comes twice, since the clock was set back, gets a second lot, which is added to its first.
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
    """What is older than is kept, by a clock that is believed only after some days of use."""
    latest = connection.execute(
        "SELECT DISTINCT day FROM lots ORDER BY day DESC LIMIT 1 OFFSET ?", (DAYS_TO_TRUST_A_CLOCK - 1,)
    ).fetchone()
    if latest:
        oldest = min(latest[0], today) - KEPT_DAYS
        connection.execute("DELETE FROM lots WHERE day < ?", (oldest,))
        connection.execute("DELETE FROM waiting WHERE since < ?", (oldest,))
