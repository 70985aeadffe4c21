"""What the three first documents tell a patient: each statement is drawn for the patient of that scan, in every
department that offers it, or it is corrected or left out for a reason.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QWidget

from kiosk import paths
from kiosk.content.library import Library
from kiosk.content.model import Profile
from kiosk.services.patient.routes import SCREEN_KINDS, Route, ScreenId
from kiosk.ui.widgets.text.prose import Link
from tests.ui.stage import Look, Stage, opened

pytestmark = pytest.mark.usefixtures("qapp")

STATEMENTS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("seed_statements.json").read_bytes())
LIBRARY = Library.open(paths.content_folder())
PROFILES = ("chest-clinic", "general", "nuclear-medicine", "nuclear-medicine-us")
READERS = {"aluk": PROFILES[:3], "msk": PROFILES[3:], "blog": PROFILES}
"""The departments whose patients are told what a document says: of Britain, of one hospital in New York, and all."""
DISAGREEMENT = re.compile(r"D([1-9]|[12][0-9]|3[0-3]): ")
SHORTEST_REASON = 40  # characters: fewer say nothing to whoever asks why
OF_A_PAGE = {"scan": "scans", "topic": "topics", "comparison": "comparisons"}


def is_in(word: str, text: str) -> bool:
    """Whole words only, so that 4 is not found in 24."""
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) is not None


def _named(statement: dict[str, Any]) -> str:
    return f"{statement['document']}: {statement['gist']}"


PLACED = [statement for statement in STATEMENTS if statement["outcome"] != "left out"]
REASONED = [statement for statement in STATEMENTS if statement["outcome"] != "shown"]


def route_of(place: str) -> tuple[Route, str]:
    """The screen of a place such as `vq/section/purpose > spect`, and the term that is opened on it or "".

    A step may have the names of several, as in `vq/steps/card|leave`: `step_of` has the one of a department.
    """
    screen, _, term = place.partition(" > ")
    page, kind, *part = screen.split("/")
    return Route(ScreenId(kind), page, *part), term


def step_of(route: Route, stage: Stage) -> Route:
    """The route of the first of the steps that the scan has as this department does it."""
    if "|" not in route.part:
        return route
    steps = stage.context.library.scan(route.page, stage.context.edition).words.steps
    return replace(route, part=next(part for part in route.part.split("|") if part in steps))


def offers(profile: Profile, route: Route) -> bool:
    pages: tuple[str, ...] = getattr(profile, OF_A_PAGE[SCREEN_KINDS[route.screen].page])
    return route.page in pages


def readers(statement: dict[str, Any], library: Library) -> list[str]:
    """The departments in which a patient has to meet the statement: those that offer all of its pages."""
    routes = [route_of(place)[0] for place in statement["shown"]]
    possible = statement.get("only", READERS[statement["document"]])
    return [id_ for id_ in possible if all(offers(library.profile(id_), route) for route in routes)]


def drawn_on(stage: Stage, term: str) -> str:
    """All words of the screen, or those that a tap on a linked word of it opens, in small letters."""
    if term:
        assert f"term:{term}" in {str(link.value) for link in stage.screen.findChildren(Link)}, f"no link to {term}"
        entry = stage.context.library.glossary(stage.context.edition)[term]
        return f"{entry.term} {entry.meaning} {entry.say}".lower()
    widgets: list[QWidget] = stage.screen.findChildren(QWidget)
    texts = [widget.accessibleName() for widget in widgets]
    texts += [widget.text() for widget in widgets if isinstance(widget, QLabel)]
    return " ".join(texts).replace("\u00a0", " ").lower()


Drawn = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    """The words of every place that a statement names, by department and place."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for statement in PLACED:
        for profile in readers(statement, LIBRARY):
            wanted[profile].update(statement["shown"])
    found: Drawn = {}
    for profile, places in wanted.items():
        with opened(profile, Look()) as stage:
            for place in sorted(places):
                named, term = route_of(place)
                route = step_of(named, stage)
                if stage.kiosk.services.navigator.place.route != route:
                    stage.go(route)
                found[profile, place] = drawn_on(stage, term)
    return found


def test_all_three_documents_are_taken_apart_statement_by_statement() -> None:
    assert {statement["document"] for statement in STATEMENTS} == READERS.keys()
    assert len(STATEMENTS) >= 240
    assert len({_named(statement) for statement in STATEMENTS}) == len(STATEMENTS)


def test_a_statement_says_what_became_of_it() -> None:
    parts = {
        "shown": {"shown", "words"},
        "corrected": {"shown", "words", "why"},
        "left out": {"why"},
    }
    head = {"document", "gist", "outcome", "only"}
    assert [_named(each) for each in STATEMENTS if each.keys() - head != parts[each["outcome"]]] == []


@pytest.mark.slow
@pytest.mark.parametrize("statement", PLACED, ids=_named)
def test_the_patient_of_that_scan_meets_it_on_the_screen(statement: dict[str, Any], drawn: Drawn) -> None:
    for profile in readers(statement, LIBRARY):
        texts = {place: drawn[profile, place] for place in statement["shown"]}
        for word in statement["words"]:
            assert any(is_in(word, text) for text in texts.values()), f"{profile}: {word!r} is at none of {[*texts]}"
        for place, text in texts.items():
            assert any(is_in(word, text) for word in statement["words"]), f"{profile}: {place} says {text!r}"


@pytest.mark.parametrize("statement", REASONED, ids=_named)
def test_what_is_changed_or_left_out_has_a_reason(statement: dict[str, Any]) -> None:
    why = statement["why"]
    assert DISAGREEMENT.match(why) or why.startswith("plain: ")
    assert len(why) >= SHORTEST_REASON


@pytest.mark.slow
def test_the_words_of_another_department_do_not_count(drawn: Drawn) -> None:
    place = "vq/steps/breathe|krypton|technegas|aerosol"
    assert is_in("slightly radioactive", drawn["nuclear-medicine", place])
    assert not is_in("slightly radioactive", drawn["chest-clinic", place])


def test_some_department_offers_all_the_pages_of_a_statement() -> None:
    assert [_named(statement) for statement in PLACED if not readers(statement, LIBRARY)] == []
    assert [_named(statement) for statement in PLACED if not 1 <= len(statement["words"]) <= 2] == []


def test_a_word_that_is_part_of_another_does_not_count() -> None:
    assert not is_in("4", '{"value": 24}')
    assert is_in("four days", "for up to four days.")
