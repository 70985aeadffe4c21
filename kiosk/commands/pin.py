"""`radiology-kiosk pin`: sets the PIN that opens the staff side of this kiosk."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
import warnings
from collections.abc import Callable

from kiosk.commands.trouble_text import pin_error_text
from kiosk.given import GivenTextError, text_of
from kiosk.process.windows import typed_to
from kiosk.services.access.pin import PinError, pin_file
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.settings import Settings

SET, NOT_SET = 0, 1
_LONGEST_LINE = 1000
"""Bytes that are read at most: a PIN in any encoding, and no endless input."""
_NO_TERMINAL = "The PIN is not set: there is no terminal that can hide it. Pipe it in with --stdin."


def run(settings: Settings, from_stdin: bool, typed_to: Callable[[], bool] = typed_to) -> int:
    """Returns 0 when the PIN is set; 1 when it is not, with the reason on standard error. It never shows the PIN.

    `typed_to` returns whether somebody can type it. After Ctrl+C it says that the PIN is not set, and raises
    KeyboardInterrupt.
    """
    file = pin_file(settings.state_dir)
    try:
        file.set(_piped() if from_stdin else _typed_twice(typed_to))
    except PinError as error:
        print(pin_error_text(error), file=sys.stderr)
        return NOT_SET
    except EOFError:
        print("The PIN is not set: the input ended.", file=sys.stderr)
        return NOT_SET
    except KeyboardInterrupt:
        print("The PIN is not set.", file=sys.stderr)
        raise
    Audit(settings.state_dir, lambda: dt.datetime.now(tz=dt.UTC).astimezone()).note(AuditEvent.PIN_SET)
    print(f"The PIN is set, in {file.path}. It counts at once.")
    return SET


def _piped() -> str:
    """The first line of standard input, in whatever encoding a deployment tool writes it. Raises PinError."""
    if sys.stdin is None:
        raise EOFError
    try:
        return text_of(sys.stdin.buffer.readline(_LONGEST_LINE)).strip()
    except GivenTextError as error:
        raise PinError(f"The PIN is not set: what was piped in {error}.") from error


def _typed_twice(typed_to: Callable[[], bool]) -> str:
    """Raises PinError, also where nobody can type: without a console Windows would be asked for keys for ever."""
    if not typed_to():
        raise PinError(_NO_TERMINAL)
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            pin = getpass.getpass("New PIN, 4 to 12 digits (not shown): ")
            again = getpass.getpass("The same again: ")
        except getpass.GetPassWarning:
            raise PinError(_NO_TERMINAL) from None
    if pin != again:
        raise PinError("The PIN is not set: the two differ.")
    return pin
