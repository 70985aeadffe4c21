"""A translation that may say what is not so any more is read by nobody, and a draft by nobody but in a sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.made_from import critical_fingerprint, critical_texts, fingerprint
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.conftest import TODAY, Open, load, put

WORDS, POLISH, CLINIC = "scans/example/en-GB.json", "scans/example/pl.json", "profiles/clinic/profile.json"


def settled(folder: Path) -> None:
    words = load(folder, WORDS)
    put(folder, POLISH, "made_from", fingerprint(words))
    put(folder, POLISH, "critical_from", critical_fingerprint("scans/example", words, "en-GB"))


def withdrawn(opened: Open, profile: str = "clinic", page: str = "example") -> list[str]:
    """What withdraws a page from patients who read Polish."""
    library, edition = opened(profile, "pl")
    try:
        library.scan(page, edition)
    except ContentError as error:
        return [fault.file for fault in error.faults if fault.kind is FaultKind.STALE_TRANSLATION]
    return []


CRITICAL = {
    "a card": ("aftercare/items/usual", "Eat and drink."),
    "what to tell": ("tell/pregnant", "I may be pregnant"),
    "a decision": ("aftercare/items/feeding/otherwise", "Ask us."),
    "a headline": ("aftercare/headline", "Go home"),
}


@pytest.mark.parametrize(("path", "text"), CRITICAL.values(), ids=CRITICAL)
def test_a_change_on_which_safety_hangs_withdraws_the_page_by_itself(
    folder: Path, opened: Open, path: str, text: str
) -> None:
    settled(folder)
    put(folder, WORDS, path, text)
    assert withdrawn(opened) == [POLISH]
    assert withdrawn(opened, page="plain") == []
    library, edition = opened("clinic", "en-GB")
    assert library.scan("example", edition).id == "example"
    settled(folder)
    assert withdrawn(opened) == []


def test_any_other_change_leaves_the_page_in_its_old_words(folder: Path, opened: Open) -> None:
    settled(folder)
    put(folder, WORDS, "steps/home/title", "Leave")
    assert withdrawn(opened) == []
    (advice,) = (each for each in check_folder(folder, TODAY).advice if "older than" in each.note)
    assert (advice.file, advice.place) == (POLISH, "made_from")
    assert "where no safety hangs on it, and shown as it is" in advice.note


def test_a_page_that_does_not_say_more_is_withdrawn_by_any_change_and_holds_up_no_pack(
    folder: Path, opened: Open
) -> None:
    put(folder, WORDS, "steps/home/title", "Leave")
    assert withdrawn(opened) == [POLISH]
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    (advice,) = (each for each in report.advice if "older than" in each.note)
    assert (advice.file, advice.place) == (POLISH, "made_from")
    assert "offered in the language of staff" in advice.note


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("steps/home/text", "Leave.\n\n**Come back** to us."),
        ("steps/home/text", "It takes {example.visit}."),
        ("aftercare/items/usual", "Eat.\n\nDrink."),
    ],
)
def test_a_base_that_is_built_otherwise_now_holds_up_no_pack(folder: Path, path: str, text: str) -> None:
    settled(folder)
    put(folder, WORDS, path, text)
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    assert [each.file for each in report.advice if "older than" in each.note] == [POLISH]
    settled(folder)
    assert {fault.file for fault in check_folder(folder, TODAY).faults} == {POLISH}


def test_it_is_a_fault_where_staff_read_the_language_themselves(folder: Path, opened: Open) -> None:
    put(folder, WORDS, "tell/pregnant", "I may be pregnant")
    put(folder, CLINIC, "languages", ["pl"])
    assert withdrawn(opened) == []
    (fault,) = check_folder(folder, TODAY).faults
    assert (fault.kind, fault.file, fault.place) == (FaultKind.STALE_TRANSLATION, POLISH, "made_from")


def test_a_block_withdraws_every_page_that_shows_it(folder: Path, opened: Open) -> None:
    with_blocks(folder)
    put(folder, "blocks/baby/en-GB.json", "text", "Tell us now.")
    assert withdrawn(opened) == withdrawn(opened, page="plain") == ["blocks/baby/pl.json"]
    assert check_folder(folder, TODAY).faults == ()


@pytest.mark.parametrize(
    ("own", "files"),
    [
        ({"en-GB": {"tell": {"pregnant": "I may be pregnant"}}}, [CLINIC]),
        ({"en-GB": {"tell": {"pregnant": "I may be"}}, "pl": {"tell": {"pregnant": "Może"}}}, []),
        ({"en-GB": {"steps": {"home": {"title": "Leave", "text": "You may leave."}}}}, []),
        ({"en-GB": {"questions": {"hurt": {"answer": {"otherwise": "Do not drive."}}}}}, [CLINIC]),
    ],
    ids=["in one language alone", "in both", "where no safety hangs on it", "one form of what hangs on a decision"],
)
def test_what_a_department_says_otherwise_has_to_be_said_in_each_language(
    folder: Path, opened: Open, own: dict[str, object], files: list[str]
) -> None:
    for file in (WORDS, POLISH):
        drive = {"text": "Drive after {example.feeding}.", "otherwise": "Ask if you may drive."}
        put(folder, file, "questions/hurt/answer", drive)
    settled(folder)
    put(folder, CLINIC, "wording", {"scans": {"example": own}})
    if "pl" in own:
        put(folder, CLINIC, "origins", {"scans/example": {"pl": {"made_from": fingerprint(own["en-GB"])}}})
    assert withdrawn(opened) == files
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    told = [each.file for each in report.advice if "offered in that" in each.note]
    assert told == files


OWN = {"title": "A scan here", "tell": {"pregnant": "I may be pregnant"}}


@pytest.mark.parametrize(
    ("changed", "says_more", "files"),
    [
        ({}, True, []),
        ({"tell": {"pregnant": "I am pregnant"}}, True, [CLINIC]),
        ({"title": "Another scan here"}, True, []),
        ({"title": "Another scan here"}, False, [CLINIC]),
    ],
    ids=["nothing", "what safety hangs on", "something else", "something else, of words that say no more"],
)
def test_a_department_s_own_words_say_what_they_were_made_from_and_are_withdrawn_as_a_page_is(
    folder: Path, opened: Open, changed: dict[str, object], says_more: bool, files: list[str]
) -> None:
    origin = {"made_from": fingerprint(OWN)}
    if says_more:
        origin["critical_from"] = critical_fingerprint("scans/example", OWN, "en-GB")
    polish = {"title": "Badanie", "tell": {"pregnant": "Może ciąża"}}
    put(folder, CLINIC, "wording", {"scans": {"example": {"en-GB": {**OWN, **changed}, "pl": polish}}})
    put(folder, CLINIC, "origins", {"scans/example": {"pl": origin}})
    assert withdrawn(opened) == files
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    told = [(each.file, each.place) for each in report.advice if "older than its source" in each.note]
    assert told == ([(CLINIC, "wording.scans.example.pl")] if changed else [])


@pytest.mark.parametrize(
    ("language", "text", "critical"),
    [
        ("pl", "Czy możliwa jest ciąża?", True),
        ("pl", "Klatka piersiowa", False),
        ("es-US", "Si da el pecho, avise.", True),
        ("es-US", "Una radiografía del tórax", False),
        ("ur", "اگر آپ کو حمل ہے", True),
        ("ur", "یہ ایک تصویر ہے", False),
        ("cy", "Os ydych yn feichiog", True),
        ("zh-Hans", "如果您可能怀孕", True),
        ("en-US", "A picture of the lung", False),
        ("fi", "Kuva keuhkoista", True),
    ],
)
def test_what_a_text_is_about_is_known_in_its_own_language_and_any_may_matter_where_it_is_not(
    language: str, text: str, critical: bool
) -> None:
    assert bool(critical_texts("scans/vq", {"lead": text}, language)) is critical


def test_words_about_pregnancy_and_milk_are_critical_wherever_they_stand() -> None:
    words = {"title": "A", "questions": {"milk": {"question": "B", "answer": "C"}}, "lead": "Are you pregnant?"}
    assert set(critical_texts("scans/vq", words, "en-GB")) == {
        ("questions", "milk", "question"),
        ("questions", "milk", "answer"),
        ("lead",),
    }
    assert critical_texts("topics/pregnancy", {"title": "A"}, "en-GB")
    own = {"wording": {"scans": {"vq": {"tell": {"late": "I am late"}, "title": "A"}}}}
    assert critical_texts("profiles/ward", own, "en-GB") == {("wording", "scans", "vq", "tell", "late"): "I am late"}
    assert critical_texts("scans/vq", {"title": "A", "variants": {"x": {"aftercare": {"lead": "B"}}}}, "en-GB") == {
        ("variants", "x", "aftercare", "lead"): "B"
    }


def test_how_to_prepare_and_the_risks_are_critical_on_a_page_and_where_a_department_says_them_otherwise() -> None:
    sections = {id_: {"title": "A", "body": "B"} for id_ in ("purpose", "prepare", "risks", "results")}
    inside = {("sections", id_, key) for id_ in ("prepare", "risks") for key in ("title", "body")}
    assert set(critical_texts("scans/mri", {"sections": sections}, "en-GB")) == inside
    own = {"wording": {"scans": {"mri": {"sections": sections}}}}
    assert set(critical_texts("profiles/ward", own, "en-GB")) == {("wording", "scans", "mri", *path) for path in inside}


@pytest.fixture(params=["draft", "sample"])
def unreviewed(folder: Path, request: pytest.FixtureRequest) -> None:
    put(folder, "library.json", "languages/pl/status", request.param)


@pytest.mark.usefixtures("unreviewed")
def test_a_draft_and_a_sample_are_offered_by_samples_alone(folder: Path, opened: Open) -> None:
    assert opened("demo")[0].profile("demo").languages == ("en-GB", "pl")
    assert opened("clinic")[0].profile("clinic").languages == ("en-GB",)
    (fault,) = check_folder(folder, TODAY).faults
    assert (fault.kind, fault.file, fault.place) == (FaultKind.DRAFT_LANGUAGE, CLINIC, "languages[1]")


@pytest.mark.usefixtures("unreviewed")
def test_a_department_in_earnest_with_nothing_reviewed_can_t_be_used(folder: Path, opened: Open) -> None:
    put(folder, CLINIC, "languages", ["pl"])
    with pytest.raises(ContentError) as refused:
        opened("clinic")
    assert [fault.kind for fault in refused.value.faults] == [FaultKind.DRAFT_LANGUAGE]


def test_a_reviewed_language_has_no_strings_that_nobody_reviewed(folder: Path) -> None:
    put(folder, "library.json", "languages/pl/status", "reviewed")
    assert check_folder(folder, TODAY).faults == ()
    (folder / "translations/pl").mkdir(parents=True)
    (folder / "translations/pl/states.json").write_text("{}", encoding="utf-8")
    record = {"made_from": "0", "state": "reviewed", "on": "2026-11-29"}
    put(folder, "translations/pl/states.json", "glossary", {"radiographer.term": record})
    report = check_folder(folder, TODAY)
    (fault,) = report.faults
    assert (fault.file, fault.place) == ("library.json", "languages.pl.status")
    assert [str(each) for each in report.advice if "older than" in each.note] == [
        "glossary/pl.json: whole file: 1 strings are older than their source: see `radiology-kiosk translate status pl`"
    ]


def test_a_language_that_counts_as_reviewed_says_by_whom(folder: Path) -> None:
    def told() -> list[str]:
        return [each.place for each in check_folder(folder, TODAY).advice if "nothing says by whom" in each.note]

    assert told() == ["languages.pl.status"]
    put(folder, "library.json", "languages/pl/status", "draft")
    assert told() == []


def test_what_authors_keep_of_translations_is_no_content(folder: Path, opened: Open) -> None:
    (folder / "translations/pl").mkdir(parents=True)
    (folder / "translations/pl/notes.md").write_text("Ask.", encoding="utf-8")
    library, _edition = opened()
    assert [name for name in library.files.names if name.startswith("translations")] == []
    assert [each for each in check_folder(folder, TODAY).advice if "translations" in each.file] == []
