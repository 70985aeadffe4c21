"""What the kiosk and its child that talks to the spooler of Windows say to each other: lines of JSON."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.services.printing.windows.windows_status import PrinterSeen

READY = b"ready\n"
"""What the child says when it has started."""
Trouble = Literal["missing", "silent", "denied", "refused", "failed"]
"""Why nothing came of a wish: no such printer, no spooler, no right to use it, not taken, or anything else."""


class SpoolerWish(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the child is asked for, at this printer. A document of so many bytes follows after the line."""

    what: Literal["submit", "look", "delete", "clear"]
    printer: str
    job: int = 0
    media: str = ""
    bytes: int = 0


class SpoolerAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the child says. To `submit` it says several: the number of the job once it is begun and with each page,
    and at last that it is `done`.

    `bits` is the status of the job, None where the queue has none; `known` is whether that could be found out. After
    `delete`, `bits` is what it was before, and `done` whether the spooler has taken the wish; after `clear` that
    nothing of ours is left. `detail` is for IT.
    """

    trouble: Trouble | None = None
    detail: str = ""
    job: int = 0
    done: bool = False
    printer: PrinterSeen | None = None
    bits: int | None = None
    known: bool = False


def line(said: SpoolerWish | SpoolerAnswer) -> bytes:
    return msgspec.json.encode(said) + b"\n"
