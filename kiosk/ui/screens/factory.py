"""What shows which kind of route. All but the first screen are imported late, for the start does not need them."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.services.patient.routes import Screen as Name
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.idle import IdleScreen


def _home(context: Context) -> Screen:
    from kiosk.ui.screens.home import HomeScreen

    return HomeScreen(context)


def _scan(context: Context) -> Screen:
    from kiosk.ui.screens.scans.scan import ScanScreen

    return ScanScreen(context)


def _section(context: Context) -> Screen:
    from kiosk.ui.screens.scans.section import SectionScreen

    return SectionScreen(context)


def _steps(context: Context) -> Screen:
    from kiosk.ui.screens.scans.steps import StepsScreen

    return StepsScreen(context)


def _aftercare(context: Context) -> Screen:
    from kiosk.ui.screens.scans.aftercare import AftercareScreen

    return AftercareScreen(context)


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


SCREENS: dict[Name, Callable[[Context], Screen]] = {
    Name.IDLE: IdleScreen,
    Name.HOME: _home,
    Name.SCAN: _scan,
    Name.SECTION: _section,
    Name.STEPS: _steps,
    Name.AFTERCARE: _aftercare,
    Name.PHOTO: _photo,
    Name.TELL: _tell,
    Name.ASK: _ask,
    Name.QUESTIONS: _questions,
    Name.AFTER: _after,
    Name.TOPIC: _topic,
    Name.COMPARE: _compare,
    Name.FEEDBACK: _feedback,
    Name.WORDS: _words,
}
