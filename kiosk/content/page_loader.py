"""Loads one page: its facts, words, patch and numbers are checked together, so that every fault is reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from kiosk.content import fact_checks, model, overlay, word_checks
from kiosk.content.departments.own_files import profile_file
from kiosk.content.fact_checks import Facts, Known
from kiosk.content.file_cache import FaultCollector, FileCache, Ids, checked_id
from kiosk.content.pages import Edition
from kiosk.content.places.named_words import named_keys

if TYPE_CHECKING:
    from kiosk.content.composing.variants import PickedScan


class PageKind(NamedTuple):
    """The name of the facts file, and the types of the facts and words, of all pages in one folder."""

    facts_name: str
    facts: type[Facts]
    words: type[model.Words]


KINDS: Mapping[str, PageKind] = {
    "scans": PageKind("scan.json", model.Scan, model.ScanWords),
    "topics": PageKind("topic.json", model.Topic, model.TopicWords),
    "comparisons": PageKind("comparison.json", model.Comparison, model.ComparisonWords),
}


def page(
    cache: FileCache,
    kind: str,
    id_: str,
    edition: Edition,
    terms: Mapping[str, model.Term] | None,
    collector: FaultCollector,
) -> tuple[Any, Any]:
    """Return the facts and the words of a page. If `collector` gets faults, either may be None."""
    facts_file = f"{kind}/{checked_id(id_, kind)}/{KINDS[kind].facts_name}"
    words_file = f"{kind}/{id_}/{edition.language}.json"
    own = profile_file(edition.profile_id)
    facts: Facts | None = collector.attempt(lambda: cache.convert(cache.raw(facts_file), KINDS[kind].facts, facts_file))
    raw = collector.attempt(lambda: cache.raw(words_file))
    known = _known(cache, edition, terms, collector)
    form = _form(facts, facts_file, id_, edition, collector)
    if isinstance(facts, model.Scan) and facts.variants:
        facts = form.plain if form else None
    if facts is not None:
        faults = fact_checks.fact_faults(facts, facts_file, known)
        collector.faults += map(form.in_facts, faults) if form else faults
        facts = fact_checks.with_tracer_decisions(facts, known.tracers or {})
        collector.faults += fact_checks.protocol_faults(facts, edition.profile.protocol, own)
    if raw is None:
        return facts, None
    whole = raw
    if form is not None:
        raw = form.words(whole)
        collector.faults += form.whole_faults(whole, words_file)
    words: model.Words | None = collector.attempt(lambda: cache.convert(raw, KINDS[kind].words, words_file))
    faults = word_checks.word_faults(raw, facts, words_file, known)
    collector.faults += (form.in_words(fault, whole) for fault in faults) if form else faults
    patch = getattr(edition.profile.wording, kind).get(id_, {}).get(edition.language)
    if facts is None or collector.faults:
        return facts, words
    if patch:
        at = ("wording", kind, id_, edition.language)

        def convert(merged: Any) -> Any:
            return cache.convert(merged, KINDS[kind].words, own)

        patched = collector.attempt(lambda: overlay.apply_patch(raw, patch, own, at, convert))
        if patched is None:
            collector.faults = [form.in_patch(fault) for fault in collector.faults] if form else collector.faults
            return facts, None
        raw, words = patched
        faults = word_checks.word_faults(raw, facts, own, replace(known, named=named_keys(edition.profile)))
        collector.faults += [overlay.fault_in_patch(fault, at) for fault in faults]
    used = word_checks.used_numbers(raw, facts)
    return fact_checks.with_numbers(facts, used, of_tracers=form is None), words


def _form(facts: Facts | None, file: str, id_: str, edition: Edition, collector: FaultCollector) -> PickedScan | None:
    """Return the scan as the department does it, or None for a page that has no variants or can't be used."""
    if not isinstance(facts, model.Scan) or not (facts.variants or id_ in edition.profile.variants):
        return None
    from kiosk.content.composing.variants import picked

    scan = facts
    return collector.attempt(lambda: picked(scan, file, id_, edition.profile, profile_file(edition.profile_id)))


def _known(
    cache: FileCache, edition: Edition, terms: Mapping[str, model.Term] | None, collector: FaultCollector
) -> Known:
    pictures = f"pictures/{edition.language}.json"
    references: model.Doses | None = collector.attempt(lambda: cache.decoded("doses.json", model.Doses))
    exams = {exam for reference in references.values() for exam in reference.exams} if references else None
    return Known(
        scans=Ids(cache.snapshot, "scans/{}/scan.json"),
        pictures=Ids(cache.snapshot, "pictures/{}.svg"),
        described=collector.attempt(lambda: cache.decoded(pictures, model.PictureWords)),
        sources=collector.attempt(lambda: cache.decoded("sources.json", model.Sources)),
        tracers=collector.attempt(lambda: cache.decoded("tracers.json", model.Tracers)),
        terms=terms,
        exams=exams,
    )
