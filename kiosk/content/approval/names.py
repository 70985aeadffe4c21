"""Whether a text names a person or a role, and whether two name the same person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, dropwhile

_TITLES = frozenset(
    {*("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev", "dra", "hab", "jr", "sr")}
)
"""Titles of people, wherever they stand in a name."""
_FIRST_TITLES = frozenset({"doctor", "doctora"})
_CALLINGS = frozenset({"nurse", "sister"})
"""Titles where they begin a name. Further on they are a surname, as in Paul Nurse; in a role they are the role."""
_NEVER = frozenset(
    {
        *("tbc", "tba", "tbd", "tbn", "placeholder", "dummy", "todo", "confirmed", "pending", "awaiting", "awaited"),
        *("confirmar", "pendiente", "potwierdzenia", "mustermann", "ipsum", "undefined"),
    }
)
"""Words that stand in no name and in no role, whatever else is said."""
_OPEN = _NEVER | {"na", "to", "be", "by", "lorem", "not", "applicable"}
"""Words that say nothing yet where they are all that is said."""
_UNSTATED = _OPEN | {"sample", "samples", "example", "text", "unknown"}
"""The same where something is to be stated. In what patients read, each of these can be a heading."""
_JOINING = frozenset({"to", "be", "by", "not"})
"""Those that are a whole text of patients where it stands between two others."""
_SURELY_NO_NAMES = _NEVER | {
    *("sample", "samples", "example", "examples", "specimen", "fake", "test", "tests", "tester", "testing"),
    *("decided", "advised", "announced", "unknown", "anonymous", "anon", "not", "applicable", "none", "noone"),
    *("nobody", "nil", "null", "name", "names", "firstname", "lastname", "surname", "forename", "initials", "role"),
    *("your", "here", "signature", "signed", "approved", "approver", "reviewer", "reviewed", "approval", "review"),
    *("someone", "somebody", "anyone", "anybody", "everyone", "everybody", "person", "staff", "user", "admin"),
    *("patient", "patients", "department", "hospital", "clinic", "locum", "lorem", "xyz", "abc", "abcd", "asd"),
    *("asdf", "qwerty", "przyklad", "probka", "nikt", "imie", "nazwisko", "ejemplo", "muestra", "prueba", "nadie"),
    *("ninguno", "nombre", "apellido", "beispiel", "exemple", "esempio", "enghraifft", "exemplu", "nimeni"),
    *("مثال", "نمونه", "نامعلوم", "عينة", "عينه", "مجهول"),
}
"""Words that stand in place of a name, without accents, and are nobody’s surname even behind a title."""
_NO_NAMES = _SURELY_NO_NAMES | {
    *("to", "be", "by", "follow", "follows", "na", "known", "yet", "set", "unset", "no", "one", "first", "last"),
    *("middle", "only", "else", "another", "me", "us", "myself", "as", "see", "above", "below", "before", "ditto"),
    *("same", "yes", "ok", "okay", "done", "blank", "empty", "missing", "vacant", "vacancy", "foo", "bar", "baz"),
    *("blah", "the", "for", "of", "and", "in", "trust", "office", "team", "do", "por", "brak", "muster"),
}
"""Words that stand in place of a name. A text of nothing else names nobody, but behind a title it may: Dr Do."""
_SURELY_ROLES = frozenset(
    {
        *("clinical", "medical", "superintendent", "consultant", "physician", "radiologist", "radiographer"),
        *("technologist", "technician", "physicist", "physics", "pharmacist", "manager", "director", "governance"),
        *("imaging", "nuclear", "radiology", "arsac", "ct", "mri", "ultrasound", "committee", "translator", "editor"),
        *("representative", *_FIRST_TITLES),
    }
)
_OF_ROLES = _SURELY_ROLES | {
    *("lead", "leader", "head", "chief", "senior", "principal", "deputy", "acting", "interim", "duty", "expert"),
    *("matron", "officer", "safety", "quality", "medicine", "licence", "license", "holder", "pet", "group", "board"),
    *("author", *_CALLINGS),
}
"""Words of roles. A text of nothing but these, and of words in place of a name, is no person’s name."""
_IN_ROLES = frozenset(
    {
        *("approver", "reviewer", "staff", "user", "admin", "tester", "department", "patient", "team", "locum"),
        *("hospital", "trust", "clinic", "office"),
    }
)
"""Words in place of a name that may be all of a role."""
_NO_ROLES = _NEVER | {"sample", "samples", "example"}
"""Words that no role has, whatever else it says."""
_IN_BOTH = _OF_ROLES | {"ward", "grant", "charge", "practice", "porter", "clerk", "day", "north", "west"}
"""Words of roles that are the whole name of some: Dr Ward is no part of Ward sister."""
_ADDRESS = re.compile(r"(?:[Dd]r|[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Pp]rof(?!\.? of\b))\b")
"""How a name begins that is given with its title. MR is no title but a kind of scan, in a name as in a role."""
_MADE_UP = frozenset(
    {"n a", "a n other", "an other", "john doe", "jane doe", "jon doe", "joe bloggs", "fred bloggs", "n n"}
)

# Compiled when they are first needed: a start needs none of them.
_MAIL = r"\S*(?:@|://|\bwww\.)\S*"
_REMARK = r"\([^)]*\)?|\[[^\]]*\]?"
_DEGREES = r"\b(?:MB ?BS|MB ?B?CHB?|MB ?ChB|MD|PhD|[MB]Sc|BA|[FM]RC[A-Z]{1,4}|[MF]IPEM|CSci|[MO]BE)\b"
"""Degrees and memberships, as they stand behind a name."""
_INITIALS = r"(?<!\w)(?:[^\W\d_]\.\s?)+[^\W\d_](?!\w)"
_BEFORE_A_NAME = rf"{_INITIALS}\.?\s+(?=[^\W\d_a-z][^\W\d_])"
"""Initials such as those of T. B. A. Perera."""
_DIGIT_WITHIN = r"[^\W\d_]\d+[^\W\d_]"
_MARKS = (
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u02bb\u02bc\u2018\u2019"
    "\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Accents of European letters, vowels of Hebrew and Arabic ones, apostrophes, and signs that nobody sees."""
_SHORT = r"aa|ee|oo|[\u3400-\u9fff]"
"""Whole surnames of one letter, or of the same twice."""
_BREAK = r"[,;،、]|\s[-–—]\s"
"""What stands between a name and what is said beside it."""
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
_ALIKE = str.maketrans(
    "авгеһікмнорсѕтухјԁԛԝүѵαβεζηικμνορτυχγłøđıæœیىکھہۃ",
    "abrehikmhopcstyxjdqwyvabezhikmvoptuxylodiaoييك\u0647\u0647ة",
)
"""Letters that look like others, in the small form of their alphabets, and those of which accents are a part."""


def names_a_person(name: str, roles: Iterable[str] = ()) -> bool:
    """Return whether the text can be the name of a person, and is neither a word in its place nor one of the roles."""
    name = re.sub(_BEFORE_A_NAME, lambda found: "" if _letters(found[0]) in _NEVER else found[0], name)
    alone = re.sub(_REMARK, " ", re.sub(_MAIL, " ", name))
    alone = alone if _name_words(alone) else re.sub(_MAIL, " ", name)
    words, every = _name_words(alone), _words(_plain(alone))
    titled = every[:1] != words[:1] and every[0] not in _CALLINGS and not re.match(r"\W*MR\b", alone)
    if _are_signs(words, titled) or re.search(_DIGIT_WITHIN, alone) or _mixes_alphabets(name) or _says_never(name):
        return False
    if (len(words) > 1 and "".join(words) in _SURELY_NO_NAMES | {"na"}) or " ".join(words) in _MADE_UP:
        return False
    if _are_roles(every, [_words(_plain(role)) for role in roles], titled):
        return False
    if titled and len(words) == 1:
        return words[0] not in _SURELY_NO_NAMES | _SURELY_ROLES
    return not _are_of_none(words)


def names_a_role(role: str, people: Iterable[str] = ()) -> bool:
    """Return whether the text can be a role, which patients read: no word in its place, and the name of nobody."""
    words, without = _words(_plain(role)), _name_words(role)
    if len({*"".join(words)}) < 2 or _TITLES.issuperset(words) or _ADDRESS.match(role.strip()):
        return False
    if _mixes_alphabets(role) or re.search(_MAIL, role) or _says_never(role) or not _NO_ROLES.isdisjoint(words):
        return False
    if (_NO_NAMES - _IN_ROLES).issuperset(without or words):
        return False
    return not any(_tells_of(words, without, person) for person in map(_name_words, people))


@lru_cache(maxsize=1024)
def left_open(text: str) -> bool:
    """Return whether the text says nothing yet: no letter and no digit, only x, or words such as TBC or n/a alone."""
    return _is_open(text, _OPEN) and _letters(text) not in _JOINING


def unstated(text: str) -> bool:
    """Return whether it states nothing where a reason, a maker or a telephone is asked for, such as “unknown”."""
    return _is_open(text, _UNSTATED)


@lru_cache(maxsize=256)
def same_person(first: str, second: str) -> bool:
    """Return whether two names are the same but for titles, degrees, remarks, accents, stops, and order of their words.

    An initial that one of them leaves out makes no second person either, where they share a first name and a surname.
    """
    return any(_same_words(one, other) for one in _readings(first) for other in _readings(second))


def _same_words(one: list[str], other: list[str]) -> bool:
    if "".join(one) == "".join(other):
        return True
    fewer, more = sorted((Counter(one), Counter(other)), key=Counter.total)
    if fewer.total() < 2 or not fewer <= more:
        return False
    shared = sum(len(word) > 1 for word in fewer.elements())
    return fewer == more or (shared > 1 and all(len(word) == 1 for word in more - fewer))


def _readings(name: str) -> Iterable[list[str]]:
    """Yield the words of a name, all of them and without what stands beside it, as far as a name is left."""
    text = re.sub(_MAIL, " ", name)
    yield _name_words(text)
    alone = re.sub(_DEGREES, " ", re.sub(_REMARK, " ", text))
    front, *behind = (_name_words(part) for part in re.split(_BREAK, alone))
    for each in (behind, map(_without_role, behind)):
        words = [*front, *chain(*each)]
        if len(words) > 1:
            yield words


def _without_role(beside: list[str]) -> list[str]:
    """Return what is said beside a name, without a role if it has one. In the name itself, Head is a surname."""
    nothing = frozenset() if _OF_ROLES.isdisjoint(beside) else _OF_ROLES | _NO_NAMES
    return [word for word in beside if word not in nothing]


def _are_signs(words: list[str], titled: bool) -> bool:
    """Return whether they are no words but a letter, or the same letter over and over."""
    if titled and re.fullmatch(_SHORT, "".join(words)):
        return False
    several = [word for word in words if len(word) > 1]
    alike = bool(several) and all(len({*word}) == 1 for word in words)
    return len({*"".join(words)}) < 2 or (alike and not all(re.fullmatch(_SHORT, word) for word in several))


def _are_roles(words: list[str], roles: list[list[str]], titled: bool) -> bool:
    """Return whether they are these roles, each with all its words, and nothing else but words in place of a name."""
    said = rest = f" {' '.join(words)} "
    for role in roles:
        if len(role) > (1 if titled else 0):
            each = (word.removesuffix("s") + "s?" for word in role)
            rest = re.sub(f" {' '.join(each)} ", " ", rest)
    return rest != said and _are_of_none([word for word in rest.split() if word not in _TITLES])


def _are_of_none(words: list[str]) -> bool:
    none = _OF_ROLES | _NO_NAMES
    return all(word in none or word.removesuffix("s") in none for word in words)


def _tells_of(role: list[str], without: list[str], person: list[str]) -> bool:
    """Return whether a role, or what it says without titles, has all of a person’s name in it, or is a part of it."""
    if person and {*person} <= {*role}:
        several = [word for word in person if len(word) > 1]
        return not (len(several) == 1 and several[0] in _IN_BOTH)
    return not _OF_ROLES.issuperset(role) and {*without} <= {*person}


def _is_open(text: str, nothing: frozenset[str]) -> bool:
    words = _words(_plain(text))
    whole, digits = "".join(words), any(map(str.isdigit, text))
    if not words:
        return not digits
    crossed = {*whole} == {"x"}
    surely = not _NEVER.isdisjoint((*words, whole)) or (crossed and max(map(len, words)) > 2)
    if digits and not surely:
        return False  # such as the room X1, or To 5
    return crossed or whole in _NEVER or nothing.issuperset(words)


def _says_never(text: str) -> bool:
    """Return whether it has a word that no name and no role has, also as an abbreviation with stops, such as T.B.C."""
    plain = _plain(text)
    return not _NEVER.isdisjoint((*_words(plain), *map(_letters, re.findall(_INITIALS, plain))))


def _letters(text: str) -> str:
    return "".join(_words(_plain(text)))


def _mixes_alphabets(text: str) -> bool:
    """Return whether a word has letters of two alphabets, of which one looks like the other."""
    for word in re.findall(r"[^\W\d_]+", text) if not text.isascii() else ():
        alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
        if len(alphabets.intersection(_ALPHABETS)) > 1:
            return True
    return False


def _name_words(name: str) -> list[str]:
    """Return the words of the name as they look, without titles, digits and stops."""
    words: list[str] = []
    for part in re.split(_BREAK, _plain(name)):
        every = _words(part)
        said = [word for word in every if word not in _TITLES]
        first = _FIRST_TITLES if len(said) < len(every) else _FIRST_TITLES | _CALLINGS  # Dr Nurse has that surname
        words += dropwhile(first.__contains__, said)
    return words


def _words(plain: str) -> list[str]:
    """Return what is written in letters. In many scripts a vowel is a mark on one, and tells one name from another."""
    if plain.isascii():
        return re.findall(r"[a-z]+", plain)
    letters = (sign if sign.isalpha() or unicodedata.category(sign)[0] == "M" else " " for sign in plain)
    return "".join(letters).split()


def _plain(text: str) -> str:
    """Return the text in small letters without accents, each letter as the one that it looks like."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u0027", "")
    if not plain.isascii():
        plain = re.sub(_MARKS, "", unicodedata.normalize("NFKD", plain)).translate(_ALIKE)
    return re.sub(r"\bn/a\b", "not applicable", plain) if "n/a" in plain else plain
