"""The findings of the check-up as rows, those that need attention first. Each row is made once and shown again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.services.checkup.findings import Area, State, worst_first
from kiosk.services.platform.incremental import Work
from kiosk.ui.documents.checkup_report import STATE_ICONS, STATE_TONES
from kiosk.ui.staff.checkup.finding_row import FindingRow
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.layout import Column, Grid, least_width
from kiosk.ui.widgets.rows import RowCard
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.words.checkup import MachineWords
from kiosk.ui.words.findings import ToldFinding


class FindingList:
    """Makes the rows of findings, `prepare` with a pause after each, since all of them take longer than a tap may."""

    def __init__(self, theme: Theme, words: MachineWords) -> None:
        self._theme, self._words = theme, words
        self._rows: dict[tuple[ToldFinding, int], FindingRow] = {}
        """By the finding and the width of the widest chip beside it."""

    def prepare(self, findings: Sequence[ToldFinding], width: int) -> Work[None]:
        """Makes and measures the rows for a page that leaves them so many pixels."""
        parts = _parts(findings)
        for part in parts:
            chips = self._chips(part)
            for finding in part:
                row = self._row(finding, chips)
                least_width(row)
                row.heightForWidth(RowCard.row_width(self._theme, self._card_width(width, len(parts))))
                yield

    def made(self, findings: Sequence[ToldFinding]) -> QWidget:
        """The findings that need attention, then those that passed; side by side on a wide screen."""
        shown, cards = dict[tuple[ToldFinding, int], FindingRow](), list[RowCard]()
        for part in _parts(findings):
            chips = self._chips(part)
            rows = {(finding, chips): self._row(finding, chips) for finding in part}
            cards.append(RowCard(self._theme, list(rows.values())))
            shown |= rows
        self._rows = shown
        gap = self._theme.sizes.gap
        return Grid(cards, 2, gap) if self._theme.sizes.wide else Column(cards, gap)

    def keep(self) -> None:
        """Takes the rows out of the page, which is going to show something else."""
        for row in self._rows.values():
            row.setParent(None)

    def _row(self, finding: ToldFinding, chips: int) -> FindingRow:
        if (finding, chips) not in self._rows:
            details = finding.details if finding.state != "pass" or finding.area is Area.SETTINGS else ()
            about = self._words.areas[finding.area]
            row = FindingRow(self._theme, self._chip(finding.state), about, finding.says, details, chips)
            self._rows[finding, chips] = row
        return self._rows[finding, chips]

    def _chips(self, findings: Sequence[ToldFinding]) -> int:
        """The pixels of the widest chip."""
        return max(self._chip(state).sizeHint().width() for state in {finding.state for finding in findings})

    def _chip(self, state: State) -> Chip:
        return Chip(self._theme, self._words.states[state], STATE_ICONS[state], STATE_TONES[state])

    def _card_width(self, width: int, cards: int) -> int:
        return (width - self._theme.sizes.gap) // 2 if self._theme.sizes.wide and cards > 1 else width


def _parts(findings: Sequence[ToldFinding]) -> list[list[ToldFinding]]:
    """The findings that need attention and those that passed, without what is empty."""
    ordered = worst_first(findings)
    halves = (
        [finding for finding in ordered if finding.state != "pass"],
        [finding for finding in ordered if finding.state == "pass"],
    )
    return [half for half in halves if half]
