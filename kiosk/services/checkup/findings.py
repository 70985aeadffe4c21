"""What a check-up looks at and what it finds, as values."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.library import Edition, Library
from kiosk.content.reading import answered
from kiosk.fill import Said, said
from kiosk.services.access.pin import PinState
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.platform.version import Build, program_build
from kiosk.services.printing.following import JobLook

if TYPE_CHECKING:
    from kiosk.services.health.heartbeat import Heartbeat

State = Literal["pass", "attention", "fail"]
WORST_FIRST: tuple[State, ...] = ("fail", "attention", "pass")


_LOOK_SECONDS = 2.0
"""How long a folder that could not be opened may take to be looked at: the staff side waits for it."""
_MOST_DETAILS = 12
_LONGEST_DETAIL = 240
"""Characters: a report is to be read, and IT has the check command for everything."""


class Area(StrEnum):
    """What a check-up looks at, in the order of the report."""

    CONTENT = "content"
    SCREEN = "screen"
    LETTERS = "letters"
    LOCK = "lock"
    STAFF = "staff"
    DISK = "disk"
    CLOCK = "clock"
    SOUND = "sound"
    PRINTER = "printer"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Finding:
    """What a check found. `details` are short lines for those who want to know more: a sentence, or a bare fact such
    as the name of a file.
    """

    id: str
    area: Area
    state: State
    says: Said
    details: tuple[Said | str, ...] = ()


class Judged(Protocol):
    """A finding, in words or not yet."""

    @property
    def area(self) -> Area: ...

    @property
    def state(self) -> State: ...


J = TypeVar("J", bound=Judged)


@dataclass(frozen=True)
class SettingInForce:
    """A setting, and where it came from: `default`, `environment`, `command line` or a file."""

    key: str
    value: str
    origin: str


KnownBy = Literal["settings", "display", "guess", "settings-alone", "trial"]


@dataclass(frozen=True)
class Measures:
    """The patients' screen: `target`, `gap` and the heights of a capital letter are in pixels.

    `known_by` says who gave its size: the settings, the display itself, a guess, the settings without a
    display, or a trial, whose window only stands for a screen. `claimed_mm` are width and height as the display
    reports them, where its size is guessed because they can't be; None where it was not asked.
    """

    width: int
    height: int
    per_mm: float
    distance_mm: float
    target: float
    gap: float
    capital: float
    largest: float
    known_by: KnownBy
    claimed_mm: tuple[float, float] | None = None


@dataclass(frozen=True)
class PrinterInput:
    """The queue that patients print with. `look` asks the print service how its printer is, for some seconds."""

    queue: str
    look: Callable[[], JobLook]


@dataclass(frozen=True)
class CheckupInput:
    """The kiosk that is looked at.

    Without `measures` no display could be asked. `families` are the typefaces of its languages and whether each is
    there; `undrawable` gives the characters of a text that those of a language lack. `troubles` are known already.
    `volume` is in per cent; `volume_lost` says that it is the usual one because the file of another can't be read.
    `unknown` says by the id of a check why what it needs could not be found out: then it is not made, and that reason
    is its finding. `guarded` are files that decide about what is shown, such as the settings, and `inbox` is the
    watched folder or None. `from_outside` is True where another program than the kiosk looks; `heartbeat` is what the
    kiosk said last then, None where it never ran. `printer` is None where IT has set none. `spoilt_clips` are the files
    below speech/ that are not played.
    """

    settings: tuple[SettingInForce, ...]
    content: Path
    state: Path
    library: Library | None
    edition: Edition | None
    measures: Measures | None
    families: tuple[tuple[str, bool], ...]
    undrawable: Callable[[str, str], str]
    pin: PinState
    volume: int
    troubles: tuple[Said, ...]
    program: Callable[[], Build] = program_build
    guarded: tuple[Path, ...] = ()
    inbox: Path | None = None
    volume_lost: bool = False
    unknown: Mapping[str, str] = field(default_factory=dict)
    from_outside: bool = False
    heartbeat: Heartbeat | None = None
    printer: PrinterInput | None = None
    spoilt_clips: frozenset[str] = frozenset()

    def files(self) -> FileSource:
        """What is shown of the content folder; without a library, what the folder holds now.

        Raises OSError if the folder does not answer.
        """
        if self.library is not None:
            return self.library.files
        try:
            return answered(partial(FolderSnapshot, self.content), self.content, _LOOK_SECONDS)
        except ContentError as error:
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from error


def worst(findings: Iterable[Judged]) -> State:
    """The worst state of the findings; `pass` if there are none."""
    states = {finding.state for finding in findings}
    return next((state for state in WORST_FIRST if state in states), "pass")


def worst_first(findings: Iterable[J]) -> list[J]:
    """The findings sorted by how bad they are, and equally bad ones by the order of the areas."""
    areas = list(Area)
    return sorted(findings, key=lambda each: (WORST_FIRST.index(each.state), areas.index(each.area)))


def few(lines: Sequence[Said | str]) -> tuple[Said | str, ...]:
    """The first lines as details, each cut to a length that can be read, and then how many more there are."""
    shown = [shortened(line) if isinstance(line, str) else line for line in lines[:_MOST_DETAILS]]
    left = len(lines) - len(shown)
    return (*shown, said(FindingText.MORE, count=left)) if left else tuple(shown)


def shortened(detail: str) -> str:
    """The detail, cut to the longest length that is still read."""
    return detail if len(detail) <= _LONGEST_DETAIL else f"{detail[: _LONGEST_DETAIL - 1]}…"
