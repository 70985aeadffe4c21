"""The file that names the pack in force and the previous one. It is replaced whole, so it changes in one step."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

POINTER = Path("content", "active.json")
"""The path below the state folder."""


class Installed(Struct, frozen=True):
    """An installed pack. `name` is its folder, and `sha256` the hash of its manifest, which has those of all files."""

    name: str
    number: int
    made_at: Annotated[dt.datetime, Meta(tz=True)]
    sha256: str
    key: str


class Packs(Struct, frozen=True):
    """The pack in force and the previous one. If `active` is None, the folder of the settings is in force.

    `held` is the highest number that somebody went back from. Packs that are installed without staff must be newer.
    """

    active: Installed | None = None
    previous: Installed | None = None
    held: int = 0
