"""The commissioning report: the findings of a check-up as a PDF document to file and sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from kiosk.content.locale import date_and_time
from kiosk.fill import filled
from kiosk.services.checkup.findings import WORST_FIRST, Area, CheckupInput, State, worst
from kiosk.ui.documents.pdf import (
    BAR_MM,
    INNER_MM,
    MARGIN_MM,
    PdfBlock,
    PdfCanvas,
    PdfDocument,
    measured,
    natural_width,
)
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Colours, Tone
from kiosk.ui.words.findings import ToldFinding
from kiosk.ui.words.staff import STAFF_LANGUAGE, MachineWords

_Measured = tuple[Lines, float]
_Draw = Callable[[PdfCanvas, float], None]

STATE_ICONS: dict[State, str] = {
    "pass": "fa6s.circle-check",
    "attention": "fa6s.triangle-exclamation",
    "fail": "fa6s.circle-xmark",
}
STATE_TONES: dict[State, Tone] = {"pass": "go", "attention": "care", "fail": "stop"}
_RIGHT = MARGIN_MM + INNER_MM
_STATE_MM, _ICON_MM = 30.0, 3.6
_BODY, _SMALL, _HEADING = 10.0, 8.5, 13.0
_FACTS_A_ROW = 3
_LONGEST_FACT = 100
"""Characters of a name in the head, which stands on every page."""
_SEAM_MM = 0.1
"""How far the grounds of two blocks cover each other, so that no line shows between them."""
_COLUMNS_MM = (36.0, 43.0, 36.0, 22.0, 39.0)
_ROW_MM = 15.0


@dataclass(frozen=True)
class Head:
    """The facts at the top of the report; "" where one is not known."""

    department: str
    room: str
    machine: str
    moment: dt.datetime
    version: str
    content: str


def head_of(subject: CheckupInput, machine: str, moment: dt.datetime, program: str, content: str) -> Head:
    """The head of a report. `program` and `content` are their versions."""
    edition = subject.edition
    department = edition.profile.name.get(edition.language, edition.profile_id) if edition else ""
    room = edition.profile.room.get(edition.language, "") if edition else ""
    return Head(department, room, machine, moment, program, content)


def report(head: Head, findings: Sequence[ToldFinding], words: MachineWords, colours: Colours) -> bytes:
    """The report as PDF. Needs a QGuiApplication."""
    return report_document(head, findings, words, colours).pdf()


def report_document(head: Head, findings: Sequence[ToldFinding], words: MachineWords, colours: Colours) -> PdfDocument:
    return _ReportLayout(head, findings, words, colours).sheet()


def report_file_name(head: Head) -> str:
    """A file name with the machine's name, because several reports may be saved on one drive."""
    machine = "".join(letter if letter.isalnum() or letter == "-" else "-" for letter in head.machine.lower())
    return f"radiology-kiosk-report-{machine or 'kiosk'}-{head.moment:%Y-%m-%d}.pdf"


def _short(name: str) -> str:
    """The name, cut to what leaves room for the page below it."""
    return name if len(name) <= _LONGEST_FACT else f"{name[: _LONGEST_FACT - 1]}…"


class _ReportLayout:
    def __init__(self, head: Head, findings: Sequence[ToldFinding], words: MachineWords, colours: Colours) -> None:
        self._head, self._findings, self._words, self._colours = head, findings, words, colours

    def sheet(self) -> PdfDocument:
        words = self._words.report
        blocks = [self._verdict(), *self._areas(), *self._signatures()]
        return PdfDocument(
            f"{words.title}: {self._head.department or self._head.machine}",
            f"{words.product} {self._head.version}",
            self._page_head,
            self._page_foot,
            blocks,
        )

    # --- on every page ----------------------------------------------------------------------------------------

    def _page_head(self, page: int) -> PdfBlock:
        words, colours = self._words.report, self._colours
        product, product_high = measured(words.product, _BODY, INNER_MM, bold=True)
        title, title_high = measured(words.title, 26 if page == 1 else 14, INNER_MM, bold=True)
        rows = list(self._facts())
        height = product_high + 1 + title_high + 4 + sum(high + 2 for high, _ in rows) + 1

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.box(MARGIN_MM, BAR_MM[0], INNER_MM, BAR_MM[1], colours.accent)
            pen.text(product, MARGIN_MM, y, colours.accent)
            pen.text(title, MARGIN_MM, y + product_high + 1, colours.ink)
            at = y + product_high + 1 + title_high + 4
            pen.line(MARGIN_MM, at - 1.5, _RIGHT, at - 1.5, colours.accent, 0.6)
            for high, draw_row in rows:
                draw_row(pen, at)
                at += high + 2
            pen.line(MARGIN_MM, at, _RIGHT, at, colours.line)

        return PdfBlock(height, draw)

    def _facts(self) -> Iterator[tuple[float, _Draw]]:
        words, head = self._words.report, self._head
        values_by_fact = {
            "department": head.department,
            "room": head.room,
            "machine": head.machine,
            "date": date_and_time(head.moment, STAFF_LANGUAGE),
            "version": head.version,
            "content": head.content,
        }
        facts = [(words.facts[name], _short(value) or words.unknown) for name, value in values_by_fact.items()]
        wide = INNER_MM / _FACTS_A_ROW
        for start in range(0, len(facts), _FACTS_A_ROW):
            row = facts[start : start + _FACTS_A_ROW]
            labels = [measured(label, 8, wide - 4) for label, _ in row]
            values = [measured(value, _BODY, wide - 4, bold=True) for _, value in row]
            label_high, value_high = (max(high for _, high in part) for part in (labels, values))
            yield label_high + value_high, partial(self._draw_facts, labels, values, label_high, wide)

    def _draw_facts(
        self,
        labels: Sequence[_Measured],
        values: Sequence[_Measured],
        below: float,
        wide: float,
        pen: PdfCanvas,
        y: float,
    ) -> None:
        for number, ((label, _), (value, _)) in enumerate(zip(labels, values, strict=True)):
            pen.text(label, MARGIN_MM + number * wide, y, self._colours.soft)
            pen.text(value, MARGIN_MM + number * wide, y + below, self._colours.ink)

    def _page_foot(self, page: int, pages: int) -> PdfBlock:
        words, colours = self._words.report, self._colours
        number = filled(words.page, page=page, pages=pages)
        wide = natural_width(number, 8)
        foot, high = measured(words.foot, 8, INNER_MM - wide - 6)
        right, _ = measured(number, 8, wide + 1)

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.line(MARGIN_MM, y, _RIGHT, y, colours.line)
            pen.text(foot, MARGIN_MM, y + 2, colours.soft)
            pen.text(right, _RIGHT - wide, y + 2, colours.soft)

        return PdfBlock(high + 2, draw)

    # --- findings -------------------------------------------------------------------------------------------------

    def _verdict(self) -> PdfBlock:
        words, colours = self._words, self._colours
        state = worst(self._findings)
        ink, tint = colours.tone(STATE_TONES[state])
        sentence, sentence_high = measured(words.report.verdicts[state], 14, INNER_MM - 32, bold=True)
        height = sentence_high + 19

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.box(MARGIN_MM, y, INNER_MM, height, tint, 3)
            pen.icon(STATE_ICONS[state], MARGIN_MM + 7, y + (height - 13) / 2, 13, ink)
            pen.text(sentence, MARGIN_MM + 26, y + 5, ink)
            x = MARGIN_MM + 26
            for counted in WORST_FIRST[::-1]:
                count = sum(finding.state == counted for finding in self._findings)
                label = filled(words.report.count, count=count, state=words.states[counted])
                x = self._state(pen, x, y + height - 9.5, counted, label, faint=not count) + 9

        return PdfBlock(height + 4, draw)

    def _state(self, pen: PdfCanvas, x: float, y: float, state: State, label: str, faint: bool = False) -> float:
        """Draws a state as icon and word, never by colour alone; returns the x where it ends, in millimetres."""
        ink = self._colours.soft if faint else self._colours.tone(STATE_TONES[state])[0]
        lines, high = measured(label, _BODY, 60, bold=True)
        pen.icon(STATE_ICONS[state], x, y + (high - _ICON_MM) / 2, _ICON_MM, ink)
        pen.text(lines, x + _ICON_MM + 1.8, y, ink)
        return x + _ICON_MM + 1.8 + natural_width(label, _BODY, bold=True)

    def _areas(self) -> Iterator[PdfBlock]:
        order = list(Area)
        ordered = sorted(self._findings, key=lambda finding: order.index(finding.area))
        for area, findings in groupby(ordered, key=lambda finding: finding.area):
            yield self._heading(self._words.areas[area])
            for finding in findings:
                yield from self._finding(finding)

    def _heading(self, text: str) -> PdfBlock:
        lines, high = measured(text, _HEADING, INNER_MM, bold=True)

        def draw(pen: PdfCanvas, y: float) -> None:
            pen.text(lines, MARGIN_MM, y + 4, self._colours.accent)

        return PdfBlock(high + 6, draw, heads=True)

    def _finding(self, finding: ToldFinding) -> Iterator[PdfBlock]:
        """The sentence with its state, and a block for each detail, between which a page may end."""
        colours, state, count = self._colours, finding.state, len(finding.details)
        room, x = INNER_MM - _STATE_MM - 4, MARGIN_MM + _STATE_MM
        sentence, high = measured(finding.says, _BODY, room, tight=False)

        def draw_sentence(pen: PdfCanvas, y: float) -> None:
            pen.line(MARGIN_MM, y, _RIGHT, y, colours.line)
            self._ground(pen, y + 0.2, high + (1.8 if count else 3.6), state)
            self._state(pen, MARGIN_MM + 2, y + 2.3, state, self._words.states[state])
            pen.text(sentence, x, y + 2, colours.ink)

        def draw_detail(lines: Lines, height: float, pen: PdfCanvas, y: float) -> None:
            self._ground(pen, y - _SEAM_MM, height + _SEAM_MM, state)
            pen.text(lines, x, y, colours.soft)

        yield PdfBlock(high + (2 if count else 4), draw_sentence, heads=bool(count))
        for number, detail in enumerate(finding.details, start=1):
            lines, high_detail = measured(detail, _SMALL, room, tight=False)
            below = 2 if number == count else 0
            yield PdfBlock(high_detail + below, partial(draw_detail, lines, high_detail + 0.9 * below))

    def _ground(self, pen: PdfCanvas, y: float, height: float, state: State) -> None:
        """Tints the ground of what has not passed."""
        if state != "pass":
            _, tint = self._colours.tone(STATE_TONES[state])
            pen.box(MARGIN_MM, y, INNER_MM, height, tint)

    # --- signatures -----------------------------------------------------------------------------------------------

    def _signatures(self) -> Iterator[PdfBlock]:
        """The signature table, kept on one page with its statement, so that nobody signs a page without it."""
        words, colours = self._words.report, self._colours
        yield self._heading(words.signatures)
        statement, high = measured(words.statement, _BODY, INNER_MM, tight=False)
        yield PdfBlock(high + 3, lambda pen, y: pen.text(statement, MARGIN_MM, y, colours.ink), heads=True)
        yield self._signature_row(words.columns, heads=True)
        for number, signer in enumerate(words.signers, start=1):
            empty = ("",) * (len(words.columns) - 1)
            yield self._signature_row((signer, *empty), heads=number < len(words.signers))

    def _signature_row(self, texts: Sequence[str], heads: bool) -> PdfBlock:
        colours, top = self._colours, bool(texts[1])
        height = 7.0 if top else _ROW_MM

        def draw(pen: PdfCanvas, y: float) -> None:
            x = MARGIN_MM
            for number, (text, wide) in enumerate(zip(texts, _COLUMNS_MM, strict=True)):
                if top or not number:
                    pen.box(x, y, wide, height, colours.paper)
                pen.frame(x, y, wide, height, colours.edge)
                lines, high = measured(text, _SMALL if top else _BODY, wide - 4, bold=True)
                pen.text(lines, x + 2, y + (height - high) / 2, colours.soft if top else colours.ink)
                x += wide

        return PdfBlock(height, draw, heads)
