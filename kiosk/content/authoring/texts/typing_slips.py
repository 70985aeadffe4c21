"""Slips of typing in English texts: misspelt and doubled words, wrong articles, addresses, and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_MISSPELT = {
    "accomodate": "accommodate", "acheive": "achieve", "accross": "across", "adress": "address", "agian": "again",
    "alot": "a lot", "allways": "always", "apointment": "appointment", "appoinment": "appointment",
    "appointement": "appointment", "arival": "arrival", "becuase": "because", "becasue": "because",
    "begining": "beginning", "beleive": "believe", "beofre": "before", "brest": "breast",
    "cancell": "cancel", "carefull": "careful", "comming": "coming", "commited": "committed",
    "completly": "completely", "definately": "definitely", "diffrent": "different", "dissapear": "disappear",
    "docter": "doctor", "dosn't": "doesn't", "emmergency": "emergency", "enviroment": "environment",
    "examintion": "examination", "explaination": "explanation", "familar": "familiar", "finaly": "finally",
    "foward": "forward", "goverment": "government", "happend": "happened", "hosptial": "hospital",
    "hospitial": "hospital", "hygeine": "hygiene", "immediatly": "immediately", "injecton": "injection",
    "intravenious": "intravenous", "knwo": "know", "lenght": "length", "liason": "liaison", "maintainance":
    "maintenance", "medcine": "medicine", "medecine": "medicine", "mesage": "message", "minuet": "minute",
    "neccessary": "necessary", "necesary": "necessary", "nervious": "nervous", "noticable": "noticeable",
    "ocassion": "occasion", "occured": "occurred", "occuring": "occurring", "ocurred": "occurred", "paitent": "patient",
    "pateint": "patient", "peice": "piece", "pregant": "pregnant", "pregnent": "pregnant", "priviledge": "privilege",
    "probaly": "probably", "procedue": "procedure", "proceedure": "procedure", "radiaton": "radiation", "realy":
    "really", "recieve": "receive", "recieved": "received", "reciept": "receipt", "recomend": "recommend",
    "refered": "referred", "relevent": "relevant", "responsability": "responsibility", "scaner": "scanner",
    "seperate": "separate", "seperately": "separately", "severly": "severely", "sieze": "seize", "similiar": "similar",
    "sucessful": "successful", "suprise": "surprise", "teh": "the", "thier": "their", "threshhold":
    "threshold",
    "tommorow": "tomorrow", "tommorrow": "tomorrow", "tounge": "tongue", "truely": "truly", "untill": "until",
    "usefull": "useful", "usualy": "usually", "vien": "vein", "vomitting": "vomiting", "wether": "whether",
    "wich": "which", "wihtout": "without", "wierd": "weird", "withdrawl": "withdrawal", "xray": "X-ray", "yuo": "you",
}  # fmt: skip
"""Words that are always misspelt, each with the word that was meant."""

_WRONG = re.compile(rf"\b({'|'.join(sorted(_MISSPELT, key=len, reverse=True))})\b", re.IGNORECASE)
_DOUBLED = re.compile(r"\b([A-Za-z]{2,})[ \t]+\1\b", re.IGNORECASE)
_MAY_BE_DOUBLED = {"that", "had", "bye", "very", "so"}
_SOUNDED_VOWEL = r"(?!use|usual|uni[^nm]|eu|one|once|ur[aei]|ut[ei])[aeiou]"
_A_BEFORE_VOWEL = re.compile(rf"\ba ({_SOUNDED_VOWEL}[a-z]{{2,}})\b")
_AN_BEFORE_CONSONANT = re.compile(r"\ban ((?!h(?:our|on|eir))[bcdfgjklmnpqrstvwz][a-z]{2,})\b")
_TARGET = re.compile(r"\]\([^)]*\)")
_ADDRESS = re.compile(
    r"\b[\w.+-]+@[\w-]+\.\w[\w.-]*|\b[a-z0-9-]+\.(?:nhs\.uk|ac\.uk|co\.uk|org\.uk|org|com|gov|net)\b\S*",
    re.IGNORECASE,
)


@cache
def spelling_slips(text: str) -> tuple[tuple[str, str], ...]:
    """Return each slip with what was meant."""
    return tuple(_slips(text))


def _slips(text: str) -> Iterator[tuple[str, str]]:
    for match in _WRONG.finditer(text):
        yield match[0], _MISSPELT[match[0].lower()]
    for match in _DOUBLED.finditer(text):
        if match[1].lower() not in _MAY_BE_DOUBLED:
            yield match[0], match[1]
    for match in _A_BEFORE_VOWEL.finditer(text):
        yield match[0], f"an {match[1]}"
    for match in _AN_BEFORE_CONSONANT.finditer(text):
        yield match[0], f"a {match[1]}"


def address_in(text: str) -> str | None:
    """Return the first e-mail address or bare web address, None if there is none.

    Links, and addresses with https: or www., are faults of the markup.
    """
    match = _ADDRESS.search(_TARGET.sub("]", text))
    return match[0].rstrip(".,;)") if match else None
