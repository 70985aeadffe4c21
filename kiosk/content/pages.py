"""A page as it is shown: its facts, words, review status and numbers together."""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.content.model import Comparison, ComparisonWords, Profile, Scan, ScanWords, Text, Topic, TopicWords
from kiosk.content.review import Status
from kiosk.content.wording import Writer


class Edition(msgspec.Struct, frozen=True):
    """The department, the language and the day that decide what a page shows."""

    profile_id: str
    profile: Profile
    language: str
    today: dt.date


class Illustration(msgspec.Struct, frozen=True):
    """The file of a picture within the content folder, and the SVG that it held when the content was opened."""

    file: str
    svg: bytes


class _Page(msgspec.Struct, frozen=True):
    id: str
    status: Status
    writer: Writer

    def say(self, text: Text) -> str:
        """Return the text as markup with its numbers filled in, or its `otherwise` if one is not in force."""
        return self.writer.fill(text)

    def number(self, key: str) -> str | None:
        """Return the number in words, or None if it is not in force."""
        return self.writer.number(key)


class ScanPage(_Page, frozen=True):
    facts: Scan
    words: ScanWords

    @property
    def card_approved(self) -> bool:
        """Whether the aftercare card may be shown in full, because its review is in force."""
        return self.status in {Status.APPROVED, Status.DUE_SOON}


class TopicPage(_Page, frozen=True):
    facts: Topic
    words: TopicWords


class ComparisonPage(_Page, frozen=True):
    facts: Comparison
    words: ComparisonWords
