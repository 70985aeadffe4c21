"""Whether patients can read the content: it is there, whole and approved, and its letters can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from kiosk.content.composing.named_by_facts import named_pictures
from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.library import Edition, Library
from kiosk.content.locale import month_and_day
from kiosk.content.model import Facts
from kiosk.content.page_loader import KINDS
from kiosk.content.places.opening import opening_lines
from kiosk.content.places.telephones import all_contacts, number_words
from kiosk.content.review import COUNTING, Status
from kiosk.fill import said
from kiosk.services.checkup.checks import Check, Once, at_once, beside
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, few
from kiosk.services.content_status.content_status import ContentStatus, content_status
from kiosk.services.content_status.fingerprint import content_fingerprint
from kiosk.services.departments.profiles import faults_in_pieces
from kiosk.services.platform.incremental import Work, run_to_end


def content(subject: CheckupInput) -> tuple[Check, ...]:
    library, edition = subject.library, subject.edition
    shown = None if library is None else library.files
    first = (
        Check("content.program", Area.CONTENT, at_once(_program, subject)),
        Check("content.folder", Area.CONTENT, beside(_folder, subject.content, shown)),
        Check("content.department", Area.CONTENT, at_once(_department, subject)),
    )
    if library is None or edition is None:
        return first
    status = Once(partial(content_status, library, edition))
    return (
        *first,
        Check("content.faults", Area.CONTENT, partial(_shown, status)),
        Check("content.review", Area.CONTENT, partial(_review, status)),
        Check("content.departments", Area.CONTENT, partial(_departments, library, edition)),
    )


def _department(subject: CheckupInput) -> Finding:
    id_, edition = "content.department", subject.edition
    if subject.library is None:
        unopened = (said(FindingText.CONTENT_UNOPENED),)
        return Finding(id_, Area.CONTENT, "fail", said(FindingText.NO_DEPARTMENT), unopened)
    if edition is None:
        return Finding(id_, Area.CONTENT, "fail", said(FindingText.NO_DEPARTMENT))
    return Finding(id_, Area.CONTENT, "pass", said(FindingText.DEPARTMENT, name=edition.profile_id))


def _program(subject: CheckupInput) -> Finding:
    made = subject.program()
    if made.changed or made.preview:
        text = FindingText.PROGRAM_CHANGED if made.changed else FindingText.PROGRAM_PREVIEW
        return Finding("content.program", Area.CONTENT, "attention", said(text, version=str(made)))
    return Finding("content.program", Area.CONTENT, "pass", said(FindingText.PROGRAM, version=str(made)))


def _folder(folder: Path, shown: FileSource | None) -> Finding:
    """`shown` is what patients see of the folder; None where that can't be told, so that what it holds now is."""
    files = FolderSnapshot(folder) if shown is None else shown
    try:
        digits = run_to_end(content_fingerprint(files))
    except OSError as error:
        if files.changed_file is not None and files.unread is None:
            says, at = said(FindingText.FOLDER_FILE_UNREAD, file=files.changed_file), str(folder)
        else:
            reason = error.strerror or type(error).__name__
            says, at = said(FindingText.FOLDER_UNREAD, reason=reason), str(error.filename or folder)
        return Finding("content.folder", Area.CONTENT, "fail", says, (at,))
    return Finding("content.folder", Area.CONTENT, "pass", said(FindingText.FOLDER, version=digits), (str(folder),))


def _shown(known: Once[ContentStatus]) -> Work[Finding]:
    status = yield from known.result()
    id_ = "content.faults"
    if not status.withheld:
        return Finding(id_, Area.CONTENT, "pass", said(FindingText.PAGES_SHOWN, count=len(status.pages)))
    names = tuple(f"{each.name} ({', '.join(each.languages)}): {each.faults[0]}" for each in status.withheld)
    faults = sum(len(each.faults) for each in status.withheld)
    says = said(FindingText.PAGES_NOT_SHOWN, pages=len(names), faults=faults)
    return Finding(id_, Area.CONTENT, "fail", says, few(names))


def _review(known: Once[ContentStatus]) -> Work[Finding]:
    status = yield from known.result()
    id_ = "content.review"
    if status.edition.profile.sample:
        says = said(FindingText.SAMPLE)
        return Finding(id_, Area.CONTENT, "attention", says)
    open_ = [page for page in status.pages if page.status not in COUNTING]
    soon = [page for page in status.pages if page.status is Status.DUE]
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
    library = library.apart()  # nobody reads the pages of other departments afterwards
    ids, broken = library.profile_ids(), []
    for profile_id in ids:
        yield
        if faults := (yield from faults_in_pieces(library, profile_id, edition.today)):
            broken.append(f"{profile_id}: {faults[0]}")
    if broken:
        says = said(FindingText.DEPARTMENTS_FAULTY, departments=len(broken), all=len(ids))
        return Finding(id_, Area.CONTENT, "attention", says, few(tuple(broken)))
    return Finding(id_, Area.CONTENT, "pass", said(FindingText.DEPARTMENTS, departments=len(ids)), (", ".join(ids),))


def letters(subject: CheckupInput) -> tuple[Check, ...]:
    library, edition = subject.library, subject.edition
    found = (Check("letters.typefaces", Area.LETTERS, at_once(_typefaces, subject.families)),)
    if library is None or edition is None:
        return found
    apart = library.apart()  # patients read few of the pages in all their languages
    editions = (replace(edition, language=language) for language in edition.profile.languages)
    return (
        *found,
        *(
            Check(f"letters.{each.language}", Area.LETTERS, partial(_language, apart, each, subject.undrawable))
            for each in editions
        ),
    )


def _typefaces(families: tuple[tuple[str, bool], ...]) -> Finding:
    missing = [name for name, there in families if not there]
    if missing:
        says = said(FindingText.TYPEFACE_MISSING, names=", ".join(missing))
        return Finding("letters.typefaces", Area.LETTERS, "fail", says)
    names = ", ".join(name for name, _ in families)
    return Finding("letters.typefaces", Area.LETTERS, "pass", said(FindingText.TYPEFACES, names=names))


def _language(library: Library, edition: Edition, undrawable: Callable[[str, str], str]) -> Work[Finding]:
    """Look at every text that the department shows in this language. A page that can't be used is told elsewhere."""
    id_, language, profile = f"letters.{edition.language}", edition.language, edition.profile
    try:
        name = library.languages[language].name if language in library.languages else language
        words = library.interface(edition)
        shown = [name, *_texts(msgspec.to_builtins((words, library.glossary(edition))))]
    except ContentError as error:
        says = said(FindingText.LANGUAGE_UNUSABLE, language=language)
        return Finding(id_, Area.LETTERS, "fail", says, few(tuple(map(str, error.faults))))
    of_department = (profile.name, profile.room, *(line.name for line in profile.contacts.support.values()))
    shown += [each[language] for each in of_department if language in each]
    for contact in all_contacts(profile.contacts).values():
        shown += (number_words(contact, words, "ltr"), *opening_lines(contact, language, words))
        shown += [month_and_day(day, language) for day in contact.closed]
    for kind in KINDS:
        for page in getattr(profile, kind):
            yield
            with suppress(ContentError):
                loaded = library.page(kind, page, edition)
                shown += _texts(msgspec.to_builtins(loaded.words))
                shown += _credits(library, loaded.facts, edition.profile_id)
    with suppress(ContentError):
        doses = library.doses(profile.doses, edition.profile_id)
        shown.append(library.source(doses.source, edition.profile_id).publisher)
    lacking = undrawable("".join(shown), language)
    if lacking:
        says = said(FindingText.LANGUAGE_UNDRAWN, language=language)
        return Finding(id_, Area.LETTERS, "attention", says, (lacking[:60],))
    return Finding(id_, Area.LETTERS, "pass", said(FindingText.LANGUAGE_DRAWN, language=language))


def _credits(library: Library, facts: Facts, profile_id: str) -> Iterator[str]:
    """Whose the photos of a page are, and on what terms they are shown."""
    files = library.files_of(profile_id)
    for _, id_ in named_pictures(facts):
        if (photo := files.photo(id_)) is not None:
            yield from (photo.maker, photo.licence)


def _texts(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for each in words.values():
            yield from _texts(each)
    elif isinstance(words, list | tuple):
        for each in words:
            yield from _texts(each)
