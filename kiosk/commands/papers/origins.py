"""What stands on no page of an edition: who signed it, until when it is taken, and its clips of what is read aloud."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.commands.papers.paper_desk import PaperContent
from kiosk.content.files.snapshot import CLIPS
from kiosk.content.speech.clips import is_clip
from kiosk.fill import filled
from kiosk.ui.words.papers import OriginWords

ClipSums = Mapping[str, str]
"""The sums of clips by their files, such as speech/pl/3f2a….opus."""


@dataclass(frozen=True)
class Origins:
    """What is told of it, label by label, and whether the clips of both editions are the same."""

    facts: tuple[tuple[str, str], ...]
    same_clips: bool


def release_origins(words: OriginWords, content: PaperContent, before: PaperContent | None) -> Origins:
    """Return what a release statement tells of a pack, and of the clips since the pack before."""
    last_day = content.manifest.not_after if content.manifest is not None else None
    clips = (clips_of(before) if before is not None else None, clips_of(content))
    facts = (
        (words.signed, told_signers(words, content)),
        (words.last_day, words.no_last_day if last_day is None else last_day.isoformat()),
        (words.clips, told_clips(words, *clips)),
    )
    return Origins(facts, clips[0] == clips[1])


def redline_origins(words: OriginWords, before: PaperContent, after: PaperContent) -> Origins:
    """Return what a redline tells of two editions."""
    clips = clips_of(before), clips_of(after)
    facts = (
        (words.was_signed, told_signers(words, before)),
        (words.signed, told_signers(words, after)),
        (words.clips, told_clips(words, *clips)),
    )
    return Origins(facts, clips[0] == clips[1])


def told_signers(words: OriginWords, content: PaperContent) -> str:
    if content.manifest is None:
        return words.folder
    return ", ".join(
        filled(words.role, role=role, key=key) if role else filled(words.key, key=key)
        for key, role in content.signers.items()
    )


def clips_of(content: PaperContent) -> ClipSums:
    """Return the clips of a pack by its manifest, and those of a folder by what lies there."""
    if content.manifest is not None:
        return {file.path: file.sha256 for file in content.manifest.files if is_clip(file.path)}
    folder = content.library.files.location
    files = {path.relative_to(folder).as_posix(): path for path in sorted((folder / CLIPS).glob("*/*"))}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if is_clip(name)}


def told_clips(words: OriginWords, before: ClipSums | None, now: ClipSums) -> str:
    """Return how many clips each language has, and of another edition how many are new, gone and said otherwise."""
    counts = Counter(map(_language, now))
    if before is None:
        told = [filled(words.count, language=language, count=count) for language, count in sorted(counts.items())]
        return "; ".join(told) or words.no_clips
    new = Counter(_language(file) for file in now.keys() - before.keys())
    gone = Counter(_language(file) for file in before.keys() - now.keys())
    other = Counter(_language(file) for file in now.keys() & before.keys() if now[file] != before[file])
    return (
        "; ".join(
            filled(
                words.changed,
                language=language,
                count=counts[language],
                new=new[language],
                gone=gone[language],
                other=other[language],
            )
            for language in sorted(counts | gone)
        )
        or words.no_clips
    )


def _language(file: str) -> str:
    return file.split("/")[1]
