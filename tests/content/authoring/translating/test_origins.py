"""What a page says it was made from, by what its strings say."""

from __future__ import annotations

import datetime as dt

from kiosk.content.authoring.translating.origins import records_of, with_origins
from kiosk.content.authoring.translating.states import UnitRecord
from kiosk.content.authoring.translating.strings import WordsPair, sign_of
from kiosk.content.made_from import WITHDRAWN, is_withdrawn

DAY = dt.date(2026, 11, 29)


def test_what_somebody_withdrew_stays_withdrawn_when_its_base_gets_another_paragraph() -> None:
    words = {"made_from": WITHDRAWN, "title": "Badanie", "sections": {"purpose": {"why": "Po co."}}}
    states = {
        "scans/example": {
            "title": UnitRecord(made_from=sign_of("Scan"), state="draft", on=DAY),
            "sections.purpose.why": UnitRecord(made_from=sign_of("Why."), state="draft", on=DAY, withdrawn=True),
        }
    }
    base = {"title": "Scan", "sections": {"purpose": {"why": "Why.\n\nHow."}}}
    pair = WordsPair("scans/example", "en-GB", base, words)
    made = with_origins(pair, words, records_of(pair, states, DAY))
    assert is_withdrawn("scans/example", made, base, "en-GB")
