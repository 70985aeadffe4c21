"""A page as one reader sees it: facts, words, approval and numbers together."""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.content.model import Comparison, ComparisonWords, Profile, Scan, ScanWords, Text, Topic, TopicWords
from kiosk.content.review import Status
from kiosk.content.wording import Writer


class Edition(msgspec.Struct, frozen=True):
    """What is in force for a reader: a department, a language and a day."""

    profile_id: str
    profile: Profile
    language: str
    today: dt.date


class _Page(msgspec.Struct, frozen=True):
    id: str
    status: Status
    writer: Writer

    def say(self, text: Text) -> str:
        """The text as markup, with its numbers, or its `otherwise`."""
        return self.writer.fill(text)

    def number(self, key: str) -> str | None:
        """The number in words, or None where no approved number stands."""
        return self.writer.number(key)


class ScanPage(_Page, frozen=True):
    facts: Scan
    words: ScanWords

    @property
    def card_approved(self) -> bool:
        return self.status in {Status.APPROVED, Status.DUE_SOON}


class TopicPage(_Page, frozen=True):
    facts: Topic
    words: TopicWords


class ComparisonPage(_Page, frozen=True):
    facts: Comparison
    words: ComparisonWords
