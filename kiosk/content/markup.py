"""The few parts of CommonMark that words may use, as values that a screen can draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 4_000
"""Characters. A section of 250 words has about 1,500."""

_LINK = re.compile(r"(term|scan):([a-z0-9]+(?:-[a-z0-9]+)*)")
_ADDRESS = re.compile(r"https?:|www\.|mailto:", re.IGNORECASE)
_LEFT_OVER = re.compile(r"[#*`<>\[\]_]|&[a-z]+;")
_ALLOWED = "use only paragraphs, - lists, ## headings, **bold**, [word](term:id) and [words](scan:id)"
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


class MarkupError(ValueError):
    """Markup that words may not use. `place` is the line, `remedy` what to do instead."""

    def __init__(self, line: int, problem: str, remedy: str = _ALLOWED) -> None:
        self.place = f"line {line}"
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem} in {self.place}; {remedy}")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. `term` opens a meaning, `scan` another page."""

    text: str
    bold: bool = False
    term: str | None = None
    scan: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    kind: Literal["paragraph", "item", "heading"]
    runs: tuple[Run, ...]


@lru_cache(maxsize=256)
def parse(markdown: str) -> tuple[Block, ...]:
    """Raises MarkupError for anything beyond the subset."""
    if len(markdown) > LONGEST:
        raise MarkupError(1, f"more than {LONGEST:,} characters", "split the text")
    if control := re.search(r"[\x00-\x09\x0b-\x1f\x7f]", markdown):
        raise MarkupError(1, f"the control character {control[0]!r}", "delete it")
    environment: dict[str, object] = {}
    blocks = tuple(_blocks(_parser().parse(markdown, environment)))
    if environment.get("references"):
        raise MarkupError(1, "a link definition", "write [word](term:id) where the word stands")
    return blocks


def plain(markdown: str) -> str:
    """The words alone, one block a line, as a voice reads them."""
    return "\n".join("".join(run.text for run in block.runs) for block in parse(markdown))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    kind: Literal["paragraph", "item", "heading"] = "paragraph"
    filled = True
    depth = 0
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "bullet_list_open":
                depth += 1
                if depth > 1:
                    raise MarkupError(line, "a list in a list", "write one list")
                if token.markup != "-":
                    raise MarkupError(line, f"a list marked with {token.markup}", "begin each item with a hyphen")
            case "bullet_list_close":
                depth -= 1
            case "list_item_open":
                kind, filled = "item", False
            case "list_item_close":
                if not filled:
                    raise MarkupError(line, "an empty list item", "write its words or delete it")
                kind = "paragraph"
            case "heading_open":
                if token.tag != "h2" or token.markup != "##" or depth:
                    raise MarkupError(line, f"a heading marked with {token.markup}", "begin a heading with ## ")
                kind = "heading"
            case "heading_close":
                kind = "paragraph"
            case "paragraph_open":
                if depth and filled:
                    raise MarkupError(line, "two paragraphs in a list item", "write one sentence an item")
                filled = True
            case "paragraph_close":
                pass
            case "inline":
                if runs := tuple(_runs(token.children or (), line)):
                    yield Block(kind, runs)
                else:
                    raise MarkupError(line, f"an empty {kind}", "write its words or delete it")
            case other:
                raise MarkupError(line, _REFUSED.get(other, other))


def _runs(tokens: Sequence[Token], line: int) -> Iterator[Run]:
    bold, term, scan = False, None, None
    text = ""
    for token in (*tokens, None):
        if token is not None and token.type in {"text", "text_special", "softbreak"}:
            text += " " if token.type == "softbreak" else token.content
            continue
        if text:
            _refuse_left_over(text, line)
            yield Run(text, bold, term, scan)
            text = ""
        match token.type if token else None:
            case None:
                pass
            case "strong_open" | "strong_close":
                bold = bool(token and token.nesting == 1)
                if token and token.markup != "**":
                    raise MarkupError(line, f"bold marked with {token.markup}", "write **bold**")
            case "link_open":
                kind, id_ = _target(token, line)
                term, scan = (id_, None) if kind == "term" else (None, id_)
            case "link_close":
                term = scan = None
            case other:
                raise MarkupError(line, _REFUSED.get(str(other), str(other)))


def _target(token: Token | None, line: int) -> tuple[str, str]:
    address = str(token.attrGet("href")) if token else ""
    link = _LINK.fullmatch(address)
    if link is None or (token and (token.attrGet("title") is not None or token.markup)):
        raise MarkupError(line, f"a link to {address}", "link to term:id or scan:id only")
    return link[1], link[2]


def _refuse_left_over(text: str, line: int) -> None:
    if address := _ADDRESS.search(text):
        raise MarkupError(line, f"the address {address[0]}", "patients cannot open addresses: leave it out")
    if left := _LEFT_OVER.search(text):
        raise MarkupError(line, f"a stray {left[0]}", _ALLOWED)
