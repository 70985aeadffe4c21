"""What IT may set, declared once: for the file, the environment, the command line and the guide."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

PREFIX = "RADIOLOGY_KIOSK_"
_STATE_DIR = Path("/var/lib/radiology-kiosk")
_LONGEST_SHOWN = 60

Folder = Annotated[str, Meta(pattern=r"\A[^\0]+\Z")]
Inches = Annotated[float, Meta(ge=5, le=120)]
Millimetres = Annotated[float, Meta(ge=250, le=3000)]
IdleSeconds = Annotated[int, Meta(ge=60, le=600)]
Touch = Literal["auto", "yes", "no"]
Id = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")]
LogLevel = Literal["debug", "info", "warning", "error"]


class SettingsError(ValueError):
    """Every fault found, one a line: where it is, what was found and what is allowed."""


@dataclass(frozen=True)
class Setting:
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
    Setting("profile.default", "profile", "--profile", Id, 'the id of a profile, such as "general"', None,
            "The department to start with.",
            "`general` where there is one, else the first by name"),
    Setting("log.level", "log_level", "--log-level",
            LogLevel, '"debug", "info", "warning" or "error"', "info",
            "The least that is logged. Nothing about patients ever is."),
)
# fmt: on


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
    profile: str | None
    log_level: LogLevel
    origin: Mapping[str, str] = field(compare=False)


def load(
    options: Mapping[str, str | None],
    environ: Mapping[str, str],
    file: Path | None,
    state_dir: Path = _STATE_DIR,
) -> Settings:
    """An option (by key; None is not given) beats the environment, that the file, that the default.

    `file` has to be there; `state_dir` is the default that this machine allows. Raises `SettingsError`.
    """
    document = {} if file is None else _document(file)
    faults = list(_unknown(document, file))
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for setting in SETTINGS:
        values[setting.attribute] = state_dir if setting.attribute == "state_dir" else setting.default
        origin[setting.key] = "default"
        table, _, name = setting.key.partition(".")
        entries = document.get(table)
        in_file = entries.get(name) if isinstance(entries, dict) else None
        # An empty variable is how a service manager takes one back.
        for found, source, called, typed in (
            (in_file, str(file), setting.key, True),
            (environ.get(setting.variable) or None, "environment", setting.variable, False),
            (options.get(setting.key), "command line", setting.option, False),
        ):
            if found is None:
                continue
            try:
                value = msgspec.convert(found, setting.type, strict=typed)
            except msgspec.ValidationError:
                faults.append(f"{source}: {called} is {_shown(found)}; allowed is {setting.allowed}")
                continue
            if setting.type is Folder:
                value = file.parent / value if typed and file else Path(value)
            values[setting.attribute] = value
            origin[setting.key] = source
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(**values, origin=MappingProxyType(origin))


def table() -> str:
    """The settings as the Markdown table in packaging/README.md."""
    rows = [("In the file", "Allowed", "Default", "Environment", "Option", "Meaning"), ("---",) * 6]
    rows += [
        (
            f"`{s.key}`",
            s.allowed,
            s.default_means or f"`{_shown(s.default)}`",
            f"`{s.variable}`",
            f"`{s.option}`",
            s.meaning,
        )
        for s in SETTINGS
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _document(file: Path) -> dict[str, Any]:
    import tomllib  # late, as below: most kiosks have no file, or no fault in it

    try:
        # Windows editors may begin a file with a byte order mark.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{file}: can't be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{file}: is not TOML: {error}") from error


def _unknown(document: Mapping[str, Any], file: Path | None) -> Iterator[str]:
    """A fault for each table and key that is no setting."""
    known = {setting.key: setting.key for setting in SETTINGS}
    tables = {key.partition(".")[0]: key.partition(".")[0] for key in known}
    names = {key.partition(".")[2]: key for key in known}
    for table, entries in document.items():
        if not isinstance(entries, dict):
            yield f"{file}: {table} stands in no table{_nearest(table, names)}"
        elif table not in tables:
            yield f"{file}: [{table}] is no table of settings{_nearest(table, tables)}"
        else:
            for name in entries:
                if f"{table}.{name}" not in known:
                    yield f"{file}: {table}.{name} is no setting{_nearest(f'{table}.{name}', known | names)}"


def _nearest(word: str, candidates: Mapping[str, str]) -> str:
    import difflib

    near = difflib.get_close_matches(word, candidates, n=1) or difflib.get_close_matches(
        word.rpartition(".")[2], candidates, n=1
    )
    return f"; did you mean {candidates[near[0]]}?" if near else f"; there are {', '.join(candidates.values())}"


def _shown(found: object) -> str:
    """As TOML would write it, but short."""
    match found:
        case dict():
            return "a table"
        case list():
            return "a list"
        case int() if abs(found) >= 10**_LONGEST_SHOWN:  # Python refuses to write the very longest
            return "a very large number"
        case str() | bool():
            text = json.dumps(found, ensure_ascii=False)
        case _:
            text = str(found)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
