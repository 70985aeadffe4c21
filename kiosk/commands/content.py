"""`radiology-kiosk content`: makes content packs and their keys, verifies and installs packs, and rolls back."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from kiosk.app_content import content_places
from kiosk.commands.answers.written import unwritten
from kiosk.commands.approval import signing
from kiosk.commands.approval.waiting import tell_waiting, unread_files
from kiosk.commands.authoring.given_content import opened_pack, pack_keys
from kiosk.commands.check import FAULTLESS
from kiosk.commands.check import tell as tell_faults
from kiosk.commands.trouble_text import trouble_text
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.printable import printable, printable_name
from kiosk.process.rights import AsCaller
from kiosk.services.packs import archive, archive_builder
from kiosk.services.packs.active_content import content_in_force, format_trouble, needed_departments
from kiosk.services.packs.installer import (
    ContentChange,
    InstallPhase,
    PackRequirements,
    check_departments,
    check_number,
    install_opened,
    roll_back,
)
from kiosk.services.packs.keys import PublicKeys, make_keys, read_private, safekeeping
from kiosk.services.packs.manifest import (
    LARGEST_CONTENT,
    SUFFIX,
    check_end,
    check_program,
    is_pack_name,
    number_for,
    version_numbers,
)
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.packs.pointer import Installed
from kiosk.services.packs.refusals import KeyFileError, PackError
from kiosk.services.platform.version import program_version
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.files import reason_of
from kiosk.services.storage.troubles import as_facts
from kiosk.settings import Settings

DONE, REFUSED, UNABLE = 0, 1, 2
FORMS = {
    "key": "key FILE",
    "build": f"build DIR -o PACK{SUFFIX} --key FILE",
    "sign": "sign PACK --key FILE",
    "verify": "verify PACK",
    "install": "install PACK",
    "rollback": "rollback",
    "status": "status",
    "format": "format DIR",
    "convert": "convert FOLDER OUT",
    "merge": "merge LIBRARY FOLDER",
    "photo": "photo FILE TO",
}
FROM_COMMAND, FROM_BEFORE = "command", "rollback"


class UsageError(ValueError):
    """An argument of the command cannot be used."""


@dataclass(frozen=True)
class PackOptions:
    """The options of a pack that is made; None stands for the default. `key` is the file of the key that signs it.

    If `future` is True, a pack that is made, verified or installed may have a number of a day to come. `calendar` is
    where `status` writes the days on which approvals end. After the day `not_after` no kiosk takes the pack.
    """

    out: Path | None = None
    key: Path | None = None
    number: int | None = None
    made_at: str | None = None
    needs: str | None = None
    future: bool = False
    calendar: Path | None = None
    not_after: dt.date | None = None


def run(
    settings: Settings, action: str, path: Path | None, options: PackOptions, as_caller: AsCaller = nullcontext
) -> int:
    """Returns 0 when it is done, 1 when a pack or its content is refused, 2 when a file or folder can't be used."""
    try:
        return _do(settings, action, path, options, as_caller)
    except PackError as error:
        print(f"Refused ({error.reason}): {trouble_text((error.problem,))}", file=sys.stderr)
        return REFUSED
    except (KeyFileError, UsageError) as error:
        print(trouble_text((error.problem,)) if isinstance(error, KeyFileError) else error, file=sys.stderr)
    except OSError as error:
        if error.filename in map(str, (options.out, options.calendar)):
            print(unwritten(error.filename, error), file=sys.stderr)
        else:
            print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
    return UNABLE


def _do(settings: Settings, action: str, path: Path | None, options: PackOptions, as_caller: AsCaller) -> int:
    match action, path:
        case "rollback", None:
            return _roll_back(settings)
        case "status", None:
            return _status(settings, options.calendar, as_caller)
        case "key", Path():
            return _key(path)
        case "build", Path() if options.out is not None:
            return _build(path, options.out, options)
        case "sign", Path() if options.key is not None:
            return signing.run(settings, path, options.key)
        case "verify", Path():
            return _verify(settings, path, options.future, as_caller)
        case "install", Path():
            return _install(settings, path, options.future, as_caller)
        case _:
            print(f"Please say: radiology-kiosk content {FORMS[action]}", file=sys.stderr)
    return UNABLE


def _key(file: Path) -> int:
    public, id_ = make_keys(file)
    print(f"Key {id_}.")
    print(f"{printable(str(file))}: signs packs. {safekeeping(file)}")
    named = "name it in the setting content.keys_file of every kiosk. The file may hold several keys."
    print(f"{printable(str(public))}: {named}")
    return DONE


def _build(folder: Path, out: Path, options: PackOptions) -> int:
    made_at = dt.datetime.now(tz=dt.UTC) if options.made_at is None else _moment(options.made_at)
    if options.not_after is not None and options.not_after < made_at.date():
        raise UsageError(f"--not-after: {options.not_after} is before the day on which it is made")
    needs = options.needs or ".".join(map(str, version_numbers(program_version()))) or "0"
    key = read_private(options.key) if options.key is not None else None
    files = FolderSnapshot(folder, at_once=None)
    if tell_faults(files) != FAULTLESS:
        print(f"{printable(str(out))}: not made, for the content has faults.", file=sys.stderr)
        return REFUSED
    number = number_for(made_at) if options.number is None else options.number
    check_number(number, PackRequirements(PublicKeys(), "", _today(), future=options.future))
    label = archive_builder.PackLabel(number, made_at, needs, options.not_after)
    signing.tell_manifest(archive_builder.build_pack(files, out, label, key))
    print(f"{printable(str(out))}: {out.stat().st_size:,} bytes.")
    if not is_pack_name(out.name):
        print(f"Its name does not end in {SUFFIX}, so no watched folder takes it, and no kiosk from a stick.")
    if key is None:
        print("It is not signed, so no kiosk takes it: build it with --key.")
    return DONE


def _verify(settings: Settings, file: Path, future: bool, as_caller: AsCaller) -> int:
    with opened_pack(file, as_caller) as stream:
        pack = archive.open_pack(stream, pack_keys(settings, as_caller))
        signing.tell_manifest(pack.manifest)
        print(f"Signed by {signing.key_names(pack.signers)}.")
        files = archive.PackSource(pack, file)
        code = tell_faults(files)
        if code == FAULTLESS:
            check_departments(files, needed_departments(content_places(settings)))
    check_program(pack.manifest, program_version())
    check_number(pack.manifest.number, PackRequirements(PublicKeys(), "", _today(), future=future))
    check_end(pack.manifest, None, _today())
    print(f"{printable(str(file))}: {'good.' if code == FAULTLESS else 'its content has faults.'}")
    return DONE if code == FAULTLESS else REFUSED


def _install(settings: Settings, file: Path, future: bool, as_caller: AsCaller) -> int:
    store = PackStore(settings.state_dir)
    audit = Audit(settings.state_dir, local_now)
    try:
        keys = pack_keys(settings, as_caller)
        departments = needed_departments(content_places(settings))
        terms = PackRequirements(keys, program_version(), _today(), departments, future=future)
        with opened_pack(file, as_caller) as stream:
            changed = install_opened(store, stream, file, terms, _PhasePrinter())
    except PackError as error:
        audit.note(AuditEvent.ERROR, pack=printable_name(file.name), **as_facts("fault", error.problem))
        raise
    if changed.already:
        print(f"Pack {_number(changed.pack)} counts already; nothing was changed.")
        return DONE
    _note(audit, changed, FROM_COMMAND)
    print(f"Pack {_number(changed.pack)} counts now. A running kiosk shows it as soon as nobody uses the screen.")
    _warn_of_folder(settings)
    return DONE


def _roll_back(settings: Settings) -> int:
    changed = roll_back(PackStore(settings.state_dir), needed_departments(content_places(settings)))
    _note(Audit(settings.state_dir, local_now), changed, FROM_BEFORE)
    what = f"Pack {_number(changed.pack)}" if changed.pack is not None else f"The folder {_content_folder(settings)}"
    print(f"{what} counts now. A running kiosk shows it as soon as nobody uses the screen.")
    return DONE


def _status(settings: Settings, file: Path | None, as_caller: AsCaller) -> int:
    """Prints the content in force, and what of it waits for whom.

    Returns 1 where it, the one before it, or what names them can't be read.
    """
    content = content_in_force(content_places(settings), LARGEST_CONTENT)
    print(f"In use: {_described(content.pack) if content.pack is not None else 'a folder, no pack'}, {content.folder}")
    store, damage = PackStore(settings.state_dir), []
    reading = store.read()
    state = reading.packs
    if reading.trouble is not None:
        damage.append(trouble_text((reading.trouble,)))
    if state.previous is not None:
        print(f"Before: {_described(state.previous)}")
    elif state.active is not None:
        print(f"Before: the folder {_content_folder(settings)}")
    for pack in (state.active, state.previous):
        if pack is not None:
            try:
                store.check_whole(pack)
                trouble = format_trouble(store.place(pack), pack.number)
                damage += [trouble_text((trouble,))] if trouble is not None else []
            except PackError as error:
                damage.append(trouble_text((error.problem,)))
    damage += tell_waiting(content.folder, file, local_now(), as_caller) or unread_files(content)
    for sentence in damage:
        print(f"Damaged: {sentence}", file=sys.stderr)
    return REFUSED if damage else DONE


def _content_folder(settings: Settings) -> Path:
    """The content folder that is in force where no pack is."""
    places = content_places(settings)
    return places.named or places.shipped


def _warn_of_folder(settings: Settings) -> None:
    content = content_in_force(content_places(settings))
    if content.pack is None:
        print(f"But {content.folder} is named on the command line, and comes before any pack.", file=sys.stderr)


def _note(audit: Audit, changed: ContentChange, source: str) -> None:
    facts = {"pack": changed.pack, "before": changed.before}
    numbers = {name: pack.number for name, pack in facts.items() if pack is not None}
    audit.note(AuditEvent.CONTENT_CHANGED, source=source, **numbers)


def _described(pack: Installed) -> str:
    signed = f"signed by {pack.key}" if pack.key else "by a key that is not known any more"
    return f"pack {pack.number} of {pack.made_at:%Y-%m-%d %H:%M} UTC, {signed}"


def _number(pack: Installed | None) -> int:
    assert pack is not None
    return pack.number


def _today() -> dt.date:
    return local_now().date()


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--made-at: {text!r} is no time such as 2026-11-22T08:00Z") from None
    return moment if moment.tzinfo else moment.astimezone()


class _PhasePrinter:
    """Prints the phases of an installation, each once, if standard error is a terminal."""

    def __init__(self) -> None:
        self._last: InstallPhase | None = None

    def __call__(self, stage: InstallPhase, _share: float) -> None:
        if stage is not self._last and sys.stderr.isatty():
            print({"copy": "Reading …", "unpack": "Unpacking …", "check": "Checking …"}[stage], file=sys.stderr)
        self._last = stage
