"""The settings of IT, declared once for the settings file, the environment, the command line and the guide."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from kiosk.toml import TomlError, as_toml, document, nearest, not_allowed, unknown

PREFIX, _HOST = "RADIOLOGY_KIOSK_", "host"
_STATE_DIR = Path("/var/lib/radiology-kiosk")
DEFAULT, COMMAND_LINE = "default", "command line"
TRIAL = "trial"
"""The origin of values that the command `trial` sets by itself. A kiosk in service has none."""

Folder = Annotated[str, Meta(pattern=r"\A[^\0-\x1f]+\Z")]
Inches = Annotated[float, Meta(ge=5, le=120)]
Millimetres = Annotated[float, Meta(ge=250, le=3000)]
IdleSeconds = Annotated[int, Meta(ge=60, le=600)]
Touch = Literal["auto", "yes", "no"]
Signatures = Annotated[int, Meta(ge=1, le=5)]
SettingId = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")]
QUEUE_NAME = r"\A(?!-)[^\s/#'\"\\\0]{1,127}\Z"
PRINTER_NAME = r"\A(?![\s-])(\\\\[^\\,!\0-\x1f]+\\)?[^\\,!\0-\x1f]{1,220}\Z"  # of Windows, maybe on a \\server
QueueName = Annotated[str, Meta(pattern=PRINTER_NAME if os.name == "nt" else QUEUE_NAME)]
Paper = Literal["a4", "letter", "receipt"]
Speech = Literal["off", "own", "reader"]
KeyCode = Annotated[int, Meta(ge=1, le=767)]
LogLevel = Literal["debug", "info", "warning", "error"]


class SettingsError(ValueError):
    """Settings that can't be used. The message has a line for each fault: the place, the value, and what is allowed."""


class Setting(msgspec.Struct, frozen=True):
    """A setting. `key` is its table.name in the file, and `attribute` its name in `Settings`."""

    key: str
    attribute: str
    option: str
    type: Any
    allowed: str
    default: Any
    meaning: str
    default_means: str = ""
    """What the default means if it is no value that could be set, otherwise ""."""

    @property
    def variable(self) -> str:
        return PREFIX + self.attribute.upper()


# fmt: off
KEYS = (
    ("next", "for the next part", "the down arrow"),
    ("previous", "for the part before", "the up arrow"),
    ("choose", "that chooses", "Enter and the space bar"),
    ("back", "that goes back", "the left arrow"),
    ("again", "that pauses, and reads again", "the right arrow"),
    ("home", "that leads home", "Home"),
    ("help", "for the listening menu", "F1 and Help"),
    ("louder", "that makes speech louder", "Volume up"),
    ("softer", "that makes speech softer", "Volume down"),
    ("jack_in", "that tells of headphones plugged in", "none"),
    ("jack_out", "that tells of headphones pulled out", "none"),
)
"""What keys do for somebody who listens: the name of the setting, its meaning, and which usual keys do the same."""
SETTINGS = (
    Setting("paths.content_dir", "content_dir", "--content", Folder, "a folder", None,
            "The content to show. A relative path in a file starts at that file’s folder.",
            "the content shipped with the program"),
    Setting("paths.state_dir", "state_dir", "--state", Folder, "a folder", _STATE_DIR,
            "Where the kiosk keeps what it has to remember.",
            f"`{_STATE_DIR.as_posix()}` where the kiosk may write there, else a folder of its user"),
    Setting("content.keys_file", "content_keys", "--content-keys", Folder, "a file", None,
            "The public keys of those whose content packs this kiosk takes, one a line.",
            "none, so that no pack is taken"),
    Setting("content.signatures", "signatures", "--signatures", Signatures, "a whole number from 1 to 5", 1,
            "How many have to sign a pack: different keys of that file, of different roles where it names roles."),
    Setting("content.inbox_dir", "inbox_dir", "--inbox", Folder, "a folder", None,
            "A folder whose content packs are installed by themselves while nobody uses the kiosk.",
            "none"),
    Setting("screen.diagonal_inches", "diagonal_inches", "--diagonal-inches", Inches, "a number from 5 to 120", None,
            "The size of the screen, from which the sizes of text and buttons follow.",
            "what the screen says of itself"),
    Setting("screen.viewing_distance_mm", "viewing_distance_mm", "--viewing-distance-mm",
            Millimetres, "a number from 250 to 3000", 600.0,
            "How far the patient’s eyes are from the screen."),
    Setting("screen.touch", "touch", "--touch", Touch, '"auto", "yes" or "no"', "auto",
            "Whether the screen is touched: if so, no pointer is drawn."),
    Setting("session.idle_seconds", "idle_seconds", "--idle-seconds", IdleSeconds, "a whole number from 60 to 600", 120,
            "How long a screen may be left alone before the kiosk asks; long pages wait longer."),
    Setting("session.reduced_motion", "reduced_motion", "--reduced-motion", bool, "true or false", False,
            "Whether screens change without any movement."),
    Setting("staff.shuffled_keypad", "shuffled_keypad", "--shuffled-keypad", bool, "true or false", False,
            "Whether the keypad for the PIN mixes its digits, so that finger marks tell nothing."),
    Setting("profile.default", "profile", "--profile", SettingId, 'the id of a profile, such as "general"', None,
            "The department to start with.",
            "`general` where there is one, else the first by name"),
    Setting("speech.mode", "speech", "--speech", Speech, '"off", "own" or "reader"', "own",
            "Who reads aloud: nobody, the kiosk by itself, or a screen reader that is installed beside it."),
    *(Setting(f"keys.{name}", f"key_{name}", f"--key-{name.replace('_', '-')}",
              KeyCode, "a whole number from 1 to 767", None,
              f"The key of a keypad {meaning}; `doctor keys` shows its number.", default)
      for name, meaning, default in KEYS),
    Setting("print.queue", "print_queue", "--print-queue", QueueName, "the name of a print queue", None,
            "Where patients print: a queue of CUPS, or a printer of Windows.", "none, so that nothing is printed"),
    Setting("print.paper", "print_paper", "--print-paper", Paper, '"a4", "letter" or "receipt"', "a4",
            "The paper in that printer; a receipt is 80 mm wide."),
    Setting("log.level", "log_level", "--log-level", LogLevel, '"debug", "info", "warning" or "error"', "info",
            "The least that is logged. Nothing about patients ever is."),
)
# fmt: on
_KEYS = tuple(setting.key for setting in SETTINGS)


class Settings(msgspec.Struct, frozen=True):
    """The values of all settings. None leaves the value to the kiosk. `origin` says by key where a value came from.

    `file` is the settings file that was read, or None.
    """

    content_dir: Path | None
    state_dir: Path
    content_keys: Path | None
    signatures: int
    inbox_dir: Path | None
    diagonal_inches: float | None
    viewing_distance_mm: float
    touch: Touch
    idle_seconds: int
    reduced_motion: bool
    shuffled_keypad: bool
    profile: str | None
    speech: Speech
    key_next: int | None
    key_previous: int | None
    key_choose: int | None
    key_back: int | None
    key_again: int | None
    key_home: int | None
    key_help: int | None
    key_louder: int | None
    key_softer: int | None
    key_jack_in: int | None
    key_jack_out: int | None
    print_queue: str | None
    print_paper: Paper
    log_level: LogLevel
    origin: Mapping[str, str]
    file: Path | None = None


def load(
    options: Mapping[str, str | None],
    environ: Mapping[str, str],
    file: Path | None,
    state_dir: Path = _STATE_DIR,
    host: str | None = None,
) -> Settings:
    """Return the settings. Options come before the environment, that before the file, and that before the defaults.

    `options` are by key; None means not given. In the file, a value under `[host."NAME"]` replaces the general one if
    NAME matches `host`, which is the name of this machine if None. Of several that match, the one that spells out more
    of the name counts. `file` must exist. `state_dir` is the default for this machine. Raises `SettingsError`.
    """
    own, by_name, faults = _in_file(file)
    given = [own]
    if by_name:
        host = this_host() if host is None else host
        given += [entries for pattern, entries in sorted(by_name, key=_spelt_out) if _fits(pattern, host)]
    # An empty variable is how a service manager takes one back.
    variables = {s.key: found for s in SETTINGS if (found := environ.get(s.variable))}
    given.append(_usable(variables, "environment", lambda setting: setting.variable, None, faults))
    given.append(_usable(options, COMMAND_LINE, lambda setting: setting.option, None, faults))
    faults += _unknown_variables(environ)
    if faults:
        raise SettingsError("\n".join(faults))
    values: dict[str, Any] = {setting.attribute: setting.default for setting in SETTINGS} | {"state_dir": state_dir}
    origin = {setting.key: DEFAULT for setting in SETTINGS}
    for entries in given:
        for setting, value, source in entries:
            values[setting.attribute], origin[setting.key] = value, source
    return Settings(**values, origin=MappingProxyType(origin), file=file)


def hosts(file: Path) -> tuple[str, ...]:
    """Return the patterns of names of machines with values of their own. The last one that matches counts."""
    return tuple(pattern for pattern, _ in sorted(_in_file(file)[1], key=_spelt_out))


def this_host() -> str:
    if sys.platform != "win32":
        return os.uname().nodename
    import socket

    return socket.gethostname()


def setting_as_toml(value: object) -> str:
    """Return the value as it would be written in the settings file."""
    return as_toml(value.as_posix() if isinstance(value, Path) else value)


_Given = list[tuple[Setting, Any, str]]
"""Settings, each with its value and the origin of the value."""


def _in_file(file: Path | None) -> tuple[_Given, list[tuple[str, _Given]], list[str]]:
    """Return the values for all machines, those by the patterns of names, and all faults of the file."""
    if file is None:
        return [], [], []
    try:
        content = document(file)
    except TomlError as error:
        raise SettingsError(str(error)) from error
    by_host = content.pop(_HOST, {})
    faults = list(unknown(content, _KEYS, file, also=(_HOST,)))
    own = _usable(_flat(content), str(file), lambda setting: setting.key, file.parent, faults)
    by_name = []
    if not isinstance(by_host, dict):
        faults.append(f'{file}: {_HOST} is no table; write [{_HOST}."NAME".TABLE] for the machines of a name')
        by_host = {}
    for pattern, tables in by_host.items():
        place = f"{_HOST}.{as_toml(pattern)}"
        if not isinstance(tables, dict):
            faults.append(f"{file}: {place} is no table of settings tables, such as [{place}.screen]")
            continue
        faults += unknown(tables, _KEYS, file, f"{place}.")
        usable = _usable(_flat(tables), str(file), partial(_placed, place), file.parent, faults)
        origin = f"{file}, {_HOST} {as_toml(pattern)}"
        by_name.append((pattern, [(setting, value, origin) for setting, value, _ in usable]))
    return own, by_name, faults


def _placed(place: str, setting: Setting) -> str:
    return f"{place}.{setting.key}"


def _flat(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return all values of the tables by their keys, such as `screen.touch`."""
    tables = ((table, entries) for table, entries in document.items() if isinstance(entries, dict))
    return {f"{table}.{name}": found for table, entries in tables for name, found in entries.items()}


def _usable(
    found: Mapping[str, Any], source: str, called: Callable[[Setting], str], folder: Path | None, faults: list[str]
) -> _Given:
    """Return the valid values of `found`, which is by key, and add the others to `faults`.

    If `folder` is None, the values are texts and are converted. Otherwise paths are relative to that folder.
    """
    usable = []
    for setting in SETTINGS:
        text = found.get(setting.key)
        if text is None:
            continue
        try:
            value = msgspec.convert(text, setting.type, strict=folder is not None)
        except msgspec.ValidationError:
            faults.append(f"{source}: {called(setting)} is {not_allowed(text, setting.allowed)}")
            continue
        if setting.type is Folder:
            value = folder / value if folder else Path(value)
        usable.append((setting, value, source))
    return usable


def _fits(pattern: str, host: str) -> bool:
    """Return whether the pattern matches the name, or its part before the first dot. Upper and lower case are equal."""
    return any(fnmatchcase(name.lower(), pattern.lower()) for name in (host, host.partition(".")[0]))


def _spelt_out(entry: tuple[str, object]) -> tuple[bool, int]:
    """Return how much of a name the pattern spells out, for sorting. A whole name comes last."""
    pattern = entry[0]
    return not any(sign in pattern for sign in "*?["), sum(letter not in "*?[]" for letter in pattern)


def _unknown_variables(environ: Mapping[str, str]) -> Iterator[str]:
    known = {setting.variable.removeprefix(PREFIX): setting.variable for setting in SETTINGS}
    for name, text in environ.items():
        if name.startswith(PREFIX) and text and name.removeprefix(PREFIX) not in known:
            yield f"environment: {name} is no setting{nearest(name.removeprefix(PREFIX), known)}"
