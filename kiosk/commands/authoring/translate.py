"""`radiology-kiosk translate`: hands words to translators, takes them back, and tells and settles what is stale."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiosk.app_content import content_places
from kiosk.commands.authoring.building import FolderError
from kiosk.commands.authoring.screen_of_text import place_of_text
from kiosk.commands.authoring.translation_desk import TranslationDesk, sole_writer, translations_of
from kiosk.content.authoring.translating.context_notes import Notes
from kiosk.content.authoring.translating.exported import exported_files
from kiosk.content.authoring.translating.memory import tmx_bytes
from kiosk.content.authoring.translating.origins import with_origins
from kiosk.content.authoring.translating.returning import Answerer, taken_back
from kiosk.content.authoring.translating.review_page import review_bytes
from kiosk.content.authoring.translating.settling import StaleAnswer, how_many, named_units, open_units, settled
from kiosk.content.authoring.translating.states import UnitState
from kiosk.content.authoring.translating.translated_files import EVERY, TranslationError
from kiosk.content.authoring.translating.xliff import xliff_bytes
from kiosk.content.authoring.translating.xliff_reading import LARGEST_XLIFF, read_xliff
from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Library
from kiosk.content.made_from import critical_texts
from kiosk.printable import printable
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.answers import putting_file
from kiosk.services.storage.files import read_small, reason_of
from kiosk.settings import Settings

DONE, REFUSED, UNABLE = 0, 1, 2
FORMS = {
    "export": "export LANG --to DIR",
    "import": "import FILE",
    "status": "status [LANG]",
    "settle": "settle LANG NAME … --unchanged, --retranslate or --withdraw, with --by and --role",
}
WRITING = frozenset({"import", "settle"})
NAME_A_FOLDER = "Please name your own folder of content: --content DIR."


@dataclass(frozen=True)
class TranslateOptions:
    """The options of the command, each None where it is not given. `by` and `role` say who answers for the states.

    `names` are the strings or files that are settled. If `begin` is true, `status` writes a record for each string that
    has none.
    """

    department: str | None = None
    to: Path | None = None
    by: str | None = None
    role: str | None = None
    names: Sequence[str] = ()
    answer: StaleAnswer | None = None
    begin: bool = False


def run(settings: Settings, action: str, what: str | None, options: TranslateOptions) -> int:
    """Returns 0 when it is done, 1 where strings are refused or stale, 2 for what can't be read or written."""
    content = content_in_force(content_places(settings))
    folder = content.folder
    try:
        if content.pack is not None and (action in WRITING or options.begin):
            raise FolderError("The content in force is an installed pack, which nobody may change. " + NAME_A_FOLDER)
        with sole_writer(folder) if action in WRITING or options.begin else nullcontext():
            return _done(folder, action, what, options)
    except (FolderError, TranslationError) as error:
        print(printable(str(error)), file=sys.stderr)
        return REFUSED
    except ContentError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
    return UNABLE


def _done(folder: Path, action: str, what: str | None, options: TranslateOptions) -> int:
    match action, what:
        case "export", str() if options.to is not None:
            return _export(TranslationDesk.of(folder, what, options.department), options.to, options)
        case "import", str():
            return _import(folder, Path(what), options)
        case "status", _:
            library = Library.of(FolderSnapshot(folder, at_once=None))
            languages = [what] if what is not None else translations_of(library)
            return max(
                (_status(TranslationDesk.of(folder, each, options.department), options) for each in languages),
                default=DONE,
            )
        case "settle", str() if options.names and options.answer is not None and options.by and options.role:
            return _settle(TranslationDesk.of(folder, what, EVERY), options, options.answer)
        case _:
            raise FolderError(f"Please say: radiology-kiosk translate {FORMS[action]}")


def _export(desk: TranslationDesk, to: Path, options: TranslateOptions) -> int:
    notes = Notes.of(desk.library, desk.tag, desk.authors)
    files = [*exported_files(desk.library, notes, desk.pairs.values(), desk.states, place_of_text)]
    picture_of = partial(_picture, desk.library, options.department or "")
    written = {
        f"{desk.tag}.xlf": xliff_bytes(files, desk.tag),
        f"{desk.tag}.tmx": tmx_bytes(files, desk.tag),
        f"{desk.tag}-review.html": review_bytes(files, desk.tag, desk.library.languages, picture_of),
    }
    to.mkdir(parents=True, exist_ok=True)
    for name, data in written.items():
        with putting_file(to / name) as stream:
            stream.write(data)
        print(f"{printable(str(to / name))}: {len(data):,} bytes")
    units = [unit for file in files for unit in file.units]
    words = sum(len(unit.unit.base.split()) for unit in units)
    print(f"{len(units):,} strings with {words:,} words of {len(files)} files")
    return DONE


def _picture(library: Library, department: str, id_: str) -> tuple[str, bytes] | None:
    with suppress(ContentError):  # which `check` tells
        picture = library.picture(id_, department)
        return picture.file, picture.data
    return None


def _import(folder: Path, file: Path, options: TranslateOptions) -> int:
    try:
        returned = read_xliff(read_small(file, LARGEST_XLIFF))
    except TranslationError as error:
        raise TranslationError(f"{file}: {error}") from error
    desk = TranslationDesk.of(folder, returned.language, EVERY)
    back = taken_back(returned, desk.pairs, desk.states, _answerer(options))
    changed = [*desk.write(back.words, back.states)]
    print("".join(f"{name}: written\n" for name in changed), end="")
    for each in back.refused:
        print(printable(f"{each.name}: {each.why}"), file=sys.stderr)
    counts = f"{back.taken:,} strings taken, {len(back.refused):,} refused, {back.untranslated:,} without a translation"
    print(f"{counts}; {len(changed)} files written")
    return REFUSED if back.refused else DONE


def _status(desk: TranslationDesk, options: TranslateOptions) -> int:
    """Print how far a language is. Returns 1 if a string of it is stale or withdrawn."""
    if options.begin:
        words = {
            name: with_origins(pair, pair.words, desk.states[name]) for name, pair in desk.pairs.items() if pair.words
        }
        print("".join(f"{name}: written\n" for name in desk.write(words, desk.states)), end="")
    counts = how_many(desk.pairs, desk.states)
    entry = desk.library.languages[desk.tag]
    told = ", ".join(f"{count:,} {state}" for state, count in counts.items() if count)
    print(f"{desk.tag} ({entry.name}, {entry.status} in library.json): {told or 'nothing to translate'}")
    for name, pair in desk.pairs.items():
        critical = critical_texts(name, pair.base, pair.source)
        for unit in open_units(pair, desk.states[name]):
            state = "withdrawn" if desk.states[name][unit.key].withdrawn else "stale"
            print(f"  {unit.id}: {state}{', and safety hangs on it' if unit.path in critical else ''}")
    return REFUSED if counts[UnitState.STALE] or counts[UnitState.WITHDRAWN] else DONE


def _settle(desk: TranslationDesk, options: TranslateOptions, answer: StaleAnswer) -> int:
    words, states, answered = {}, dict(desk.states), 0
    for name, keys in named_units(desk.pairs, options.names).items():
        pair, before = desk.pairs[name], desk.states[name]
        states[name] = settled(pair, before, keys, answer, _answerer(options))
        answered += sum(record != before[key] for key, record in states[name].items())
        if pair.words:
            words[name] = with_origins(pair, pair.words, states[name])
    print("".join(f"{name}: written\n" for name in desk.write(words, states)), end="")
    print(f"{answered:,} strings settled: {answer}")
    return DONE if answered else REFUSED


def _answerer(options: TranslateOptions) -> Answerer:
    return Answerer(options.by, options.role, local_now().date())
