"""Opens screens of patients and of staff in the real window, for the tour and the self-test."""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec.structs import replace as struct_replace
from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.app import Kiosk, build, sized
from kiosk.app_content import content_places
from kiosk.commands.authoring.screen_names import NamedScreen, named_screens, ticked_screens
from kiosk.commands.authoring.tour_stops import (
    STAFF_CODES,
    TourStop,
    is_wanted,
    process_events,
    set_pin,
    staff_stops,
    wait_until_ready,
)
from kiosk.content.faults import ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Edition, Library
from kiosk.process.interrupts import held_interrupts
from kiosk.services.departments.profiles import first_language
from kiosk.services.packs.active_content import ContentPlaces, content_in_force, library_of
from kiosk.services.patient.aids import Aids, Contrast
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.routes import SAFE, Route, ScreenId
from kiosk.services.platform.garbage import collected_here
from kiosk.services.platform.wall_time import local_now
from kiosk.settings import Settings
from kiosk.ui.display import DIAGONAL_GUESS_INCHES
from kiosk.ui.screens.base import Context
from kiosk.ui.screens.base import Screen as ScreenWidget

_log = logging.getLogger(__name__)
_COUNTED_SECONDS = 10
"""How far the countdown of the question whether anyone is still here has gone when the tour shows it."""
OTHER_CODES = ("TERM", "STILL-HERE", "SAFE", *STAFF_CODES)
"""The codes of screens that are no patient's page: what lies over them, the safe page and the staff side."""


class TourClock:
    """A clock that only the tour moves, so that nothing expires while a screen is shown."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class TourSubject:
    """What is shown: the content from these `places`, in the department of the settings and a language of it.

    The department's first language is "". Each screen has so many seconds for what it collects or makes.
    """

    settings: Settings
    places: ContentPlaces
    language: str = ""
    patience_seconds: float = 60.0

    @classmethod
    def of(cls, settings: Settings, given: FileSource | None = None) -> TourSubject:
        """Return the content that the settings name, or what is given instead."""
        return cls(settings, struct_replace(content_places(settings), given=given))

    def of_department(self, profile: str, language: str = "") -> TourSubject:
        return replace(self, settings=struct_replace(self.settings, profile=profile), language=language)

    def library(self) -> Library:
        """Open the content. Raises ContentError."""
        return library_of(self.places, content_in_force(self.places).folder)


def known_profiles(subject: TourSubject) -> tuple[str, ...]:
    """The ids of all profiles; () where the content cannot be used at all, so that there is only the safe page."""
    try:
        return subject.library().profile_ids()
    except ContentError as error:
        _log.error("The content cannot be used:\n%s", error)
        return ()


def known_screens(subject: TourSubject) -> tuple[NamedScreen, ...]:
    """The screens of the settings' profile that patients can come to, in its first language; () if there are none."""
    profile_id = subject.settings.profile
    assert profile_id is not None
    try:
        library = subject.library()
        profile = library.profile(profile_id)
        edition = Edition(profile_id, profile, first_language(library, profile), local_now().date())
        return (*named_screens(library, edition), *ticked_screens(library, edition))
    except ContentError:
        return ()


def walk(
    subject: TourSubject,
    size: tuple[int, int],
    text_size: int = 100,
    contrast: str = "light",
    wanted: Collection[str] | None = None,
    begun: dt.datetime | None = None,
) -> Generator[TourStop, None, None]:
    """Opens every screen of the settings' profile, then the overlays, the safe page, and the staff side.

    With `wanted` only the screens of these codes are opened. `begun` is the time on the clock, by default now.
    Raises KeyboardInterrupt after a screen during which Ctrl+C was pressed.
    """
    settings = subject.settings
    diagonal = settings.diagonal_inches or DIAGONAL_GUESS_INCHES
    temporary = tempfile.TemporaryDirectory(prefix="radiology-kiosk-walk-")
    with held_interrupts() as give_way, temporary as nothing_kept, collected_here():
        # A temporary state folder: choices and notices of staff on this machine do not belong in the tour.
        state, begun, clock = Path(nothing_kept), begun or local_now(), TourClock()
        set_pin(state)
        places = ContentPlaces(state, content_in_force(subject.places).folder, given=subject.places.given)
        kiosk = build(struct_replace(settings, diagonal_inches=diagonal), places, clock, lambda: begun)
        if settings.profile is not None:  # else it may be the hours of another department
            for fault in kiosk.services.departments.choose(settings.profile):
                _log.error("The department %s cannot be used: %s", settings.profile, fault)
        window = kiosk.window
        sized(window, size)
        window.show()
        language = subject.language or kiosk.services.aids.aids.language
        aids = Aids(text_size=text_size, contrast=Contrast(contrast), language=language)
        try:
            for stop in _stops(kiosk, clock, aids, subject, wanted):
                yield stop
                give_way()
        finally:
            kiosk.end()
            _delete_ended()


def _delete_ended() -> None:
    """Outside the loop of the program nothing is deleted later unless it is asked for."""
    process_events()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _stops(
    kiosk: Kiosk, clock: TourClock, aids: Aids, subject: TourSubject, wanted: Collection[str] | None
) -> Iterator[TourStop]:
    window, services, patience = kiosk.window, kiosk.services, subject.patience_seconds
    context, department = window.context, subject.settings.profile
    if context is None or department not in (None, context.edition.profile_id):
        services.navigator.go(SAFE)
        process_events()
        yield TourStop("SAFE", window, "the content cannot be used; the log says why")
        return
    for route in _routes(context, wanted):
        yield _stop(kiosk, aids, route, patience)
    context = window.context or context  # in the language that was asked for
    pages, faults = context.library.usable_scans(context.edition)
    if faults:
        yield TourStop("SCANS", window, f"{len(context.edition.profile.scans) - len(pages)} withheld: {faults[0]}")
    yield from _ticked_stops(kiosk, aids, context, wanted, patience)
    if is_wanted("TERM", wanted):
        window.explain(next(iter(context.library.glossary(context.edition))))
        process_events()
        yield TourStop("TERM", window)
    if is_wanted("STILL-HERE", wanted):
        _count_down(kiosk, clock)
        yield TourStop("STILL-HERE", window)
        services.session.touched()
    if is_wanted("SAFE", wanted):
        services.navigator.go(SAFE)
        process_events()
        yield TourStop("SAFE", window)
        services.navigator.wipe()
    if any(is_wanted(code, wanted) for code in STAFF_CODES):
        yield from staff_stops(kiosk, wanted, patience)


def _routes(context: Context, wanted: Collection[str] | None) -> Iterator[Route]:
    if wanted is None:
        yield from all_routes(context.library, context.edition)
    else:
        screens = named_screens(context.library, context.edition)
        yield from (screen.route for screen in screens if screen.code in wanted)


def _ticked_stops(
    kiosk: Kiosk, aids: Aids, context: Context, wanted: Collection[str] | None, patience_seconds: float
) -> Iterator[TourStop]:
    """Opens the lists of a scan with what a patient ticked in them, which needs a patient."""
    kiosk.services.session.begin()
    for ticked in ticked_screens(context.library, context.edition):
        if is_wanted(ticked.code, wanted):
            screen, scan = ticked.route.screen, ticked.route.page
            facts = context.library.scan(scan, context.edition).facts
            ids = [prompt.id for prompt in facts.tell] if screen is ScreenId.TELL else facts.ask
            for id_ in ids[:3]:
                kiosk.services.choices.toggle(Route(screen, scan), id_)
            yield replace(_stop(kiosk, aids, ticked.route, patience_seconds), code=ticked.code)


def _count_down(kiosk: Kiosk, clock: TourClock) -> None:
    """Lets time pass until the question whether anyone is still here has been shown for a while."""
    session = kiosk.services.session
    session.begin()
    clock.seconds += session.limit
    session.tick()
    for _ in range(_COUNTED_SECONDS):
        clock.seconds += 1
        session.tick()
    process_events()


def _stop(kiosk: Kiosk, aids: Aids, route: Route, patience_seconds: float) -> TourStop:
    services, window = kiosk.services, kiosk.window
    services.navigator.go(route)
    # The idle screen resets the aids, so they are set again after it.
    if route.screen is not ScreenId.IDLE:
        services.aids.use(aids)
    process_events()
    shown, here = window.screen_shown, services.navigator.place.route
    if here != route or not isinstance(shown, ScreenWidget) or shown.route != route:
        return TourStop(f"{route.screen}-{route.page}-{route.part}", window, f"led to {here.screen}; the log says why")
    for job in shown.at_rest():
        job()
    return TourStop(shown.code, window, late=wait_until_ready(lambda: shown.ready, patience_seconds))
