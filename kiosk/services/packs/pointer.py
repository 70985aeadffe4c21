"""The file that names the pack in force and the previous one. It is replaced whole, so it changes in one step."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

POINTER = Path("content", "active.json")
"""The path below the state folder."""


_MOST_GONE_BACK = 50


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
    `gone_back` has the sha256 of the packs that somebody went back from, the latest last. They come by hand alone.
    """

    active: Installed | None = None
    previous: Installed | None = None
    held: int = 0
    gone_back: tuple[str, ...] = ()

    def after_installing(self, pack: Installed, by_hand: bool) -> Packs:
        """Return the packs with this one in force. One that was installed by hand settles what may come by itself."""
        if not by_hand:
            return Packs(pack, self.active, self.held, self.gone_back)
        gone_back = tuple(sha256 for sha256 in self.gone_back if sha256 != pack.sha256)
        return Packs(pack, self.active, min(self.held, pack.number), gone_back)

    def after_going_back(self) -> Packs:
        """Return the packs with the previous one in force, and the present one as the previous."""
        if self.active is None:
            return Packs(self.previous, self.active, self.held, self.gone_back)
        gone_back = (*(sha256 for sha256 in self.gone_back if sha256 != self.active.sha256), self.active.sha256)
        return Packs(self.previous, self.active, max(self.held, self.active.number), gone_back[-_MOST_GONE_BACK:])

    def went_back_from(self, sha256: str) -> bool:
        """Return whether somebody went back from the pack. Earlier versions noted only its number."""
        previous = self.previous
        noted = previous is not None and previous.sha256 == sha256 and previous.number <= self.held
        return noted or sha256 in self.gone_back
