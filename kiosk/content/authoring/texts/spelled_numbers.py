"""Periods, counts and times that an English text spells out, where a placeholder with a decided number should stand."""

from __future__ import annotations

import re
from functools import cache

from kiosk.content.wording import PLACEHOLDER

_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_FROM_TWO = (
    rf"(?:(?:{_TENS})(?:[ -](?:one|{_SMALL}))?|{_SMALL}|(?:an? |one )?(?:hundred|thousand|million)"
    r"|half (?:a )?dozen|a dozen|dozens of|(?:a )?couple of)"
)
_LONG_UNIT = "minute|min|hour|hr|day|night|week|fortnight|weekend|month|year|decade|morning|evening|afternoon"
_UNIT = rf"(?:second|sec|{_LONG_UNIT})"
_SIZE = r"(?:more|full|whole|further|extra|good|long|short|clear|single|solid|consecutive|working)"
_NOT_A_PERIOD = (
    r"(?!['’]?[ -](?:case|unit|ward|bed|clinic|surgery|centre|center|room|service|team|staff|nurse|shift|light|gown"
    r"|book|planner|bag|out|off|amount|trace|quantity|dose|hand|job|patient|hospital|care|school)\b)"
)
"""What follows where the unit is an adjective, as in a day case unit or a minute amount."""
_COUNTED = (
    r"(?:time|tablet|pill|capsule|drop|dose|cup|glass|litre|liter|pint|bottle|drink|meal|feed|spoonful|puff|injection"
    r"|session|metre|meter|foot|feet|pace|mile|gram|milligram|millilitre|milliliter|kilo|kilogram|degree"
    r"|arm['’]?s? length)(?:e?s)?"
)
_DIGIT = rf"(?:oh|zero|nought|one|{_SMALL})"
_MOMENT = r"(?:noon|midday|midnight|bedtime|tonight|tomorrow|lunchtime|teatime|dinnertime|sunset|sunrise|dawn|dusk)"

_PATTERNS = (
    # two hours, ten-minute, two to three days, two and a half hours
    rf"{_FROM_TWO}(?: (?:or|to|and) {_FROM_TWO})?(?: and a half)?[ -](?:{_SIZE}[ -])?{_UNIT}s?",
    rf"one (?:{_SIZE} |and a half |or two |to two )?(?:second|minute|hour|night|week|fortnight|weekend|month|year)s?",
    r"(?:for|in|within|after|about|least|most|than|only|another) (?:one|a) day",
    rf"one or {_FROM_TWO} {_UNIT}s",
    # half an hour, three quarters of an hour, half your dose
    rf"(?:half|quarters?|third|thirds) (?:of )?an? {_UNIT}",
    r"half (?:of )?(?:an?|your|the) (?!way\b|life\b)\w+",
    r"(?:a|one|two|three) (?:third|quarter|fifth|tenth)s? of",
    r"(?:half|quarter) (?:past|to) \w+",
    r"\w+ o['’]clock",
    # a week, an hour and a half, hour-long
    rf"an? (?:{_SIZE} )?(?:{_LONG_UNIT}){_NOT_A_PERIOD}",
    r"(?:for|in|within|after) a second|a second or two",
    rf"{_UNIT}-(?:long|old)",
    # every hour, twice, once a day, three times, one in ten
    r"(?:every|each|per) (?:other |second |third )?(?:minute|hour|night|week|month|year|morning|evening|afternoon)",
    r"(?:every (?:other|second|third)|per|each) day",
    r"(?:hourly|nightly|weekly|fortnightly|monthly|yearly|annually)",
    r"(?:twice|thrice)",
    r"(?:only|just) once|once (?:an?|every|each|per|daily|or twice|again|more)",
    rf"(?:one|{_FROM_TWO})[ -](?:{_SIZE} |small |large )?{_COUNTED}",
    rf"{_FROM_TWO} per ?cent|one per ?cent",
    rf"one in (?:{_FROM_TWO}|every)",
    r"(?:a|half a) dozen|dozens of|a couple of",
    r"(?:double|twice|triple) (?:the|your) (?:usual |normal )?(?:dose|amount)",
    # nine nine nine, oh one six three two, XII hours
    rf"(?:(?:double|triple|treble) {_DIGIT}|{_DIGIT}[ -]{_DIGIT}[ -]{_DIGIT}(?:[ -]{_DIGIT})*)",
    rf"(?-i:[IVX]{{2,}}|[VX]) {_UNIT}s",
    # until tomorrow evening, overnight, all day
    r"overnight(?! (?:bag|case|stay)\b)",
    rf"{_MOMENT}(?: (?:morning|afternoon|evening|night))?",
    r"(?:all|whole|entire) (?:day|night|morning|afternoon|evening|week|month)(?: long)?",
    r"(?:a)?round the clock|day and night|night and day|twenty[- ]four seven",
    r"(?:the|next|last|following|coming|previous) weekend|fortnight",
    r"(?:next|following|coming|previous) (?:day|night|morning|evening|afternoon|week|month|year)",
    r"the (?:day|night|evening|morning|week) (?:before|after)",
)
_SPELLED = re.compile(rf"\b(?:{'|'.join(_PATTERNS)})\b", re.IGNORECASE)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*")


@cache
def spelled_numbers(text: str) -> tuple[str, ...]:
    """Return each period, count or time that is spelled out in the text, such as `half an hour`."""
    words = _MARKUP.sub(r"\1", PLACEHOLDER.sub("…", text))
    return tuple(match[0] for match in _SPELLED.finditer(" ".join(words.split())))
