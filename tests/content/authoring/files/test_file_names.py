"""Files that are nearly named as the format wants it."""

import pytest

from kiosk.content.authoring.files.file_names import name_faults, near_name, proper_name


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("profiles/City NM.json", "profiles/city-nm/profile.json"),
        ("profiles/city-nm/profile.json.txt", "profiles/city-nm/profile.json"),
        ("scans/Bone Scan/scan.json", "scans/bone-scan/scan.json"),
        ("scans/vq/en-GB.json.txt", "scans/vq/en-GB.json"),
        ("pictures/My Room.SVG", "pictures/my-room.svg"),
        ("pictures/room.png", None),
        ("pictures/Thumbs.db", None),
        ("scans/vq/notes.docx", None),
        ("profiles/notes.docx", None),
        ("approvals/City NM.json", "profiles/city-nm/approvals.json"),
        ("profiles/City NM/Profile.JSON", "profiles/city-nm/profile.json"),
    ],
)
def test_the_name_that_was_meant_is_proposed(file: str, meant: str | None) -> None:
    assert proper_name(file) == meant


def test_a_near_name_differs_by_capitals_spaces_and_ending_alone() -> None:
    names = ["scans/vq/en-gb.json", "scans/vq/pl.json", "pictures/room.png"]
    assert near_name("scans/vq/en-GB.json", names) == "scans/vq/en-gb.json"
    assert near_name("pictures/room.svg", names) == "pictures/room.png"
    assert near_name("scans/vq/cy.json", names) is None


def test_a_name_that_windows_keeps_for_a_device_is_told_once() -> None:
    """No pack may hold it, and no folder of Windows can."""
    kept = ["profiles/con/profile.json", "scans/aux/en-GB.json", "scans/aux/scan.json", "interface/nul.json"]
    good = ["profiles/console/profile.json", "scans/auxiliary/scan.json", "scans/com-1/scan.json"]
    faults = name_faults([*good, *kept])
    assert [(fault.file, fault.found) for fault in faults] == [
        ("scans/aux/en-GB.json", "`aux`"),
        ("profiles/con/profile.json", "`con`"),
        ("interface/nul.json", "`nul.json`"),
    ]
