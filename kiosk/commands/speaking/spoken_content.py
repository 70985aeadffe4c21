"""The content folder that clips lie beside: what is said in it, what has a clip, and the lists of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.app_content import content_places
from kiosk.commands.authoring.building import place_within
from kiosk.commands.screen_tour import TourSubject
from kiosk.commands.speaking.drawn_sentences import drawn_sentences
from kiosk.content.files.snapshot import CLIPS, FolderSnapshot
from kiosk.content.library import Library
from kiosk.content.speech.clips import ENDING, PREPARED, clip_name, clip_speakers
from kiosk.content.speech.prepared_lists import PreparedList, encoded_list, list_file, spoken_from
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.speech.clip_index import ClipIndex
from kiosk.services.storage.files import AS_THE_UMASK_SAYS, replacing
from kiosk.settings import Settings


class SpeechError(ValueError):
    """Why nothing can be prepared, with what to do about it."""


@dataclass(frozen=True)
class SpokenDepartment:
    """A department in one language: each spoken form, with the codes of the screens that it stands on."""

    department: str
    language: str
    sentences: dict[str, tuple[str, ...]]

    def missing(self, clips: ClipIndex) -> list[str]:
        """Return what is said and has no clip."""
        return [spoken for spoken in self.sentences if clips.find(spoken, self.language) is None]


class SpokenContent:
    """The content folder of the settings. Raises SpeechError and ContentError."""

    def __init__(self, settings: Settings) -> None:
        found = content_in_force(content_places(settings))
        if found.pack is not None or found.damaged is not None:
            raise SpeechError("Clips are made beside the folder that packs are built from: name it with --content.")
        self.folder = found.folder
        self._subject = TourSubject.of(settings)
        self._library = Library.of(FolderSnapshot(self.folder, at_once=None))

    def said(self, departments: Sequence[str], languages: Sequence[str]) -> Iterator[SpokenDepartment]:
        """Open the screens of each department, by default of all, in each of its languages, and yield what they say.

        Without languages they are those that have a prepared voice.
        """
        known = self._library.profile_ids()
        if unknown := [name for name in departments if name not in known]:
            raise SpeechError(f"There is no department {unknown[0]}; there are {', '.join(known)}.")
        for department in departments or known:
            offered = self._library.profile(department).languages
            for language in offered:
                if language in (languages or PREPARED):
                    subject = self._subject.of_department(department, language)
                    sentences = drawn_sentences(subject, language)
                    if not sentences:
                        fault = "no screen of it can be shown; run `radiology-kiosk check` on the content"
                        raise SpeechError(f"{department}, {language}: {fault}.")
                    yield SpokenDepartment(department, language, sentences)

    def clips(self) -> ClipIndex:
        """Look anew which clips there are."""
        return ClipIndex(self.folder)

    def write_list(self, said: SpokenDepartment, clips: ClipIndex) -> bool:
        """Write the list of a department’s clips, or take it back where it has none. Return whether it has all."""
        file = place_within(self.folder, list_file(said.department, said.language))
        found = [clips.find(spoken, said.language) for spoken in said.sentences]
        names = sorted({path.name for path in found if path is not None})
        if not names:
            file.unlink(missing_ok=True)
            return False
        words = spoken_from(self._library, said.department, said.language)
        made = PreparedList(words, (*names,), lacking=found.count(None))
        with replacing(file, AS_THE_UMASK_SAYS) as stream:
            stream.write(encoded_list(made))
        return None not in found

    def clips_named(self, language: str, names: str) -> list[Path]:
        """Return the clips of a language with such names, to be removed. Raises PermissionError as `place_within`."""
        return [*clip_place(self.folder, language, names).parent.glob(names)]

    def remove_unused(self, said: Sequence[SpokenDepartment]) -> int:
        """Remove the clips of what none of these departments says, in their languages. Return how many."""
        removed = 0
        for language in {each.language for each in said}:
            forms = {spoken for each in said if each.language == language for spoken in each.sentences}
            kept = {clip_name(spoken, language, by) for spoken in forms for by in clip_speakers(language)}
            for path in self.clips_named(language, f"*{ENDING}"):
                if path.name not in kept:
                    path.unlink()
                    removed += 1
        return removed


def of_language(said: Sequence[SpokenDepartment], language: str) -> SpokenDepartment:
    """Return all departments together as far as they speak one language."""
    together: dict[str, tuple[str, ...]] = {}
    for each in said:
        if each.language == language:
            together = {**each.sentences, **together}
    return replace(said[0], department="", language=language, sentences=together)


def clip_place(folder: Path, language: str, name: str) -> Path:
    """Return where a clip is written. Raises PermissionError as `place_within`."""
    return place_within(folder, f"{CLIPS}/{language}/{name}")
