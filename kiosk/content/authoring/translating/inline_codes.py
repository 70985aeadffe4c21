"""What stands inside a text and is no word: numbers, links and bold, as parts that a translator can't break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_CODE = re.compile(
    r"(?P<number>\{[^{}]+\})"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<target>(?:term|scan):[a-z0-9-]+)\)"
    r"|\*\*(?P<bold>(?:(?!\*\*).)+)\*\*",
    re.DOTALL,
)
_TERM = "term:"
_INSTEAD = {frozenset({"{seconds}"}): frozenset({"{time}"})}
"""Numbers that a language may have instead: seconds with their unit, in a case of its own."""
_FORM = re.compile(r":(?!until\})[^{}:]*\}")
"""The grammatical case in which a language has a number, such as `:genitive`."""


class NumberCode(NamedTuple):
    """A number, place or telephone as it stands in the text, such as {vq.visit}."""

    placeholder: str


class SpanCode(NamedTuple):
    """Words in bold, or words that open the `target`, such as term:tracer; of bold it is ""."""

    target: str
    inside: tuple[str | NumberCode | SpanCode, ...]


InlineParts = tuple[str | NumberCode | SpanCode, ...]


class CodesOf(NamedTuple):
    """The numbers and the scans that a text leads to, each once, and how often it explains a word or is bold."""

    numbers: frozenset[str]
    scans: frozenset[str]
    terms: tuple[str, ...]
    bold: int


def inline_parts(text: str) -> InlineParts:
    """Return the text in parts: words, numbers, and spans of further parts."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[str | NumberCode | SpanCode]:
    end = 0
    for match in _CODE.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        end = match.end()
        if match["number"]:
            yield NumberCode(match["number"])
        else:
            yield SpanCode(match["target"] or "", inline_parts(match["words"] or match["bold"]))
    if end < len(text):
        yield text[end:]


def text_of_parts(parts: Iterable[str | NumberCode | SpanCode]) -> str:
    """Return the text as content has it: what `inline_parts` takes apart."""
    return "".join(map(_text, parts))


def _text(part: str | NumberCode | SpanCode) -> str:
    match part:
        case NumberCode(placeholder):
            return placeholder
        case SpanCode(target, inside):
            words = text_of_parts(inside)
            return f"[{words}]({target})" if target else f"**{words}**"
        case _:
            return part


def in_any_form(placeholder: str) -> str:
    """Return the placeholder of a number without the grammatical case in which a language has it."""
    return _FORM.sub("}", placeholder)


def codes_of(text: str) -> CodesOf:
    """Return the codes of a text. A number counts as the same in every grammatical case."""
    numbers, targets, bold = set[str](), list[str](), 0
    waiting = [*inline_parts(text)]
    while waiting:
        match waiting.pop():
            case NumberCode(placeholder):
                numbers.add(in_any_form(placeholder))
            case SpanCode(target, inside):
                targets += [target] if target else []
                bold += not target
                waiting += inside
    terms = tuple(sorted(target for target in targets if target.startswith(_TERM)))
    return CodesOf(frozenset(numbers), frozenset(targets) - {*terms}, terms, bold)


def broken_codes(base: str, translation: str) -> str:
    """Return what the translation lacks of the base's codes, or has too many, in words; "" where all are there.

    A language may explain another word than the base does, such as that for a profession, but no fewer.
    """
    wanted, held = codes_of(base), codes_of(translation)
    told: list[str] = []
    if held.numbers != _INSTEAD.get(wanted.numbers):
        told += [f"{code} is missing" for code in sorted(wanted.numbers - held.numbers)]
        told += [f"{code} does not belong here" for code in sorted(held.numbers - wanted.numbers)]
    told += [f"the link to {code} is missing" for code in sorted(wanted.scans - held.scans)]
    told += [f"the link to {code} does not belong here" for code in sorted(held.scans - wanted.scans)]
    if len(wanted.terms) != len(held.terms):
        told.append(f"{len(held.terms)} words are explained instead of {len(wanted.terms)}")
    if wanted.bold != held.bold:
        told.append(f"bold stands in {held.bold} places instead of {wanted.bold}")
    return "; ".join(told)
