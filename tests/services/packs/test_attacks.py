"""Packs that somebody or something has spoilt: each is refused, and the content in use stays as it is to the byte."""

from __future__ import annotations

import random
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.packs.keys import PublicKeys, key_id, trailer
from kiosk.services.packs.manifest import INSIDE, MANIFEST, PackedFile, encode_manifest
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.refusals import Refusal
from tests.services.packs.packs_bench import (
    Bench,
    installed,
    manifest_of,
    put_in,
    refusal,
    resigned,
    signed,
)
from tests.services.trouble_words import in_english

ROOT = Path(__file__).resolve().parents[3]
FLIPS, CUTS, SEED = 200, 50, 7
TRAILER = len(trailer("0" * 16, bytes(64)))
NO_PACK = {
    Refusal.ALTERED,
    Refusal.UNSIGNED,
    Refusal.CUT_SHORT,
    Refusal.NO_PACK,
    Refusal.UNKNOWN_KEY,
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench.at(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="module")
def store(bench: Bench) -> PackStore:
    """Packs 4 and 5 were installed, and 5 is in use."""
    made = bench.store()
    installed(bench, made, 4)
    installed(bench, made, 5, "Fifth")
    return made


@pytest.fixture(scope="module")
def good(bench: Bench) -> bytes:
    """Pack 6, which would be taken as it is."""
    return bench.pack(6, "Sixth").read_bytes()


def reason(bench: Bench, store: PackStore, data: bytes) -> Refusal:
    return refusal(store, bench.file(data), bench.terms()).reason


@pytest.mark.slow
def test_one_flipped_byte_anywhere_is_noticed(bench: Bench, store: PackStore, good: bytes) -> None:
    chance = random.Random(SEED)
    for place in [*chance.sample(range(len(good)), FLIPS), *range(len(good) - TRAILER, len(good))]:
        flipped = bytearray(good)
        flipped[place] ^= chance.randrange(1, 256)
        assert reason(bench, store, bytes(flipped)) in NO_PACK, place


def test_a_pack_cut_short_anywhere_is_noticed(bench: Bench, store: PackStore, good: bytes) -> None:
    chance = random.Random(SEED)
    for length in (0, 1, 3, *chance.sample(range(4, len(good)), CUTS - 4), len(good) - 1):
        expected = Refusal.CUT_SHORT if length > 3 else Refusal.NO_PACK
        assert reason(bench, store, good[:length]) == expected, length


def test_bytes_after_the_end_are_noticed(bench: Bench, store: PackStore, good: bytes) -> None:
    assert reason(bench, store, good + b"\0") in NO_PACK
    assert reason(bench, store, good + good[-TRAILER:]) in NO_PACK


def test_a_signature_of_another_pack_does_not_count(bench: Bench, store: PackStore, good: bytes) -> None:
    other = bench.pack(7, "Seventh").read_bytes()
    assert reason(bench, store, good[:-TRAILER] + other[-TRAILER:]) == Refusal.ALTERED


def test_a_signature_by_another_key_does_not_count(bench: Bench, store: PackStore, good: bytes) -> None:
    assert reason(bench, store, resigned(good, bench.stranger)) == Refusal.UNKNOWN_KEY


def test_a_signature_by_another_key_under_a_known_name_does_not_count(
    bench: Bench, store: PackStore, good: bytes
) -> None:
    strange = resigned(good, bench.stranger)[-130:-2]
    posing = trailer(key_id(bench.private.public), bytes.fromhex(strange[1:].decode() + "0"))
    assert reason(bench, store, good[:-TRAILER] + posing) == Refusal.ALTERED


def test_an_unsigned_pack_is_refused(bench: Bench, store: PackStore) -> None:
    file = bench.folder / "unsigned.kioskpack"
    with zipfile.ZipFile(file, "w") as archive:
        put_in(archive, manifest_of({"library.json": b"{}"}), {"library.json": b"{}"})
    assert refusal(store, file, bench.terms()).reason == Refusal.UNSIGNED


def test_an_older_pack_is_refused_however_good(bench: Bench, store: PackStore) -> None:
    assert refusal(store, bench.pack(4), bench.terms()).reason == Refusal.OLDER
    assert refusal(store, bench.pack(3, "Third"), bench.terms()).reason == Refusal.OLDER


def test_the_same_number_with_other_content_is_refused(bench: Bench, store: PackStore) -> None:
    assert refusal(store, bench.pack(5, "Another"), bench.terms()).reason == Refusal.OTHER_CONTENT


# --- Signed by somebody who means ill, or whose program is broken ----------------------------------

HUGE = 90_000_000
LIBRARY = {"library.json": b"{}"}


def named(*names: str) -> Callable[[zipfile.ZipFile], object]:
    """As the manifest says, with these files."""
    return lambda archive: put_in(archive, manifest_of(dict.fromkeys(names, b"x")), dict.fromkeys(names, b"x"))


def listed_otherwise(*names: str) -> Callable[[zipfile.ZipFile], object]:
    """A good manifest, and these files in the archive."""
    return lambda archive: put_in(archive, manifest_of(LIBRARY), dict.fromkeys(names, b"{}"))


def twice(archive: zipfile.ZipFile) -> None:
    put_in(archive, manifest_of(LIBRARY), LIBRARY)
    archive.filelist.append(archive.getinfo(INSIDE + "library.json"))


def linked(archive: zipfile.ZipFile) -> None:
    put_in(
        archive, manifest_of({"library.json": b"/etc/passwd"}), {"library.json": b"/etc/passwd"}, stat.S_IFLNK | 0o777
    )


def bomb(archive: zipfile.ZipFile) -> None:
    """A file of 150 MB in as many kilobytes, and the manifest says so."""
    archive.writestr(MANIFEST, encode_manifest(manifest_of(LIBRARY)).replace(b'"size": 2', b'"size": 150000000'))
    archive.writestr(INSIDE + "library.json", bytes(150_000_000))


def hidden_bomb(archive: zipfile.ZipFile) -> None:
    """As before, but the manifest names two bytes."""
    archive.writestr(MANIFEST, encode_manifest(manifest_of(LIBRARY)))
    archive.writestr(INSIDE + "library.json", bytes(HUGE))


def many(archive: zipfile.ZipFile) -> None:
    """Each file is allowed, all of them are not."""
    files = tuple(PackedFile(f"{number}.json", 100_000_000, "0" * 64) for number in range(6))
    put_in(archive, manifest_of({}, list_=files), {f"{number}.json": b"" for number in range(6)})


def lacking(archive: zipfile.ZipFile) -> None:
    put_in(archive, manifest_of({"library.json": b"{}", "sources.json": b"{}"}), LIBRARY)


def exchanged(archive: zipfile.ZipFile) -> None:
    put_in(archive, manifest_of(LIBRARY), {"library.json": b"[]"})


def second(archive: zipfile.ZipFile) -> None:
    archive.writestr(INSIDE + "library.json", b"{}")
    put_in(archive, manifest_of(LIBRARY), {})


def manifest(**changed: object) -> Callable[[zipfile.ZipFile], object]:
    return lambda archive: put_in(archive, manifest_of(LIBRARY, **changed), LIBRARY)  # type: ignore[arg-type]


def raw_manifest(data: bytes) -> Callable[[zipfile.ZipFile], object]:
    return lambda archive: put_in(archive, data, LIBRARY)


ILL_MEANT: dict[str, tuple[Callable[[zipfile.ZipFile], object], Refusal, str]] = {
    "up and out": (named("../evil.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "up from below": (named("scans/../../evil.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "from the root": (named("/etc/evil.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "a drive": (named("C:/evil.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "backslashes": (named("..\\evil.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "a device of Windows": (named("scans/con.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "a second stream of Windows": (named("library.json:evil"), Refusal.UNSAFE, "no path that a pack may hold"),
    "a dot at the end": (named("library.json."), Refusal.UNSAFE, "no path that a pack may hold"),
    "a hidden file": (named(".bashrc"), Refusal.UNSAFE, "no path that a pack may hold"),
    "no name": (named("scans//x.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "a letter of another alphabet": (named("library.js\u043en"), Refusal.UNSAFE, "no path that a pack may hold"),
    "a line break": (named("library\n.json"), Refusal.UNSAFE, "no path that a pack may hold"),
    "too deep": (named("a/" * 20 + "x.json"), Refusal.UNSAFE, "too long or too deep"),
    "too long": (named("a" * 300 + ".json"), Refusal.UNSAFE, "too long or too deep"),
    "two that differ in capitals": (named("library.json", "Library.json"), Refusal.UNSAFE, "capital letters"),
    "folders that differ in capitals": (named("a/x.json", "A/y.json"), Refusal.UNSAFE, "capital letters"),
    "a file that is a folder": (named("a", "a/x.json"), Refusal.UNSAFE, "both a file and a folder"),
    "a file twice": (twice, Refusal.UNSAFE, "not those of its"),
    "a file twice in the manifest": (manifest(list_=manifest_of(LIBRARY).files * 2), Refusal.UNSAFE, "there twice"),
    "a symbolic link": (linked, Refusal.UNSAFE, "is a link"),
    "a file that no manifest names": (
        listed_otherwise("library.json", "evil.json"),
        Refusal.UNSAFE,
        "not those of its",
    ),
    "a file outside of its place": (listed_otherwise("../library.json"), Refusal.UNSAFE, "not those of its"),
    "a folder": (listed_otherwise("library.json", "scans/"), Refusal.UNSAFE, "not those of its"),
    "a file that is missing": (lacking, Refusal.UNSAFE, "not those of its"),
    "a file that is another": (exchanged, Refusal.ALTERED, "not as the manifest says"),
    "a bomb": (bomb, Refusal.UNSAFE, "int` <= 100000000"),
    "a hidden bomb": (hidden_bomb, Refusal.UNSAFE, "not as large as the manifest says"),
    "too much in all": (many, Refusal.TOO_LARGE, "unpacks to 600 MB"),
    "a manifest that is not the first": (second, Refusal.UNSAFE, "does not begin"),
    "no manifest": (lambda archive: archive.writestr(INSIDE + "library.json", b"{}"), Refusal.UNSAFE, "does not begin"),
    "nothing": (lambda _archive: None, Refusal.UNSAFE, "does not begin"),
    "a manifest that is no JSON": (raw_manifest(b"{"), Refusal.UNSAFE, "not as it should be"),
    "a manifest of hundreds of levels": (raw_manifest(b"[" * 100_000), Refusal.UNSAFE, "not as it should be"),
    "a manifest with a key more": (raw_manifest(b'{"format": 1, "run": "rm"}'), Refusal.UNSAFE, "not as it should be"),
    "a manifest without end": (raw_manifest(b" " * 5_000_000), Refusal.TOO_LARGE, "more than 4 MB"),
    "a later format": (
        raw_manifest(b'{"format": 3, "needs_program": "3.1"}'),
        Refusal.NEWER_PROGRAM,
        "version 3.1",
    ),
    "a later program": (manifest(needs_program="0.2"), Refusal.NEWER_PROGRAM, "Update the program first"),
    "content that is none": (named("library.json"), Refusal.FAULTY, "library.json"),
    "no content": (lambda archive: put_in(archive, manifest_of({}), {}), Refusal.FAULTY, "library.json"),
}


@pytest.mark.parametrize(("archive", "expected", "told"), ILL_MEANT.values(), ids=ILL_MEANT)
def test_a_good_signature_does_not_excuse(
    archive: Callable[[zipfile.ZipFile], object], expected: Refusal, told: str, bench: Bench, store: PackStore
) -> None:
    error = refusal(store, bench.file(signed(archive, bench.private)), bench.terms())
    assert (error.reason, told in in_english(error.problem)) == (expected, True), error.problem
    assert not list(bench.folder.rglob("evil*"))


def test_a_bomb_that_lies_about_its_size_is_never_unpacked(bench: Bench, store: PackStore) -> None:
    """The directory and the manifest agree on two bytes; what is packed would be 90 million."""
    data = signed(hidden_bomb, bench.private).replace(struct.pack("<L", HUGE), struct.pack("<L", 2))
    assert reason(bench, store, resigned(data, bench.private)) == Refusal.ALTERED


def test_a_key_that_is_no_longer_trusted_is_unknown(bench: Bench, store: PackStore, good: bytes) -> None:
    file = bench.folder / "good.kioskpack"
    file.write_bytes(good)
    assert refusal(store, file, bench.terms(keys=PublicKeys())).reason == Refusal.UNKNOWN_KEY


def test_a_department_that_this_screen_is_for_may_not_go(bench: Bench, store: PackStore, good: bytes) -> None:
    file = bench.folder / "good.kioskpack"
    file.write_bytes(good)
    assert refusal(store, file, bench.terms(departments=("demo", "oncology"))).reason == Refusal.NO_DEPARTMENT


NO_FILE: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _path: None,
    "a folder": lambda path: path.mkdir(),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links")
@pytest.mark.parametrize("make", NO_FILE.values(), ids=NO_FILE)
def test_what_is_no_file_can_not_be_read(
    make: Callable[[Path], object], bench: Bench, store: PackStore, tmp_path: Path
) -> None:
    make(tmp_path / "x.kioskpack")
    assert refusal(store, tmp_path / "x.kioskpack", bench.terms()).reason == Refusal.UNREADABLE


HOLDER = """
import sys
from pathlib import Path
from kiosk.services.packs.pack_store import PackStore
with PackStore(Path(sys.argv[1])).locked():
    print("holds", flush=True)
    sys.stdin.read()
"""


def test_while_another_program_installs_nobody_else_does(bench: Bench, store: PackStore, good: bytes) -> None:
    line = [sys.executable, "-c", HOLDER, str(store.folder.parent)]
    with subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"holds\n"
        assert refusal(store, bench.file(good), bench.terms()).reason == Refusal.BUSY
        holder.kill()
    with store.locked():  # whoever ends lets go
        pass
