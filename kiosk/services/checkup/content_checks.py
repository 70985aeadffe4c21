"""Whether patients can read the content: it is there, whole and approved, and its letters can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.review import Status
from kiosk.fill import Said, said
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, few
from kiosk.services.content_status.content_status import ContentStatus, content_status
from kiosk.services.content_status.fingerprint import content_fingerprint
from kiosk.services.departments.profiles import department_faults
from kiosk.services.platform.incremental import Work
from kiosk.services.platform.machine import Machine
from kiosk.services.platform.version import program_build


def content(subject: CheckupInput, machine: Machine) -> Work[Iterable[Finding]]:
    found = [_program(), (yield from _folder(subject))]
    library, edition = subject.library, subject.edition
    if library is None or edition is None:
        says = said(FindingText.NO_DEPARTMENT)
        return [*found, Finding("content.department", Area.CONTENT, "fail", says, _faults(library))]
    status = yield from content_status(library, edition)
    found += [_shown(status), _review(status)]
    found.append((yield from _departments(library, edition)))
    found.append(_safe_from_change(subject, machine))
    return found


def _program() -> Finding:
    made = program_build()
    if made.changed:
        says = said(FindingText.PROGRAM_CHANGED, version=str(made))
        return Finding("content.program", Area.CONTENT, "attention", says)
    return Finding("content.program", Area.CONTENT, "pass", said(FindingText.PROGRAM, version=str(made)))


def _folder(subject: CheckupInput) -> Work[Finding]:
    try:
        digits = yield from content_fingerprint(subject.content)
    except OSError as error:
        says = said(FindingText.FOLDER_UNREAD, reason=error.strerror or type(error).__name__)
        return Finding("content.folder", Area.CONTENT, "fail", says, (str(subject.content),))
    return Finding(
        "content.folder", Area.CONTENT, "pass", said(FindingText.FOLDER, version=digits), (str(subject.content),)
    )


def _faults(library: Library | None) -> tuple[Said, ...]:
    return (said(FindingText.CONTENT_UNOPENED),) if library is None else ()


def _shown(status: ContentStatus) -> Finding:
    id_ = "content.faults"
    if not status.withheld:
        return Finding(id_, Area.CONTENT, "pass", said(FindingText.PAGES_SHOWN, count=len(status.pages)))
    names = tuple(f"{each.name} ({', '.join(each.languages)}): {each.faults[0]}" for each in status.withheld)
    faults = sum(len(each.faults) for each in status.withheld)
    says = said(FindingText.PAGES_NOT_SHOWN, pages=len(names), faults=faults)
    return Finding(id_, Area.CONTENT, "fail", says, few(names))


def _review(status: ContentStatus) -> Finding:
    id_ = "content.review"
    if status.edition.profile.sample:
        says = said(FindingText.SAMPLE)
        return Finding(id_, Area.CONTENT, "attention", says)
    open_ = [page for page in status.pages if page.status in (Status.NOT_APPROVED, Status.OVERDUE)]
    soon = [page for page in status.pages if page.status is Status.DUE_SOON]
    names = few(tuple(f"{page.name}: {page.status.value}" for page in (*open_, *soon)))
    if open_:
        says = said(FindingText.NOT_APPROVED, pages=len(open_), all=len(status.pages))
        return Finding(id_, Area.CONTENT, "attention", says, names)
    if soon:
        says = said(FindingText.APPROVAL_RUNS_OUT, pages=len(soon))
        return Finding(id_, Area.CONTENT, "attention", says, names)
    return Finding(id_, Area.CONTENT, "pass", said(FindingText.APPROVED, count=len(status.pages)))


def _departments(library: Library, edition: Edition) -> Work[Finding]:
    id_ = "content.departments"
    ids, broken = library.profile_ids(), []
    for profile_id in ids:
        yield
        if faults := department_faults(library, profile_id, edition.today):
            broken.append(f"{profile_id}: {faults[0]}")
    if broken:
        says = said(FindingText.DEPARTMENTS_FAULTY, departments=len(broken), all=len(ids))
        return Finding(id_, Area.CONTENT, "attention", says, few(tuple(broken)))
    return Finding(id_, Area.CONTENT, "pass", said(FindingText.DEPARTMENTS, departments=len(ids)), (", ".join(ids),))


def _safe_from_change(subject: CheckupInput, machine: Machine) -> Finding:
    id_ = "content.read-only"
    if machine.administrator():
        says = said(FindingText.READ_ONLY_UNKNOWN)
        return Finding(id_, Area.CONTENT, "attention", says)
    if machine.may_change(subject.content):
        says = said(FindingText.MAY_BE_CHANGED)
        return Finding(id_, Area.CONTENT, "attention", says, (str(subject.content),))
    return Finding(id_, Area.CONTENT, "pass", said(FindingText.READ_ONLY))


def letters(subject: CheckupInput) -> Work[Iterable[Finding]]:
    yield
    found = [_typefaces(subject.families)]
    library, edition = subject.library, subject.edition
    if library is None or edition is None:
        return found
    for language in edition.profile.languages:
        found.append(_language(library, replace(edition, language=language), subject.undrawable))
        yield
    return found


def _typefaces(families: tuple[tuple[str, bool], ...]) -> Finding:
    missing = [name for name, there in families if not there]
    if missing:
        says = said(FindingText.TYPEFACE_MISSING, names=", ".join(missing))
        return Finding("letters.typefaces", Area.LETTERS, "fail", says)
    names = ", ".join(name for name, _ in families)
    return Finding("letters.typefaces", Area.LETTERS, "pass", said(FindingText.TYPEFACES, names=names))


def _language(library: Library, edition: Edition, undrawable: Callable[[str], str]) -> Finding:
    id_, language = f"letters.{edition.language}", edition.language
    try:
        name = library.languages[language].name if language in library.languages else language
        words = msgspec.to_builtins(library.interface(edition))
    except ContentError as error:
        says = said(FindingText.LANGUAGE_UNUSABLE, language=language)
        return Finding(id_, Area.LETTERS, "fail", says, few(tuple(map(str, error.faults))))
    lacking = undrawable(name + "".join(_texts(words)))
    if lacking:
        says = said(FindingText.LANGUAGE_UNDRAWN, language=name)
        return Finding(id_, Area.LETTERS, "attention", says, (lacking[:60],))
    return Finding(id_, Area.LETTERS, "pass", said(FindingText.LANGUAGE_DRAWN, language=name))


def _texts(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for each in words.values():
            yield from _texts(each)
    elif isinstance(words, list | tuple):
        for each in words:
            yield from _texts(each)
