"""The slips of people who fill a kiosk without knowing how to program: what they type, and what they must be told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.content.authoring.phone_slips import PHONES
from tests.content.authoring.picture_slips import PICTURE_SLIPS
from tests.content.authoring.planting import CLINIC, SCAN, WORDS, Plant, Slip, all_of, at
from tests.content.authoring.text_slips import TEXTS
from tests.content.conftest import load, put, write

APPROVALS = "profiles/clinic/approvals.json"
NUMBER = "protocol/example.feeding"
AT_NUMBER = 'protocol["example.feeding"]'


def sub(file: str, old: str, new: str) -> Plant:
    """The first `old` of the file's text, typed as `new`."""
    return raw(file, lambda text: text.replace(old, new, 1).encode(), old)


def raw(file: str, typed: Callable[[str], bytes], holds: str = "") -> Plant:
    def plant(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert holds in text
        (folder / file).write_bytes(typed(text))

    return plant


def number(key: str, value: object) -> Plant:
    return at(CLINIC, f"{NUMBER}/{key}", value)


def typed_number(text: str) -> Plant:
    return sub(CLINIC, '"value": 12', f'"value": {text}')


def signed(**changed: str) -> Plant:
    """An approval of the example scan, of other words than patients read."""
    answer = {"role": "Clinical lead", "person": "Dr A. Okafor", "date": "2026-11-22", "until": "2027-11-22"}
    second = {**answer, "role": "Medical physics expert", "person": "Dr B. Physicist", "sum": "0" * 64}
    answers = [{**answer, "sum": "0" * 64, **changed}, second]
    return lambda folder: write(folder, APPROVALS, {"scans/example": {"en-GB": answers}})


def renamed(old: str, new: str) -> Plant:
    return lambda folder: (folder / old).rename(folder / new)


def another_department(folder: Path) -> None:
    write(folder, "profiles/clinic - Copy/profile.json", load(folder, CLINIC))


def no_department(folder: Path) -> None:
    (folder / "profiles/demo/profile.json").unlink()
    (folder / "profiles/clinic").rename(folder / "profiles/City NM")


def ten_steps(folder: Path) -> None:
    steps = load(folder, SCAN)["steps"]
    put(folder, SCAN, "steps", [*steps, *({"id": f"more-{index}", "picture": "arrive"} for index in range(5))])


def not_offered(folder: Path) -> None:
    put(folder, CLINIC, "scans", ["example"])
    put(folder, CLINIC, "reviews", {"scans/example": load(folder, CLINIC)["review"]})


LETTER = '"letter": "Example scan"'


TYPED: dict[str, Slip] = {
    "a comma missing between entries": Slip(
        sub(WORDS, f"{LETTER},", LETTER), WORDS, "line 3, column 26", "a comma after this"
    ),
    "a comma missing after a bracket": Slip(
        sub(WORDS, '"note": "in all"\n  },', '"note": "in all"\n  }'), WORDS, "line 9, column 4", "a comma after this"
    ),
    "a comma too many": Slip(
        sub(WORDS, '"note": "in all"', '"note": "in all",'), WORDS, "line 8, column 20", "no comma before `}`"
    ),
    "quotation marks of Word round a value": Slip(
        sub(WORDS, LETTER, '"letter": “Example scan”'), WORDS, "line 3, column 12", 'straight quotation marks, "'
    ),
    "quotation marks of Word round a name": Slip(
        sub(WORDS, LETTER, "“letter”: 1"), WORDS, "line 3, column 2", 'straight quotation marks, "'
    ),
    "quotation marks inside a text": Slip(
        sub(WORDS, "Take metal things off your chest.", 'Say "toilet" to staff.'),
        WORDS,
        "line 31, column 18",
        "curly quotation marks, “ ”, inside a text",
    ),
    "a line break inside a text": Slip(
        sub(WORDS, "Take metal things off", "Take metal\nthings off"),
        WORDS,
        "line 31, column 23",
        "\\n for a line break",
    ),
    "saved as Unicode by Notepad": Slip(
        raw(WORDS, lambda text: text.encode("utf-16")), WORDS, "whole file", "Save as, Encoding: UTF-8"
    ),
    "saved as ANSI by Notepad": Slip(
        raw(WORDS, lambda text: text.replace("You may look away.", "Don’t look.").encode("cp1252")),
        WORDS,
        "line 37, column 18",
        "Save as, Encoding: UTF-8",
    ),
    "a space of Word before a name": Slip(
        sub(WORDS, f" {LETTER}", f"\u00a0{LETTER}"), WORDS, "line 3, column 1", "an ordinary space"
    ),
    "a comment": Slip(
        sub(WORDS, f" {LETTER}", f" // ours\n {LETTER}"), WORDS, "line 3, column 2", "no notes of your own"
    ),
    "True instead of true": Slip(
        sub(CLINIC, '"sample": false', '"sample": False'), CLINIC, "line 2, column 12", "`false` in small letters"
    ),
    "a file emptied": Slip(raw(WORDS, lambda _: b""), WORDS, "line 1, column 1", "from a copy of it"),
    "marks of a merge": Slip(
        sub(WORDS, f" {LETTER}", f"<<<<<<< HEAD\n {LETTER}"), WORDS, "line 3, column 1", "one of the two versions"
    ),
    "a decimal comma": Slip(typed_number("6,5"), CLINIC, "line 49, column 13", "a decimal point: `6.5`"),
    "a zero in front": Slip(typed_number("06"), CLINIC, "line 49, column 13", "`6`, without a zero in front"),
    "a bracket missing at the end": Slip(
        raw(WORDS, lambda text: text.rstrip("}\n ").encode()), WORDS, "line 87, column 53", "the closing bracket of `{`"
    ),
}
"""What makes a file unreadable as JSON."""

NUMBERS: dict[str, Slip] = {
    "a number as text": Slip(
        number("value", "6"), CLINIC, f"{AT_NUMBER}.value", "the number 6, without quotation marks, found the text `6`"
    ),
    "a number with its unit": Slip(
        number("value", "6 hours"), CLINIC, f"{AT_NUMBER}.value", "the number 6 alone, without quotation marks"
    ),
    "a unit in the plural": Slip(number("unit", "hours"), CLINIC, f"{AT_NUMBER}.unit", "expected `hour`, found"),
    "another unit": Slip(number("unit", "day"), CLINIC, f"{AT_NUMBER}.unit", "`hour`, as the page has it"),
    "a digit too many": Slip(number("value", 600), CLINIC, f"{AT_NUMBER}.value", "1 to 72 hours as usual"),
    "a range with a digit too many": Slip(number("to", 240), CLINIC, f"{AT_NUMBER}.to", "1 to 72 hours as usual"),
    "no hours": Slip(number("value", 0), CLINIC, f"{AT_NUMBER}.value", "more than 0"),
    "yes instead of a number": Slip(number("value", True), CLINIC, f"{AT_NUMBER}.value", "a number"),
    "a built-in number with digits too many": Slip(
        at(SCAN, "values/example.visit/value", 6000), SCAN, 'values["example.visit"].value', "1 to 600 minutes as usual"
    ),
    "a day, month and year": Slip(
        number("approved_on", "01/09/2026"),
        CLINIC,
        f"{AT_NUMBER}.approved_on",
        "`2026-09-01`, read day first or `2026-01-09`, read month first",
    ),
    "a date without zeros": Slip(
        number("approved_on", "2026-9-1"), CLINIC, f"{AT_NUMBER}.approved_on", "expected `2026-09-01`"
    ),
    "a day that no month has": Slip(
        number("approved_on", "2026-02-30"), CLINIC, f"{AT_NUMBER}.approved_on", "a day that the month has"
    ),
    "a review in four years": Slip(
        number("review_due", "2030-11-27"), CLINIC, f"{AT_NUMBER}.review_due", "at most 36 months"
    ),
    "the title of a source": Slip(
        number("sources", ["City SOP NM-07"]),
        CLINIC,
        f"{AT_NUMBER}.sources[0]",
        "the id of a source in sources.json, in lower-case words joined by hyphens, such as `city-sop-nm-07`",
    ),
    "a source that nobody knows": Slip(
        number("sources", ["city-sop-7"]), CLINIC, f"{AT_NUMBER}.sources[0]", "a source in sources.json"
    ),
    "an unknown source of a review": Slip(
        at(CLINIC, "review/evidence", ["city-sop-7"]), CLINIC, "review.evidence[0]", "a source in sources.json"
    ),
    **PHONES,
    "TBC in place of a room": Slip(
        at(CLINIC, "room/en-GB", "T.B.C."), CLINIC, "room.en-GB", "what it is meant to say, found `T.B.C.`"
    ),
    "a word for a reason": Slip(
        all_of(number("value", 600), number("unusual", "n/a")), CLINIC, f"{AT_NUMBER}.value", "the reason in `unusual`"
    ),
    "true in quotation marks": Slip(
        at(CLINIC, "sample", "false"), CLINIC, "sample", "true or false, without quotation marks, found the text"
    ),
    "a range with a dash": Slip(
        typed_number("6-8"), CLINIC, "line 49, column 13", '`6`, and the end of a range in `"to": 8`'
    ),
    "a range as text": Slip(
        number("value", "6 to 8"), CLINIC, f"{AT_NUMBER}.value", 'and the end of a range in `"to": 8`'
    ),
    "a comma for thousands": Slip(
        typed_number("1,000"), CLINIC, "line 49, column 13", "`1000` without a comma, or `1.000` with"
    ),
    "a number in words": Slip(typed_number("six"), CLINIC, "line 49, column 13", "a number in digits"),
    "a plus before a number": Slip(typed_number("+6"), CLINIC, "line 49, column 13", "a number in digits, such as 6"),
    "a point behind a number": Slip(typed_number("6."), CLINIC, "line 49, column 13", "`6`, without a point"),
    "the role in place of a name": Slip(
        signed(person="Radiologist"), APPROVALS, '["scans/example"].en-GB[0].person', "the name of a person"
    ),
    "one person in two roles, written otherwise": Slip(
        signed(person="Physicist, Dr B."), APPROVALS, '["scans/example"].en-GB[1].person', "another person in each role"
    ),
    "TBC in place of a name": Slip(
        number("approved_by", "TBC"), CLINIC, f"{AT_NUMBER}.approved_by", "a person, for this profile is no sample"
    ),
    "one letter in place of a name": Slip(
        number("approved_by", "x"), CLINIC, f"{AT_NUMBER}.approved_by", "a person, for this profile is no sample"
    ),
    "an approval of a number ahead": Slip(
        number("approved_on", "2027-06-01"), CLINIC, AT_NUMBER, "not in force on 2026-12-01"
    ),
    "TBC in place of who signed": Slip(
        signed(person="TBC"), APPROVALS, '["scans/example"].en-GB[0].person', "the name of a person"
    ),
    "an approval ahead": Slip(
        signed(date="2027-06-01", until="2027-11-22"),
        APPROVALS,
        '["scans/example"].en-GB[0].date',
        "a day that has come by 2026-12-01",
    ),
    "words changed after the approval": Slip(signed(), APPROVALS, '["scans/example"].en-GB', "an approval of"),
    "a pale colour": Slip(at(CLINIC, "accent/light", "#FFD700"), CLINIC, "accent.light", "a contrast of 7 to 1"),
    "a colour in small letters": Slip(at(CLINIC, "accent/light", "#4b2e83"), CLINIC, "accent.light", "`#4B2E83`"),
}
"""What is wrong with numbers, dates, sources and other values of a department."""

FILES: dict[str, Slip] = {
    "a department renamed, and no other": Slip(
        no_department, "profiles", "whole file", "a department, in a file such as `profiles/city-nm/profile.json`"
    ),
    "a department copied": Slip(
        another_department,
        "profiles/clinic - Copy/profile.json",
        "whole file",
        "was `profiles/clinic-copy/profile.json` meant?",
    ),
    "words in small letters": Slip(
        renamed(WORDS, "scans/example/en-gb.json"), WORDS, "whole file", "there is `scans/example/en-gb.json`"
    ),
    "words with a hidden ending": Slip(
        renamed(WORDS, f"{WORDS}.txt"), WORDS, "whole file", "there is `scans/example/en-GB.json.txt`"
    ),
    "a copy made by a conflict": Slip(
        lambda folder: (folder / "scans/example/en-GB-RADPC.json").write_bytes((folder / WORDS).read_bytes()),
        "scans/example/en-GB-RADPC.json",
        "whole file",
        "a language that library.json does not offer",
    ),
    "a folder with a space": Slip(
        renamed("scans/example", "scans/Example"), CLINIC, "scans[0]", "there is `scans/Example`"
    ),
    "a folder renamed": Slip(
        renamed("scans/example", "scans/exam-ple"), CLINIC, "scans[0]", "there is `scans/exam-ple`"
    ),
    "what Windows leaves behind": Slip(
        lambda folder: (folder / "pictures/Thumbs.db").write_bytes(b"x"),
        "pictures/Thumbs.db",
        "whole file",
        "nothing reads it",
    ),
    **PICTURE_SLIPS,
    "the name of an icon guessed": Slip(at(SCAN, "icon", "lungs"), SCAN, "icon", "such as `fa6s.lungs`"),
    "an icon that the font has not": Slip(at(SCAN, "icon", "fa6s.skeleton"), SCAN, "icon", "an icon of fa6s"),
    "a character that nobody sees in an id": Slip(
        sub(SCAN, '"id": "home"', '"id": "home\u200b"'), SCAN, "steps[4].id", "such as `home`"
    ),
    "an id copied": Slip(
        sub(SCAN, '"id": "home"', '"id": "camera"'), SCAN, "steps[4]", "each id once, found `camera` twice"
    ),
    "a name copied": Slip(sub(WORDS, '"home": {', '"camera": {'), WORDS, "steps.camera", "each key once"),
    "a page code copied": Slip(at(SCAN, "code", "PLAIN"), "scans/plain/scan.json", "code", "a code of its own"),
    "a page code that is read like another": Slip(
        all_of(at(SCAN, "code", "EX0"), at("scans/plain/scan.json", "code", "EXO")),
        "scans/plain/scan.json",
        "code",
        "a code of its own",
    ),
    "ten steps": Slip(ten_steps, SCAN, "steps", "9 entries or fewer, found a list of 10"),
    "a scan taken out, its comparison not": Slip(
        not_offered, CLINIC, "comparisons[0]", "compares `plain`, which is not offered here"
    ),
    "one letter of a name wrong": Slip(
        sub(WORDS, '"uneasy": "Say so', '"uneasey": "Say so'), WORDS, "steps.camera.uneasey", "`uneasy`"
    ),
}
"""What is wrong with files, folders, ids and pictures."""


SLIPS = TYPED | NUMBERS | FILES | TEXTS
