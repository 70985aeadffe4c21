"""What staff are told of the content: nothing that runs out, fails or is not approved goes untold."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.content.library import Edition, Library
from kiosk.content.model import ProtocolValue
from kiosk.content.review import Status
from kiosk.services.content_status.content_status import ContentStatus, Due, Lapse, content_status
from kiosk.services.content_status.number_status import NumberState, NumberStatus
from kiosk.services.platform.incremental import run_to_end
from tests.approved import approve, own_department
from tests.pseudo_language import add_pseudo_language
from tests.shipped_content import copy_of_content

TODAY = dt.date(2026, 12, 1)
PROFILE, APPROVALS = "profiles/nuclear-medicine/profile.json", "profiles/nuclear-medicine/approvals.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped content, with all of one department approved by two people, until the autumn of 2027."""
    made = tmp_path / "content"
    copy_of_content(made)
    own_department(made, "nuclear-medicine")
    approve(made, "nuclear-medicine")
    return made


def until(folder: Path, name: str, day: str) -> None:
    """Let the approvals of a page end on another day."""
    change(folder, APPROVALS, lambda raw: [answer.update(until=day) for answer in raw[name]["en-GB"]])


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
        ("interface", "interface"),
        ("glossary", "glossary"),
        *(("scans", id_) for id_ in profile.scans),
        *(("topics", id_) for id_ in profile.topics),
        *(("comparisons", id_) for id_ in profile.comparisons),
    ]
    assert {state.status for state in status.pages} == {Status.APPROVED}
    assert (status.withheld, status.due) == ((), ())


def test_scans_are_called_as_in_the_letter(folder: Path) -> None:
    assert [state.name for state in told(folder).pages if state.kind == "scans"] == [
        "VQ scan",
        "PET-CT scan",
        "Bone scan",
    ]


def test_what_the_sample_approves_is_told_apart() -> None:
    assert all(state.sample for state in told(paths.content_folder()).pages)


def test_a_page_is_owned_by_who_answers_for_it_in_the_department(folder: Path) -> None:
    own = {"owner": "We", "approved_by": None, "version": "7"}
    change(folder, PROFILE, lambda raw: raw.setdefault("reviews", {}).update({"scans/vq": own}))
    state = next(state for state in told(folder).pages if state.id == "vq")
    assert (state.review.owner, state.status, state.until) == ("We", Status.APPROVED, dt.date(2027, 11, 22))


def test_a_page_that_has_changed_since_its_approval_is_told_with_who_is_waited_for(folder: Path) -> None:
    change(folder, "scans/vq/en-GB.json", lambda raw: raw.update(lead="Another lead."))
    states = {state.id: state for state in told(folder).pages}
    assert (states["vq"].status, states["vq"].until) == (Status.CHANGED, None)
    assert states["vq"].standing.missing == ("Clinical lead", "Medical physics expert")
    assert {state.status for id_, state in states.items() if id_ != "vq"} == {Status.APPROVED}


def test_a_number_of_a_page_that_has_changed_is_not_approved(folder: Path) -> None:
    change(folder, PROFILE, lambda raw: raw["protocol"]["tc99m-maa.feeding"].update(value=1))
    assert number(told(folder), "tc99m-maa.feeding").stand is NumberState.NOT_APPROVED


def test_each_language_has_a_state_of_its_own(folder: Path) -> None:
    add_pseudo_language(folder, "nuclear-medicine")
    vq = {state.language: state.status for state in told(folder).pages if state.id == "vq"}
    assert vq == {"en-GB": Status.APPROVED, "pl": Status.DRAFT}


# --- what runs out --------------------------------------------------------------------------------------------

LEFT = {
    "yesterday": (-1, 0),
    "today": (0, 30),
    "in 30 days": (30, 30),
    "in 31 days": (31, 90),
    "in 90 days": (90, 90),
    "in 91 days": (91, 180),
    "in 180 days": (180, 180),
    "in 181 days": (181, None),
}


@pytest.mark.parametrize(("days", "group"), LEFT.values(), ids=LEFT)
@pytest.mark.parametrize("what", ["the page", "a number"])
def test_what_runs_out(folder: Path, what: str, days: int, group: int | None) -> None:
    day = (TODAY + dt.timedelta(days=days)).isoformat()
    if what == "the page":
        until(folder, "scans/vq", day)
    else:
        change(folder, PROFILE, lambda raw: raw["protocol"]["tc99m-maa.feeding"].update(review_due=day))
    lapse = Lapse(dt.date.fromisoformat(day), "VQ scan", what == "the page", int(what == "a number"))
    assert told(folder).due == (() if group is None else (Due(group, (lapse,)),))


def test_what_runs_out_comes_soonest_first_and_a_page_with_its_numbers_is_one_entry(folder: Path) -> None:
    def own(raw: dict[str, Any]) -> None:
        for key, day in {
            "tc99m-maa.feeding": "2026-12-10",
            "f18-fdg.feeding": "2026-12-10",
            "pet-ct.alarm": "2026-12-10",
        }.items():
            raw["protocol"][key].update(review_due=day)

    change(folder, PROFILE, own)
    until(folder, "scans/pet-ct", "2026-12-10")
    until(folder, "department", "2026-12-20")
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
    withheld, compared = told(folder).withheld
    assert (withheld.kind, withheld.id, withheld.name, withheld.languages) == ("scans", "vq", "VQ scan", ("en-GB",))
    assert (compared.kind, compared.id, compared.faults) == ("comparisons", "vq-ctpa", withheld.faults)
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
    assert [state.kind for state in status.pages] == ["department", "interface", "glossary"]
    assert len(status.withheld) == len(list(Library.open(folder).profile("nuclear-medicine").scans)) + 10


def test_the_card_of_a_scan_that_nobody_answers_for_is_withheld(folder: Path) -> None:
    approve(folder, "nuclear-medicine", but=("scans/vq", "topics/results"))
    assert [state.id for state in told(folder).pages if state.card_withheld] == ["vq"]


# --- numbers --------------------------------------------------------------------------------------------------


def test_a_number_in_force_comes_in_words_with_its_sources(folder: Path) -> None:
    found = number(told(folder), "tc99m-maa.feeding")
    assert (found.page, found.stand, found.text) == ("VQ scan", NumberState.IN_FORCE, "12 hours")
    assert found.own is not None
    assert found.own.approved_by == "Dr B. Physicist"
    sources = json.loads((folder / "sources.json").read_text("utf-8"))
    assert found.sources == tuple(sources[id_]["title"] for id_ in found.own.sources)


def test_where_the_department_needs_none_it_is_in_force_without_a_number(folder: Path) -> None:
    def none(raw: dict[str, Any]) -> None:
        del raw["protocol"]["tc99m-maa.feeding"]["value"]
        raw["protocol"]["tc99m-maa.feeding"]["none"] = True

    change(folder, PROFILE, none)
    approve(folder, "nuclear-medicine")
    found = number(told(folder), "tc99m-maa.feeding")
    assert (found.stand, found.text, found.built_in) == (NumberState.IN_FORCE, "", "")
    assert isinstance(found.own, ProtocolValue)
    assert found.own.none


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
            del raw["protocol"]["tc99m-maa.feeding"]
        else:
            raw["protocol"]["tc99m-maa.feeding"].update(own)

    change(folder, PROFILE, put)
    approve(folder, "nuclear-medicine")
    status = told(folder)
    found = number(status, "tc99m-maa.feeding")
    assert (found.stand, found.built_in) == (stand, "")
    assert found in status.unset
    assert found not in status.in_force


def test_every_decision_of_a_page_is_either_in_force_or_told_as_unset(folder: Path) -> None:
    status = told(folder)
    decided = set()
    for id_ in Library.open(folder).profile("nuclear-medicine").scans:
        decided |= json.loads((folder / f"scans/{id_}/scan.json").read_text("utf-8"))["decisions"].keys()
    decided |= {"tc99m-maa.feeding", "tc99m-maa.milk", "tc99m-maa.contact", "f18-fdg.feeding", "f18-fdg.contact"}
    assert {found.key for found in (*status.in_force, *status.unset)} >= decided


def test_of_a_usual_number_that_the_department_changed_both_are_told(folder: Path) -> None:
    own = {"value": 12, "unit": "minute", "sources": ["seed-aluk"], "approved_by": "Dr B. Physicist"}
    ran_out = {**own, "approved_on": "2026-11-22", "review_due": "2026-11-30"}
    change(folder, PROFILE, lambda raw: raw["protocol"].update({"vq.krypton": ran_out}))
    approve(folder, "nuclear-medicine")
    found = number(told(folder), "vq.krypton")
    assert found.stand is NumberState.RAN_OUT
    assert "12" in found.text
    assert "10" in found.built_in
