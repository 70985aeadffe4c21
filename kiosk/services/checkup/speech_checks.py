"""In which languages patients can listen, and how many sentences have a clip in each."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass

from kiosk.content.speech.prepared_lists import Prepared
from kiosk.fill import Said, said
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, few
from kiosk.services.platform.machine import Machine
from kiosk.services.speech.clip_index import ClipIndex
from kiosk.services.speech.live_voice import LiveVoice
from kiosk.services.speech.offer import SpeechOffer, speech_offer
from kiosk.services.speech.voice_of_content import prepared_in, voice_of_content

_TOLD = (SpeechOffer.OFFERED, SpeechOffer.NO_VOICE)
"""Elsewhere no language is read aloud, whatever clips there are."""


@dataclass(frozen=True)
class _HeardLanguage:
    """A language of the department: whether patients can listen in it, and by a program too; what was prepared."""

    tag: str
    offered: bool
    live: bool
    prepared: Prepared | None

    @property
    def lost(self) -> bool:
        """Whether it was prepared whole and can't be listened to."""
        return self.prepared is not None and self.prepared.was_whole and not self.offered

    def told(self) -> Said:
        text = FindingText.HEARD_LIVE if self.live else FindingText.HEARD if self.offered else FindingText.UNHEARD
        return said(text, language=self.tag, clips=self._clips())

    def _clips(self) -> Said:
        found = self.prepared
        if found is None or not found.sentences:
            return said(FindingText.CLIPS_NONE)
        if found.complete and not self.offered:
            return said(FindingText.CLIPS_UNPLAYABLE)
        text = FindingText.CLIPS if found.unchanged else FindingText.CLIPS_CHANGED
        return said(text, count=found.there, all=found.sentences)


def heard_languages(subject: CheckupInput, machine: Machine, mode: str) -> Finding | None:
    """The finding about the languages of the department; None where nothing is read aloud for another reason.

    `mode` is the setting `speech.mode`. Raises OSError if the drive with the clips does not answer, or can't be read.
    """
    library, edition, spoilt = subject.library, subject.edition, subject.spoilt_clips
    if library is None or edition is None:
        return None
    voice, live = voice_of_content(library, edition, machine, spoilt), LiveVoice(machine)
    tags = edition.profile.languages
    if speech_offer(mode, machine, lambda: any(map(voice.offers, tags))) not in _TOLD:
        return None
    clips = ClipIndex(library.files.location, spoilt)
    found = []
    for tag in tags:
        offered, made = voice.offers(tag), prepared_in(library, edition.profile_id, tag, clips)
        if clips.unanswered is not None:
            raise clips.unanswered
        if offered is None:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        found.append(_HeardLanguage(tag, offered, live.offers(tag), made))
    lost = any(each.lost for each in found)
    return Finding(
        "sound.languages",
        Area.SOUND,
        "attention" if lost else "pass",
        said(FindingText.HEARD_NO_MORE) if lost else _said([each.offered for each in found]),
        few([each.told() for each in found]),
    )


def _said(offered: list[bool]) -> Said:
    if all(offered) or not any(offered):
        return said(FindingText.HEARD_ALL if all(offered) else FindingText.HEARD_NONE)
    return said(FindingText.HEARD_SOME, count=sum(offered), all=len(offered))
