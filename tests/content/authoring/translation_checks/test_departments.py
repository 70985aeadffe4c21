"""The words of a department are compared in its languages, its own words of a page too."""

from pathlib import Path
from typing import Any

from kiosk.content.authoring.check import check_folder
from tests.content.conftest import TODAY, put

DEMO = "profiles/demo/profile.json"
WITHOUT_ORIGIN = ("C31", "wording.scans.example.pl")
"""Own words that do not say which English they were made from."""


def told(folder: Path, at: str) -> set[tuple[str, str]]:
    advice = [each for each in check_folder(folder, TODAY).advice if each.file == DEMO]
    return {(each.rule, each.place) for each in advice if each.place.startswith(at)}


def in_demo(folder: Path, **words: Any) -> None:
    """The department's own words of the example scan by languages, with underscores for hyphens."""
    by_language = {language.replace("_", "-"): each for language, each in words.items()}
    put(folder, DEMO, "wording", {"scans": {"example": by_language}})


def test_a_room_is_compared_with_that_of_the_first_language(folder: Path) -> None:
    put(folder, DEMO, "room", {"en-GB": "Waiting room B, level 2", "pl": "Waiting room B, poziom 3"})
    assert told(folder, "room") == {("digits", "room.pl")}
    put(folder, DEMO, "room", {"en-GB": "Waiting room B, level 2", "pl": "Poczekalnia B, poziom 2"})
    assert told(folder, "room") == set()


def test_own_words_are_compared_with_each_other(folder: Path) -> None:
    at = "wording.scans.example.pl.lead"
    in_demo(folder, en_GB={"lead": "Do not drink water before it."}, pl={"lead": "Przed badaniem można pić wodę."})
    assert told(folder, "wording") == {("denial", at), WITHOUT_ORIGIN}
    in_demo(folder, en_GB={"lead": "Do not drink water before it."}, pl={"lead": "Przed badaniem nie wolno pić wody."})
    assert told(folder, "wording") == {WITHOUT_ORIGIN}


def test_own_words_about_a_baby_in_one_language_alone_are_named_for_no_sign_tells_when_the_others_change(
    folder: Path,
) -> None:
    polish = {"lead": "W ciąży proszę powiedzieć personelowi.", "title": "Moje badanie"}
    in_demo(folder, pl=polish)
    assert told(folder, "wording") == {("C31", "wording.scans.example.pl.lead")}
    in_demo(folder, pl=polish, en_GB={"lead": "In pregnancy, please tell staff."})
    assert told(folder, "wording") == {WITHOUT_ORIGIN}
