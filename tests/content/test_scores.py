"""The scores kept beside the content add up, and reach what they are meant to reach."""

from __future__ import annotations

import pytest

from tests.content.conftest import ROOT

MATERIALS = 8
"""Four pages and their cards."""
GOALS = {"PEMAT-P: understandability": 95, "PEMAT-P: actionability": 95, "Clear Communication Index": 90}
"""The lowest share of each table in percent."""


def rows_of(table: str) -> dict[str, list[str]]:
    """The marks of each item of a table, by the item."""
    text = (ROOT / "content/scores/README.md").read_text("utf-8")
    section = text.split(f"## {table}\n")[1].split("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return {name.strip("*"): marks[:MATERIALS] for name, *marks in cells[2:]}


@pytest.mark.parametrize(("table", "goal"), GOALS.items())
def test_the_scores_add_up_and_reach_their_goal(table: str, goal: int) -> None:
    rows = rows_of(table)
    met, shares = rows.pop("met"), rows.pop("share")
    assert len(rows) > 5
    for column in range(MATERIALS):
        marks = [row[column] for row in rows.values() if row[column] != "–"]
        assert set(marks) <= {"0", "1"}
        assert met[column] == f"{marks.count('1')}/{len(marks)}"
        assert shares[column] == f"{round(100 * marks.count('1') / len(marks))} %"
        assert 100 * marks.count("1") >= goal * len(marks)
