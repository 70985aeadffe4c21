"""What ships with the program has no fault, suits its readers, and is in the English of those who read it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.content import markup
from kiosk.content.authoring import readability
from kiosk.content.authoring.departments.decided import decision_faults
from kiosk.content.authoring.files.canonical_files import canonical_files
from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.model import Contacts, ProtocolValue, Text
from kiosk.content.pages import card_items
from kiosk.content.word_checks import texts
from kiosk.content.wording import PLACEHOLDER
from tests.content.cards.card_text import card_text
from tests.content.conftest import ROOT, TODAY, report_of_what_ships


def test_the_shipped_content_has_no_fault() -> None:
    assert [str(fault) for fault in report_of_what_ships().faults] == []


def test_every_shipped_file_is_laid_out_as_the_program_writes_it() -> None:
    """`radiology-kiosk content format content` mends it."""
    files = [*canonical_files(ROOT / "content")]
    assert len(files) > 40
    assert [file.file for file in files if not file.is_canonical] == []


LANGUAGES = ("en-GB", "en-US")
HARDEST = 6.0
"""The reading grade of the hardest text: a reading age of 11."""
LONGEST = 20
"""Words in a sentence, with its numbers filled in."""
BRITISH = re.compile(
    r"\b(letters?|toilets?|ring (?:us|the|up)|to ring|rang|jewellery|breast-feed\w*|colours?|operations?|radiotherapy"
    r"|straight away|tablets?|fridge|reception|ward|birthday|practise|members? of staff|in hospital"
    r"|zips?|trousers|stoma|plasters?|cubicles?|\d+am)\b",
    re.IGNORECASE,
)


def forms(text: Any) -> list[str]:
    """What may be shown of a text: its one form or both, with a number in the place of numbers."""
    texts = [text] if isinstance(text, str) else [*text.values()]
    return [PLACEHOLDER.sub("10", text) for text in texts]


def units_of(words: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Each unit that a patient reads at a time: a lead, a step, a section, an answer, a card, a row of a comparison.

    What pages share is a unit by itself, but for what a patient ticks.
    """
    if "lead" not in words:
        yield "text", [form for form in forms(words["text"]) if form.endswith(".")]
        return
    yield "lead", forms(words["lead"])
    for id_, step in words.get("steps", {}).items():
        yield f"step {id_}", [*forms(step["text"]), *forms(step["uneasy"])]
    for id_, question in words.get("questions", {}).items():
        yield f"question {id_}", forms(question["answer"])
    for id_, section in words.get("sections", {}).items():
        yield f"section {id_}", [form for text in section.get("blocks", section).values() for form in forms(text)]
    for name in {"aftercare", "between"} & words.keys():
        card = words[name]
        items = [form for text in card["items"].values() for form in forms(text)]
        yield f"card {name}", [*forms(card["headline"]), *forms(card["lead"]), *items]
    for id_, row in words.get("rows", {}).items():
        yield f"row {id_}", [*forms(row["first"]), *forms(row["second"])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_suits_a_reading_age_of_eleven_and_no_sentence_is_long(language: str) -> None:
    hard, long = [], []
    for file in sorted((ROOT / "content").glob(f"*/*/{language}.json")):
        for name, unit in units_of(json.loads(file.read_bytes())):
            blocks = [block for text in unit for block in markup.parse_markup(text)]
            lines = "\n".join("".join(run.text for run in block.runs) for block in blocks)
            sentences = readability.sentences(lines)
            if (grade := readability.grade(sentences)) > HARDEST:
                hard.append(f"{file.parent.name} {name}: {grade:.1f}")
            long += [sentence for sentence in sentences if len(readability.words(sentence)) > LONGEST]
    assert (hard, long) == ([], [])


def test_patients_in_the_united_states_read_their_own_english() -> None:
    """The department there speaks its own English first, and none of its words is British."""
    profile = json.loads((ROOT / "content/profiles/nuclear-medicine-us/profile.json").read_bytes())
    assert profile["languages"] == ["en-US", "es-US"]
    files = [*(ROOT / "content").rglob("en-US.json")]
    own = {page: words["en-US"] for page, words in profile["wording"]["scans"].items()}
    assert profile["wording"].keys() == {"scans"}
    told = [*texts(own), *(entry for file in files for entry in texts(json.loads(file.read_bytes())))]
    british = {match[0] for _, text, _ in told for match in BRITISH.finditer(re.sub(r"\(\w+:[^)]*\)", "", text))}
    assert british - {"tablet"} == set(), british  # a tablet computer, in the words of a picture


MAGNET = {
    "pacemaker": "pacemaker",
    "device": "nerve stimulator",
    "ear": "implant in my ear",
    "clips": "metal in my head",
    "eye": "metal in my eye",
    "metal": "heart valve",
    "operation": "operation",
    "sensor": "sugar sensor",
    "skin": "tattoo",
}
"""What has to be told before MRI, each by the id of its prompt and a word of it."""


def test_the_page_of_the_magnet_asks_about_devices_metal_and_company() -> None:
    words = json.loads((ROOT / "content/scans/mri/en-GB.json").read_bytes())
    assert [id_ for id_, word in MAGNET.items() if word not in words["tell"].get(id_, "")] == []
    assert "{mri.operation}" in words["sections"]["prepare"]["device"]
    assert "magnet is always on" in words["steps"]["safety"]["text"]
    assert "same safety questions" in words["questions"]["company"]["answer"]
    assert "hot" in words["steps"]["scan"]["uneasy"]


@pytest.mark.parametrize("profile_id", ["chest-clinic", "general", "nuclear-medicine", "nuclear-medicine-us"])
@pytest.mark.parametrize("sample", [True, False])
def test_every_card_says_first_what_cannot_wait(profile_id: str, sample: bool) -> None:
    library = Library.open(ROOT / "content")
    profile = replace(library.profile(profile_id), sample=sample)  # a department that approved nothing, if not
    edition = Edition(profile_id, profile, profile.languages[0], TODAY)
    words = library.interface(edition)
    for scan in profile.scans:
        page = library.scan(scan, edition)
        (unwell,) = (item for item in card_items(words, edition, page) if item.kind == "unwell")
        here = page.say(page.words.aftercare.items["here"])
        first = (f"**{words.card.urgency.now}**", here, *map(page.say, signs(page)), f"**{words.card.urgency.other}**")
        assert unwell.texts[: len(first)] == first


SIGNS = ("home", "red-flags", "red-flags-clot", "red-flags-dye")


def signs(page: ScanPage) -> list[Text]:
    """What a card says of signs that mean an ambulance, in the order in which it is read."""
    found = [text for id_, text in page.words.aftercare.items.items() if id_ in SIGNS]
    assert found, page.id
    return found


EMERGENCY = {"chest-clinic": "999", "general": "999", "nuclear-medicine": "999", "nuclear-medicine-us": "911"}


@pytest.mark.parametrize(("profile_id", "number"), EMERGENCY.items())
def test_every_card_says_when_and_whom_to_call_in_an_emergency(profile_id: str, number: str) -> None:
    library = Library.open(ROOT / "content")
    profile = library.profile(profile_id)
    undecided = replace(profile, protocol={}, contacts=Contacts(day=profile.contacts.day))
    for scan in profile.scans:
        for department, told in ((profile, f"call {number}"), (undecided, "call an ambulance")):
            page = library.scan(scan, Edition(profile_id, department, profile.languages[0], TODAY))
            between = [] if page.words.between is None else [[page.words.between.items["out"]]]
            for card in ([*map(page.say, part)] for part in (signs(page), *between)):
                assert all(told in text.replace("Call", "call") for text in card), scan
                said = " ".join(card)
                assert "cannot breathe well" in said or "it is hard to breathe" in said, scan
                assert "faint" in said, scan


@pytest.mark.parametrize("profile_id", ["chest-clinic", "general", "nuclear-medicine", "nuclear-medicine-us"])
def test_whoever_is_asked_about_metformin_finds_it_on_the_card(profile_id: str) -> None:
    library = Library.open(ROOT / "content")
    profile = library.profile(profile_id)
    edition = Edition(profile_id, profile, profile.languages[0], TODAY)
    pages = [library.scan(id_, edition) for id_ in profile.scans]
    asking = {page.id for page in pages if any("metformin" in line for line in page.words.tell.values())}
    assert asking
    assert asking == {page.id for page in pages if any(item.who == "metformin" for item in page.facts.aftercare)}


ALONE = "let somebody else give the feeds, even when you may give your milk"
"""What has to be said where holding has its own, longer time: else a baby is fed at the breast while it lasts."""


def decided(number: int | None) -> ProtocolValue:
    """A sample decision of so many hours, or that none is needed."""
    return ProtocolValue(
        none=number is None,
        value=number,
        unit="hour",
        sources=("seed-msk",),
        approved_by="sample",
        approved_on=dt.date(2026, 11, 22),
        review_due=dt.date(2027, 11, 22),
    )


TIMES: dict[str, tuple[int | None, int | None, bool]] = {
    "holding is longer": (6, 4, True),
    "milk is none": (6, None, True),
    "both end together": (6, 6, False),
    "milk is longer": (6, 12, False),
    "holding is none": (None, 4, False),
    "both are none": (None, None, False),
}


CARDS = [
    (profile, scan, numbers)
    for profile in ("nuclear-medicine", "nuclear-medicine-us")
    for scan, numbers in (("pet-ct", "f18-fdg"), ("vq", "tc99m-maa"))
] + [("nuclear-medicine", "bone-scan", "bone-scan")]


@pytest.mark.parametrize(("profile_id", "scan", "tracer"), CARDS)
@pytest.mark.parametrize(("contact", "milk", "told"), TIMES.values(), ids=TIMES)
def test_a_card_says_who_feeds_while_holding_lasts_longer_than_milk(
    profile_id: str, scan: str, tracer: str, contact: int | None, milk: int | None, told: bool
) -> None:
    library = Library.open(ROOT / "content")
    profile = library.profile(profile_id)
    own = {f"{tracer}.contact": decided(contact), f"{tracer}.feeding": decided(milk)}
    department = replace(profile, protocol={**profile.protocol, **own})
    edition = Edition(profile_id, department, profile.languages[0], TODAY)
    page = library.scan(scan, edition)
    text = card_text(library.interface(edition), edition, page, card_items(library.interface(edition), edition, page))
    assert (ALONE in text) is told
    assert " 0 " not in text
    assert [*decision_faults(f"scans/{scan}", page, edition)] == []


PLAUSIBLE = {
    "f18-fdg.contact",
    "f18-fdg.feeding",
    "tc99m-maa.contact",
    "tc99m-maa.feeding",
    "tc99m-maa.milk",
    "bone-scan.contact",
    "bone-scan.feeding",
    "pet-ct.exercise",
    "ct.fasting",
    "ct-contrast.fasting",
    "ctpa.fasting",
    "ultrasound.fasting",
}
"""The shared decisions of which a department may say that none is needed without words of its own."""


@pytest.mark.parametrize("profile_id", ["chest-clinic", "general", "nuclear-medicine", "nuclear-medicine-us"])
def test_where_none_is_plausible_every_text_says_what_people_may_do(profile_id: str) -> None:
    library = Library.open(ROOT / "content")
    profile = library.profile(profile_id)
    none = replace(profile, protocol=profile.protocol | {key: decided(None) for key in PLAUSIBLE})
    edition = Edition(profile_id, none, profile.languages[0], TODAY)
    pages = [library.scan(id_, edition) for id_ in profile.scans]
    assert [fault for page in pages for fault in decision_faults(f"scans/{page.id}", page, edition)] == []
