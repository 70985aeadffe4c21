"""Turns a line of the audit log into a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.fill import filled, places
from kiosk.services.storage.audit import Fact

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


def with_troubles(facts: Mapping[str, Fact], troubles: Mapping[str, str]) -> dict[str, Fact]:
    """The facts, with each trouble in words instead of its id and values. `troubles` are the sentences by TroubleId.

    All other facts stay as they are, such as a sentence that an earlier version wrote.
    """

    def form_of(name: str) -> str | None:
        """The sentence that the fact stands for; None if it is no trouble, or one of its values is missing."""
        form = troubles.get(str(facts.get(name)))
        return form if form is not None and all(f"{name}.{place}" in facts for place in places(form)) else None

    def values_of(name: str) -> Iterator[str]:
        """The names of the facts that are the values of this one; none if it is no trouble."""
        for place in places(form_of(name) or ""):
            yield f"{name}.{place}"
            yield from values_of(f"{name}.{place}")

    def worded(name: str) -> Fact:
        if (form := form_of(name)) is None:
            return facts[name]
        return filled(form, **{place: worded(f"{name}.{place}") for place in places(form)})

    used = {inner for name in facts for inner in values_of(name)}
    return {name: worded(name) for name in facts if name not in used}


def _short(fact: str) -> str:
    """The fact in one line, cut to the longest length."""
    line = " ".join(fact.split())
    return line if len(line) <= LONGEST_FACT else line[: LONGEST_FACT - 1] + "…"
