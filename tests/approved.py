"""Content whose pages a department has approved: two people in two roles for what carries decisions."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kiosk.content.approval.sums import DEPARTMENT, GLOSSARY, INTERFACE
from kiosk.content.library import Edition, Library

PEOPLE = {"Clinical lead": "Dr A. Okafor", "Medical physics expert": "Dr B. Physicist"}
APPROVED_ON, UNTIL = "2026-11-22", "2027-11-22"


def own_department(folder: Path, profile_id: str, until: str = UNTIL, on: str = APPROVED_ON) -> None:
    """No sample any more: nobody stands as who approved a page, and a physicist gave the numbers.

    Its first language counts as reviewed.
    """
    path = folder / f"profiles/{profile_id}/profile.json"
    raw = json.loads(path.read_text("utf-8"))
    raw["sample"] = False
    for review in (raw["review"], *raw.get("reviews", {}).values()):
        review.update(approved_by=None)
    for value in raw.get("protocol", {}).values():
        value.update(approved_by=PEOPLE["Medical physics expert"], approved_on=on, review_due=until)
    path.write_text(json.dumps(raw), "utf-8")
    library = folder / "library.json"
    offered = json.loads(library.read_text("utf-8"))
    first = offered["languages"][raw["languages"][0]]
    first["status"] = "reviewed" if first["status"] == "sample" else first["status"]
    library.write_text(json.dumps(offered), "utf-8")


def approve(
    folder: Path, profile_id: str, until: str = UNTIL, on: str = APPROVED_ON, but: Collection[str] = ()
) -> dict[str, Any]:
    """Write the approvals of all that a department shows, as it is read now, but for these pages, and return them."""
    file = folder / f"profiles/{profile_id}/approvals.json"
    file.unlink(missing_ok=True)
    library = Library.open(folder)
    profile = library.profile(profile_id)
    kinds = ("scans", "topics", "comparisons")
    pages = [f"{kind}/{id_}" for kind in kinds for id_ in getattr(profile, kind)]
    approvals: dict[str, Any] = {}
    file.parent.mkdir(exist_ok=True)
    for name in (DEPARTMENT, INTERFACE, GLOSSARY, *pages):
        for language in profile.languages if name not in but else ():
            edition = Edition(profile_id, profile, language, dt.date.fromisoformat(on))
            roles, read = library.standing(name, edition).missing, library.sum_of(name, edition)
            answers = [
                {"role": role, "person": PEOPLE[role], "date": on, "sum": read, "until": until} for role in roles
            ]
            approvals.setdefault(name, {})[language] = answers
    file.write_text(json.dumps(approvals), "utf-8")
    return approvals
