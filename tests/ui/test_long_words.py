"""Words of any length, whole: a name of three hundred letters without a space, and more entries than a screen holds."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.notices.notice_keeper import LONGEST_TEXT, FreeNotice, NoticeState, Posted, notice_file
from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.ui.staff.tabs import PAGES
from tests.shipped_content import copy_of_content
from tests.ui import checks
from tests.ui.frames import unreachable
from tests.ui.staff.staff_app import MONDAY, StaffApp, open_panel
from tests.ui.stage import DISPLAYS, UPRIGHT, Look, Stage, opened
from tests.ui.test_every_screen import longest, over_the_page, told

pytestmark = pytest.mark.usefixtures("qapp")
WORD = "Wm" * 150
"""As no language has it, of the widest letters, so that nothing else is wider."""
LOOKS = (Look(), Look(DISPLAYS[1]), Look(UPRIGHT, 200), Look(DISPLAYS[2], 200, lower=True))
each_look = pytest.mark.parametrize(
    "look", [pytest.param(look, marks=[pytest.mark.slow] if look != LOOKS[0] else [], id=str(look)) for look in LOOKS]
)


NO_TEXTS = ("made_from",)
NO_TEXTS_OF_CONTACTS = ("days", "begins", "ends", "sources", "approved_on", "review_due")


def lengthened(node: Any, kept: Collection[str] = NO_TEXTS) -> Any:
    """Every text with one long word more, but for what stands under the keys to be kept."""
    if isinstance(node, str):
        return f"{node} {WORD}"
    if isinstance(node, dict):
        return {key: value if key in kept else lengthened(value, kept) for key, value in node.items()}
    return [lengthened(each, kept) for each in node] if isinstance(node, list) else node


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, in which every text of the pages, the glossary and the department has a long word."""
    folder = tmp_path_factory.mktemp("long") / "content"
    copy_of_content(folder)
    for file in folder.rglob("en-GB.json"):
        if file.parent.name not in ("interface", "pictures"):
            file.write_text(json.dumps(lengthened(json.loads(file.read_bytes()))), "utf-8")
    profile = folder / "profiles" / "nuclear-medicine" / "profile.json"
    raw = json.loads(profile.read_bytes())
    for key in ("name", "room", "contacts"):
        raw[key] = lengthened(raw[key], NO_TEXTS_OF_CONTACTS)
    profile.write_text(json.dumps(raw), "utf-8")
    return folder


def cut(stage: Stage, routes: Iterable[Route]) -> Iterator[str]:
    """What is clipped, covered or left out on these screens; a name in the header may end in an ellipsis."""
    for route in routes:
        stage.go(route)
        for layer in stage.layers():
            found = (*checks.clipped(layer), *checks.overlapping(layer), *checks.elided(layer))
            lines = (str(finding) for finding in found)
            yield from (f"{stage.screen.code}: {line}" for line in lines if not line.startswith("elided: Header"))


def test_what_patients_read_most_shows_a_word_of_any_length(long_words: Path) -> None:
    with opened("nuclear-medicine", LOOKS[0], long_words) as stage:
        of_a_scan = (Route(screen, "vq") for screen in (ScreenId.SCAN, ScreenId.AFTERCARE, ScreenId.PHOTO))
        assert told(cut(stage, (HOME, *of_a_scan))) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_kind_of_screen_shows_a_word_of_any_length(look: Look, long_words: Path) -> None:
    with opened("nuclear-medicine", look, long_words) as stage:
        assert told(cut(stage, longest(stage))) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS[:-1], ids=str)
def test_all_of_it_comes_into_view(look: Look, long_words: Path) -> None:
    """Where the page has a quarter of a small screen, a tile of so long a name is higher than the page."""
    with opened("nuclear-medicine", look, long_words) as stage:
        found: list[str] = []
        for route in longest(stage):
            stage.go(route)
            if stage.screen.pager is not None:
                found += map(str, unreachable(stage.screen.pager, stage.layers()[1]))
        assert told(found) == []


@each_look
def test_so_does_what_lies_over_a_page(look: Look, long_words: Path) -> None:
    with opened("nuclear-medicine", look, long_words) as stage:
        assert told(over_the_page(stage)) == []


@each_look
def test_a_notice_of_one_long_word_stands_whole_wherever_it_is_read(look: Look) -> None:
    with opened("nuclear-medicine", look) as stage:
        services = stage.kiosk.services
        services.notices.post(FreeNotice("W" * LONGEST_TEXT, "en-GB"), services.now() + dt.timedelta(hours=1))
        assert told(cut(stage, (HOME, IDLE))) == []


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """What staff and others left: a notice of one word, a log with long entries, and files of long names."""
    audit = Audit(tmp_path, lambda: MONDAY)
    for event in AuditEvent:
        audit.note(event, trouble=WORD, file=WORD, text=WORD, page=WORD, fault=f"{WORD} {WORD}")
    notices = NoticeState(Posted(FreeNotice("W" * LONGEST_TEXT, "en-GB"), MONDAY + dt.timedelta(hours=1)))
    assert notice_file(tmp_path).save(notices) is None
    return tmp_path


@pytest.mark.parametrize(
    "tab", [pytest.param(tab, marks=[pytest.mark.slow] if tab in ("clean", "use", "content") else []) for tab in PAGES]
)
def test_every_tab_of_staff_shows_a_word_of_any_length(tab: str, long_words: Path, state: Path) -> None:
    with open_panel(PAGES[tab], state, content=long_words) as staff:
        assert cut_for_staff(staff) == []


def cut_for_staff(staff: StaffApp) -> list[str]:
    return [
        str(finding) for layer in staff.layers() for finding in (*checks.clipped(layer), *checks.overlapping(layer))
    ]


def test_a_search_among_names_that_begin_with_three_hundred_same_letters(long_words: Path, tmp_path: Path) -> None:
    content, ids = tmp_path / "content", [f"scan-{number}" for number in range(12)]
    shutil.copytree(long_words, content)
    for id_ in ids:
        shutil.copytree(content / "scans/ultrasound", content / "scans" / id_)
        words = content / "scans" / id_ / "en-GB.json"
        raw = json.loads(words.read_bytes())
        words.write_text(json.dumps({**raw, "title": f"Z{WORD} {id_}", "letter": f"Z{WORD} {id_}"}), "utf-8")
    profile = content / "profiles/nuclear-medicine/profile.json"
    raw = json.loads(profile.read_bytes())
    profile.write_text(json.dumps({**raw, "scans": ["vq", *ids]}), "utf-8")
    with open_panel(PAGES["show"], tmp_path / "state", content=content) as staff:
        assert cut_for_staff(staff) == []
        staff.finger.tap("Z")
        assert f"Z{WORD}SCAN".upper() in staff.reads()
        assert cut_for_staff(staff) == []
