"""A content folder, opened page by page: what is asked for is read, checked, and kept for a while."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from kiosk.content import fact_checks, model, overlay, word_checks
from kiosk.content.fact_checks import Facts, Known
from kiosk.content.faults import WHOLE, ContentError, Fault, place, shown
from kiosk.content.interface import Interface
from kiosk.content.pages import ComparisonPage, Edition, ScanPage, TopicPage
from kiosk.content.reading import Explain, decode, parse, read
from kiosk.content.review import status
from kiosk.content.wording import Writer, locale_of, numbers

__all__ = ["ComparisonPage", "Edition", "Library", "ScanPage", "TopicPage"]

KEPT = 128
"""Pages, lists and profiles held at once: several departments' worth, a few megabytes."""

FACTS: Mapping[str, tuple[str, type[Facts], type[model.Words]]] = {
    "scans": ("scan.json", model.Scan, model.ScanWords),
    "topics": ("topic.json", model.Topic, model.TopicWords),
    "comparisons": ("comparison.json", model.Comparison, model.ComparisonWords),
}

T = TypeVar("T")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Library:
    """Every method raises ContentError, and nothing else, for whatever the files hold."""

    def __init__(self, folder: Path, file: model.LibraryFile, explain: Explain | None) -> None:
        self.folder = folder
        self.base = file.base
        self.languages = file.languages
        self._explain = explain
        self._kept: OrderedDict[tuple[object, ...], tuple[model.Profile | None, object]] = OrderedDict()

    @classmethod
    def open(cls, folder: Path, explain: Explain | None = None) -> Library:
        """Reads library.json only. `explain` lists every fault of a file's shape, where one will not do."""
        raw = parse(read(folder, "library.json"), "library.json")
        if isinstance(raw, dict) and type(raw.get("format")) is int and raw["format"] != model.FORMAT:
            expected = f"{model.FORMAT}, the format that this program reads"
            raise ContentError([Fault("library.json", "format", expected, str(raw["format"])[:20])])
        file: model.LibraryFile = decode(raw, model.LibraryFile, "library.json", explain)
        if file.base not in file.languages:
            expected = "one of the languages"
            raise ContentError([Fault("library.json", "base", expected, f"`{file.base}`")])
        return cls(folder, file, explain)

    # --- what a library holds ---------------------------------------------------------------------------------

    def profile_ids(self) -> tuple[str, ...]:
        try:
            found = sorted(path.stem for path in (self.folder / "profiles").glob("*.json"))
        except OSError as error:
            fault = Fault("profiles", WHOLE, "a folder that can be read", shown(str(error)))
            raise ContentError([fault]) from error
        return tuple(id_ for id_ in found if _ID.fullmatch(id_))

    def profile(self, id_: str) -> model.Profile:
        return self._file(f"profiles/{self._id(id_, 'profiles')}.json", model.Profile)

    def scan(self, id_: str, edition: Edition) -> ScanPage:
        return self._page("scans", id_, edition, ScanPage)

    def topic(self, id_: str, edition: Edition) -> TopicPage:
        return self._page("topics", id_, edition, TopicPage)

    def comparison(self, id_: str, edition: Edition) -> ComparisonPage:
        return self._page("comparisons", id_, edition, ComparisonPage)

    def usable_scans(self, edition: Edition) -> tuple[tuple[ScanPage, ...], tuple[Fault, ...]]:
        """The profile's scans in order without the faulty ones, and what is wrong with those."""
        pages: list[ScanPage] = []
        faults: list[Fault] = []
        for id_ in edition.profile.scans:
            try:
                pages.append(self.scan(id_, edition))
            except ContentError as error:
                faults += error.faults
        return tuple(pages), tuple(dict.fromkeys(faults))

    def interface(self, edition: Edition) -> Interface:
        return self._patched("interface", edition, Interface)

    def glossary(self, edition: Edition) -> Mapping[str, model.Term]:
        return self._patched("glossary", edition, model.Glossary)

    def picture(self, id_: str) -> Path:
        file = f"pictures/{self._id(id_, 'pictures')}.svg"
        if not _is_file(self.folder / file):
            raise ContentError([Fault(file, WHOLE, "a picture", "no such file")])
        return self.folder / file

    def picture_words(self, id_: str, edition: Edition) -> str:
        file = f"pictures/{self._language(edition)}.json"
        return self._entry(self._file(file, model.PictureWords), id_, file)

    def doses(self, id_: str) -> model.DoseReference:
        return self._entry(self._file("doses.json", model.Doses), id_, "doses.json")

    def source(self, id_: str) -> model.Source:
        return self._entry(self._file("sources.json", model.Sources), id_, "sources.json")

    # --- how a page comes about -------------------------------------------------------------------------------

    def _page(self, kind: str, id_: str, edition: Edition, made: Callable[..., T]) -> T:
        language, profile = self._language(edition), edition.profile
        key = (kind, id_, edition.profile_id, language, edition.today)
        return self._keep(key, profile, lambda: self._open(kind, id_, edition, made))

    def _open(self, kind: str, id_: str, edition: Edition, made: Callable[..., T]) -> T:
        name, facts_type, words_type = FACTS[kind]
        facts_file = f"{kind}/{self._id(id_, kind)}/{name}"
        words_file = f"{kind}/{id_}/{edition.language}.json"
        profile_file = f"profiles/{edition.profile_id}.json"
        profile, trouble = edition.profile, _Trouble()

        facts = trouble.unless(lambda: self._decoded(facts_file, facts_type))
        raw = trouble.unless(lambda: parse(read(self.folder, words_file), words_file))
        interface = trouble.unless(lambda: self.interface(edition))
        known = self._known(edition, trouble)
        if facts is not None:
            trouble.faults += fact_checks.fact_faults(facts, facts_file, known)
            trouble.faults += fact_checks.protocol_faults(facts, profile.protocol, profile_file)
        words = None
        if raw is not None:
            words = trouble.unless(lambda: decode(raw, words_type, words_file, self._explain))
            trouble.faults += word_checks.word_faults(raw, facts, words_file, known)
        patch = getattr(profile.wording, kind).get(id_, {}).get(edition.language)
        if patch and words is not None and facts is not None and not trouble.faults:
            at = ("wording", kind, id_, edition.language)
            words = self._overlaid(raw, patch, words_type, profile_file, at, trouble)
            merged = overlay.merge(raw, patch)
            for fault in word_checks.word_faults(merged, facts, profile_file, known) if words is not None else ():
                trouble.faults.append(_moved(fault, at))
        if trouble.faults or facts is None or words is None or interface is None:
            raise ContentError(dict.fromkeys(trouble.faults))
        review = profile.reviews.get(f"{kind}/{id_}", facts.review)
        in_force = numbers(facts.values, facts.decisions, profile.protocol, edition.today, profile.sample)
        return made(
            id=id_,
            status=status(review, edition.today, profile.sample),
            writer=Writer(in_force, edition.language, interface.numbers),
            facts=facts,
            words=words,
        )

    def _known(self, edition: Edition, trouble: _Trouble) -> Known:
        reference = trouble.unless(lambda: self.doses(edition.profile.doses))
        pictures = f"pictures/{edition.language}.json"
        return Known(
            scans=_Files(self.folder / "scans", "scan.json"),
            pictures=_Files(self.folder / "pictures", None),
            described=trouble.unless(lambda: self._file(pictures, model.PictureWords)),
            sources=trouble.unless(lambda: self._file("sources.json", model.Sources)),
            tracers=trouble.unless(lambda: self._file("tracers.json", model.Tracers)),
            terms=trouble.unless(lambda: self.glossary(edition)),
            exams=reference.exams if reference else None,
        )

    def _patched(self, kind: str, edition: Edition, type_: type[T] | Any) -> T:
        language, profile = self._language(edition), edition.profile
        file, profile_file = f"{kind}/{language}.json", f"profiles/{edition.profile_id}.json"
        patch = getattr(profile.wording, kind).get(language)

        def make() -> T:
            raw = parse(read(self.folder, file), file)
            base: T = decode(raw, type_, file, self._explain)
            if not patch:
                return base
            trouble = _Trouble()
            made = self._overlaid(raw, patch, type_, profile_file, ("wording", kind, language), trouble)
            if made is None or trouble.faults:
                raise ContentError(trouble.faults)
            return made

        return self._keep((kind, edition.profile_id, language), profile, make)

    def _overlaid(
        self, raw: Any, patch: Any, type_: type[T] | Any, file: str, at: tuple[str, ...], trouble: _Trouble
    ) -> T | None:
        refused = overlay.faults(raw, patch, file, at)
        trouble.faults += refused
        if refused:
            return None
        try:
            merged: T = decode(overlay.merge(raw, patch), type_, file, self._explain)
        except ContentError as error:
            trouble.faults += [_moved(fault, at) for fault in error.faults]
            return None
        return merged

    # --- files ------------------------------------------------------------------------------------------------

    def _decoded(self, file: str, type_: type[T] | Any) -> T:
        return decode(parse(read(self.folder, file), file), type_, file, self._explain)

    def _file(self, file: str, type_: type[T] | Any) -> T:
        made: T = self._keep((file,), None, lambda: self._decoded(file, type_))
        return made

    def _keep(self, key: tuple[object, ...], profile: model.Profile | None, make: Callable[[], T]) -> T:
        if (found := self._kept.get(key)) is not None and (found[0] is profile or found[0] == profile):
            self._kept.move_to_end(key)
            return cast("T", found[1])
        made = make()
        self._kept[key] = (profile, made)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made

    def _language(self, edition: Edition) -> str:
        language = edition.language
        if language not in self.languages:
            raise ContentError([Fault("library.json", "languages", "a language offered", f"`{shown(language)}`")])
        try:
            locale_of(language)
        except ValueError as error:
            where = place(("languages", language))
            raise ContentError([Fault("library.json", where, "a language that CLDR knows", f"`{language}`")]) from error
        return language

    def _id(self, id_: str, kind: str) -> str:
        if not _ID.fullmatch(id_):
            raise ContentError([Fault(kind, WHOLE, "lower-case words joined by hyphens", f"`{shown(id_)}`")])
        return id_

    def _entry(self, entries: Mapping[str, T], id_: str, file: str) -> T:
        if id_ not in entries:
            raise ContentError([Fault(file, WHOLE, f"the key `{shown(id_)}`", "no such key")])
        return entries[id_]


class _Trouble:
    """Gathers faults so that one does not hide the next."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def unless(self, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except ContentError as error:
            self.faults += error.faults
            return None


class _Files:
    """The ids that have a file, asked for one by one so that a large folder is never listed."""

    def __init__(self, folder: Path, inside: str | None) -> None:
        self._folder, self._inside = folder, inside

    def __contains__(self, id_: object) -> bool:
        if not isinstance(id_, str) or not _ID.fullmatch(id_):
            return False
        return _is_file(self._folder / id_ / self._inside if self._inside else self._folder / f"{id_}.svg")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _moved(fault: Fault, at: tuple[str, ...]) -> Fault:
    inside = "" if fault.place == WHOLE else fault.place if fault.place.startswith("[") else f".{fault.place}"
    return Fault(fault.file, place(at) + inside, fault.expected, fault.found)
