"""Where the settings say that content comes from, as the value that services take."""

from __future__ import annotations

from kiosk import paths
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.settings import COMMAND_LINE, Settings


def content_places(settings: Settings) -> ContentPlaces:
    """A folder that is named on the command line is pinned: no pack comes before it, and no other takes its place."""
    return ContentPlaces(
        state_dir=settings.state_dir,
        shipped=paths.content_folder(),
        named=settings.content_dir,
        pinned=settings.content_dir is not None and settings.origin.get("paths.content_dir") == COMMAND_LINE,
        keys_file=settings.content_keys,
        inbox_dir=settings.inbox_dir,
        department=settings.profile,
        signatures=settings.signatures,
    )
