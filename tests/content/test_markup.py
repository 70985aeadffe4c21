"""The few parts of CommonMark that words may use, and what is said about the rest."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk import paths
from kiosk.content.markup import LONGEST, Block, MarkupError, Run, parse_markup, plain
from kiosk.content.word_checks import texts
from tests.examples import examples

UNDERSTOOD = {
    "words": ("You lie\nstill.", (Block("paragraph", (Run("You lie still."),)),)),
    "bold": ("Lie **still**.", (Block("paragraph", (Run("Lie "), Run("still", bold=True), Run("."))),)),
    "a term": ("A [tracer](term:tracer)", (Block("paragraph", (Run("A "), Run("tracer", term="tracer"))),)),
    "a bold term": (
        "**A [tracer](term:tracer)**",
        (Block("paragraph", (Run("A ", bold=True), Run("tracer", bold=True, term="tracer"))),),
    ),
    "a page": ("[CT](scan:ct-contrast)", (Block("paragraph", (Run("CT", scan="ct-contrast"),)),)),
    "a list": ("- one\n- two", (Block("item", (Run("one"),)), Block("item", (Run("two"),)))),
    "a loose list": ("- one\n\n- two", (Block("item", (Run("one"),)), Block("item", (Run("two"),)))),
    "a heading": ("## Eat\nBread", (Block("heading", (Run("Eat"),)), Block("paragraph", (Run("Bread"),)))),
    "an ampersand": ("X &amp; Y", (Block("paragraph", (Run("X & Y"),)),)),
    "a one in": ("1 in 2,000 people", (Block("paragraph", (Run("1 in 2,000 people"),)),)),
}


@pytest.mark.parametrize(("text", "blocks"), UNDERSTOOD.values(), ids=UNDERSTOOD.keys())
def test_words_become_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    assert parse_markup(text) == blocks


REFUSED = {
    "*still*": "italics",
    "_still_": "italics",
    "__still__": "__ around words",
    "**still": "a stray *",
    "1. one": "a numbered list",
    "5. Then": "a numbered list",
    "* one": "* at the start of a line",
    "- one\n  - two": "a list in a list",
    "- one\n\n  two": "two paragraphs in a list item",
    "- \n- two": "an empty list item",
    "- ## one": "a heading in a list",
    "# One": "# at the start of a line",
    "### One": "### at the start of a line",
    "One\n---": "- at the start of a line",
    "##One": "a stray #",
    "> one": "a quotation",
    "    one": "an indented block",
    "```\none\n```": "a code block",
    "`one`": "code",
    "one  \ntwo": "a forced line break",
    "***": "a ruled line",
    "<b>one</b>": "HTML",
    "<div>": "HTML",
    "![one](two)": "a picture",
    "[one](https://one.example)": "a link to https://one.example",
    "<https://one.example>": "a link to https://one.example",
    "see https://one.example": "the address https:",
    "see www.one.example": "the address www.",
    "[one](term:One)": "a link to term:One",
    "[one](term:one two)": "a stray [",
    "[one](term:one 'two')": "a link to term:one",
    "[one](page:two)": "a link to page:two",
    "[](term:one)": "an empty paragraph",
    "[one]: term:two": "a link definition",
    "a < b": "a stray <",
    "bell\x07": "the control character '\\x07'",
    "x" * (LONGEST + 1): "4,001 characters",
    "[" * 3000: "a stray [",
    "> " * 1500 + "x": "a quotation",
}


@pytest.mark.parametrize(("text", "problem"), REFUSED.items(), ids=[text[:20] for text in REFUSED])
def test_anything_else_is_refused_with_a_place_and_a_remedy(text: str, problem: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_markup(text)
    assert caught.value.problem == problem
    assert caught.value.remedy


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(MarkupError, match=r"line 3: expected only paragraphs.*, found italics"):
        parse_markup("One.\n\nTwo *three*.")


def test_plain_words_come_one_block_a_line() -> None:
    assert plain("## Eat\n- **Bread**\n- A [tracer](term:tracer)") == "Eat\nBread\nA tracer"


SIGNS = "\\`*_<>[]&#\n"
LINES = st.text(
    st.sampled_from("-+=~|!:.)( 0123456789\t\u00a0\u2028\u3000\x85aZ")
    | st.characters(exclude_characters=SIGNS, codec="utf-8"),
    max_size=40,
)


def blocks_or_error(text: str) -> tuple[Block, ...] | str:
    try:
        return parse_markup(text)
    except MarkupError as error:
        return str(error)


PIECES = st.lists(
    st.sampled_from(("**", "[", "](term:a-b)", "](scan:ct)", "](x:y)", "!", "&", "&amp;", "_", "`", "www."))
    | st.sampled_from(("- ", "## ", "\n", "\n\n", " ", "1. "))
    | st.sampled_from(("a", "Rest", "\u0622\u067e", "\u0650", "?", ".", ",", "(", ")", ":", "\u00a0", "\u2068", "1")),
    max_size=14,
).map("".join)
FOR_THE_PARSER = "\n\nEnd &amp; end"
"""A paragraph that is allowed, and written in a way that only the parser knows."""


@settings(deadline=None, max_examples=examples(400))
@given(LINES | PIECES)
@example("1. a")
@example("1) a")
@example("- a")
@example("~~~")
@example("===")
@example("    a")
@example("a  ")
@example("See www.example.org")
@example("**a**b")
@example("a**b** c")
@example("a **b**. c **d**, e")
@example("**b.**, c")
@example("**[a](term:a)** b **[c](scan:c), d** e")
@example("- a\n- **b**\n\n- c\n\nd")
@example("## a\n\nb")
@example("## - a\n\n- - b")
@example("![a](scan:ct)")
@example("A&E, X&amp;Y")
def test_what_is_read_in_the_usual_way_means_what_commonmark_says(text: str) -> None:
    found, by_parser = blocks_or_error(text), blocks_or_error(text + FOR_THE_PARSER)
    assert found == (by_parser if isinstance(by_parser, str) else by_parser[:-1])


def test_a_long_text_of_signs_is_soon_read_or_refused() -> None:
    """A pattern that tries all ways to part a text would never end."""
    for text in ("a" * LONGEST, "**a " * (LONGEST // 4), "[a](term:a" * (LONGEST // 10), "**[a](term:a)" * 300):
        blocks_or_error(text)


def test_the_parser_is_loaded_for_none_of_the_shipped_words() -> None:
    code = (
        "import json, sys",
        "from kiosk.content.markup import parse_markup",
        "from kiosk.content.wording import PLACEHOLDER",
        "[parse_markup(PLACEHOLDER.sub('1', text)) for text in json.load(sys.stdin)]",
        "print('markdown_it' in sys.modules)",
        "parse_markup('X &amp; Y')",
        "print('markdown_it' in sys.modules)",
    )
    words = json.dumps(shipped_words())
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)], input=words, capture_output=True, text=True, check=False
    )
    assert done.stdout.split("\n")[:2] == ["False", "True"], done.stderr


def shipped_words() -> list[str]:
    """Return all words of pages and blocks, in all languages, that are parsed."""
    files = [file for kind in ("blocks", "scans", "topics", "comparisons") for file in content_files(kind)]
    return [text for file in files for _, text, _ in texts(json.loads(file.read_text("utf-8"))) if text]


def content_files(kind: str) -> list[Path]:
    facts = {"block.json", "scan.json", "topic.json", "comparison.json"}
    return [file for file in paths.content_folder().glob(f"{kind}/*/*.json") if file.name not in facts]
