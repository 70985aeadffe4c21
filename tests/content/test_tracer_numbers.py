"""A number that hangs on a tracer is given once, and serves each page that lists the tracer and uses the number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.content.approval.standing import roles_for
from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.library import Library
from kiosk.content.model import ApprovalRules
from tests.content.authoring.planting import found
from tests.content.conftest import Open, load, put, translated, write

TEXT = {"text": "Keep away for {tc99m-maa.contact}.", "otherwise": "Ask staff.", "none": "Stay as close as you like."}
USES = {
    "scans/example": "questions/hurt/answer",
    "topics/help": "sections/desk/blocks/ask",
    "comparisons/pair": "rows/time/first",
}
FACTS = {"scans/example": "scan", "topics/help": "topic", "comparisons/pair": "comparison"}


def give(folder: Path, number: dict[str, Any]) -> None:
    """The tracer's number, in every page that uses it, and the departments' one value for it."""
    put(folder, "tracers.json", "tc99m-maa/decisions", {"tc99m-maa.contact": "hour", "tc99m-maa.feeding": "hour"})
    for name, at in USES.items():
        put(folder, f"{name}/en-GB.json", at, TEXT)
        if name != "scans/example":  # which lists the tracer already
            put(folder, f"{name}/{FACTS[name]}.json", "tracers", ["tc99m-maa"])
        write(folder, f"{name}/pl.json", translated(load(folder, f"{name}/en-GB.json")))
    for profile_id in ("demo", "clinic"):
        approved = load(folder, f"profiles/{profile_id}/profile.json")["protocol"]["example.feeding"]
        approved = {key: value for key, value in approved.items() if key != "value"}
        put(folder, f"profiles/{profile_id}/profile.json", "protocol/tc99m-maa.contact", approved | number)


def said(library: Library, name: str, edition: Any) -> str:
    kind, _, id_ = name.partition("/")
    page: Any = library.page(kind, id_, edition)
    node: Any = page.words
    for step in USES[name].split("/"):
        node = node[step] if isinstance(node, dict) else getattr(node, step)
    return str(page.say(node))


@pytest.mark.parametrize(
    ("number", "words"),
    [({"value": 6}, "Keep away for 6 hours."), ({"none": True}, "Stay as close as you like.")],
)
def test_one_value_serves_scans_topics_and_comparisons(
    folder: Path, opened: Open, number: dict[str, Any], words: str
) -> None:
    give(folder, number)
    library, edition = opened()
    assert {said(library, name, edition) for name in USES} == {words}
    assert found(folder) == []


def test_a_page_has_the_numbers_that_it_uses_and_no_other_of_its_tracer(folder: Path, opened: Open) -> None:
    give(folder, {"value": 6})
    library, edition = opened()
    assert library.topic("help", edition).facts.decisions == {"tc99m-maa.contact": "hour"}
    assert library.scan("plain", edition).facts.decisions == {"plain.feeding": "hour"}


def test_the_sums_of_the_pages_that_use_it_change_and_no_other(folder: Path, opened: Open) -> None:
    def sums() -> dict[str, str]:
        library, edition = opened()
        return {name: library.sum_of(name, edition) for name in (*USES, "scans/plain")}

    give(folder, {"value": 6})
    before = sums()
    put(folder, "profiles/demo/profile.json", "protocol/tc99m-maa.contact/value", 5)
    assert {name for name, now in sums().items() if now != before[name]} == set(USES)
    put(folder, "profiles/demo/profile.json", "protocol/tc99m-maa.contact/value", 6)
    assert sums() == before


def test_a_page_that_does_not_list_the_tracer_has_no_such_number(folder: Path, opened: Open) -> None:
    give(folder, {"value": 6})
    put(folder, "topics/help/topic.json", "tracers", [])
    library, edition = opened()
    with pytest.raises(ContentError) as caught:
        library.topic("help", edition)
    assert {fault.kind for fault in caught.value.faults} == {FaultKind.UNKNOWN_NUMBER}


def test_unit_and_range_are_checked_as_for_every_number(folder: Path) -> None:
    give(folder, {"value": 600})
    put(folder, "profiles/clinic/profile.json", "protocol/tc99m-maa.contact/unit", "day")
    kinds = {(fault.kind, fault.file) for fault in found(folder)}
    assert kinds == {
        (FaultKind.RANGE, "profiles/clinic/profile.json"),
        (FaultKind.RANGE, "profiles/demo/profile.json"),
        (FaultKind.OTHER_UNIT, "profiles/clinic/profile.json"),
    }


def test_a_topic_with_the_number_of_a_tracer_needs_two_roles(folder: Path, opened: Open) -> None:
    library, edition = opened()
    rules = ApprovalRules()
    assert roles_for("topics/help", library.topic("help", edition).facts, edition.profile) == rules.others
    give(folder, {"value": 6})
    library, edition = opened()
    assert roles_for("topics/help", library.topic("help", edition).facts, edition.profile) == rules.deciding


def test_the_department_s_own_words_may_use_it(folder: Path, opened: Open) -> None:
    put(folder, "tracers.json", "tc99m-maa/decisions", {"tc99m-maa.contact": "hour"})
    profile = load(folder, "profiles/demo/profile.json")
    profile["wording"] = {"scans": {"example": {"en-GB": {"questions": {"hurt": {"answer": TEXT}}}}}}
    profile["protocol"]["tc99m-maa.contact"] = profile["protocol"]["example.feeding"]
    write(folder, "profiles/demo/profile.json", profile)
    library, edition = opened()
    assert said(library, "scans/example", edition) == "Keep away for 12 hours."
    assert found(folder) == []
