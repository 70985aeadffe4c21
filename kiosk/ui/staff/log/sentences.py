"""Turns a line of the audit log into a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.fill import filled, places

LONGEST_FACT = 200
"""The most characters of one fact: the beginning of a trace is enough here, and the log file has the rest."""


def sentence(forms: Sequence[str], facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """A sentence, and the names of the facts that it does not contain.

    The first of `forms` is taken whose places all have a fact; if there is none, the last, with empty places.
    """
    known = {name: _short(fact) for name, fact in facts.items() if fact.strip()}
    form = next((form for form in forms if known.keys() >= places(form)), forms[-1] if forms else "")
    used_names = places(form)
    told = filled(form, **{name: known.get(name, "") for name in used_names})
    return told, tuple(name for name in known if name not in used_names)


def _short(fact: str) -> str:
    """The fact in one line, cut to the longest length."""
    line = " ".join(fact.split())
    return line if len(line) <= LONGEST_FACT else line[: LONGEST_FACT - 1] + "…"
