"""The commands of the guide as tests type them: taken from its pages, so that a changed line changes what is typed.

tests/test_guide_commands.py looks for the calls of `guide_line`, `guide_blocks` and `type_line` in all tests, and for
the words that are written out in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NO_GUIDE = ("CHANGELOG.md", "hazards.md")
PAGES = [
    *sorted(page for page in (ROOT / "packaging").rglob("*.md") if page.name not in _NO_GUIDE),
    *(ROOT / "README.md", ROOT / "content" / "README.md"),
]
UNTRIED = "✗"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:radiology-kiosk(?:-admin)?|sh packaging/dev\.sh) [^`]+)`")
SHELLS = ("sh", "bat", "powershell", "sql")


def commands(text: str) -> Iterator[tuple[str, bool]]:
    """Each line that is typed, and whether it is marked: itself, the lines right before its block, or its heading."""
    before = 0
    for fence in FENCE.finditer(text):
        yield from _inline(text[before : fence.start()])
        before = fence.end()
        if fence[1] not in SHELLS:
            continue
        head = re.findall(r"^#+ .*$", text[: fence.start()], re.MULTILINE)[-1:]
        lead = text[: fence.start()].rstrip().rpartition("\n")[2]
        marked = any(UNTRIED in each for each in (*head, lead))
        lines = [" ".join(fence[2].split())] if fence[1] == "sql" else fence[2].splitlines()
        yield from ((line, marked or UNTRIED in line) for line in lines if not line.lstrip().startswith("#"))
    yield from _inline(text[before:])


def _inline(prose: str) -> Iterator[tuple[str, bool]]:
    for line in prose.splitlines():
        yield from ((found, UNTRIED in line) for found in INLINE.findall(line))


def typed(line: str) -> str:
    """A line without what it says of itself."""
    return line.partition(" #")[0].strip()


@cache
def lines() -> frozenset[str]:
    """Every line of the guide that is typed."""
    return frozenset(typed(line) for page in PAGES for line, _ in commands(page.read_text(encoding="utf-8")))


def fitting(wanted: str) -> list[str]:
    """The lines that are this one or, where it ends with …, begin with it."""
    if wanted.endswith(" …"):
        return sorted(line for line in lines() if line.startswith(wanted[:-1]))
    return [wanted] if wanted in lines() else []


def guide_line(wanted: str, filled: Mapping[str, str] | None = None) -> str:
    """The line of the guide that is this one or, with … at its end, begins so; names in it are put in as given."""
    found = fitting(wanted)
    assert len(found) == 1, f"the guide has {len(found)} lines such as {wanted!r}: {found}"
    line = found[0]
    for name, value in (filled or {}).items():
        assert name in line, f"{line!r} has no {name!r} to be filled in"
        line = line.replace(name, value)
    return line


def guide_blocks(heading: str) -> list[str]:
    """The blocks for a shell below a heading of the guide, up to the next one of the same depth, in their order."""
    for page in PAGES:
        _, found, part = page.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
        if found:
            return [fence[2] for fence in FENCE.finditer(part.partition("\n## ")[0]) if fence[1] in ("sh", "bat")]
    raise AssertionError(f"the guide has no part {heading!r}")
