"""The words of what a check-up finds, and a finding put into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.content.model import Line, Record
from kiosk.fill import Said
from kiosk.services.checkup.findings import Area, Finding, State, shortened
from kiosk.services.storage.troubles import TroubleId
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


def told(
    findings: Iterable[Finding], words: FindingWords, troubles: Mapping[str, str], language: str
) -> tuple[ToldFinding, ...]:
    """The findings in the same order. `troubles` are the sentences by TroubleId; `language` is that of the words."""

    def detail(said: Said | str) -> str:
        if isinstance(said, str):
            return said
        if isinstance(said.text, TroubleId):
            return shortened(in_words(said, troubles, language))
        return sentence(said)

    def sentence(said: Said) -> str:
        return in_words(said, words.sentences, language, words.counts)

    return tuple(
        ToldFinding(each.id, each.area, each.state, sentence(each.says), tuple(map(detail, each.details)))
        for each in findings
    )
