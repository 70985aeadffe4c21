"""Languages that lack a page, a word or a typeface: what patients read then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.typefaces import LATIN, NASTALIQ
from kiosk.ui.checkup_input import text_families, undrawable
from tests.content.conftest import DELETE, put
from tests.flows.conftest import OpenKiosk
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_language import URDU, drawn
from tests.flows.test_patient_way import VQ
from tests.pseudo_language import NAME, TAG, add_pseudo_language, pseudo


@pytest.fixture
def kiosk(open_kiosk: OpenKiosk, two_languages: Path) -> PatientFlow:
    return open_kiosk(content=two_languages)


def test_a_language_of_another_script_is_named_and_read_in_its_own_typeface(
    open_kiosk: OpenKiosk, two_languages: Path, tmp_path: Path
) -> None:
    kiosk = open_kiosk(content=with_urdu(two_languages, tmp_path))
    kiosk.finger.tap(URDU.name)
    kiosk.wait_until_awake()
    assert kiosk.sees(pseudo("Which scan are you having?", URDU.words))
    context = kiosk.window.context
    assert context is not None
    assert (context.theme.typeface, context.theme.mirrored) == (NASTALIQ, True)


def test_a_language_whose_typeface_is_not_there_is_not_offered_and_told(
    open_kiosk: OpenKiosk, two_languages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path / "elsewhere"))
    kiosk = open_kiosk(content=with_urdu(two_languages, tmp_path))
    assert NAME in kiosk.finger.names()
    assert URDU.name not in kiosk.finger.names()
    assert text_families(["pl", "ur"]) == ((LATIN.family, True), (NASTALIQ.family, False))


def test_a_department_begins_in_the_first_language_that_has_a_typeface(
    open_kiosk: OpenKiosk, two_languages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = with_urdu(two_languages, tmp_path)
    put(content, "profiles/nuclear-medicine/profile.json", "languages", ["ur", TAG, "en-GB"])
    assert open_kiosk(content=content).context.edition.language == "ur"
    monkeypatch.setattr("sys.prefix", str(tmp_path / "elsewhere"))
    assert open_kiosk(content=content).context.edition.language == TAG


def test_a_language_whose_typeface_is_damaged_is_not_offered_and_told(
    open_kiosk: OpenKiosk, two_languages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = replace(NASTALIQ, folder="damaged")
    for file in (tmp_path / "fonts/damaged" / name for name in (damaged.regular, damaged.bold)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(NASTALIQ.files()[0].read_bytes()[:2000])
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    for module in ("kiosk.ui.screens.languages", "kiosk.ui.checkup_input"):
        monkeypatch.setattr(f"{module}.typeface_of", lambda tag: damaged if tag == "ur" else LATIN)
    kiosk = open_kiosk(content=with_urdu(two_languages, tmp_path))
    assert URDU.name not in kiosk.finger.names()
    assert text_families(["ur"]) == ((LATIN.family, True), (NASTALIQ.family, False))
    assert undrawable("\u06a9", "ur") == "\u06a9"


def with_urdu(content: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(content, folder)
    add_pseudo_language(folder, "nuclear-medicine", language=URDU)
    return folder


@pytest.fixture
def in_part(two_languages: Path, tmp_path: Path) -> Path:
    """The second language lacks a scan, a topic and a word of the interface."""
    folder = tmp_path / "content"
    shutil.copytree(two_languages, folder)
    (folder / "scans" / "vq" / f"{TAG}.json").unlink()
    (folder / "topics" / "results" / f"{TAG}.json").unlink()
    put(folder, f"interface/{TAG}.json", "bar/help", DELETE)
    return folder


@pytest.mark.parametrize("page", ["a scan", "a topic"])
def test_a_page_that_a_language_lacks_is_offered_in_that_of_staff(
    open_kiosk: OpenKiosk, in_part: Path, page: str
) -> None:
    kiosk = open_kiosk(content=in_part)
    title = kiosk.scan("vq").words.title if page == "a scan" else "Your results"
    words = kiosk.words.languages
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    kiosk.finger.tap(title)
    assert drawn(kiosk) == [pseudo(words.missing), title]
    kiosk.finger.tap(pseudo(words.read))
    assert kiosk.services.aids.aids.language == "en-GB"
    assert title in drawn(kiosk)
    assert words.missing not in drawn(kiosk)


def test_a_page_of_which_the_english_changed_where_safety_hangs_on_it_is_offered_in_english(
    open_kiosk: OpenKiosk, two_languages: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(two_languages, folder)
    put(folder, "scans/vq/en-GB.json", "aftercare/items/feeding/otherwise", "Ask staff before you feed.")
    kiosk = open_kiosk(content=folder)
    title, words = kiosk.scan("vq").words.title, kiosk.words.languages
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    kiosk.finger.tap(title)
    assert drawn(kiosk) == [pseudo(words.missing), title]
    kiosk.finger.tap(pseudo(words.read))
    assert title in drawn(kiosk)


def test_its_card_and_its_names_in_letters_lead_there_too(open_kiosk: OpenKiosk, in_part: Path) -> None:
    kiosk = open_kiosk(content=in_part)
    title, missing = kiosk.scan("vq").words.title, pseudo(kiosk.words.languages.missing)
    for way in (("I have had my scan",), ("Find the name in my letter", "V/Q scan")):
        kiosk.finger.tap(NAME)
        kiosk.wait_until_awake()
        kiosk.finger.tap(*map(pseudo, way[:1]), *way[1:], *([title] if len(way) == 1 else []))
        assert drawn(kiosk) == [missing, title]
        kiosk.finger.tap(pseudo("Finish"))


def test_one_word_that_a_language_lacks_stands_in_the_base_language(open_kiosk: OpenKiosk, in_part: Path) -> None:
    kiosk = open_kiosk(content=in_part)
    kiosk.finger.tap(NAME)
    kiosk.wait_until_awake()
    assert {"Help", pseudo("Home")} <= {*kiosk.finger.names()}


def test_a_language_chosen_where_the_page_lacks_it_keeps_the_place(open_kiosk: OpenKiosk, in_part: Path) -> None:
    kiosk = open_kiosk(content=in_part)
    kiosk.wake()
    kiosk.finger.tap(VQ)
    place, words = kiosk.place, kiosk.words.languages
    kiosk.finger.tap(words.button, NAME)
    assert kiosk.place == place
    kiosk.finger.tap(pseudo(words.read))
    assert (kiosk.place, VQ in drawn(kiosk)) == (place, True)
