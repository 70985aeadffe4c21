"""What every paper is made with: the content that was named, the department and language, the look, the terminal."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt

from kiosk import paths
from kiosk.app_content import content_places
from kiosk.commands.authoring.building import FolderError, check_holds_content
from kiosk.commands.authoring.given_content import opened_pack, pack_keys
from kiosk.commands.papers.progress import Progress
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.library import Edition, Library
from kiosk.process.rights import AsCaller
from kiosk.services.content_status.fingerprint import content_fingerprint
from kiosk.services.departments.profiles import choose_profile, first_language
from kiosk.services.packs import archive
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.packs.manifest import Manifest
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.version import program_build
from kiosk.services.platform.wall_time import local_now
from kiosk.settings import Settings
from kiosk.typefaces import typeface_of
from kiosk.ui.display import direction_of
from kiosk.ui.documents.papers.paper_frame import PaperLook
from kiosk.ui.documents.papers.paper_pictures import PaperPictures
from kiosk.ui.pictures import load_picture_palette
from kiosk.ui.widgets.theme import load_colours
from kiosk.ui.words.papers import load_paper_words

_PACK_SUM = 12


@dataclass(frozen=True)
class PaperOptions:
    """Where the paper goes, and of whom: None is the department of the settings, and its first language.

    With `progress` a program reads how far it is. With `only_version` no content but that of this version will do.
    With `dots` it is what a print queue takes that takes no PDF.
    """

    out: Path
    department: str | None = None
    language: str | None = None
    progress: bool = False
    only_version: str | None = None
    dots: bool = False


class OtherVersionError(Exception):
    """The content has another version than the one that the paper has to be of."""


@dataclass(frozen=True)
class PaperContent:
    """Content that a paper is made of. `named` says which edition it is; a pack has its manifest, its bytes and sum.

    `signers` are the ids of the keys that signed it, each with the role that the keys file gives it, or "".
    """

    library: Library
    named: str
    manifest: Manifest | None = None
    sum: str = ""
    signers: Mapping[str, str] = field(default_factory=dict)
    manifest_data: bytes = b""


@dataclass
class PaperDesk:
    """One paper in the making. What it opens stays open until `opened` is closed."""

    settings: Settings
    options: PaperOptions
    as_caller: AsCaller
    progress: Progress
    opened: ExitStack = field(default_factory=ExitStack)

    def content(self, named: str | None) -> PaperContent:
        """Open a folder or a pack, or the content in force for None.

        Raises PackError, ContentError, OtherVersionError and OSError.
        """
        if named is None:
            folder = content_in_force(content_places(self.settings)).folder
        else:
            folder = Path(named)
            folder.stat()
            if folder.is_file():
                return self._pack(folder)
            check_holds_content(folder)
        files = FolderSnapshot(folder, at_once=None)
        return PaperContent(Library.of(files), f"{folder.name}, version {self._version(files)}")

    def _version(self, files: FileSource) -> str:
        """Return the version of the content, all of which is read for it. Raises OtherVersionError and OSError."""
        version, only = run_to_end(content_fingerprint(files)), self.options.only_version
        if only is not None and version != only:
            raise OtherVersionError(f"{files.location}: version {version}, which is not {only}")
        return version

    def _pack(self, file: Path) -> PaperContent:
        stream = self.opened.enter_context(opened_pack(file, self.as_caller))
        keys = pack_keys(self.settings, self.as_caller)
        pack = archive.open_pack(stream, keys)
        sum_ = hashlib.sha256(pack.manifest_data).hexdigest()
        named = f"Pack {pack.manifest.number} of {pack.manifest.made_at:%Y-%m-%d}, sum {sum_[:_PACK_SUM]}"
        signers = {signer: keys.roles.get(signer, "") for signer in pack.signers}
        files = archive.PackSource(pack, file)
        self._version(files)
        return PaperContent(Library.of(files), named, pack.manifest, sum_, signers, pack.manifest_data)

    def edition(self, library: Library) -> Edition:
        """Return the department and language that the paper is about. Raises ProfileError and FolderError."""
        id_ = choose_profile(library.profile_ids(), self.options.department or self.settings.profile)
        profile = library.profile(id_)
        language = self.options.language or first_language(library, profile)
        if language not in profile.languages or language not in library.languages:
            offered = ", ".join(profile.languages)
            raise FolderError(f"{id_} does not offer {language}; it has {offered}")
        if not typeface_of(language).there:
            raise FolderError(f"The typeface of {language} is not installed, so nothing can be written in it")
        return Edition(id_, profile, language, local_now().date())

    def look(self, library: Library) -> PaperLook:
        """Return how papers look today."""
        resources = paths.resources_folder()
        rtl = Qt.LayoutDirection.RightToLeft
        return PaperLook(
            load_paper_words(resources / "papers"),
            load_colours(resources / "theme.json")["light"],
            local_now().date(),
            program_build().version,
            frozenset(tag for tag in library.languages if direction_of(library, tag) is rtl),
        )

    def pictures(self, look: PaperLook) -> PaperPictures:
        return PaperPictures(
            load_picture_palette(paths.resources_folder() / "picture-palette.json"), look.colours.paper
        )


def given_names(given: Sequence[str], count: int, form: str) -> tuple[str | None, ...]:
    """Return what was named on the command line, None for what may be left out. Raises FolderError for too many."""
    if len(given) > count:
        raise FolderError(f"Please say: radiology-kiosk paper {form}")
    return (*given, *(None,) * (count - len(given)))
