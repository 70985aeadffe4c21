"""What tests of content packs stand on: a small library, keys, packs of it, and a state folder to install in."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from kiosk import paths
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.packs import archive_builder
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.installer import PackRequirements, install
from kiosk.services.packs.keys import PrivateKey, key_id, make_keys, read_private, read_public, trailer
from kiosk.services.packs.manifest import INSIDE, MANIFEST, SUFFIX, Manifest, PackedFile, encode_manifest
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.pointer import Packs
from kiosk.services.packs.refusals import PackError
from tests.content.conftest import TODAY, load, put, write, write_small_library
from tests.content.format_1 import as_format_1
from tests.services.trouble_words import in_english

MADE = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
PROGRAM = "0.1.0"


@dataclass(frozen=True)
class Bench:
    """`private` signs what this kiosk trusts; `folder` is the content to pack."""

    folder: Path
    content: Path
    private: PrivateKey
    public: Path
    stranger: PrivateKey

    @classmethod
    def at(cls, folder: Path) -> Bench:
        folder.mkdir(exist_ok=True)
        keys = []
        for name in ("hospital", "stranger"):
            make_keys(folder / name)
            keys.append(read_private(folder / name))
        content = write_small_library(folder / "content")
        return cls(folder, content, keys[0], folder / "hospital.pub", keys[1])

    def terms(self, **changed: object) -> PackRequirements:
        return replace(PackRequirements(read_public(self.public), PROGRAM, TODAY), **changed)  # type: ignore[arg-type]

    def pack(self, number: int, title: str = "", key: PrivateKey | None = None, needs: str = "0.1") -> Path:
        """With another title of a source where one is given."""
        file = self.folder / f"{number}-{title or 'plain'}{SUFFIX}"
        words = "sources.json"
        before = load(self.content, words)
        if title:
            put(self.content, words, "seed-msk/title", title)
        archive_builder.build_pack(
            FolderSnapshot(self.content, at_once=None),
            file,
            archive_builder.PackLabel(number, MADE, needs),
            key or self.private,
        )
        write(self.content, words, before)
        return file

    def file(self, data: bytes) -> Path:
        """A pack of whatever bytes."""
        made = self.folder / f"attack{SUFFIX}"
        made.write_bytes(data)
        return made

    def store(self, name: str = "state") -> PackStore:
        return PackStore(self.folder / name)


def places_for(bench: Bench, content: Path | None = None, name: str = "state", **changed: object) -> ContentPlaces:
    """Of a kiosk that trusts the hospital's key; `content` is the folder that its settings name."""
    found = ContentPlaces(bench.folder / name, paths.content_folder(), named=content, keys_file=bench.public)
    return msgspec.structs.replace(found, **changed)


def signed(archive: Callable[[zipfile.ZipFile], object], key: PrivateKey) -> bytes:
    """Whatever somebody puts into an archive, with a good signature."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        archive(opened)
        opened.comment = bytes(len(trailer("0" * 16, bytes(64))))
    return resigned(stream.getvalue(), key)


def resigned(data: bytes, key: PrivateKey) -> bytes:
    """The last bytes become a good signature of all before them."""
    length = len(trailer("0" * 16, bytes(64)))
    digest = hashlib.sha512(data[:-length]).digest()
    return data[:-length] + trailer(key_id(key.public), key.sign(digest))


def manifest_of(
    files: dict[str, bytes], number: int = 9, list_: tuple[PackedFile, ...] | None = None, **changed: object
) -> Manifest:
    """Of these files, or of what `list_` says."""
    listed = tuple(PackedFile(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items())
    return msgspec.structs.replace(Manifest(1, number, MADE, "0.1", list_ or listed), **changed)


def put_in(archive: zipfile.ZipFile, manifest: Manifest | bytes, files: dict[str, bytes], mode: int = 0) -> None:
    archive.writestr(MANIFEST, manifest if isinstance(manifest, bytes) else encode_manifest(manifest))
    for name, data in files.items():
        entry = zipfile.ZipInfo(INSIDE + name)
        entry.external_attr = (mode or stat.S_IFREG | 0o644) << 16
        archive.writestr(entry, data)


def installed(bench: Bench, store: PackStore, number: int, title: str = "") -> Packs:
    """The state after that pack was installed."""
    install(store, bench.pack(number, title), bench.terms())
    return store.state()


def left_by_an_older_program(bench: Bench, store: PackStore, number: int) -> Packs:
    """The state after that program installed a pack of format 1, which this one would refuse."""
    content = as_format_1(Path(shutil.copytree(bench.content, bench.folder / f"format-1-{store.folder.parent.name}")))
    label = archive_builder.PackLabel(number, MADE, "0.1")
    manifest = archive_builder.build_pack(
        FolderSnapshot(content, at_once=None), bench.folder / "old", label, bench.private, lambda _path: True
    )
    data = encode_manifest(manifest)
    with store.locked():
        new = store.new()
        shutil.copytree(content, new / "content")
        (new / MANIFEST).write_bytes(data)
        kept = store.keep(new, manifest, data, key_id(bench.private.public))
        store.save(store.known().after_installing(kept, by_hand=True))
    return store.state()


INSTALLED = "installed"


def outcome_of(store: PackStore, file: Path, terms: PackRequirements) -> str:
    """INSTALLED, or why it is refused: then the store is as it was, to the byte, and nothing lies about."""
    error = attempt(store, file, terms)
    return INSTALLED if error is None else error.reason.value


def refusal(store: PackStore, file: Path, terms: PackRequirements) -> PackError:
    error = attempt(store, file, terms)
    assert error is not None, "it was installed"
    return error


def attempt(store: PackStore, file: Path, terms: PackRequirements) -> PackError | None:
    """Why it is refused; None where it was installed."""
    before = store.state()
    try:
        install(store, file, terms)
    except PackError as error:
        refused = error
    else:
        return None
    is_untouched(store, before)
    assert in_english(refused.problem).endswith(".")
    return refused


def is_untouched(store: PackStore, before: Packs) -> None:
    assert store.state() == before
    for pack in (before.active, before.previous):
        if pack is not None:
            store.check_whole(pack)
    named = {pack.name for pack in (before.active, before.previous) if pack is not None}
    there = {path.name for path in store.packs.iterdir()} if store.packs.is_dir() else set()
    assert there == named
