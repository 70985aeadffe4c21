"""What becomes of strings of which the base changed: they stand, are translated anew, or are read by nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, get_args

from msgspec.structs import replace

from kiosk.content.authoring.translating.origins import Records
from kiosk.content.authoring.translating.returning import Answerer
from kiosk.content.authoring.translating.states import States, UnitRecord, UnitState, found_state
from kiosk.content.authoring.translating.strings import TranslationUnit, WordsPair
from kiosk.content.authoring.translating.translated_files import TranslationError, is_bound

StaleAnswer = Literal["unchanged", "retranslate", "withdraw"]
ANSWERS: tuple[StaleAnswer, ...] = get_args(StaleAnswer)
_OPEN = (UnitState.STALE, UnitState.WITHDRAWN)


def open_units(pair: WordsPair, records: Records) -> list[TranslationUnit]:
    """Return the strings of a file that somebody has to answer: those that are stale or withdrawn."""
    return [unit for unit in pair.units() if found_state(unit, records) in _OPEN]


def named_units(pairs: Mapping[str, WordsPair], names: Sequence[str]) -> dict[str, set[str]]:
    """Return the keys of strings by their file, of names of strings, with or without a sign, or of whole files.

    Raises TranslationError for a name of neither.
    """
    found: dict[str, set[str]] = {}
    for name in names:
        file, _, key = name.partition("@")[0].partition("#")
        if file not in pairs:
            raise TranslationError(f"{name}: no file of words, such as scans/vq, and no string of one")
        keys = {unit.key for unit in pairs[file].units()}
        if key and key not in keys:
            raise TranslationError(f"{name}: {file} has no such string; `translate status` lists those to settle")
        found.setdefault(file, set()).update({key} if key else keys)
    return found


def settled(
    pair: WordsPair, records: Records, keys: Collection[str], answer: StaleAnswer, answerer: Answerer
) -> dict[str, UnitRecord]:
    """Return the records of a file with this answer to those of its strings that have to be answered.

    A string that is not stale may be withdrawn, too. Raises TranslationError for words that nothing can stand in for.
    """
    if answer == "withdraw" and not is_bound(pair.name):
        raise TranslationError(f"{pair.name}: only pages and blocks can be withdrawn; translate these words anew")
    waiting = {unit.key for unit in open_units(pair, records)} & {*keys}
    if answer == "withdraw":
        waiting = waiting or {*keys} & {*records}
    return {**records, **dict(_answered(pair, records, waiting, answer, answerer))}


def _answered(
    pair: WordsPair, records: Records, keys: Collection[str], answer: StaleAnswer, answerer: Answerer
) -> Iterator[tuple[str, UnitRecord]]:
    said = {"by": answerer.by, "role": answerer.role, "on": answerer.on}
    for unit in pair.units():
        if unit.key in keys:
            before = records[unit.key]
            match answer:
                case "unchanged":
                    yield unit.key, replace(before, made_from=unit.sign, withdrawn=False, **said)
                case "retranslate":
                    yield unit.key, replace(before, state="draft", **said)
                case "withdraw":
                    yield unit.key, replace(before, withdrawn=True, **said)


def how_many(pairs: Mapping[str, WordsPair], states: States) -> dict[UnitState, int]:
    """Return how many strings are how far, in the order of the states."""
    counts = dict.fromkeys(UnitState, 0)
    for pair in pairs.values():
        for unit in pair.units():
            counts[found_state(unit, states.get(pair.name, {}))] += 1
    return counts
