"""Periods, counts and times that Spanish, Polish and Urdu texts spell out, where a placeholder should stand.

A translator who writes *a week* for `{vq.contact}` has decided it for all departments, as an author in English would.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kiosk.content.wording import PLACEHOLDER

_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*")

_SPANISH_COUNT = (
    "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete|dieciocho"
    "|diecinueve|veint(?:e|iún|iuna|idós|itrés|icuatro|icinco|iséis|isiete|iocho|inueve)|cien|un par de|una docena de"
    "|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?: y (?:un|una|dos|tres|cuatro|cinco|seis|siete"
    "|ocho|nueve))?"
)
_SPANISH_TIME = "segundos?|minutos?|horas?|días?|noches?|semanas?|quincenas?|mes(?:es)?|años?"
_SPANISH_TAKEN = "veces|comprimidos?|tabletas?|pastillas?|cápsulas?|dosis|vasos?|tazas?|litros?|metros?|pasos?"
_POLISH_COUNT = (
    "dw(?:a|ie|óch|oma|iema)|trz(?:y|ech|ema)|czter(?:y|ech|ema)|pięci?[ućo]?u?|sześ(?:ć|ciu)|sied(?:em|miu)|oś(?:iem|miu)"
    "|dziewię(?:ć|ciu)|dziesię(?:ć|ciu)|(?:jede|dwa|trzy|czter|pięt|szes|siedem|osiem|dziewięt)naś(?:cie|tu)"
    "|dwuna(?:ście|stu)|(?:dwadzieścia|dwudziestu|trzydzieści|trzydziestu|czterdzieści|czterdziestu)(?: \\w+)?"
    "|pięćdziesiąt|sześćdziesiąt|sto|tuzin|pół|półtor[aej]+|ćwierć"
)
_POLISH_TIME = (
    "sekund[ay]?|minut[ay]?|godzin[ay]?|dni|dnia|dób|doby|noc[ey]?|tygodni[ae]?|miesi(?:ące|ęcy|ąca)|lat|lata|roku"
    "|kwadrans[ey]?"
)
_POLISH_TAKEN = "razy|tablet(?:ki|ek)|daw(?:ki|ek)|szklan(?:ki|ek)|litr(?:y|ów|a)|metr(?:y|ów|a)|krok(?:i|ów)"
_POLISH_ONE = (
    "(?:jed(?:en|ną|na|nego|nej) )?(?:tydzień|tygodni[ua]|dob(?:ę|y|ie)|miesiąc(?:a|u)?|godzin(?:ę|ie|y)"
    "|kwadrans(?:ie)?|minut(?:ę|y)|rok)"
)
_URDU_COUNT = (
    "دو|تین|چار|پانچ|چھ|سات|آٹھ|نو|دس|گیارہ|بارہ|پندرہ|بیس|چوبیس|تیس|چالیس|اڑتالیس|ساٹھ|بہتر|سو|آدھ[اےی]|ڈیڑھ|ڈھائی"
    "|(?:ایک )?درجن"
)
_URDU_TIME = "سیکنڈ|منٹ|گھنٹ(?:ہ|ے|وں)|دن|دنوں|رات|راتوں|ہفت(?:ہ|ے|وں)|مہین(?:ہ|ے|وں)|ماہ|سال"
_URDU_TAKEN = "بار|مرتبہ|گولی(?:اں|وں)?|خوراک(?:یں|وں)?|گلاس|لیٹر|میٹر|قدم"

_PATTERNS: Mapping[str, tuple[str, ...]] = {
    "es": (
        rf"(?:{_SPANISH_COUNT})(?: (?:o|a|y) (?:{_SPANISH_COUNT}))? (?:{_SPANISH_TIME}|{_SPANISH_TAKEN})",
        r"una? (?:hora|semana|quincena|mes|noche|minuto)|un segundo(?=[.,;:!?)]|$| o dos)|un día entero",
        r"(?:durante|dentro de|en|por|tras|después de|al menos|menos de|más de) un (?:día|año)",
        r"medi[ao] (?:hora|día|dosis|comprimido|pastilla|litro|metro)|cuartos? de hora|hora y (?:media|cuarto)",
        r"(?:a|al|hasta el|hasta la|antes del|desde el) (?:mediodía|medianoche)",
        r"(?:hasta|antes de|pasado) mañana|mañana por la (?:mañana|tarde|noche)",
        r"(?:al|el) día siguiente|fin de semana|fines de semana",
        r"tod[ao] (?:la noche|el día|la semana|el mes)|cada (?:hora|semana|noche|mes|dos|tres|cuatro|seis|ocho|doce)\b",
        r"la mitad de (?:la|su|esta) (?:dosis|cantidad)|una vez (?:al|a la) \w+",
        r"una docena|un par de|un brazo de distancia",
    ),
    "pl": (
        rf"(?:{_POLISH_COUNT})(?: (?:do|lub|albo) (?:{_POLISH_COUNT}))? (?:{_POLISH_TIME}|{_POLISH_TAKEN})",
        rf"(?:przez|za|po|na|co|do|od|ponad|około|najmniej|w ciągu|w przeciągu) {_POLISH_ONE}(?! (?:badania|wizyty))",
        r"półgodzin\w*|(?:dzień|dobę|godzinę|tydzień|noc) (?:przed|po|później|wcześniej)\b|następnego dnia|nazajutrz",
        r"(?:do|od|przed) (?:jutra|pojutrza|wieczora|południa|północy|rana)|jutro (?:rano|wieczorem|po południu)",
        r"(?:cał(?:ą|y|ego|ej)) (?:noc|nocy|dzień|dnia|tydzień|tygodnia|dobę|doby)|przez noc|weekend\w*",
        r"raz (?:dziennie|na (?:dobę|tydzień|godzinę))|co (?:drugi|trzeci) dzień|połow[ęay] (?:dawki|tabletki)|tuzin",
        r"wyciągnięcie ręki|długość (?:ręki|ramienia)",
    ),
    "ur": (
        rf"(?:{_URDU_COUNT})(?: (?:یا|سے) (?:{_URDU_COUNT}))? (?:{_URDU_TIME}|{_URDU_TAKEN})",
        r"ایک (?:گھنٹ(?:ہ|ے)|ہفت(?:ہ|ے)|مہین(?:ہ|ے)|ماہ|سال|منٹ|رات)|رات بھر|دن بھر|پور(?:ی رات|ا دن|ے دن)",
        r"کل (?:صبح|شام|رات|تک|دوپہر)|اگلے دن|اگلی صبح|آدھی رات|ہر (?:گھنٹے|ہفتے|دوسرے دن)|دن میں (?:ایک|دو|تین) بار",
        r"بازو (?:کی لمبائی|بھر)|آدھی خوراک",
    ),
}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    patterns = _PATTERNS.get(language)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE) if patterns else None


@cache
def spelled_in(text: str, language: str) -> tuple[str, ...]:
    """Return each period, count or time that the text spells out, none in a language that has no table here."""
    pattern = _pattern(language.partition("-")[0])
    if pattern is None:
        return ()
    words = _MARKUP.sub(r"\1", PLACEHOLDER.sub("…", text))
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(" ".join(words.split()))))
