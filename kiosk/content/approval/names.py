"""Whether a text names a person or a role, and whether two name the same person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame"})
_NO_NAMES = frozenset(
    {
        *("sample", "samples", "placeholder", "dummy", "example", "test", "tests", "tester", "testing", "todo"),
        *("tbc", "tba", "tbd", "to", "be", "confirmed", "pending", "unknown", "anonymous", "anon"),
        *("na", "not", "applicable", "none", "no", "one", "noone", "nobody", "nil", "null"),
        *("name", "your", "here", "signature", "initials", "approver", "reviewer", "someone", "somebody", "person"),
        *("the", "for", "staff", "user", "admin", "patient", "patients", "department"),
    }
)
"""Words that stand in place of a name. A text of nothing else names nobody."""
_IN_ROLES = frozenset({"approver", "reviewer", "staff", "user", "admin", "tester", "department", "patient"})
"""Those of them that may be all of a role."""
_NO_ROLES = frozenset({"sample", "samples", "placeholder", "dummy", "example", "todo", "tbc", "tba", "tbd"})
"""Words that no role has, whatever else it says."""
_ADDRESS = re.compile(r"(?:[Dd]r|[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x)\b")
"""How a name begins that is given with its title. MR is no title but a kind of scan."""
_MADE_UP = frozenset({"n a", "a n other", "an other", "john doe", "jane doe", "joe bloggs", "fred bloggs", "n n"})


def names_a_person(name: str, roles: Iterable[str] = ()) -> bool:
    """Return whether the text can be the name of a person, and is neither a word in its place nor one of the roles."""
    words = _name_words(name)
    whole = " ".join(words)
    if sum(map(str.isalpha, whole)) < 2 or len(set(whole.replace(" ", ""))) == 1:
        return False
    if _NO_NAMES.issuperset(words) or "".join(words) in _NO_NAMES or whole in _MADE_UP:
        return False
    return all(whole != " ".join(_name_words(role)) for role in roles)


def names_a_role(role: str, people: Iterable[str] = ()) -> bool:
    """Return whether the text can be a role, which patients read: no word in its place, and the name of nobody."""
    words = _name_words(role)
    whole = f" {' '.join(words)} "
    if len(set("".join(words))) < 2 or _ADDRESS.match(role.strip()):
        return False
    if not _NO_ROLES.isdisjoint(words) or (_NO_NAMES - _IN_ROLES).issuperset(words):
        return False
    return not any(f" {' '.join(_name_words(person))} " in whole for person in people if _name_words(person))


def same_person(first: str, second: str) -> bool:
    """Return whether two names are the same but for titles, capitals, stops and spaces."""
    return "".join(_name_words(first)) == "".join(_name_words(second))


def _name_words(name: str) -> list[str]:
    """Return the words of the name without titles, digits and stops."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("n/a", "na")
    return [word for word in re.findall(r"[^\W\d_]+", plain) if word not in _TITLES]
