"""Every rule for a page looks at each variant of it, and says in which one it found something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from kiosk.content.composing.variants import FaultOrAdvice, PickedScan, forms, variant_faults
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import Advice, ContentError, Fault
from kiosk.content.library import Library
from kiosk.content.model import Comparison, Facts, Profile, Scan
from kiosk.content.pages import Edition


def usable_forms(facts: Facts | None) -> tuple[PickedScan, ...]:
    """Return the scan as each of its variants has it, that without a pick first, or nothing for a page without any.

    Nothing is returned either while a variant is faulty, which is told where the page is opened.
    """
    if not isinstance(facts, Scan) or not facts.variants or any(variant_faults(facts, "")):
        return ()
    return tuple(forms(facts))


def page_faults(library: Library, kind: str, id_: str, edition: Edition, facts: Facts | None) -> Iterator[Fault]:
    """Yield the faults with which a page can't be opened, without a pick or in one of its variants."""

    def opened() -> Iterator[tuple[str | None, tuple[Fault, ...]]]:
        for variant in (None, *(facts.variants if isinstance(facts, Scan) else ())):
            profile = replace(edition.profile, variants={} if variant is None else {id_: variant})
            try:
                library.page(kind, id_, replace(edition, profile=profile))
            except ContentError as error:
                yield variant, error.faults

    yield from named(opened())


def faults_of_department(library: Library, name: str, edition: Edition, facts: Facts | None) -> Iterator[Fault]:
    """Yield the faults with which a department can't open a page, but those that `page_faults` yields.

    These are the faults of variants, and of the scans that a comparison reads, whatever their variant.
    """
    kind, _, id_ = name.partition("/")
    pages = [name] if isinstance(facts, Scan) and facts.variants else []
    pages += [f"scans/{scan}" for scan in facts.scans] if isinstance(facts, Comparison) else []
    told = tuple(f"{page}/" for page in pages)
    try:
        library.page(kind, id_, edition)
    except ContentError as error:
        yield from (fault for fault in error.faults if not owner_and_file(fault.file)[1].startswith(told))


def facts_in_each(facts: Facts, look: Callable[[Facts], Iterable[Fault]]) -> Iterator[Fault]:
    """Yield what `look` finds in the facts of each variant, at its place in the file."""
    told: set[Fault] = set()
    for form in usable_forms(facts):
        for found in look(form.plain):
            if found not in told:
                told.add(found)
                yield form.in_facts(found)
    if not usable_forms(facts):
        yield from look(facts)


def words_in_each(
    facts: Facts | None, words: Any, look: Callable[[Facts | None, Any], Iterable[FaultOrAdvice]]
) -> Iterator[FaultOrAdvice]:
    """Yield what `look` finds in the words of each variant. What only some have is told with the name of the first."""
    found_by: list[tuple[str | None, list[FaultOrAdvice]]] = []
    for form in usable_forms(facts):
        found = look(form.plain, form.words(words))
        found_by.append((form.variant, [form.in_words(each, words) for each in found]))
    yield from named(found_by) if found_by else look(facts, words)


def named(found_by: Iterable[tuple[str | None, Iterable[FaultOrAdvice]]]) -> Iterator[FaultOrAdvice]:
    """Yield each finding once, with the name of the variant that it was found in if no earlier one has it.

    What an entry has wrong that several variants list is at another place in each of them, and the same otherwise.
    """
    told: set[Fault | Advice] = set()
    for variant, found in found_by:
        new = [each for each in found if each not in told and (_is_elsewhere(each) not in told)]
        told.update(new, (replace(each, place="") for each in new))
        yield from (_in_variant(each, variant) for each in new)


def of_department(pages: Mapping[str, Facts], profile: Profile) -> dict[str, Facts]:
    """Return the facts of the pages with each scan as the department does it."""
    return {name: form.plain if (form := _form(facts, name, profile)) else facts for name, facts in pages.items()}


def words_of_department(raw: Mapping[str, Any], pages: Mapping[str, Facts], profile: Profile) -> dict[str, Any]:
    """Return the JSON of the files with the words of each scan as the department shows them. `raw` is by path."""
    shown = {name: form for name, facts in pages.items() if (form := _form(facts, name, profile))}
    return {
        file: form.words(words) if (form := shown.get(file.rpartition("/")[0])) else words
        for file, words in raw.items()
    }


def _form(facts: Facts, name: str, profile: Profile) -> PickedScan | None:
    wanted = profile.variants.get(name.partition("/")[2])
    return next((form for form in usable_forms(facts) if form.variant == wanted), None)


def _is_elsewhere(found: FaultOrAdvice) -> FaultOrAdvice | None:
    """Return a finding in the list of a variant without its place, or None for one in a text or in the scan itself."""
    return replace(found, place="") if found.place.startswith("variants.") else None


def _in_variant(found: FaultOrAdvice, variant: str | None) -> FaultOrAdvice:
    if variant is None or f"variants.{variant}" in found.place:
        return found
    if isinstance(found, Fault):
        return replace(found, found=f"{found.found}, in the variant `{variant}`")
    return replace(found, note=f"{found.note}, in the variant `{variant}`")
