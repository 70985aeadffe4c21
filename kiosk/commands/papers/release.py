"""The release statement of a pack: what it is, what changes with it, and what the check advises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kiosk import paths
from kiosk.commands.authoring.building import FolderError
from kiosk.commands.papers.attached import attached_tables
from kiosk.commands.papers.origins import release_origins
from kiosk.commands.papers.paper_desk import PaperContent, PaperDesk
from kiosk.commands.papers.redline import LIST_NAME, list_of
from kiosk.content.authoring.check import Report
from kiosk.content.authoring.papers.changes import HAZARDS, ChangeKind, EditionChange, changes
from kiosk.content.authoring.papers.registers import pages_to_sign
from kiosk.content.faults import WHOLE
from kiosk.content.pages import Edition
from kiosk.content.review import COUNTING
from kiosk.fill import filled
from kiosk.ui.documents.book import BookPart, PdfBook
from kiosk.ui.documents.papers.paper_blocks import SMALL, TINY
from kiosk.ui.documents.papers.paper_frame import PaperLook
from kiosk.ui.documents.papers.table_paper import PaperTable, table_part
from kiosk.ui.documents.pdf import PdfBlock
from kiosk.ui.picture_proof import drawn_report

FORM = "release PACK [PACK BEFORE] --out FILE"
_DEPARTMENTS_MM = (60.0, 36.0, 30.0, 50.0)
_CHANGES_MM = (86.0, 20.0, 70.0)


def release(desk: PaperDesk, given: Sequence[str]) -> tuple[PdfBook, list[BookPart]]:
    """Return the statement. Raises what `PaperDesk` does, and FolderError for what is no pack."""
    if not 1 <= len(given) <= 2:
        raise FolderError(f"Please say: radiology-kiosk paper {FORM}")
    content = desk.content(given[0])
    before = desk.content(given[1]) if len(given) == 2 else None
    if content.manifest is None or (before is not None and before.manifest is None):
        raise FolderError(f"A release is of a pack: radiology-kiosk paper {FORM}")
    look = desk.look(content.library)
    rows = [_department(content, id_, look) for id_ in content.library.profile_ids()]
    found = [] if before is None else changes(before.library, content.library)
    report = drawn_report(content.library.files, look.day, paths.resources_folder(), None)
    facts = [*_facts(look, content, before), _advice_fact(look, report)]
    words = look.words.tables["release"]
    assert words.statement is not None
    signing = look.signing(words.signers, words.statement)
    more = [*_changes(look, before, found), *signing, *_advice(look, report)]
    table = PaperTable(replace(words, statement=None), _DEPARTMENTS_MM, rows, facts=facts, repeats=False)
    told = {"faults": [*map(str, report.faults)], "advice": _advice_by_note(report)}
    attached = {**attached_tables("release.json", content, look.day, [table], **told), **_listed(found, before)}
    title = f"{table.words.title}: {content.named}"
    book = PdfBook(title, f"{look.words.frame.product} {look.version}", attached=attached)
    return book, [table_part(look, content.named, table, more)]


def _listed(found: Sequence[EditionChange], before: PaperContent | None) -> dict[str, bytes]:
    return {} if before is None else {LIST_NAME: list_of(found)}


def _facts(look: PaperLook, content: PaperContent, before: PaperContent | None) -> list[tuple[str, str]]:
    labels, manifest = look.words.release.facts, content.manifest
    assert manifest is not None
    return [
        (labels["pack"], str(manifest.number)),
        (labels["made"], f"{manifest.made_at:%Y-%m-%d %H:%M} UTC"),
        (labels["sum"], content.sum),
        (labels["needs"], manifest.needs_program),
        (labels["files"], str(len(manifest.files))),
        (labels["before"], look.words.release.first if before is None else before.named),
        *release_origins(look.words.origins, content, before).facts,
    ]


def _department(content: PaperContent, id_: str, look: PaperLook) -> tuple[str, ...]:
    profile = content.library.profile(id_)
    edition = Edition(id_, profile, profile.languages[0], look.day)
    pages = [*pages_to_sign(content.library, edition)]
    approved = [page for page in pages if page.standing.status in COUNTING and not profile.sample]
    waits = dict.fromkeys(page.name for page in pages if page not in approved)
    count = filled(look.words.release.approved, count=len(approved), total=len(pages))
    return id_, ", ".join(profile.languages), count, look.words.sample if profile.sample else ", ".join(waits)


def _changes(look: PaperLook, before: PaperContent | None, found: Sequence[EditionChange]) -> Iterator[PdfBlock]:
    words, blocks = look.words, look.blocks
    if before is None:
        return
    yield blocks.heading(filled(words.release.changes_since, before=before.named))
    if not found:
        yield blocks.text(words.redline.same)
        return
    yield from blocks.row(_CHANGES_MM, words.redline.columns, top=True)
    counts = Counter(change.kind for change in found)
    for kind in filter(counts.__contains__, ChangeKind):
        hazards = ", ".join(map(str, HAZARDS[kind]))
        yield from blocks.row(_CHANGES_MM, (words.redline.kinds[kind], str(counts[kind]), hazards))
    numbers = [change for change in found if change.kind is ChangeKind.NUMBER]
    if numbers:
        yield blocks.heading(words.release.numbers)
    nothing, was, now = words.redline.nothing, words.redline.was, words.redline.now
    for number in numbers:
        yield blocks.label(number.id)
        told = ((was, number.before or nothing), (now, number.after or nothing))
        yield from blocks.facts(told, 14.0)
        yield blocks.gap(1.5)


def _advice_fact(look: PaperLook, report: Report) -> tuple[str, str]:
    words, count = look.words.release, len(report.faults) + len(report.advice)
    return words.facts["advice"], filled(words.advice_count, count=count) if count else words.no_advice


def _advice(look: PaperLook, report: Report) -> Iterator[PdfBlock]:
    """What the check says, which is long, so it stands below what is signed."""
    blocks = look.blocks
    if report.faults or report.advice:
        yield blocks.heading(look.words.release.advice)
    for fault in report.faults:
        yield blocks.text(str(fault), SMALL)
    for note, places in _advice_by_note(report).items():
        yield blocks.text(note, SMALL, heads=True)
        yield blocks.text(", ".join(places), TINY, soft=True)


def _advice_by_note(report: Report) -> dict[str, list[str]]:
    """Return each piece of advice once, with all places that it is of."""
    places: dict[str, list[str]] = {}
    for each in report.advice:
        of = each.file if each.place == WHOLE else f"{each.file}: {each.place}"
        places.setdefault(each.note, []).append(of)
    return places
