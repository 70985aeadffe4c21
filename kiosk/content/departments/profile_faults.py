"""The strict checks of one profile by itself, before it is trusted."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kiosk.content.faults import Fault, FaultKind, place
from kiosk.content.model import Profile, timetable
from kiosk.content.places.contact_checks import contact_faults, shown_faults
from kiosk.content.places.named_words import place_faults


def profile_faults(profile: Profile, file: str, offered: Container[str]) -> Iterator[Fault]:
    """Yield the faults that a profile has by itself: unknown languages, texts missing in one, and wrong hours."""
    for index, language in enumerate(profile.languages):
        if language not in offered:
            yield Fault(
                FaultKind.UNKNOWN_LANGUAGE,
                file,
                place(("languages", index)),
                "a language of library.json",
                f"`{language}`",
            )
    for name in ("name", "room"):
        yield from shown_faults(getattr(profile, name), profile.languages, file, (name,))
    yield from contact_faults(profile, file)
    yield from place_faults(profile, file)
    yield from timetable.timetable_faults(profile.timetable, file)
