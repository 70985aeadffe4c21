"""Which department this kiosk speaks for."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

USUAL = "general"


class ProfileError(ValueError):
    """There is no such profile; the message lists those there are."""


def choose_profile(ids: Sequence[str], wanted: str | None) -> str:
    """The wanted profile, else `general` where there is one, else the first by name."""
    if not ids:
        raise ProfileError("The content has no profile: add one to its folder profiles/.")
    if wanted is None:
        return USUAL if USUAL in ids else min(ids)
    if wanted in ids:
        return wanted
    near = difflib.get_close_matches(wanted, ids, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ProfileError(f"There is no profile {wanted!r}.{hint} Known: {', '.join(sorted(ids))}.")
