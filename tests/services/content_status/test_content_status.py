"""What staff are told of the content: nothing that runs out, fails or is not approved goes untold."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.content.library import Edition, Library
from kiosk.content.review import Status
from kiosk.services.content_status.content_status import (
    ContentStatus,
    Due,
    Lapse,
    NumberState,
    NumberStatus,
    content_status,
)
from kiosk.services.platform.incremental import run_to_end

TODAY = dt.date(2026, 12, 1)
PROFILE = "profiles/nuclear-medicine.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped content, with all of one department approved by somebody, until the autumn of 2027."""
    made = tmp_path / "content"
    shutil.copytree(paths.content_folder(), made)
    for file in (*made.glob("*/*/*.json"), made / PROFILE):
        if file.stem in ("scan", "topic", "comparison", "nuclear-medicine"):
            change(made, str(file.relative_to(made)), lambda raw: raw["review"].update(approved_by="Dr A. Okafor"))
    change(made, PROFILE, _by_somebody)
    return made


def _by_somebody(raw: dict[str, Any]) -> None:
    raw["sample"] = False
    for value in raw["protocol"].values():
        value.update(approved_by="Dr B. Physicist")


def change(folder: Path, file: str, how: Callable[[dict[str, Any]], object]) -> None:
    path = folder / file
    raw = json.loads(path.read_text("utf-8"))
    how(raw)
    path.write_text(json.dumps(raw), "utf-8")


def told(folder: Path, today: dt.date = TODAY) -> ContentStatus:
    library = Library.open(folder)
    profile = library.profile("nuclear-medicine")
    return run_to_end(content_status(library, Edition("nuclear-medicine", profile, "en-GB", today)))


def number(status: ContentStatus, key: str) -> NumberStatus:
    return next(number for number in status.numbers if number.key == key)


def test_the_department_and_each_of_its_pages_are_there_in_order(folder: Path) -> None:
    status, profile = told(folder), Library.open(folder).profile("nuclear-medicine")
    assert [(state.kind, state.id) for state in status.pages] == [
        ("department", "nuclear-medicine"),
        *(("scans", id_) for id_ in profile.scans),
        *(("topics", id_) for id_ in profile.topics),
        *(("comparisons", id_) for id_ in profile.comparisons),
    ]
    assert {state.status for state in status.pages} == {Status.APPROVED}
    assert (status.withheld, status.due) == ((), ())


def test_scans_are_called_as_in_the_letter(folder: Path) -> None:
    assert [state.name for state in told(folder).pages if state.kind == "scans"] == ["VQ scan", "PET-CT scan"]


def test_what_the_sample_approves_is_told_apart() -> None:
    assert all(state.sample for state in told(paths.content_folder()).pages)


def test_a_departments_own_approval_stands_instead_of_the_shared_one(folder: Path) -> None:
    own = {
        "owner": "We",
        "approved_by": "Dr C",
        "approved_on": "2026-11-22",
        "review_due": "2026-12-02",
        "version": "7",
    }
    change(
        folder,
        PROFILE,
        lambda raw: (
            raw["reviews"].update({"scans/vq": own}) if "reviews" in raw else raw.update(reviews={"scans/vq": own})
        ),
    )
    status = told(folder)
    state = next(state for state in status.pages if state.id == "vq")
    assert (state.review.owner, state.status) == ("We", Status.DUE_SOON)
    assert status.due == (Due(30, (Lapse(dt.date(2026, 12, 2), "VQ scan", review=True, numbers=0),)),)


# --- what runs out --------------------------------------------------------------------------------------------

LEFT = {
    "yesterday": (-1, 0),
    "today": (0, 30),
    "in 30 days": (30, 30),
    "in 31 days": (31, 60),
    "in 60 days": (60, 60),
    "in 61 days": (61, 90),
    "in 90 days": (90, 90),
    "in 91 days": (91, None),
}


@pytest.mark.parametrize(("days", "group"), LEFT.values(), ids=LEFT)
@pytest.mark.parametrize("what", ["the page", "a number"])
def test_what_runs_out(folder: Path, what: str, days: int, group: int | None) -> None:
    day = (TODAY + dt.timedelta(days=days)).isoformat()
    if what == "the page":
        change(folder, "scans/vq/scan.json", lambda raw: raw["review"].update(review_due=day))
    else:
        change(folder, PROFILE, lambda raw: raw["protocol"]["vq.feeding"].update(review_due=day))
    lapse = Lapse(dt.date.fromisoformat(day), "VQ scan", what == "the page", int(what == "a number"))
    assert told(folder).due == (() if group is None else (Due(group, (lapse,)),))


def test_what_runs_out_comes_soonest_first_and_a_page_with_its_numbers_is_one_entry(folder: Path) -> None:
    def own(raw: dict[str, Any]) -> None:
        raw["review"].update(review_due="2026-12-20")
        for key, day in {
            "vq.feeding": "2026-12-10",
            "pet-ct.feeding": "2026-12-10",
            "pet-ct.alarm": "2026-12-10",
        }.items():
            raw["protocol"][key].update(review_due=day)

    change(folder, PROFILE, own)
    change(folder, "scans/pet-ct/scan.json", lambda raw: raw["review"].update(review_due="2026-12-10"))
    soon, later = dt.date(2026, 12, 10), dt.date(2026, 12, 20)
    assert told(folder).due == (
        Due(
            30,
            (
                Lapse(soon, "PET-CT scan", review=True, numbers=2),
                Lapse(soon, "VQ scan", review=False, numbers=1),
                Lapse(later, "Nuclear medicine", review=True, numbers=0),
            ),
        ),
    )


# --- what is withheld -----------------------------------------------------------------------------------------


def test_a_page_that_fails_is_withheld_under_its_own_name_with_its_faults(folder: Path) -> None:
    change(folder, "scans/vq/scan.json", lambda raw: raw.update(picture="gone"))
    (withheld,) = told(folder).withheld
    assert (withheld.kind, withheld.id, withheld.name, withheld.languages) == ("scans", "vq", "VQ scan", ("en-GB",))
    assert [str(fault) for fault in withheld.faults] == [
        "scans/vq/scan.json: picture: expected a picture in pictures/, found `gone`"
    ]


def test_a_page_whose_words_are_broken_goes_by_its_id(folder: Path) -> None:
    (folder / "topics/results/en-GB.json").write_text("[")
    (withheld,) = told(folder).withheld
    assert (withheld.kind, withheld.name) == ("topics", "results")


def test_with_a_broken_interface_every_page_is_withheld_and_nothing_is_raised(folder: Path) -> None:
    (folder / "interface/en-GB.json").write_text("{}")
    status = told(folder)
    assert [state.kind for state in status.pages] == ["department"]
    assert len(status.withheld) == len(list(Library.open(folder).profile("nuclear-medicine").scans)) + 8


def test_the_card_of_a_scan_that_nobody_answers_for_is_withheld(folder: Path) -> None:
    change(folder, "scans/vq/scan.json", lambda raw: raw["review"].update(approved_by=None))
    change(folder, "topics/results/topic.json", lambda raw: raw["review"].update(approved_by=None))
    assert [state.id for state in told(folder).pages if state.card_withheld] == ["vq"]


# --- numbers --------------------------------------------------------------------------------------------------


def test_a_number_in_force_comes_in_words_with_its_sources(folder: Path) -> None:
    found = number(told(folder), "vq.feeding")
    assert (found.page, found.stand, found.text) == ("VQ scan", NumberState.IN_FORCE, "12 hours")
    assert found.own is not None
    assert found.own.approved_by == "Dr B. Physicist"
    sources = json.loads((folder / "sources.json").read_text("utf-8"))
    assert found.sources == tuple(sources[id_]["title"] for id_ in found.own.sources)


STANDS: dict[str, tuple[dict[str, Any] | None, NumberState]] = {
    "none was given": (None, NumberState.NOT_SET),
    "its approval ran out": ({"review_due": "2026-11-30"}, NumberState.RAN_OUT),
    "it counts from tomorrow": ({"approved_on": "2026-12-02"}, NumberState.NOT_YET),
    "only the sample approved it": ({"approved_by": "Sample"}, NumberState.NOT_APPROVED),
    "it ran out before it began": ({"approved_on": "2026-11-20", "review_due": "2026-11-19"}, NumberState.NOT_APPROVED),
}


@pytest.mark.parametrize(("own", "stand"), STANDS.values(), ids=STANDS)
def test_a_decision_does_not_count_since(folder: Path, own: dict[str, Any] | None, stand: NumberState) -> None:
    def put(raw: dict[str, Any]) -> None:
        if own is None:
            del raw["protocol"]["vq.feeding"]
        else:
            raw["protocol"]["vq.feeding"].update(own)

    change(folder, PROFILE, put)
    status = told(folder)
    found = number(status, "vq.feeding")
    assert (found.stand, found.built_in) == (stand, "")
    assert found in status.unset
    assert found not in status.in_force


def test_every_decision_of_a_page_is_either_in_force_or_told_as_unset(folder: Path) -> None:
    status = told(folder)
    decided = set()
    for id_ in Library.open(folder).profile("nuclear-medicine").scans:
        decided |= json.loads((folder / f"scans/{id_}/scan.json").read_text("utf-8"))["decisions"].keys()
    assert {found.key for found in (*status.in_force, *status.unset)} >= decided


def test_of_a_usual_number_that_the_department_changed_both_are_told(folder: Path) -> None:
    change(folder, PROFILE, lambda raw: raw["protocol"]["vq.breathing"].update(review_due="2026-11-30"))
    found = number(told(folder), "vq.breathing")
    assert found.stand is NumberState.RAN_OUT
    assert found.text
    assert found.built_in
