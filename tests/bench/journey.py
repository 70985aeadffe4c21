"""A patient's way through all kinds of screens, tap by tap, again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.content.pages import Edition, ScanPage
from kiosk.content.places.telephones import HELP
from kiosk.services.patient.routes import HOME, SHOW, Route, ScreenId
from kiosk.ui.widgets.text.prose import Link
from tests.bench.finger import Finger

_TERMS = 5
_AIDS = ("text-size",) * 4 + ("contrast",) * 3 + ("lower",) * 2
"""Each of them once round, back to where it began."""


class Journey:
    """From the idle screen and back to it. `wake` waits until the screen takes taps again after the first.

    `staff` come when the patient has gone.
    """

    def __init__(self, finger: Finger, wake: Callable[[], None], staff: Callable[[], None]) -> None:
        context = finger.window.context
        assert context is not None
        self._finger, self._wake, self._staff, self._context = finger, wake, staff, context

    @property
    def _edition(self) -> Edition:
        return self._context.edition

    def once(self) -> None:
        for part in self.parts():
            part()

    def parts(self) -> Iterator[Callable[[], None]]:
        """In turn; every one begins at Home and ends there, but for the first and the last."""
        yield self._begin
        for scan in self._edition.profile.scans:
            page = self._context.library.scan(scan, self._edition)
            yield lambda page=page: self._scan(page)  # type: ignore[misc]
            yield lambda page=page: self._choices(page)  # type: ignore[misc]
            yield lambda page=page: self._steps(page)  # type: ignore[misc]
        yield self._topics
        yield self._after
        yield self._words
        yield self._aids
        yield self._end
        yield self._staff

    def _begin(self) -> None:
        self._finger.choose(HOME, "home")
        self._wake()

    def _end(self) -> None:
        self._finger.choose("finish", "idle")

    def _aid(self, aid: str, kind: str) -> None:
        self._finger.choose(aid, kind)

    def _read(self) -> None:
        """To the end of the page."""
        while self._finger.page():
            pass

    def _there_and_back(self, route: Route) -> None:
        self._finger.choose(route, route.screen)
        self._read()
        self._aid("back", "back")

    def _scan(self, page: ScanPage) -> None:
        self._finger.choose(Route(ScreenId.SCAN, page.id), "scan")
        self._first_link()
        for section in page.facts.sections.given():
            self._there_and_back(Route(ScreenId.SECTION, page.id, section))
        self._there_and_back(Route(ScreenId.QUESTIONS, page.id))
        for comparison in self._edition.profile.comparisons:
            route = Route(ScreenId.COMPARE, comparison)
            if self._finger.targets(route):
                self._there_and_back(route)
        self._aid("home", "home")

    def _first_link(self) -> None:
        links = [link for link in self._finger.screen.findChildren(Link) if link.isVisible()]
        if links and str(links[0].value).startswith("term:"):
            self._finger.tap(links[0], "term")
            self._finger.press(self._context.words.page.close, "close")

    def _choices(self, page: ScanPage) -> None:
        self._finger.choose(Route(ScreenId.SCAN, page.id), "scan")
        keys = {ScreenId.TELL: tuple(prompt.id for prompt in page.facts.tell), ScreenId.ASK: page.facts.ask}
        for screen, options in keys.items():
            self._finger.choose(Route(screen, page.id), screen)
            for key in options[:2]:
                self._finger.choose(key, "switch")
            self._finger.choose(Route(screen, page.id, SHOW), "show")
            self._aid("back", "back")
            for key in options[:2]:
                self._finger.choose(key, "switch")
            self._aid("back", "back")
        self._aid("home", "home")

    def _steps(self, page: ScanPage) -> None:
        self._finger.choose(Route(ScreenId.SCAN, page.id), "scan")
        steps = [Route(ScreenId.STEPS, page.id, step.id) for step in page.facts.steps]
        self._finger.choose(steps[0], "steps")
        for step in steps[1:]:
            self._read()
            self._finger.choose(step, "steps")
        self._finger.choose(steps[0], "track")
        self._finger.choose(steps[-1], "track")
        self._finger.choose(Route(ScreenId.AFTERCARE, page.id), "aftercare")
        self._read()
        self._finger.choose(Route(ScreenId.PHOTO, page.id), "photo")
        self._read()
        self._aid("back", "back")
        self._aid("home", "home")

    def _topics(self) -> None:
        for topic in self._edition.profile.topics:
            if topic != HELP:
                self._there_and_back(Route(ScreenId.TOPIC, topic))
        self._aid("help", "topic")
        self._read()
        self._aid("back", "back")

    def _after(self) -> None:
        self._finger.choose(Route(ScreenId.AFTER), "after")
        self._finger.choose(Route(ScreenId.AFTERCARE, self._edition.profile.scans[0]), "aftercare")
        self._aid("home", "home")

    def _words(self) -> None:
        self._finger.choose(Route(ScreenId.WORDS), "words")
        glossary = self._context.library.glossary(self._edition)
        for term in sorted(glossary, key=lambda id_: glossary[id_].term.casefold())[:_TERMS]:
            self._finger.choose(term, "term")
            self._finger.press(self._context.words.page.close, "close")
        self._read()
        self._aid("home", "home")

    def _aids(self) -> None:
        """On a page of each sort, for the whole page is built anew."""
        scan = self._edition.profile.scans[0]
        step = self._context.library.scan(scan, self._edition).facts.steps[0].id
        for aid in _AIDS:
            self._aid(aid, aid)
        for route in (Route(ScreenId.SCAN, scan), Route(ScreenId.STEPS, scan, step)):
            self._finger.choose(route, route.screen)
            for aid in _AIDS:
                self._aid(aid, aid)
        self._aid("home", "home")
