"""Where the log goes: standard error, which the service manager keeps. Nothing in it is about a patient."""

from __future__ import annotations

import logging


def start(level: str) -> None:
    """Log from this level on; call it once, from the command line."""
    logging.basicConfig(level=level.upper(), format="%(levelname)s %(name)s: %(message)s")
