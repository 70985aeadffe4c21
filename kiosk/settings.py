"""What IT may set, declared once: for the file, the environment, the command line and the guide."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from kiosk.toml import TomlError, as_toml, document, nearest, unknown

PREFIX = "RADIOLOGY_KIOSK_"
_STATE_DIR = Path("/var/lib/radiology-kiosk")
_HOST = "host"
DEFAULT, COMMAND_LINE = "default", "command line"
TRIAL = "trial"
"""Where a value came from that whoever tries the kiosk did not give, and no kiosk in earnest has."""

Folder = Annotated[str, Meta(pattern=r"\A[^\0]+\Z")]
Inches = Annotated[float, Meta(ge=5, le=120)]
Millimetres = Annotated[float, Meta(ge=250, le=3000)]
IdleSeconds = Annotated[int, Meta(ge=60, le=600)]
Touch = Literal["auto", "yes", "no"]
SettingId = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")]
LogLevel = Literal["debug", "info", "warning", "error"]


class SettingsError(ValueError):
    """Every fault found, one a line: where it is, what was found and what is allowed."""


class Setting(msgspec.Struct, frozen=True):
    """One thing to set: `key` is table.name in the file, `attribute` its name in `Settings`."""

    key: str
    attribute: str
    option: str
    type: Any
    allowed: str
    default: Any
    meaning: str
    default_means: str = ""
    """Where the default is no value of its own, what it amounts to."""

    @property
    def variable(self) -> str:
        return PREFIX + self.attribute.upper()


# fmt: off
SETTINGS = (
    Setting("paths.content_dir", "content_dir", "--content", Folder, "a folder", None,
            "The content to show. A relative path in a file starts at that file's folder.",
            "the content shipped with the program"),
    Setting("paths.state_dir", "state_dir", "--state", Folder, "a folder", _STATE_DIR,
            "Where the kiosk keeps what it has to remember.",
            f"`{_STATE_DIR.as_posix()}` where the kiosk may write there, else a folder of its user"),
    Setting("content.keys_file", "content_keys", "--content-keys", Folder, "a file", None,
            "The public keys of those whose content packs this kiosk takes, one a line.",
            "none, so that no pack is taken"),
    Setting("content.inbox_dir", "inbox_dir", "--inbox", Folder, "a folder", None,
            "A folder whose content packs are installed by themselves while nobody uses the kiosk.",
            "none"),
    Setting("screen.diagonal_inches", "diagonal_inches", "--diagonal-inches",
            Inches, "a number from 5 to 120", None,
            "The size of the screen, from which the sizes of text and buttons follow.",
            "what the screen says of itself"),
    Setting("screen.viewing_distance_mm", "viewing_distance_mm", "--viewing-distance-mm",
            Millimetres, "a number from 250 to 3000", 600.0,
            "How far the patient's eyes are from the screen."),
    Setting("screen.touch", "touch", "--touch", Touch, '"auto", "yes" or "no"', "auto",
            "Whether the screen is touched: if so, no pointer is drawn."),
    Setting("session.idle_seconds", "idle_seconds", "--idle-seconds",
            IdleSeconds, "a whole number from 60 to 600", 120,
            "How long a screen may be left alone before the kiosk asks; long pages wait longer."),
    Setting("session.reduced_motion", "reduced_motion", "--reduced-motion", bool, "true or false", False,
            "Whether screens change without any movement."),
    Setting("staff.shuffled_keypad", "shuffled_keypad", "--shuffled-keypad", bool, "true or false", False,
            "Whether the keypad for the PIN mixes its digits, so that finger marks tell nothing."),
    Setting("profile.default", "profile", "--profile", SettingId, 'the id of a profile, such as "general"', None,
            "The department to start with.",
            "`general` where there is one, else the first by name"),
    Setting("log.level", "log_level", "--log-level",
            LogLevel, '"debug", "info", "warning" or "error"', "info",
            "The least that is logged. Nothing about patients ever is."),
)
# fmt: on
_KEYS = tuple(setting.key for setting in SETTINGS)


@dataclass(frozen=True)
class Settings:
    """`None` leaves it to the kiosk; `origin` names, by key, where each value came from."""

    content_dir: Path | None
    state_dir: Path
    content_keys: Path | None
    inbox_dir: Path | None
    diagonal_inches: float | None
    viewing_distance_mm: float
    touch: Touch
    idle_seconds: int
    reduced_motion: bool
    shuffled_keypad: bool
    profile: str | None
    log_level: LogLevel
    origin: Mapping[str, str] = field(compare=False)


def load(
    options: Mapping[str, str | None],
    environ: Mapping[str, str],
    file: Path | None,
    state_dir: Path = _STATE_DIR,
    host: str | None = None,
) -> Settings:
    """An option (by key; None is not given) beats the environment, that the file, that the default.

    In the file, what stands under `[host."NAME"]` beats the rest where the machine's name, by default this one's,
    matches; the more of the name is spelt out, the later it counts. `file` has to be there; `state_dir` is the default
    that this machine allows. Raises `SettingsError`.
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
    return Settings(**values, origin=MappingProxyType(origin))


def hosts(file: Path) -> tuple[str, ...]:
    """The names of machines for which the file has values of their own, in the order in which they count."""
    return tuple(pattern for pattern, _ in sorted(_in_file(file)[1], key=_spelt_out))


def this_host() -> str:
    return platform.node()


def setting_as_toml(value: object) -> str:
    """As it would stand in the file."""
    return as_toml(value.as_posix() if isinstance(value, Path) else value)


_Given = list[tuple[Setting, Any, str]]
"""With the value and where it came from."""


def _in_file(file: Path | None) -> tuple[_Given, list[tuple[str, _Given]], list[str]]:
    """What counts for all machines, what for those of a name, and all that is wrong, whomever it is for."""
    if file is None:
        return [], [], []
    try:
        found = document(file)
    except TomlError as error:
        raise SettingsError(str(error)) from error
    by_host = found.pop(_HOST, {})
    faults = list(unknown(found, _KEYS, file, also=(_HOST,)))
    own = _usable(_flat(found), str(file), lambda setting: setting.key, file.parent, faults)
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
    """By key."""
    tables = ((table, entries) for table, entries in document.items() if isinstance(entries, dict))
    return {f"{table}.{name}": found for table, entries in tables for name, found in entries.items()}


def _usable(
    found: Mapping[str, Any], source: str, called: Callable[[Setting], str], folder: Path | None, faults: list[str]
) -> _Given:
    """By key, what can be used; the rest is added to the faults. Text is converted where no `folder` is given."""
    usable = []
    for setting in SETTINGS:
        text = found.get(setting.key)
        if text is None:
            continue
        try:
            value = msgspec.convert(text, setting.type, strict=folder is not None)
        except msgspec.ValidationError:
            faults.append(f"{source}: {called(setting)} is {as_toml(text)}; allowed is {setting.allowed}")
            continue
        if setting.type is Folder:
            value = folder / value if folder else Path(value)
        usable.append((setting, value, source))
    return usable


def _fits(pattern: str, host: str) -> bool:
    """By the whole name or by what stands before its first dot, in letters of any size."""
    return any(fnmatchcase(name.lower(), pattern.lower()) for name in (host, host.partition(".")[0]))


def _spelt_out(entry: tuple[str, object]) -> tuple[bool, int]:
    """How much of a name a pattern says: a whole name beats all others."""
    pattern = entry[0]
    return not any(sign in pattern for sign in "*?["), sum(letter not in "*?[]" for letter in pattern)


def _unknown_variables(environ: Mapping[str, str]) -> Iterator[str]:
    known = {setting.variable.removeprefix(PREFIX): setting.variable for setting in SETTINGS}
    for name, text in environ.items():
        if name.startswith(PREFIX) and text and name.removeprefix(PREFIX) not in known:
            yield f"environment: {name} is no setting{nearest(name.removeprefix(PREFIX), known)}"


def table() -> str:
    """The settings as the Markdown table in packaging/README.md."""
    rows = [("In the file", "Allowed", "Default", "Environment", "Option", "Meaning"), ("---",) * 6]
    rows += [
        (
            f"`{s.key}`",
            s.allowed,
            s.default_means or f"`{as_toml(s.default)}`",
            f"`{s.variable}`",
            f"`{s.option}`",
            s.meaning,
        )
        for s in SETTINGS
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
