"""Opening one page: its facts, words, overlay and numbers, checked together so that every fault is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kiosk.content import fact_checks, model, overlay, word_checks
from kiosk.content.fact_checks import Facts, Known
from kiosk.content.file_cache import Ids, Shelf, Trouble, checked_id
from kiosk.content.pages import Edition


class PageKind(NamedTuple):
    """What pages of one folder are made of."""

    facts_name: str
    facts: type[Facts]
    words: type[model.Words]


KINDS: Mapping[str, PageKind] = {
    "scans": PageKind("scan.json", model.Scan, model.ScanWords),
    "topics": PageKind("topic.json", model.Topic, model.TopicWords),
    "comparisons": PageKind("comparison.json", model.Comparison, model.ComparisonWords),
}


def page(
    shelf: Shelf, kind: str, id_: str, edition: Edition, terms: Mapping[str, model.Term] | None, trouble: Trouble
) -> tuple[Any, Any]:
    """Facts and words. What is wrong goes to `trouble`, and a None may then stand for either."""
    facts_file = f"{kind}/{checked_id(id_, kind)}/{KINDS[kind].facts_name}"
    words_file = f"{kind}/{id_}/{edition.language}.json"
    profile_file = f"profiles/{edition.profile_id}.json"
    facts: Facts | None = trouble.unless(lambda: shelf.convert(shelf.raw(facts_file), KINDS[kind].facts, facts_file))
    raw = trouble.unless(lambda: shelf.raw(words_file))
    known = _known(shelf, edition, terms, trouble)
    if facts is not None:
        trouble.faults += fact_checks.fact_faults(facts, facts_file, known)
        trouble.faults += fact_checks.protocol_faults(facts, edition.profile.protocol, profile_file)
    if raw is None:
        return facts, None
    words: model.Words | None = trouble.unless(lambda: shelf.convert(raw, KINDS[kind].words, words_file))
    trouble.faults += word_checks.word_faults(raw, facts, words_file, known)
    patch = getattr(edition.profile.wording, kind).get(id_, {}).get(edition.language)
    if not patch or facts is None or trouble.faults:
        return facts, words
    at = ("wording", kind, id_, edition.language)

    def convert(merged: Any) -> Any:
        return shelf.convert(merged, KINDS[kind].words, profile_file)

    laid = trouble.unless(lambda: overlay.apply_patch(raw, patch, profile_file, at, convert))
    if laid is None:
        return facts, None
    merged, words = laid
    found = word_checks.word_faults(merged, facts, profile_file, known)
    trouble.faults += [overlay.fault_in_patch(fault, at) for fault in found]
    return facts, words


def _known(shelf: Shelf, edition: Edition, terms: Mapping[str, model.Term] | None, trouble: Trouble) -> Known:
    pictures = f"pictures/{edition.language}.json"
    references: model.Doses | None = trouble.unless(lambda: shelf.decoded("doses.json", model.Doses))
    exams = {exam for reference in references.values() for exam in reference.exams} if references else None
    return Known(
        scans=Ids(shelf.folder / "scans", "{}/scan.json"),
        pictures=Ids(shelf.folder / "pictures", "{}.svg"),
        described=trouble.unless(lambda: shelf.decoded(pictures, model.PictureWords)),
        sources=trouble.unless(lambda: shelf.decoded("sources.json", model.Sources)),
        tracers=trouble.unless(lambda: shelf.decoded("tracers.json", model.Tracers)),
        terms=terms,
        exams=exams,
    )
