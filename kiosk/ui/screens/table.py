"""Which class shows which kind of route."""

from __future__ import annotations

from kiosk.services.routes import Screen as Name
from kiosk.ui.screens.aftercare import AftercareScreen
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.compare import CompareScreen
from kiosk.ui.screens.feedback import FeedbackScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.idle import IdleScreen
from kiosk.ui.screens.lists import AfterScreen, QuestionsScreen, WordsScreen
from kiosk.ui.screens.photo import PhotoScreen
from kiosk.ui.screens.scan import ScanScreen
from kiosk.ui.screens.section import SectionScreen
from kiosk.ui.screens.steps import StepsScreen
from kiosk.ui.screens.tell import AskScreen, TellScreen
from kiosk.ui.screens.topic import TopicScreen

SCREENS: dict[Name, type[Screen]] = {
    Name.IDLE: IdleScreen,
    Name.HOME: HomeScreen,
    Name.SCAN: ScanScreen,
    Name.SECTION: SectionScreen,
    Name.STEPS: StepsScreen,
    Name.AFTERCARE: AftercareScreen,
    Name.PHOTO: PhotoScreen,
    Name.TELL: TellScreen,
    Name.ASK: AskScreen,
    Name.QUESTIONS: QuestionsScreen,
    Name.AFTER: AfterScreen,
    Name.TOPIC: TopicScreen,
    Name.COMPARE: CompareScreen,
    Name.FEEDBACK: FeedbackScreen,
    Name.WORDS: WordsScreen,
}
