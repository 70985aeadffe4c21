"""The doctor of a kiosk as it should be, but for what `plant` does: `python -m tests.commands.healthy PLANT STATE …`.

Only the machine below is another one: on the one that runs the tests nothing is locked down.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.command_line.parser import parser
from kiosk.commands import doctor
from kiosk.services.platform.account import Account
from kiosk.services.platform.machine import Machine
from kiosk.settings import load
from tests.services.kiosks import Owner, machine, says, with_sound


def _silent(kiosk: Machine) -> Machine:
    with_sound(kiosk.root)
    return kiosk


EVERYTHING = Owner(64001, folders=(Path("/"),))
PLANTS: dict[str, Callable[[Machine], Machine]] = {
    "nothing": lambda kiosk: kiosk,
    "no-sound-card": _silent,
    "no-player": lambda kiosk: replace(kiosk, program=lambda _name: None),
    "no-service": lambda kiosk: replace(kiosk, start=says({})),
    "a-desktop": lambda kiosk: replace(kiosk, processes=lambda: frozenset({"gnome-shell"})),
    "an-administrator": lambda kiosk: replace(kiosk, account=lambda _state: Account(0)),
    "a-full-disk": lambda kiosk: replace(kiosk, free=lambda _folder: 1_000_000),
    "little-room": lambda kiosk: replace(kiosk, free=lambda _folder: 100_000_000),
    "nothing-written": lambda kiosk: replace(kiosk, can_write=lambda _folder: False),
    "content-that-can-be-changed": lambda kiosk: replace(kiosk, account=lambda _state: EVERYTHING),
}


if __name__ == "__main__":
    plant, *words = sys.argv[1:]
    arguments = parser().parse_args(["doctor", *words])
    with tempfile.TemporaryDirectory() as root:
        sys.exit(
            doctor.run(
                load(vars(arguments), {}, None),
                doctor.DoctorFiles(arguments.pdf, arguments.prometheus, arguments.changes),
                form="json" if arguments.json else "nagios" if arguments.nagios else "text",
                machine=PLANTS[plant](machine(Path(root))),
            )
        )
