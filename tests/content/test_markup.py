"""The few parts of CommonMark that words may use, and what is said about the rest."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.content.markup import LONGEST, Block, MarkupError, Run, parse_markup, plain

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


@settings(deadline=None, max_examples=300)
@given(LINES)
@example("1. a")
@example("1) a")
@example("- a")
@example("~~~")
@example("===")
@example("    a")
@example("a  ")
@example("See www.example.org")
def test_a_line_without_signs_means_the_same_alone_and_before_another_paragraph(line: str) -> None:
    """Alone most of them need no parser; before another paragraph all are parsed."""
    found = blocks_or_error(line)
    before = blocks_or_error(f"{line}\n\nEnd")
    assert found == (before if isinstance(before, str) else before[:-1])


def test_every_name_of_a_character_is_known_and_none_is_loaded_before_a_text_has_one() -> None:
    code = (
        "import sys; from kiosk.content.markup import plain; plain('**words**')",
        "print('html.entities' in sys.modules)",
        "from html.entities import html5",
        "letters = {name: of for name, of in html5.items() if name.endswith(';') and of.isalpha()}",
        "print([name for name, of in letters.items() if plain(f'**X** &{name}') != f'X {of}'])",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["False", "[]"], done.stderr
