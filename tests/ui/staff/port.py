"""Drives that a test plugs in, for the pages that look for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.services.drives.removable_drives import Drive, DrivesFound


@dataclass
class Port:
    """Where sticks are plugged in and pulled out."""

    found: DrivesFound = field(default_factory=lambda: DrivesFound(()))

    def __call__(self) -> DrivesFound:
        return self.found

    def plug(self, *folders: Path, label: str = "", unopened: int = 0) -> None:
        drives = (Drive(folder, label or folder.name, 12_400_000_000, folder.stat().st_dev) for folder in folders)
        self.found = DrivesFound(tuple(drives), unopened)
