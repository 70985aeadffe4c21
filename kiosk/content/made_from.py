"""Whether a translation still says what it was made from. Where that may matter to safety, nobody reads it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins
from msgspec.structs import replace

from kiosk.content.composing.shared_blocks import FACTS
from kiosk.content.departments.own_files import profile_file
from kiosk.content.faults import Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import Origin, Profile
from kiosk.content.model.words import ORIGINS
from kiosk.content.page_loader import KINDS
from kiosk.content.word_checks import FORMS, conditional_texts, texts

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.content.pages import Edition

WITHDRAWN = "withdrawn"
"""Stands for the sign of words that nobody is to read until they are translated anew."""
_CARDS = frozenset((("aftercare",), ("between",), ("tell",)))
_SECTIONS = frozenset((("sections", "prepare"), ("sections", "risks")))
"""The chapters that say who may not have the scan, what to take or leave out before it, and what it may do."""
_INSIDE: dict[object, int] = {"variants": 2, "wording": 3}
"""How deep the words of a page stand below a key, in its variants and in the profile of a department."""
_SUBJECTS = {
    "en": r"pregnan|feeding|milk|\bbaby|\bbabies",
    "cy": r"feichiog|beichiog|bwydo|llaeth|laeth|\b[bf]aban",
    "pl": r"ciąż|karmi|mlek|piersią\b|niemowl|dzieck",
    "ro": r"însărcinat|sarcin|gravid|alăpt|lapte|bebel|sugar",
    "es": r"embaraz|lactan|amamant|\b(?:el|de) pecho\b|leche|bebé",
    "fr": r"enceinte|grossesse|allait|lait|bébé|nourrisson",
    "pt": r"grávid|gravidez|amament|leite|bebé|bebê|lactente",
    "it": r"incinta|gravid|allatt|latte|neonat|bambin",
    "de": r"schwanger|stillen|gestillt|stillst|milch|baby|säugling",
    "ur": r"حمل|حاملہ|دودھ|بچ",
    "ar": r"حمل|حامل|رضاع|ترضع|حليب|رضيع|طفل",
    "bn": r"গর্ভ|দুধ|শিশু|বাচ্চা",
    "pa": r"ਗਰਭ|ਦੁੱਧ|ਬੱਚ",
    "zh": r"孕|哺乳|母乳|奶|婴",
}
"""What texts have in them that are about a baby, born or not, by language. Ids are in English everywhere."""


def fingerprint(base_words: Any) -> str:
    """Return the sign of words for `made_from`. It changes with the words, but not with the layout of the file."""
    text = json.dumps(base_words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def critical_texts(name: str, words: Any, language: str) -> dict[FieldPath, str]:
    """Return the texts of a file such as scans/vq on which safety hangs, by their paths. The words are in `language`.

    These are the cards, what to tell staff, how to prepare, the risks, what hangs on a decision, all about pregnancy
    and milk, and whole blocks. In a language of which nobody listed these subjects that may be any text.
    """
    subjects = _subjects(language)
    decided = {path for path, _ in conditional_texts(words)}
    inside = {path: path[_INSIDE.get(path[0], 0) :] for path, _, _ in texts(words)}
    return {
        path: text
        for path, text, _ in texts(words)
        if name.startswith("blocks/")
        or path[:-1] in decided
        or inside[path][:1] in _CARDS
        or inside[path][:2] in _SECTIONS
        or subjects is None
        or subjects.search("/".join((name, *map(str, path), text)))
    }


@cache
def _subjects(language: str) -> re.Pattern[str] | None:
    listed = _SUBJECTS.get(language.partition("-")[0])
    return None if listed is None else re.compile("|".join(dict.fromkeys((_SUBJECTS["en"], listed))), re.IGNORECASE)


def critical_fingerprint(name: str, base_words: Any, base: str) -> str:
    """Return the sign of the texts on which safety hangs, for `critical_from`. `base` is the language of the words."""
    found = critical_texts(name, base_words, base)
    return fingerprint([[*path, text] for path, text in sorted(found.items(), key=str)])


def withdrawn_faults(library: Library, name: str, edition: Edition, blocks: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for the words of a page, and of its blocks, that may say what is not so any more.

    `name` is such as scans/vq, and `blocks` are the ids of what it shares. So is what the department says otherwise in
    the language of staff alone. It is none where patients read that language. Raises ContentError.
    """
    if (staff := library.offered_instead(edition)) is None:
        return
    files, kind, language = library.files_of(edition.profile_id), name.partition("/")[0], edition.language
    folders = [files.folder(name, KINDS[kind].facts_name), *(files.folder(f"blocks/{id_}", FACTS) for id_ in blocks)]
    for folder in folders:
        base = library.base if f"{folder}/{library.base}.json" in library.files else staff
        file, base_file = f"{folder}/{language}.json", f"{folder}/{base}.json"
        if file in library.files and base_file in library.files:
            words, base_words = library.cache.raw(file), library.cache.raw(base_file)
            if is_withdrawn(folder, words, base_words, base):
                yield stale_fault(file, words, base_words)
    at = ("wording", kind, name.partition("/")[2], language)
    for path in untold_own_words(edition.profile, name, staff, language):
        expected = f"words for what the department says otherwise in {staff}"
        file = profile_file(edition.profile_id)
        yield Fault(FaultKind.STALE_TRANSLATION, file, place((*at, *path)), expected, "none")
    if own := own_words_of_page(edition.profile, name, staff, language):
        words, base_words = own
        if is_withdrawn(name, words, base_words, staff):
            yield replace(stale_fault(profile_file(edition.profile_id), words, base_words), place=place(at))


def untold_own_words(profile: Profile, name: str, staff: str, language: str) -> list[FieldPath]:
    """Return the texts on which safety hangs that the department says otherwise in the language of staff alone.

    What hangs on a decision may have one of its forms here without the others.
    """
    kind, _, id_ = name.partition("/")
    own = getattr(profile.wording, kind).get(id_, {})
    told = {path for path, _, _ in texts(own.get(language, {}))}
    said = own.get(staff, {})
    critical = critical_texts(name, said, staff)
    return [path for path, _, _ in texts(said) if path not in told and (path in critical or is_form(path))]


def unbound_own_words(profile: Profile, name: str, staff: str, language: str) -> list[FieldPath]:
    """Return the texts on which safety hangs that the department says otherwise in the language, and not in that of
    staff: no sign tells when the words change that these were made from.
    """
    kind, _, id_ = name.partition("/")
    own = getattr(profile.wording, kind).get(id_, {})
    bound = {path for path, _, _ in texts(own.get(staff, {}))}
    return [path for path in critical_texts(name, own.get(language, {}), language) if path not in bound]


def own_words_of_page(profile: Profile, name: str, staff: str, language: str) -> tuple[Any, Any] | None:
    """Return what a department says otherwise on a page in a language, and in that of staff that it is made from.

    The first has what it was made from, as the words of a page do. None if the department says it in one alone.
    """
    kind, _, id_ = name.partition("/")
    own = getattr(profile.wording, kind).get(id_, {})
    if staff == language or not {staff, language} <= own.keys():
        return None
    origin = profile.origins.get(name, {}).get(language, Origin())
    return {**to_builtins(origin), **own[language]}, own[staff]


def is_form(path: FieldPath) -> bool:
    """Return whether it is one form of a text, and no step's own text."""
    inside = path[_INSIDE.get(path[0], 0) :]
    return path[-1] in FORMS and not (inside[:1] == ("steps",) and len(inside) == 3)


def is_stale(words: Any, base_words: Any) -> bool:
    """Return whether the words are older than the base, or do not say what they were made from."""
    return _origins(words)[0] != fingerprint(base_words)


def is_withdrawn(folder: str, words: Any, base_words: Any, base: str) -> bool:
    """Return whether nobody is to read the words: the base, in a language of this tag, has changed, and safety may
    hang on it.

    Any change of the base may be such, unless the words state which texts of it they were made from on which safety
    hangs.
    """
    critical_from = _origins(words)[1]
    name = "/".join(folder.split("/")[-2:])
    return is_stale(words, base_words) and critical_from != critical_fingerprint(name, base_words, base)


def stale_fault(file: str, words: Any, base_words: Any) -> Fault:
    """Return the fault of words that are older than the base."""
    made_from, current = _origins(words)[0], fingerprint(base_words)
    expected = f"`{current}`, once the translation says what the base language says now"
    found = f"`{shown(made_from)}`" if made_from else "no such key"
    return Fault(FaultKind.STALE_TRANSLATION, file, ORIGINS[0], expected, found)


def _origins(words: Any) -> tuple[object, ...]:
    return tuple(words.get(key) if isinstance(words, dict) else None for key in ORIGINS)
