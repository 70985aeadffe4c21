"""Tells input by somebody who is there from what only touches the glass: a palm, a drop, a stuck key, a fault."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Hashable

import msgspec

from kiosk.fill import Said, said
from kiosk.services.platform.clock import Clock
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.troubles import TroubleId, as_facts

LONGEST_SECONDS = 300.0
"""For so long a contact counts that never lifts; longer than anybody holds, drags or leans on purpose."""
GAP_SECONDS = 2.0
"""What comes again on the spot within so long has only flickered."""
AGAIN_SECONDS = 60.0
"""What comes again on the spot within so long is told from somebody by what it leads to."""
LONGEST_AGAIN_SECONDS = 7200.0
"""For so long a spot counts that is touched again and again, whatever that leads to."""
NEAR_MM = 8.0
_LATELY = dt.timedelta(days=1)
_LINES = 1000
"""Of the audit log: more are not written in a day."""
NOTED_EVERY = 3600.0
"""Seconds between two lines of the audit log on the same kind, so that a loose contact does not fill it."""
TOLD_SECONDS = 1800.0
"""For so long staff are told of what no spot alone has told, which nobody sees at the glass any more."""
_OF_TOUCH = (TroubleId.SCREEN_TOUCHED, TroubleId.KEY_STUCK, TroubleId.LONG_VISIT)

ContactSource = tuple[int, int]
"""What a contact is known by while it lasts: its device, and its number there."""
Spot = tuple[float, float]
"""Millimetres from the left and from the top."""


class _TouchRun(msgspec.Struct):
    """Input from one key or one spot: since `first` again and again, and since `began` without a pause."""

    key: Hashable
    spot: Spot | None
    first: float
    began: float
    last: float
    held: bool = False


class Presence:
    """Each method that tells of input returns whether it counts as somebody being there.

    What touches one spot again and again counts no more once nothing on the screen has been changed for five minutes.
    """

    def __init__(self, clock: Clock, audit: Audit) -> None:
        self._clock, self._audit = clock, audit
        self._runs: list[_TouchRun] = []
        self._held: dict[ContactSource, _TouchRun] = {}
        self._noted: dict[TroubleId, float] = {}
        self._seen: dict[TroubleId, float] = {}
        """What was told of no spot alone, and when it was last."""
        self._changed = -math.inf

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told of something that touches the screen, or of a key, without a pause or again and again.

        And of a visit that goes on for hours.
        """
        now = self._clock.now()
        ids = {_trouble(run) for run in self._runs if self._lasts(run, now) and not self._counts(run, now)}
        ids |= {trouble for trouble, at in self._seen.items() if now - at < TOLD_SECONDS}
        return tuple(said(id_) for id_ in sorted(ids))

    @property
    def touching(self) -> tuple[ContactSource, ...]:
        """The contacts that last."""
        return tuple(self._held)

    def tick(self) -> None:
        """Note in the audit log what is stuck now."""
        for trouble in self.troubles:
            self._note(trouble)

    def note_touched(self) -> None:
        """Tell staff, and the audit log, that something touches the screen, though at no spot often enough for that."""
        self._tell(TroubleId.SCREEN_TOUCHED)

    def note_long_visit(self) -> None:
        """Tell staff, and the audit log, of a visit that has gone on for hours, by whomever or whatever it is."""
        self._tell(TroubleId.LONG_VISIT)

    def _tell(self, trouble: TroubleId) -> None:
        self._seen[trouble] = self._clock.now()
        self._note(said(trouble))

    def _note(self, trouble: Said) -> None:
        assert isinstance(trouble.text, TroubleId)
        now = self._clock.now()
        if now - self._noted.get(trouble.text, -math.inf) >= NOTED_EVERY:
            self._noted[trouble.text] = now
            self._audit.note(AuditEvent.ERROR, **as_facts("fault", trouble))

    def changed(self) -> None:
        """Somebody has pressed a control or moved the page."""
        self._changed = self._clock.now()

    def began(self, source: ContactSource, spot: Spot) -> bool:
        self.ended(source)
        run = self._run(None, spot)
        run.held = True
        self._held[source] = run
        return self._counts(run, run.last)

    def goes_on(self, source: ContactSource) -> bool:
        """False too for a contact that is not known to have begun."""
        run = self._held.get(source)
        return run is not None and self._counts(run, self._clock.now())

    def chooses(self, source: ContactSource) -> bool:
        """Whether the contact presses what it lies on when it lifts: not after resting or flickering there too long."""
        run = self._held.get(source)
        return run is not None and self._clock.now() - run.began < LONGEST_SECONDS

    def ended(self, source: ContactSource) -> bool:
        """Returns the same as `goes_on`."""
        run = self._held.pop(source, None)
        if run is None:
            return False
        run.held, run.last = False, self._clock.now()
        return self._counts(run, run.last)

    def pressed(self, key: Hashable) -> bool:
        """A key, or whatever else has no spot and no end."""
        run = self._run(key, None)
        return self._counts(run, run.last)

    def _run(self, key: Hashable, spot: Spot | None) -> _TouchRun:
        """The run that this input goes on with, or a new one."""
        now = self._clock.now()
        self._runs = [run for run in self._runs if self._lasts(run, now)]
        for run in self._runs:
            if not run.held and run.key == key and (spot is None or math.dist(run.spot or spot, spot) <= NEAR_MM):
                if now - run.last > GAP_SECONDS:
                    run.began = now
                run.last = now
                return run
        self._runs.append(_TouchRun(key, spot, now, now, now))
        return self._runs[-1]

    def _lasts(self, run: _TouchRun, now: float) -> bool:
        touched = run.spot is not None and run.last - run.began < LONGEST_SECONDS
        return run.held or now - run.last <= (AGAIN_SECONDS if touched else GAP_SECONDS)

    def _counts(self, run: _TouchRun, now: float) -> bool:
        if run.spot is not None:
            in_vain = now - max(run.first, self._changed) >= LONGEST_SECONDS
            if in_vain or now - run.first >= LONGEST_AGAIN_SECONDS:
                return False
        return now - run.began < LONGEST_SECONDS


def _trouble(run: _TouchRun) -> TroubleId:
    return TroubleId.SCREEN_TOUCHED if run.key is None else TroubleId.KEY_STUCK


def stuck_lately(audit: Audit, now: dt.datetime) -> tuple[Said, ...]:
    """Return what the log says of the last day that touched the screen or a key and was nobody, or may be."""
    noted = {line.facts.get("fault") for line in audit.latest(_LINES) if now - line.at < _LATELY}
    return tuple(said(id_) for id_ in _OF_TOUCH if id_.value in noted)
