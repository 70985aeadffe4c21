"""Imports Babel, and has it keep those of its tables alone from which `kiosk.content.locale` makes words.

All tables of a language are a megabyte in memory, most of it names of currencies and of time zones, and so are the
territories and likely scripts of all languages that there are.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.core import _GLOBAL_KEY

_LEFT_OUT = (
    "compact_currency_formats",
    "compound_unit_patterns",
    "currency_formats",
    "currency_names",
    "currency_names_plural",
    "currency_symbols",
    "currency_unit_patterns",
    "date_fields",
    "interval_formats",
    "meta_zones",
    "quarters",
    "time_zones",
    "unit_display_names",
    "variants",
    "zone_formats",
)
"""Tables of a language that no word is made from."""
_KNOWN_IN = "en"
"""The language whose names of territories tell which of them CLDR knows. No other names of them are asked for."""
_UNITS = "duration-"
"""What the names of units begin with that are said."""
_OF_ALL_LANGUAGES: tuple[_GLOBAL_KEY, ...] = (
    "language_aliases",
    "likely_subtags",
    "parent_exceptions",
    "script_aliases",
    "territory_aliases",
    "variant_aliases",
)
"""What a tag is looked up in."""

_ZONES = "/usr/share/zoneinfo"


@cache
def import_babel() -> None:
    """Import Babel so that it fails for no time zone of this machine, and keeps in memory what is needed."""
    _import_zone()
    from babel import core, localedata

    known = {identifier.partition("_")[0] for identifier in localedata.locale_identifiers()}
    kept: dict[_GLOBAL_KEY, Mapping[str, Any]] = {name: core.get_global(name) for name in _OF_ALL_LANGUAGES}
    # A tag that leads to a language without data of its own leads nowhere, as one does that is not listed.
    likely = kept["likely_subtags"].items()
    kept["likely_subtags"] = {tag: full for tag, full in likely if full.partition("_")[0] in known}
    core._global_data = kept
    load = localedata.load

    def load_needed(name: os.PathLike[str] | str, merge_inherited: bool = True) -> dict[str, Any]:
        tables = load(name, merge_inherited)
        for each in _LEFT_OUT:
            tables.pop(each, None)
        if name != _KNOWN_IN:
            tables.pop("territories", None)
        units = tables.get("unit_patterns", {})
        if not all(unit.startswith(_UNITS) for unit in units):
            tables["unit_patterns"] = {unit: units[unit] for unit in units if unit.startswith(_UNITS)}
        return tables

    localedata.load = load_needed


def _import_zone() -> None:
    """Import the part of Babel that reads the time zone of this machine, and fails where a file of it is damaged.

    Then it reads UTC. That changes no word: every moment that is written here brings its own zone. Told where zones
    are, Python does not look it up among all that it was built with, half a megabyte.
    """
    with _environment("PYTHONTZPATH", os.environ.get("PYTHONTZPATH", _ZONES) if os.name == "posix" else None):
        try:
            import babel.localtime
        except (OSError, ValueError):
            with _environment("TZ", "UTC"):
                import babel.localtime  # noqa: F401


@contextmanager
def _environment(name: str, value: str | None) -> Iterator[None]:
    """Set the environment variable within the `with` block. None leaves it as it is."""
    before = os.environ.get(name)
    if value is not None:
        os.environ[name] = value
    try:
        yield
    finally:
        if value is not None:
            del os.environ[name]
            if before is not None:
                os.environ[name] = before
