"""Texts that several pages show, stated once and put into each page at the door: the page then is as if it had its own.

Only a page that names a block loads this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.content.composing.named_by_facts import id_lists
from kiosk.content.departments.department_files import DepartmentFiles
from kiosk.content.departments.own_files import own_file
from kiosk.content.faults import ContentError, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.file_cache import FaultCollector, FileCache
from kiosk.content.model import Facts, Scan, SharedBlock, SharedBlockWords, Topic
from kiosk.content.model.blocks import unprefixed
from kiosk.content.places.named_words import is_named
from kiosk.content.word_checks import texts
from kiosk.content.wording import PLACEHOLDER

FACTS = "block.json"
_ENTRIES = ("tell", "aftercare", "between")
_NUMBER = re.compile(r'(?:values|decisions)\["([^"]+)"\]')


class _Block(NamedTuple):
    """A block in one language: its files, its facts, the JSON of its text, and where the page shows it."""

    facts_file: str
    words_file: str
    facts: SharedBlock
    text: Any
    paths: tuple[FieldPath, ...]


class PutIn(msgspec.Struct, frozen=True):
    """The blocks of one page. `facts` are those of the page with the ids and numbers of its blocks among its own."""

    facts: Facts
    blocks: Mapping[str, _Block]

    @property
    def audiences(self) -> dict[str, str]:
        """Whom each block is for, by its id."""
        return {id_: block.facts.audience for id_, block in self.blocks.items()}

    def words(self, raw: Any) -> Any:
        """Return the JSON of the page's words with the texts of the blocks in it."""
        for id_, block in self.blocks.items():
            for path in block.paths:
                raw = _with(raw, path, id_, block.text)
        return raw

    def own_faults(self, raw: Any, file: str) -> Iterator[Fault]:
        """Yield a fault for each text that the page has although the block states it."""
        for id_, block in self.blocks.items():
            for path in block.paths:
                node = raw
                for step in path:
                    node = node.get(step) if isinstance(node, Mapping) else None
                if isinstance(node, Mapping) and id_ in node:
                    expected, at = f"nothing, for {block.words_file} states it", place((*path, id_))
                    yield Fault(FaultKind.SURPLUS_WORDS, file, at, expected, f"the key `{shown(id_)}`")

    def in_file(self, fault: Fault) -> Fault:
        """Return a fault of the page with its file and place in the block, if it stands there."""
        number = _NUMBER.match(fault.place)
        for id_, block in self.blocks.items():
            if number is not None and number[1] in {*block.facts.values, *block.facts.decisions}:
                return replace(fault, file=block.facts_file)
            for path in block.paths:
                at = place((*path, id_))
                if fault.place == at or fault.place.startswith(f"{at}."):
                    inside = f"text{fault.place.removeprefix(at)}"
                    return replace(fault, file=block.words_file, place=inside)
        return fault


def put_in(cache: FileCache, facts: Facts, file: str, profile_id: str, language: str) -> PutIn:
    """Return the page with its blocks as the department has them, or as the library has them for "".

    Raises ContentError with the faults of all blocks that can't be used.
    """
    collector, blocks = FaultCollector(), dict[str, _Block]()
    for id_, paths in _named(facts).items():
        read = collector.attempt(partial(_read, cache, id_, file, profile_id, language))
        if read is not None:
            blocks[id_] = read._replace(paths=paths)
    collector.raise_if_any()
    values = {key: value for block in blocks.values() for key, value in block.facts.values.items()}
    decisions = {key: unit for block in blocks.values() for key, unit in block.facts.decisions.items()}
    plain = replace(
        with_plain_ids(facts), values={**values, **facts.values}, decisions={**decisions, **facts.decisions}
    )
    return PutIn(plain, blocks)


def placeholder_faults(block: SharedBlock, words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each number in the words of a block that the block itself does not state."""
    for path, text, _ in texts(words):
        for match in PLACEHOLDER.finditer(text):
            if match[1] not in {*block.values, *block.decisions} and not is_named(match[1]):
                expected = "a number of this block, for another page may not have it"
                yield Fault(FaultKind.UNKNOWN_NUMBER, file, place(path), expected, f"`{match[0]}`")


def _read(cache: FileCache, id_: str, file: str, profile_id: str, language: str) -> _Block:
    """Return the block without the places that show it. Raises ContentError."""
    folder = DepartmentFiles(cache, profile_id).folder(f"blocks/{id_}", FACTS)
    facts_file, words_file = f"{folder}/{FACTS}", f"{folder}/{language}.json"
    if facts_file not in cache.files:
        import difflib  # late, for only faults need it

        owners = ("blocks", *((own_file(profile_id, "blocks"),) if profile_id else ()))
        known = [each for within in owners for each in cache.files.folders_with(within, FACTS)]
        near = difflib.get_close_matches(id_, known, n=1)
        found = f"`shared:{shown(id_)}`" + (f", but there is `shared:{near[0]}`" if near else "")
        raise ContentError([Fault(FaultKind.UNKNOWN_BLOCK, file, "blocks", "a block in blocks/", found)])
    block: SharedBlock = cache.decoded(facts_file, SharedBlock)
    raw = cache.raw(words_file)
    cache.convert(raw, SharedBlockWords, words_file)
    if faults := [*placeholder_faults(block, raw, words_file)]:
        raise ContentError(faults)
    return _Block(facts_file, words_file, block, raw["text"], ())


def _named(facts: Facts) -> dict[str, tuple[FieldPath, ...]]:
    """Return the paths in the words at which the page shows each block."""
    named: dict[str, list[FieldPath]] = {}
    for path, ids in id_lists(facts).items():
        for id_ in ids:
            if (plain := unprefixed(id_)) != id_:
                named.setdefault(plain, []).append(path)
    return {id_: tuple(paths) for id_, paths in named.items()}


def with_plain_ids(facts: Facts) -> Facts:
    """Return the facts with the ids of blocks as they are in `blocks/`."""
    if isinstance(facts, Scan):
        lists: dict[str, Any] = {
            name: tuple(replace(entry, id=unprefixed(entry.id)) for entry in getattr(facts, name)) for name in _ENTRIES
        }
        given = {name: replace(each, blocks=_ids(each.blocks)) for name, each in facts.sections.given().items()}
        return replace(facts, sections=replace(facts.sections, **given), **lists)
    if isinstance(facts, Topic):
        return replace(facts, sections=tuple(replace(each, blocks=_ids(each.blocks)) for each in facts.sections))
    return facts


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(unprefixed, ids))


def _with(node: Any, path: FieldPath, id_: str, text: Any) -> Any:
    """Return the JSON with the text under the id in the object at the path, which is made if need be."""
    inside = node if isinstance(node, Mapping) else {}
    if not path:
        return {**inside, id_: text}
    return {**inside, path[0]: _with(inside.get(path[0]), path[1:], id_, text)}
