"""What content packs are refused for, in words that say what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.content import DONE, REFUSED, UNABLE
from tests.commands.test_content import Printed, build, give
from tests.content.conftest import SVG, put


def test_content_with_a_fault_is_not_packed(desk: Path, capsys: Printed) -> None:
    put(desk / "words", "profiles/demo/profile.json", "doses", "mars")
    assert build(1) == REFUSED
    told = capsys.readouterr()
    assert "profiles/demo/profile.json: doses: expected" in told.out
    assert told.err == "1.kioskpack: not made, for the content has faults.\n"
    assert not (desk / "1.kioskpack").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links")
def test_a_link_is_not_packed(desk: Path, capsys: Printed) -> None:
    (desk / "words" / "passwd").symlink_to("/etc/passwd")
    assert build(1) == REFUSED
    assert "passwd is a link" in capsys.readouterr().err


def test_a_name_that_windows_does_not_take_is_not_packed(desk: Path, capsys: Printed) -> None:
    (desk / "words" / "pictures" / "aux.svg").write_text(SVG)
    assert build(1) == REFUSED
    assert "pictures/aux.svg: whole file: expected another name, for Windows keeps" in capsys.readouterr().out
    assert [path.name for path in desk.glob("1.kioskpack*")] == []


@pytest.mark.usefixtures("desk")
def test_what_is_not_signed_is_refused_with_what_to_do(capsys: Printed) -> None:
    assert give("build", "words", "-o", "x.kioskpack") == DONE
    assert "no kiosk takes it" in capsys.readouterr().out
    for action in ("verify", "install"):
        assert give(action, "x.kioskpack") == REFUSED
        assert capsys.readouterr().err == "Refused (unsigned): it has no signature. Build it with --key.\n"


def test_verify_lists_every_fault_of_what_another_program_packed(desk: Path, capsys: Printed) -> None:
    """`build` would have refused it."""
    from kiosk.content.files.snapshot import FolderSnapshot
    from kiosk.services.packs import archive_builder
    from kiosk.services.packs.keys import read_private
    from tests.services.packs.packs_bench import MADE

    put(desk / "words", "profiles/demo/profile.json", "doses", "mars")
    put(desk / "words", "profiles/demo/profile.json", "scans", ["gone"])
    key = read_private(desk / "hospital")
    archive_builder.build_pack(
        FolderSnapshot(desk / "words", at_once=None),
        desk / "x.kioskpack",
        archive_builder.PackLabel(1, MADE, "0.1"),
        key,
    )
    assert give("verify", "x.kioskpack") == REFUSED
    told = capsys.readouterr().out
    assert "doses: expected" in told
    assert "scans[0]: expected" in told
    assert give("install", "x.kioskpack") == REFUSED
    assert "Refused (faulty): its content has 2 faults, first: profiles/demo/profile.json" in capsys.readouterr().err


def test_check_looks_into_a_pack_whose_signature_is_good(desk: Path, capsys: Printed) -> None:
    build(1)
    there = {*desk.rglob("*")}
    capsys.readouterr()
    with_keys = ("--state", "state", "--content-keys", "hospital.pub")
    assert main(["check", "1.kioskpack", *with_keys]) == 0
    assert capsys.readouterr().out.endswith("No faults\n")
    assert main(["check", "1.kioskpack", "--page", "scans/gone", *with_keys]) == 2
    assert "such as `scans/" in capsys.readouterr().out
    assert {*desk.rglob("*")} == there, "it was unpacked nowhere"
    (desk / "1.kioskpack").write_bytes(b"PK")
    assert main(["check", "1.kioskpack", *with_keys]) == 2
    assert capsys.readouterr() == ("", "1.kioskpack: it is no content pack of `content build`.\n")


WRONG: dict[str, tuple[list[str], int, str]] = {
    "no pack": (["install", "gone.kioskpack"], REFUSED, "gone.kioskpack can’t be read: No such file"),
    "a key that is none": (["build", "words", "-o", "x", "--key", "words/doses.json"], UNABLE, "is no key of"),
    "a public key to sign with": (["build", "words", "-o", "x", "--key", "hospital.pub"], UNABLE, "others can read"),
    "no key": (["build", "words", "-o", "x", "--key", "gone"], UNABLE, "gone can’t be read: No such file"),
    "no folder to write to": (["build", "words", "-o", "gone/x"], UNABLE, "No such file"),
    "no time": (["build", "words", "-o", "x", "--made-at", "now"], UNABLE, "'now' is no time such as"),
    "no number": (["build", "words", "-o", "x", "--number", "0"], REFUSED, "number"),
    "an end before its beginning": (
        ["build", "words", "-o", "x", "--made-at", "2026-11-22T08:00Z", "--not-after", "2026-11-21"],
        UNABLE,
        "2026-11-21 is before the day",
    ),
    "no version": (["build", "words", "-o", "x", "--needs", "soon"], REFUSED, "needs_program"),
    "no name for the pack": (["build", "words"], UNABLE, "Please say: radiology-kiosk content build DIR -o PACK"),
    "no folder": (["build", "-o", "x"], UNABLE, "Please say: radiology-kiosk content build DIR -o PACK"),
    "no pack named": (["verify"], UNABLE, "Please say: radiology-kiosk content verify PACK"),
    "a pack to go back to": (["rollback", "1.kioskpack"], UNABLE, "Please say: radiology-kiosk content rollback"),
    "nothing to go back to": (["rollback"], REFUSED, "nothing to go back to"),
}


@pytest.mark.parametrize(("words", "code", "told"), WRONG.values(), ids=WRONG)
def test_what_can_not_be_done_is_said(words: list[str], code: int, told: str, desk: Path, capsys: Printed) -> None:
    assert give(*words) == code
    assert told in capsys.readouterr().err
    assert not (desk / "x").exists()


NO_KEYS = {
    "none is set": ([], "content.keys_file is not set"),
    "no such file": (["--content-keys", "gone"], "gone can’t be read: No such file"),
    "a private one": (["--content-keys", "hospital"], "has to hold public keys"),
    "an empty one": (["--content-keys", "empty"], "has to hold public keys"),
    "something else": (["--content-keys", "words/doses.json"], "line 1 is no key"),
}


@pytest.mark.parametrize(("words", "told"), NO_KEYS.values(), ids=NO_KEYS)
def test_without_a_key_to_trust_nothing_is_taken(words: list[str], told: str, desk: Path, capsys: Printed) -> None:
    build(1)
    (desk / "empty").write_text("# nobody yet\n")
    for action in ("verify", "install"):
        assert main(["content", action, "1.kioskpack", "--state", "state", *words]) == REFUSED
        assert told in capsys.readouterr().err
