"""Whether a kiosk is as it should be: every check, and a plain sentence about what came of it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator

from kiosk.fill import said
from kiosk.services.checkup import content_checks, machine_checks, screen_checks, sound_checks
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, SettingInForce, few
from kiosk.services.platform.incremental import Work, run_to_end
from kiosk.services.platform.machine import Machine, this_machine

_log = logging.getLogger(__name__)


def checks(subject: CheckupInput, machine: Machine, now: Callable[[], dt.datetime]) -> Work[tuple[Finding, ...]]:
    """Return the findings in the order of the areas, with pauses. Never raises: a check that fails is a finding."""
    asked = machine_checks.Asked.of(machine)
    found: list[Finding] = []
    try:
        for area, check in (
            (Area.CONTENT, content_checks.content(subject, machine)),
            (Area.SCREEN, _at_once(screen_checks.screen(subject.measures))),
            (Area.LETTERS, content_checks.letters(subject)),
            (Area.LOCK, machine_checks.lock(machine, asked)),
            (Area.STAFF, _at_once(_staff(subject))),
            (Area.DISK, _at_once(machine_checks.disk(subject.state, machine))),
            (Area.CLOCK, machine_checks.clock(machine, asked, now)),
            (Area.SOUND, _at_once(sound_checks.sound(machine, subject.volume))),
            (Area.PRINTER, _at_once(_printer())),
            (Area.SETTINGS, _at_once(_settings(subject.settings))),
        ):
            try:
                found += yield from check
            except Exception as error:  # noqa: BLE001  one check that breaks may not hide the others
                _log.info("The check of %s broke.", area, exc_info=True)
                says = said(FindingText.CHECK_BROKE)
                found.append(Finding(f"{area}.broken", area, "fail", says, (f"{type(error).__name__}: {error}",)))
            yield
    finally:
        asked.give_up()
    return tuple(found)


def checkup(
    subject: CheckupInput, machine: Machine | None = None, *, now: Callable[[], dt.datetime]
) -> tuple[Finding, ...]:
    """Run all checks at once. Programs that do not answer delay it by at most 1.5 s."""
    return run_to_end(checks(subject, machine or this_machine(), now))


def _at_once(findings: Iterable[Finding]) -> Work[Iterable[Finding]]:
    yield
    return tuple(findings)


def _staff(subject: CheckupInput) -> Iterator[Finding]:
    if subject.pin_set:
        yield Finding("staff.pin", Area.STAFF, "pass", said(FindingText.PIN_SET))
    elif subject.pin_set is None:
        yield Finding("staff.pin", Area.STAFF, "attention", said(FindingText.PIN_UNKNOWN))
    else:
        yield Finding("staff.pin", Area.STAFF, "attention", said(FindingText.NO_PIN))
    if subject.troubles:
        says = said(FindingText.STATE_DAMAGED)
        yield Finding("staff.troubles", Area.STAFF, "attention", says, few(subject.troubles))
    else:
        yield Finding("staff.troubles", Area.STAFF, "pass", said(FindingText.STATE_WELL))


def _printer() -> Iterator[Finding]:
    yield Finding("printer", Area.PRINTER, "pass", said(FindingText.NO_PRINTER))


def _settings(settings: tuple[SettingInForce, ...]) -> Iterator[Finding]:
    own = sum(each.origin != "default" for each in settings)
    says = said(FindingText.SETTINGS, own=own, all=len(settings))
    details = tuple(f"{each.key}: {each.value} ({each.origin})" for each in settings)
    yield Finding("settings", Area.SETTINGS, "pass", says, details)
