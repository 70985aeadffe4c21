"""`radiology-kiosk speech`: makes the clips of what is read aloud, takes recordings, and tells what has no clip."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kiosk.app import application
from kiosk.commands.authoring.building import place_within
from kiosk.commands.speaking import recordings
from kiosk.commands.speaking.progress import ClipProgress
from kiosk.commands.speaking.spoken_content import SpeechError, SpokenContent, SpokenDepartment
from kiosk.content.faults import ContentError
from kiosk.content.speech.clips import PREPARED, clip_file
from kiosk.printable import printable
from kiosk.services.speech.making.clip_making import UNFINISHED, ClipError, as_samples, write_clip
from kiosk.services.speech.making.maker import MakerError, SpeechMaker
from kiosk.services.speech.sound_library import SoundLibrary, library_file
from kiosk.services.storage.files import reason_of
from kiosk.settings import Settings

DONE, LACKING, UNABLE = 0, 1, 2
MAKER = Path(sys.prefix) / "speech"
"""Where packaging/speech.py makes the environment of the voice."""
_CODES_TOLD = 12


@dataclass(frozen=True)
class SpeechOptions:
    """Of which departments and languages: all, and those with a prepared voice, where none is named.

    `maker` is the environment of the voice, by default the one beside this Python’s packages. At most `most` clips are
    made.
    """

    departments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    maker: Path | None = None
    most: int | None = None
    remove_unused: bool = False


def run(settings: Settings, action: str, recorded: Path | None, options: SpeechOptions) -> int:
    """Returns 0 when every sentence has a clip, 1 when some have none, 2 when nothing can be done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    try:
        if (action == "record") != (recorded is not None) or (action == "record" and len(options.languages) != 1):
            raise SpeechError("Please say: speech status, speech prepare, or speech record FOLDER --language TAG")
        content = SpokenContent(settings)
        said = [*content.said(options.departments, options.languages)]
        if not said:
            raise SpeechError("No department offers such a language, or one with a prepared voice.")
        if action == "prepare":
            _prepare(content, said, options)
        elif recorded is not None:
            recordings.take(content, said, recorded, _sound_library())
        return _tell(content, said, listed=action != "status")
    except (SpeechError, MakerError, ContentError, recordings.FolderOfRecordingsError) as error:
        print(printable(str(error)), file=sys.stderr)
    except OSError as error:
        print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
    finally:
        del app
    return UNABLE


def _sound_library() -> SoundLibrary:
    file = library_file()
    if file is None:
        raise SpeechError("libsndfile is not there: install the program anew, or the package libsndfile1.")
    return SoundLibrary(file)


def _prepare(content: SpokenContent, said: list[SpokenDepartment], options: SpeechOptions) -> None:
    """Make what is missing. Ctrl+C leaves whole clips alone, and the next run goes on behind them."""
    for language in {each.language for each in said}:
        for left in content.clips_named(language, f".*{UNFINISHED}"):
            left.unlink(missing_ok=True)
    if options.remove_unused and not options.departments:
        print(f"{content.remove_unused(said)} clips removed of words that no screen has any more.")
    clips = content.clips()
    wanted = {(each.language, spoken) for each in said for spoken in each.missing(clips) if each.language in PREPARED}
    todo = sorted(wanted)[: options.most]
    if not todo:
        return
    library = _sound_library()
    bar = ClipProgress(len(todo), "clips")
    with SpeechMaker(options.maker or MAKER) as maker:
        try:
            for language, spoken in todo:
                speaker = PREPARED[language]
                place = place_within(content.folder, clip_file(spoken, language, speaker))
                try:
                    write_clip(as_samples(maker.say(spoken, language, speaker)), place, library)
                except ClipError as error:
                    print(f"\n{printable(spoken)}: {error}", file=sys.stderr)
                bar.step()
        finally:
            bar.end()


def _tell(content: SpokenContent, said: list[SpokenDepartment], *, listed: bool) -> int:
    lacking, clips = 0, content.clips()
    for each in said:
        missing = each.missing(clips)
        lacking += len(missing)
        whole = content.write_list(each, clips) if listed else not missing
        state = "every sentence has a clip" if whole else f"{len(missing)} have no clip"
        print(f"{each.department}, {each.language}: {len(each.sentences)} sentences, {state}.")
        by_code = Counter(code for spoken in missing for code in each.sentences[spoken])
        for code, count in by_code.most_common(None if not listed else _CODES_TOLD):
            print(f"  {code}: {count}")
    return LACKING if lacking else DONE
