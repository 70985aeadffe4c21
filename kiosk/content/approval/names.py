"""Whether a text names a person or a role, and whether two name the same person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_TITLES = frozenset(
    {
        *("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev", "sister", "nurse"),
        *("dra", "doctor", "doctora", "hab", "jr", "sr"),
    }
)
_NEVER = frozenset(
    {
        *("tbc", "tba", "tbd", "tbn", "placeholder", "dummy", "todo", "confirmed", "pending", "awaiting", "awaited"),
        *("confirmar", "pendiente", "potwierdzenia", "mustermann", "ipsum", "undefined"),
    }
)
"""Words that stand in no name and in no role, whatever else is said."""
_OPEN = _NEVER | {
    "na",
    "to",
    "be",
    "by",
    "sample",
    "samples",
    "example",
    "text",
    "lorem",
    "unknown",
    "not",
    "applicable",
}
"""Words that say nothing yet where they are all that is said."""
_NO_NAMES = _NEVER | {
    *("sample", "samples", "example", "examples", "specimen", "fake", "test", "tests", "tester", "testing"),
    *("to", "be", "by", "decided", "advised", "announced", "follow", "follows", "unknown", "anonymous", "anon"),
    *("na", "not", "applicable", "known", "yet", "set", "unset", "none", "no", "one", "noone", "nobody", "nil", "null"),
    *("name", "names", "first", "last", "middle", "firstname", "lastname", "surname", "forename", "initials", "role"),
    *("your", "here", "only", "signature", "signed", "approved", "approver", "reviewer", "reviewed", "approval"),
    *("review", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "person", "else", "another"),
    *("me", "us", "myself", "as", "see", "above", "below", "before", "ditto", "same", "yes", "ok", "okay", "done"),
    *("blank", "empty", "missing", "vacant", "vacancy", "lorem", "xyz", "abc", "abcd", "asd", "asdf", "qwerty"),
    *("foo", "bar", "baz", "blah", "the", "for", "of", "and", "in", "staff", "user", "admin", "patient", "patients"),
    *("department", "hospital", "trust", "clinic", "office", "team", "locum"),
    *("przyklad", "probka", "brak", "nikt", "imie", "nazwisko", "do", "ejemplo", "muestra", "prueba", "nadie"),
    *("ninguno", "nombre", "apellido", "por", "beispiel", "muster", "exemple", "esempio", "enghraifft"),
    *("exemplu", "nimeni", "مثال", "نمونه", "نامعلوم", "عينة", "عينه", "مجهول"),
}
"""Words that stand in place of a name, without accents. A text of nothing else names nobody."""
_OF_ROLES = frozenset(
    {
        *("clinical", "medical", "lead", "leader", "head", "chief", "senior", "principal", "superintendent", "deputy"),
        *("acting", "interim", "duty", "consultant", "physician", "radiologist", "radiographer", "technologist"),
        *("technician", "physicist", "physics", "expert", "pharmacist", "matron", "manager", "director", "officer"),
        *("safety", "governance", "quality", "imaging", "nuclear", "medicine", "radiology", "licence", "license"),
        *("holder", "arsac", "ct", "mri", "pet", "ultrasound", "group", "committee", "board", "author", "editor"),
        *("translator", "representative"),
    }
)
"""Words of roles. A text of nothing but these, and of words in place of a name, is no person's name."""
_IN_ROLES = frozenset({"approver", "reviewer", "staff", "user", "admin", "tester", "department", "patient", "team"})
"""Words in place of a name that may be all of a role."""
_NO_ROLES = _NEVER | {"sample", "samples", "example"}
"""Words that no role has, whatever else it says."""
_ADDRESS = re.compile(r"(?:[Dd]r|[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Pp]rof(?!\.? of\b))\b")
"""How a name begins that is given with its title. MR is no title but a kind of scan."""
_MADE_UP = frozenset(
    {"n a", "a n other", "an other", "john doe", "jane doe", "jon doe", "joe bloggs", "fred bloggs", "n n"}
)

# Compiled when they are first needed: a start needs none of them.
_MAIL = r"\S*(?:@|://|\bwww\.)\S*"
_REMARK = r"\([^)]*\)?|\[[^\]]*\]?"
_DEGREES = r"\b(?:MB ?BS|MB ?B?CHB?|MB ?ChB|MD|PhD|[MB]Sc|BA|[FM]RC[A-Z]{1,4}|[MF]IPEM|CSci|[MO]BE)\b"
"""Degrees and memberships, as they stand behind a name."""
_INITIALS = r"(?<!\w)(?:[^\W\d_]\.\s?)+[^\W\d_](?!\w)"
_DIGIT_WITHIN = r"[^\W\d_]\d+[^\W\d_]"
_MARKS = "[\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
"""Accents of European letters, vowels of Arabic ones, and signs that nobody sees."""
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
_ALIKE = str.maketrans(
    "авгеһікмнорсѕтухјԁԛԝүѵαβεζηικμνορτυχγłøđıæœیىکھہۃ",
    "abrehikmhopcstyxjdqwyvabezhikmvoptuxylodiaoييك\u0647\u0647ة",
)
"""Letters that look like others, in the small form of their alphabets, and those of which accents are a part."""


def names_a_person(name: str, roles: Iterable[str] = ()) -> bool:
    """Return whether the text can be the name of a person, and is neither a word in its place nor one of the roles."""
    alone = re.sub(_REMARK, " ", re.sub(_MAIL, " ", name))
    words = _name_words(alone) or _name_words(re.sub(_MAIL, " ", name))
    letters = "".join(words)
    if len({*letters}) < 2 or re.search(_DIGIT_WITHIN, alone) or _mixes_alphabets(name):
        return False
    if any(len(word) > 1 for word in words) and all(len({*word}) == 1 for word in words):
        return False
    if _says_never(name) or letters in _NO_NAMES or " ".join(words) in _MADE_UP:
        return False
    of_none = {word for role in roles for word in _name_words(role)} | _OF_ROLES | _NO_NAMES
    return not all(word in of_none or word.removesuffix("s") in of_none for word in words)


def names_a_role(role: str, people: Iterable[str] = ()) -> bool:
    """Return whether the text can be a role, which patients read: no word in its place, and the name of nobody."""
    words = _name_words(role)
    if len({*"".join(words)}) < 2 or _ADDRESS.match(role.strip()) or _mixes_alphabets(role) or re.search(_MAIL, role):
        return False
    if _says_never(role) or not _NO_ROLES.isdisjoint(words) or (_NO_NAMES - _IN_ROLES).issuperset(words):
        return False
    return not any(_are_of(words, _name_words(person)) for person in people)


def left_open(text: str) -> bool:
    """Return whether the text says nothing yet: no letter and no digit, only x, or words such as TBC or n/a alone."""
    words = re.findall(r"[^\W\d_]+", _plain(text))
    if not words:
        return not any(map(str.isdigit, text))
    return _OPEN.issuperset(words) or {*"".join(words)} == {"x"} or "".join(words) in _NEVER


@lru_cache(maxsize=256)
def same_person(first: str, second: str) -> bool:
    """Return whether two names are the same but for titles, degrees, remarks, accents, stops, and order of their words.

    A middle initial that one of them leaves out makes no second person either.
    """
    return any(_same_words(one, other) for one in _readings(first) for other in _readings(second))


def _same_words(one: list[str], other: list[str]) -> bool:
    if "".join(one) == "".join(other):
        return True
    fewer, more = sorted((Counter(one), Counter(other)), key=Counter.total)
    return fewer.total() > 1 and fewer <= more and all(len(word) == 1 for word in more - fewer)


def _readings(name: str) -> Iterable[list[str]]:
    """Yield the words of a name, all of them and without what stands beside it, as far as a name is left."""
    words = _name_words(re.sub(_MAIL, " ", name))
    yield words
    alone = _name_words(re.sub(_DEGREES, " ", re.sub(_REMARK, " ", re.sub(_MAIL, " ", name))))
    for fewer in (alone, [word for word in alone if word not in _OF_ROLES]):
        if len(fewer) > 1:
            yield fewer


def _are_of(role: list[str], person: list[str]) -> bool:
    """Return whether the words of a role have all of a person's name in them, or are nothing but words of it."""
    return bool(person) and ({*person} <= {*role} or {*role} <= {*person})


def _says_never(text: str) -> bool:
    """Return whether it has a word that no name and no role has, also as an abbreviation with stops, such as T.B.C."""
    initials = ("".join(filter(str.isalpha, found)) for found in re.findall(_INITIALS, _plain(text)))
    return not _NEVER.isdisjoint((*_name_words(text), *initials))


def _mixes_alphabets(text: str) -> bool:
    """Return whether a word has letters of two alphabets, of which one looks like the other."""
    for word in re.findall(r"[^\W\d_]+", text) if not text.isascii() else ():
        alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
        if len(alphabets.intersection(_ALPHABETS)) > 1:
            return True
    return False


def _name_words(name: str) -> list[str]:
    """Return the words of the name as they look, without titles, digits and stops."""
    return [word for word in re.findall(r"[^\W\d_]+", _plain(name)) if word not in _TITLES]


def _plain(text: str) -> str:
    """Return the text in small letters without accents, each letter as the one that it looks like."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        plain = re.sub(_MARKS, "", unicodedata.normalize("NFKD", plain)).translate(_ALIKE)
    return plain.replace("n/a", "na")
