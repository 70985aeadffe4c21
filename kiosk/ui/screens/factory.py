"""Creates the screen of each kind of route."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.content.faults import ContentError
from kiosk.services.departments.profiles import staff_edition
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.idle.idle_screen import IdleScreen


def _home(context: Context) -> Screen:
    from kiosk.ui.screens.home import HomeScreen

    return HomeScreen(context)


def _letters(context: Context) -> Screen:
    from kiosk.ui.screens.letters import LettersScreen

    return LettersScreen(context)


def _scan(context: Context) -> Screen:
    from kiosk.ui.screens.scans.scan import ScanScreen

    return ScanScreen(context)


def _parts(context: Context) -> Screen:
    from kiosk.ui.screens.scans.parts import PartsScreen

    return PartsScreen(context)


def _section(context: Context) -> Screen:
    from kiosk.ui.screens.scans.section import SectionScreen

    return SectionScreen(context)


def _steps(context: Context) -> Screen:
    from kiosk.ui.screens.scans.steps import StepsScreen

    return StepsScreen(context)


def _aftercare(context: Context) -> Screen:
    from kiosk.ui.screens.scans.aftercare import AftercareScreen

    return AftercareScreen(context)


def _between(context: Context) -> Screen:
    from kiosk.ui.screens.scans.aftercare import BetweenScreen

    return BetweenScreen(context)


def _photo(context: Context) -> Screen:
    from kiosk.ui.screens.scans.photo import PhotoScreen

    return PhotoScreen(context)


def _tell(context: Context) -> Screen:
    from kiosk.ui.screens.tell import TellScreen

    return TellScreen(context)


def _ask(context: Context) -> Screen:
    from kiosk.ui.screens.tell import AskScreen

    return AskScreen(context)


def _questions(context: Context) -> Screen:
    from kiosk.ui.screens.lists import QuestionsScreen

    return QuestionsScreen(context)


def _after(context: Context) -> Screen:
    from kiosk.ui.screens.lists import AfterScreen

    return AfterScreen(context)


def _topic(context: Context) -> Screen:
    from kiosk.ui.screens.topic import TopicScreen

    return TopicScreen(context)


def _compare(context: Context) -> Screen:
    from kiosk.ui.screens.scans.compare import CompareScreen

    return CompareScreen(context)


def _feedback(context: Context) -> Screen:
    from kiosk.ui.screens.feedback import FeedbackScreen

    return FeedbackScreen(context)


def _words(context: Context) -> Screen:
    from kiosk.ui.screens.lists import WordsScreen

    return WordsScreen(context)


def _print(context: Context) -> Screen:
    from kiosk.ui.screens.print_screen import PrintScreen

    return PrintScreen(context)


SCREENS: dict[ScreenId, Callable[[Context], Screen]] = {
    ScreenId.IDLE: IdleScreen,
    ScreenId.HOME: _home,
    ScreenId.LETTERS: _letters,
    ScreenId.SCAN: _scan,
    ScreenId.PARTS: _parts,
    ScreenId.SECTION: _section,
    ScreenId.STEPS: _steps,
    ScreenId.AFTERCARE: _aftercare,
    ScreenId.BETWEEN: _between,
    ScreenId.PHOTO: _photo,
    ScreenId.TELL: _tell,
    ScreenId.ASK: _ask,
    ScreenId.QUESTIONS: _questions,
    ScreenId.AFTER: _after,
    ScreenId.TOPIC: _topic,
    ScreenId.COMPARE: _compare,
    ScreenId.FEEDBACK: _feedback,
    ScreenId.WORDS: _words,
    ScreenId.PRINT: _print,
    ScreenId.PRINT_TOPIC: _print,
}


def screen_for(route: Route, context: Context) -> Screen:
    """Return the screen of a route, or one that offers its page in the language of staff if it is only there.

    Raises what `Screen.show_route` raises: ContentError if the page can be shown in neither.
    """
    screen = SCREENS[route.screen](context)
    screen.route = route
    try:
        screen.show_route(route)
    except ContentError as error:
        other = _elsewhere(route, context)
        if other is None:
            raise
        screen.offered_elsewhere(error.faults)
        screen.deleteLater()
        return other
    return screen


def _elsewhere(route: Route, context: Context) -> Screen | None:
    edition = staff_edition(context.library, context.edition)
    if edition is None or not route.page:
        return None
    from kiosk.ui.screens.elsewhere import ElsewhereScreen

    screen = ElsewhereScreen(context, edition)
    screen.route = route
    try:
        screen.show_route(route)
    except ContentError:
        screen.deleteLater()
        return None
    return screen
