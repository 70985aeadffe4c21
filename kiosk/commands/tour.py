"""`radiology-kiosk tour`: saves a picture of every screen, named by its page code, and a contact sheet."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.app import application
from kiosk.commands.screen_tour import known_profiles, walk
from kiosk.process.rights import AsCaller
from kiosk.services.storage.files import AS_THE_UMASK_SAYS, replacing
from kiosk.settings import Settings

Size = tuple[int, int]


@dataclass(frozen=True)
class TourFolder:
    """One department in one size, text size and contrast: a folder of pictures."""

    profile: str
    size: Size
    text_size: int
    contrast: str

    @property
    def folder(self) -> str:
        return f"{self.profile}-{self.size[0]}x{self.size[1]}-{self.text_size}-{self.contrast}"


@dataclass(frozen=True)
class TourLooks:
    """The looks of which a tour pictures every combination. Without `profiles` it pictures all departments."""

    sizes: Sequence[Size]
    text_sizes: Sequence[int]
    contrasts: Sequence[str]
    profiles: Sequence[str]


def run(settings: Settings, out: Path, looks: TourLooks, as_caller: AsCaller = nullcontext) -> int:
    """Returns 0 when every screen was pictured, 1 when one could not be."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    names = tuple(looks.profiles) or known_profiles(settings)
    tour_folders = [
        TourFolder(profile, size, text, contrast)
        for profile in names
        for size in looks.sizes
        for text in looks.text_sizes
        for contrast in looks.contrasts
    ]
    failed = 0
    pictures: dict[TourFolder, list[str]] = {}
    for tour_folder in tour_folders:
        with as_caller(out):
            (out / tour_folder.folder).mkdir(parents=True, exist_ok=True)
        pictures[tour_folder] = []
        profile_settings = replace(settings, profile=tour_folder.profile)
        for name, fault in _photograph(profile_settings, tour_folder, out / tour_folder.folder, as_caller):
            pictures[tour_folder].append(name)
            if fault:
                failed += 1
                print(f"{tour_folder.folder}/{name}: {fault}")
    with as_caller(out), replacing(out / "index.html", AS_THE_UMASK_SAYS) as file:
        file.write(contact_sheet(pictures).encode())
    del app
    count = sum(len(names) for names in pictures.values())
    print(f"{count} pictures in {out}; look through them at {out / 'index.html'}")
    return 1 if failed or not count else 0


def _photograph(
    settings: Settings, tour_folder: TourFolder, folder: Path, as_caller: AsCaller
) -> Iterator[tuple[str, str]]:
    for stop in walk(settings, tour_folder.size, tour_folder.text_size, tour_folder.contrast):
        name = re.sub(r"[^A-Za-z0-9-]", "_", stop.code) + ".png"
        picture = stop.window.grab()
        with as_caller(folder):
            saved = picture.save(str(folder / name))
        yield name, stop.fault or ("" if saved else "the picture could not be written")


def contact_sheet(pictures: dict[TourFolder, list[str]]) -> str:
    """An HTML page with all pictures, for the folder that holds theirs."""
    parts = [
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Radiology Kiosk: every screen</title>',
        "<style>body{font:16px sans-serif;margin:2rem;background:#eee}",
        "figure{display:inline-block;margin:.5rem}figcaption{text-align:center}",
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
