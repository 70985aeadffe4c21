"""Many kiosks in one table: what is told of a department, what is not, and which files are none of ours."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.services.usage.csv_export import csv_text
from kiosk.services.usage.summary import UsageKind, UsageRow
from kiosk.services.usage.together import (
    LEAST_KIOSKS,
    TOGETHER_COLUMNS,
    ExportedRow,
    MonthCount,
    TableRefusedError,
    exported_rows,
    together,
    together_csv,
)
from kiosk.services.usage.usage_tables import SMALLEST_SHOWN
from tests.examples import examples

NOVEMBER, DECEMBER = dt.date(2026, 11, 28), dt.date(2026, 12, 2)


def kiosk(*counts: tuple[dt.date, int], name: str = "vq") -> frozenset[ExportedRow]:
    """As it comes home: exported, and read again. Each count began three days before."""
    rows = [UsageRow(day - dt.timedelta(days=3), day, UsageKind.SCAN, name, count) for day, count in counts]
    return exported_rows(csv_text(rows))


def ward(*numbers: int) -> list[tuple[str, frozenset[ExportedRow]]]:
    return [("ward", kiosk((NOVEMBER, number))) for number in numbers]


def test_the_kiosks_of_a_department_are_one_row_for_each_month_and_name() -> None:
    files = [("ward", kiosk((NOVEMBER, number), (DECEMBER, 10 * number))) for number in (5, 6, 7)]
    assert together(files).rows == (
        MonthCount("ward", 3, "2026-11", "scan", "vq", 18),
        MonthCount("ward", 3, "2026-12", "scan", "vq", 180),
    )


def test_a_department_with_fewer_kiosks_is_left_out_and_named() -> None:
    table = together([*ward(5, 6, 7), ("clinic", kiosk((NOVEMBER, 50))), ("clinic", kiosk((NOVEMBER, 60)))])
    assert {row.department for row in table.rows} == {"ward"}
    assert table.left_out == (("clinic", ("2026-11",)),)


def test_a_month_in_which_fewer_were_used_is_left_out_and_named_and_others_say_how_many_were() -> None:
    later = dt.date(2027, 1, 9)
    files = [((NOVEMBER, 5), (later, 50)), ((NOVEMBER, 6), (later, 60)), ((NOVEMBER, 7),), ((later, 70), (DECEMBER, 8))]
    table = together([("ward", kiosk(*counts)) for counts in (*files, ((NOVEMBER, 9),))])
    assert [(row.month, row.kiosks, row.count) for row in table.rows] == [("2026-11", 4, 27), ("2027-01", 3, 180)]
    assert table.left_out == (("ward", ("2026-12",)),)


def test_kiosks_that_nobody_used_make_no_department_large_enough() -> None:
    table = together([*ward(5, 6), ("ward", frozenset()), ("ward", frozenset())])
    assert (table.rows, table.left_out) == ((), (("ward", ("2026-11",)),))


def test_nor_do_several_exports_of_one_kiosk_which_are_counted_once() -> None:
    days = [NOVEMBER - dt.timedelta(days=passed) for passed in reversed(range(6))]
    older = kiosk(*((day, 9) for day in days[:4]))
    newer = kiosk(*((day, 9) for day in days[1:]))  # the first day is too old by now
    table = together([("ward", older), ("ward", newer)])
    assert (table.rows, table.joined) == ((), 1)
    table = together([*ward(50, 60), ("ward", older), ("ward", newer)])
    assert sum(row.count for row in table.rows) == 50 + 60 + 6 * 9


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_exports_of_one_kiosk_are_known_by_the_few_days_that_they_share_in_whatever_order(
    order: tuple[int, ...],
) -> None:
    days = [dt.date(2026, 11, 1) + dt.timedelta(days=passed) for passed in range(20)]
    exports = [kiosk(*((day, 9) for day in days[first : first + 8])) for first in (0, 6, 12)]
    table = together([*ward(50, 60), *(("ward", exports[number]) for number in order)])
    assert table.joined == 2
    assert [(row.kiosks, row.count) for row in table.rows] == [(3, 50 + 60 + 20 * 9)]


def test_a_row_that_has_grown_between_two_exports_is_counted_as_it_is_now() -> None:
    rest = [(NOVEMBER - dt.timedelta(days=passed), 20) for passed in range(1, 4)]
    older, newer = (kiosk(*rest, (NOVEMBER, count)) for count in (5, 8))
    table = together([*ward(50, 60), ("ward", older), ("ward", newer)])
    assert sum(row.count for row in table.rows) == 50 + 60 + 3 * 20 + 8


def test_kiosks_that_happen_to_count_alike_are_several() -> None:
    files = [("ward", kiosk((NOVEMBER, 5), (DECEMBER, number))) for number in (11, 12, 13)]
    assert [row.count for row in together(files).rows] == [15, 36]


COUNTS = st.lists(
    st.tuples(st.dates(dt.date(2026, 11, 5), dt.date(2026, 12, 31)), st.integers(SMALLEST_SHOWN, 900)),
    unique_by=lambda count: count[0],
    max_size=6,
)


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(st.sampled_from(["ward", "clinic", "general"]), COUNTS), max_size=12))
def test_whatever_comes_home_no_row_is_small_or_of_few_kiosks(
    kiosks: list[tuple[str, list[tuple[dt.date, int]]]],
) -> None:
    table = together([(department, kiosk(*counts)) for department, counts in kiosks])
    used = Counter((name, month) for name, counts in kiosks for month in {f"{day:%Y-%m}" for day, _count in counts})
    assert all(
        row.count >= SMALLEST_SHOWN and used[row.department, row.month] >= row.kiosks >= LEAST_KIOSKS
        for row in table.rows
    )
    if not table.joined:
        told = {month for month, number in used.items() if number >= LEAST_KIOSKS}
        counted = [count for name, counts in kiosks for day, count in counts if (name, f"{day:%Y-%m}") in told]
        assert sum(row.count for row in table.rows) == sum(counted)


HEADER = "since,day,kind,name,count"
NOT_OURS = {
    "nothing": ("", "line 1 is not since,day,kind,name,count"),
    "semicolons": ("since;day;kind;name;count", "line 1 is not"),
    "a column too few": (f"{HEADER}\n2026-11-28,2026-11-28,scan,vq", "line 2 has 4 columns, not 5"),
    "a day that is none": (f"{HEADER}\n2026-11-28,2026-11-31,scan,vq,5", "line 2 has no days from"),
    "a day as a spreadsheet saves it": (f"{HEADER}\n28/11/2026,28/11/2026,scan,vq,5", "line 2 has no days from"),
    "days the wrong way round": (f"{HEADER}\n2026-11-28,2026-11-27,scan,vq,5", "line 2 has no days from"),
    "a count below five": (f"{HEADER}\n2026-11-28,2026-11-28,scan,vq,4", "gives out 5 or more"),
    "a count that is none": (f"{HEADER}\n2026-11-28,2026-11-28,scan,vq,5.0", "line 2 has the count '5.0'"),
    "a kind that is none": (f"{HEADER}\n2026-11-28,2026-11-28,patient,vq,5", "which no kiosk does"),
    "a formula": (f"{HEADER}\n2026-11-28,2026-11-28,scan,=1+1,5", "which no kiosk does"),
    "a mark that nothing closes": (
        f'{HEADER}\n2026-11-28,2026-11-28,scan,"vq,5\n' + "2026-11-28,2026-11-28,scan,ct,5\n" * 5_000,
        "can’t be read: field larger than field limit",
    ),
    "a name twice": (
        f"{HEADER}\n2026-11-28,2026-11-28,scan,vq,5\n2026-11-27,2026-11-28,scan,vq,6",
        "a day has the same name twice",
    ),
}


@pytest.mark.parametrize(("text", "reason"), NOT_OURS.values(), ids=NOT_OURS)
def test_a_file_that_no_kiosk_has_written_is_refused_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(TableRefusedError) as refused:
        exported_rows(text)
    assert reason in str(refused.value)


def test_empty_lines_at_the_end_count_nothing() -> None:
    row = f"{HEADER}\n2026-11-28,2026-11-28,scan,vq,5"
    assert exported_rows(f"{row}\n\n\n") == exported_rows(row)


def test_the_table_is_one_that_spreadsheets_read() -> None:
    lines = together_csv(together(ward(5, 6, 7))).split("\r\n")
    assert lines == [",".join(TOGETHER_COLUMNS), "ward,3,2026-11,scan,vq,18", ""]
