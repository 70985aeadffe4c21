"""Clips of what is read aloud lie in the signed pack beside the content, and a start waits for none of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.files.snapshot import CLIPS, FolderSnapshot
from kiosk.content.speech.clips import PERSON, clip_file
from kiosk.content.speech.prepared_lists import list_file
from kiosk.services.packs.active_content import CHECKED_AT_ONCE, content_in_force
from kiosk.services.packs.archive import PackSource, open_file, open_pack
from kiosk.services.packs.installer import install
from kiosk.services.packs.keys import read_public
from kiosk.services.packs.manifest import LARGEST_CONTENT
from kiosk.services.packs.refusals import PackError
from kiosk.services.speech.clip_index import ClipIndex
from kiosk.services.storage.files import sha256_of
from kiosk.services.storage.troubles import TroubleId
from tests.services.packs.packs_bench import Bench, manifest_of, places_for, put_in, signed
from tests.services.trouble_words import in_english

CLIP = clip_file("Back.", "en-GB", PERSON)
LIST = list_file("ward", "en-GB")


@pytest.fixture
def spoken(bench: Bench) -> Bench:
    """A library with a clip, a list, and what does not belong to either."""
    for file in (CLIP, LIST, f"{CLIPS}/notes.txt", f"{CLIPS}/en-GB/patient.wav", f"{CLIPS}/en-GB/.x.opus.part"):
        (bench.content / file).parent.mkdir(parents=True, exist_ok=True)
        (bench.content / file).write_bytes(file.encode() * 20)
    return bench


def test_a_pack_holds_clips_and_lists_and_nothing_else_that_lies_there(spoken: Bench) -> None:
    with open_file(spoken.pack(1)) as stream:
        pack = open_pack(stream, read_public(spoken.public))
        names = PackSource(pack, Path("pack")).names
        assert {name for name in names if name.startswith(CLIPS)} == {CLIP, LIST}
        assert PackSource(pack, Path("pack")).read(CLIP) == (spoken.content / CLIP).read_bytes()


def test_an_installed_pack_has_its_clips_beside_the_content(spoken: Bench) -> None:
    store = spoken.store()
    installed = install(store, spoken.pack(1), spoken.terms()).pack
    assert installed is not None
    assert (store.place(installed) / CLIP).read_bytes() == (spoken.content / CLIP).read_bytes()
    store.check_whole(installed)


SPOILT: dict[str, Callable[[Path], object]] = {
    "changed": lambda clip: clip.write_bytes(clip.read_bytes()[::-1]),
    "cut short": lambda clip: clip.write_bytes(b"OggS"),
    "gone": lambda clip: clip.unlink(),
    "joined by another": lambda clip: clip.with_name("0" * 32 + ".opus").write_bytes(b"OggS"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_clip_is_found_when_everything_is_read_and_takes_no_pack_out_of_force(
    spoken: Bench, spoil: Callable[[Path], object]
) -> None:
    store = spoken.store()
    installed = install(store, spoken.pack(1), spoken.terms()).pack
    assert installed is not None
    assert store.spoilt_clips(installed) == {}
    spoil(store.place(installed) / CLIP)
    store.check(installed, CHECKED_AT_ONCE)
    store.check(installed)
    assert len(store.spoilt_clips(installed)) == 1
    with pytest.raises(PackError):
        store.check_whole(installed)
    found = content_in_force(places_for(spoken), LARGEST_CONTENT)
    assert (found.pack, found.passed_over, found.unread) == (installed, (), False)
    assert [trouble.text for trouble in found.troubles] == [TroubleId.CLIPS_DAMAGED]
    assert found.spoilt_clips is not None
    (file,) = found.spoilt_clips
    assert file in in_english(*found.troubles)
    assert Path(file).name not in ClipIndex(found.folder, found.spoilt_clips).names("en-GB")


def test_a_clip_of_another_size_is_not_read_for_it(spoken: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have ten gigabytes, and all clips are looked at every ten minutes."""
    store = spoken.store()
    installed = install(store, spoken.pack(1), spoken.terms()).pack
    assert installed is not None
    with (store.place(installed) / CLIP).open("r+b") as clip:
        clip.truncate(10_000_000_000)
    read: list[Path] = []

    def noted(path: Path) -> str:
        read.append(path)
        return sha256_of(path)

    monkeypatch.setattr("kiosk.services.packs.pack_store.sha256_of", noted)
    assert [*store.spoilt_clips(installed)] == [CLIP]
    assert read == [store.place(installed) / LIST]


def test_of_a_folder_of_clips_that_is_a_link_nothing_is_played(spoken: Bench) -> None:
    store = spoken.store()
    installed = install(store, spoken.pack(1), spoken.terms()).pack
    assert installed is not None
    clips = store.place(installed) / CLIPS
    clips.rename(spoken.folder / "elsewhere")
    clips.symlink_to(spoken.folder / "elsewhere")
    found = content_in_force(places_for(spoken), LARGEST_CONTENT)
    assert (found.pack, found.spoilt_clips) == (installed, frozenset({CLIPS, CLIP, LIST}))
    assert ClipIndex(found.folder).names("en-GB")
    assert not ClipIndex(found.folder, found.spoilt_clips or frozenset()).names("en-GB")


def test_spoilt_words_are_found_at_a_start_as_without_clips(spoken: Bench) -> None:
    store = spoken.store()
    installed = install(store, spoken.pack(1), spoken.terms()).pack
    assert installed is not None
    words = store.place(installed) / "sources.json"
    words.write_bytes(words.read_bytes()[::-1])
    with pytest.raises(PackError):
        store.check(installed, CHECKED_AT_ONCE)
    with pytest.raises(PackError):
        store.check(installed)


def test_an_altered_clip_in_a_pack_is_refused(spoken: Bench) -> None:
    files = {CLIP: b"OggS of somebody else"}
    other = manifest_of({CLIP: b"OggS as it was signed"})
    pack = spoken.file(signed(lambda archive: put_in(archive, other, files), spoken.private))
    with pytest.raises(PackError):
        install(spoken.store(), pack, spoken.terms())


def test_no_clip_is_looked_at_when_content_is_opened(spoken: Bench) -> None:
    snapshot = FolderSnapshot.in_memory(spoken.content)
    assert snapshot.complete
    assert [name for name in snapshot.names if name.startswith(CLIPS)] == []
    before = FolderSnapshot(spoken.content)
    (spoken.content / CLIP).unlink()
    assert FolderSnapshot(spoken.content) == before
