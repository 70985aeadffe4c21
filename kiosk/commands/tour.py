"""`radiology-kiosk tour`: saves a picture of every screen, or of some, named by its page code, and a contact sheet."""

from __future__ import annotations

import html
import os
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.app import application
from kiosk.commands.authoring.building import FolderError
from kiosk.commands.authoring.changed_screens import EditionLooks, changed_screens, picture_digests
from kiosk.commands.authoring.given_content import with_drafts
from kiosk.commands.authoring.older_content import older_content, read_sums
from kiosk.commands.authoring.screen_names import UnknownScreenError, codes_called
from kiosk.commands.authoring.unrolled import unrolled
from kiosk.commands.screen_tour import OTHER_CODES, TourSubject, known_profiles, known_screens, walk
from kiosk.commands.trouble_text import trouble_text
from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.printable import printable
from kiosk.process.rights import AsCaller
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.packs.refusals import KeyFileError, PackError
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.answers import putting_file
from kiosk.services.storage.files import reason_of
from kiosk.settings import Settings

Size = tuple[int, int]
PICTURED, FAILED, UNABLE = 0, 1, 2


@dataclass(frozen=True)
class TourFolder:
    """One department in one size, text size, contrast and language, "" for its first: a folder of pictures."""

    profile: str
    size: Size
    text_size: int
    contrast: str
    language: str = ""

    @property
    def folder(self) -> str:
        look = f"{self.profile}-{self.size[0]}x{self.size[1]}-{self.text_size}-{self.contrast}"
        return f"{look}-{self.language}" if self.language else look


@dataclass(frozen=True)
class TourLooks:
    """The looks of which a tour pictures every combination. Without `profiles` it pictures all departments.

    Without `languages` it pictures each in its first one, otherwise in those of them that it offers.
    """

    sizes: Sequence[Size]
    text_sizes: Sequence[int]
    contrasts: Sequence[str]
    profiles: Sequence[str]
    languages: Sequence[str] = ()


@dataclass(frozen=True)
class TourChoice:
    """Which screens a tour pictures: all, or those called by `names`, or what differs from the content `since`.

    `since` is a pack or a folder. If `whole` is True, a picture is as tall as its page, so that nothing is below it.
    The content is that of the settings, with the files of the folder `drafts` over it.
    """

    names: Sequence[str] = ()
    whole: bool = False
    since: Path | None = None
    drafts: Path | None = None


def run(
    settings: Settings,
    out: Path,
    looks: TourLooks,
    choice: TourChoice = TourChoice(),
    as_caller: AsCaller = nullcontext,
) -> int:
    """Returns 0 when every screen was pictured, 1 when one was not or not ready, 2 for a name or file of no use."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    try:
        older = nullcontext() if choice.since is None else older_content(settings, choice.since, as_caller)
        with older as files:
            before = None if files is None else TourSubject.of(settings, files)
            return Tour(tour_subject(settings, choice.drafts), before, looks, choice).write(out, as_caller)
    except (UnknownScreenError, FolderError) as error:
        print(printable(str(error)), file=sys.stderr)
    except (PackError, KeyFileError) as error:
        print(trouble_text((error.problem,)), file=sys.stderr)
    except ContentError as error:
        print(printable(str(error)), file=sys.stderr)
    except OSError as error:
        print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
    finally:
        del app
    return UNABLE


def tour_subject(settings: Settings, drafts: Path | None) -> TourSubject:
    """Return the content of the settings, with drafts over it. Raises what `with_drafts` does."""
    named = TourSubject.of(settings)
    if drafts is None:
        return named
    files = FolderSnapshot(content_in_force(named.places).folder, at_once=None)
    return TourSubject.of(settings, with_drafts(files, drafts))


class Tour:
    """Pictures the screens of some departments. `before` has the older content, or is None.

    Needs a QApplication. Raises UnknownScreenError for a name that no screen has.
    """

    def __init__(self, now: TourSubject, before: TourSubject | None, looks: TourLooks, choice: TourChoice) -> None:
        self._now, self._before, self._choice = now, before, choice
        self._begun = local_now()  # the clock on a screen that is pictured twice shows one time
        self._picture: Callable[[QWidget], QPixmap] = unrolled if choice.whole or before else QWidget.grab
        names = tuple(looks.profiles) or known_profiles(now)
        self._folders = [
            TourFolder(profile, size, text, contrast, language)
            for profile in names
            for language in offered_of(now, profile, looks.languages)
            for size in looks.sizes
            for text in looks.text_sizes
            for contrast in looks.contrasts
        ]
        if looks.languages and not self._folders:
            expected = "a language that one of these departments offers"
            raise UnknownScreenError(f"--language: expected {expected}, found {', '.join(looks.languages)}")
        self._screens = {profile: known_screens(now.of_department(profile)) for profile in names}
        self.wanted = self._wanted_codes()
        """The codes of the screens by department, None for all of them."""

    def _wanted_codes(self) -> Mapping[str, Collection[str] | None]:
        every = [*chain.from_iterable(self._screens.values())]
        if not every or not (self._choice.names or self._before):
            return dict.fromkeys(self._screens)
        if not self._choice.names:
            return {profile: {screen.code for screen in screens} for profile, screens in self._screens.items()}
        called = codes_called(self._choice.names, every, () if self._before else OTHER_CODES)
        return {
            profile: called & {*(screen.code for screen in screens), *OTHER_CODES}
            for profile, screens in self._screens.items()
        }

    def write(self, out: Path, as_caller: AsCaller = nullcontext) -> int:
        """Write the pictures and the contact sheet into the folder. Returns what `run` returns."""
        failed = 0
        pictures: dict[TourFolder, list[str]] = {}
        for tour_folder in self._folders:
            wanted = self.wanted[tour_folder.profile]
            if self._before is not None and wanted is not None:
                wanted = self._changed(tour_folder, wanted)
            if wanted is not None and not wanted:
                continue
            with as_caller(out / tour_folder.folder):
                (out / tour_folder.folder).mkdir(parents=True, exist_ok=True)
            pictures[tour_folder] = []
            for code, picture, fault in self._stops(self._now, tour_folder, wanted):
                name = re.sub(r"[^A-Za-z0-9-]", "_", code) + ".png"
                file = out / tour_folder.folder / name
                unsaved = _saved(picture, file, as_caller)
                pictures[tour_folder].append(name)
                if reason := fault or unsaved:
                    failed += 1
                    print(f"{tour_folder.folder}/{name}: {reason}")
        count = sum(len(names) for names in pictures.values())
        if not count and self._before is not None:
            print("No screen differs.")
            return PICTURED
        with as_caller(out / "index.html"), putting_file(out / "index.html") as sheet:
            sheet.write(contact_sheet(pictures).encode())
        print(f"{count} pictures in {out}; look through them at {out / 'index.html'}")
        return FAILED if failed or not count else PICTURED

    def _stops(
        self, subject: TourSubject, tour_folder: TourFolder, wanted: Collection[str] | None
    ) -> Iterator[tuple[str, QPixmap, str]]:
        """Yield the code, the picture and the fault, or "", of each screen."""
        own = subject.of_department(tour_folder.profile, tour_folder.language)
        look = tour_folder.size, tour_folder.text_size, tour_folder.contrast
        for stop in walk(own, *look, wanted, self._begun):
            yield stop.code, self._picture(stop.window), stop.fault or stop.late

    def _changed(self, tour_folder: TourFolder, wanted: Collection[str]) -> frozenset[str]:
        """Return the codes of the wanted screens that differ from before, and tell what no picture shows."""
        assert self._before is not None
        screens = self._screens[tour_folder.profile]
        before, now = (self._looks_of(each, tour_folder, wanted) for each in (self._before, self._now))
        changed = changed_screens(before, now, [screen for screen in screens if screen.code in wanted])
        for remark in changed.remarks:
            print(f"{tour_folder.folder}: {remark}")
        return changed.codes

    def _looks_of(self, subject: TourSubject, tour_folder: TourFolder, wanted: Collection[str]) -> EditionLooks:
        stops = self._stops(subject, tour_folder, wanted)
        pictures = picture_digests((code, picture) for code, picture, fault in stops if not fault)
        sums, first = read_sums(subject.library, tour_folder.profile, self._begun.date())
        return EditionLooks(pictures, sums, tour_folder.language or first)


def _saved(picture: QPixmap, file: Path, as_caller: AsCaller) -> str:
    """Write the picture, and return why it could not be, or ""."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        return "the picture could not be made"
    try:
        with as_caller(file), putting_file(file) as stream:
            stream.write(buffer.data().data())
    except OSError as error:
        return f"the picture could not be written: {reason_of(error)}"
    return ""


def offered_of(subject: TourSubject, profile: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return those of the languages that the department offers; its first one, as "", if none are asked for."""
    if not languages:
        return ("",)
    try:
        offered = subject.library().profile(profile).languages
    except ContentError:
        return ()
    return tuple(language for language in languages if language in offered)


def contact_sheet(pictures: dict[TourFolder, list[str]]) -> str:
    """An HTML page with all pictures, for the folder that holds theirs."""
    parts = [
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Radiology Kiosk: every screen</title>',
        "<style>body{font:16px sans-serif;margin:2rem;background:#eee}",
        "figure{display:inline-block;margin:.5rem;vertical-align:top}figcaption{text-align:center}",
        "img{height:480px;border:1px solid #999;background:#fff}</style>",
        "<h1>Radiology Kiosk: every screen</h1>",
    ]
    for tour_folder, names in pictures.items():
        parts.append(f"<h2>{html.escape(tour_folder.folder)}</h2>")
        for name in names:
            source = html.escape(f"{tour_folder.folder}/{name}")
            caption = html.escape(name.removesuffix(".png"))
            parts.append(
                f'<figure><a href="{source}"><img loading="lazy" src="{source}" alt="{caption}"></a>'
                f"<figcaption>{caption}</figcaption></figure>"
            )
    return "\n".join(parts) + "\n"
