"""The doctor as a plugin of Nagios, and of all that run such plugins: one line with figures, and codes from 0 to 3."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import NoReturn

from kiosk.services.checkup.findings import State, worst, worst_first
from kiosk.services.checkup.runner import why
from kiosk.ui.words.findings import ToldFinding

UNKNOWN = 3
_CODES: dict[State, int] = {"pass": 0, "attention": 1, "fail": 2}
_NAMES: dict[State, str] = {"pass": "OK", "attention": "WARNING", "fail": "CRITICAL"}
_ITSELF = "doctor"
_STANDARD_OUTPUT = 1


def answer(ask: Callable[[], int], seconds: float) -> int:
    """Return what `ask` returns after it has printed its answer.

    Where it raises, or takes longer than so many seconds, the answer is that nothing is known. The latter ends the
    process, for nobody can call back what hangs.
    """
    limit = threading.Timer(seconds, _give_up, (f"The doctor has not answered within {seconds:g} s.",))
    limit.daemon = True
    limit.start()
    try:
        return ask()
    except Exception as error:  # noqa: BLE001  an answer is owed, whatever happens
        return nothing_known(str(error) if isinstance(error, ValueError) else why(error))
    finally:
        limit.cancel()


def nothing_known(reason: str) -> int:
    """Print that nothing is known, and return the code of that."""
    print(_unknown_line(reason), flush=True)
    return UNKNOWN


def plugin_answer(findings: Sequence[ToldFinding]) -> tuple[str, int]:
    """Return what is printed and the code.

    The first line says it all; each check that does not pass has one below it. Where the doctor itself failed nothing
    is known.
    """
    if [finding.id for finding in findings] == [_ITSELF]:
        return _unknown_line(findings[0].says), UNKNOWN
    state, count = worst(findings), len(findings)
    bad = [finding for finding in worst_first(findings) if finding.state != "pass"]
    told = f"{len(bad)} of {count} checks: {', '.join(finding.id for finding in bad)}" if bad else f"{count} checks"
    numbers = {each: sum(finding.state == each for finding in findings) for each in _CODES}
    figures = (
        f"pass={numbers['pass']};;;0;{count} attention={numbers['attention']};0;;0;{count}"
        f" fail={numbers['fail']};;0;0;{count}"
    )
    below = (f"{_NAMES[finding.state]} {finding.id}: {_one_line(finding.says)}" for finding in bad)
    return "\n".join((f"KIOSK {_NAMES[state]} - {told} | {figures}", *below)), _CODES[state]


def _unknown_line(reason: str) -> str:
    return f"KIOSK UNKNOWN - {_one_line(reason)}"


def _one_line(text: str) -> str:
    """The text without what has a meaning in the answer of a plugin: the end of a line, and the mark before figures."""
    return " ".join(text.replace("|", "/").split())


def _give_up(reason: str) -> NoReturn:
    os.write(_STANDARD_OUTPUT, f"{_unknown_line(reason)}\n".encode())  # past the stream, which may hang itself
    os._exit(UNKNOWN)
