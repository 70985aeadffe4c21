"""The rules for blocks that pages share: each is checked once, at its own place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from kiosk.content import overlay
from kiosk.content.authoring import approval_checks, rules, translation, word_rules
from kiosk.content.authoring.composing.every_variant import usable_forms, words_in_each
from kiosk.content.authoring.texts import card_words
from kiosk.content.composing.shared_blocks import placeholder_faults
from kiosk.content.fact_checks import Facts, id_lists
from kiosk.content.faults import WHOLE, Advice, ContentError, Fault, FaultKind, place
from kiosk.content.library import Library
from kiosk.content.model import SharedBlock, Sources
from kiosk.content.model.blocks import SHARED, unprefixed

_OF_WHOLE_PAGES = {"C9"}
"""Advice on what another text of the page may hold: a block is a part of pages."""

Blocks = Mapping[str, SharedBlock]


def readable_blocks(library: Library, names: Iterable[str]) -> dict[str, SharedBlock]:
    """Return those blocks among the files of these names that can be read, by names such as blocks/clot."""
    found: dict[str, SharedBlock] = {}
    for file in names:
        if file.startswith("blocks/") and file.endswith("/block.json"):
            try:
                found[str(PurePosixPath(file).parent)] = library.cache.decoded(file, SharedBlock)
            except ContentError:
                continue  # reported when the file was read
    return found


def block_faults(library: Library, blocks: Blocks, raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the faults of the blocks' facts and words, and of translations that are older than their source."""
    try:
        sources: Sources | None = library.cache.decoded("sources.json", Sources)
    except ContentError:
        sources = None
    for name, block in blocks.items():
        file = f"{name}/block.json"
        yield from rules.fact_rule_faults(block, file)
        yield from approval_checks.shared_review_faults(block.review, file)
        for index, id_ in enumerate(block.sources):
            if sources is not None and id_ not in sources:
                at, expected = place(("sources", index)), "a source in sources.json"
                yield Fault(FaultKind.UNKNOWN_SOURCE, file, at, expected, f"`{id_}`")
        for language in library.languages:
            if (words := raw.get(f"{name}/{language}.json")) is not None:
                yield from _word_faults(library, block, words, f"{name}/{language}.json", raw)


def _word_faults(
    library: Library, block: SharedBlock, words: Any, file: str, raw: Mapping[str, Any]
) -> Iterator[Fault]:
    language, base_file = PurePosixPath(file).stem, str(PurePosixPath(file).with_name(f"{library.base}.json"))
    yield from placeholder_faults(block, words, file)
    yield from word_rules.digit_faults(words, file, language)
    if language.startswith("en"):
        yield from word_rules.english_faults(words, file)
    if file == base_file:
        yield from translation.base_language_faults(words, file)
    elif base_file in raw:
        yield from translation.translation_faults(words, raw[base_file], file)


def block_advice(library: Library, blocks: Blocks, raw: Mapping[str, Any]) -> Iterator[Advice]:
    """Yield advice on words of blocks, on blocks that are not translated, and on those that no page names."""
    named = {text for file, each in raw.items() if not file.startswith("blocks/") for text in _strings(each)}
    for name in blocks:
        if f"{SHARED}{name.partition('/')[2]}" not in named:
            yield Advice(f"{name}/block.json", WHOLE, "no page shows this block", "unused")
        for language in library.languages:
            file = f"{name}/{language}.json"
            if file not in raw:
                yield Advice(file, WHOLE, f"not translated yet: offered in {library.base}", "C31")
            elif language.startswith("en"):
                advice = word_rules.english_advice(raw[file], file)
                yield from (each for each in advice if each.place != WHOLE and each.rule not in _OF_WHOLE_PAGES)


def with_block_numbers(pages: Mapping[str, Facts], blocks: Blocks) -> dict[str, Facts]:
    """Return the facts of the pages with the numbers of the blocks that they name among their own."""
    found: dict[str, Facts] = {}
    for name, facts in pages.items():
        named = [block for id_ in _shared_ids(facts) if (block := blocks.get(f"blocks/{id_}")) is not None]
        values = {key: value for block in named for key, value in block.values.items()}
        decisions = {key: unit for block in named for key, unit in block.decisions.items()}
        own = {"values": {**values, **facts.values}, "decisions": {**decisions, **facts.decisions}}
        found[name] = replace(facts, **own) if named else facts
    return found


def whole_card_advice(facts: Facts | None, words: Any, raw: Mapping[str, Any], file: str) -> Iterator[Advice]:
    """Yield the advice of `unwell_advice` on the cards of a page, of which blocks are a part."""
    language = PurePosixPath(file).stem

    def look(page: Facts | None, shown: Any) -> Iterator[Advice]:
        return card_words.unwell_advice(page, _filled(page, shown, raw, language), file)

    yield from words_in_each(facts, words, look)


def _filled(facts: Facts | None, words: Any, raw: Mapping[str, Any], language: str) -> Any:
    """Return the JSON of a page's words with the texts of its blocks under their ids in the facts."""
    for path, ids in id_lists(facts).items() if facts is not None else ():
        for id_ in ids:
            block = raw.get(f"blocks/{unprefixed(id_)}/{language}.json") if id_.startswith(SHARED) else None
            if isinstance(block, Mapping):
                patch: Any = {id_: block.get("text")}
                for step in reversed(path):
                    patch = {step: patch}
                words = overlay.merge(words, patch)
    return words


def _shared_ids(facts: Facts) -> Iterator[str]:
    plain: list[Facts] = [form.plain for form in usable_forms(facts)] or [facts]
    yield from {
        unprefixed(id_) for each in plain for ids in id_lists(each).values() for id_ in ids if id_.startswith(SHARED)
    }


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    else:
        inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for below in inside:
            yield from _strings(below)
