"""The commissioning report as a document: what each page says, what stays together, what a reader can do with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.commands.monitoring.doctor_formats import KioskIdentity, as_json, as_metrics
from kiosk.services.checkup.findings import Area, State
from kiosk.ui.documents.checkup_report import Head, head_of, report, report_file_name
from kiosk.ui.documents.pdf import PdfBlock, PdfCanvas, PdfDocument
from kiosk.ui.widgets.theme import load_colours
from kiosk.ui.words.findings import ToldFinding
from kiosk.ui.words.staff import MachineWords, load_staff_words
from tests.approved import PEOPLE
from tests.services.kiosks import PROFILE, approved, found, machine, subject
from tests.shipped_content import copy_of_content
from tests.ui import pdf

pytestmark = pytest.mark.usefixtures("qapp")

HEAD = Head(
    department="Nuclear medicine",
    room="Waiting room C",
    machine="KIOSK-7",
    moment=dt.datetime(2026, 11, 30, 9, 5, tzinfo=dt.UTC),
    version="0.1.0",
    content="821758bc5cb6",
)
STATES: tuple[State, ...] = ("pass", "attention", "fail")


@cache
def words() -> MachineWords:
    return load_staff_words(paths.resources_folder() / "staff").machine


def made(findings: list[ToldFinding], head: Head = HEAD) -> bytes:
    return report(head, findings, words(), load_colours(paths.resources_folder() / "theme.json")["light"])


def many(count: int) -> list[ToldFinding]:
    """Of every area and every state, with details."""
    areas = list(Area)
    return [
        ToldFinding(
            f"f{n}", areas[n % len(areas)], STATES[n % 3], f"Sentence number {n} says what was found.", ("Detail.",)
        )
        for n in range(count)
    ]


def read(data: bytes) -> list[str]:
    found = pdf.words(data)
    if found is None:
        pytest.skip("pdftotext is not installed")
    return found


def test_it_is_a_pdf_with_the_house_typeface_inside() -> None:
    data = made(many(12))
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    for name in (b"AtkinsonHyperlegible-Regular", b"AtkinsonHyperlegible-Bold"):
        assert name in data
    assert data.count(b"/FontFile2") == 2
    assert b"Awesome" not in data, "icons are shapes, so that whoever copies the words gets words"


@pytest.mark.parametrize("count", [0, 1, 12, 90])
def test_every_page_says_of_which_kiosk_it_is_and_which_page(count: int) -> None:
    data = made(many(count))
    found = read(data)
    assert len(found) == pdf.pages(data)
    for number, page in enumerate(found, start=1):
        for fact in (HEAD.department, HEAD.room, HEAD.machine, "30 November 2026, 09:05", HEAD.version, HEAD.content):
            assert fact in page
        assert f"Page {number} of {len(found)}" in page


def test_every_finding_is_there_with_its_state_as_a_word() -> None:
    text = " ".join(read(made(many(90))))
    for finding in many(90):
        assert finding.says in text
        assert f"{words().states[finding.state]} {finding.says}" in text, "the state stands beside what was found"
    assert "30 Pass 30 Attention 30 Fail" in text


@pytest.mark.parametrize("state", STATES)
def test_the_worst_makes_the_verdict(state: State) -> None:
    findings = [ToldFinding("a", Area.DISK, "pass", "Well."), ToldFinding("b", Area.CLOCK, state, "So.")]
    assert words().report.verdicts[state] in read(made(findings))[0]


def test_the_signatures_are_together_on_the_last_page() -> None:
    for count in range(20, 40):  # wherever the page may break
        last = read(made(many(count)))[-1]
        for text in (words().report.signatures, words().report.statement, *words().report.columns):
            assert text in last, count
        for signer in words().report.signers:
            assert signer in last, count


def test_what_is_not_known_is_said_to_be() -> None:
    nobody = replace(HEAD, department="", room="", content="")
    assert read(made(many(3), nobody))[0].count(words().report.unknown) == 3


def test_long_names_and_many_lines_stay_on_the_page() -> None:
    name = "Department of Nuclear Medicine and Molecular Imaging " * 4
    long = ToldFinding("long", Area.CONTENT, "fail", "Pages can’t be shown.", ("/a/path/without/an/end" * 10,) * 12)
    found = read(made([long, *many(30)], replace(HEAD, department=name, machine="kiosk-" * 12)))
    assert " ".join(found).count("Sentence number") == 30
    assert words().report.foot in found[-1]


def test_what_is_longer_than_a_page_goes_on_on_the_next() -> None:
    """With the widest letters, where a report has the longest of everything."""
    details = tuple(f"{'W' * 230} end{number}" for number in range(12))
    longest = [
        ToldFinding("long", area, "fail", "Pages can’t be shown.", details) for area in (Area.CONTENT, Area.DISK)
    ]
    head = replace(HEAD, department="W" * 300, room="W" * 300, machine="W" * 300)
    whole = " ".join(read(made(longest, head)))
    assert [number for number in range(12) if whole.count(f" end{number} ") != 2] == []
    assert "WW…" in whole, "a name that is cut says so"
    assert words().report.foot in whole


def test_nobody_who_approved_is_named_in_what_leaves_the_kiosk(tmp_path: Path) -> None:
    """Also where the report lists approvals that have run out and some that are missing."""
    content = tmp_path / "content"
    copy_of_content(content)
    looked = subject(tmp_path, approved(content, until="2026-11-29", but=("scans/vq",)))
    findings = [*found(looked, machine(tmp_path)).values()]
    kiosk = KioskIdentity("KIOSK-7", "0.1.0", "821758bc5cb6", PROFILE, HEAD.moment)
    paper = pdf.words(made(findings, head_of(looked, "KIOSK-7", HEAD.moment, "0.1.0", "821758bc5cb6"))) or []
    leaving = " ".join((*paper, as_json(kiosk, findings), as_metrics(kiosk, findings)))
    assert "run out" in leaving
    assert [person for person in PEOPLE.values() if person in leaving] == []


@pytest.mark.parametrize(
    ("machine", "name"),
    [
        ("KIOSK-7", "radiology-kiosk-report-kiosk-7-2026-11-30.pdf"),
        ("a/b\\c:d", "radiology-kiosk-report-a-b-c-d-2026-11-30.pdf"),
        ("", "radiology-kiosk-report-kiosk-2026-11-30.pdf"),
    ],
)
def test_its_name_is_one_that_any_drive_takes(machine: str, name: str) -> None:
    assert report_file_name(replace(HEAD, machine=machine)) == name


def drawn(heights: list[tuple[float, bool]]) -> list[list[int]]:
    """Which blocks come on which page; a block is its height and whether it heads the next."""
    on: list[list[int]] = []

    def head(page: int) -> PdfBlock:
        def draw(_pen: PdfCanvas, _y: float) -> None:
            if len(on) < page:
                on.append([])

        return PdfBlock(20, draw)

    def block(number: int, height: float, heads: bool) -> PdfBlock:
        return PdfBlock(height, lambda _pen, _y: on[-1].append(number), heads)

    blocks = [block(number, *each) for number, each in enumerate(heights)]
    PdfDocument("", "", head, lambda _page, _of: PdfBlock(5, lambda _pen, _y: None), blocks).pdf()
    return on


BREAKS = {
    "all fit": ([(50.0, False)] * 4, [[0, 1, 2, 3]]),
    "the fifth goes over": ([(50.0, False)] * 5, [[0, 1, 2, 3], [4]]),
    "a heading goes with what it heads": ([(190.0, False), (20.0, True), (50.0, False)], [[0], [1, 2]]),
    "two headings as well": ([(180.0, False), (15.0, True), (15.0, True), (50.0, False)], [[0], [1, 2, 3]]),
    "too high for any page": ([(50.0, False), (900.0, False), (50.0, False)], [[0], [1], [2]]),
    "a heading stays with what is too high": ([(50.0, False), (20.0, True), (900.0, False)], [[0], [1, 2]]),
    "nothing": ([], [[]]),
}


@pytest.mark.parametrize(("heights", "pages"), BREAKS.values(), ids=BREAKS.keys())
def test_pages_break_between_blocks(heights: list[tuple[float, bool]], pages: list[list[int]]) -> None:
    assert drawn(heights) == pages
