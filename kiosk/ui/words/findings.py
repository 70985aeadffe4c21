"""The words of what a check-up finds, and a finding put into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content.locale import date_and_time
from kiosk.content.model import Line, Record
from kiosk.fill import filled
from kiosk.services.checkup.findings import Area, Finding, FindingValue, Said, State
from kiosk.ui.words.counts import CountWords


class FindingWords(Record):
    """`sentences` are keyed by FindingText; `counts` by the names of values that are read with what they count."""

    sentences: dict[str, Line]
    counts: dict[str, CountWords]


@dataclass(frozen=True)
class ToldFinding:
    """A finding in words: `says` is a plain sentence, `details` are short lines for those who want to know more."""

    id: str
    area: Area
    state: State
    says: str
    details: tuple[str, ...] = ()


def told(findings: Iterable[Finding], words: FindingWords, language: str) -> tuple[ToldFinding, ...]:
    """The findings in the same order; `language` is that of the words."""

    def value(name: str, given: FindingValue) -> str:
        if isinstance(given, dt.datetime):
            return date_and_time(given, language)
        if isinstance(given, int) and name in words.counts:
            form = words.counts[name]
            return form.one if given == 1 else filled(form.many, count=given)
        return str(given)

    def sentence(said: Said | str) -> str:
        if isinstance(said, str):
            return said
        values = {name: value(name, given) for name, given in said.values.items()}
        return filled(words.sentences[said.text], **values)

    return tuple(
        ToldFinding(each.id, each.area, each.state, sentence(each.says), tuple(map(sentence, each.details)))
        for each in findings
    )
