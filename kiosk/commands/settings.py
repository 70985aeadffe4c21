"""`radiology-kiosk settings`: explains every setting of a machine, or checks a settings file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.settings import DEFAULT, SETTINGS, Setting, Settings, SettingsError, hosts, load, setting_as_toml, this_host
from kiosk.toml import as_toml

FINE, REFUSED = 0, 2


def explain(settings: Settings, file: Path | None, host: str | None) -> int:
    """Prints each setting with its value, its origin and its meaning; returns 0."""
    print(f"Settings of {host or this_host()}, {f'with {file}' if file else 'without a settings file'}")
    for setting in SETTINGS:
        print("\n".join(("", *_lines(setting, settings))))
    return FINE


def _lines(setting: Setting, settings: Settings) -> Iterator[str]:
    value, origin = getattr(settings, setting.attribute), settings.origin[setting.key]
    is_unset = value is None and origin == DEFAULT
    yield f"{setting.key} {'is not set' if is_unset else f'= {setting_as_toml(value)}'}"
    default = setting.default_means.replace("`", "")
    yield f"    from      {origin}{f': {default}' if default and origin == DEFAULT else ''}"
    yield f"    means     {setting.meaning}"
    yield f"    allowed   {setting.allowed}"
    yield f"    set by    {setting.key} in the file, {setting.variable}, {setting.option}"


def check(file: Path) -> int:
    """Returns 0 where the file can be used on every machine, else 2 with the faults on standard error."""
    try:
        load({}, {}, file)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return REFUSED
    names = hosts(file)
    tables = f"; with tables for {', '.join(names)}" if names else ""
    print(f"{file}: every key and value can be used{tables}")
    return FINE


def table() -> str:
    """Return the settings as the Markdown table in packaging/README.md."""
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
