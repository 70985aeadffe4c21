"""The poster of the idle screen: the department's own steps, slowly one after the other, on every display."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.content.review import Status
from kiosk.services.patient.routes import IDLE
from kiosk.ui.screens.idle.idle_screen import IdleScreen
from kiosk.ui.screens.idle.poster import CHANGE_MS, Poster
from kiosk.ui.widgets.button import Button
from tests.approved import approve, own_department
from tests.content.conftest import load, write
from tests.loops import wait_until
from tests.pseudo_language import add_pseudo_language
from tests.pseudo_scripts import SCRIPTS
from tests.shipped_content import copy_of_content
from tests.ui.stage import DISPLAYS, UPRIGHT, Look, Stage, opened, settle
from tests.ui.test_every_screen import findings

pytestmark = pytest.mark.usefixtures("qapp")
PROFILE = "nuclear-medicine"
WIDE, TABLET = DISPLAYS[1], DISPLAYS[2]
OTHERS = ("ur", "bn", "cy", "ar", "pa", "vi", "hi", "zh")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine languages, in as many scripts as there are typefaces for."""
    folder = tmp_path_factory.mktemp("many") / "content"
    copy_of_content(folder)
    for tag in OTHERS:
        add_pseudo_language(folder, PROFILE, language=SCRIPTS[tag])
    return folder


@contextmanager
def resting(look: Look, content: Path | None = None, profile: str = PROFILE) -> Iterator[tuple[Stage, Poster | None]]:
    """The idle screen after nobody has touched it for a while."""
    with opened(profile, look, content) as stage:
        stage.go(IDLE)
        screen = stage.screen
        assert isinstance(screen, IdleScreen)
        assert screen.findChildren(Poster) == [], "the first picture waits for it"
        for job in (*screen.ahead(), *screen.at_rest()):
            job()
        settle()
        yield stage, next(iter(screen.findChildren(Poster)), None)


def round_of(poster: Poster) -> list[tuple[str, str]]:
    """Title and scan of each frame until the first comes again."""
    told = [(poster.shown.title, poster.shown.scan)]
    while True:
        changed(poster)
        if (poster.shown.title, poster.shown.scan) == told[0]:
            return told
        told.append((poster.shown.title, poster.shown.scan))


def changed(poster: Poster) -> None:
    """Has the next frame come, and fade in to its end."""
    change, fade = poster.findChildren(QTimer)
    change.timeout.emit()
    while fade.isActive():
        fade.timeout.emit()


def test_it_shows_steps_of_each_scan_and_none_that_all_scans_have() -> None:
    with resting(Look()) as (stage, poster):
        assert poster is not None
        edition, library = stage.context.edition, stage.context.library
        pages = {id_: library.scan(id_, edition) for id_ in edition.profile.scans}
        told = round_of(poster)
        titles = {(words.title, page.words.title) for page in pages.values() for words in page.words.steps.values()}
        assert {*told} <= titles
        assert len({*told}) == len(told) > len(pages)
        assert {scan for _title, scan in told} == {page.words.title for page in pages.values()}
        assert pages["vq"].words.steps["arrive"].title not in [title for title, _scan in told]
        timed = next(step.id for step in pages["vq"].facts.steps if step.time is not None)
        assert told[0] == (pages["vq"].words.steps[timed].title, pages["vq"].words.title)


@pytest.mark.parametrize("profile", ["general", "chest-clinic", "nuclear-medicine-us"])
def test_every_department_has_one_of_its_own(profile: str) -> None:
    with resting(Look(), profile=profile) as (stage, poster):
        assert poster is not None
        edition = stage.context.edition
        assert stage.context.library.scan(edition.profile.scans[0], edition).words.title == poster.shown.scan
        assert len(round_of(poster)) > 5


def test_a_department_of_one_scan_shows_all_its_steps(tmp_path: Path) -> None:
    content = copy_of_content(tmp_path / "content")
    file = f"profiles/{PROFILE}/profile.json"
    profile = load(content, file)
    write(content, file, {**profile, "scans": ["vq"], "comparisons": [], "wording": {}})
    with resting(Look(), content) as (stage, poster):
        assert poster is not None
        page = stage.context.library.scan("vq", stage.context.edition)
        assert {title for title, _ in round_of(poster)} == {words.title for words in page.words.steps.values()}


def scans_shown(content: Path) -> set[str]:
    with resting(Look(), content) as (_stage, poster):
        return {scan for _title, scan in round_of(poster)} if poster is not None else set()


def test_what_nobody_has_approved_is_no_picture_of_a_department_that_is_no_sample(tmp_path: Path) -> None:
    content = copy_of_content(tmp_path / "content")
    titles = {load(content, f"scans/{id_}/en-GB.json")["title"]: id_ for id_ in ("vq", "bone-scan")}
    shown = scans_shown(content)
    assert {*titles} < shown
    own_department(content, PROFILE)
    assert scans_shown(content) == set()
    approve(content, PROFILE, but=["scans/vq"])
    assert shown - scans_shown(content) == {title for title, id_ in titles.items() if id_ == "vq"}
    words = load(content, "scans/bone-scan/en-GB.json")
    write(content, "scans/bone-scan/en-GB.json", {**words, "title": f"{words['title']} now"})
    assert shown - scans_shown(content) == {*titles}, "one was changed since"


def test_what_is_overdue_stays_on_it(tmp_path: Path) -> None:
    content = copy_of_content(tmp_path / "content")
    shown = scans_shown(content)
    own_department(content, PROFILE)
    approve(content, PROFILE, until="2026-11-22", on="2026-11-21")
    with resting(Look(), content) as (stage, poster):
        context = stage.context
        assert context.library.scan("vq", context.edition).status is Status.OVERDUE
        assert poster is not None
        assert {scan for _title, scan in round_of(poster)} == shown


def test_between_two_changes_nothing_wakes_the_machine() -> None:
    with resting(Look()) as (stage, poster):
        assert poster is not None
        for _ in range(2):
            assert [each.interval() for each in stage.screen.findChildren(QTimer) if each.isActive()] == [CHANGE_MS]
            changed(poster)
        assert CHANGE_MS >= 8000


def test_what_the_screen_is_for_stands_below_in_each_other_language_in_turn(many: Path) -> None:
    with resting(Look(), many) as (stage, poster):
        assert poster is not None
        edition, library = stage.context.edition, stage.context.library
        asked = [library.interface(replace(edition, language=tag)).idle.title for tag in edition.profile.languages]
        told = []
        for _ in OTHERS:
            told.append(poster.text().split("\n")[2])
            changed(poster)
        assert told == asked[1:]
        assert asked[0] not in poster.text()


def test_a_department_of_one_language_asks_nothing_twice(tmp_path: Path) -> None:
    with resting(Look(), copy_of_content(tmp_path / "content")) as (_stage, poster):
        assert poster is not None
        assert poster.text().split("\n") == [poster.shown.title, poster.shown.scan]


def test_memory_is_flat_however_often_it_changes() -> None:
    with resting(Look()) as (stage, poster):
        assert poster is not None
        round_of(poster)
        before = len(stage.window.findChildren(QObject))
        for _ in range(100):
            changed(poster)
            poster.grab()
        assert len(stage.window.findChildren(QObject)) == before
        assert len(stage.context.pictures._kept) <= 2


def test_it_comes_by_itself_when_nobody_touches_the_screen() -> None:
    with opened(PROFILE, Look()) as stage:
        stage.go(IDLE)
        wait_until(lambda: bool(stage.screen.findChildren(Poster)), "there is no poster")
        wait_until(lambda: stage.screen.findChildren(Poster)[0].isVisible(), "it is not shown")


def test_out_of_view_it_draws_nothing() -> None:
    with resting(Look()) as (_stage, poster):
        assert poster is not None
        poster.hide()
        before = poster.shown
        changed(poster)
        assert poster.shown == before


def test_under_what_covers_the_screen_it_stands_still() -> None:
    with resting(Look()) as (stage, poster):
        assert poster is not None
        cover = QWidget(stage.window)
        cover.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        cover.setGeometry(stage.window.rect())
        before = poster.shown
        cover.show()
        changed(poster)
        assert poster.shown == before
        cover.hide()
        changed(poster)
        assert poster.shown != before


@pytest.mark.parametrize("look", [Look(UPRIGHT), Look(WIDE), Look(TABLET)], ids=str)
@pytest.mark.parametrize("count", [1, 3, 9])
def test_the_screen_is_whole_with_it_and_names_each_language(
    many: Path, tmp_path: Path, look: Look, count: int
) -> None:
    """A tablet has no room for nine names and a picture: there the names come first."""
    content = Path(shutil.copytree(many, tmp_path / "content"))
    file = f"profiles/{PROFILE}/profile.json"
    profile = load(content, file)
    write(content, file, {**profile, "languages": profile["languages"][:count]})
    with resting(look, content) as (stage, poster):
        assert poster is not None
        assert poster.isVisible() is not (look.display is TABLET and count == 9)
        assert [str(finding) for finding in findings(stage)] == []
        named = {button.text() for button in stage.screen.findChildren(Button) if button.isVisible()}
        assert {SCRIPTS[tag].name for tag in OTHERS[: count - 1]} <= named
        changed(poster)
        assert [str(finding) for finding in findings(stage)] == []
