"""The checks of approvals: who answered, in which role, on which day, and whether that is what patients read now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from kiosk.content.approval.names import names_a_person, names_a_role, same_person
from kiosk.content.approval.standing import FEWEST_DECIDING, role_key, roles_for
from kiosk.content.approval.sums import DEPARTMENT, GLOSSARY, INTERFACE, SHORT
from kiosk.content.authoring.profile_checks import page_names
from kiosk.content.authoring.rules import term_faults
from kiosk.content.departments.own_files import approvals_file, profile_file
from kiosk.content.faults import Advice, ContentError, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.library import Library
from kiosk.content.model import Facts, Profile, Review, SignOff
from kiosk.content.pages import Edition
from kiosk.content.review import SAMPLE, Status, dated, in_force, is_sample

_PARTS = (DEPARTMENT, INTERFACE, GLOSSARY)


def approval_faults(
    library: Library, profile_id: str, profile: Profile, today: dt.date, opens: Callable[[str], bool]
) -> Iterator[Fault]:
    """Yield the faults of a department's approvals, and every page that has changed since its approval.

    Only pages that `opens` returns True for, by their names, are opened for that.
    A sample profile is approved by its own reviews, and a file that can't be read is reported where it is read.
    """
    if profile.sample:
        return
    yield from _reviewers(profile, profile_file(profile_id))
    file = approvals_file(profile_id)
    try:
        approvals = library.approvals(profile_id)
    except ContentError:
        return
    people = {answer.person for languages in approvals.values() for answers in languages.values() for answer in answers}
    yield from _rule_roles(profile, profile_file(profile_id), people)
    for name, languages in approvals.items():
        if name not in (*_PARTS, *page_names(profile)):
            expected = "a page of this profile, such as scans/vq"
            yield Fault(FaultKind.UNKNOWN_PAGE, file, place((name,)), expected, f"`{shown(name)}`")
            continue
        for language, answers in languages.items():
            at = (name, language)
            if language not in profile.languages:
                expected = "a language of this profile"
                yield Fault(FaultKind.UNKNOWN_LANGUAGE, file, place(at), expected, f"`{shown(language)}`")
                continue
            for index, answer in enumerate(answers):
                yield from _answer_faults(answer, answers[:index], file, (*at, index), today)
            if "/" not in name or opens(name):
                yield from _changed(library, name, Edition(profile_id, profile, language, today), file, at)


def _rule_roles(profile: Profile, file: str, people: Iterable[str]) -> Iterator[Fault]:
    rules = profile.approval
    named: dict[FieldPath, tuple[str, ...]] = {("deciding",): rules.deciding, ("others",): rules.others}
    named |= {("pages", name): roles for name, roles in rules.pages.items()}
    for path, roles in named.items():
        for index, role in enumerate(roles):
            yield from _role_faults(role, file, ("approval", *path, index), people)


def _role_faults(role: str, file: str, path: FieldPath, people: Iterable[str] = ()) -> Iterator[Fault]:
    if not names_a_role(role, people):
        expected = "a role such as `Clinical lead`, which patients read in place of a name"
        yield Fault(FaultKind.APPROVAL, file, place(path), expected, f"`{shown(role)}`")


def rule_faults(profile: Profile, file: str, known_pages: Mapping[str, Facts]) -> Iterator[Fault]:
    """Yield the pages whose roles are too few, and roles for pages that the department does not show."""
    for name, roles in profile.approval.pages.items():
        at = place(("approval", "pages", name))
        if name not in page_names(profile):
            expected = "a page of this profile, such as scans/vq"
            yield Fault(FaultKind.UNKNOWN_PAGE, file, at, expected, f"`{shown(name)}`")
        elif name in known_pages and roles_for(name, known_pages[name], profile) != roles:
            expected = f"{FEWEST_DECIDING} roles, for a card or a number of the department depends on it"
            yield Fault(FaultKind.APPROVAL, file, at, expected, f"`{shown(', '.join(roles))}`")
    for path in ("deciding", "others"):
        roles = getattr(profile.approval, path)
        if len({*map(role_key, roles)}) < len(roles):
            yield Fault(FaultKind.REPEATED, file, f"approval.{path}", "each role once", shown(", ".join(roles)))


def standing_advice(
    library: Library, profile_id: str, profile: Profile, today: dt.date, known_pages: Mapping[str, Facts]
) -> Iterator[Advice]:
    """Yield advice on whatever is not approved on this day, or is due, in each language of the department."""
    for language in filter(library.languages.__contains__, profile.languages):
        edition = Edition(profile_id, profile, language, today)
        for name in (*_PARTS, *(each for each in page_names(profile) if each in known_pages)):
            try:
                stands = library.standing(name, edition)
            except ContentError:
                continue  # reported where the page is read
            if stands.status in (Status.APPROVED, Status.CHANGED):
                continue  # the one is as it should be, and the other is a fault
            waits = f", and waits for {' and '.join(stands.missing)}" if stands.missing else ""
            comment = f": {shown(stands.comment)}" if stands.comment else ""
            note = f"{name} in {language} is {stands.status.value} on {today}{waits}{comment}"
            yield Advice(profile_file(profile_id), place(("approval", name)), note, "C24")


def number_advice(profile: Profile, file: str, today: dt.date) -> Iterator[Advice]:
    """Yield advice on numbers whose own approval is not in force on this day."""
    for path, value in dated(profile).items():
        refused = not profile.sample and not names_a_person(value.approved_by)
        if not refused and not in_force(value, today, profile.sample):
            note = f"not in force on {today}: patients read the built-in number or the words in `otherwise`"
            yield Advice(file, place(path), note, "C24")


def shared_review_faults(review: Review, file: str) -> Iterator[Fault]:
    """Yield a fault if somebody is named as having approved a page that all departments share."""
    if review.approved_by is not None and not is_sample(review.approved_by):
        expected = f"`{SAMPLE}` or nobody, for each department approves it in profiles/<id>/approvals.json"
        yield Fault(FaultKind.APPROVAL, file, "review.approved_by", expected, f"`{shown(review.approved_by)}`")


def _reviewers(profile: Profile, file: str) -> Iterator[Fault]:
    """Yield a fault for each approval that names nobody or no role, or does not name what was approved."""
    reviews: dict[FieldPath, Review] = {("review",): profile.review}
    reviews |= {("reviews", name): review for name, review in profile.reviews.items()}
    for path, review in reviews.items():
        if review.approved_by is not None:
            expected = "nobody, for this profile is no sample: approvals stand in approvals.json, with what was read"
            yield Fault(
                FaultKind.APPROVAL, file, place((*path, "approved_by")), expected, f"`{shown(review.approved_by)}`"
            )
        if review.role is not None:
            yield from _role_faults(review.role, file, (*path, "role"))
    for path, value in dated(profile).items():
        if not names_a_person(value.approved_by):
            at, expected = place((*path, "approved_by")), "a person, for this profile is no sample"
            yield Fault(FaultKind.APPROVAL, file, at, expected, f"`{shown(value.approved_by)}`")


def _answer_faults(
    answer: SignOff, before: tuple[SignOff, ...], file: str, path: FieldPath, today: dt.date
) -> Iterator[Fault]:
    kind = FaultKind.APPROVAL
    if (answer.until is None) == (answer.comment is None):
        found = "neither" if answer.until is None else "both"
        yield Fault(kind, file, place(path), "`until` of an approval or the `comment` of a return", found)
    if not names_a_person(answer.person, (answer.role,)):
        yield Fault(kind, file, place((*path, "person")), "the name of a person", f"`{shown(answer.person)}`")
    else:
        yield from _role_faults(answer.role, file, (*path, "role"), (answer.person,))
    if answer.date > today:
        yield Fault(kind, file, place((*path, "date")), f"a day that has come by {today}", f"{answer.date}")
    if answer.until is not None:
        yield from term_faults(answer.date, answer.until, file, (*path, "until"))
    for other in before:
        same = other.sum == answer.sum and role_key(other.role) != role_key(answer.role)
        if same and same_person(other.person, answer.person):
            expected = "another person in each role"
            yield Fault(kind, file, place((*path, "person")), expected, f"`{shown(answer.person)}` twice")


def _changed(library: Library, name: str, edition: Edition, file: str, at: FieldPath) -> Iterator[Fault]:
    try:
        if library.standing(name, edition).status is not Status.CHANGED:
            return
        now = library.sum_of(name, edition)[:SHORT]
    except ContentError:
        return  # reported where the page is read
    expected = f"an approval of `{now}`, which is what patients read now"
    yield Fault(FaultKind.APPROVAL, file, place(at), expected, f"it {Status.CHANGED.value}")
