"""`radiology-kiosk self-test`: opens every screen of every department without a display and prints what failed."""

from __future__ import annotations

import os
from dataclasses import replace

from kiosk.app import application
from kiosk.app_content import content_places
from kiosk.commands.screen_tour import known_profiles, walk
from kiosk.commands.trouble_text import trouble_text
from kiosk.services.packs.active_content import content_in_force
from kiosk.settings import Settings

_SIZES = ((1080, 1920), (1920, 1080))


def run(settings: Settings) -> int:
    """Returns 0 when every screen opens, 1 when one does not."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    screens, faults = 0, []
    if troubles := content_in_force(content_places(settings)).troubles:
        faults.append(trouble_text(troubles))
    profiles = known_profiles(settings)
    if not profiles:
        faults.append("there is no department to show; run the check command on the content")
    for profile in profiles:
        for size in _SIZES:
            for stop in walk(replace(settings, profile=profile), size):
                screens += 1
                if stop.fault:
                    faults.append(f"{profile}, {size[0]}x{size[1]}, {stop.code}: {stop.fault}")
    for fault in faults:
        print(fault)
    print(f"{screens} screens of {len(profiles)} departments opened, {len(faults)} failed")
    del app
    return 1 if faults else 0
