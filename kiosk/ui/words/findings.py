"""The words of what a check-up finds, and a finding put into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content.model import Line, Record
from kiosk.fill import Said
from kiosk.services.checkup.findings import Area, Finding, State
from kiosk.ui.words.counts import CountWords
from kiosk.ui.words.sentences import in_words


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

    def line(said: Said | str) -> str:
        return said if isinstance(said, str) else in_words(said, words.sentences, language, words.counts)

    return tuple(
        ToldFinding(each.id, each.area, each.state, line(each.says), tuple(map(line, each.details)))
        for each in findings
    )
