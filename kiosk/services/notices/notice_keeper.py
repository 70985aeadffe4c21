"""Keeps the notice that staff posted, writes it in each language, and removes it when it ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.locale import weekday
from kiosk.content.model import Value
from kiosk.content.model.interface import Interface
from kiosk.content.wording import clock_time, number_in_words
from kiosk.fill import Said, SentenceId, filled, said
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import AtOnce, DiskWriter, StateSaver

LONGEST_TEXT = 120  # characters that can be read at a glance from two metres
LONGEST = dt.timedelta(days=7)  # anything that is true for longer belongs in the content
TICK_MILLISECONDS = 1000
NOTICE_FILE = "notice.json"


_END_OF_SENTENCE = re.compile(r"(?<=\.) |(?<=[\u06d4\u0964\u3002]) ?")
"""A full stop of Latin, Urdu, Hindi or Chinese script, after which more follows."""


_SHORTENED = re.compile(
    r"(?:\b(?:Drs?|Dra|Mrs?|Ms|Prof|Sra?|St|Hr|Fr|Nr|lek|ul|godz|pok)\. .|\b(?:no|ext|tel)\. [\d+(]|^\d+\. .)$",
    re.IGNORECASE,
)
"""What goes on, such as “Dr. S”, “ext. 4” or “1. S”, for nobody knows in which language staff typed a notice."""


def headline(text: str) -> tuple[str, str]:
    """Return the first sentence of a notice, which stands out, and what follows it."""
    for end in _END_OF_SENTENCE.finditer(text):
        first, rest = text[: end.start()], text[end.end() :]
        if not (_SHORTENED.search(f"{first} {rest[:1]}") or rest[:1].islower()):
            return first, rest
    return text, ""


class Steps(msgspec.Struct, frozen=True):
    """A number of minutes that staff set by plus and minus. `usual` is the value at the beginning."""

    name: str
    least: int
    most: int
    step: int
    usual: int


class Preset(msgspec.Struct, frozen=True):
    """A notice with ready words. `id` is their field in `NoticeWords`, which has the name of each number in braces."""

    id: str
    numbers: tuple[Steps, ...] = ()


_LATE = (Steps("minutes", least=5, most=180, step=5, usual=20),)
PRESETS = (
    Preset("late", _LATE),
    Preset("ct_late", _LATE),
    Preset("mri_late", _LATE),
    Preset("pet_ct_late", _LATE),
    Preset("x_ray_late", _LATE),
    Preset("ultrasound_late", _LATE),
    Preset("busy"),
    Preset("urgent"),
    Preset("repair"),
    Preset("unwell"),
)


class Notice(msgspec.Struct, frozen=True):
    """The text that patients read, and the time at which it ends, with a time zone."""

    text: str
    until: dt.datetime


class PresetNotice(msgspec.Struct, frozen=True, tag="preset"):
    preset: str
    numbers: dict[str, int] = {}


class FreeNotice(msgspec.Struct, frozen=True, tag="text"):
    """A text that staff typed, in their `language`. It is shown to readers of all languages."""

    text: str
    language: str


class Posted(msgspec.Struct, frozen=True):
    what: PresetNotice | FreeNotice
    until: Annotated[dt.datetime, Meta(tz=True)]


class NoticeState(msgspec.Struct, frozen=True):
    posted: Posted | None = None


def notice_file(state_dir: Path) -> StateFile[NoticeState]:
    return StateFile(state_dir / NOTICE_FILE, NoticeState, NoticeState())


class NoticeProblem(SentenceId):
    """Why a notice can't be posted."""

    END = "end", "days"
    LENGTH = "length", "most", "count"
    SIGNS = "signs"
    UNKNOWN = "unknown", "preset"
    NUMBERS = "numbers", "preset", "names"
    NO_NUMBERS = "no_numbers", "preset"
    RANGE = "range", "name", "least", "most"


class NoticeError(ValueError):
    """A notice that can't be posted; `says` is why, by a NoticeProblem."""

    def __init__(self, says: Said) -> None:
        super().__init__(f"{says.text}: {dict(says.values)}")
        self.says = says


class NoticeKeeper(QObject):
    """Emits `notice_changed` when the notice that patients read has changed or is gone."""

    notice_changed = Signal()

    def __init__(
        self,
        state: StateFile[NoticeState],
        audit: Audit,
        now: Now,
        words: Callable[[str], Interface | None],
        writer: DiskWriter | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`words` returns the interface in a language, or None if it can't be read.

        A notice is written at once if `writer` is None.
        """
        super().__init__(parent)
        self._audit, self._now, self._words = audit, now, words
        self._saver = StateSaver(state, writer or AtOnce())
        posted = self._saver.load().posted
        if self._saver.trouble:
            audit.note_trouble(self._saver.trouble)
        self._posted = posted if posted is not None and not _refusal_of(posted.what) else None
        self._showing = False
        self.tick()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def posted(self) -> Posted | None:
        """The notice that patients read now, as staff posted it, or None."""
        return self._posted if self._showing else None

    @property
    def trouble(self) -> Said | None:
        """What staff are told if the state file was damaged or can't be written, otherwise None."""
        return self._saver.trouble

    def post(self, what: PresetNotice | FreeNotice, until: dt.datetime) -> None:
        """Post a notice in place of any other. Raises NoticeError if it can't be posted."""
        if isinstance(what, FreeNotice):
            what = FreeNotice(" ".join(what.text.split()), what.language)
        if refusal := _refusal_of(what):
            raise NoticeError(refusal)
        # In UTC, for two times of one zone compare as clocks show them, and an hour is shown twice in autumn.
        now, ends = self._now().astimezone(dt.UTC), until.astimezone(dt.UTC)
        if not now < ends <= now + LONGEST:
            raise NoticeError(said(NoticeProblem.END, days=LONGEST.days))
        self._posted = Posted(what, ends)
        self._saver.save(NoticeState(self._posted))
        facts = {"preset": what.preset, **what.numbers} if isinstance(what, PresetNotice) else {"text": what.text}
        self._audit.note(AuditEvent.NOTICE_POSTED, until=until.isoformat(timespec="minutes"), **facts)
        self._showing = True
        self.notice_changed.emit()

    def remove(self) -> None:
        if self._posted is not None:
            self._audit.note(AuditEvent.NOTICE_REMOVED)
            self._clear()

    def current(self, language: str) -> str | None:
        """Return the text of the notice that patients read now, or None if there is none."""
        notice = self.notice(language)
        return None if notice is None else notice.text

    def notice(self, language: str) -> Notice | None:
        if self._posted is None or not self._showing:
            return None
        text = self.preview(self._posted.what, language)
        return None if text is None else Notice(text, self._posted.until.astimezone(self._now().tzinfo))

    def preview(self, what: PresetNotice | FreeNotice, language: str) -> str | None:
        """Return the text that patients would read, or None if the language has no words for it."""
        if isinstance(what, FreeNotice):
            return what.text
        if (words := self._words(language)) is None:
            return None
        text: str = getattr(words.notice, what.preset)
        values = {
            name: number_in_words(Value(value=number, unit="minute", sources=("staff",)), language, words.numbers)
            for name, number in what.numbers.items()
        }
        return filled(text, **values)

    def until_words(self, language: str) -> str:
        """Return the end of the notice in words, such as “Until 11:30am”, or "" if there is none."""
        notice = self.notice(language)
        return "" if notice is None else self.end_words(notice.until, language)

    def end_words(self, until: dt.datetime, language: str) -> str:
        """Return an end time in words, such as “Until 11:30am”, or "" if the language has no words.

        On another day than today it has the day of the week.
        """
        if (words := self._words(language)) is None:
            return ""
        time = clock_time(until.hour * 60 + until.minute, language, words.numbers)
        if until.date() != self._now().date():
            time = f"{weekday(until, language)} {time}"
        return filled(words.notice.until, time=time)

    def tick(self) -> None:
        """Remove the notice if it has ended. The timer calls this every second."""
        if self._posted is None:
            return
        now = self._now()
        if now >= self._posted.until:
            self._audit.note(AuditEvent.NOTICE_ENDED)
            self._clear()
            return
        # A clock that lost its date would keep an old notice for ever.
        showing = self._posted.until <= now + LONGEST
        if showing != self._showing:
            self._showing = showing
            self.notice_changed.emit()

    def _clear(self) -> None:
        self._posted, self._showing = None, False
        self._saver.save(NoticeState())
        self.notice_changed.emit()


def _refusal_of(what: PresetNotice | FreeNotice) -> Said | None:
    """Return why the notice can't be posted, or None if it can."""
    if isinstance(what, FreeNotice):
        if not 0 < len(what.text) <= LONGEST_TEXT:
            return said(NoticeProblem.LENGTH, most=LONGEST_TEXT, count=len(what.text))
        return None if what.text.isprintable() else said(NoticeProblem.SIGNS)
    preset = next((preset for preset in PRESETS if preset.id == what.preset), None)
    if preset is None:
        return said(NoticeProblem.UNKNOWN, preset=what.preset)
    if what.numbers.keys() != {steps.name for steps in preset.numbers}:
        names = ", ".join(steps.name for steps in preset.numbers)
        if not names:
            return said(NoticeProblem.NO_NUMBERS, preset=what.preset)
        return said(NoticeProblem.NUMBERS, preset=what.preset, names=names)
    for steps in preset.numbers:
        if not steps.least <= what.numbers[steps.name] <= steps.most:
            return said(NoticeProblem.RANGE, name=steps.name, least=steps.least, most=steps.most)
    return None
