"""The subset of CommonMark that words may use, parsed into values that a screen can draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.printable import isolated

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Kind = Literal["paragraph", "item", "heading"]
LONGEST = 4_000
"""The largest number of characters in a text. A section of 250 words has about 1,500."""

_LINK = re.compile(r"(term|scan):([a-z0-9]+(?:-[a-z0-9]+)*)")
_ADDRESS = re.compile(r"https?:|www\.|mailto:", re.IGNORECASE)
_BOLD_WORDS, _ISOLATING = re.compile(r"\*\*([^*]+)\*\*"), "\u2066\u2067\u2068"
_LEFT_OVER = re.compile(r"[#*`<>\[\]_]|&[a-z]+;")
_WORDS = r"(?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_<>\[\]&#!]|&(?!\w+;)|!(?!\[))++"
"""Without any sign that begins markup."""
_LINKED = rf"\[{_WORDS}\]\((?:term|scan):[a-z0-9]+(?:-[a-z0-9]+)*\)"
_BOLD = rf"(?<![^ ])\*\*(?!\s)(?:{_WORDS}|{_LINKED})++(?<!\s)\*\*(?= |$|(?<=\w\*\*)[.,;:?)])"
"""Where CommonMark knows without looking further that the signs begin bold words and end them."""
_BEGINS_A_BLOCK = r"[\s~=+-]|\d+[.)]"
_SENTENCE = re.compile(rf"(?!{_BEGINS_A_BLOCK}){_WORDS}(?<!\s)")
"""One line without markup: most texts."""
_USUAL_LINE = re.compile(rf"(?!{_BEGINS_A_BLOCK})(?:{_WORDS}|{_LINKED}|{_BOLD})++(?<!\s)")
_USUAL_PART = re.compile(rf"(?P<words>{_WORDS})|\[(?P<linked>{_WORDS})\]\((?P<kind>term|scan):(?P<id>[^)]+)\)|\*\*")
_USUAL_MARKS: tuple[tuple[str, Kind], ...] = (("## ", "heading"), ("- ", "item"), ("", "paragraph"))
_MOST_PARSED = 2_048
"""Texts that are kept as they were read: twice the shipped ones, for one department reads what others have read."""
_ALLOWED = "only paragraphs, - lists, ## headings, **bold**, [word](term:id) and [words](scan:id)"
_REFUSED = {
    "ordered_list_open": "a numbered list",
    "blockquote_open": "a quotation",
    "code_block": "an indented block",
    "fence": "a code block",
    "code_inline": "code",
    "hr": "a ruled line",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "em_open": "italics",
    "hardbreak": "a forced line break",
}


_STRUCTURE = {
    "paragraph_open": None,
    "paragraph_close": None,
    "inline": None,
    "bullet_list_open": "-",
    "bullet_list_close": None,
    "list_item_open": None,
    "list_item_close": None,
    "heading_open": "##",
    "heading_close": None,
}
"""The block tokens that are allowed, each with the only mark that may begin it, or None if any may."""


class MarkupError(ValueError):
    """Markup that words may not use. `place` is the line, `problem` what was found, `remedy` what was expected."""

    def __init__(self, line: int, problem: str, remedy: str = _ALLOWED) -> None:
        self.place = f"line {line}"
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.place}: expected {remedy}, found {problem}")


class Run(msgspec.Struct, frozen=True):
    """Words in one style. A tap opens the meaning of `term` or the page of `scan`; both are None in plain words."""

    text: str
    bold: bool = False
    term: str | None = None
    scan: str | None = None


class Block(msgspec.Struct, frozen=True):
    """One paragraph, one item of a list, or one heading."""

    kind: Kind
    runs: tuple[Run, ...]


def is_sentence(text: str) -> bool:
    """Return whether the text is one line of plain words, which `parse_markup` takes as it stands."""
    return len(text) <= LONGEST and _SENTENCE.fullmatch(text) is not None and not _ADDRESS.search(text)


def parse_markup(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a text. Raises MarkupError for anything that is not in the subset."""
    if len(markdown) > LONGEST:
        raise MarkupError(1, f"{len(markdown):,} characters", f"at most {LONGEST:,} characters")
    if control := re.search(r"[\x00-\x09\x0b-\x1f\x7f]", markdown):
        raise MarkupError(1, f"the control character {control[0]!r}", "no control characters")
    if _SENTENCE.fullmatch(markdown):
        return (Block("paragraph", (_run(markdown, False, None, None, 1),)),)
    return _read(markdown) if markdown else ()


@lru_cache(maxsize=_MOST_PARSED)
def _read(markdown: str) -> tuple[Block, ...]:
    return _read_as_usual(markdown) or _parsed(markdown)


def _read_as_usual(markdown: str) -> tuple[Block, ...] | None:
    """Return the blocks of a text that is written in the usual way, or None if the parser has to read it.

    All shipped texts are. The parser with its 72 modules takes more than two megabytes and four times as long, so a
    kiosk never loads it for them. What is not allowed is left to it, too.
    """
    blocks: list[Block] = []
    for lines in (part.split("\n") for part in markdown.split("\n\n")):
        mark, kind = next(each for each in _USUAL_MARKS if lines[0].startswith(each[0]))
        if len(lines) > 1 and kind != "item":
            return None
        for line in lines:
            words = line.removeprefix(mark)
            if not line.startswith(mark) or not _USUAL_LINE.fullmatch(words) or _ADDRESS.search(words):
                return None
            blocks.append(Block(kind, tuple(_usual_runs(words))))
    return tuple(blocks)


def _usual_runs(line: str) -> Iterator[Run]:
    bold = False
    for part in _USUAL_PART.finditer(line):
        if part["words"]:
            yield Run(part["words"], bold)
        elif part["linked"]:
            term = part["kind"] == "term"
            yield Run(part["linked"], bold, part["id"] if term else None, None if term else part["id"])
        else:
            bold = not bold


def _parsed(markdown: str) -> tuple[Block, ...]:
    environment: dict[str, object] = {}
    blocks = tuple(_blocks(_parser().parse(markdown, environment)))
    if environment.get("references"):
        raise MarkupError(1, "a link definition", "[word](term:id) where the word stands")
    return blocks


def plain(markdown: str) -> str:
    """Return the words without markup, one block a line, as a voice reads them. Raises MarkupError."""
    return "\n".join("".join(run.text for run in block.runs) for block in parse_markup(markdown))


def beside_letters(markup: str) -> str:
    """Return the markup so that what was put between signs for bold is bold in a language without spaces, too.

    Between a letter and another sign, as of (021), the signs for bold are none.
    """

    def apart(bold: re.Match[str]) -> str:
        inner, before, after = bold[1], markup[: bold.start()][-1:], markup[bold.end() :][:1]
        stands = (inner[0].isalnum() or not before.isalnum()) and (inner[-1].isalnum() or not after.isalnum())
        return bold[0] if stands or inner[0] in _ISOLATING else f"**{isolated(inner)}**"

    return _BOLD_WORDS.sub(apart, markup)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    _check_structure(tokens)
    kind: Kind = "paragraph"
    for token in tokens:
        match token.type:
            case "list_item_open":
                kind = "item"
            case "heading_open":
                kind = "heading"
            case "list_item_close" | "heading_close":
                kind = "paragraph"
            case "inline":
                line = _line(token)
                runs = tuple(_runs(token.children or (), line))
                if not runs:
                    raise MarkupError(line, f"an empty {kind}", "words in it")
                yield Block(kind, runs)


def _check_structure(tokens: Sequence[Token]) -> None:
    """Raise MarkupError unless there are only paragraphs, level two headings, and flat lists of one-paragraph items."""
    depth = paragraphs = 0
    for token in tokens:
        if token.type not in _STRUCTURE:
            raise MarkupError(_line(token), _REFUSED.get(token.type, token.type))
        depth += token.nesting if token.type.startswith("bullet_list") else 0
        paragraphs = 0 if token.type == "list_item_open" else paragraphs + (token.type == "paragraph_open")
        mark = _STRUCTURE[token.type]
        if depth > 1:
            raise MarkupError(_line(token), "a list in a list", "one list without lists inside")
        if mark is not None and token.markup != mark:
            raise MarkupError(_line(token), f"{token.markup} at the start of a line", _ALLOWED)
        if token.type == "heading_open" and depth:
            raise MarkupError(_line(token), "a heading in a list", "the end of the list before a heading")
        if token.type == "paragraph_open" and depth and paragraphs > 1:
            raise MarkupError(_line(token), "two paragraphs in a list item", "one paragraph an item")
        if token.type == "list_item_close" and not paragraphs:
            raise MarkupError(_line(token), "an empty list item", "words in every item")


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _runs(tokens: Sequence[Token], line: int) -> Iterator[Run]:
    bold, term, scan = False, None, None
    text = ""
    for token in tokens:
        if token.type in {"text", "text_special", "softbreak"}:
            text += " " if token.type == "softbreak" else token.content
            continue
        if text:
            yield _run(text, bold, term, scan, line)
            text = ""
        match token.type:
            case "strong_open" | "strong_close" if token.markup == "**":
                bold = token.nesting == 1
            case "link_open":
                term, scan = _target(token, line)
            case "link_close":
                term = scan = None
            case other:
                raise MarkupError(line, _REFUSED.get(other, f"{token.markup} around words"))
    if text:
        yield _run(text, bold, term, scan, line)


def _target(token: Token, line: int) -> tuple[str | None, str | None]:
    """Return the term and the scan that a link opens. One of them is None. Raises MarkupError."""
    address = str(token.attrGet("href"))
    link = _LINK.fullmatch(address)
    if link is None or token.attrGet("title") is not None or token.markup:
        raise MarkupError(line, f"a link to {address}", "a link to term:id or scan:id")
    return (link[2], None) if link[1] == "term" else (None, link[2])


def _run(text: str, bold: bool, term: str | None, scan: str | None, line: int) -> Run:
    if address := _ADDRESS.search(text):
        raise MarkupError(line, f"the address {address[0]}", "no addresses, for patients cannot open them")
    if mark := _LEFT_OVER.search(text):
        raise MarkupError(line, f"a stray {mark[0]}", _ALLOWED)
    return Run(text, bold, term, scan)
