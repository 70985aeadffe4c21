"""A page as one reader sees it: facts, words, approval and numbers together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kiosk.content.model import Comparison, ComparisonWords, Profile, Scan, ScanWords, Text, Topic, TopicWords
from kiosk.content.review import Status
from kiosk.content.wording import Writer


@dataclass(frozen=True, slots=True)
class Edition:
    """What is in force for a reader: a department, a language and a day."""

    profile_id: str
    profile: Profile
    language: str
    today: dt.date


@dataclass(frozen=True, slots=True)
class _Page:
    id: str
    status: Status
    writer: Writer

    def say(self, text: Text) -> str:
        """The text as markup, with its numbers, or its `otherwise`."""
        return self.writer.fill(text)

    def number(self, key: str) -> str | None:
        """The number in words, or None where no approved number stands."""
        return self.writer.number(key)


@dataclass(frozen=True, slots=True)
class ScanPage(_Page):
    facts: Scan
    words: ScanWords

    @property
    def card_approved(self) -> bool:
        return self.status in {Status.APPROVED, Status.DUE_SOON}


@dataclass(frozen=True, slots=True)
class TopicPage(_Page):
    facts: Topic
    words: TopicWords


@dataclass(frozen=True, slots=True)
class ComparisonPage(_Page):
    facts: Comparison
    words: ComparisonWords
