"""A line of the audit log as a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

LONGEST_TOLD = 200
"""Characters of one fact: the first words of a trace say enough here, the file has the rest."""
_PLACE = re.compile(r"\{([a-z_]+)\}")


def sentence(forms: Sequence[str], facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The first form whose places all have a fact, filled, and the names of the facts that it leaves out.

    Without any such form the last one with its places left empty.
    """
    known = {name: _short(fact) for name, fact in facts.items() if fact.strip()}
    form = next((form for form in forms if known.keys() >= {*_PLACE.findall(form)}), forms[-1] if forms else "")
    told = {*_PLACE.findall(form)}
    filled = _PLACE.sub(lambda place: known.get(place[1], ""), form)
    return filled, tuple(name for name in known if name not in told)


def _short(fact: str) -> str:
    """In one line."""
    line = " ".join(fact.split())
    return line if len(line) <= LONGEST_TOLD else line[: LONGEST_TOLD - 1] + "…"
