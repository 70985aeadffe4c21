"""What of Babel's tables stays in memory."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import babel
import pytest
from babel import core, localedata

from kiosk.content import locale


@pytest.mark.parametrize("language", ["en-GB", "ur", "cy"])
def test_a_language_keeps_what_words_are_made_of(language: str) -> None:
    locale.full_date(dt.date(2027, 9, 3), language)
    tables = localedata.load(str(locale.locale_of(language)))
    whole = pickle.loads(Path(localedata.resolve_locale_filename(language.split("-")[0])).read_bytes())
    assert {"currency_names", "meta_zones", "time_zones"} <= whole.keys() - tables.keys()
    assert {"duration-minute", "duration-month"} <= tables["unit_patterns"].keys()
    assert not any(unit.startswith("length-") for unit in tables["unit_patterns"])
    assert tables["languages"].keys() >= whole["languages"].keys()
    assert "territories" not in tables


def test_no_tag_is_looked_up_otherwise() -> None:
    """Only those tags are not kept that lead to a language of which there is no table, and so to none."""
    locale.locale_of("en-GB")
    whole = pickle.loads((Path(babel.__file__).parent / "global.dat").read_bytes())
    kept, known = core.get_global("likely_subtags"), {name.split("_")[0] for name in localedata.locale_identifiers()}
    left_out = whole["likely_subtags"].keys() - kept.keys()
    assert len(left_out) > len(kept)
    assert not {whole["likely_subtags"][tag].split("_")[0] for tag in left_out} & known
    for name in ("language_aliases", "script_aliases", "territory_aliases", "variant_aliases", "parent_exceptions"):
        assert core.get_global(name) == whole[name]
