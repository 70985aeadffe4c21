"""The sums that approvals name: a SHA-256 over all that a patient of a department reads on a page in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from kiosk.content.composing.named_by_facts import named_pictures
from kiosk.content.departments.own_files import profile_file
from kiosk.content.doses import doses_of
from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, shown
from kiosk.content.markup import parse_markup
from kiosk.content.model import (
    Comparison,
    Contact,
    DoseReference,
    ExamDose,
    Facts,
    Profile,
    Scan,
    SupportLine,
    Topic,
    Words,
)
from kiosk.content.model.words import ORIGINS
from kiosk.content.places.named_words import NAMED, is_outside
from kiosk.content.places.telephones import HELP, outside_contacts
from kiosk.content.word_checks import texts
from kiosk.content.wording import Given, number_of
from kiosk.safe_words import OTHERS

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.content.model.interface import Interface
    from kiosk.content.pages import Edition

INTERFACE, GLOSSARY, DEPARTMENT = "interface", "glossary", "department"
SHORT = 8
"""The digits of a sum that stand on paper."""

_NOT_READ = frozenset({"review", "sources", "values", "decisions"})
"""What of a page's facts no patient reads. The numbers are summed up as the department has them."""
_OF_DEPARTMENT = ("sample", "icon", "accent", "languages", "scans", "topics", "comparisons", "doses")


def page_sum(library: Library, name: str, edition: Edition, facts: Facts, words: Words) -> str:
    """Return the sum of a page, whose name is such as scans/vq. Raises ContentError if something on it can't be read.

    It depends neither on the day nor on who approved what: a number that runs out leaves words that were approved too.
    The words of buttons are left out, and the telephone numbers that no text names, for interface and department have
    sums of their own. Help shows the numbers of others whatever its texts name, and only while it is approved.
    """
    _check_language(edition)
    read: dict[str, object] = {
        "page": name,
        "facts": _told(facts, _NOT_READ),
        "words": _told(words, {*ORIGINS}),
        "numbers": {key: _number(value) for key, value in _numbers(facts, edition.profile)},
        "number_words": library.interface(edition).numbers,
        "pictures": {id_: _picture(library, id_, edition) for _, id_ in named_pictures(facts)},
    }
    named = NAMED.findall("\n".join(text for _, text, _ in texts(msgspec.to_builtins(words))))
    outside = outside_contacts(edition.profile.contacts)
    shown = {key: outside.get(key.partition(".")[2]) for key in filter(is_outside, named)}
    if shown:
        read["phones"] = {key: _dialled(contact) for key, contact in shown.items()}
    if name == f"topics/{HELP}" and outside:
        read["calls"] = {key: _contact(contact, edition.language) for key, contact in outside.items()}
        shown.update(outside)
    if around := _words_around(shown.values(), library.interface(edition)):
        read["phone_words"] = around
    if address := edition.profile.addresses.get(name.removeprefix("scans/"), {}).get(edition.language):
        read["address"] = address
    glossary = library.glossary(edition)
    read["terms"] = {term: glossary[term] for term in _terms(words)}
    if isinstance(facts, Comparison):
        read["scans"] = [library.scan(id_, edition).words.letter for id_ in facts.scans]
    if isinstance(facts, Topic) and facts.chart:
        read["chart"] = _chart(library, edition)
    if isinstance(facts, Scan) and facts.parts:
        read["doses"] = _doses_of_parts(library, edition, facts)
    return _sum(edition, read)


def part_sum(library: Library, part: str, edition: Edition) -> str:
    """Return the sum of INTERFACE, GLOSSARY or DEPARTMENT. Raises ContentError."""
    made: Mapping[str, Callable[[Edition], object]]
    made = {INTERFACE: library.interface, GLOSSARY: library.glossary, DEPARTMENT: _department}
    if part not in made:
        expected = f"a page such as scans/vq, or one of {', '.join(made)}"
        raise ContentError([Fault(FaultKind.UNKNOWN_PAGE, shown(part), WHOLE, expected, f"`{shown(part)}`")])
    _check_language(edition)
    return _sum(edition, {"page": part, "words": made[part](edition)})


def _check_language(edition: Edition) -> None:
    """Raise ContentError for a language that the department does not have, so that nothing of it is in that."""
    if edition.language not in edition.profile.languages:
        found, file = f"`{shown(edition.language)}`", profile_file(edition.profile_id)
        raise ContentError([Fault(FaultKind.MISSING_LANGUAGE, file, "languages", "one of these", found)])


def _sum(edition: Edition, read: Mapping[str, object]) -> str:
    """Return the sum in 64 digits. The order of keys is that of their letters, whatever the files have."""
    import hashlib

    encoded = msgspec.json.encode({**read, "language": edition.language}, order="sorted")
    return hashlib.sha256(encoded).hexdigest()


def _told(record: msgspec.Struct, without: frozenset[str] | set[str]) -> dict[str, Any]:
    """Return the fields that say something, so that a field that the format gains later changes no sum."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__ if name not in without}
    return {name: value for name, value in fields.items() if value not in (None, False, (), {})}


def _numbers(facts: Facts, profile: Profile) -> Iterator[tuple[str, Given | None]]:
    for key in (*facts.values, *facts.decisions):
        yield key, profile.protocol.get(key, facts.values.get(key))


def _number(given: Given | None) -> tuple[float, float | None, str] | Literal["none needed"] | None:
    if given is None:
        return None
    value = number_of(given)
    if value is None:
        return "none needed"
    return float(value.value), None if value.to is None else float(value.to), value.unit


def _picture(library: Library, id_: str, edition: Edition) -> tuple[str, ...]:
    """Return the bytes of a picture as their sum, what it says in words, and whose it is where that stands below it."""
    import hashlib

    picture = library.picture(id_, edition.profile_id)
    below = (picture.photo.maker, picture.photo.licence) if picture.photo is not None else ()
    return hashlib.sha256(picture.data).hexdigest(), library.picture_words(id_, edition), *below


def _terms(words: Words) -> set[str]:
    linking = (text for _, text, _ in texts(msgspec.to_builtins(words)) if "term:" in text)
    runs = (run for text in linking for block in parse_markup(text) for run in block.runs)
    return {run.term for run in runs if run.term}


def _chart(library: Library, edition: Edition) -> dict[str, object]:
    """Return what the chart of doses shows: those of this department's scans, each by the title of its page."""
    reference = library.doses(edition.profile.doses, edition.profile_id)
    pages, _faults = library.usable_scans(edition)
    scans = [
        (page.words.title, page.facts.radiation, _shown_doses(doses_of(page.facts, reference.exams))) for page in pages
    ]
    return {**_reference(library, edition, reference), "scans": scans}


def _doses_of_parts(library: Library, edition: Edition, scan: Scan) -> dict[str, object]:
    """Return what the screen of the parts shows of their doses."""
    reference = library.doses(edition.profile.doses, edition.profile_id)
    exams = {part.dose: exam for part in scan.parts if part.dose and (exam := reference.exams.get(part.dose))}
    parts = {id_: _shown_doses((exam,)) for id_, exam in exams.items()}
    return {**_reference(library, edition, reference), "parts": parts}


def _reference(library: Library, edition: Edition, reference: DoseReference) -> dict[str, object]:
    publisher = library.source(reference.source, edition.profile_id).publisher
    return {"background": reference.background_msv, "year": reference.year, "source": publisher}


def _shown_doses(doses: Sequence[ExamDose]) -> object:
    """Return one dose as its number alone, so that a format with more kinds of doses changes no sum of before."""
    if not doses:
        return None
    if len(doses) == 1 and not doses[0].below:
        return doses[0].msv
    return [(dose.msv, dose.below) for dose in (doses[0], doses[-1])]


def _department(edition: Edition) -> dict[str, object]:
    """Return what a patient meets of the department in this language."""
    profile, language = edition.profile, edition.language
    contacts = profile.contacts
    outside = {name: _contact(contact, language) for name, contact in outside_contacts(contacts).items()}
    return {
        **{name: getattr(profile, name) for name in _OF_DEPARTMENT},
        **_safe_page(profile),
        "name": profile.name[language],
        "room": profile.room[language],
        "contacts": {
            "day": _contact(contacts.day, language),
            "night": None if contacts.night is None else _contact(contacts.night, language),
            **outside,
        },
        "timetable": [(slot.days, slot.begins, slot.ends) for slot in profile.timetable],
    }


def _safe_page(profile: Profile) -> dict[str, object]:
    """Return what the safe page says in the languages that the department lists."""
    if not profile.safe_page:
        return {}
    words = {tag: OTHERS[tag] for tag in profile.safe_page if tag in OTHERS}
    return {"safe_page": {tag: (*said.said(), said.telephone) for tag, said in words.items()}}


def _contact(contact: Contact, language: str) -> tuple[object, ...]:
    """Return what a patient reads of a telephone in this language; what it does not have is left out."""
    hours = contact.hours[language] if isinstance(contact.hours, Mapping) else contact.hours
    more = _told(contact, {"phone", "hours", "name", "sources", "approved_by", "approved_on", "review_due"})
    named = (contact.name[language],) if isinstance(contact, SupportLine) else ()
    return contact.phone, hours, *sorted(more.items()), *named


def _words_around(contacts: Iterable[Contact | None], words: Interface) -> list[str]:
    """Return the words in which these numbers are written: none where they have no extension and no bleep."""
    phrases, given = words.contacts, [contact for contact in contacts if contact is not None]
    said = [phrases.extension] if any(contact.extension is not None for contact in given) else []
    said += [phrases.bleep] if any(contact.bleep is not None for contact in given) else []
    return [phrases.then, *said] if said else []


def _dialled(contact: Contact | None) -> tuple[str | None, ...] | None:
    return None if contact is None else (contact.phone, contact.extension, contact.bleep)
