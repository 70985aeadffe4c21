"""Places and telephones that texts name and nobody gives, and places that no text names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from kiosk.content.authoring.profile_checks import page_names, wording_patches
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.faults import Advice, Fault, place
from kiosk.content.model import Profile
from kiosk.content.places.named_words import NAMED, PLACE, named_keys, unknown_fault
from kiosk.content.word_checks import texts

_WITH_WORDS = {"scan-words", "topic-words", "comparison-words", "interface"}


def own_text_faults(profile: Profile, file: str) -> Iterator[Fault]:
    """Yield a fault for each place or telephone that the department's own words name and its file does not give."""
    given = named_keys(profile)
    for at, _shared, patch in wording_patches(profile):
        for path, text, _ in texts(patch, at):
            for key in dict.fromkeys(NAMED.findall(text)):
                if key not in given:
                    yield unknown_fault(key, given, file, path)


def unused_place_advice(profile: Profile, file: str, raw: Mapping[str, Any]) -> Iterator[Advice]:
    """Yield advice on each place that no text of this department names. `raw` is the JSON of readable files by path."""
    shared = [f"{name}/{language}.json" for name in page_names(profile) for language in profile.languages]
    shared += [f"interface/{language}.json" for language in profile.languages]
    words = [raw.get(name) for name in shared] + [patch for _, _, patch in wording_patches(profile)]
    named = {key for each in words for _, text, _ in texts(each) for key in NAMED.findall(text)}
    for id_ in profile.places:
        if (key := f"{PLACE}.{id_}") not in named:
            yield Advice(file, place(("places", id_)), f"no text here says {{{key}}}", "unused")


def nowhere_given_advice(raw: Mapping[str, Any], given: Collection[str]) -> Iterator[Advice]:
    """Yield advice on each place or telephone of shared words that no department gives. `given` are all their keys."""
    for file, words in raw.items():
        shape = shape_of(file)
        for path, text, _ in texts(words) if shape and shape.name in _WITH_WORDS else ():
            for key in dict.fromkeys(NAMED.findall(text)):
                if key not in given:
                    near = get_close_matches(key, given, n=1, cutoff=0.8)
                    meant = f"; was {{{near[0]}}} meant?" if near else ""
                    note = f"no department gives {{{key}}}, so that all patients read `otherwise`{meant}"
                    yield Advice(file, place(path), note, "C25")
