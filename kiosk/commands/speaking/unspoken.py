"""What is said in a check of departments that had a clip for every sentence, and have not now."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.authoring.departments.clips_lacking import clips_lacking
from kiosk.content.faults import Advice, ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.content.speech.prepared_lists import list_file
from kiosk.services.speech.clip_index import ClipIndex


def unspoken_advice(files: FileSource) -> Iterator[Advice]:
    """Yield advice for each department and language that had a clip for every sentence, and has not now."""
    try:
        library = Library.of(files)
        clips = ClipIndex(files.location)
        for department in library.profile_ids():
            for language in library.profile(department).languages:
                try:
                    data = (files.location / list_file(department, language)).read_bytes()
                except OSError:
                    continue  # nothing was prepared, so nothing is lost
                yield from clips_lacking(data, library, department, language, clips.names(language))
    except ContentError:
        return  # which the check tells itself
