"""The strict checks of one page's words, which work on the JSON: they also check a file of the wrong shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import filterfalse
from typing import Any

from kiosk.content import markup
from kiosk.content.composing.fact_checks import Known
from kiosk.content.composing.named_by_facts import id_lists, units
from kiosk.content.faults import Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import (
    Comparison,
    ComparisonWords,
    Facts,
    Scan,
    ScanWords,
    Topic,
    TopicWords,
    visits,
)
from kiosk.content.model.evidence import PERIODS
from kiosk.content.model.number_words import CASES
from kiosk.content.model.words import is_filled
from kiosk.content.places.named_words import NAMED, is_named, is_outside
from kiosk.content.word_checks import QUOTED, conditional_texts, is_line, named_faults, texts
from kiosk.content.wording import MINUTES, PLACEHOLDER, START, UNTIL

_WORDS_OF = {Scan: ScanWords, Topic: TopicWords, Comparison: ComparisonWords}
_BRACE = re.compile(r"\{[^{}]*\}?|\}")
_MAY_BE_LEFT_OUT = {"parts", "visits", "between"}
"""The objects that the words of a page may lack, which then are empty."""


def word_faults(words: Any, facts: Facts | None, file: str, known: Known) -> list[Fault]:
    """Return the faults of a page's words. If `facts` is None, keys and numbers are not checked."""
    faults = (
        [*key_faults(words, id_lists(facts), file), *_form_faults(words, facts, file, known.named or ())]
        if facts
        else []
    )
    faults += _repeated_names(words, file)
    for path, text, conditional in texts(words):
        faults += _markup_faults(text, path, file, known)
        if facts and ("{" in text or "}" in text):
            faults += _placeholder_faults(text, conditional, path, file, facts)
        faults += named_faults(text, conditional, path, file, known.named)
    if isinstance(facts, Scan):
        faults += visits.gap_words_faults(facts.visits, words, file)
    return faults


def key_faults(words: Any, lists: Mapping[FieldPath, tuple[str, ...]], file: str) -> Iterator[Fault]:
    """Yield a fault for each key that is missing or too many. `lists` holds the ids by the paths of their objects."""
    for path, ids in lists.items():
        node = words
        for step in path:
            empty: Any = {} if path[0] in _MAY_BE_LEFT_OUT else None
            node = node.get(step, empty) if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping):
            continue
        for id_ in ids:
            if id_ not in node:
                yield Fault(
                    FaultKind.MISSING_WORDS, file, place(path), f"the key `{id_}`, as in the facts", "no such key"
                )
        for key in node:
            if key not in ids:
                yield Fault(
                    FaultKind.SURPLUS_WORDS,
                    file,
                    place((*path, key)),
                    "only ids of the facts",
                    f"the key `{shown(key)}`",
                )


def _repeated_names(words: Any, file: str) -> Iterator[Fault]:
    names = words.get(QUOTED) if isinstance(words, Mapping) else None
    names = names if isinstance(names, list) else []
    for index, name in enumerate(names):
        if name in names[:index]:
            at = place((QUOTED, index))
            yield Fault(FaultKind.REPEATED, file, at, "each name once", f"`{shown(name)}` twice")


def _form_faults(words: Any, facts: Facts, file: str, given: Collection[str]) -> Iterator[Fault]:
    """Yield the faults of forms that are never shown, or that name what may not be in force while they are shown."""
    couplings = facts.couplings if isinstance(facts, Scan) else ()
    always = {*facts.values, *filterfalse(is_outside, given)}
    for path, text in conditional_texts(words):
        keys = {key for key in _keys_in(text["text"]) - facts.values.keys() if not is_named(key)}
        if "longer" in text:
            at = place((*path, "longer"))
            more = _keys_in(text["longer"]) - _keys_in(text["text"]) - always
            if not any(path == ("aftercare", "items", coupling.item) for coupling in couplings):
                expected = "this form in an item of the aftercare card that `couplings` names"
                yield Fault(FaultKind.SURPLUS_WORDS, file, at, expected, "it in another text")
            for key in sorted(key for key in more if is_named(key) or key in facts.decisions):
                expected = "no more than its `text` names, for that decides which form is shown"
                yield Fault(FaultKind.UNKNOWN_NUMBER, file, at, expected, f"`{{{key}}}`")
        if "none" in text and len(keys) != 1:
            expected = "one decision in the `text`, for which `none` says that none is needed"
            found = " and ".join(f"`{{{key}}}`" for key in sorted(keys)) or "none"
            yield Fault(FaultKind.NONE_FORM, file, place((*path, "none")), expected, found)


def _keys_in(text: object) -> set[str]:
    return {match[1] for match in PLACEHOLDER.finditer(str(text))}


def _placeholder_faults(text: str, conditional: bool, path: FieldPath, file: str, facts: Facts) -> Iterator[Fault]:
    declared = units(facts)
    filled = is_filled(_WORDS_OF[type(facts)], path)
    for match in PLACEHOLDER.finditer(text):
        key, at, found = match[1], place(path), f"`{match[0]}`"
        if is_named(key) and not match[2]:
            continue
        if not filled:
            expected = "no number, for this text is shown as it stands"
            yield Fault(FaultKind.UNFILLED_NUMBER, file, at, expected, found)
        elif key not in declared:
            yield Fault(FaultKind.UNKNOWN_NUMBER, file, at, "a number of this page", found)
        elif key in facts.decisions and not conditional:
            yield Fault(FaultKind.NO_OTHERWISE, file, at, "a built-in number, or the forms text and otherwise", found)
        elif match[2] == UNTIL and declared[key] not in MINUTES:
            yield Fault(FaultKind.NO_TIME_OF_DAY, file, at, "until only of minutes, hours, days or weeks", found)
        elif match[2] in CASES and declared[key] not in PERIODS:
            yield Fault(FaultKind.UNKNOWN_CASE, file, at, "a case only of a length of time", found)
    if not filled and (start := START.search(text)):
        expected = "no time, for this text is shown as it stands"
        yield Fault(FaultKind.UNFILLED_NUMBER, file, place(path), expected, f"`{start[0]}`")
    if broken := _BRACE.search(START.sub("", PLACEHOLDER.sub("", text))):
        yield Fault(
            FaultKind.BROKEN_PLACEHOLDER, file, place(path), "a placeholder such as {vq.visit}", f"`{shown(broken[0])}`"
        )


def _markup_faults(text: str, path: FieldPath, file: str, known: Known) -> Iterator[Fault]:
    # A number at the start of a paragraph must not turn it into a numbered list.
    filled = PLACEHOLDER.sub("1", NAMED.sub("x", text)) if "{" in text else text
    if markup.is_sentence(filled):
        return
    try:
        blocks = markup.parse_markup(filled)
    except markup.MarkupError as error:
        yield Fault(FaultKind.MARKUP, file, place(path), error.remedy, f"{error.problem} ({error.place})")
        return
    runs = [run for block in blocks for run in block.runs]
    if is_line(path) and (len(blocks) != 1 or blocks[0].kind != "paragraph" or _styled(runs)):
        yield Fault(FaultKind.MARKUP, file, place(path), "one line without markup", f"`{shown(text)}`")
    for run in runs:
        if run.term and known.terms is not None and run.term not in known.terms:
            yield Fault(FaultKind.UNKNOWN_TERM, file, place(path), "a term of the glossary", f"`term:{run.term}`")
        if run.scan and run.scan not in known.scans:
            yield Fault(FaultKind.UNKNOWN_SCAN, file, place(path), "a scan in scans/", f"`scan:{run.scan}`")


def _styled(runs: list[markup.Run]) -> bool:
    return any(run.bold or run.term or run.scan for run in runs)


# --- words that are shown as they stand: the interface, the glossary, what pictures say -----------------------
