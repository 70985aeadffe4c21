"""Each kind of fault, planted in a faultless library, is told once, with its place and what was expected there."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.check import check
from kiosk.content.authoring.translation import fingerprint
from kiosk.content.faults import ContentError
from tests.content.conftest import DELETE, SVG, TODAY, load, put, write

SCAN, WORDS, POLISH = "scans/example/scan.json", "scans/example/en-GB.json", "scans/example/pl.json"
CLINIC, DEMO = "profiles/clinic.json", "profiles/demo.json"


Plant = Callable[[Path], object]


def at(file: str, path: str, value: Any) -> Plant:
    return lambda folder: put(folder, file, path, value)


def bytes_of(file: str, data: bytes) -> Plant:
    return lambda folder: (folder / file).write_bytes(data)


def all_of(*plants: Plant) -> Plant:
    return lambda folder: [plant(folder) for plant in plants]


def copied(file: str, path: str, source: str) -> Plant:
    """What stands at one place of a file, put at another."""

    def plant(folder: Path) -> None:
        value = load(folder, file)
        for step in source.split("/"):
            value = value[step]
        put(folder, file, path, value)

    return plant


def translated_again(folder: Path) -> None:
    put(folder, POLISH, "made_from", fingerprint(load(folder, WORDS)))


PLANTED: dict[str, tuple[Plant, str]] = {
    "a broken file": (
        bytes_of("tracers.json", b"{"),
        "tracers.json: line 1, column 2: expected JSON, found expecting property name enclosed in double quotes",
    ),
    "a missing key": (
        at("sources.json", "seed-msk/publisher", DELETE),
        "sources.json: seed-msk: expected the key `publisher`, found no such key",
    ),
    "a misspelt key": (
        at("sources.json", "seed-msk/adress", "x"),
        "sources.json: seed-msk.adress: expected `address`, found the key `adress`",
    ),
    "a wrong type": (
        at("topics/help/topic.json", "code", 7),
        "topics/help/topic.json: code: expected text in quotation marks, found 7",
    ),
    "a value that is not allowed": (
        at("tracers.json", "tc99m-maa/half_life_seconds", -1),
        "tracers.json: tc99m-maa.half_life_seconds: expected more than 0, found -1",
    ),
    "an icon that no font has": (
        at(DEMO, "icon", "fa6s.unicorn-rampant"),
        "profiles/demo.json: icon: expected an icon of fa6s, found `fa6s.unicorn-rampant`",
    ),
    "a picture that does not exist": (
        at(SCAN, "steps/2/picture", "unicorn"),
        f"{SCAN}: steps[2].picture: expected a picture in pictures/, found `unicorn`",
    ),
    "a picture without words": (
        all_of(bytes_of("pictures/mute.svg", SVG.encode()), at(SCAN, "picture", "mute")),
        f"{SCAN}: picture: expected a picture that pictures/<language>.json puts into words, found `mute`",
    ),
    "words drawn in a picture": (
        bytes_of("pictures/arrive.svg", SVG.replace("<path", "<text>Hi</text><path").encode()),
        (
            "pictures/arrive.svg: whole file: expected lines and shapes only, "
            "found words in a picture, which no translation reaches"
        ),
    ),
    "an id twice": (
        at(SCAN, "questions", ["hurt", "hurt"]),
        f"{SCAN}: questions[1]: expected each id once, found `hurt` twice",
    ),
    "a source that nobody knows": (
        at(SCAN, "sources/0", "hearsay"),
        f"{SCAN}: sources[0]: expected a source in sources.json, found `hearsay`",
    ),
    "a tracer that nobody knows": (
        at(SCAN, "tracers/0", "kryptonite"),
        f"{SCAN}: tracers[0]: expected a tracer in tracers.json, found `kryptonite`",
    ),
    "a dose that nobody knows": (
        at(SCAN, "dose", "banana"),
        f"{SCAN}: dose: expected an exam in doses.json, found `banana`",
    ),
    "a range upside down": (
        at(SCAN, "values/example.injection/to", 3),
        f'{SCAN}: values["example.injection"].to: expected more than 5, found 3',
    ),
    "a clinical number built in": (
        at(SCAN, "values/example.milk", {"value": 4, "unit": "hour", "sources": ["seed-msk"]}),
        (
            f'{SCAN}: values["example.milk"]: expected a decision of the department, in `decisions`, '
            "found a built-in number about `milk`"
        ),
    ),
    "a scan with a tracer that says nothing about feeding": (
        at(SCAN, "aftercare/1/kind", "can"),
        f"{SCAN}: aftercare: expected an item of kind `feeding`, for a scan with a tracer, found none",
    ),
    "a card that forgets who feels unwell": (
        at(SCAN, "aftercare/2/kind", "can"),
        f"{SCAN}: aftercare: expected an item of kind `unwell`, found none",
    ),
    "a scan with radiation that forgets pregnancy": (
        all_of(
            at(SCAN, "tell/0/id", "cold"),
            at(WORDS, "tell", {"cold": "I am cold"}),
            at(POLISH, "tell", {"cold": "I am cold"}),
            translated_again,
        ),
        (
            f"{SCAN}: aftercare: expected an item of kind `pregnancy`, or a prompt in `tell` named so, "
            "for a scan with radiation, found neither"
        ),
    ),
    "a review that comes too late": (
        at(SCAN, "review/review_due", "2030-01-01"),
        f"{SCAN}: review.review_due: expected at most 36 months after 2026-11-22, found 2030-01-01",
    ),
    "a review without evidence": (
        at(SCAN, "review/evidence", []),
        f"{SCAN}: review.evidence: expected at least one source, found an empty list",
    ),
    "words for a step that does not exist": (
        at(WORDS, "tell/dance", "I dance"),
        f"{WORDS}: tell.dance: expected only ids of the facts, found the key `dance`",
    ),
    "a step without words": (
        at(WORDS, "ask", {}),
        f"{WORDS}: ask: expected the key `when`, as in the facts, found no such key",
    ),
    "an unknown number": (
        at(WORDS, "steps/ready/uneasy", "Wait {vq.visit}."),
        f"{WORDS}: steps.ready.uneasy: expected a number of this page, found `{{vq.visit}}`",
    ),
    "a decision without its otherwise": (
        at(WORDS, "aftercare/items/usual", "Wait {example.feeding}."),
        (
            f"{WORDS}: aftercare.items.usual: expected a built-in number, or the forms text and otherwise, "
            "found `{example.feeding}`"
        ),
    ),
    "a number in the text": (
        at(WORDS, "steps/ready/uneasy", "Wait 20 minutes."),
        f"{WORDS}: steps.ready.uneasy: expected a placeholder, with the number in `values`, found `20`",
    ),
    "forbidden markup": (
        at(WORDS, "steps/ready/uneasy", "Go [here](https://x.example)."),
        (
            f"{WORDS}: steps.ready.uneasy: expected a link to term:id or scan:id, "
            "found a link to https://x.example (line 1)"
        ),
    ),
    "markup in a title": (
        at(WORDS, "steps/ready/title", "Get **ready**"),
        f"{WORDS}: steps.ready.title: expected one line without markup, found `Get **ready**`",
    ),
    "a term that nobody explains": (
        at(WORDS, "steps/ready/uneasy", "See the [gantry](term:gantry)."),
        f"{WORDS}: steps.ready.uneasy: expected a term of the glossary, found `term:gantry`",
    ),
    "a link to nowhere": (
        at(WORDS, "steps/ready/uneasy", "See the [scan](scan:brain)."),
        f"{WORDS}: steps.ready.uneasy: expected a scan in scans/, found `scan:brain`",
    ),
    "a sentence without end": (
        at(WORDS, "questions/hurt/answer", "It " + "may " * 25 + "hurt."),
        (
            f"{WORDS}: questions.hurt.answer: expected at most 25 words a sentence, "
            f"found 27 in `{('It ' + 'may ' * 25)[:57]}…`"
        ),
    ),
    "a word that frightens": (
        at(WORDS, "lead", "It may show cancer."),
        f"{WORDS}: lead: expected no word that frightens in titles, leads and steps, found `cancer`",
    ),
    "shouting": (
        at(WORDS, "steps/ready/uneasy", "NEVER mind."),
        f"{WORDS}: steps.ready.uneasy: expected no capitals for emphasis, found `NEVER`",
    ),
    "a department's number that no page has": (
        copied(CLINIC, "protocol/vq.tea", "protocol/example.feeding"),
        f'{CLINIC}: protocol["vq.tea"]: expected a number of one of this profile\'s pages, found `vq.tea`',
    ),
    "a department's number in another unit": (
        at(CLINIC, "protocol/example.feeding/unit", "day"),
        f'{CLINIC}: protocol["example.feeding"].unit: expected `hour`, as the page has it, found `day`',
    ),
    "a sample approval in a real department": (
        at(CLINIC, "protocol/example.feeding/approved_by", "Sample"),
        (
            f'{CLINIC}: protocol["example.feeding"].approved_by: expected a person, for this profile is no sample, '
            "found `Sample`"
        ),
    ),
    "an approval without a role": (
        at(CLINIC, "review/role", DELETE),
        f"{CLINIC}: review.role: expected the role of who approved it, found no such key",
    ),
    "a scan that does not exist": (
        at(DEMO, "scans", ["example", "brain"]),
        f"{DEMO}: scans[1]: expected a page in scans/, found `brain`",
    ),
    "a dose reference that does not exist": (
        at(DEMO, "doses", "mars"),
        f"{DEMO}: doses: expected a dose reference in doses.json, found `mars`",
    ),
    "an accent that is hard to read": (
        at(DEMO, "accent/light", "#5599AA"),
        (
            f"{DEMO}: accent.light: expected a contrast of 7 to 1 or more, such as `#325A64`, "
            "found `#5599AA`, 3.0 to 1 on #F5F7F6"
        ),
    ),
    "a room without a name in a language": (
        at(DEMO, "room/pl", DELETE),
        f"{DEMO}: room: expected the key `pl`, a language of this profile, found no such key",
    ),
    "own words for what does not exist": (
        at(DEMO, "wording", {"scans": {"example": {"en-GB": {"steps": {"dance": {"title": "Dance"}}}}}}),
        f"{DEMO}: wording.scans.example.en-GB.steps.dance: expected a key of the shared words, found the key `dance`",
    ),
    "a number in own words": (
        at(DEMO, "wording", {"scans": {"example": {"en-GB": {"lead": "It takes 20 minutes."}}}}),
        f"{DEMO}: wording.scans.example.en-GB.lead: expected a placeholder, with the number in `values`, found `20`",
    ),
    "own words of the wrong type": (
        at(DEMO, "wording", {"glossary": {"pl": {"radiographer": {"say": 5}}}}),
        f"{DEMO}: wording.glossary.pl.radiographer.say: expected text in quotation marks, found 5",
    ),
    "a review of a page that is not shown": (
        copied(CLINIC, "reviews/scans~brain", "review"),
        f'{CLINIC}: reviews["scans~brain"]: expected a page of this profile, such as scans/vq, found `scans~brain`',
    ),
    "a stale translation": (
        at(POLISH, "made_from", "0123456789ab"),
        (
            f"{POLISH}: made_from: expected `HASH`, once the translation says what the base language says now, "
            "found `0123456789ab`"
        ),
    ),
    "a number lost in translation": (
        at(POLISH, "facts/time/title", "Godzina"),
        f"{POLISH}: facts.time.title: expected {{example.visit}}, found no placeholder",
    ),
    "a placeholder lost in the interface": (
        at("interface/pl.json", "numbers/next_day", "jutro"),
        "interface/pl.json: numbers.next_day: expected {time}, found no placeholder",
    ),
    "one number with two meanings": (
        at("scans/plain/scan.json", "decisions", {"plain.feeding": "hour", "example.visit": "day"}),
        (
            'scans/plain/scan.json: decisions["example.visit"]: expected the same as in scans/example, '
            "found another statement"
        ),
    ),
}


def told(folder: Path) -> list[str]:
    stale = f"`{fingerprint(load(folder, WORDS))}`"
    return [str(fault).replace(stale, "`HASH`") for fault in check(folder, TODAY).faults]


def without_polish(faults: list[str]) -> list[str]:
    """A change to the English words makes the Polish ones stale, which is a fault of its own."""
    return [fault for fault in faults if not fault.startswith(f"{POLISH}: ")]


def test_the_small_library_is_faultless(folder: Path) -> None:
    assert told(folder) == []


@pytest.mark.parametrize(("plant", "message"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_fault_gives_exactly_its_message(folder: Path, plant: Plant, message: str) -> None:
    plant(folder)
    found = told(folder)
    if message.startswith(WORDS):
        found = without_polish(found)
    assert found == [message]


def test_a_file_with_five_faults_of_shape_lists_five(folder: Path) -> None:
    step = {"titel": "Check in", "text": 5, "uneasy": " "}
    put(folder, WORDS, "steps/arrive", step)
    put(folder, WORDS, "letter", DELETE)
    assert without_polish(told(folder)) == [
        f"{WORDS}: steps.arrive: expected the key `title`, found no such key",
        f"{WORDS}: steps.arrive.text: expected text in quotation marks or an object in {{ }}, found 5",
        f"{WORDS}: steps.arrive.titel: expected `title`, found the key `titel`",
        f"{WORDS}: steps.arrive.uneasy: expected some text, not only spaces, found no words",
        f"{WORDS}: whole file: expected the key `letter`, found no such key",
    ]


def test_a_wrong_shape_does_not_hide_what_the_words_say(folder: Path) -> None:
    put(folder, WORDS, "letter", DELETE)
    put(folder, WORDS, "lead", "It may show cancer in *20* minutes.")
    found = without_polish(told(folder))
    assert [fault.partition(", found ")[2].partition(" (")[0] for fault in found] == [
        "no such key",
        "italics",
        "`20`",
        "`cancer`",
    ]


def test_what_each_department_changes_is_listed(folder: Path) -> None:
    visit = {**load(folder, DEMO)["protocol"]["example.feeding"], "value": 30, "to": 45, "unit": "minute"}
    put(folder, DEMO, "protocol/example.visit", visit)
    own = {"scans": {"example": {"en-GB": {"steps": {"ready": {"title": "Change into a gown"}}}}}}
    put(folder, DEMO, "wording", own)
    changes = [str(change) for change in check(folder, TODAY).changes if change.file == DEMO]
    assert changes == [
        f'{DEMO}: protocol["example.feeding"]: nothing → 12 hour',
        f'{DEMO}: protocol["example.visit"]: 60 minute → 30 to 45 minute',
        f"{DEMO}: wording.scans.example.en-GB.steps.ready.title: Get ready → Change into a gown",
    ]


ADVISED: dict[str, tuple[Plant, str]] = {
    "a file that nothing reads": (
        lambda folder: write(folder, "scans/example/notes.json", {}),
        "scans/example/notes.json: whole file: no file of the format: nothing reads it",
    ),
    "a picture that no page shows": (
        lambda folder: (folder / "pictures/spare.svg").write_text(SVG),
        "pictures/spare.svg: whole file: no page shows this picture",
    ),
    "a term that no page links to": (
        copied("glossary/pl.json", "gantry", "radiographer"),
        "glossary/pl.json: whole file: no page links to gantry",
    ),
    "a meaning that goes on": (
        at("glossary/pl.json", "radiographer/meaning", "on and " * 11),
        "glossary/pl.json: radiographer.meaning: 22 words; at most 20 read better",
    ),
    "a page that is not translated": (
        lambda folder: (folder / "topics/help/pl.json").unlink(),
        "topics/help/pl.json: whole file: not translated yet: offered in en-GB",
    ),
    "a language that is not offered": (
        lambda folder: write(folder, "topics/help/cy.json", load(folder, "topics/help/pl.json")),
        "topics/help/cy.json: whole file: a language that library.json does not offer",
    ),
    "a number that expired": (
        at(CLINIC, "protocol/example.feeding/review_due", "2026-11-30"),
        (
            f'{CLINIC}: protocol["example.feeding"]: not in force on 2026-12-01: patients read the built-in number '
            "or the words in `otherwise`"
        ),
    ),
    "a page that nobody approved": (
        at(CLINIC, "reviews", {}),
        f'{CLINIC}: reviews["scans/example"]: scans/example is not approved on 2026-12-01',
    ),
}


@pytest.mark.parametrize(("plant", "advice"), ADVISED.values(), ids=ADVISED.keys())
def test_what_may_stay_is_advised_and_no_fault(folder: Path, plant: Plant, advice: str) -> None:
    before = {str(each) for each in check(folder, TODAY).advice}
    plant(folder)
    report = check(folder, TODAY)
    assert advice in {str(each) for each in report.advice} - before
    assert report.faults == ()


def test_readmes_schemas_and_hidden_files_are_nobody_s_business(folder: Path) -> None:
    before = check(folder, TODAY)
    for file in ("README.md", "scans/README.md", "schema/scan.json", ".git/config", "pictures/.DS_Store"):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text("x")
    assert check(folder, TODAY) == before


def test_a_folder_that_is_no_library_raises(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"library\.json"):
        check(tmp_path, TODAY)


def test_reviews_are_judged_on_the_day_that_is_asked_about(folder: Path) -> None:
    later = check(folder, dt.date(2027, 12, 1))
    assert any("is overdue on 2027-12-01" in str(each) for each in later.advice)
    assert later.faults == ()
