"""Steps and cards in two languages at a time: whole on every display, each language in its own direction and face."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from kiosk.services.patient.routes import BETWEEN_CARD, Route, ScreenId
from kiosk.typefaces import LATIN, typeface_of
from kiosk.ui.widgets.card import CardHead
from kiosk.ui.widgets.text.prose import Prose
from tests.approved import approve, own_department
from tests.pseudo_language import TAG, add_pseudo_language, pseudo
from tests.pseudo_scripts import SCRIPTS
from tests.shipped_content import copy_of_content
from tests.ui.stage import DISPLAYS, UPRIGHT, Look, Stage, opened
from tests.ui.test_every_screen import assert_whole

pytestmark = pytest.mark.usefixtures("qapp")
PROFILE, SCAN = "nuclear-medicine", "bone-scan"
WIDE, TABLET = DISPLAYS[1], DISPLAYS[2]
CARDS = (
    Route(ScreenId.AFTERCARE, SCAN),
    Route(ScreenId.BETWEEN, SCAN),
    Route(ScreenId.PHOTO, SCAN),
    Route(ScreenId.PHOTO, SCAN, BETWEEN_CARD),
)
LOOKS = (Look(UPRIGHT), Look(UPRIGHT, 200), Look(WIDE), Look(WIDE, 200), Look(TABLET, 125))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With longer words, with Arabic from right to left, and with Nastaliq, which is high."""
    folder = tmp_path_factory.mktemp("both") / "content"
    copy_of_content(folder)
    add_pseudo_language(folder, PROFILE)
    add_pseudo_language(folder, PROFILE, language=SCRIPTS["ar"])
    add_pseudo_language(folder, PROFILE, language=SCRIPTS["ur"])
    return folder


def in_both(stage: Stage, language: str) -> None:
    aids = stage.kiosk.services.aids
    aids.use(replace(aids.aids, language=language, beside=True))


def steps(stage: Stage) -> list[Route]:
    page = stage.context.library.scan(SCAN, stage.context.edition)
    return [Route(ScreenId.STEPS, SCAN, step.id) for step in page.facts.steps]


def whole(content: Path, look: Look, language: str, every_step: bool) -> None:
    with opened(PROFILE, look, content) as stage:
        in_both(stage, language)
        found = steps(stage)
        assert_whole(stage, (*(found if every_step else found[1:2]), *CARDS))


@pytest.mark.slow
def test_a_step_and_the_cards_are_whole_in_both_languages(content: Path) -> None:
    whole(content, Look(UPRIGHT), "ur", every_step=False)
    whole(content, Look(WIDE, 150), TAG, every_step=False)


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("language", [TAG, "ur"])
def test_every_step_and_card_is_whole_in_both_languages(content: Path, look: Look, language: str) -> None:
    whole(content, look, language, every_step=True)


@pytest.mark.parametrize("route", [CARDS[0], CARDS[2], Route(ScreenId.STEPS, SCAN)], ids=["card", "photo", "step"])
def test_each_language_has_its_own_direction_and_typeface(content: Path, route: Route) -> None:
    with opened(PROFILE, Look(), content) as stage:
        stage.go(route)
        english = {line for prose in stage.screen.findChildren(Prose) for line in prose.text().split("\n")}
        in_both(stage, "ur")
        stage.go(route)
        found = {True: 0, False: 0}
        for prose in stage.screen.findChildren(Prose):
            for_staff = any(line in english for line in prose.text().split("\n") if len(line) > 12)
            found[for_staff] += 1
            rtl = prose.theme.direction == Qt.LayoutDirection.RightToLeft
            assert rtl is not for_staff, prose.text()
            assert prose.theme.typeface == (LATIN if for_staff else typeface_of("ur")), prose.text()
        assert min(found.values()) >= 1


@pytest.mark.parametrize("route", [CARDS[0], CARDS[2]], ids=["card", "photo"])
@pytest.mark.parametrize("withheld", ["en-GB", TAG])
def test_where_one_language_is_not_approved_no_row_stands_below_another(
    withheld: str, route: Route, tmp_path: Path
) -> None:
    with opened(PROFILE, Look(), approved_but(withheld, tmp_path / "content")) as stage:
        in_both(stage, TAG)
        stage.go(route)
        shown = [prose.text().split("\n")[0] for prose in stage.screen.findChildren(Prose)]
        assert [one for one in ("Food and drink", "If you breast-feed") if one in shown] == []
        assert shown.index("Questions?") - shown.index(pseudo("Questions?")) in (1, 2), "with its words between or not"


def shown_for_staff(content: Path, route: Route) -> set[str]:
    """Which words of staff stand on a step or in the head of a card: its title, and the sentence below that."""
    with opened(PROFILE, Look(), content) as stage:
        page = stage.context.library.scan(SCAN, stage.context.edition)
        step, card = page.words.steps[page.facts.steps[0].id], page.words.aftercare
        wanted = {step.title, page.say(step.text), page.words.title, page.say(card.headline)}
        in_both(stage, TAG)
        stage.go(route)
        proses, heads = stage.screen.findChildren(Prose), stage.screen.findChildren(CardHead)
        return wanted & {line for shown in (*proses, *heads) for line in shown.text().split("\n")}


@pytest.mark.parametrize("route", [CARDS[0], Route(ScreenId.STEPS, SCAN)], ids=["card", "step"])
def test_words_of_staff_that_are_not_approved_never_stand_beside_approved_ones(route: Route, tmp_path: Path) -> None:
    assert shown_for_staff(approved_but("en-GB", tmp_path / "theirs"), route) == set()
    assert len(shown_for_staff(approved_but(TAG, tmp_path / "ours"), route)) == 2


@pytest.mark.parametrize("route", [CARDS[0], Route(ScreenId.STEPS, SCAN)], ids=["card", "step"])
def test_a_sample_shows_the_words_of_staff_whatever_their_state(route: Route, tmp_path: Path) -> None:
    content = copy_of_content(tmp_path / "content")
    add_pseudo_language(content, PROFILE)
    for file in (content / f"profiles/{PROFILE}/profile.json", content / f"scans/{SCAN}/scan.json"):
        raw = json.loads(file.read_text("utf-8"))
        for review in (raw["review"], *raw.get("reviews", {}).values()):
            review["approved_by"] = None
        file.write_text(json.dumps(raw), "utf-8")
    assert len(shown_for_staff(content, route)) == 2


def approved_but(withheld: str, folder: Path) -> Path:
    """Content of a department in two languages, in one of which a scan is not approved."""
    copy_of_content(folder)
    add_pseudo_language(folder, PROFILE)
    own_department(folder, PROFILE)
    approvals = approve(folder, PROFILE)
    del approvals[f"scans/{SCAN}"][withheld]
    (folder / f"profiles/{PROFILE}/approvals.json").write_text(json.dumps(approvals), "utf-8")
    return folder


@pytest.mark.parametrize(("look", "language"), [(Look(UPRIGHT), TAG), (Look(WIDE), "ar")], ids=str)
def test_a_card_in_both_languages_is_one_still_screen_to_photograph(content: Path, look: Look, language: str) -> None:
    with opened(PROFILE, look, content) as stage:
        in_both(stage, language)
        stage.go(Route(ScreenId.PHOTO, "vq"))
        assert stage.screen.pager is not None
        assert not stage.screen.pager.longer
