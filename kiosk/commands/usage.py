"""`radiology-kiosk usage`: prints the counts of use as CSV or JSON, and changes nothing."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from kiosk.commands.answers.written import unwritten, write_answer
from kiosk.given import GivenTextError, read_given, text_of
from kiosk.printable import printable
from kiosk.process.rights import AsCaller
from kiosk.services.storage.files import reason_of
from kiosk.services.usage.csv_export import csv_text
from kiosk.services.usage.lots import KEPT_DAYS
from kiosk.services.usage.recorder import as_rows, usage_file
from kiosk.services.usage.summary import UsageRow
from kiosk.services.usage.together import LEAST_KIOSKS, TableRefusedError, exported_rows, together, together_csv
from kiosk.services.usage.usage_store import UsageStore
from kiosk.services.usage.usage_tables import SMALLEST_SHOWN, DamagedError
from kiosk.settings import Settings

DONE, UNWRITTEN, UNREADABLE = 0, 1, 2
STANDARD_OUTPUT = "-"
_AS_IT_WAS = "give the file as the kiosk wrote it, not as a spreadsheet saved it"
LARGEST_TABLE = 50_000_000
"""Bytes: ten times what a kiosk writes that has counted everything for as long as it keeps counts."""


def run(settings: Settings, csv: str | None, as_caller: AsCaller = nullcontext) -> int:
    """`csv` is a file, or "-" for standard output; None asks for JSON.

    Returns 0, or 1 where the file can't be written, or 2 where the counts can't be read.
    """
    file = usage_file(settings.state_dir)
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    try:
        rows = list(as_rows(UsageStore(file).lots({}, today.toordinal())))
    except DamagedError:
        print(f"{file}: is damaged; the kiosk sets it aside when it starts", file=sys.stderr)
        return UNREADABLE
    except (OSError, sqlite3.Error) as error:
        print(f"{file}: can’t be read: {error}", file=sys.stderr)
        return UNREADABLE
    if not file.exists():
        print(f"{file}: is not there; nothing has been counted yet", file=sys.stderr)
    if csv is None:
        print(_json(rows, today))
        return DONE
    return _given_out(csv_text(rows), csv, as_caller)


def run_together(files: Sequence[Path], csv: str | None) -> int:
    """Tell the counts of many kiosks in one table. The department of a file is the folder that it lies in.

    `csv` is as in `run`. Returns 0, or 1 where the table can't be written or has no department to tell of, or 2 where
    a file can't be read, or is none that `usage --csv` has written.
    """
    tables = []
    for file in files:
        try:
            rows = exported_rows(text_of(read_given(file, LARGEST_TABLE)))
        except OSError as error:
            print(f"{printable(str(file))}: can’t be read: {reason_of(error)}", file=sys.stderr)
            return UNREADABLE
        except GivenTextError as error:
            print(f"{printable(str(file))}: {error}", file=sys.stderr)
            return UNREADABLE
        except TableRefusedError as error:
            print(f"{printable(str(file))}: is no table of usage --csv: {error}; {_AS_IT_WAS}", file=sys.stderr)
            return UNREADABLE
        tables.append((file.resolve().parent.name, rows))
    table = together(tables)
    if table.joined:
        print(
            f"Files of kiosks of which there was another file, and nothing counted twice: {table.joined}",
            file=sys.stderr,
        )
    for department, months in table.left_out:
        print(
            f"{department}: left out, for fewer than {LEAST_KIOSKS} kiosks were used: {', '.join(months)}",
            file=sys.stderr,
        )
    if not table.rows:
        print("No department is left to tell of", file=sys.stderr)
        return UNWRITTEN
    if csv is None:
        print(json.dumps({"least_kiosks": LEAST_KIOSKS, "rows": [asdict(row) for row in table.rows]}, indent=2))
        return DONE
    return _given_out(together_csv(table), csv, nullcontext)


def _given_out(text: str, csv: str, as_caller: AsCaller) -> int:
    """Print the table, or write it to a file."""
    if csv == STANDARD_OUTPUT:
        print(text.replace("\r\n", "\n"), end="")
        return DONE
    try:
        with as_caller(Path(csv)):
            write_answer(Path(csv), text.encode())
    except OSError as error:
        print(unwritten(csv, error), file=sys.stderr)
        return UNWRITTEN
    return DONE


def _json(rows: list[UsageRow], today: dt.date) -> str:
    """The counts as JSON; `until` is the first day that is not counted."""
    return json.dumps(
        {
            "from": (today - dt.timedelta(days=KEPT_DAYS)).isoformat(),
            "until": today.isoformat(),
            "smallest_shown": SMALLEST_SHOWN,
            "rows": [
                {
                    "since": row.since.isoformat(),
                    "day": row.day.isoformat(),
                    "kind": row.kind,
                    "name": row.name,
                    "count": row.count,
                }
                for row in rows
            ],
        },
        indent=2,
    )
