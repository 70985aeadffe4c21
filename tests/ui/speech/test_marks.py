"""The mark on the sentence that is read: tinted, and underlined to its last line."""

from __future__ import annotations

import pytest

from kiosk.content.speech.sentences import spoken_sentences
from kiosk.services.speech.unit import HeardUnit, UnitRole
from kiosk.services.speech.utterance import Sentence
from kiosk.ui.speech.marks import marked
from kiosk.ui.widgets.text.prose import Prose
from tests.ui.stage import Look, opened

pytestmark = pytest.mark.usefixtures("qapp")
LANGUAGE = "en-GB"


@pytest.mark.parametrize("look", [Look(), Look(text=200, contrast="high")], ids=str)
def test_the_last_line_is_underlined_too(look: Look) -> None:
    with opened("chest-clinic", look) as stage:
        title = Prose(stage.screen.theme, "Radiation in everyday terms", "title")
        title.setParent(stage.window)
        title.resize(600, title.heightForWidth(600))
        title.show()
        said = tuple(Sentence(each, LANGUAGE) for each in spoken_sentences(title.text(), LANGUAGE))
        mark = marked(title.theme, title, HeardUnit(title.text(), UnitRole.HEADING, said, place=title), 0)
        picture, last = mark.grab().toImage(), mark.boxes[-1]
        below = picture.pixelColor(int(last.center().x()), picture.height() - 2)
        assert below.name() == title.theme.colour("accent").name()
