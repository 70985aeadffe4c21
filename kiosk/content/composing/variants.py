"""The variant of a scan that a department picks, as a plain scan: whoever shows or checks it knows of no variants.

Only a page with variants loads this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from kiosk.content import overlay
from kiosk.content.composing.named_by_facts import id_lists
from kiosk.content.composing.page_word_checks import key_faults
from kiosk.content.faults import Advice, ContentError, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import Profile, Scan
from kiosk.content.model.blocks import unprefixed
from kiosk.content.model.words import VariantCardWords, VariantWords
from kiosk.content.word_checks import texts

_SINGLE = ("radiation", "tracers", "dose", "questions", "ask")
_ENTRIES = ("facts", "steps", "tell", "aftercare")
FaultOrAdvice = TypeVar("FaultOrAdvice", Fault, Advice)

_FIRST = re.compile(r"\w+")


class PickedScan(msgspec.Struct, frozen=True):
    """A scan as one variant has it. `variant` is its id, or None for a department that picks none."""

    whole: Scan
    variant: str | None
    plain: Scan

    def in_facts(self, fault: Fault) -> Fault:
        """Return a fault of the plain facts with its place in the file."""
        first = _FIRST.match(fault.place)
        own = self.whole.variants.get(self.variant or "")
        if first is None or own is None:
            return fault
        value = getattr(own, first[0], None)
        if first[0] == "sections":
            section = _FIRST.match(fault.place, len("sections."))
            value = own.sections.get(section[0]) if section is not None else None
        return fault if value is None else replace(fault, place=f"{place(self._at)}.{fault.place}")

    def words(self, raw: Any) -> Any:
        """Return the JSON of the words that this variant shows, of the JSON of a whole file."""
        if not isinstance(raw, Mapping):
            return raw
        shared = {key: below for key, below in raw.items() if key != "variants"}
        kept: Any = overlay.merge(shared, self._own(raw))
        for path, ids in id_lists(self.plain).items():
            kept = _kept(kept, path, ids)
        return kept

    def in_words(self, found: FaultOrAdvice, raw: Any) -> FaultOrAdvice:
        """Return what was found in the words that `words` made of this JSON with its place in the file."""
        own = {place(path) for path, _, _ in texts(self._own(raw))}
        return replace(found, place=f"{place(self._at)}.{found.place}") if found.place in own else found

    def whole_faults(self, raw: Any, file: str) -> list[Fault]:
        """Return the faults of a whole file of words that are no fault of what `words` makes of it."""
        faults = [*union_faults(self.whole, raw, file)]
        fields, own = VariantWords.__struct_fields__, self._own(raw)
        unknown: list[FieldPath] = [(key,) for key in own if key not in fields]
        card = own.get("aftercare")
        if isinstance(card, Mapping):
            unknown += [("aftercare", key) for key in card if key not in VariantCardWords.__struct_fields__]
        for outer in (self._at[:1], self._at):
            if (found := _below(raw, outer)) is not None and not isinstance(found, Mapping):
                faults.append(Fault(FaultKind.SHAPE, file, place(outer), "an object in { }", f"`{shown(found)}`"))
                break
        for path in unknown:
            at, expected = place((*self._at, *path)), "only words without ids, such as `title` and `lead`"
            faults.append(Fault(FaultKind.SHAPE, file, at, expected, f"the key `{shown(path[-1])}`"))
        return faults

    def in_patch(self, fault: Fault) -> Fault:
        """Return a fault of the department's own words, which lie over those of the variant, with its name."""
        named = self.variant is not None and fault.kind is FaultKind.OWN_WORDS
        return (
            replace(fault, expected=f"{fault.expected}, as the variant `{self.variant}` has them") if named else fault
        )

    @property
    def _at(self) -> FieldPath:
        return ("variants", self.variant or "")

    def _own(self, raw: Any) -> Any:
        node = _below(raw, self._at)
        return node if isinstance(node, Mapping) else {}


def forms(scan: Scan) -> Iterator[PickedScan]:
    """Yield the scan as it is without a pick, and then each of its variants. The scan has no `variant_faults`."""
    yield PickedScan(scan, None, replace(scan, variants={}))
    for id_, variant in scan.variants.items():
        changed: dict[str, Any] = {name: getattr(variant, name) for name in _SINGLE}
        for name in _ENTRIES:
            entries = getattr(variant, name)
            if entries is not None:
                known = _known(scan, name)
                changed[name] = tuple(known[entry] if isinstance(entry, str) else entry for entry in entries)
        changed = {name: value for name, value in changed.items() if value is not None}
        sections = replace(scan.sections, **variant.sections)
        yield PickedScan(scan, id_, replace(scan, variants={}, sections=sections, **changed))


def picked(scan: Scan, facts_file: str, page: str, profile: Profile, own_file: str) -> PickedScan:
    """Return the scan as the department does it. Raises ContentError if that is not known, or a variant is faulty."""
    if faults := [*variant_faults(scan, facts_file)]:
        raise ContentError(faults)
    wanted = profile.variants.get(page)
    for form in forms(scan):
        if form.variant == wanted:
            return form
    among = ", ".join(f"`{id_}`" for id_ in scan.variants)
    expected = f"a variant of this scan: {among}" if among else "nothing, for this scan has no variants"
    found = _with_near(wanted or "", scan.variants)
    raise ContentError([Fault(FaultKind.UNKNOWN_VARIANT, own_file, place(("variants", page)), expected, found)])


def variant_faults(scan: Scan, file: str) -> Iterator[Fault]:
    """Yield the faults of variants that name what the scan does not have."""
    names = scan.sections.__struct_fields__
    for id_, variant in scan.variants.items():
        for section in variant.sections:
            if section not in names:
                at, expected = place(("variants", id_, "sections", section)), f"one of {', '.join(names)}"
                yield Fault(FaultKind.SHAPE, file, at, expected, f"the key `{shown(section)}`")
        for name in _ENTRIES:
            known = _known(scan, name)
            for index, entry in enumerate(getattr(variant, name) or ()):
                if isinstance(entry, str) and entry not in known:
                    at = place(("variants", id_, name, index))
                    expected = f"the id of an entry of `{name}`, or a whole entry in {{ }}"
                    yield Fault(FaultKind.MISSING_ENTRY, file, at, expected, _with_near(entry, known))


def union_of_ids(scan: Scan) -> dict[FieldPath, tuple[str, ...]]:
    """Return the `id_lists` of the scan, with each id that only variants have after the one that it follows there."""
    lists: dict[FieldPath, list[str]] = {}
    for form in forms(scan):
        for path, ids in id_lists(form.plain).items():
            known = lists.setdefault(path, [])
            for index, id_ in enumerate(ids):
                if id_ not in known:
                    known.insert(known.index(ids[index - 1]) + 1 if index else 0, id_)
    return {path: tuple(ids) for path, ids in lists.items()}


def union_faults(scan: Scan, words: Any, file: str) -> Iterator[Fault]:
    """Yield the faults of words whose keys are not exactly the ids that the scan and its variants have."""
    lists = {path: tuple(id_ for id_ in ids if unprefixed(id_) == id_) for path, ids in union_of_ids(scan).items()}
    yield from key_faults(words, lists, file)
    own = words.get("variants", {}) if isinstance(words, Mapping) else {}
    for id_ in own if isinstance(own, Mapping) else ():
        if id_ not in scan.variants:
            at = place(("variants", id_))
            yield Fault(FaultKind.SURPLUS_WORDS, file, at, "only variants of the facts", _with_near(id_, scan.variants))


def _known(scan: Scan, name: str) -> dict[str, Any]:
    """Return the entries of the scan's list by their ids, and those that only variants have."""
    known = {entry.id: entry for entry in getattr(scan, name)}
    for variant in scan.variants.values():
        for entry in getattr(variant, name) or ():
            if not isinstance(entry, str):
                known.setdefault(entry.id, entry)
    return known


def _below(node: Any, path: FieldPath) -> Any:
    """Return what stands at the path, or None if nothing does."""
    for step in path:
        node = node.get(step) if isinstance(node, Mapping) else None
    return node


def _kept(node: Any, path: Sequence[str | int], ids: Sequence[str]) -> Any:
    """Return the node with only these keys in the object at the path."""
    if not isinstance(node, Mapping):
        return node
    if not path:
        return {key: below for key, below in node.items() if key in ids}
    return {key: _kept(below, path[1:], ids) if key == path[0] else below for key, below in node.items()}


def _with_near(found: str, known: Mapping[str, object]) -> str:
    import difflib  # late, for only faults need it

    near = difflib.get_close_matches(found, known, n=1)
    return f"`{shown(found)}`, but there is `{near[0]}`" if near else f"`{shown(found)}`"
