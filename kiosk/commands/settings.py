"""`radiology-kiosk settings`: every setting of a machine explained, and a file checked before it is handed out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.settings import DEFAULT, SETTINGS, Setting, Settings, SettingsError, hosts, load, setting_as_toml, this_host

FINE, REFUSED = 0, 2


def explain(settings: Settings, file: Path | None, host: str | None) -> int:
    """Each value, where it came from and what it means."""
    print(f"Settings of {host or this_host()}, {f'with {file}' if file else 'without a settings file'}")
    for setting in SETTINGS:
        print("\n".join(("", *_lines(setting, settings))))
    return FINE


def _lines(setting: Setting, settings: Settings) -> Iterator[str]:
    value, origin = getattr(settings, setting.attribute), settings.origin[setting.key]
    left = value is None and origin == DEFAULT
    yield f"{setting.key} {'is not set' if left else f'= {setting_as_toml(value)}'}"
    usual = setting.default_means.replace("`", "")
    yield f"    from      {origin}{f': {usual}' if usual and origin == DEFAULT else ''}"
    yield f"    means     {setting.meaning}"
    yield f"    allowed   {setting.allowed}"
    yield f"    set by    {setting.key} in the file, {setting.variable}, {setting.option}"


def check(file: Path) -> int:
    """Whether the kiosk would take it, on any machine; what is wrong goes to standard error."""
    try:
        load({}, {}, file)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return REFUSED
    names = hosts(file)
    told = f"; with tables for {', '.join(names)}" if names else ""
    print(f"{file}: every key and value can be used{told}")
    return FINE
