"""The complete check of a content folder, for authors and before a content pack is installed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.content import model, overlay
from kiosk.content.authoring import (
    across_pages,
    approval_checks,
    picture_checks,
    profile_checks,
    rules,
    translation,
    unused,
    word_rules,
)
from kiosk.content.authoring.composing import block_checks, every_variant
from kiosk.content.authoring.departments import card_checks, decided, leads, own_content, place_checks, telephones
from kiosk.content.authoring.departments.nobody import NOBODY
from kiosk.content.authoring.departments.unused_numbers import unused_number_advice
from kiosk.content.authoring.files import file_names, folders, waivers
from kiosk.content.authoring.files.json_mistakes import EXPLAIN
from kiosk.content.authoring.files.page_scope import PageScope
from kiosk.content.authoring.files.unknown_states import opened_with_any_state
from kiosk.content.authoring.picture_checks import Rendering
from kiosk.content.authoring.profile_checks import Change
from kiosk.content.authoring.shapes import Shape, is_picture, shape_of
from kiosk.content.authoring.texts import card_words, texts_of_file, unit_words
from kiosk.content.authoring.translating.language_checks import with_languages
from kiosk.content.authoring.translation_checks import checks as translation_checks
from kiosk.content.composing.shared_blocks import with_plain_ids
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import WHOLE, Advice, ContentError, Fault, FaultKind
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.content.model import Facts, timetable
from kiosk.content.page_loader import KINDS
from kiosk.content.pages import Edition
from kiosk.content.photos.photo_statements import statement_faults
from kiosk.content.places.named_words import named_keys

_IGNORED = re.compile(r"(.*/)?(\..*|README\.md|LICENSE)|schema/.*|speech/.*")


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check. Faults block a release and advice does not. `changes` lists what profiles replace."""

    faults: tuple[Fault, ...]
    advice: tuple[Advice, ...]
    changes: tuple[Change, ...]
    waived: tuple[Advice, ...] = ()
    """The advice that files named waivers.json set aside."""


def check_folder(folder: Path, today: dt.date, *, explained: bool = True, rendering: Rendering | None = None) -> Report:
    """Return all that is wrong with the folder. Raises ContentError only if library.json itself cannot be used.

    If `explained` is False, only the first fault of a file's shape is reported, which takes a fraction of the memory.
    Pictures are drawn, and their colours looked up, only if `rendering` is given.
    """
    library, faults = opened_with_any_state(FolderSnapshot(folder, at_once=None), EXPLAIN if explained else None)
    return _Checker(library, today, rendering).report(faults)


def check_files(
    files: FileSource, today: dt.date, page: str | None = None, *, rendering: Rendering | None = None
) -> Report:
    """Return what `check_folder` says, wherever the files lie, of all or of one page, such as scans/vq.

    Of a page that is: of its files, its pictures and what it shares; and of a department only what is about the page.
    Other pages are not opened, and their pictures are not drawn. Raises ContentError, too, if there is no such page.
    """
    library, faults = opened_with_any_state(files, EXPLAIN)
    return _Checker(library, today, rendering, None if page is None else PageScope.of(library, page)).report(faults)


class _Checker:
    def __init__(
        self, library: Library, today: dt.date, rendering: Rendering | None, scope: PageScope | None = None
    ) -> None:
        self.faults: list[Fault] = []
        self.advice: list[Advice] = []
        self.changes: list[Change] = []
        self.waivers: dict[str, model.Waivers] = {}
        self._library = library
        library.cache.parse_once()
        self._today = today
        self._rendering = rendering
        self._scope = scope
        self._files = sorted(file for file in library.files.names if not _IGNORED.fullmatch(file))
        self._raw: dict[str, Any] = {}
        self._unreadable: set[str] = set()
        self._facts: dict[str, Facts] = {}
        self._blocks: dict[str, model.SharedBlock] = {}
        self._given: set[str] = set()
        self._tracers: dict[str, model.Tracers] = {}
        self._timetables: dict[str, tuple[model.Slot, ...]] = {}

    def report(self, before: tuple[Fault, ...]) -> Report:
        """Check all, or what is about the page, and return what was found beside `before`, each once and by file."""
        self.faults += before
        self._check()
        faults = sorted(filter(self._is_told, dict.fromkeys(self.faults)), key=lambda fault: fault.file)
        advice = sorted(filter(self._is_told, dict.fromkeys(self.advice)), key=lambda advice: advice.file)
        told, waived = waivers.divided(advice, self.waivers)
        return Report(tuple(faults), tuple(told), tuple(filter(self._is_told, self.changes)), tuple(waived))

    def _is_told(self, found: Fault | Advice | Change) -> bool:
        raw = None if found.file in self._unreadable else self._raw.get(found.file)
        return self._scope is None or self._scope.has(found.file, found.place, raw)

    def _opens(self, name: str) -> bool:
        return self._scope is None or self._scope.name == name

    def _check(self) -> None:
        for file in self._files:
            if self._scope is None or self._scope.needs(file):
                self._check_file(file)
        self._facts = own_content.with_tracers(self._facts, self._tracers)
        self.faults += unit_words.unit_word_faults(self._library, self._raw, self._today)
        for language in self._library.languages:
            self._open(self._library.interface, Edition("", NOBODY, language, self._today))
            self._open(self._library.glossary, Edition("", NOBODY, language, self._today))
        for folder in folders.page_folders(self._files):
            if self._opens(owner_and_file(folder)[1]):
                self._check_page(folder)
        blocks = self._blocks = block_checks.readable_blocks(self._library, self._raw)
        shared = own_content.seen_by("", self._facts), own_content.seen_by("", blocks)
        self.faults += across_pages.agreement_faults(*shared)
        self.faults += block_checks.block_faults(self._library, blocks, self._raw, self._unreadable)
        self.advice += block_checks.block_advice(self._library, blocks, self._raw, self._unreadable)
        self.faults += translation_checks.built_otherwise_faults(self._library, self._raw, self._unreadable)
        self.advice += translation_checks.translation_advice(self._library, self._raw, self._unreadable)
        for file in self._files:
            if (shape := shape_of(file)) and shape.name == "profile" and file in self._raw:
                self._check_profile(Path(file).parent.name, file)
        self.advice += place_checks.nowhere_given_advice(self._raw, self._given)
        self.faults += timetable.clashes(self._timetables)
        self.faults += [*folders.ownerless_faults(self._files), *file_names.name_faults(self._files)]
        self.faults += picture_checks.twice_faults(self._files)
        self.faults += picture_checks.photo_list_faults(self._library, self._files)
        if not self._unreadable and self._scope is None:  # other pages may use what seems to be unused
            self.advice += unused.unused_advice(self._files, self._raw)
            self.advice += own_content.shadow_advice(self._files, self._raw)
        faults, advice = with_languages(self.faults, self._library, self._raw, self._unreadable)
        self.advice += advice
        faults = across_pages.without_consequences(faults)
        self.faults = [file_names.with_near_names(fault, self._files) for fault in faults]

    def _check_file(self, file: str) -> None:
        shape = shape_of(file)
        if shape is not None:
            self._check_shape(file, shape)
        elif is_picture(file):
            self.faults += picture_checks.picture_faults(self._library.files, file, self._rendering)
        else:
            self.advice.append(Advice(file, WHOLE, file_names.unread_note(file, self._files), "file"))

    def _check_shape(self, file: str, shape: Shape) -> None:
        try:
            self._raw[file] = self._library.cache.raw(file)
            value = self._library.cache.convert(self._raw[file], shape.type, file)
        except ContentError as error:
            self.faults += error.faults
            if not self._fits_with_lent_words(file, shape):
                self._unreadable.add(file)
                return
        self.faults += picture_checks.icon_faults(self._raw[file], file)
        self.faults += texts_of_file.text_faults(self._raw[file], file, shape)
        self.faults += word_rules.faults_outside_pages(self._raw[file], file, shape.name, Path(file).stem)
        self.advice += texts_of_file.text_advice(self._raw[file], file, shape)
        if "<language>" in shape.path and Path(file).stem not in self._library.languages:
            self.advice.append(Advice(file, WHOLE, "a language that library.json does not offer", "C31"))
        if shape.name == "photos":
            self.faults += statement_faults(value, file)
        if shape.name == "waivers":
            self.waivers[file] = value
        if shape.name == "tracers":
            self._tracers[owner_and_file(file)[0]] = value
            self.faults += rules.tracer_faults(value, file)
        if shape.name in {"scan", "topic", "comparison"}:
            self._facts[file.rpartition("/")[0]] = value

    def _fits_with_lent_words(self, file: str, shape: Shape) -> bool:
        """Return whether the file is an interface that lacks words and nothing else, so that patients read the rest."""
        base_file = f"interface/{self._library.base}.json"
        if shape.name != "interface" or file == base_file or file not in self._raw:
            return False
        try:
            lent = overlay.with_lent_words(self._raw[file], self._library.cache.raw(base_file))
            self._library.cache.convert(lent, shape.type, file)
        except ContentError:
            return False
        return True

    def _open(self, opening: Callable[[Edition], object], edition: Edition) -> None:
        try:
            opening(edition)
        except ContentError as error:
            self.faults += error.faults

    def _check_page(self, folder: str) -> None:
        owner, name = owner_and_file(folder)
        kind, _, id_ = name.partition("/")
        facts_file = f"{folder}/{KINDS[kind].facts_name}"
        if owner and facts_file not in self._files:  # the library's page would be read for it
            self.faults.append(Fault(FaultKind.MISSING_FILE, facts_file, WHOLE, "a file", "no such file"))
            return
        if folder in self._facts:
            self.faults += every_variant.facts_in_each(
                self._facts[folder], lambda facts: rules.fact_rule_faults(facts, facts_file)
            )
            self.faults += approval_checks.shared_review_faults(self._facts[folder].review, facts_file)
        needed = translation.needed_languages(self._library, owner)
        for language in needed:
            file = f"{folder}/{language}.json"
            if file not in self._files and language != needed[0]:
                self.advice.append(Advice(file, WHOLE, f"not translated yet: offered in {needed[0]}", "C31"))
                continue
            edition = Edition(owner, NOBODY, language, self._today)
            self.faults += every_variant.page_faults(self._library, kind, id_, edition, self._facts.get(folder))
            if file in self._raw:
                self._check_words(file, language, needed[0])

    def _check_words(self, file: str, language: str, base: str) -> None:
        folder = file.rpartition("/")[0]
        base_file, words, facts = f"{folder}/{base}.json", self._raw[file], self._facts.get(folder)
        self.faults += block_checks.page_word_faults(facts, words, self._raw, file)
        if language.startswith("en"):
            self.faults += every_variant.words_in_each(facts, words, partial(card_words.card_faults, file=file))
            self.advice += block_checks.whole_card_advice(facts, words, self._raw, file)
            self.advice += block_checks.page_word_advice(facts, words, self._raw, file)
        if language == base:
            self.faults += translation.base_language_faults(words, file)
        elif not self._unreadable & {file, base_file} and base_file in self._raw:  # else reported where it was read
            self.faults += translation.translation_faults(words, self._raw[base_file], file)

    def _check_profile(self, id_: str, file: str) -> None:
        library = self._library
        try:
            profile: model.Profile = library.cache.decoded(file, model.Profile)
        except ContentError:
            return  # reported when the file was read
        self._timetables[file] = profile.timetable
        self._given.update(named_keys(profile))
        files = library.files_of(id_)
        facts, raw = own_content.seen_by(id_, self._facts), own_content.seen_by(id_, self._raw)
        facts = block_checks.with_block_numbers(facts, own_content.seen_by(id_, self._blocks))
        self.faults += own_content.disagreement_faults(profile, files, self._facts, self._blocks)
        self.faults += profile_checks.profile_rule_faults(profile, file, library, facts)
        self.faults += approval_checks.rule_faults(profile, file, facts)
        self.faults += approval_checks.approval_faults(library, id_, profile, self._today, self._opens)
        self.advice += approval_checks.number_advice(profile, file, self._today)
        opened = {name: known for name, known in facts.items() if self._opens(name)}
        self.advice += approval_checks.standing_advice(library, id_, profile, self._today, opened)
        self.advice += unused_number_advice(library, id_, profile, self._today, facts, self._opens)
        self.advice += telephones.telephone_advice(profile, file, self._today)
        self.faults += place_checks.own_text_faults(profile, file)
        self.advice += place_checks.unused_place_advice(profile, file, raw)
        pages = every_variant.of_department(facts, profile)
        words = block_checks.words_with_blocks(every_variant.words_of_department(raw, facts, profile), pages)
        pages = {name: with_plain_ids(each) for name, each in pages.items()}
        self.advice += leads.lead_advice(profile, file, library, pages, words)
        self.changes += profile_checks.profile_changes(profile, file, words, facts)
        for at, shared, patch in profile_checks.wording_patches(profile):
            outside = word_rules.faults_outside_pages(patch, file, at[1], at[-1])
            self.faults += (overlay.fault_in_patch(fault, at) for fault in outside)
            if at[1] in KINDS:
                self.faults += (
                    overlay.fault_in_patch(fault, at) for fault in word_rules.faults_of_words(patch, file, at[-1])
                )
                base, page = words.get(shared), pages.get(shared.rpartition("/")[0])
                if base is not None and at[-1].startswith("en"):
                    self.advice += card_words.turned_round(base, patch, at, file)
                    self.faults += card_words.own_card_faults(page, base, patch, at, file)
        for language in (language for language in profile.languages if language in library.languages):
            edition = Edition(id_, profile, language, self._today)
            self._open(library.interface, edition)
            self._open(library.glossary, edition)
            for name in filter(self._opens, profile_checks.page_names(profile)):
                if f"{files.folder(name, KINDS[name.partition('/')[0]].facts_name)}/{language}.json" in self._files:
                    self.faults += every_variant.faults_of_department(library, name, edition, facts.get(name))
                    self.faults += decided.unsaid_faults(library, name, edition)
            self.advice += card_checks.cards_advice(library, edition, self._opens)
