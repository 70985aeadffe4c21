"""City Hospital, nuclear medicine: a department as a lead radiographer makes it from the sample."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

from kiosk.__main__ import main
from kiosk.content.places.telephones import HELP
from kiosk.services.platform.wall_time import local_now
from tests.content.conftest import load, write
from tests.content.photos.taken import of_a_phone

CITY = "city-nm"
OWN, PROFILE = f"profiles/{CITY}/", f"profiles/{CITY}/profile.json"
NAME = "City Hospital, nuclear medicine"
PHOTO = f"{OWN}pictures/bone-camera.jpg"
SHOWS, MAKER = "A member of staff stands beside our bone camera.", "City Hospital, medical photography"
PHONE = "01234 567 890"
SCANS = ("vq", "pet-ct", "bone-scan")
REMOVED, REMOVED_NAMES = "ctpa", ("CTPA", "CT pulmonary angiogram", "Pulmonary angiogram")
TOPICS = (
    "waiting",
    "support",
    "who-you-meet",
    "results",
    "radiation",
    "pregnancy",
    "breast-feeding",
    "test-card",
    HELP,
)
LEAD = ("--role", "Clinical lead", "--person", "Dr A. Okafor")
PHYSICIST = ("--role", "Medical physics expert", "--person", "B. Lindqvist")
WITH_NUMBERS = [f"scans/{scan}" for scan in SCANS]
OTHERS = ["department", "interface", "glossary", *(f"topics/{topic}" for topic in TOPICS)]
BOTH_ROLES = "Clinical lead and Medical physics expert"


def fill_in(folder: Path) -> Path:
    """Make the department of a copy of the shipped content, from the sample that is most like it."""
    sample = load(folder, "profiles/chest-clinic/profile.json")
    shutil.rmtree(folder / "profiles")
    today = local_now().date()
    signed = {
        "approved_by": "B. Lindqvist",
        "approved_on": today.isoformat(),
        "review_due": (today + dt.timedelta(days=365)).isoformat(),
    }
    of_others = {name: {**sample["contacts"][name], **signed} for name in ("emergency", "advice")}
    own_numbers = {
        "f18-fdg.contact": {"value": 6, "unit": "hour", "sources": ["city-sop"]},
        "bone-scan.gap": {"value": 3, "unit": "hour", "sources": ["city-sop"]},
    }
    numbers = {key: value for key, value in sample["protocol"].items() if not key.startswith(REMOVED)} | own_numbers
    arrive = {"text": "Check in at the desk on {place.level}, opposite the lifts."}
    linked = load(folder, "scans/vq/en-GB.json")["questions"]["ct"]["answer"]
    why_not_ct = {"answer": re.sub(rf"\[([^]]+)\]\(scan:{REMOVED}\)", r"\1", linked)}
    assert why_not_ct["answer"] != linked
    write(
        folder,
        PROFILE,
        sample
        | {
            "sample": False,
            "name": {"en-GB": NAME},
            "room": {"en-GB": "Waiting room B"},
            "scans": SCANS,
            "topics": TOPICS,
            "comparisons": [],
            "contacts": {"day": {"phone": PHONE, "hours": sample["contacts"]["day"]["hours"]}, **of_others},
            "places": {"level": {"en-GB": "level 1"}},
            "variants": {"vq": "perfusion"},
            "protocol": {key: {**value, **signed} for key, value in numbers.items()},
            "wording": {"scans": {"vq": {"en-GB": {"steps": {"arrive": arrive}, "questions": {"ct": why_not_ct}}}}},
            "review": {"owner": NAME, "approved_by": None, "version": "1", "evidence": ["city-sop"]},
        },
    )
    source = {"title": "Standard procedure 12: tracers and time", "publisher": "City Hospital", "date": "2026"}
    write(folder, f"{OWN}sources.json", {"city-sop": source})
    photograph(folder)
    return folder


def photograph(folder: Path) -> None:
    """Take a photo of the camera with a phone, and put it in the place of the drawing as the command makes it."""
    phone = folder.parent / "IMG_0042.JPG"
    phone.write_bytes(of_a_phone(1600, 1200))
    assert main(["content", "photo", str(phone), str(folder / PHOTO)]) == 0
    phone.unlink()
    write(folder, f"{OWN}pictures/en-GB.json", {"bone-camera": SHOWS})
    stated = {"maker": MAKER, "licence": "CC BY 4.0", "recognisable": True, "consent": "MP-2026-0417"}
    write(folder, f"{OWN}pictures/photos.json", {"bone-camera": stated})
