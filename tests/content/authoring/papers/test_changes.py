"""What differs between two editions: forty planted changes are forty, numbers first; of equal ones nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.papers.changes import HAZARDS, ChangeKind, EditionChange, changes, read_on
from kiosk.content.library import Library
from tests.shipped_content import ALL_LANGUAGES, content_in_one_language

PROFILE = "profiles/nuclear-medicine/profile.json"
VQ, CT, HELP = "scans/vq/en-GB.json", "scans/ct/en-GB.json", "topics/help/en-GB.json"
VQ_FACTS, CT_FACTS = "scans/vq/scan.json", "scans/ct/scan.json"
HAZARD = re.compile(r"^\| (\d+) \| \*\*([^*]+)\*\*", re.MULTILINE)
PACKAGING = Path(__file__).resolve().parents[4] / "packaging"

Path_ = tuple[str, ...]
LINES: tuple[tuple[str, Path_], ...] = (
    (VQ, ("title",)),
    (VQ, ("steps", "arrive", "text")),
    (VQ, ("steps", "arrive", "uneasy")),
    (VQ, ("questions", "hurt", "answer")),
    (VQ, ("sections", "prepare", "eat")),
    (VQ, ("sections", "prepare", "relax", "text")),
    (VQ, ("sections", "prepare", "relax", "otherwise")),
    (VQ, ("aftercare", "headline")),
    (VQ, ("aftercare", "unapproved")),
    (CT, ("title",)),
    (CT, ("lead",)),
    (HELP, ("title",)),
    (HELP, ("lead",)),
    ("interface/en-GB.json", ("idle", "start")),
    ("interface/pl.json", ("idle", "start")),
    ("scans/vq/pl.json", ("lead",)),
    ("glossary/en-GB.json", ("tracer", "meaning")),
    ("glossary/en-GB.json", ("vein", "say")),
    ("pictures/en-GB.json", ("arrive",)),
    ("blocks/gender/en-GB.json", ("text",)),
    (PROFILE, ("room", "en-GB")),
    (PROFILE, ("contacts", "support", "lung-helpline", "name", "en-GB")),
)
NUMBERS: tuple[tuple[str, Path_, object], ...] = (
    (PROFILE, ("protocol", "vq.alarm", "value"), 400),
    (PROFILE, ("protocol", "tc99m-maa.feeding", "unit"), "day"),
    (VQ_FACTS, ("values", "vq.still", "to"), 45),
    (CT_FACTS, ("decisions", "ct.new"), "hour"),
    ("doses.json", ("uk", "background_msv"), 2.5),
    ("doses.json", ("uk", "exams", "vq", "msv"), 1.7),
)
OTHERS: tuple[tuple[ChangeKind, str, Path_, object], ...] = (
    (ChangeKind.EVIDENCE, PROFILE, ("protocol", "f18-fdg.feeding", "review_due"), "2030-01-01"),
    (ChangeKind.EVIDENCE, PROFILE, ("protocol", "pet-ct.fasting", "approved_by"), "Dr A. Okafor"),
    (ChangeKind.TELEPHONE, PROFILE, ("contacts", "day", "phone"), "01632 960 777"),
    (ChangeKind.TELEPHONE, PROFILE, ("contacts", "emergency", "phone"), "112"),
    (ChangeKind.FACT, PROFILE, ("icon",), "fa6s.bone"),
    (ChangeKind.FACT, PROFILE, ("topics",), ["help"]),
    (ChangeKind.FACT, PROFILE, ("sample",), False),
    (ChangeKind.FACT, VQ_FACTS, ("review", "owner"), "Somebody else"),
    (ChangeKind.FACT, "sources.json", ("acr-ae", "title"), "Another title"),
)


def put(folder: Path, file: str, path: Path_, made: Callable[[Any], object]) -> None:
    raw = json.loads((folder / file).read_bytes())
    node = raw
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = made(node.get(path[-1]))
    (folder / file).write_text(json.dumps(raw, ensure_ascii=False), "utf-8")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newer") / "content"
    shutil.copytree(content_in_one_language(ALL_LANGUAGES), folder)
    for file, path in LINES:
        put(folder, file, path, lambda text: f"{text} Else.")
    for file, path, value in NUMBERS:
        put(folder, file, path, lambda _, value=value: value)  # type: ignore[misc]
    for _, file, path, value in OTHERS:
        put(folder, file, path, lambda _, value=value: value)  # type: ignore[misc]
    put(folder, VQ_FACTS, ("questions",), lambda ids: [*ids[1:], ids[0]])
    put(folder, CT_FACTS, ("steps",), lambda steps: [steps[1], steps[0], *steps[2:]])
    (folder / "pictures/arrive.svg").write_bytes((folder / "pictures/bones.svg").read_bytes())
    return folder


def test_forty_planted_changes_are_forty_numbers_first(planted: Path) -> None:
    found = changes(Library.open(content_in_one_language(ALL_LANGUAGES)), Library.open(planted))
    words = {f"{file}#{'.'.join(path)}" for file, path in LINES}
    numbers = {f"{file}#{'.'.join(path[:3] if path[1:2] == ('exams',) else path[:2])}" for file, path, _ in NUMBERS}
    others = {f"{file}#{'.'.join(path[:2])}" for _, file, path, _ in OTHERS}
    lists = {f"{VQ_FACTS}#questions", f"{CT_FACTS}#steps[order]", "pictures/arrive.svg"}
    assert len(LINES) + len(NUMBERS) + len(OTHERS) + len(lists) == 40
    assert {change.id for change in found} == words | numbers | others | lists
    assert len(found) == 40
    kinds = [change.kind for change in found]
    assert kinds == sorted(kinds, key=[*ChangeKind].index)
    assert kinds[: len(NUMBERS)] == [ChangeKind.NUMBER] * len(NUMBERS)
    by_id = {change.id: change.kind for change in found}
    assert {by_id[f"{file}#{'.'.join(path[:2])}"] is kind for kind, file, path, _ in OTHERS} == {True}


def test_of_equal_editions_nothing_is_listed(tmp_path: Path) -> None:
    shutil.copytree(content_in_one_language(ALL_LANGUAGES), tmp_path / "content")
    assert changes(Library.open(content_in_one_language(ALL_LANGUAGES)), Library.open(tmp_path / "content")) == []


def test_what_is_laid_out_otherwise_is_no_change(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content_in_one_language(ALL_LANGUAGES), folder)
    for file in (VQ, VQ_FACTS, PROFILE):
        raw = json.loads((folder / file).read_bytes())
        (folder / file).write_text(json.dumps(raw, indent=7), "utf-8")
    assert changes(Library.open(content_in_one_language(ALL_LANGUAGES)), Library.open(folder)) == []


def test_a_file_that_is_new_or_gone_has_all_its_texts_in_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content_in_one_language(ALL_LANGUAGES), folder)
    (folder / "blocks/gender/en-GB.json").unlink()
    older, newer = Library.open(content_in_one_language(ALL_LANGUAGES)), Library.open(folder)
    (gone,) = changes(older, newer)
    (new,) = changes(newer, older)
    assert (gone.kind, gone.after, new.before) == (ChangeKind.CRITICAL_WORDS, None, None)
    assert gone.before == new.after
    assert gone.before


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A copy of the shipped content to change."""
    return shutil.copytree(content_in_one_language(ALL_LANGUAGES), tmp_path / "content")


def changed(newer: Path) -> list[EditionChange]:
    return changes(Library.open(content_in_one_language(ALL_LANGUAGES)), Library.open(newer))


@pytest.mark.parametrize("name", ["topics/helplines", "profiles/general/topics/support"])
def test_a_page_that_has_another_name_is_told_once_and_its_words_are_compared(newer: Path, name: str) -> None:
    (newer / name).parent.mkdir(exist_ok=True)
    shutil.move(newer / "topics/support", newer / name)
    put(newer, f"{name}/en-GB.json", ("lead",), lambda text: f"{text} Else.")
    put(newer, f"{name}/topic.json", ("code",), lambda _: "LINE")
    lead, *others = changed(newer)
    assert (lead.id, lead.after) == (f"{name}/en-GB.json#lead", f"{lead.before} Else.")
    assert [(each.id, each.before, each.after) for each in others] == [
        (f"{name}#[name]", "topics/support", name),
        (f"{name}/topic.json#code", "CARE", "LINE"),
    ]


def test_a_page_in_the_place_of_another_is_none_with_another_name(newer: Path) -> None:
    shutil.rmtree(newer / "topics/support")
    shutil.copytree(newer / "topics/help", newer / "topics/new")
    found = {change.file.rpartition("/")[0]: change for change in changed(newer)}
    assert found.keys() == {"topics/support", "topics/new"}
    assert (found["topics/support"].after, found["topics/new"].before) == (None, None)


def test_a_picture_that_has_another_name_is_told_as_that(newer: Path) -> None:
    shutil.move(newer / "pictures/arrive.svg", newer / "pictures/desk.svg")
    (change,) = changed(newer)
    assert (change.kind, change.id) == (ChangeKind.FACT, "pictures/desk.svg#[name]")
    assert (change.before, change.after) == ("pictures/arrive.svg", "pictures/desk.svg")


def test_a_text_that_hangs_on_a_number_no_more_is_one_change_or_begins_to(newer: Path) -> None:
    put(newer, VQ, ("sections", "prepare", "relax"), lambda forms: forms["otherwise"])
    (change,) = changed(newer)
    assert (change.kind, change.id) == (ChangeKind.CRITICAL_WORDS, f"{VQ}#sections.prepare.relax")
    assert change.before is not None
    assert re.fullmatch(r"text: Do you .*\{vq\.medicine\}.* \| otherwise: Do you .*", change.before)
    assert change.after == change.before.partition("otherwise: ")[2]
    (back,) = changes(Library.open(newer), Library.open(content_in_one_language(ALL_LANGUAGES)))
    assert (back.id, back.before, back.after) == (change.id, change.after, change.before)


SAFETY: dict[str, tuple[str, Path_, object, object]] = {
    "a decision": (VQ, ("lead",), {"text": "About {vq.medicine} more.", "otherwise": "A scan."}, "A scan."),
    "a word of it": (CT, ("lead",), "Tell us if you are pregnant.", "Tell us."),
    "a form of a department's own": (
        PROFILE,
        ("wording", "scans", "vq", "en-GB", "lead"),
        {"otherwise": "A scan."},
        {"otherwise": "Another."},
    ),
}


@pytest.mark.parametrize(("file", "path", "was", "now"), SAFETY.values(), ids=SAFETY)
def test_words_on_which_safety_hung_or_hangs_are_told_as_such(
    newer: Path, tmp_path: Path, file: str, path: Path_, was: object, now: object
) -> None:
    older = shutil.copytree(newer, tmp_path / "older")
    for folder, said in ((older, was), (newer, now)):
        for depth in range(1, len(path)):
            put(folder, file, path[:depth], lambda below: below or {})
        put(folder, file, path, lambda _, said=said: said)  # type: ignore[misc]
    libraries = Library.open(older), Library.open(newer)
    both_ways = [changes(*libraries), changes(*reversed(libraries))]
    assert [[change.kind for change in found] for found in both_ways] == [[ChangeKind.CRITICAL_WORDS]] * 2


def test_a_page_that_loses_the_name_of_what_safety_hangs_on_keeps_its_kind(newer: Path) -> None:
    shutil.move(newer / "topics/pregnancy", newer / "topics/expecting")
    put(newer, "topics/expecting/en-GB.json", ("lead",), lambda _: "Please tell staff.")
    kinds = {change.id: change.kind for change in changed(newer)}
    assert kinds["topics/expecting/en-GB.json#lead"] is ChangeKind.CRITICAL_WORDS


def test_what_safety_hangs_on_comes_before_other_words(planted: Path) -> None:
    found = {
        change.id: change.kind
        for change in changes(Library.open(content_in_one_language(ALL_LANGUAGES)), Library.open(planted))
    }
    assert found[f"{VQ}#aftercare.headline"] is ChangeKind.CRITICAL_WORDS
    assert found[f"{VQ}#sections.prepare.eat"] is ChangeKind.CRITICAL_WORDS
    assert found["interface/en-GB.json#idle.start"] is ChangeKind.WORDS


def test_the_pages_that_name_a_number_are_told() -> None:
    assert "scans/vq" in read_on(Library.open(content_in_one_language(ALL_LANGUAGES)), "protocol.vq.alarm")


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        (ChangeKind.NUMBER, ("Number without approval", "Wrong number in a text", "Duration misread", "Dose taken")),
        (ChangeKind.EVIDENCE, ("Number without approval", "Outdated content")),
        (ChangeKind.TELEPHONE, ("Number without approval", "Relied on for an emergency")),
        (ChangeKind.CRITICAL_WORDS, ("Stale or machine-made", "A warning is missing", "Hard or frightening words")),
        (ChangeKind.WORDS, ("Stale or machine-made", "Hard or frightening words")),
        (ChangeKind.PICTURE, ("Hard or frightening words",)),
        (ChangeKind.FACT, ("Wrong department", "A warning is missing")),
        (ChangeKind.APPROVAL, ("Outdated content", "Sample content")),
    ],
)
def test_the_hazards_of_a_kind_are_those_rows_of_the_log(kind: ChangeKind, titles: tuple[str, ...]) -> None:
    log = dict(HAZARD.findall((PACKAGING / "hazards.md").read_text("utf-8")))
    told = [log[str(number)] for number in HAZARDS[kind]]
    assert len(told) == len(titles)
    assert all(found.startswith(title) for found, title in zip(told, titles, strict=True))
