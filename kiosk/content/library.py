"""Content as screens use it: the pages, words and pictures of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kiosk.content import model, overlay, word_checks
from kiosk.content.departments.department_shelf import DepartmentShelf
from kiosk.content.departments.own_files import profile_file
from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, shown, tag_fault
from kiosk.content.file_cache import FaultCollector, FileCache, checked_id, entry_of
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.locale import LanguageTagError, locale_of
from kiosk.content.model.interface import Interface
from kiosk.content.pages import AnyPage, ComparisonPage, Edition, Illustration, ScanPage, TopicPage
from kiosk.content.photos.photo_files import DRAWING_ENDING
from kiosk.content.places.named_words import named_words, with_isolated_values, with_named
from kiosk.content.places.telephones import outside_words
from kiosk.content.reading import ANSWER_SECONDS, Explain, answered
from kiosk.content.review import COUNTING, Status, sample_status
from kiosk.content.wording import Writer, numbers_in_force

if TYPE_CHECKING:
    from kiosk.content.approval.standing import Standing
    from kiosk.content.files.source import FileSource

__all__ = ["ComparisonPage", "Edition", "Library", "ScanPage", "TopicPage"]

T = TypeVar("T")
LIBRARY = "library.json"
"""The file that names the format and the languages of a folder."""


class Library(DepartmentShelf):
    """Reads files only when they are needed. Whatever the files hold, the methods raise nothing but ContentError."""

    def __init__(self, cache: FileCache, file: model.LibraryFile) -> None:
        super().__init__(cache, file.languages)
        self.base = file.base
        self.languages = file.languages
        self._reported: set[Fault] = set()
        self._known_sums: Mapping[tuple[str, str, str], str] | None = None

    @classmethod
    def open(cls, folder: Path, explain: Explain | None = None, seconds: float = ANSWER_SECONDS) -> Library:
        """Open the folder. `explain` is that of `FileCache`. Raises ContentError, also after so many seconds.

        All that the library returns later is of the edition that the folder holds now, up to MOST_READ_AHEAD in memory.
        """
        return cls.of(answered(partial(FolderSnapshot.in_memory, folder), folder, seconds), explain)

    @classmethod
    def of(cls, files: FileSource, explain: Explain | None = None) -> Library:
        """Open the content that these files are. Raises ContentError."""
        cache, name = FileCache(files, explain), LIBRARY
        raw = cache.raw(name)
        if isinstance(raw, dict) and type(raw.get("format")) is int and raw["format"] != model.FORMAT:
            older = raw["format"] < model.FORMAT
            made = ", and that `radiology-kiosk content convert` makes of an older one" if older else ""
            expected = f"{model.FORMAT}, the format that this program reads{made}"
            raise ContentError([Fault(FaultKind.OTHER_FORMAT, name, "format", expected, shown(raw["format"]))])
        file: model.LibraryFile = cache.convert(raw, model.LibraryFile, name)
        if file.base not in file.languages:
            found = f"`{shown(file.base)}`"
            raise ContentError([Fault(FaultKind.UNKNOWN_LANGUAGE, name, "base", "one of the languages", found)])
        return cls(cache, file)

    def language_of_staff(self, profile: model.Profile) -> str:
        """Return the language for staff: the base language if the department has it, otherwise its first."""
        return self.base if self.base in profile.languages or not profile.languages else profile.languages[0]

    def offered_instead(self, edition: Edition) -> str | None:
        """Return the language in which patients are offered what theirs lacks: that of staff, None if it is the same.

        Whoever reads a language of one region reads that of another.
        """
        language = self.language_of_staff(edition.profile)
        return None if language.partition("-")[0] == edition.language.partition("-")[0] else language

    def scan(self, id_: str, edition: Edition) -> ScanPage:
        return self._page("scans", id_, edition, ScanPage)

    def topic(self, id_: str, edition: Edition) -> TopicPage:
        return self._page("topics", id_, edition, TopicPage)

    def comparison(self, id_: str, edition: Edition) -> ComparisonPage:
        """Return the page, for which the scans that it names are read as well, offered here or not."""
        page: ComparisonPage = self._page("comparisons", id_, edition, ComparisonPage)
        for scan in page.facts.scans:
            self.scan(scan, edition)
        return page

    def page(self, kind: str, id_: str, edition: Edition) -> AnyPage:
        """Return the page of a kind, which is `scans`, `topics` or `comparisons`."""
        methods: Mapping[str, Callable[[str, Edition], AnyPage]]
        methods = {"scans": self.scan, "topics": self.topic, "comparisons": self.comparison}
        if kind not in methods:
            found = f"`{shown(f'{kind}/{id_}')}`"
            raise ContentError([Fault(FaultKind.UNKNOWN_PAGE, kind, WHOLE, "a page such as scans/vq", found)])
        return methods[kind](id_, edition)

    def usable_scans(self, edition: Edition) -> tuple[tuple[ScanPage, ...], tuple[Fault, ...]]:
        """Return the pages of the profile's scans that can be shown, in order, and the faults of the others."""
        pages: list[ScanPage] = []
        faults: list[Fault] = []
        for id_ in edition.profile.scans:
            try:
                pages.append(self.scan(id_, edition))
            except ContentError as error:
                faults += error.faults
        return tuple(pages), tuple(dict.fromkeys(faults))

    def not_yet_reported(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Return the faults that were not given before, so that each is logged once however many screens meet it."""
        new = tuple(fault for fault in dict.fromkeys(faults) if fault not in self._reported)
        self._reported.update(new)
        return new

    def interface(self, edition: Edition) -> Interface:
        """Return the words of the program itself, with the department's own and its places among them."""
        base_file, shared = f"interface/{self.base}.json", f"interface/{edition.language}.json"

        def check(raw: Any, file: str) -> list[Fault]:
            base = raw if file == base_file else self.cache.raw(base_file)
            return word_checks.interface_faults(raw, base, file, None if file == shared else edition.profile)

        def finished(words: Interface) -> Interface:
            direction = self.languages[edition.language].direction
            return with_isolated_values(with_named(words, self.named(edition, words)), direction)

        return self._overlaid("interface", edition, Interface, check, finished)

    def named(self, edition: Edition, words: Interface) -> Mapping[str, str]:
        """Return what stands for the places and telephones of the department, by keys such as place.level."""
        return named_words(edition, words, self.languages[edition.language].direction)

    def glossary(self, edition: Edition) -> Mapping[str, model.Term]:
        """Return the terms by their ids, with the department's own words for them."""
        return self._overlaid("glossary", edition, model.Glossary, word_checks.plain_faults)

    def picture(self, id_: str, profile_id: str) -> Illustration:
        """Return the department's own picture of this id, or that of the library."""
        files = self.files_of(profile_id)
        file = files.picture(checked_id(id_, "pictures"))
        if file is None:
            missing = f"pictures/{id_}{DRAWING_ENDING}"
            raise ContentError([Fault(FaultKind.UNKNOWN_PICTURE, missing, WHOLE, "a picture", "no such file")])
        return Illustration(file, self.files.read(file), files.photo(id_))

    def picture_words(self, id_: str, edition: Edition) -> str:
        """Return the description of the picture for people who can't see it."""
        language = self._language(edition)
        words = self.files_of(edition.profile_id).picture_words(language)
        return entry_of(words, id_, f"pictures/{language}.json")

    def doses(self, id_: str, profile_id: str) -> model.DoseReference:
        return entry_of(self.files_of(profile_id).doses, id_, "doses.json")

    def source(self, id_: str, profile_id: str) -> model.Source:
        return entry_of(self.files_of(profile_id).sources, id_, "sources.json")

    def sum_of(self, name: str, edition: Edition) -> str:
        """Return the sum of what patients read on a page such as scans/vq, or of a part that `part_sum` knows."""
        from kiosk.content.approval.sums import page_sum, part_sum

        kind, _, id_ = name.partition("/")
        if not id_:
            return part_sum(self, name, edition)
        page = self.page(kind, id_, edition)
        return page_sum(self, name, edition, page.facts, page.words)

    def standing(self, name: str, edition: Edition) -> Standing:
        """Return the state of what `sum_of` sums up. Raises ContentError."""
        kind, _, id_ = name.partition("/")
        if id_:
            return self.page(kind, id_, edition).standing
        roles, read = edition.profile.approval.others, partial(self.sum_of, name, edition)
        return self._standing(name, edition, edition.profile.review, roles, read)

    def use_known_sums(self, known: Mapping[tuple[str, str, str], str]) -> None:
        """Make no more sums: those by profile, language and page are known, and a page without one is not approved."""
        self._known_sums = known
        self.cache.forget()

    def _standing(
        self, name: str, edition: Edition, review: model.Review, roles: tuple[str, ...], read: Callable[[], str]
    ) -> Standing:
        from kiosk.content.approval.standing import Standing, standing

        profile, today = edition.profile, edition.today
        due_days = profile.approval.due_days
        if profile.sample:
            return Standing(sample_status(review, today, due_days))
        known = self._known_sums
        try:
            answers = self.approvals(edition.profile_id).get(name, {}).get(edition.language, ())
            if not answers:
                return Standing(Status.DRAFT, missing=roles)
            current = read() if known is None else known.get((edition.profile_id, edition.language, name))
        except ContentError:  # which `check` tells: what can't be read is not approved
            return Standing(Status.DRAFT, missing=roles)
        return standing(answers, roles, current, today, due_days)

    def _page(self, kind: str, id_: str, edition: Edition, made: Callable[..., T]) -> T:
        language, profile, today = self._language(edition), edition.profile, edition.today

        def make() -> T:
            from kiosk.content import page_loader
            from kiosk.content.approval import standing, sums

            collector = FaultCollector()
            interface = collector.attempt(lambda: self.interface(edition))
            terms = collector.attempt(lambda: self.glossary(edition))
            facts, words, audiences = page_loader.page(self.cache, kind, id_, edition, terms, collector)
            name = f"{kind}/{id_}"
            if self.offered_instead(edition) is not None:
                from kiosk.content.made_from import withdrawn_faults

                collector.faults += collector.attempt(lambda: [*withdrawn_faults(self, name, edition, audiences)]) or ()
            collector.raise_if_any()
            assert interface is not None
            words = with_named(words, self.named(edition, interface))
            review = profile.reviews.get(name, facts.review)
            read = partial(sums.page_sum, self, name, edition, facts, words)
            stands = self._standing(name, edition, review, standing.roles_for(name, facts, profile), read)
            counts = profile.sample or stands.status in COUNTING
            protocol = profile.protocol if counts else {}
            in_force = numbers_in_force(facts.values, facts.decisions, protocol, today, profile.sample)
            direction = self.languages[language].direction
            phones = outside_words(profile, today, interface, direction) if counts else {}
            writer = Writer(in_force, language, interface.numbers, direction, phones)
            return made(id=id_, standing=stands, writer=writer, audiences=audiences, facts=facts, words=words)

        return self.cache.get_or_make((kind, id_, edition.profile_id, language, today), profile, make)

    def _overlaid(
        self,
        kind: str,
        edition: Edition,
        type_: type[T] | Any,
        check: Callable[[Any, str], list[Fault]],
        finished: Callable[[T], T] = lambda words: words,
    ) -> T:
        """Return a file of words of a whole language, with the department's patch applied, and then `finished`."""
        language, profile, cache = self._offered(edition), edition.profile, self.cache
        file, base_file = f"{kind}/{language}.json", f"{kind}/{self.base}.json"

        def read(file: str) -> tuple[Any, T]:
            raw = cache.raw(file)
            if file != base_file and kind == "interface":  # a language lacks a word for a while, but never a button
                raw = overlay.with_lent_words(raw, cache.raw(base_file))
            value: T = cache.convert(raw, type_, file)
            cache.check_once(file, partial(check, raw, file))
            return raw, value

        def make() -> T:
            raw, value = read(file)
            if kind == "glossary" and (own_terms := self.files_of(edition.profile_id).own(file)) is not None:
                raw = {**raw, **read(own_terms)[0]}
                value = cache.convert(raw, type_, own_terms)
            if patch := getattr(profile.wording, kind).get(language):
                own = profile_file(edition.profile_id)
                at = ("wording", kind, language)
                raw, value = overlay.apply_patch(raw, patch, own, at, lambda merged: cache.convert(merged, type_, own))
                if faults := check(raw, own):
                    raise ContentError(overlay.fault_in_patch(fault, at) for fault in faults)
            return finished(value)

        return cache.get_or_make((kind, edition.profile_id, language), profile, make)

    def _offered(self, edition: Edition) -> str:
        """Return the language of the edition. Raises ContentError if library.json does not offer it."""
        language = edition.language
        if language not in self.languages:
            kind, found = FaultKind.UNKNOWN_LANGUAGE, f"`{shown(language)}`"
            raise ContentError([Fault(kind, LIBRARY, "languages", "a language offered", found)])
        return language

    def _language(self, edition: Edition) -> str:
        """Return the language of the edition, in which numbers can be written.

        Only pages ask for this: the interface holds no numbers, and loading Babel would delay the first screen.
        """
        language = self._offered(edition)
        try:
            locale_of(language)
        except LanguageTagError as error:
            raise ContentError([tag_fault(language, error.expected, error.found)]) from error
        return language
