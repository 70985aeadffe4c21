"""The archive of a pack: what is too large is not even looked at, what changes is noticed, and it is read in place."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_files, check_folder
from kiosk.content.faults import ContentError, FaultKind
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Library
from kiosk.content.reading import LARGEST_FILE
from kiosk.services.packs.archive import PackSource, open_pack
from kiosk.services.packs.archive_builder import PackLabel, build_pack
from kiosk.services.packs.keys import PublicKeys, read_public
from kiosk.services.packs.manifest import INSIDE, LARGEST_PACK
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from tests.content.conftest import LANGUAGES, TODAY, put, write
from tests.content.photos.taken import jpeg
from tests.services.packs.packs_bench import MADE, PROGRAM, Bench, manifest_of, put_in, signed

pytestmark = pytest.mark.windows


def test_a_file_larger_than_any_pack_is_refused_for_its_size(tmp_path: Path) -> None:
    file = tmp_path / "huge.kioskpack"
    with file.open("w+b") as stream:
        stream.truncate(LARGEST_PACK + 1)
        with pytest.raises(PackError) as refused:
            open_pack(stream, PublicKeys())
    assert refused.value.reason is Refusal.TOO_LARGE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a file that is another each time it is read")
def test_a_file_that_changes_while_it_is_packed_is_noticed(tmp_path: Path) -> None:
    out, random = tmp_path / "new.kioskpack", Path("/proc/sys/kernel/random")
    with pytest.raises(PackError, match=PackProblem.CHANGED_WHILE_PACKED):
        build_pack(FolderSnapshot(random, at_once=None), out, PackLabel(1, MADE, PROGRAM), None, lambda _: True)
    assert list(tmp_path.iterdir()) == []


def test_what_was_checked_is_what_is_packed(bench: Bench, tmp_path: Path) -> None:
    out, label, words = tmp_path / "new.kioskpack", PackLabel(1, MADE, PROGRAM), "sources.json"
    checked, unread = FolderSnapshot(bench.content, at_once=None), FolderSnapshot(bench.content, at_once=None)
    assert check_files(checked, TODAY).faults == ()
    before = checked.read(words)
    put(bench.content, words, "seed-msk/title", "A title that nobody has checked")
    build_pack(checked, out, label, bench.private)
    with source_of(out, bench) as pack:
        assert pack.read(words) == before
    out.unlink()
    with pytest.raises(PackError, match="when the content was opened"):
        build_pack(unread, out, label, bench.private)
    assert not out.exists()


def test_a_photo_goes_with_the_pack_and_so_does_what_is_stated_of_it(bench: Bench, tmp_path: Path) -> None:
    own, out = "profiles/demo/pictures", tmp_path / "new.kioskpack"
    stated = {"maker": "City Hospital", "licence": "CC BY 4.0", "recognisable": True, "consent": "MP-2026-0417"}
    write(bench.content, f"{own}/photos.json", {"arrive": stated})
    for language in LANGUAGES:
        write(bench.content, f"{own}/{language}.json", {"arrive": "Our desk."})
    (bench.content / own / "arrive.jpg").write_bytes(jpeg())
    build_pack(FolderSnapshot(bench.content, at_once=None), out, PackLabel(1, MADE, PROGRAM), bench.private)
    with source_of(out, bench) as pack:
        picture = Library.of(pack).picture("arrive", "demo")
        assert (picture.file, picture.data) == (f"{own}/arrive.jpg", jpeg())
        assert picture.photo is not None
        assert picture.photo.maker == "City Hospital"
        assert check_files(pack, TODAY).faults == ()


def test_a_pack_holds_what_the_format_names_and_no_note_or_draft(bench: Bench) -> None:
    others = (
        "notes-about-patient.docx",
        "pictures/Thumbs.db",
        "desktop.ini",
        "drafts/en-GB.json",
        "pictures/room.heic",
    )
    named = {path.relative_to(bench.content).as_posix() for path in bench.content.rglob("*") if path.is_file()}
    for name in (*others, "scans/example/en-GB - Copy.json", "README.md"):
        (bench.content / name).parent.mkdir(exist_ok=True)
        (bench.content / name).write_text("x")
    manifest = build_pack(
        FolderSnapshot(bench.content, at_once=None), bench.folder / "new.kioskpack", PackLabel(1, MADE, PROGRAM), None
    )
    assert {file.path for file in manifest.files} == named


@contextmanager
def source_of(file: Path, bench: Bench) -> Iterator[PackSource]:
    with file.open("rb") as stream:
        yield PackSource(open_pack(stream, read_public(bench.public)), file)


def test_a_pack_has_the_files_of_the_folder_that_it_was_made_of(bench: Bench) -> None:
    folder = FolderSnapshot(bench.content, at_once=None)
    list(folder.keep())
    with source_of(bench.pack(1), bench) as pack:
        assert {*pack.names} == {*folder.names}
        assert pack.sums == folder.sums
        assert {name: pack.read(name) for name in pack.names} == {name: folder.read(name) for name in folder.names}
        for within, file in (("profiles", "profile.json"), ("scans", "scan.json"), ("scans", "gone.json")):
            assert {*pack.folders_with(within, file)} == {*folder.folders_with(within, file)}
        assert [name in pack for name in ("library.json", "scans", "gone.json")] == [True, False, False]
        assert [pack.has_folder(name) for name in ("scans", "scans/example", "scan")] == [True, True, False]


def test_a_pack_is_checked_where_it_lies_as_the_folder_is(bench: Bench) -> None:
    put(bench.content, "profiles/demo/profile.json", "doses", "mars")
    there = {*bench.folder.rglob("*")}
    with source_of(bench.pack(1), bench) as pack:
        report = check_files(pack, TODAY)
    assert report == check_folder(bench.content, TODAY)
    assert [fault.kind for fault in report.faults] == [FaultKind.UNKNOWN_DOSES]
    assert {*bench.folder.rglob("*")} - there == {bench.folder / "1-plain.kioskpack"}


def test_a_file_of_a_pack_that_is_missing_or_too_large_is_told_as_one_of_a_folder(bench: Bench) -> None:
    large = {"scans/example/en-GB.json": b" " * (LARGEST_FILE + 1)}
    (bench.content / "scans/example/en-GB.json").write_bytes(large["scans/example/en-GB.json"])
    folder = FolderSnapshot(bench.content, at_once=None)
    made = bench.file(signed(lambda archive: put_in(archive, manifest_of(large), large), bench.private))
    with source_of(made, bench) as pack:
        for name in ("scans/example/en-GB.json", "scans/gone/scan.json"):
            with pytest.raises(ContentError) as of_folder:
                folder.read(name)
            with pytest.raises(ContentError) as of_pack:
                pack.read(name)
            assert of_pack.value.faults == of_folder.value.faults


def test_bytes_that_change_in_an_open_pack_are_never_given(bench: Bench) -> None:
    file = bench.pack(1)
    with source_of(file, bench) as pack:
        with zipfile.ZipFile(file) as archive:
            at = archive.getinfo(INSIDE + "sources.json").header_offset + 60
        data = bytearray(file.read_bytes())
        data[at] ^= 0xFF
        file.write_bytes(data)
        with pytest.raises(ContentError) as refused:
            pack.read("sources.json")
    (fault,) = refused.value.faults
    assert (fault.kind, fault.expected) == (FaultKind.UNREADABLE, "the bytes that the pack was signed with")
