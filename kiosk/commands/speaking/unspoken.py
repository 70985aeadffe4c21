"""What is said in a check of departments for which clips were made, and not one for every sentence."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.authoring.departments.clips_lacking import clips_lacking
from kiosk.content.faults import Advice, ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.services.speech.clip_index import ClipIndex
from kiosk.services.speech.voice_of_content import prepared_in


def unspoken_advice(files: FileSource) -> Iterator[Advice]:
    """Yield advice for each department and language for which clips were made, and not one for every sentence."""
    try:
        library = Library.of(files)
        clips = ClipIndex(files.location)
        for department in library.profile_ids():
            for language in library.profile(department).languages:
                found = prepared_in(library, department, language, clips)
                if found is not None:  # else nothing was prepared, so nothing is lost
                    yield from clips_lacking(found, department, language)
    except ContentError:
        return  # which the check tells itself
