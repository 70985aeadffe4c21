"""Decides what is counted of a patient's visit, from the screens and aids they use, without order or time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.fill import Said
from kiosk.services.patient.aids import Aids, AidsKeeper
from kiosk.services.patient.navigator import Navigator
from kiosk.services.patient.routes import NO, SCREEN_KINDS, YES, Route, ScreenId
from kiosk.services.printing.following import PrintEnd
from kiosk.services.storage.audit import Audit
from kiosk.services.usage.recorder import FLUSH_SECONDS, Usage
from kiosk.services.usage.summary import UsageKind, step_name

_WHEN_GONE_MS = 500
"""The pause after a visit before its counts are written: a slow disk must not delay the next patient's screen."""
AIDS = ("text-size", "contrast", "lower")
"""The names under which aids are counted. Languages are counted under their own names."""
LISTENED = ("listen", "keys")
"""Those of listening, by how it began."""

Counted = tuple[UsageKind, str]


@dataclass(frozen=True)
class Visit:
    """What has been counted in a visit, so that nothing is counted twice. It is forgotten when the patient leaves.

    `scan` is the scan whose pages are open, `opened` says whether its own page was among them, and `furthest` is the
    furthest step seen, counted from 1, or 0 if none was.
    """

    scan: str = ""
    opened: bool = False
    furthest: int = 0
    once: frozenset[Counted] = frozenset()
    answered: frozenset[str] = frozenset()
    """The answers that were given, such as `vq/no`."""


Decision = tuple[Visit, tuple[Counted, ...]]


def visit_after_route(visit: Visit, route: Route, number: int) -> Decision:
    """Return the visit after a route was opened, and what is to be counted.

    `number` is the step that the route shows, counted from 1, or 0 if it shows none.
    """
    kind = SCREEN_KINDS[route.screen]
    if kind.page != "scan" and not kind.ends_scan:
        return visit, ()
    scan = route.page if kind.page == "scan" else ""
    counted: tuple[Counted, ...] = ()
    if scan != visit.scan:
        counted = counts_on_leaving(visit)
        visit = replace(visit, scan=scan, opened=False, furthest=0)
    if route.screen is ScreenId.SCAN and not visit.opened:
        counted = (*counted, (UsageKind.SCAN, scan))
        visit = replace(visit, opened=True)
    if route.screen is ScreenId.FEEDBACK:
        visit, given = _answered(visit, route)
        counted = (*counted, *given)
    return replace(visit, furthest=max(visit.furthest, number)), counted


def counts_on_leaving(visit: Visit) -> tuple[Counted, ...]:
    """Return what is counted when the pages of a scan are left, which is the furthest step that was seen."""
    return ((UsageKind.STEP, step_name(visit.scan, visit.furthest)),) if visit.furthest else ()


def visit_after_aids(visit: Visit, aids: Aids, default: Aids) -> Decision:
    """Return the visit after aids have changed, and what is to be counted.

    Each aid and each language is counted once a visit, and only if it is not the default.
    """
    changed = {
        "text-size": aids.text_size != default.text_size,
        "contrast": aids.contrast != default.contrast,
        "lower": aids.lower != default.lower,
    }
    in_use: list[Counted] = [(UsageKind.AID, name) for name, is_on in changed.items() if is_on]
    if aids.language != default.language:
        in_use.append((UsageKind.LANGUAGE, aids.language))
    new = tuple(counted for counted in in_use if counted not in visit.once)
    return replace(visit, once=visit.once.union(new)), new


def visit_after_listening(visit: Visit, name: str) -> Decision:
    """Return the visit after somebody began to listen, and what is counted, once a visit for each name."""
    new = () if (counted := (UsageKind.AID, name)) in visit.once else (counted,)
    return replace(visit, once=visit.once.union(new)), new


def _answered(visit: Visit, route: Route) -> Decision:
    """Return the visit after an answer. The first yes or no on a scan counts, and a reason only after a no."""
    given, yes, no = (f"{route.page}/{part}" for part in (route.part, YES, NO))
    if route.part in (YES, NO):
        counts = not visit.answered & {yes, no}
    else:
        counts = bool(route.part) and no in visit.answered and given not in visit.answered
    if not counts:
        return visit, ()
    return replace(visit, answered=visit.answered | {given}), ((UsageKind.FEEDBACK, route.part),)


def step_number(library: Library, edition: Edition, scan: str, step_id: str) -> int:
    """Return the number of the step, counted from 1, or 0 if the scan has no such step."""
    try:
        steps = library.scan(scan, edition).facts.steps
    except ContentError:
        return 0  # reported when the page is opened
    return next((number for number, each in enumerate(steps, start=1) if each.id == step_id), 0)


class VisitCounter(QObject):
    """Counts while patients use the kiosk, and writes the counts to the disk every `FLUSH_SECONDS`."""

    def __init__(
        self,
        usage: Usage,
        audit: Audit,
        navigator: Navigator,
        aids: AidsKeeper,
        department: Callable[[], str],
        step_number: Callable[[str, str], int],
    ) -> None:
        """`department` returns the id of the department in force. `step_number` is the function of this module."""
        super().__init__()
        self._usage, self._audit = usage, audit
        self._aids, self._navigator = aids, navigator
        self._department, self._step_number = department, step_number
        self._visit: Visit | None = None
        self._logged_troubles: tuple[Said, ...] = ()
        navigator.route_changed.connect(self._on_route_changed)
        aids.aids_changed.connect(self._on_aids_changed)
        self._timer = QTimer(self)
        self._timer.setInterval(FLUSH_SECONDS * 1000)
        self._timer.timeout.connect(self.flush)
        self._timer.start()
        self._log_troubles()

    def flush(self) -> None:
        self._usage.flush()
        self._log_troubles()

    def _log_troubles(self) -> None:
        """Write each trouble to the audit log once, and not at every flush."""
        troubles = self._usage.troubles
        for trouble in troubles:
            if trouble not in self._logged_troubles:
                self._audit.note_trouble(trouble)
        self._logged_troubles = troubles

    def _on_route_changed(self, route: object) -> None:
        assert isinstance(route, Route)
        if route.screen is ScreenId.IDLE:
            self._end()
            return
        if self._visit is None:
            if route.screen is ScreenId.SAFE:
                return
            self._begin()
        assert self._visit is not None
        number = self._step_number(route.page, route.part) if route.screen is ScreenId.STEPS else 0
        self._visit, counted = visit_after_route(self._visit, route, number)
        self._count(counted)

    def _begin(self) -> None:
        self._visit = Visit()
        self._count(((UsageKind.SESSION, self._department()),))
        self._on_aids_changed(self._aids.aids)  # a language may have been chosen with the first tap

    def _end(self) -> None:
        if self._visit is not None:
            self._count(counts_on_leaving(self._visit))
            self._visit = None
            QTimer.singleShot(_WHEN_GONE_MS, self, self.flush)

    def _on_aids_changed(self, aids: Aids) -> None:
        if self._visit is not None:
            self._visit, counted = visit_after_aids(self._visit, aids, self._aids.default)
            self._count(counted)

    def on_listening_began(self, name: str) -> None:
        """Count that somebody listens, under the name that begins it: that of the aid, or of keys.

        A key on the idle screen begins visit and listening, and the page is read before its route is heard of here.
        Nobody visits the safe page.
        """
        if self._visit is None:
            if self._navigator.place.route.screen is ScreenId.SAFE:
                return
            self._begin()
        assert self._visit is not None
        self._visit, counted = visit_after_listening(self._visit, name)
        self._count(counted)

    def count_print(self, end: object) -> None:
        """Counts what became of a print, also when the patient has left: it is of the printer, and of nobody."""
        assert isinstance(end, PrintEnd)
        self._count(((UsageKind.PRINT, end.value),))

    def _count(self, counted: tuple[Counted, ...]) -> None:
        for kind, name in counted:
            self._usage.count(kind, name)
