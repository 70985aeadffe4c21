"""The rules for blocks that pages share: each is checked once, at its own place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from kiosk.content import overlay
from kiosk.content.authoring import approval_checks, rules, translation, word_rules
from kiosk.content.authoring.composing.every_variant import usable_forms, words_in_each
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.authoring.texts import card_words
from kiosk.content.composing.named_by_facts import id_lists
from kiosk.content.composing.shared_blocks import FACTS, placeholder_faults
from kiosk.content.departments.own_files import own_file, owner_and_file
from kiosk.content.faults import WHOLE, Advice, ContentError, Fault, FaultKind, place
from kiosk.content.library import Library
from kiosk.content.model import Facts, SharedBlock, Sources
from kiosk.content.model.blocks import SHARED, unprefixed

_WORDS = "block-words"
_PAGES = {"scan", "topic"}
"""The shapes of files that name blocks."""
_OF_WHOLE_PAGES = {"C9"}
"""Advice on what another text of the page may hold: a block is a part of pages."""

Blocks = Mapping[str, SharedBlock]


def readable_blocks(library: Library, names: Iterable[str]) -> dict[str, SharedBlock]:
    """Return the readable ones among the files of these names by folder: blocks/clot, profiles/ward/blocks/clot."""
    found: dict[str, SharedBlock] = {}
    for file in names:
        if (shape := shape_of(file)) and shape.name == "block":
            try:
                found[str(PurePosixPath(file).parent)] = library.cache.decoded(file, SharedBlock)
            except ContentError:
                continue  # reported when the file was read
    return found


def block_faults(library: Library, blocks: Blocks, raw: Mapping[str, Any], unreadable: Set[str]) -> Iterator[Fault]:
    """Yield the faults of the blocks' facts and words, and of translations that are older than their source.

    Nothing is compared with a file of which the shape is wrong: that is told of the file.
    """
    worded = (str(PurePosixPath(file).parent) for file in raw if (shape := shape_of(file)) and shape.name == _WORDS)
    for folder in dict.fromkeys(worded):
        if f"{folder}/{FACTS}" not in library.files:  # nothing reads the words then
            yield Fault(FaultKind.MISSING_FILE, f"{folder}/{FACTS}", WHOLE, "a file", "no such file")
    for name, block in blocks.items():
        file, owner = f"{name}/{FACTS}", owner_and_file(name)[0]
        sources = _sources(library, owner)
        yield from rules.fact_rule_faults(block, file)
        yield from approval_checks.shared_review_faults(block.review, file)
        for index, id_ in enumerate(block.sources):
            if sources is not None and id_ not in sources:
                at, expected = place(("sources", index)), "a source in sources.json"
                yield Fault(FaultKind.UNKNOWN_SOURCE, file, at, expected, f"`{id_}`")
        for language in (needed := translation.needed_languages(library, owner)):
            words, base_words = f"{name}/{language}.json", f"{name}/{needed[0]}.json"
            if words in raw:
                yield from _word_faults(block, raw[words], words)
                if words == base_words:
                    yield from translation.base_language_faults(raw[words], words)
                elif base_words in raw and not unreadable & {words, base_words}:
                    yield from translation.translation_faults(raw[words], raw[base_words], words)


def _sources(library: Library, owner: str) -> Sources | None:
    try:
        return library.files_of(owner).sources
    except ContentError:  # reported when the file was read
        return None


def _word_faults(block: SharedBlock, words: Any, file: str) -> Iterator[Fault]:
    yield from placeholder_faults(block, words, file)
    yield from word_rules.faults_of_words(words, file, PurePosixPath(file).stem)


def block_advice(library: Library, blocks: Blocks, raw: Mapping[str, Any], unreadable: Set[str]) -> Iterator[Advice]:
    """Yield advice on words of blocks, on blocks that are not translated, and on those that no page names.

    A department's block is shown by its own pages and by those of the library, and one of the library by any. A page
    that can't be read may be the one that names it.
    """
    pages = [file for file in library.files.names if (shape := shape_of(file)) and shape.name in _PAGES]
    named = {file: {*_strings(raw[file])} if file in raw and file not in unreadable else None for file in pages}
    for name in blocks:
        owner, inside = owner_and_file(name)
        showing = [ids for file, ids in named.items() if not owner or owner_and_file(file)[0] in ("", owner)]
        if not any(ids is None or f"{SHARED}{inside.partition('/')[2]}" in ids for ids in showing):
            yield Advice(f"{name}/{FACTS}", WHOLE, "no page shows this block", "unused")
        needed = translation.needed_languages(library, owner)
        for language in needed:
            file = f"{name}/{language}.json"
            if file not in library.files:
                yield Advice(file, WHOLE, f"not translated yet: offered in {needed[0]}", "C31")
            elif file in raw and language.startswith("en"):
                advice = word_rules.english_advice(raw[file], file)
                yield from (each for each in advice if each.place != WHOLE and each.rule not in _OF_WHOLE_PAGES)


def with_block_numbers(pages: Mapping[str, Facts], blocks: Blocks) -> dict[str, Facts]:
    """Return the facts of the pages with the numbers of the blocks that they name, such as blocks/clot, among them.

    A page with a block that can't be read is left out, for nobody knows its numbers.
    """
    found: dict[str, Facts] = {}
    for name, facts in pages.items():
        folders = [f"blocks/{id_}" for id_ in shared_ids(facts)]
        if not blocks.keys() >= {*folders}:
            continue
        named = [blocks[folder] for folder in folders]
        values = {key: value for block in named for key, value in block.values.items()}
        decisions = {key: unit for block in named for key, unit in block.decisions.items()}
        own = {"values": {**values, **facts.values}, "decisions": {**decisions, **facts.decisions}}
        found[name] = replace(facts, **own) if named else facts
    return found


def page_word_faults(facts: Facts | None, words: Any, raw: Mapping[str, Any], file: str) -> Iterator[Fault]:
    """Yield the faults of a page's words. How hard its parts are to read is judged with the blocks that they show."""

    def look(page: Facts | None, shown: Any) -> Iterator[Fault]:
        whole = _filled(page, shown, raw, file)
        return word_rules.faults_of_words(shown, file, PurePosixPath(file).stem, whole)

    yield from words_in_each(facts, words, look)


def page_word_advice(facts: Facts | None, words: Any, raw: Mapping[str, Any], file: str) -> Iterator[Advice]:
    """Yield the advice on a page's words in English, its parts judged with the blocks that they show."""

    def look(page: Facts | None, shown: Any) -> Iterator[Advice]:
        return word_rules.english_advice(shown, file, _filled(page, shown, raw, file))

    yield from words_in_each(facts, words, look)


def whole_card_advice(facts: Facts | None, words: Any, raw: Mapping[str, Any], file: str) -> Iterator[Advice]:
    """Yield the advice on what the cards of a page say as a whole, of which blocks are a part."""

    def look(page: Facts | None, shown: Any) -> Iterator[Advice]:
        if (filled := _filled(page, shown, raw, file)) is None:
            return  # what a block says is not known, which is told of the block
        yield from card_words.unwell_advice(page, filled, file)
        yield from card_words.repeated_advice(page, filled, file)

    yield from words_in_each(facts, words, look)


def words_with_blocks(raw: Mapping[str, Any], pages: Mapping[str, Facts]) -> dict[str, Any]:
    """Return the JSON of the files of a department with the blocks of its pages in their words, under their own ids.

    `raw` is by path and `pages` by names such as scans/vq.
    """
    found: dict[str, Any] = {}
    for file, words in raw.items():
        page = pages.get(file.rpartition("/")[0])
        whole = None if page is None else _filled(page, words, raw, file, unprefixed)
        found[file] = words if whole is None else whole
    return found


def _filled(
    facts: Facts | None, words: Any, raw: Mapping[str, Any], file: str, under: Callable[[str], str] = str
) -> Any:
    """Return the JSON of a page's words, which stand in this file, with its blocks under their ids in the facts.

    `under` makes another key of such an id. None if a block can't be read.
    """
    owner, language = owner_and_file(file)[0], PurePosixPath(file).stem
    for path, ids in id_lists(facts).items() if facts is not None else ():
        for id_ in ids:
            if not id_.startswith(SHARED):
                continue
            shared = f"blocks/{unprefixed(id_)}"
            own = own_file(owner, shared)
            block = raw.get(f"{own if f'{own}/{FACTS}' in raw else shared}/{language}.json")
            if not isinstance(block, Mapping) or "text" not in block:
                return None
            patch: Any = {under(id_): block["text"]}
            for step in reversed(path):
                patch = {step: patch}
            words = overlay.merge(words, patch)
    return words


def shared_ids(facts: Facts) -> Iterator[str]:
    """Yield the ids of the blocks that a page names, in whichever of its variants."""
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
