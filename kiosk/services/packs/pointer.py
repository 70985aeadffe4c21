"""The file that says which installed pack counts, and the one before it: replaced whole, so it changes in one step."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

POINTER = Path("content", "active.json")
"""Below the state folder."""


class Installed(Struct, frozen=True):
    """`name` is its folder, `sha256` that of its manifest, and so of everything in it."""

    name: str
    number: int
    made_at: Annotated[dt.datetime, Meta(tz=True)]
    sha256: str
    key: str


class Packs(Struct, frozen=True):
    """Without an `active` one the folder of the settings counts, or the shipped one.

    `held` is the highest number that somebody went back from by hand: what installs by itself has to be newer.
    """

    active: Installed | None = None
    previous: Installed | None = None
    held: int = 0
