"""Whether patients can read the content: it is there, whole and approved, and its letters can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.review import Status
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
        says = "There is no department to show, so patients only see “Please ask a member of staff”."
        return [*found, Finding("content.department", Area.CONTENT, "fail", says, _faults(library))]
    status = yield from content_status(library, edition)
    found += [_shown(status), _review(status)]
    found.append((yield from _departments(library, edition)))
    found.append(_safe_from_change(subject, machine))
    return found


def _program() -> Finding:
    made = program_build()
    if made.changed:
        says = f"The program is version {made}, built with changes that no commit holds. Take one that was not."
        return Finding("content.program", Area.CONTENT, "attention", says)
    return Finding("content.program", Area.CONTENT, "pass", f"The program is version {made}.")


def _folder(subject: CheckupInput) -> Work[Finding]:
    try:
        digits = yield from content_fingerprint(subject.content)
    except OSError as error:
        says = f"The content folder can’t be read: {error.strerror or type(error).__name__}."
        return Finding("content.folder", Area.CONTENT, "fail", says, (str(subject.content),))
    return Finding("content.folder", Area.CONTENT, "pass", f"The content is version {digits}.", (str(subject.content),))


def _faults(library: Library | None) -> tuple[str, ...]:
    return ("The content can’t be opened. IT lists all faults with: radiology-kiosk check",) if library is None else ()


def _shown(status: ContentStatus) -> Finding:
    id_ = "content.faults"
    if not status.withheld:
        return Finding(id_, Area.CONTENT, "pass", f"All {len(status.pages)} pages of this department can be shown.")
    names = tuple(f"{each.name} ({', '.join(each.languages)}): {each.faults[0]}" for each in status.withheld)
    faults = sum(len(each.faults) for each in status.withheld)
    says = f"{_count(len(names), 'page')} can’t be shown, for {_count(faults, 'fault')} in the content."
    return Finding(id_, Area.CONTENT, "fail", says, few(names))


def _review(status: ContentStatus) -> Finding:
    id_ = "content.review"
    if status.edition.profile.sample:
        says = "This is sample content. Nobody has approved it for patients."
        return Finding(id_, Area.CONTENT, "attention", says)
    open_ = [page for page in status.pages if page.status in (Status.NOT_APPROVED, Status.OVERDUE)]
    soon = [page for page in status.pages if page.status is Status.DUE_SOON]
    names = few(tuple(f"{page.name}: {page.status.value}" for page in (*open_, *soon)))
    if open_:
        says = f"{_count(len(open_), 'page')} of {len(status.pages)} not approved, or the approval has run out."
        return Finding(id_, Area.CONTENT, "attention", says, names)
    if soon:
        says = f"All pages are approved. The approval of {_count(len(soon), 'page')} runs out within 90 days."
        return Finding(id_, Area.CONTENT, "attention", says, names)
    return Finding(id_, Area.CONTENT, "pass", f"All {len(status.pages)} pages are approved.")


def _departments(library: Library, edition: Edition) -> Work[Finding]:
    id_ = "content.departments"
    ids, broken = library.profile_ids(), []
    for profile_id in ids:
        yield
        if faults := department_faults(library, profile_id, edition.today):
            broken.append(f"{profile_id}: {faults[0]}")
    if broken:
        says = f"{_count(len(broken), 'department')} of {len(ids)} can’t be switched to."
        return Finding(id_, Area.CONTENT, "attention", says, few(tuple(broken)))
    return Finding(
        id_, Area.CONTENT, "pass", f"{_count(len(ids), 'department')} can be switched to.", (", ".join(ids),)
    )


def _safe_from_change(subject: CheckupInput, machine: Machine) -> Finding:
    id_ = "content.read-only"
    if machine.administrator():
        says = "Whether the kiosk’s own user could change the content is not known: this was run as administrator."
        return Finding(id_, Area.CONTENT, "attention", says)
    if machine.may_change(subject.content):
        says = "The kiosk’s own user could change the content. Let it be read only."
        return Finding(id_, Area.CONTENT, "attention", says, (str(subject.content),))
    return Finding(id_, Area.CONTENT, "pass", "The content can’t be changed by the kiosk itself.")


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
        says = f"Letters can’t be drawn as they should, for a typeface is missing: {', '.join(missing)}."
        return Finding("letters.typefaces", Area.LETTERS, "fail", says)
    names = ", ".join(name for name, _ in families)
    return Finding("letters.typefaces", Area.LETTERS, "pass", f"The typeface is there: {names}.")


def _language(library: Library, edition: Edition, undrawable: Callable[[str], str]) -> Finding:
    id_, language = f"letters.{edition.language}", edition.language
    try:
        name = library.languages[language].name if language in library.languages else language
        words = msgspec.to_builtins(library.interface(edition))
    except ContentError as error:
        says = f"Patients who choose {language} see “Please ask a member of staff”: its words can’t be used."
        return Finding(id_, Area.LETTERS, "fail", says, few(tuple(map(str, error.faults))))
    lacking = undrawable(name + "".join(_texts(words)))
    if lacking:
        says = f"{name}: some letters can’t be drawn with the typefaces of the kiosk."
        return Finding(id_, Area.LETTERS, "attention", says, (lacking[:60],))
    return Finding(id_, Area.LETTERS, "pass", f"{name}: all letters can be drawn.")


def _texts(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for each in words.values():
            yield from _texts(each)
    elif isinstance(words, list | tuple):
        for each in words:
            yield from _texts(each)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
