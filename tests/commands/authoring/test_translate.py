"""`radiology-kiosk translate`: what is handed out comes back the same, and what can't be taken is named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from translate.storage import xliff

from kiosk.__main__ import main
from kiosk.commands.authoring.translate import DONE, REFUSED, UNABLE
from kiosk.content.authoring.check import check_folder
from kiosk.content.made_from import fingerprint
from tests.content.conftest import ROOT, TODAY, load, put, write, write_small_library

Printed = pytest.CaptureFixture[str]
WORDS, POLISH = "scans/example/en-GB.json", "scans/example/pl.json"
STATES = "translations/pl/states.json"
BY = ("--by", "Anna Nowak", "--role", "Translator")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "words")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def translate(folder: Path, *arguments: str) -> int:
    return main(["translate", *arguments, "--content", str(folder)])


def exported(folder: Path, language: str = "pl", *more: str) -> Path:
    assert translate(folder, "export", language, "--to", str(folder.parent), *more) == DONE
    return folder.parent / f"{language}.xlf"


def begun(folder: Path) -> None:
    main(["content", "format", str(folder)])
    translate(folder, "status", "pl", "--begin")


def edited(file: Path, edit: Callable[[str], str]) -> str:
    text = edit(file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    return str(file)


def with_target(key: str, target: str, state: str = "translated") -> Callable[[str], str]:
    """Gives one string another translation."""

    def edit(text: str) -> str:
        pattern = rf'(id="{re.escape(key)}@[0-9a-f]+".*?<target) state="[^"]*"(?:>.*?</target>| />)'
        made, found = re.subn(pattern, lambda m: f'{m[1]} state="{state}">{target}</target>', text, flags=re.DOTALL)
        assert found == 1
        return made

    return edit


LANGUAGES = [each for each in load(ROOT / "content", "library.json")["languages"] if each != "en-GB"]


@pytest.mark.parametrize(
    "language", [pytest.param(each, marks=[pytest.mark.slow] if each != LANGUAGES[-1] else []) for each in LANGUAGES]
)
def test_what_ships_comes_back_without_a_difference_through_a_translator_s_tool_too(
    tmp_path: Path, capsys: Printed, language: str
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "content", folder)
    translate(folder, "status", language, "--begin")
    before, file = bytes_of(folder), exported(folder, language)
    assert translate(folder, "import", str(file), *BY) == DONE
    assert bytes_of(folder) == before
    written_anew(file)
    assert translate(folder, "import", str(file), *BY) == DONE
    assert bytes_of(folder) == before
    assert capsys.readouterr().out.count(" 0 refused") == 2


def test_a_translation_is_taken_with_its_state_and_who_answers_for_it(folder: Path, capsys: Printed) -> None:
    begun(folder)
    file = exported(folder)
    edited(file, with_target("scans/example#title", "Badanie płuc"))
    assert translate(folder, "import", str(file)) == REFUSED  # nobody answers for what is more than a draft
    assert "--by and --role" in capsys.readouterr().err
    before = bytes_of(folder)
    assert translate(folder, "import", str(file), *BY) == DONE
    after = bytes_of(folder)
    assert {name for name in after if after[name] != before[name]} == {POLISH, STATES}
    words = load(folder, POLISH)
    assert (words["title"], words["made_from"]) == ("Badanie płuc", fingerprint(load(folder, WORDS)))
    record = load(folder, STATES)["scans/example"]["title"]
    assert {**record, "on": ""} == {
        "made_from": re.findall(r"scans/example#title@(\w+)", file.read_text("utf-8"))[0],
        "state": "translated",
        "by": "Anna Nowak",
        "role": "Translator",
        "on": "",
    }
    (fault,) = check_folder(folder, TODAY).faults
    assert fault.place == "languages.pl.status"  # for nobody has reviewed what was translated
    main(["content", "format", str(folder)])
    assert "\n0 of " in capsys.readouterr().out


def test_nobody_reviews_words_of_their_own(folder: Path, capsys: Printed) -> None:
    begun(folder)
    file = exported(folder)
    edited(file, with_target("scans/example#title", "Badanie płuc"))
    assert translate(folder, "import", str(file), *BY) == DONE
    edited(file, with_target("scans/example#title", "Badanie płuc", "signed-off"))
    assert translate(folder, "import", str(file), "--by", "Dr ANNA NOWAK", "--role", "Clinician") == REFUSED
    assert "Anna Nowak translated it: somebody else has to review it" in capsys.readouterr().err
    assert translate(folder, "import", str(file), "--by", "Jan Kot", "--role", "Clinician") == DONE
    record = load(folder, STATES)["scans/example"]["title"]
    assert (record["state"], record["by"], record["translated_by"]) == ("reviewed", "Jan Kot", "Anna Nowak")
    before = check_folder(folder, TODAY).faults[0].found
    put(folder, STATES, "scans~example/title/by", "Anna Nowak")
    assert check_folder(folder, TODAY).faults[0].found != before  # one more that nobody else has read


def written_anew(file: Path) -> None:
    """Reads every string of a file with translate-toolkit, marks one, and writes all of it anew."""
    tool: Any = xliff.xlifffile
    store = tool.parsefile(str(file))
    units = [unit for unit in store.units if unit.istranslatable()]
    assert len(units) > 1000
    assert [unit.getid() for unit in units if "@" not in unit.getid()] == []
    units[0].addnote("Seen.", origin="translator")
    with file.open("wb") as stream:
        store.serialize(stream)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            with_target("scans/example#facts.time.title", "Krótko"),
            "codes are not as they were: {example.visit} is miss",
        ),
        (with_target("scans/example#title", "A\n\n- B"), "it is several paragraphs or items, where one stood"),
        (with_target("scans/example#title", " "), "it has only spaces"),
        (with_target("scans/example#title", '<ph id="1"/>x'), "it has a code <ph> that was not there"),
        (lambda text: text.replace("scans/example#title@", "scans/example#titel@"), "there is no such text any more"),
        (lambda text: text.replace("scans/example#title@", "scans/gone#title@"), "there are no words scans/gone here"),
        (lambda text: text.replace("scans/example#title@", "u1 "), "no id of ours: this file was not exported here"),
        (lambda text: text.replace("scans/example#title@", "scans/example#title@0"), "stale: what it was translated"),
        (lambda text: re.sub(r"(<trans-unit id=.scans/example#title.*?</trans-unit>)", r"\1\1", text), "twice"),
    ],
)
def test_each_string_that_can_t_be_taken_is_named_and_the_others_are_taken(
    folder: Path, capsys: Printed, edit: Callable[[str], str], told: str
) -> None:
    begun(folder)
    file = exported(folder)
    edited(file, edit)
    edited(file, with_target("scans/example#lead", "Robi zdjęcia."))
    title = load(folder, POLISH)["title"]
    capsys.readouterr()
    assert translate(folder, "import", str(file), *BY) == REFUSED
    out, err = capsys.readouterr()
    assert told in err
    assert len(err.splitlines()) == 1
    assert " 1 refused" in out
    assert (load(folder, POLISH)["lead"], load(folder, POLISH)["title"]) == ("Robi zdjęcia.", title)


def test_a_file_of_before_does_not_undo_what_somebody_reviewed_since(folder: Path, capsys: Printed) -> None:
    begun(folder)
    key, title = "scans/example#tell.pregnant", "scans/example#steps.home.title"
    now = exported(folder)
    before = Path(shutil.copy(now, folder.parent / "before.xlf"))
    assert translate(folder, "import", edited(now, with_target(key, "Ciąża", "signed-off")), *BY) == DONE
    capsys.readouterr()
    assert translate(folder, "import", edited(before, with_target(title, "Do domu")), *BY) == REFUSED
    assert re.fullmatch(rf"{key}@\w+: its words are other here, reviewed on .*", capsys.readouterr().err.strip())
    words = load(folder, POLISH)
    assert (words["tell"]["pregnant"], words["steps"]["home"]["title"]) == ("Ciąża", "Do domu")
    assert load(folder, STATES)["scans/example"]["tell.pregnant"]["state"] == "reviewed"
    assert translate(folder, "import", edited(before, with_target(key, "W ciąży", "signed-off")), *BY) == DONE
    assert load(folder, POLISH)["tell"]["pregnant"] == "W ciąży"


def test_what_is_no_file_of_a_translator_is_named(folder: Path, capsys: Printed) -> None:
    for odd in (folder, folder / "nowhere"):
        assert translate(folder, "import", str(odd), *BY) == UNABLE
        assert capsys.readouterr().err.startswith(f"{odd}: ")


def test_only_the_string_whose_english_changed_is_refused(folder: Path, capsys: Printed) -> None:
    begun(folder)
    file = exported(folder)
    put(folder, WORDS, "steps/home/title", "Leave")
    capsys.readouterr()
    assert translate(folder, "import", str(file), *BY) == REFUSED
    err = capsys.readouterr().err
    assert err.startswith("scans/example#steps.home.title@")
    assert "stale" in err
    assert len(err.splitlines()) == 1


def test_a_page_is_written_whole_or_not_at_all(folder: Path, capsys: Printed) -> None:
    (folder / POLISH).unlink()
    file = exported(folder)
    edited(file, with_target("scans/example#title", "Badanie"))
    assert translate(folder, "import", str(file), *BY) == REFUSED
    assert "scans/example: the page is not written" in capsys.readouterr().err
    assert not (folder / POLISH).exists()


def test_a_department_s_names_and_own_words_come_back_into_its_profile(folder: Path) -> None:
    patch = {"en-GB": {"title": "Our scan"}, "pl": {"title": "Our scan"}}
    put(folder, "profiles/clinic/profile.json", "wording", {"scans": {"example": patch}})
    begun(folder)
    file = exported(folder)
    edited(file, with_target("profiles/clinic#name", "Radiologia"))
    edited(file, with_target("profiles/clinic#contacts.night.hours", "od 8 do 18"))
    edited(file, with_target("profiles/clinic#wording.scans.example.title", "Nasze badanie"))
    assert translate(folder, "import", str(file), *BY) == DONE
    profile = load(folder, "profiles/clinic/profile.json")
    assert profile["name"] == {"en-GB": "Radiology", "pl": "Radiologia"}
    assert profile["contacts"]["night"]["hours"] == {"en-GB": "8am to 6pm", "pl": "od 8 do 18"}
    assert profile["wording"]["scans"]["example"] == {"en-GB": {"title": "Our scan"}, "pl": {"title": "Nasze badanie"}}
    assert profile["contacts"]["day"]["hours"]["pl"] == "8am to 6pm"
    origin = profile["origins"]["scans/example"]["pl"]
    assert origin["made_from"] == fingerprint({"title": "Our scan"})
    put(folder, "profiles/clinic/profile.json", "wording/scans/example/en-GB/title", "Our other scan")
    assert translate(folder, "status", "pl") == REFUSED
    assert translate(folder, "settle", "pl", "profiles/clinic", "--unchanged", *BY) == DONE
    now = load(folder, "profiles/clinic/profile.json")["origins"]["scans/example"]["pl"]
    assert now == {**origin, "made_from": fingerprint({"title": "Our other scan"})}


def test_the_words_of_a_department_that_does_not_offer_the_language_yet_come_back_too(folder: Path) -> None:
    put(folder, "profiles/clinic/profile.json", "languages", ["en-GB"])
    file = exported(folder, "pl", "--department", "clinic")
    edited(file, with_target("profiles/clinic#name", "Radiologia"))
    assert translate(folder, "import", str(file), *BY) == DONE
    assert load(folder, "profiles/clinic/profile.json")["name"]["pl"] == "Radiologia"


def test_a_language_whose_interface_lacks_a_word_is_taken_all_the_same(folder: Path, capsys: Printed) -> None:
    words = load(folder, "interface/pl.json")
    del words["languages"]["draft"], words["numbers"]["clock"]
    write(folder, "interface/pl.json", words)
    begun(folder)
    file = exported(folder)
    edited(file, with_target("interface#bar.back", "Wstecz"))
    capsys.readouterr()
    assert translate(folder, "import", str(file), *BY) == DONE
    assert "2 without a translation" in capsys.readouterr().out
    words["bar"]["back"] = "Wstecz"
    assert load(folder, "interface/pl.json") == words


def test_of_a_department_only_what_its_patients_read_is_handed_out(folder: Path) -> None:
    put(folder, "profiles/clinic/profile.json", "scans", ["plain"])
    names = set(re.findall(r'original="([^"]+)"', exported(folder, "pl", "--department", "clinic").read_text("utf-8")))
    shared = {"glossary", "interface", "pictures"}
    assert names == {*shared, "profiles/clinic", "scans/plain", "topics/help", "comparisons/pair"}


def test_a_translator_is_told_where_a_string_stands_and_what_it_means(folder: Path) -> None:
    write(folder, "translations/pl/terms.json", [{"english": "tracer", "translation": "znacznik", "note": "m."}])
    text = exported(folder).read_text(encoding="utf-8")
    unit = re.findall(r'<trans-unit id="scans/example#steps.injection.text@.*?</trans-unit>', text)[0]
    assert '<context context-type="x-page-code">EX-S3</context>' in unit
    assert '<context context-type="x-picture">cannula</context>' in unit
    assert '<g id="1" ctype="x-link" xid="term:radiographer">radiographer</g>' in unit
    assert "Radiographer: Someone who takes the pictures." in unit
    assert "tracer = znacznik (m.)" in unit
    pair = re.findall(
        r'<group id="scans/example#aftercare.items.feeding" restype="x-pair">.*?</group>', text, re.DOTALL
    )
    assert "each department decides, as a rule 1 to 72 hours" in pair[0]
    assert pair[0].count("<trans-unit ") == 3
