"""Whether a kiosk is as it should be: every check, and a plain sentence about what came of it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from kiosk.fill import said
from kiosk.process.windows import account_name
from kiosk.services.access.pin import PinState
from kiosk.services.checkup import (
    clock_checks,
    content_checks,
    disk_checks,
    lock_checks,
    protection_checks,
    screen_checks,
    shown_checks,
    sound_checks,
    speech_checks,
)
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.checks import Check, at_once, beside
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, PrinterInput, State, few, shortened
from kiosk.services.platform.incremental import Work, run_to_end
from kiosk.services.platform.machine import Machine, this_machine
from kiosk.services.printing.following import is_ready, problem_of
from kiosk.services.printing.system_queue import can_print, in_windows
from kiosk.services.speech.voice_of_content import voice_of_content

_PIN_TEXTS = {
    PinState.SET: FindingText.PIN_SET,
    PinState.NONE: FindingText.NO_PIN,
    PinState.UNREADABLE: FindingText.PIN_UNREAD,
    PinState.HIDDEN: FindingText.PIN_UNKNOWN,
}
_OF_ACCOUNTS = {
    FindingText.PRINTER: FindingText.PRINTER_OF_ACCOUNT,
    FindingText.PRINTER_UNKNOWN: FindingText.PRINTER_NOT_OF_ACCOUNT,
    FindingText.PRINTER_DENIED: FindingText.PRINTER_NOT_OF_ACCOUNT,
}
"""What another account than that of the kiosk may find otherwise, and how that is told."""
_log = logging.getLogger(__name__)


def checks_of(
    subject: CheckupInput, machine: Machine, asked: Asked, now: Callable[[], dt.datetime]
) -> tuple[Check, ...]:
    """All checks in the order of the areas. None of them is made yet."""
    return (
        *content_checks.content(subject),
        *protection_checks.protection(subject, machine),
        *screen_checks.screen(subject.measures),
        *shown_checks.screen_now(subject, asked, now),
        *content_checks.letters(subject),
        *lock_checks.lock(subject.state, machine, asked),
        Check("staff.pin", Area.STAFF, at_once(_pin, subject)),
        Check("staff.troubles", Area.STAFF, at_once(_troubles, subject)),
        *disk_checks.disk(subject.state, machine),
        protection_checks.drives(subject, machine),
        *clock_checks.clock(subject, machine, asked, now),
        *_sound(subject, machine),
        Check("sound.languages", Area.SOUND, beside(_heard_languages, subject, machine)),
        _printer(subject),
        Check("settings", Area.SETTINGS, beside(_settings, subject, machine)),
    )


def checks(subject: CheckupInput, machine: Machine, now: Callable[[], dt.datetime]) -> Work[tuple[Finding, ...]]:
    """Return the findings in the order of the areas, with pauses. Never raises: a check that fails is a finding."""
    asked = Asked(machine)
    try:
        return (yield from findings_of(checks_of(subject, machine, asked, now), subject.unknown))
    finally:
        asked.give_up()


def findings_of(checks: Iterable[Check], unknown: Mapping[str, str]) -> Work[tuple[Finding, ...]]:
    """Make the checks. One that raises, or whose id is among the `unknown`, is a failure with the reason."""
    found: list[Finding] = []
    for check in checks:
        if reason := unknown.get(check.id):
            found.append(_not_made(check, reason))
            continue
        try:
            finding = yield from check.look()
        except Exception as error:  # noqa: BLE001  one check that breaks may not hide the others
            _log.debug("The check %s broke.", check.id, exc_info=True)  # its finding says why
            finding = _not_made(check, why(error))
        found += () if finding is None else (finding,)
        yield
    return tuple(found)


def checkup(
    subject: CheckupInput, machine: Machine | None = None, *, now: Callable[[], dt.datetime]
) -> tuple[Finding, ...]:
    """Run all checks at once. Programs that do not answer delay it by as long as the machine has patience with them."""
    return run_to_end(checks(subject, machine or this_machine(), now))


def why(error: Exception) -> str:
    """The reason of an error in a few words: the system's own, and for others their kind as well."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror if error.filename is None else f"{error.strerror}, {error.filename}"
    return f"{type(error).__name__}, {error}" if str(error) else type(error).__name__


def _not_made(check: Check, reason: str) -> Finding:
    """A failure: as long as nobody knows, it may be as bad as it can be."""
    says = said(FindingText.CHECK_BROKE, check=check.id, reason=shortened(reason))
    return Finding(check.id, check.area, "fail", says)


def _pin(subject: CheckupInput) -> Finding:
    state: State = "pass" if subject.pin is PinState.SET else "attention"
    return Finding("staff.pin", Area.STAFF, state, said(_PIN_TEXTS[subject.pin]))


def _troubles(subject: CheckupInput) -> Finding:
    if subject.troubles:
        says = said(FindingText.STATE_DAMAGED)
        return Finding("staff.troubles", Area.STAFF, "attention", says, few(subject.troubles))
    return Finding("staff.troubles", Area.STAFF, "pass", said(FindingText.STATE_WELL))


def _sound(subject: CheckupInput, machine: Machine) -> tuple[Check, ...]:
    speaks = partial(_speaks, subject, machine)
    return sound_checks.sound(machine, subject.volume, subject.volume_lost, _speech_mode(subject), speaks)


def _speaks(subject: CheckupInput, machine: Machine) -> bool:
    """Whether the kiosk's own voice has a language of the content."""
    if subject.library is None or subject.edition is None:
        return False
    voice = voice_of_content(subject.library, subject.edition, machine, subject.spoilt_clips)
    return any(map(voice.offers, subject.library.languages))


def _heard_languages(subject: CheckupInput, machine: Machine) -> Finding | None:
    return speech_checks.heard_languages(subject, machine, _speech_mode(subject))


def _speech_mode(subject: CheckupInput) -> str:
    return next((each.value for each in subject.settings if each.key == "speech.mode"), "own")


def _printer(subject: CheckupInput) -> Check:
    if subject.printer is None:
        none = Finding("printer", Area.PRINTER, "pass", said(FindingText.NO_PRINTER))
        return Check("printer", Area.PRINTER, at_once(lambda: none))
    return Check("printer", Area.PRINTER, beside(_printer_now, subject.printer, subject.from_outside))


def _printer_now(printer: PrinterInput, from_outside: bool) -> Finding:
    """Whether patients can print: what a printer says may be of the last job.

    In Windows each account has its own printers and rights, and whoever looks from outside need not be the kiosk's.
    """
    if not can_print():
        return Finding("printer", Area.PRINTER, "attention", said(FindingText.PRINTER_PROGRAMS))
    look = printer.look()
    text = FindingText.PRINTER
    if not look.printer:
        text = FindingText.PRINTER_UNKNOWN if in_windows() else FindingText.PRINTER_SILENT
    elif look.refuses:
        text = FindingText.PRINTER_DENIED if in_windows() else FindingText.PRINTER_REFUSES
    elif look.printer == "stopped" and problem_of(look) is None:
        text = FindingText.PRINTER_STOPPED
    elif not is_ready(look):
        text = FindingText.PRINTER_PROBLEM
    if from_outside and in_windows() and text in _OF_ACCOUNTS:
        says = said(_OF_ACCOUNTS[text], queue=printer.queue, account=account_name())
        return Finding("printer", Area.PRINTER, "attention", says)
    state: State = "pass" if text is FindingText.PRINTER else "attention"
    details = () if state == "pass" else look.reasons
    return Finding("printer", Area.PRINTER, state, said(text, queue=printer.queue), details)


def _settings(subject: CheckupInput, machine: Machine) -> Finding:
    """What IT has given, unless the kiosk can't read it: whoever runs the check-up may read more."""
    account = machine.account(subject.state)
    if shut := tuple(str(file) for file in subject.guarded if file.exists() and not account.may_read(file)):
        return Finding("settings", Area.SETTINGS, "fail", said(FindingText.SETTINGS_SHUT), shut)
    own = sum(each.origin != "default" for each in subject.settings)
    says = said(FindingText.SETTINGS, own=own, all=len(subject.settings))
    details = tuple(f"{each.key}: {each.value} ({each.origin})" for each in subject.settings)
    return Finding("settings", Area.SETTINGS, "pass", says, details)
