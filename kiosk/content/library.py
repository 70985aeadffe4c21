"""A content folder as screens use it: pages, words and pictures of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.content import fact_checks, model, overlay, page_loader, word_checks
from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, place, shown
from kiosk.content.file_cache import Shelf, Trouble, checked_id, entry, is_file, is_id
from kiosk.content.locale import locale_of
from kiosk.content.model.interface import Interface
from kiosk.content.pages import ComparisonPage, Edition, ScanPage, TopicPage
from kiosk.content.reading import Explain, read
from kiosk.content.review import status
from kiosk.content.wording import Writer, numbers_in_force

__all__ = ["ComparisonPage", "Edition", "Library", "ScanPage", "TopicPage"]

T = TypeVar("T")


class _Hours(msgspec.Struct):
    """Of a profile whether it has hours, whatever else it holds."""

    timetable: list[object] = []


class Library:
    """Reads what is asked for and no more. Whatever the files hold, methods raise ContentError and nothing else."""

    def __init__(self, shelf: Shelf, file: model.LibraryFile) -> None:
        self.folder = shelf.folder
        self.base = file.base
        self.languages = file.languages
        self.shelf = shelf
        self._told: set[Fault] = set()

    @classmethod
    def open(cls, folder: Path, explain: Explain | None = None) -> Library:
        """Reads library.json only. `explain` lists every fault of a file's shape, where the first will not do."""
        shelf, name = Shelf(folder, explain), "library.json"
        raw = shelf.raw(name)
        if isinstance(raw, dict) and type(raw.get("format")) is int and raw["format"] != model.FORMAT:
            expected = f"{model.FORMAT}, the format that this program reads"
            raise ContentError([Fault(FaultKind.OTHER_FORMAT, name, "format", expected, shown(raw["format"]))])
        file: model.LibraryFile = shelf.convert(raw, model.LibraryFile, name)
        if file.base not in file.languages:
            raise ContentError(
                [Fault(FaultKind.UNKNOWN_LANGUAGE, name, "base", "one of the languages", f"`{shown(file.base)}`")]
            )
        return cls(shelf, file)

    def profile_ids(self) -> tuple[str, ...]:
        """In alphabetical order, from the names of the files alone."""
        try:
            found = sorted(path.stem for path in (self.folder / "profiles").iterdir() if path.suffix == ".json")
        except OSError as error:
            fault = Fault(
                FaultKind.UNREADABLE,
                "profiles",
                WHOLE,
                "a folder that can be read",
                shown(error.strerror or str(error)),
            )
            raise ContentError([fault]) from error
        return tuple(id_ for id_ in found if is_id(id_))

    def timetable(self, id_: str) -> tuple[model.Slot, ...]:
        """A department's hours. One without any is not read further, for a start asks every department there is."""
        data = read(self.folder, f"profiles/{checked_id(id_, 'profiles')}.json")
        try:
            if not msgspec.json.decode(data, type=_Hours).timetable:
                return ()
        except msgspec.MsgspecError:
            pass  # the whole profile tells what is wrong
        return self.profile(id_).timetable

    def profile(self, id_: str) -> model.Profile:
        file = f"profiles/{checked_id(id_, 'profiles')}.json"
        profile: model.Profile = self.shelf.decoded(file, model.Profile)
        if found := [*fact_checks.profile_faults(profile, file, self.languages)]:
            raise ContentError(found)
        return profile

    def scan(self, id_: str, edition: Edition) -> ScanPage:
        return self._page("scans", id_, edition, ScanPage)

    def topic(self, id_: str, edition: Edition) -> TopicPage:
        return self._page("topics", id_, edition, TopicPage)

    def comparison(self, id_: str, edition: Edition) -> ComparisonPage:
        return self._page("comparisons", id_, edition, ComparisonPage)

    def page(self, kind: str, id_: str, edition: Edition) -> ScanPage | TopicPage | ComparisonPage:
        """The page of any kind: `scans`, `topics` or `comparisons`."""
        opened: Mapping[str, Callable[[str, Edition], ScanPage | TopicPage | ComparisonPage]]
        opened = {"scans": self.scan, "topics": self.topic, "comparisons": self.comparison}
        return opened[kind](id_, edition)

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

    def untold(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Those that were never asked about before: the log has each once, however many screens leave it out."""
        new = tuple(fault for fault in dict.fromkeys(faults) if fault not in self._told)
        self._told.update(new)
        return new

    def interface(self, edition: Edition) -> Interface:
        base_file = f"interface/{self.base}.json"

        def check(raw: Any, file: str) -> list[Fault]:
            base = raw if file == base_file else self.shelf.raw(base_file)
            return word_checks.interface_faults(raw, base, file)

        return self._overlaid("interface", edition, Interface, check)

    def glossary(self, edition: Edition) -> Mapping[str, model.Term]:
        return self._overlaid("glossary", edition, model.Glossary, word_checks.plain_faults)

    def picture(self, id_: str) -> Path:
        path = self.folder / "pictures" / f"{checked_id(id_, 'pictures')}.svg"
        if not is_file(path):
            raise ContentError(
                [Fault(FaultKind.UNKNOWN_PICTURE, f"pictures/{id_}.svg", WHOLE, "a picture", "no such file")]
            )
        return path

    def picture_words(self, id_: str, edition: Edition) -> str:
        file = f"pictures/{self._language(edition)}.json"
        return entry(self.shelf.decoded(file, model.PictureWords), id_, file)

    def doses(self, id_: str) -> model.DoseReference:
        return entry(self.shelf.decoded("doses.json", model.Doses), id_, "doses.json")

    def source(self, id_: str) -> model.Source:
        return entry(self.shelf.decoded("sources.json", model.Sources), id_, "sources.json")

    def _page(self, kind: str, id_: str, edition: Edition, made: Callable[..., T]) -> T:
        language, profile, today = self._language(edition), edition.profile, edition.today

        def make() -> T:
            trouble = Trouble()
            interface = trouble.unless(lambda: self.interface(edition))
            terms = trouble.unless(lambda: self.glossary(edition))
            facts, words = page_loader.page(self.shelf, kind, id_, edition, terms, trouble)
            trouble.settle()
            assert interface is not None
            in_force = numbers_in_force(facts.values, facts.decisions, profile.protocol, today, profile.sample)
            review = profile.reviews.get(f"{kind}/{id_}", facts.review)
            return made(
                id=id_,
                status=status(review, today, profile.sample),
                writer=Writer(in_force, language, interface.numbers),
                facts=facts,
                words=words,
            )

        return self.shelf.keep((kind, id_, edition.profile_id, language, today), profile, make)

    def _overlaid(
        self, kind: str, edition: Edition, type_: type[T] | Any, check: Callable[[Any, str], list[Fault]]
    ) -> T:
        """A file of words for a whole language, with the department's own laid over."""
        language, profile, shelf = self._offered(edition), edition.profile, self.shelf
        file, profile_file = f"{kind}/{language}.json", f"profiles/{edition.profile_id}.json"

        def make() -> T:
            raw = shelf.raw(file)
            value: T = shelf.convert(raw, type_, file)
            if found := check(raw, file):
                raise ContentError(found)
            if patch := getattr(profile.wording, kind).get(language):
                at = ("wording", kind, language)
                raw, value = overlay.apply_patch(
                    raw, patch, profile_file, at, lambda merged: shelf.convert(merged, type_, profile_file)
                )
                if found := check(raw, profile_file):
                    raise ContentError(overlay.fault_in_patch(fault, at) for fault in found)
            return value

        return shelf.keep((kind, edition.profile_id, language), profile, make)

    def _offered(self, edition: Edition) -> str:
        language = edition.language
        if language not in self.languages:
            raise ContentError(
                [
                    Fault(
                        FaultKind.UNKNOWN_LANGUAGE,
                        "library.json",
                        "languages",
                        "a language offered",
                        f"`{shown(language)}`",
                    )
                ]
            )
        return language

    def _language(self, edition: Edition) -> str:
        """One in which numbers can be written; the words of the interface hold none, and the first screen is sooner."""
        language = self._offered(edition)
        try:
            locale_of(language)
        except ValueError as error:
            where = place(("languages", language))
            fault = Fault(
                FaultKind.UNKNOWN_LANGUAGE, "library.json", where, "a language that CLDR knows", f"`{shown(language)}`"
            )
            raise ContentError([fault]) from error
        return language
