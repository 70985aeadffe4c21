"""Changes of shipped pages, each with the pages whose sums change with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kiosk.content.approval.sums import DEPARTMENT, GLOSSARY, INTERFACE
from kiosk.content.composing.named_by_facts import named_pictures
from kiosk.content.library import ComparisonPage, Edition, Library, ScanPage, TopicPage
from tests.content.conftest import TODAY, load, put, write

PARTS = {INTERFACE, GLOSSARY, DEPARTMENT}
Sums = Mapping[str, str]
Change = Callable[[Path, str], object]


def edition_of(folder: Path, profile_id: str) -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition(profile_id, library.profile(profile_id), language_of(folder, profile_id), TODAY)


def language_of(folder: Path, profile_id: str) -> str:
    """The first language of the department, which it reads everything in."""
    return str(load(folder, f"profiles/{profile_id}/profile.json")["languages"][0])


def names(folder: Path, profile_id: str) -> list[str]:
    profile = load(folder, f"profiles/{profile_id}/profile.json")
    return [f"{kind}/{id_}" for kind in ("scans", "topics", "comparisons") for id_ in profile.get(kind, ())]


def page(library: Library, name: str, edition: Edition) -> ScanPage | TopicPage | ComparisonPage:
    kind, _, id_ = name.partition("/")
    return library.page(kind, id_, edition)


def sums(folder: Path, profile_id: str) -> Sums:
    library, edition = edition_of(folder, profile_id)
    return {name: library.sum_of(name, edition) for name in (*names(folder, profile_id), *sorted(PARTS))}


def changed(before: Sums, after: Sums) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def in_each(folder: Path, pattern: str, how: Callable[[Any], object]) -> None:
    for path in folder.glob(pattern):
        raw = json.loads(path.read_text("utf-8"))
        how(raw)
        path.write_text(json.dumps(raw), "utf-8")


def every_page(folder: Path, profile_id: str) -> set[str]:
    return set(names(folder, profile_id))


def with_numbers(folder: Path, profile_id: str) -> set[str]:
    library, edition = edition_of(folder, profile_id)
    pages = {name: page(library, name, edition).facts for name in names(folder, profile_id)}
    return {name for name, facts in pages.items() if facts.values or facts.decisions.keys() & edition.profile.protocol}


def with_pictures(folder: Path, profile_id: str) -> set[str]:
    library, edition = edition_of(folder, profile_id)
    pages = {name: page(library, name, edition).facts for name in names(folder, profile_id)}
    return {name for name, facts in pages.items() if any(named_pictures(facts))}


def with_terms(folder: Path, profile_id: str) -> set[str]:
    library, edition = edition_of(folder, profile_id)
    words = {name: page(library, name, edition).words for name in names(folder, profile_id)}
    return {name for name, each in words.items() if b"(term:" in msgspec.json.encode(each)}


def with_several_sections(folder: Path, profile_id: str) -> set[str]:
    library, edition = edition_of(folder, profile_id)
    return {f"topics/{id_}" for id_ in edition.profile.topics if len(library.topic(id_, edition).facts.sections) > 1}


def with_chart(folder: Path, profile_id: str) -> set[str]:
    library, edition = edition_of(folder, profile_id)
    topics = {f"topics/{id_}": library.topic(id_, edition).facts for id_ in edition.profile.topics}
    scans = {f"scans/{id_}": library.scan(id_, edition).facts for id_ in edition.profile.scans}
    shown = {name for name, facts in topics.items() if facts.chart}
    return shown | {name for name, facts in scans.items() if facts.parts}


def of_page(name: str) -> Callable[[Path, str], set[str]]:
    return lambda _folder, _profile_id: {name}


def nothing(_folder: Path, _profile_id: str) -> set[str]:
    return set()


def a_letter(folder: Path, profile_id: str) -> None:
    """The note of a comparison and the leads of the others are on no other page."""
    language = language_of(folder, profile_id)
    for kind in ("scans", "topics", "comparisons"):
        in_each(folder, f"{kind}/*/{language}.json", lambda raw: raw.update(lead=raw["lead"].replace("e", "o", 1)))
    own = load(folder, f"profiles/{profile_id}/profile.json").get("wording", {})
    assert "lead" not in {key for pages in own.values() for each in pages.values() for key in each.get(language, {})}


def a_number(folder: Path, profile_id: str) -> None:
    for kind in ("scans", "topics", "comparisons"):
        in_each(folder, f"{kind}/*/*.json", lambda raw: _raised(raw.get("values", {})))
    in_each(folder, f"profiles/{profile_id}/profile.json", lambda raw: _raised(raw["protocol"]))


def _raised(values: dict[str, Any]) -> None:
    """Raise each by a half, and lower those near the largest number of the format."""
    for value in values.values():
        step = 0.5 if value["value"] < 1000 else -0.5
        for end in {"value", "to"} & value.keys():
            value[end] += step


def a_unit(folder: Path, profile_id: str) -> None:
    other = {"minute": "hour", "hour": "day", "day": "week", "week": "month", "month": "year", "year": "day"}
    other |= {"count": "minute", "one-in": "count", "mSv": "count"}

    def swap(raw: dict[str, Any]) -> None:
        for value in (raw.get("values") or raw.get("protocol") or {}).values():
            value["unit"] = other[value["unit"]]
        for key, unit in raw.get("decisions", {}).items():
            raw["decisions"][key] = other[unit]

    in_each(folder, "tracers.json", lambda raw: [*map(swap, raw.values())])
    for kind in ("scans", "topics", "comparisons"):
        in_each(folder, f"{kind}/*/*.json", swap)
    in_each(folder, f"profiles/{profile_id}/profile.json", swap)


def a_pixel(folder: Path, _profile_id: str) -> None:
    for path in folder.glob("pictures/*.svg"):
        path.write_text(path.read_text("utf-8").replace("</svg>", '<path d="M0 0h1"/></svg>'), "utf-8")


def what_pictures_say(folder: Path, profile_id: str) -> None:
    file = f"pictures/{language_of(folder, profile_id)}.json"
    in_each(folder, file, lambda raw: raw.update({id_: f"{raw[id_]}!" for id_ in raw}))


def a_term(folder: Path, profile_id: str) -> None:
    file = f"glossary/{language_of(folder, profile_id)}.json"
    in_each(folder, file, lambda raw: [term.update(say="oh") for term in raw.values()])


def a_shared_sentence(folder: Path, profile_id: str) -> None:
    put(folder, f"interface/{language_of(folder, profile_id)}.json", "numbers/range", "{low} or {high}")


def a_dose(folder: Path, _profile_id: str) -> None:
    in_each(folder, "doses.json", lambda raw: [each.update(background_msv=2.5) for each in raw.values()])


def own_words(folder: Path, profile_id: str) -> None:
    language = language_of(folder, profile_id)

    def patch(raw: dict[str, Any]) -> None:
        for name in (f"{kind}/{id_}" for kind in ("scans", "topics", "comparisons") for id_ in raw.get(kind, ())):
            kind, id_ = name.split("/")
            words = raw.setdefault("wording", {}).setdefault(kind, {}).setdefault(id_, {}).setdefault(language, {})
            words["lead"] = "Here it is another way."

    in_each(folder, f"profiles/{profile_id}/profile.json", patch)


def the_order_of_sections(folder: Path, _profile_id: str) -> None:
    in_each(folder, "topics/*/topic.json", lambda raw: raw["sections"].reverse())


def one_page(folder: Path, profile_id: str) -> None:
    put(folder, f"topics/help/{language_of(folder, profile_id)}.json", "lead", "Staff are here.")


def a_telephone_number(folder: Path, profile_id: str) -> None:
    put(folder, f"profiles/{profile_id}/profile.json", "contacts/day/phone", "01632 960 000")


def a_button(folder: Path, profile_id: str) -> None:
    put(folder, f"interface/{language_of(folder, profile_id)}.json", "bar/back", "Go back")


def what_nobody_reads(folder: Path, profile_id: str) -> None:
    """Layout, order of keys, who owns a page, the titles of its evidence, and other departments."""
    for pattern in ("*.json", "*/*.json", "*/*/*.json"):
        for path in folder.glob(pattern):
            raw = json.loads(path.read_text("utf-8"))
            if isinstance(raw, list):  # terms that translators agreed on
                path.write_text("[]", "utf-8")
                continue
            if "review" in raw:
                raw["review"] |= {"owner": "Somebody else", "version": "9"}
            if path.parent.name in ("scans", "topics", "comparisons") or "decisions" in raw:
                raw["decisions"] = dict(reversed(raw["decisions"].items()))
            path.write_text(json.dumps(dict(reversed(raw.items())), indent=3, ensure_ascii=True), "utf-8")
    in_each(folder, "sources.json", lambda raw: [each.update(title="Another edition") for each in raw.values()])
    for other in {path.parent.name for path in folder.glob("profiles/*/profile.json")} - {profile_id}:
        own_words(folder, other)
        a_telephone_number(folder, other)
    write(folder, "interface/pl.json", load(folder, f"interface/{language_of(folder, profile_id)}.json"))


def whole_with(*also: str) -> Callable[[Path, str], set[str]]:
    return lambda folder, profile_id: every_page(folder, profile_id) | set(also)


def terms_and_glossary(folder: Path, profile_id: str) -> set[str]:
    return with_terms(folder, profile_id) | {GLOSSARY}


CHANGES: dict[str, tuple[Change, Callable[[Path, str], set[str]]]] = {
    "a letter": (a_letter, every_page),
    "a number": (a_number, with_numbers),
    "a unit": (a_unit, with_numbers),
    "a pixel": (a_pixel, with_pictures),
    "what pictures say": (what_pictures_say, with_pictures),
    "a term": (a_term, terms_and_glossary),
    "a shared sentence": (a_shared_sentence, whole_with(INTERFACE)),
    "a dose": (a_dose, with_chart),
    "the department's own words": (own_words, every_page),
    "the order of sections": (the_order_of_sections, with_several_sections),
    "the letter of one page": (one_page, of_page("topics/help")),
    "a telephone number": (a_telephone_number, of_page(DEPARTMENT)),
    "the word of a button": (a_button, of_page(INTERFACE)),
    "what nobody reads": (what_nobody_reads, nothing),
}
