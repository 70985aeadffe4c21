"""The content folder in force: that of the installed pack, of the settings, or of the program itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import CLIPS, FolderSnapshot
from kiosk.content.library import LIBRARY, Library
from kiosk.content.model import FORMAT
from kiosk.content.reading import ANSWER_SECONDS, BriefReader, answered
from kiosk.fill import Said, said
from kiosk.services.departments.decision import department_file
from kiosk.services.packs.pointer import POINTER
from kiosk.services.storage.troubles import TroubleId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.content.files.source import FileSource
    from kiosk.services.packs.pointer import Installed
    from kiosk.services.packs.refusals import PackError


CHECKED_AT_ONCE = 8_000_000
"""Bytes of a pack whose every byte is checked at a start: 20 milliseconds for each million of small files."""


OF_CLIPS = (TroubleId.CLIPS_DAMAGED, TroubleId.CLIPS_UNREAD)


class ContentPlaces(msgspec.Struct, frozen=True):
    """Where the content of a kiosk comes from, and what a content pack has to fit.

    `shipped` came with the program; `named` is the folder that IT named, None where IT named none. `pinned` is True
    where whoever started the program named it. `keys_file` holds the keys of those whose packs are taken, `inbox_dir`
    is watched for packs; None where there is none. A pack needs so many `signatures`. `department` is the profile of
    IT, or None. A folder that does not answer within `answer_seconds` counts as one that can't be read. `given` are
    files that are shown in place of all these, such as those of an older pack; they never change.
    """

    state_dir: Path
    shipped: Path
    named: Path | None = None
    pinned: bool = False
    keys_file: Path | None = None
    inbox_dir: Path | None = None
    department: str | None = None
    answer_seconds: float = ANSWER_SECONDS
    given: FileSource | None = None
    signatures: int = 1


class ContentInForce(msgspec.Struct, frozen=True):
    """The folder in force, and its pack or None. `troubles` are what staff are told about it.

    `damaged` is the folder of the settings if the shipped content had to replace it, otherwise None. `passed_over` are
    the packs that come first but are damaged or of another format. If `unread` is True, something that decides could
    not be read, so that a running kiosk goes on with what it shows. `spoilt_clips` are the files below speech/ that are
    not as they were installed, or can't be read now, which are not played; None if nobody has looked at them.
    """

    folder: Path
    pack: Installed | None = None
    troubles: tuple[Said, ...] = ()
    damaged: Path | None = None
    passed_over: tuple[Installed, ...] = ()
    unread: bool = False
    spoilt_clips: frozenset[str] | None = None


class _LibraryFormat(msgspec.Struct):
    """What library.json says in every format."""

    format: int


def content_in_force(places: ContentPlaces, read_at_most: int = CHECKED_AT_ONCE) -> ContentInForce:
    """Return the content in force, without changing anything on the disk.

    Every byte of a pack is checked if it has at most `read_at_most`; of a larger one the size of each file is.

    A pack was signed, checked and installed on purpose, so it comes before the folder of the settings. Only a folder
    named on the command line comes before it. If the pack is damaged, or of a format that this program does not read,
    the previous one replaces it. Clips are looked at where all that a pack may have is read, and replace nothing.
    """
    if places.given is not None:
        return ContentInForce(places.given.location)
    if places.pinned or not may_have_packs(places):
        return _plain(places)
    from kiosk.services.packs.manifest import LARGEST_CONTENT
    from kiosk.services.packs.pack_store import PackStore
    from kiosk.services.packs.refusals import PackError, Refusal

    store = PackStore(places.state_dir)
    reading = store.read(read_at_most)
    state, unread = reading.packs, reading.trouble is not None
    troubles: tuple[Said, ...] = (reading.trouble,) if reading.trouble is not None else ()
    passed_over: tuple[Installed, ...] = ()
    for pack in (state.active, state.previous) if state.active is not None else ():
        if pack is not None:
            try:
                store.check(pack, read_at_most)
                wrong = store.spoilt_clips(pack) if read_at_most >= LARGEST_CONTENT else None
            except PackError as error:
                if error.reason is Refusal.UNREADABLE:
                    unread, id_ = True, TroubleId.CONTENT_UNREAD
                else:
                    passed_over, id_ = (*passed_over, pack), TroubleId.CONTENT_DAMAGED
                troubles += (said(id_, detail=error.problem),)
                continue
            if (trouble := format_trouble(store.place(pack), pack.number)) is not None:
                passed_over, troubles = (*passed_over, pack), (*troubles, trouble)
                continue
            clips = None if wrong is None else frozenset(wrong)
            troubles += _troubles_of_clips(() if wrong is None else wrong.values())
            return ContentInForce(store.place(pack), pack, troubles, None, passed_over, unread, clips)
    plain = _plain(places)
    return ContentInForce(plain.folder, None, troubles + plain.troubles, plain.damaged, passed_over, unread)


def _troubles_of_clips(wrong: Iterable[PackError]) -> tuple[Said, ...]:
    """Return the troubles of clips: those that are damaged apart from those that can’t be read now."""
    from kiosk.services.packs.refusals import Refusal

    problems: dict[TroubleId, list[Said | str]] = {}
    for error in wrong:
        id_ = TroubleId.CLIPS_UNREAD if error.reason is Refusal.UNREADABLE else TroubleId.CLIPS_DAMAGED
        problems.setdefault(id_, []).append(error.problem)
    return tuple(said(id_, count=len(found), detail=found[0]) for id_, found in problems.items())


def clips_again(places: ContentPlaces, shown: ContentInForce) -> ContentInForce:
    """Return what is shown after another look at those of its clips that are not played, and at no other file."""
    from kiosk.services.packs.pack_store import PackStore
    from kiosk.services.packs.refusals import PackError

    if shown.pack is None or shown.spoilt_clips is None:
        return shown
    only = None if CLIPS in shown.spoilt_clips else shown.spoilt_clips  # all, where they could not be listed
    try:
        wrong = PackStore(places.state_dir).spoilt_clips(shown.pack, only)
    except PackError:
        return shown  # the manifest is for the next check
    others = tuple(trouble for trouble in shown.troubles if trouble.text not in OF_CLIPS)
    troubles = (*others, *_troubles_of_clips(wrong.values()))
    return msgspec.structs.replace(shown, troubles=troubles, spoilt_clips=frozenset(wrong))


def library_of(places: ContentPlaces, folder: Path) -> Library:
    """Open the content in force, which lies in this folder unless it is given. Raises ContentError."""
    if places.given is not None:
        return Library.of(places.given)
    return Library.open(folder, seconds=places.answer_seconds)


def for_screen(library: Library) -> Library:
    """Return the library, no file of which holds up the thread that calls for longer than a moment."""
    if isinstance(library.files, FolderSnapshot):
        library.files.read_file = BriefReader()
    return library


def format_trouble(folder: Path, number: int) -> Said | None:
    """Return what staff are told of an installed pack in a format that this program does not read, otherwise None."""
    try:
        found = msgspec.json.decode(FolderSnapshot(folder, at_once=0).read(LIBRARY), type=_LibraryFormat).format
    except (ContentError, msgspec.MsgspecError, ValueError):
        return None  # which is told where the library is opened
    if found == FORMAT:
        return None
    return said(TroubleId.CONTENT_OTHER_FORMAT, number=number, format=found, reads=FORMAT)


def what_stays(places: ContentPlaces, shown: ContentInForce, found: ContentInForce) -> ContentInForce:
    """Return what a kiosk that shows `shown` goes on with: `found`, or `shown` with its troubles if it is not sure."""
    same = found.folder == shown.folder
    if same and found.spoilt_clips is None:  # what was found of the clips counts until they are looked at again
        clips = (trouble for trouble in shown.troubles if trouble.text in OF_CLIPS)
        troubles = (*found.troubles, *clips)
        found = msgspec.structs.replace(found, troubles=troubles, spoilt_clips=shown.spoilt_clips)
    if found.unread:
        spoilt = found.spoilt_clips if same else shown.spoilt_clips
        return msgspec.structs.replace(shown, troubles=found.troubles, unread=True, spoilt_clips=spoilt)
    if shown.pack is not None and found.pack is None and not any(map(_may_lie_at, _pointers(places))):
        # A disk that is away: there is a pointer ever after a first pack, also where somebody went back from it.
        damage = said(TroubleId.MISSING, file=POINTER.name)
        return msgspec.structs.replace(shown, troubles=(said(TroubleId.POINTER_UNREAD, damage=damage),), unread=True)
    return found


def may_have_packs(places: ContentPlaces) -> bool:
    """Return False only if it is sure that no pack was ever installed. Reads no file."""
    pointer, copy = _pointers(places)
    return any(map(_may_lie_at, (pointer, copy, pointer.with_name("packs"))))


def _pointers(places: ContentPlaces) -> tuple[Path, Path]:
    """Return where the pointer is, and its copy."""
    pointer = places.state_dir / POINTER
    return pointer, pointer.with_name(f"{pointer.name}.bak")


def _may_lie_at(path: Path) -> bool:
    """Return False only if it is sure that nothing lies there."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        pass
    return True


def _plain(places: ContentPlaces) -> ContentInForce:
    """Return the named folder, or the one that came with the program if the named one can't be used.

    A pinned folder is returned even if it can't be used.
    """
    folder = places.named
    if folder is None or places.pinned:
        return ContentInForce(folder or places.shipped)
    try:
        if answered(partial(_profile_ids, folder), folder, places.answer_seconds):
            return ContentInForce(folder)
        trouble = said(TroubleId.FOLDER_EMPTY, folder=str(folder))
    except ContentError as error:
        trouble = said(TroubleId.FOLDER_FAULTY, folder=str(folder), fault=str(error.faults[0]))
    return ContentInForce(places.shipped, None, (trouble,), folder)


def _profile_ids(folder: Path) -> tuple[str, ...]:
    return Library.of(FolderSnapshot(folder)).profile_ids()


def pointer_stamp(places: ContentPlaces) -> tuple[int, ...]:
    """Return a value that changes whenever another pack is installed, or the pointer can't be looked at. Reads no file.

    It is () if there is no pointer, and the error number of the system if nobody can tell.
    """
    try:
        found = (places.state_dir / POINTER).stat()
    except FileNotFoundError:
        return ()
    except OSError as error:
        return (error.errno or 0,)
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size


def opened(places: ContentPlaces, folder: Path, *, whatever_it_lacks: bool) -> Library | Said:
    """Return the library of the folder, or what staff are told if it can't be shown on this kiosk.

    If `whatever_it_lacks` is True, it need not have the departments of this screen, because the content shown now is
    worse than a screen that asks patients to go to staff.
    """
    from kiosk.services.packs.refusals import PackError

    try:
        library = library_of(places, folder)
        there = library.profile_ids()
        lacking = [] if whatever_it_lacks else [id_ for id_ in needed_departments(places) if id_ not in there]
    except ContentError as error:
        return said(TroubleId.CONTENT_FAULTY, fault=str(error.faults[0]))
    except PackError as error:
        return said(TroubleId.CONTENT_FAULTY, fault=error.problem)
    return said(TroubleId.CONTENT_LACKS_DEPARTMENT, department=lacking[0]) if lacking else library


def needed_departments(places: ContentPlaces) -> tuple[str, ...]:
    """Return the departments that a pack must have: the one that staff chose, and the one that IT set.

    Raises PackError if the choice of staff can't be read now.
    """
    file = department_file(places.state_dir)
    found = file.examine()
    if found.unread and found.trouble is not None and found.trouble.text is not TroubleId.COPY_USED:
        from kiosk.services.packs.refusals import PackError, PackProblem, Refusal

        raise PackError(Refusal.UNWRITABLE, said(PackProblem.DEPARTMENT_UNREAD, file=str(file.path)))
    choice = found.value.choice
    departments = (None if choice is None else choice.profile_id, places.department)
    return tuple(dict.fromkeys(filter(None, departments)))
