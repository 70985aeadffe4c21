"""Loads one page: its facts, words, patch and numbers are checked together, so that every fault is reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.content import model, overlay, word_checks
from kiosk.content.composing import fact_checks
from kiosk.content.composing.fact_checks import Known
from kiosk.content.composing.named_by_facts import id_lists, with_numbers, with_tracer_decisions
from kiosk.content.composing.page_word_checks import word_faults
from kiosk.content.departments.department_files import DepartmentFiles
from kiosk.content.departments.own_files import profile_file
from kiosk.content.faults import Fault, FieldPath
from kiosk.content.file_cache import FaultCollector, FileCache, checked_id
from kiosk.content.model import Facts
from kiosk.content.model.blocks import SHARED
from kiosk.content.pages import Edition
from kiosk.content.photos.photo_statements import unstated_faults
from kiosk.content.places.named_words import named_keys
from kiosk.content.wording import PLACEHOLDER

if TYPE_CHECKING:
    from kiosk.content.composing.shared_blocks import PutIn
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
) -> tuple[Any, Any, Mapping[str, str]]:
    """Return the facts and the words of a page, and whom its blocks are for, by their ids.

    If `collector` gets faults, facts or words may be None.
    """
    files, facts_name = DepartmentFiles(cache, edition.profile_id), KINDS[kind].facts_name
    folder = files.folder(f"{kind}/{checked_id(id_, kind)}", facts_name)
    facts_file, words_file = f"{folder}/{facts_name}", f"{folder}/{edition.language}.json"
    own = profile_file(edition.profile_id)
    facts: Facts | None = collector.attempt(lambda: cache.convert(cache.raw(facts_file), KINDS[kind].facts, facts_file))
    raw = collector.attempt(lambda: cache.raw(words_file))
    known = _known(files, edition.language, terms, collector)
    facts, made = _composed(cache, facts, facts_file, id_, edition, collector)
    if facts is not None:
        collector.faults += map(made.in_facts, fact_checks.fact_faults(facts, facts_file, known))
        shown = facts
        collector.faults += collector.attempt(lambda: [*unstated_faults(shown, files)]) or ()
        facts = with_tracer_decisions(facts, known.tracers or {})
        collector.faults += fact_checks.protocol_faults(facts, edition.profile.protocol, own)
    if raw is None:
        return facts, None, made.audiences
    whole, raw = raw, made.words(raw, words_file, collector)
    words: model.Words | None = collector.attempt(lambda: cache.convert(raw, KINDS[kind].words, words_file))
    faults = word_faults(raw, facts, words_file, known)
    collector.faults += (made.in_words(fault, whole) for fault in faults)
    patch = getattr(edition.profile.wording, kind).get(id_, {}).get(edition.language)
    if facts is None or collector.faults:
        return facts, words, made.audiences
    if patch:
        at = ("wording", kind, id_, edition.language)

        def convert(merged: Any) -> Any:
            return cache.convert(merged, KINDS[kind].words, own)

        patched = collector.attempt(lambda: overlay.apply_patch(raw, patch, own, at, convert))
        if patched is None:
            collector.faults = [*map(made.in_patch, collector.faults)]
            return facts, None, made.audiences
        raw, words = patched
        faults = word_faults(raw, facts, own, replace(known, named=named_keys(edition.profile)))
        collector.faults += [overlay.fault_in_patch(fault, at) for fault in faults]
    used = _used_numbers(raw, facts)
    return with_numbers(facts, used, of_tracers=made.form is None), words, made.audiences


def shared_paths(cache: FileCache, kind: str, id_: str, edition: Edition) -> frozenset[FieldPath]:
    """Return where in the words of a page the texts of its shared blocks stand. Raises ContentError."""
    facts_name = KINDS[kind].facts_name
    folder = DepartmentFiles(cache, edition.profile_id).folder(f"{kind}/{checked_id(id_, kind)}", facts_name)
    file = f"{folder}/{facts_name}"
    facts: Facts = cache.convert(cache.raw(file), KINDS[kind].facts, file)
    collector = FaultCollector()
    _, made = _composed(cache, facts, file, id_, edition, collector)
    collector.raise_if_any()
    blocks = made.blocks.blocks if made.blocks else {}
    return frozenset((*path, block_id) for block_id, block in blocks.items() for path in block.paths)


def _used_numbers(words: Any, facts: Facts) -> set[str]:
    """Return the keys of the numbers that stand in the words, and all that the facts name such as that of a step."""
    named: set[str] = set()
    nodes: list[Any] = [msgspec.to_builtins(facts)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, str):
            named.add(node)
        elif isinstance(node, dict | list | tuple):
            nodes += node.values() if isinstance(node, dict) else node
    return named | {
        match[1] for _, text, _ in word_checks.texts(words) if "{" in text for match in PLACEHOLDER.finditer(text)
    }


class _Made(NamedTuple):
    """What a page is put together from. Both are None for most pages, which are as their files say."""

    form: PickedScan | None = None
    blocks: PutIn | None = None

    @property
    def audiences(self) -> Mapping[str, str]:
        return self.blocks.audiences if self.blocks else {}

    def in_facts(self, fault: Fault) -> Fault:
        fault = self.form.in_facts(fault) if self.form else fault
        return self.blocks.in_file(fault) if self.blocks else fault

    def words(self, raw: Any, file: str, collector: FaultCollector) -> Any:
        """Return the JSON of the words that the page shows, of that of its file."""
        if self.form is not None:
            collector.faults += self.form.whole_faults(raw, file)
            raw = self.form.words(raw)
        if self.blocks is not None:
            collector.faults += self.blocks.own_faults(raw, file)
            raw = self.blocks.words(raw)
        return raw

    def in_words(self, fault: Fault, whole: Any) -> Fault:
        fault = self.form.in_words(fault, whole) if self.form else fault
        return self.blocks.in_file(fault) if self.blocks else fault

    def in_patch(self, fault: Fault) -> Fault:
        return self.form.in_patch(fault) if self.form else fault


def _names_a_block(facts: Facts) -> bool:
    return any(id_.startswith(SHARED) for ids in id_lists(facts).values() for id_ in ids)


def _composed(
    cache: FileCache, facts: Facts | None, file: str, id_: str, edition: Edition, collector: FaultCollector
) -> tuple[Facts | None, _Made]:
    """Return the facts that the page shows, or None if they can't be used, and what they were put together from."""
    form: PickedScan | None = None
    if isinstance(facts, model.Scan) and (facts.variants or id_ in edition.profile.variants):
        from kiosk.content.composing.variants import picked

        scan, profile = facts, edition.profile
        form = collector.attempt(lambda: picked(scan, file, id_, profile, profile_file(edition.profile_id)))
        facts = form.plain if form else None
    if facts is None or not _names_a_block(facts):
        return facts, _Made(form)
    from kiosk.content.composing.shared_blocks import put_in

    plain = facts
    blocks = collector.attempt(lambda: put_in(cache, plain, file, edition.profile_id, edition.language))
    return blocks.facts if blocks else None, _Made(form, blocks)


def _known(
    files: DepartmentFiles, language: str, terms: Mapping[str, model.Term] | None, collector: FaultCollector
) -> Known:
    references = collector.attempt(lambda: files.doses)
    exams = {exam for reference in references.values() for exam in reference.exams} if references else None
    return Known(
        scans=files.scans,
        pictures=files.pictures,
        described=collector.attempt(lambda: files.picture_words(language)),
        sources=collector.attempt(lambda: files.sources),
        tracers=collector.attempt(lambda: files.tracers),
        terms=terms,
        exams=exams,
    )
