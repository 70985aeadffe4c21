"""`radiology-kiosk check`: what it prints, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.__main__ import main
from kiosk.commands.check import CheckOptions, tell
from kiosk.content.files.snapshot import FolderSnapshot
from tests.content.conftest import DELETE, put, write_small_library

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "content")


def run(folder: Path, *, as_json: bool = False, readability: bool = False) -> int:
    return tell(FolderSnapshot(folder, at_once=None), CheckOptions(as_json=as_json, readability=readability))


TWENTY = [
    ("sources.json", "seed-msk/title", DELETE, "seed-msk: expected the key `title`"),
    ("sources.json", "seed-msk/link", "x", "seed-msk.link: expected one of"),
    ("tracers.json", "tc99m-maa/use", 5, "tc99m-maa.use: expected text"),
    ("tracers.json", "tc99m-maa/half_life_seconds", "long", "tc99m-maa.half_life_seconds: expected a number"),
    ("doses.json", "uk/year", "then", "uk.year: expected a whole number"),
    ("glossary/pl.json", "radiographer/say", "", "radiographer.say: expected some text"),
    ("scans/example/scan.json", "steps/0/picture", "unicorn", "steps[0].picture: expected a picture"),
    ("scans/example/scan.json", "steps/1/time", "example.tea", "steps[1].time: expected a number"),
    ("scans/example/scan.json", "values/example.injection/to", 1, 'values["example.injection"].to: expected more'),
    ("scans/plain/scan.json", "review/review_due", "2040-01-01", "review.review_due: expected at most 36 months"),
    ("scans/plain/scan.json", "aftercare/2/kind", "care", "aftercare: expected an item of kind `unwell`"),
    ("scans/plain/pl.json", "lead", "20 minut.", "lead: expected a placeholder"),
    ("scans/plain/pl.json", "ask/who", "Kto?", "ask.who: expected only ids"),
    ("scans/plain/pl.json", "steps/home/text", "*Do domu.*", "steps.home.text: expected only paragraphs"),
    ("topics/help/topic.json", "icon", "fa6s.unicorn-foot", "icon: expected an icon"),
    ("comparisons/pair/pl.json", "note", 5, "note: expected text"),
    ("profiles/demo/profile.json", "accent/dark", "#224466", "accent.dark: expected a contrast"),
    ("profiles/demo/profile.json", "name/pl", DELETE, "name: expected the key `pl`"),
    ("profiles/clinic/profile.json", "review/approved_by", "sample", "review.approved_by: expected nobody"),
    ("profiles/clinic/profile.json", "topics", ["help", "gone"], "topics[1]: expected a page"),
]


def test_twenty_faults_at_once_give_twenty_lines_and_end_with_1(folder: Path, capsys: Printed) -> None:
    for file, path, value, _ in TWENTY:
        put(folder, file, path, value)
    assert run(folder) == 1
    printed = capsys.readouterr().out
    faults = printed.partition("\n\n")[0].splitlines()
    for file, _, _, start in TWENTY:
        assert len([line for line in faults if line.startswith(f"  {file}: {start}")]) == 1, (file, start, faults)
    assert len(faults) == 21
    assert faults[0] == "20 faults in 11 files:"
    assert printed.endswith("20 faults in 11 files\n")


def test_of_one_page_only_what_is_about_it_is_told(folder: Path, capsys: Printed) -> None:
    for file, path, value, _ in TWENTY:
        put(folder, file, path, value)
    assert main(["check", str(folder), "--page", "topics/help"]) == 1
    told = capsys.readouterr().out
    assert "topics/help/topic.json: icon: expected an icon" in told
    assert "sources.json: seed-msk: expected the key `title`" in told, "what pages share is theirs, too"
    assert not [file for file in ("scans/plain/pl.json", "comparisons/", "accent.dark", "name/pl") if file in told]
    assert main(["check", str(folder), "--page", "topics/halp"]) == 2
    assert "such as `topics/help`" in capsys.readouterr().out
    assert main(["check", str(folder), "--readability", "--page", "scans/example"]) == 0
    parts = capsys.readouterr().out.splitlines()[1:]
    assert parts
    assert all("scans/example/en-GB.json: " in part for part in parts)


def test_a_faultless_library_ends_with_0(folder: Path, capsys: Printed) -> None:
    assert run(folder) == 0
    printed = capsys.readouterr().out
    assert "pieces of advice:" in printed
    assert "\nWhat to do:\n  [" in printed
    assert "changes by departments:" in printed
    assert printed.endswith("No faults\n")


@pytest.mark.parametrize("content", [None, "{}", '{"format": 3}'], ids=["no folder", "no library", "a newer format"])
def test_a_folder_that_is_no_content_ends_with_2(tmp_path: Path, content: str | None, capsys: Printed) -> None:
    folder = tmp_path / "content"
    if content is not None:
        folder.mkdir()
        (folder / "library.json").write_text(content)
    assert run(folder) == 2
    assert "library.json: " in capsys.readouterr().out


def test_drafts_are_checked_over_the_folder(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    drafts = tmp_path / "drafts"
    for missing, told in ((drafts, "No such file"), (tmp_path, "no draft is in it")):
        assert main(["check", str(folder), "--drafts", str(missing)]) == 2
        assert told in capsys.readouterr().err
    shutil.copytree(folder / "profiles/demo", drafts / "profiles/demo")
    put(drafts, "profiles/demo/profile.json", "doses", "mars")
    assert main(["check", str(folder), "--drafts", str(drafts)]) == 1
    assert "profiles/demo/profile.json: doses: expected" in capsys.readouterr().out
    assert main(["check", str(folder)]) == 0


def test_json_has_the_same_in_fields(folder: Path, capsys: Printed) -> None:
    put(folder, "profiles/demo/profile.json", "doses", "mars")
    assert run(folder, as_json=True) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["faults"] == [
        {
            "kind": "unknown_doses",
            "file": "profiles/demo/profile.json",
            "place": "doses",
            "expected": "a dose reference in doses.json",
            "found": "`mars`",
            "rule": "unknown_doses",
            "remedy": "Name a list that doses.json has.",
        }
    ]
    assert {*report} == {"faults", "advice", "changes", "waived"}
    assert report["advice"]
    assert all({"file", "place", "note", "rule", "remedy"} == {*advice} for advice in report["advice"])


def test_a_name_that_the_console_cannot_print_is_told_all_the_same(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "scans" / "płuca.json").write_text("{}")
    assert run(folder) == 0
    assert "uca.json: whole file: no file of the format" in capfd.readouterr().out


def test_the_readability_of_each_part_is_printed_the_hardest_first(folder: Path, capsys: Printed) -> None:
    hard = "Radiological examination necessitates cooperation. " * 8
    put(folder, "scans/example/en-GB.json", "sections/risks/radiation", hard)
    assert run(folder, readability=True) == 0
    title, first, *others = capsys.readouterr().out.splitlines()
    assert title.split() == ["grade", "ease", "words", "longest", "sentence", "part"]
    assert first.endswith("scans/example/en-GB.json: sections.risks")
    grades = [float(line.split()[0]) for line in (first, *others)]
    assert grades == sorted(grades, reverse=True)
    assert run(folder / "pictures", readability=True) == 2


SVG_OF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{}</svg>'
PICTURES = {
    "a colour of no palette": ('<circle r="20" fill="black"/>', "a colour of the palette, such as `#22384B` (ink)"),
    "nothing to see": ("<g/>", "nothing to see in light and dark and high"),
    "a clip path": ('<clipPath id="a"/>', "lines and shapes only"),
}


@pytest.mark.parametrize(("body", "says"), PICTURES.values(), ids=PICTURES)
def test_pictures_are_held_against_the_screen(folder: Path, capsys: Printed, body: str, says: str) -> None:
    (folder / "pictures/arrive.svg").write_text(SVG_OF.format(body))
    assert run(folder) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if "pictures/arrive.svg" in line and says in line]


@pytest.mark.usefixtures("capsys")
def test_a_check_leaves_qt_as_it_found_it(folder: Path) -> None:
    """Whoever is next may need an application of another kind."""
    before = QGuiApplication.instance()
    run(folder)
    assert QGuiApplication.instance() is before
