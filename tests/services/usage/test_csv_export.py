"""The file with the counts of use: what the guide says of it, so that a spreadsheet in any language can open it."""

from __future__ import annotations

import csv
import datetime as dt
import io

from kiosk.services.usage.csv_export import COLUMNS, csv_text
from kiosk.services.usage.summary import UsageKind, UsageRow
from tests.content.conftest import ROOT

ROWS = tuple(
    UsageRow(dt.date(2026, 11, 1), dt.date(2026, 11, 2), kind, name, 7)
    for kind in UsageKind
    for name in ("vq", "pet-ct", "es-419", "vq/breathe", "no/too-long")
)


def columns(delimiter: str) -> set[int]:
    """How many columns each row has for a program that expects this delimiter."""
    return {len(row) for row in csv.reader(io.StringIO(csv_text(ROWS)), delimiter=delimiter)}


def test_with_commas_it_has_all_columns_and_with_semicolons_one_as_the_guide_says() -> None:
    assert columns(",") == {len(COLUMNS)}
    assert columns(";") == {1}
    guide = (ROOT / "packaging" / "guide" / "commands.md").read_text(encoding="utf-8")
    for name in ("semicolons", "From Text/CSV", "Text to Columns", "Komma", "Virgule", "LibreOffice"):
        assert name in guide


def test_one_column_can_be_parted_at_its_commas() -> None:
    """Text to Columns works on what stands in column A, so nothing may need quotation marks."""
    lines = csv_text(ROWS).splitlines()
    assert [line.split(",") for line in lines] == list(csv.reader(io.StringIO(csv_text(ROWS))))
    assert '"' not in csv_text(ROWS)


def test_no_language_reads_a_day_or_a_number_otherwise() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(ROWS))))
    assert all(dt.date.fromisoformat(row[column]) for row in rows for column in ("since", "day"))
    assert all(row["count"].isdecimal() for row in rows)
    assert csv_text(ROWS).isascii(), "no byte order mark and no accents, so that no encoding matters"
