"""The card to photograph holds on one screen whatever number a department has, and opens however long it is."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import segno
from PySide6.QtCore import QPoint, QRect

from kiosk.content.places.telephones import unbroken_numbers
from kiosk.printable import isolated
from kiosk.services.patient.routes import CODE, Route, ScreenId
from kiosk.ui.screens.scans.photo import PhotoScreen
from kiosk.ui.widgets import qr_code
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.qr_code import QrCode, code_image
from kiosk.ui.widgets.text.prose import Prose
from tests.content.conftest import put
from tests.flows.finger import in_view
from tests.loops import wait_until
from tests.shipped_content import copy_of_content
from tests.ui import checks
from tests.ui.stage import Display, Look, Stage, opened, settle

pytestmark = pytest.mark.usefixtures("qapp")
HOURS = "Monday to Thursday, 8.30am to 5pm; Friday, 8.30am to 4.30pm; closed on bank holidays"
CONTACTS: dict[str, dict[str, Any]] = {
    "one number": {"day": "01632 960948"},
    "an extension and a bleep": {
        "day": "01632 960948",
        "night": "01632 960233, ask for extension 4948 or bleep 600 (24 hours)",
    },
    "two numbers": {"day": "01632 960948 or 01632 960949", "night": "01632 960233 / 01632 960234"},
    "words alone": {"day": "Ask for the radiographer at the main desk", "night": "The ward that you came from"},
    "of another country": {"day": "+880 2-9661064 ext. 5127", "night": "+44 (0)1632 960 233"},
    "without any space": {"day": "0163296094801632960948016329", "night": "0163296094801632960948"},
    "a word as long as some languages have": {"day": "Untersuchungsvorbereitungsstelle 4948"},
}
SMALL_INCHES = 12
"""On a screen as small as a tablet the card may go on below: what it says has to be legible first."""
DISPLAYS = (Display(1080, 1920, 21.5), Display(1920, 1080, 21.5), Display(1080, 1920, 27), Display(1280, 800, 10.1))


def content_with(folder: Path, contacts: dict[str, str]) -> Path:
    copy_of_content(folder)
    profile = folder / "profiles" / "nuclear-medicine" / "profile.json"
    raw = json.loads(profile.read_bytes())
    raw["contacts"] = {when: {"phone": phone, "hours": {"en-GB": HOURS}} for when, phone in contacts.items()}
    profile.write_text(json.dumps(raw), "utf-8")
    return folder


def shown_whole(stage: Stage) -> bool:
    pager = stage.screen.pager
    return pager is None or not pager.longer


def words_of(stage: Stage) -> str:
    return "\n".join(prose.text() for prose in stage.screen.findChildren(Prose))


def photo_faults(contacts: dict[str, str], look: Look, content: Path) -> list[str]:
    with opened("nuclear-medicine", look, content) as stage:
        stage.go(Route(ScreenId.PHOTO, "vq"))
        found = [str(fault) for layer in stage.layers() for fault in checks.clipped(layer)]
        prose = stage.screen.findChildren(Prose)
        if len({each.mapTo(stage.screen, each.rect().topLeft()).x() for each in prose}) == 1:
            found.append("one column")
        found += [f"no {phone}" for phone in contacts.values() if unbroken_numbers(phone) not in words_of(stage)]
        (code,) = stage.screen.findChildren(QrCode)
        if look.display.inches > SMALL_INCHES:
            found += [] if shown_whole(stage) else ["more than one screen"]
            found += [] if in_view(stage.window, code).size() == code.size() else ["half a code"]
        return found


LONGEST = ("an extension and a bleep", "without any space")
"""Of these the one is the longest with places to break, and the other without."""


@pytest.mark.parametrize(
    "contacts",
    [pytest.param(given, marks=[] if name in LONGEST else pytest.mark.slow) for name, given in CONTACTS.items()],
    ids=CONTACTS,
)
def test_whatever_the_number_the_photo_holds_the_whole_card_in_columns(
    tmp_path: Path, contacts: dict[str, str]
) -> None:
    content = content_with(tmp_path / "content", contacts)
    for look in (Look(DISPLAYS[0]), Look(DISPLAYS[1], 200)):
        assert photo_faults(contacts, look, content) == [], str(look)


@pytest.mark.slow
@pytest.mark.parametrize("contacts", CONTACTS.values(), ids=CONTACTS)
def test_the_card_of_any_number_is_whole_on_every_display(tmp_path: Path, contacts: dict[str, str]) -> None:
    content = content_with(tmp_path / "content", contacts)
    for display in DISPLAYS:
        for text in (100, 200):
            look = Look(display, text)
            assert photo_faults(contacts, look, content) == [], str(look)
            with opened("nuclear-medicine", look, content) as stage:
                stage.go(Route(ScreenId.AFTERCARE, "vq"))
                assert [str(fault) for layer in stage.layers() for fault in checks.clipped(layer)] == [], str(look)


def places_of(stage: Stage) -> list[tuple[int, int, int, int]]:
    shown = [*stage.screen.findChildren(Prose), *stage.screen.findChildren(QrCode)]
    return [QRect(each.mapTo(stage.screen, QPoint()), each.size()).getRect() for each in shown]  # type: ignore[misc]


@pytest.mark.parametrize("part", ["", CODE], ids=["on the card", "large"])
def test_the_card_does_not_wait_for_its_code_and_nothing_moves_when_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    content = content_with(tmp_path / "content", {"day": "01632 960948"})
    maker, make = Maker(), segno.make_qr
    monkeypatch.setattr(qr_code, "_made", {})
    monkeypatch.setattr(segno, "make_qr", lambda *text, **how: maker.asked() and make(*text, **how))
    with opened("nuclear-medicine", Look(DISPLAYS[0]), content) as stage:
        stage.go(Route(ScreenId.PHOTO, "vq", part))
        wait_until(lambda: bool(maker.threads), "nobody makes the code")
        (code,) = stage.screen.findChildren(QrCode)
        before = places_of(stage)
        assert (code.image, stage.screen.ready) == (None, False)
        empty = code.grab().toImage()
        maker.may_go_on.set()
        wait_until(lambda: stage.screen.ready, "the code is never made")
        assert stage.screen.findChildren(QrCode) == [code]
        assert places_of(stage) == before
        assert code.grab().toImage() != empty
        assert threading.current_thread().name not in maker.threads


class Maker:
    """Of square codes: one that takes as long as the test wants."""

    def __init__(self) -> None:
        self.threads: set[str] = set()
        self.may_go_on = threading.Event()

    def asked(self) -> bool:
        self.threads.add(threading.current_thread().name)
        return self.may_go_on.wait()


@pytest.fixture
def long_card(tmp_path: Path) -> Path:
    """Content with a card of more bytes than any square code holds, as one in Bengali has."""
    folder = tmp_path / "content"
    copy_of_content(folder)
    page = folder / "scans" / "vq" / "en-GB.json"
    raw = json.loads(page.read_bytes())
    items = raw["aftercare"]["items"]
    first = next(key for key, text in items.items() if isinstance(text, str))
    items[first] = " ".join(["You can drink water."] * 150)
    page.write_text(json.dumps(raw), "utf-8")
    return folder


@pytest.mark.parametrize("display", [DISPLAYS[0], DISPLAYS[1]], ids=str)
def test_a_card_longer_than_any_square_code_opens_with_several(long_card: Path, display: Display) -> None:
    with opened("nuclear-medicine", Look(display), long_card) as stage:
        words = stage.context.words.card
        stage.go(Route(ScreenId.PHOTO, "vq"))
        assert words.qr_parts in words_of(stage)
        assert words.qr_search in words_of(stage)
        stage.go(Route(ScreenId.PHOTO, "vq", CODE))
        wait_until(lambda: stage.screen.ready, "the codes are never made")
        buttons = stage.screen.findChildren(Button)
        assert [button.text() for button in buttons[:2]] == ["Part 1 of 5", "Part 2 of 5"]
        (first,) = stage.screen.findChildren(QrCode)
        image, side = first.image, first.height()
        buttons[1].click()
        settle()
        (second,) = [code for code in stage.screen.findChildren(QrCode) if code.isVisible()]
        assert second.image != image
        assert second.height() == side
        assert [str(fault) for layer in stage.layers() for fault in checks.clipped(layer)] == []


def module_mm(code: QrCode, look: Look) -> float:
    assert code.image is not None
    room = min(code.width(), code.height()) // code.image.width()
    display = look.display
    return room * display.inches * 25.4 / math.hypot(display.width, display.height)


@pytest.mark.parametrize("display", DISPLAYS, ids=str)
def test_a_camera_can_tell_the_modules_of_every_code_apart(long_card: Path, display: Display) -> None:
    look = Look(display)
    with opened("nuclear-medicine", look, long_card) as stage:
        for part, least in (("", 0.45), (CODE, 0.6)):
            stage.go(Route(ScreenId.PHOTO, "vq", part))
            wait_until(lambda: stage.screen.ready, "the codes are never made")
            (code,) = stage.screen.findChildren(QrCode)
            assert module_mm(code, look) >= least


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_an_address_of_the_department_stands_in_the_code_and_below_it(tmp_path: Path, direction: str) -> None:
    """From right to left it is isolated, or its last stroke would stand before it."""
    content = content_with(tmp_path / "content", {"day": "01632 960948"})
    address = "https://www.example.org/vq-scan/"
    put(content, "library.json", "languages/en-GB/direction", direction)
    put(content, "profiles/nuclear-medicine/profile.json", "addresses", {"vq": {"en-GB": address}})
    with opened("nuclear-medicine", Look(DISPLAYS[0]), content) as stage:
        for part in ("", CODE):
            stage.go(Route(ScreenId.PHOTO, "vq", part))
            wait_until(lambda: stage.screen.ready, "the code is never made")
            (code,) = stage.screen.findChildren(QrCode)
            assert code.image == code_image(address)
            assert address in words_of(stage)
            assert (isolated(address) in words_of(stage)) is (direction == "rtl")
            assert stage.context.words.card.qr_search not in words_of(stage)


@pytest.mark.parametrize(
    "display", [DISPLAYS[0], *(pytest.param(each, marks=pytest.mark.slow) for each in DISPLAYS[1:])], ids=str
)
def test_the_code_comes_into_the_card_that_is_shown_whatever_letters_were_tried(
    display: Display, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A card that was laid out in larger letters first, in vain, has a code of its own."""
    monkeypatch.setattr(qr_code, "_made", {})
    with opened("nuclear-medicine", Look(display)) as stage:
        for scan in stage.context.edition.profile.scans:
            stage.go(Route(ScreenId.PHOTO, scan))
            wait_until(lambda: stage.screen.ready, "the code is never made")
            (code,) = stage.screen.findChildren(QrCode)
            assert code.image is not None, scan


def letters_of_cards(language: str, display: Display) -> Iterator[set[float]]:
    """Of each card of a department, the sizes of its letters."""
    with opened("nuclear-medicine", Look(display, language=language)) as stage:
        for scan in ("vq", "pet-ct", "bone-scan"):
            stage.go(Route(ScreenId.PHOTO, scan))
            yield {prose.theme.sizes.text for prose in stage.screen.findChildren(Prose)}


@pytest.mark.parametrize("display", [Display(1080, 1920, 21.5), Display(1920, 1080, 21.5)], ids=str)
@pytest.mark.parametrize("language", ["en-GB", *(pytest.param(each, marks=pytest.mark.slow) for each in ("pl", "ur"))])
def test_two_tries_find_the_letters_that_any_other_way_finds(
    monkeypatch: pytest.MonkeyPatch, language: str, display: Display
) -> None:
    """Each try lays out the whole card, which takes a third of the time that a tap may."""
    tries, build = list[float](), PhotoScreen._sheet

    def tried(screen: PhotoScreen, scale: float) -> Container:
        tries.append(scale)
        return build(screen, scale)

    monkeypatch.setattr(PhotoScreen, "_sheet", tried)
    found = []
    for letters in letters_of_cards(language, display):
        assert len(tries) <= 2, tries
        tries.clear()
        found.append(letters)
    monkeypatch.setattr(PhotoScreen, "_first_scale", lambda *_about: 0.56)
    assert [*letters_of_cards(language, display)] == found
