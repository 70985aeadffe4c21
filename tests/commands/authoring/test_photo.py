"""`content photo`: a photo of a camera becomes one of the content, and a folder that was refused becomes faultless."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.content.authoring.check import check_folder
from tests.content.conftest import TODAY, write, write_small_library
from tests.content.photos.taken import jpeg, of_a_phone

Printed = pytest.CaptureFixture[str]


def run(file: Path, to: Path) -> int:
    return main(["content", "photo", str(file), str(to)])


def test_what_check_refuses_the_command_makes_right(tmp_path: Path, capsys: Printed) -> None:
    folder = write_small_library(tmp_path / "content")
    taken, to = tmp_path / "IMG_0042.JPG", folder / "profiles/demo/pictures/arrive.jpg"
    taken.write_bytes(of_a_phone(1600, 1200, orientation=3))
    to.parent.mkdir()
    to.write_bytes(taken.read_bytes())
    write(
        folder, "profiles/demo/pictures/photos.json", {"arrive": {"maker": "A", "licence": "B", "recognisable": False}}
    )
    assert {fault.file for fault in check_folder(folder, TODAY).faults} == {"profiles/demo/pictures/arrive.jpg"}
    assert run(taken, to) == 0
    printed = capsys.readouterr().out
    assert "It was turned upright." in printed
    assert "photos.json" in printed
    assert check_folder(folder, TODAY).faults == ()
    assert taken.read_bytes() == of_a_phone(1600, 1200, orientation=3), "the photo of the camera stays"


def test_the_folder_of_pictures_is_made_where_a_department_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    assert run(tmp_path / "a.jpg", tmp_path / "pictures/room.png") == 0
    assert (tmp_path / "pictures/room.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("to", ["pictures/Room.jpg", "pictures/room.svg", "pictures/room.webp", "room.jpg"])
def test_a_name_that_the_content_has_not_is_refused(tmp_path: Path, to: str, capsys: Printed) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    assert run(tmp_path / "a.jpg", tmp_path / to) == 2
    assert "such as pictures/waiting-room.jpg" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.jpg"]


def test_what_cannot_be_read_leaves_the_photo_before_as_it_was(tmp_path: Path, capsys: Printed) -> None:
    to = tmp_path / "pictures/room.jpg"
    to.parent.mkdir()
    to.write_bytes(b"before")
    (tmp_path / "a.heic").write_bytes(b"\x00\x00\x00\x18ftypheic")
    assert run(tmp_path / "a.heic", to) == 1
    assert "Most Compatible" in capsys.readouterr().err
    assert run(tmp_path / "missing.jpg", to) == 2
    assert "missing.jpg" in capsys.readouterr().err
    assert [path.name for path in to.parent.iterdir()] == ["room.jpg"]
    assert to.read_bytes() == b"before"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root has rights that others lack")
def test_root_goes_to_no_folder_of_pictures_behind_a_link_of_another_user(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "content/pictures"
    for folder in (elsewhere, link.parent):
        folder.mkdir()
    link.symlink_to(elsewhere)
    os.lchown(link, 65534, 65534)
    assert run(tmp_path / "a.jpg", link / "room.jpg") == 2
    assert f"{link}: is a link of another user, through which root does not go" in capsys.readouterr().err
    assert not any(elsewhere.iterdir())
