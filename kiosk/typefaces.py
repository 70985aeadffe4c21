"""Which typeface draws the words of a language, and which files it is read from. Needs no Qt, and opens no file."""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import msgspec
from msgspec.structs import replace

_CAPITAL_EM = 0.668
BEYOND_LATIN = "\u0250"
"""The first character that is no letter of Latin with its usual marks."""


class FontError(RuntimeError):
    """A typeface that ships with the program cannot be used."""


class Typeface(msgspec.Struct, frozen=True):
    """All lengths are in em. `letter` is the height of the letters that most of its words are made of.

    `above` and `below` the baseline is what the ink of nearly all its words takes, with their marks. Both are 0 where
    the lengths that the font states serve, as those of Latin do. `own_latin` says that Latin letters among its words
    are its own too, for its shapes are one with theirs; `own_signs`, that digits and signs are, because Qt takes what
    stands among its letters from no font without the rules of its script. `space` is added between words.
    """

    family: str
    folder: str
    regular: str
    bold: str
    letter: float = _CAPITAL_EM
    above: float = 0.0
    below: float = 0.0
    own_latin: bool = False
    own_signs: bool = False
    space: float = 0.0

    @property
    def scale(self) -> float:
        """How much larger it is set than Latin, so that its letters are no smaller than Latin capitals."""
        return max(1.0, _CAPITAL_EM / self.letter)

    @property
    def mixed(self) -> bool:
        """Whether Latin letters among its words are drawn in the typeface of Latin."""
        return self.above > 0 and not self.own_latin

    def borrows(self, letter: str) -> bool:
        """Whether a character that it lacks is drawn in the typeface of Latin, if that has it."""
        return self.mixed and (not self.own_signs or _script_of(letter) == "LATIN")

    def files(self) -> tuple[Path, Path]:
        """The files of its regular and its bold style, whether they are there or not."""
        home = _of_package() if self is LATIN else Path(sys.prefix) / "fonts" / self.folder
        return home / self.regular, home / self.bold

    @property
    def there(self) -> bool:
        return all(file.is_file() for file in self.files())


@functools.cache  # looking for a package takes a millisecond, and many look
def _of_package() -> Path:
    return package_folder("fontpkg_atkinson_hyperlegible") / "files"


def package_folder(package: str) -> Path:
    """The folder of an installed package, found without importing it: importing qtawesome costs 200 ms and 44 MB.

    Raises FontError where it is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FontError(f"the package {package} is not installed; it holds a typeface that the kiosk needs")
    return Path(next(iter(spec.submodule_search_locations)))


def _fetched(family: str, letter: float = _CAPITAL_EM, above: float = 0.0, below: float = 0.0) -> Typeface:
    """A typeface that packaging/fonts.py fetches, whose files are named as its family."""
    name = family.replace(" ", "")
    files = (f"{name}_400Regular.ttf", f"{name}_700Bold.ttf")
    return Typeface(family, family.lower().replace(" ", "-"), *files, letter, above, below)


LATIN = Typeface("Atkinson Hyperlegible", "", "AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
"""Of the interface and of most languages in Latin letters."""
LATIN_NEXT = _fetched("Atkinson Hyperlegible Next")
"""Has the letters of Welsh and Turkish; the other languages stay as they are."""
NOTO_SANS = replace(_fetched("Noto Sans", 0.714, 1.04, 0.25), own_latin=True)
ARABIC = _fetched("Noto Sans Arabic", 0.714, 0.98, 0.46)
NASTALIQ = replace(_fetched("Noto Nastaliq Urdu", 0.87, 1.4, 0.6), space=0.12)
"""Its own spaces are so narrow that two words look like one to whoever reads slowly."""
BENGALI = replace(_fetched("Noto Sans Bengali", 0.622, 0.97, 0.3), own_signs=True)
GURMUKHI = replace(_fetched("Noto Sans Gurmukhi", 0.622, 0.9, 0.32), own_signs=True)
GUJARATI = replace(_fetched("Noto Sans Gujarati", 0.6, 0.9, 0.36), own_signs=True)
TAMIL = replace(_fetched("Noto Sans Tamil", 0.55, 0.85, 0.32), own_signs=True)
DEVANAGARI = replace(_fetched("Noto Sans Devanagari", 0.622, 0.9, 0.39), own_signs=True)
ETHIOPIC = _fetched("Noto Sans Ethiopic", 0.714, 0.9, 0.2)
CHINESE = _fetched("Noto Sans SC", 0.733, 0.88, 0.14)


def _small(whole: Typeface, kind: str) -> Typeface:
    """The typeface of some letters of another, which packaging/fonts.py cuts from it."""
    regular, bold = whole.regular.replace("_", f"{kind}_"), whole.bold.replace("_", f"{kind}_")
    return replace(whole, family=f"{whole.family} {kind}", regular=regular, bold=bold)


NASTALIQ_NAMES = _small(NASTALIQ, "Names")
"""The letters of Urdu’s own name alone: to prepare the first word of all takes a twentieth of the start."""

_LANGUAGES: Mapping[Typeface, str] = {
    LATIN_NEXT: "az cy tr",
    NOTO_SANS: "be bg el ha ig kk ky mk mn ru sr tg tt uk vi yo",
    ARABIC: "ar ckb fa ps sd ug",
    NASTALIQ: "ks pnb ur",
    BENGALI: "as bn",
    GURMUKHI: "pa",
    GUJARATI: "gu",
    TAMIL: "ta",
    DEVANAGARI: "hi mr ne",
    ETHIOPIC: "am ti",
    CHINESE: "zh",
}
_BY_TAG: Mapping[str, Typeface] = {
    **{tag: typeface for typeface, tags in _LANGUAGES.items() for tag in tags.split()},
    "pa-Arab": NASTALIQ,
    "az-Cyrl": NOTO_SANS,
    "sr-Latn": LATIN,
}
ALL = (LATIN, *_LANGUAGES)
_FOR_SAFE_PAGE: Mapping[Typeface, Typeface] = {
    whole: _small(whole, "Safe") for whole in (BENGALI, ARABIC, GURMUKHI, CHINESE)
}
"""The letters of the words on the safe page alone: whole typefaces of so many scripts are ten megabytes in memory."""
_BY_SCRIPT: Mapping[str, tuple[Typeface, ...]] = {
    "ARABIC": (NASTALIQ_NAMES, ARABIC, NASTALIQ, _FOR_SAFE_PAGE[ARABIC]),
    "BENGALI": (BENGALI, _FOR_SAFE_PAGE[BENGALI]),
    "CJK": (CHINESE, _FOR_SAFE_PAGE[CHINESE]),
    "CYRILLIC": (NOTO_SANS,),
    "DEVANAGARI": (DEVANAGARI,),
    "ETHIOPIC": (ETHIOPIC,),
    "GREEK": (NOTO_SANS,),
    "GUJARATI": (GUJARATI,),
    "GURMUKHI": (GURMUKHI, _FOR_SAFE_PAGE[GURMUKHI]),
    "LATIN": (LATIN_NEXT, NOTO_SANS),
    "TAMIL": (TAMIL,),
}
_LETTERS: Mapping[str, str] = {
    "ARABIC": "0600-0605 0608 060C-065F 066A-06EF 06FA-06FF 0750-077F 0870-08FF FB50-FD3D FD40-FDFB FDFD-FDFF"
    " FE70-FEFC",
    "BENGALI": "0980-09FE",
    "CJK": "2E80-2EF3 31C0-31E3 3400-4DBF 4E00-9FFF F900-FAD9 20000-3134A",
    "CYRILLIC": "0400-0482 048A-052F 1C80-1C8A 1D2B A640-A66E A67E-A69B",
    "DEVANAGARI": "0900-097F A8F2-A8FF",
    "ETHIOPIC": "1200-1399 2D80-2DDE AB01-AB2E 1E7E0-1E7FE",
    "GREEK": "0370-03E1 03F0-03FF 1D26-1D2A 1D66-1D6A 1F00-1FFE AB65",
    "GUJARATI": "0A81-0AFF",
    "GURMUKHI": "0A01-0A76",
    "LATIN": "0041-005A 0061-007A 00C0-00D6 00D8-00F6 00F8-02AF 1D00-1D25 1D62-1D65 1D6B-1D77 1D79-1D9A 1E00-1EFF"
    " 2090-209C 2184 2C60-2C7C 2C7E-2C7F A722-A76F A771-A787 A78B-A7DC A7F5-A7F7 A7FA-A7FF AB30-AB5A AB60-AB64"
    " AB66-AB68 FB00-FB06 1DF00-1DF2A",
    "TAMIL": "0B82-0BFA",
}
"""The letters of each script by their code points; Python’s own names of them take half a megabyte in memory."""
_FOR_NAMES: Mapping[Typeface, Typeface] = {NASTALIQ: NASTALIQ_NAMES}
_BY_FAMILY: Mapping[str, Typeface] = {
    typeface.family: typeface for typeface in (*ALL, *_FOR_NAMES.values(), *_FOR_SAFE_PAGE.values())
}


def typeface_of(language: str) -> Typeface:
    """The typeface of a BCP 47 tag: of its language and script, else of its language, else that of Latin."""
    name, _, rest = language.partition("-")
    return _BY_TAG.get(f"{name}-{rest.partition('-')[0]}") or _BY_TAG.get(name, LATIN)


def typeface_of_names(typeface: Typeface) -> Typeface:
    """Return the small typeface for the names of languages in this script, or the typeface itself if there is none."""
    return _FOR_NAMES.get(typeface, typeface)


def typeface_of_safe_page(typeface: Typeface) -> Typeface:
    """Return the small typeface for the words of the safe page, or the typeface itself if there is none."""
    return _FOR_SAFE_PAGE.get(typeface, typeface)


def typeface_named(family: str) -> Typeface:
    """The typeface of that family; that of Latin where it is none of these."""
    return _BY_FAMILY.get(family, LATIN)


def of_other_script(letter: str, typeface: Typeface) -> bool:
    """Whether the letter is of a script that the typeface does not draw, and another one does."""
    return letter >= BEYOND_LATIN and bool(known := typefaces_with(letter)) and typeface not in known


@functools.cache
def typefaces_with(letter: str) -> tuple[Typeface, ...]:
    """Those that draw the letter’s script; none for what belongs to no script."""
    return _BY_SCRIPT.get(_script_of(letter), ())


def _script_of(letter: str) -> str:
    """The script that the letter’s Unicode name begins with, "" for another one and for what belongs to none."""
    return next((script for first, last, script in _letters() if first <= letter <= last), "")


@functools.cache
def _letters() -> tuple[tuple[str, str, str], ...]:
    """The first and the last letter of each part of a script, and the script."""
    parts = ((part.partition("-"), script) for script, all_parts in _LETTERS.items() for part in all_parts.split())
    return tuple((chr(int(first, 16)), chr(int(last or first, 16)), script) for (first, _, last), script in parts)
