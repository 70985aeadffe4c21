"""`radiology-kiosk unlock`: ends a lock of the staff side after wrong PINs."""

from __future__ import annotations

import sys

from kiosk.commands.trouble_text import trouble_text
from kiosk.services.access.lock_lift import COUNTS_FOR, wish_for_lift
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.settings import Settings

DONE, NOT_WRITTEN = 0, 1


def run(settings: Settings) -> int:
    """Returns 0 when it is done; 1 when the state folder can't be written, with the reason on standard error."""
    if fault := wish_for_lift(settings.state_dir, local_now):
        print(f"Nothing was unlocked: {trouble_text((fault,))}", file=sys.stderr)
        return NOT_WRITTEN
    Audit(settings.state_dir, local_now).note(AuditEvent.UNLOCKED)
    minutes = round(COUNTS_FOR.total_seconds() / 60)
    print(
        f"If the staff side is locked, it takes PINs again within seconds; after a start within {minutes} minutes, too."
    )
    return DONE
