"""`radiology-kiosk doctor`: prints the findings of the check-up, and changes nothing."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtGui import QGuiApplication

from kiosk import paths
from kiosk.app import application, display_of
from kiosk.app_content import content_places
from kiosk.app_staff import checkup_settings
from kiosk.commands.answers.written import unwritten, write_answer
from kiosk.commands.monitoring.doctor_formats import EXIT_CODES, KioskIdentity, as_json, as_metrics, as_sentences
from kiosk.commands.monitoring.exposition import write_metrics
from kiosk.commands.monitoring.health_changes import tell_changes
from kiosk.commands.monitoring.nagios import plugin_answer
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.reading import ANSWER_SECONDS, answered
from kiosk.fill import Said
from kiosk.process.rights import AsCaller
from kiosk.services.access.pin import PinState
from kiosk.services.checkup.findings import Area, CheckupInput, Measures, worst
from kiosk.services.checkup.runner import checkup, why
from kiosk.services.checkup.state_look import pin_state, state_troubles
from kiosk.services.content_status.content_status import content_status
from kiosk.services.content_status.fingerprint import version_read
from kiosk.services.departments.decision import department_file
from kiosk.services.departments.profiles import ProfileError, choose_profile, first_language
from kiosk.services.departments.schedule import Schedule
from kiosk.services.health.heartbeat import latest_beat
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.packs.inbox import troubles_in
from kiosk.services.packs.manifest import LARGEST_CONTENT
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.patient.presence import stuck_lately
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.machine import COMMAND_PATIENCE, Machine, this_machine
from kiosk.services.platform.sound import Sound, sound_file
from kiosk.services.platform.version import program_build
from kiosk.services.platform.wall_time import LOCAL, local_now
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.state_file import Loaded
from kiosk.settings import Settings
from kiosk.typefaces import FontError
from kiosk.ui.checkup_input import (
    CheckedContent,
    CheckupSettings,
    KnownVolume,
    checkup_input,
    measures,
    measures_without_display,
)
from kiosk.ui.documents.checkup_report import Head, head_of, report
from kiosk.ui.widgets.theme import load_colours
from kiosk.ui.words.findings import ToldFinding, told
from kiosk.ui.words.staff import STAFF_LANGUAGE, load_staff_words

FAILED = 2
"""As for a kiosk that is broken: a doctor that could not look has not found it healthy."""
_ITSELF = "doctor"
"""The id of the finding that the doctor itself failed."""
_OF_CONTENT = ("content.department", "content.faults", "content.review", "content.departments")
_OF_SCREEN = ("screen.size", "screen.target", "screen.gap", "screen.room", "screen.text", "screen.largest")
_CACHE = Path("/var/cache/radiology-kiosk")  # as packaging/linux/radiology-kiosk.service makes it
Form = Literal["text", "json", "nagios"]
T = TypeVar("T")


@dataclass
class _Gathering:
    """Asks for what a check-up looks at. What can't be found out hinders only the checks that need it."""

    unknown: dict[str, str] = field(default_factory=dict)
    """By the id of a check: why it can't be made."""

    def of(self, ask: Callable[[], T], otherwise: T, *checks: str) -> T:
        try:
            return ask()
        except Exception as error:  # noqa: BLE001  whatever it is, the other checks are made
            self.unknown |= dict.fromkeys(checks, why(error))
            return otherwise


@dataclass(frozen=True)
class DoctorFiles:
    """What is written beside the answer, or None: the report, metrics, and the states that the system's log knows."""

    pdf: Path | None = None
    prometheus: Path | None = None
    changes: Path | None = None


@dataclass(frozen=True)
class _Answer:
    """What came of the check-up of `subject`. `head` is that of its report; both are None where nothing could be
    looked at.

    `app` has to live as long as anything is drawn.
    """

    kiosk: KioskIdentity
    findings: Sequence[ToldFinding]
    subject: CheckupInput | None = None
    head: Head | None = None
    app: object = None


def run(
    settings: Settings,
    files: DoctorFiles,
    *,
    form: Form = "text",
    machine: Machine | None = None,
    as_caller: AsCaller = nullcontext,
    within: float = COMMAND_PATIENCE,
) -> int:
    """Returns 0 where all is well, 1 where something needs attention, 2 on a failure, also one of the doctor itself.

    In the form of a plugin of Nagios, which answers `within` so many seconds, one of the doctor itself is 3.
    """
    machine = machine or this_machine(patience=within / 2 if form == "nagios" else COMMAND_PATIENCE)
    try:
        answer = _look(settings, machine)
    except Exception as error:  # noqa: BLE001  an answer is owed, whatever happens
        answer = _without_looking(machine, error)
    code = EXIT_CODES[worst(answer.findings)]
    match form:
        case "json":
            print(as_json(answer.kiosk, answer.findings))
        case "nagios":
            text, code = plugin_answer(answer.findings)
            print(text)
        case _:
            print(as_sentences(answer.findings))
    if files.prometheus is not None:
        code = max(code, _written(files.prometheus, partial(_metrics, answer), write_metrics, as_caller))
    if files.pdf is not None:
        code = max(code, _written(files.pdf, partial(_report, answer), write_answer, as_caller))
    if files.changes is not None:
        code = max(code, _written(files.changes, lambda: answer.findings, tell_changes, as_caller))
    return code


def _look(settings: Settings, machine: Machine) -> _Answer:
    _choose_platform()
    try:
        app = application()
    except FontError as error:
        return _unseen(machine, ToldFinding("letters.typefaces", Area.LETTERS, "fail", str(error)))
    subject = _checkup_input(settings, machine)
    words = load_staff_words(paths.resources_folder() / "staff")
    findings = told(checkup(subject, machine, now=_now), words.machine.findings, words.troubles, STAFF_LANGUAGE)
    head = head_of(subject, machine.name, _now(), _program(), version_read(subject.files))
    department = subject.edition.profile_id if subject.edition else ""
    kiosk = KioskIdentity(head.machine, head.version, head.content, department, head.moment)
    return _Answer(kiosk, findings, subject, head, app)


def _without_looking(machine: Machine, error: Exception) -> _Answer:
    return _unseen(machine, ToldFinding(_ITSELF, Area.SETTINGS, "fail", f"The doctor itself failed: {why(error)}."))


def _unseen(machine: Machine, finding: ToldFinding) -> _Answer:
    return _Answer(KioskIdentity(machine.name, _program(), "", "", _now()), (finding,))


def _program() -> str:
    try:
        return str(program_build())
    except (OSError, ValueError, TypeError):
        return ""


def _now() -> dt.datetime:
    """The local time; that of UTC where the system can't tell, as for a clock that was never set."""
    try:
        return local_now()
    except (OSError, OverflowError, ValueError):
        return dt.datetime.now(dt.UTC)


def _written(file: Path, make: Callable[[], T], write: Callable[[Path, T], object], as_caller: AsCaller) -> int:
    try:
        made = make()
        with as_caller(file):
            write(file, made)
    except Exception as error:  # noqa: BLE001  what can't be drawn can't be written either
        print(unwritten(file, error), file=sys.stderr)
        return FAILED
    return EXIT_CODES["pass"]


def _metrics(answer: _Answer) -> str:
    subject, due = answer.subject, None
    if subject is not None and subject.library is not None and subject.edition is not None:
        due = run_to_end(content_status(subject.library, subject.edition)).due
    return as_metrics(answer.kiosk, answer.findings, due)


def _report(answer: _Answer) -> bytes:
    if answer.head is None:
        raise ValueError("nothing could be looked at")
    resources = paths.resources_folder()
    words = load_staff_words(resources / "staff").machine
    return report(answer.head, answer.findings, words, load_colours(resources / "theme.json")["light"])


def _choose_platform() -> None:
    """Lets Qt fall back to no display where there is none, or where the named one does not answer or exist."""
    if os.name != "nt":
        wayland, x11 = "WAYLAND_DISPLAY" in os.environ, "DISPLAY" in os.environ
        platforms = [name for name, there in (("wayland", wayland), ("xcb", x11)) if there]
        named = os.environ.get("QT_QPA_PLATFORM", "")
        os.environ["QT_QPA_PLATFORM"] = ";".join((*([named] if named else platforms), "offscreen"))
        share_font_cache(os.environ)


def share_font_cache(environ: MutableMapping[str, str], folder: Path = _CACHE) -> None:
    """Have the system keep what it knows of fonts where the service does, if that can be written to.

    Whoever runs this by `runuser` has the home of another user, where it can be kept nowhere, which the system tells.
    """
    if "XDG_CACHE_HOME" not in environ and os.access(folder, os.W_OK):
        environ["XDG_CACHE_HOME"] = str(folder)


def _checkup_input(settings: Settings, machine: Machine) -> CheckupInput:
    checked = checkup_settings(settings, content_places(settings), display_of(settings))
    gathering, state = _Gathering(), settings.state_dir
    nothing: tuple[Said, ...] = ()
    of_state = gathering.of(partial(state_troubles, state), nothing, "staff.troubles")
    of_touch = gathering.of(lambda: stuck_lately(Audit(state, _now), _now()), nothing, "staff.troubles")
    of_packs = gathering.of(partial(_of_packs, settings), nothing, "staff.troubles")
    places = checked.content
    folder = gathering.of(lambda: content_in_force(places).folder, places.named or places.shipped, *_OF_CONTENT)
    unopened: tuple[Library | None, Edition | None] = (None, None)
    content = CheckedContent(folder, *gathering.of(partial(_content, settings, folder), unopened, *_OF_CONTENT))
    pin = gathering.of(partial(pin_state, state), PinState.HIDDEN, "staff.pin")
    sound = gathering.of(sound_file(state).examine, Loaded(Sound()), "sound.volume")
    lengths = gathering.of(partial(_measures, checked, machine), None, *_OF_SCREEN)
    troubles = (*of_state, *of_touch, *of_packs)
    volume = KnownVolume(sound.value.percent, sound.lost)
    subject = checkup_input(checked, content, lengths, pin, volume, troubles)
    beat = gathering.of(partial(latest_beat, (state, paths.state_folder())), None, "screen.shown")
    return replace(subject, unknown=gathering.unknown, from_outside=True, heartbeat=beat)


def _of_packs(settings: Settings) -> tuple[Said, ...]:
    """What staff are told about damaged installed content and about refused packs in the watched folder."""
    damage = content_in_force(content_places(settings), LARGEST_CONTENT).troubles
    if settings.inbox_dir is None:
        return damage
    watched = partial(troubles_in, settings.inbox_dir, PackStore(settings.state_dir))
    return damage + answered(watched, settings.inbox_dir, ANSWER_SECONDS)


def _measures(settings: CheckupSettings, machine: Machine) -> Measures | None:
    screen = QGuiApplication.primaryScreen()
    if not has_display(QGuiApplication.platformName(), machine) or screen is None:
        return measures_without_display(settings)
    return measures(settings, screen.size(), screen)


def has_display(platform: str, machine: Machine) -> bool:
    """Return whether what this platform of Qt says of its screen is said of one that people can see.

    Windows has a screen for SYSTEM as well, of 1024 × 768, which is nowhere.
    """
    return platform != "offscreen" and machine.seen()


def _content(settings: Settings, folder: Path) -> tuple[Library | None, Edition | None]:
    """The library, and the edition that patients see now; None where it cannot be used."""
    try:
        library = Library.open(folder)
    except ContentError:
        return None, None
    with suppress(ContentError, ProfileError):
        schedule = Schedule.read(library, choose_profile(library.profile_ids(), settings.profile), LOCAL)
        now, choice = _now(), department_file(settings.state_dir).peek().choice
        profile_id = schedule.decide(choice, now).decision.profile_id
        profile = library.profile(profile_id)
        return library, Edition(profile_id, profile, first_language(library, profile), now.date())
    return library, None
