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
_TO_99 = rf"(?:(?:{_TENS})(?:[ -](?:one|{_SMALL}))?|{_SMALL})"
_FROM_TWO = (
    rf"(?:{_TO_99}(?: (?:hundred|thousand|million))?|(?:an? |one )?(?:hundred|thousand|million)"
    r"|half (?:a )?dozen|a dozen|dozens of|(?:a )?couple(?: of)?)"
)
_LONG_UNIT = (
    "minute|min|hour|hr|day|night|week|wk|fortnight|weekend|month|mth|year|yr|decade|trimester"
    r"|morning|evening|afternoon"
)
_BUT_DAY = "second|sec|minute|min|hour|hr|night|week|wk|fortnight|weekend|month|mth|year|yr"
"""What is a period after *one*; one day is also some day to come."""
_UNIT = rf"(?:second|sec|{_LONG_UNIT})"
_SIZE = (
    r"(?:more|full|whole|further|extra|good|long|short|clear|single|solid|consecutive|working|business|calendar"
    r"|additional)"
)
_MORE = rf"(?:{_SIZE}|odd|or so|or more|plus)"
_WHO = (
    "team|nurse|sister|doctor|porter|radiographer|receptionist|manager|driver|cleaner|volunteer|helper|worker|colleague"
    "|patient|visitor|guest|crew|shift|list|rota"
)
_WHERE = (
    "unit|ward|bay|clinic|centre|center|room|lounge|suite|area|theatre|nursery|entrance|door|corridor|desk|bell|bus"
    "|parking|ticket|permit"
)
_PART_OF_DAY = "(?<=day|ght|ing|oon|end)"
_NO_PERIOD = rf"(?!{_PART_OF_DAY} (?:{_WHO}|{_WHERE})\b)"
"""What follows a part of the day where it is an adjective, as in another night nurse or through the day room. Of more
than one, and of staff, the next words may also say what they do after the period."""
_NOT_A_PERIOD = (
    r"(?!['’]?[ -](?:case|unit|ward|bed|clinic|surgery|centre|center|room|service|team|staff|nurse|shift|light|gown"
    r"|book|planner|bag|out|off|amount|trace|quantity|dose|hand|job|patient|hospital|care|school)\b)" + _NO_PERIOD
)
"""The same behind *a*, as in a day case unit or a minute amount."""
_OF_THE_DAY = rf"(?:day|night|morning|evening|afternoon|weekend) (?:{_WHO}|{_WHERE})"
_NO_ORDINAL = r"(?!(?<=second)[ -](?:floor|level|storey|hand|year|opinion|class|party|person)\b)"
"""What follows an ordinal, as in two second-floor wards."""
_ANOTHER = (
    r"(?! (?:or|and) third|[ -](?:(?:small|short|new|different|separate|larger|longer|blood|full) )?(?:opinion|scan"
    r"|picture|image|photo|time|person|nurse|doctor|room|set|look|test|check|visit|needle|injection|dose|drink|cup"
    r"|glass|view|half|reading|chance|question|name|series|camera|machine|appointment|floor|door|tap|page|bed|step|sample"
    r"|report|copy|letter|child|baby|pregnancy|year|class|language)\b)"
)
"""What follows *a second* where it is one more, as in for a second opinion."""
_NO_FURNITURE = (
    r"(?!-in\b|[ -](?:room|area|bay|desk|hatch|door|wall|window|panel|partition|entrance|toilet|chair|seat|stool|table"
    r"|tray|trolley|rack|shelf|shelves|cupboard|fridge|machine|dispenser|fountain|filler|bank|holder|pump|trial|chart"
    r"|badge|sticker|slot|shop|bar|car|parking|cubicle|clinic)(?:e?s)?\b|(?<=glass|sitor) (?:lift|screen)s?\b)"
)
"""What follows where what could be counted is an adjective, as in two glass doors or one drinks machine."""
_COUNTED = (
    r"(?:(?:time|tablet|pill|capsule|drop|dose|cup|glass|bottle|drink|meal|snack|feed|injection|visitor|companion"
    rf"|session|jug|mug|beaker|tumbler)(?:e?s)?{_NO_FURNITURE}|napp(?:y|ies)(?! (?:bin|bag|sack|bucket)s?\b)"
    r"|(?:litre|liter|pint|spoonful|(?:tea|table)spoon(?:ful)?|mouthful|sip|slice"
    r"|puff|metre|meter|(?<!one )foot|feet|pace|mile(?! (?-i:[A-Z]))|gram|milligram|millilitre|milliliter|kilo|kilogram"
    r"|degree|inch|yard|(?:milli|centi|kilo)met(?:re|er)|microgram|ounce|pound|stone(?! \w+s\b)|m[gl]|mcg|kg|[cm]m"
    r"|[mµ]sv|[mg]bq|arm['’]?s? length)(?:e?s)?|arms['’]? lengths?|seats? (?:away|apart|free|empty|between))"
)
_TAKEN = r"(?:tablet|pill|capsule|dose|cup|glass|litre|liter|pint|bottle|teaspoon|tablespoon)"
_DIGIT = rf"(?:oh|zero|nought|one|{_SMALL})"
_MEAL = r"(?:breakfast|lunch|dinner|tea|supper)"
_MOMENT = (
    rf"(?:noon|mid-?day|midnight|tonight|tomorrow|(?:(?<!for )dawn|sunset|sunrise)(?! (?-i:[A-Z]))|sundown|dusk"
    rf"|nightfall|daybreak|(?:{_MEAL}|bed|noon)[ -]?time|mid[ -]?(?:morning|afternoon|evening))"
)
_PART = r"(?:day|night|morning|afternoon|evening|week|weekend|month)"
_LATER = rf"(?:(?:the|this|that) )?(?:(?:early|late) )?(?:morning|afternoon|evening|next {_PART})"
_END = r"(?=[.,;:!?)]|$)"
_WISH = rf"(?:(?<=have )|(?<=wish you ))a good {_PART}{_END}"
_UNTIL = r"(?:until|till?|by|before|after|from|since)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_CLOCK = rf"(?:one|{_SMALL})"
_FRACTION = r"(?:hal(?:f|ve)|third|quarter|fifth|sixth|eighth|tenth|hundredth|thousandth|millionth)s?"
_FROM_SECOND = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_MONTH = "(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = (
    rf"(?:first|{_FROM_SECOND}|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
    r"|(?:twenty|thirty)[ -]\w+)"
)
_AT = "(?:(?<!look )(?<!looks )(?<!looked )(?<!looking )at|(?<!two )(?<!three )(?<!four )by)"
_NO_SHARE = r"(?!(?:way|life|body|face|head|chest|room|bed|table|page|screen|door|ward)\b)"
_NO_PLACES = (
    r"(?! (?:room|part|place|step|way|visit)s?\b|-bed"
    r"|(?: (?:different|separate|other|new|main|short|long|small|large))?[ -](?:halves|copies|feet|series"
    r"|(?:position|posture|plane|view|angle|direction|stage|phase|pose|layer|slice|session|appointment|bed|bay|ward"
    r"|cubicle|pocket|bag|box|locker|drawer|piece|bit|group|row|line|queue|column|corner|side|hand|arm|leg|ear|eye|seat"
    r"|chair|table|building|site|hospital|clinic|department|centre|town|floor|level|corridor|lift|file|folder|letter"
    r"|envelope|page|language|word|sentence|colour|color|size|shape|machine|scanner|camera|picture|image)e?s)\b)"
)
"""What follows where one thing lies in several, which is no share."""
_PEOPLE = r"(?:chance|case|time|person|people|patients?|bab(?:y|ies)|child(?:ren)?|wom[ae]n|m[ae]n|scans?)"

_PATTERNS = (
    # two hours, ten-minute, two to three days, two and a half hours, two or more days, two-and-a-half hours
    (
        rf"{_FROM_TWO}(?:[ -](?:or|to|and)[ -]{_FROM_TWO})?(?:[ -]and[ -]a[ -]half)?(?! {_OF_THE_DAY}(?:e?s)?\b)"
        rf"[ -](?:{_MORE}[ -](?!{_OF_THE_DAY}(?:e?s)?\b))?{_UNIT}s?{_NO_ORDINAL}"
    ),
    (
        rf"one(?! (?:{_SIZE} )?{_OF_THE_DAY}\b)[ -](?:{_SIZE} |and a half |or two |to two )?(?:{_BUT_DAY})s?"
        rf"{_NO_ORDINAL}"
    ),
    rf"one (?:full|whole|clear|single|more|further|extra|working|business|calendar) day{_NO_PERIOD}|one-day",
    rf"(?:on|by|for|in|from|until|till|after) (?:day|week|month|hour) (?:one|{_SMALL})",
    r"(?:for|in|within|after|about|least|most|than|only|another) (?:one|a) day" + _NO_PERIOD,
    rf"(?:on|from|by|until|till|after|before) the (?:{_FROM_SECOND}) (?:day|night){_NO_PERIOD}",
    rf"the (?:{_FROM_SECOND}) (?:feed|meal|dose|tablet|nappy)",
    rf"(?:days|nights|weeks|hours) {_CLOCK} (?:and|or|to) {_CLOCK}",
    rf"one or {_FROM_TWO} {_UNIT}s|(?:hour|day|night|week|month|year) and a half|tens of {_UNIT}s",
    r"within the (?:minute|hour|week|fortnight|month|year)" + _NO_PERIOD,
    rf"(?:(?:on|by|from|until|before|after) )?the {_DATE} of {_MONTH}|{_MONTH} (?:the )?{_DATE}",
    r"two thousand(?: and)? \w+|twenty[ -](?:twenty|thirty)(?:[ -]\w+)?",
    rf"another (?:half )?(?:minute|hour|night|week|fortnight|month|year){_NO_PERIOD}",
    rf"the first (?:half )?(?:minute|hour|night){_NO_PERIOD}",
    r"(?:for|in|within|during|after|by|until) the (?:first|second|third|fourth|last) (?:day|week|month|trimester|year)",
    # half an hour, half-hour, three quarters of an hour, half your dose
    rf"(?:half|quarters?|third|thirds)[ -](?:of )?an?[ -]{_UNIT}",
    rf"(?:half|quarter)[ -](?:{_UNIT}|{_TAKEN})s?(?!ly\b)",
    rf"(?<!first )(?<!second )(?<!other )half (?:of )?(?:an?|your|the) {_NO_SHARE}\w+",
    r"(?:cut|reduce|divide) (?:the|this|your) (?:usual |normal )?(?:dose|amount|insulin|medicine|intake) in half",
    r"halv(?:e|ing) (?:it|the|your)|(?:double|triple|treble) your \w+",
    r"by (?:half(?! \w+ing)|(?:an? |one |two |three )(?:half|third|quarter|fifth|tenth|hundredth)s?)(?! of\b)",
    r"an? (?:hundredth|thousandth|millionth) of|half as (?:much|many)|(?:two|three|four|five|ten)-?fold",
    r"(?:a|one|two|three) (?:third|quarter|fifth|tenth)s? of(?! the way\b)|quarter of (?:an?|your|the(?! way\b))",
    rf"(?:{_CLOCK})[ -]{_FRACTION}(?![ -](?:of )?(?:you|us|them|door|floor|level|party|person|trimester)\b)",
    rf"(?:one|{_SMALL}) and a half|(?:nought|zero|one|{_SMALL}) point {_DIGIT}",
    rf"(?:half[ -]past|quarter[ -](?:past|to)) \w+|half {_CLOCK}",
    rf"(?:five|ten|twenty(?:[ -]five)?) (?:past(?: {_CLOCK})?|to {_CLOCK}){_END}",
    # nine o'clock, nine am, nine in the morning, half nine, nine thirty, until nine, from nine to five
    r"\w+ o ?['’]?clock",
    rf"{_CLOCK} ?(?:[ap]m|[ap]\.m\.?)(?!\w|(?<=one am) I\b)|{_CLOCK} in the (?:morning|afternoon|evening)",
    rf"{_CLOCK} sharp{_END}|(?:six|seven|eight|nine|ten|eleven|twelve) at night",
    rf"{_CLOCK}[ -](?:fifteen|thirty|forty[ -]five)",
    rf"(?:until|till) one{_END}",  # before or after one is also before or after a scan
    rf"(?:{_AT}|until|till|before|after|around) (?:{_SMALL}){_END}",
    rf"from {_CLOCK} (?:to|until|till) {_CLOCK}|(?:{_SMALL})-to-(?:{_SMALL})",
    # a week, an hour and a half, hour-long
    rf"(?!{_WISH})an? (?:{_SIZE} )?(?:{_LONG_UNIT}){_NOT_A_PERIOD}",
    rf"(?:for|in|within|after) a second{_ANOTHER}|a second or two",
    rf"{_UNIT}-?(?:long|old)",
    # every hour, twice, once a day, three times, one in ten
    r"(?:every|each|per) (?:other |few |(?:"
    + _FROM_SECOND
    + r") )?(?:minute|hour|night|week|month|year)s?"
    + _NO_PERIOD,
    rf"(?:every|each|per) (?:morning|evening|afternoon){_NO_PERIOD}",
    rf"(?:every (?:other|few|{_FROM_SECOND})|per|each|alternate) days?{_NO_PERIOD}",
    r"(?:hourly|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|bi-?weekly|bi-?monthly)",
    r"(?:twice|thrice)",
    r"(?:only|just) once|once[ -](?:per|daily|or twice|more)",
    rf"once[ -](?:an?|every|each) (?:other |few )?(?:{_UNIT}|{_WEEKDAY}){_NO_PERIOD}",
    rf"(?:one|{_FROM_TWO})[ -](?:{_SIZE} |small |large )?{_COUNTED}",
    r"an? (?:litre|liter|pint|mile|teaspoon|tablespoon|teaspoonful|tablespoonful)",
    r"an? metre|arm(?:['’]s|s['’]?) (?:length|reach)|length of (?:two|both|your) arms?|hand['’]s breadth",
    r"an? (?:inch|yard|foot|meter) (?:away|apart|from|between|clear|back)|an? (?:spoonful|glassful|cupful|mugful)",
    rf"{_FROM_TWO} per ?cent|one per ?cent",
    rf"(?:one|{_TO_99})(?:[ -]{_PEOPLE})?[ -](?:out of|in)[ -](?:every )?{_FROM_TWO}{_NO_PLACES}",
    r"fifty-fifty|one foot (?:away|apart|from|wide|long|high|tall|deep)",
    # aged sixty, under sixteen, sixteen or over
    rf"(?:if|when|until|once) (?:you|they|he|she|your child) (?:are|is|turns?|reach(?:es)?) {_TO_99}{_END}",
    rf"(?:fast|rest|wait|stay|stay away|stop) for (?:{_SMALL}){_END}",
    rf"aged (?:one|{_TO_99})|(?:over|under) (?:the age of )?{_TO_99}{_END}",
    rf"(?<!level )(?<!floor )(?:one|{_TO_99}) or (?:over|under|older|younger|above)",
    r"dozens?|a couple of",
    r"(?:double|twice|triple|treble) (?:the |your )?(?:usual |normal )?(?:dose|amount)",
    # nine nine nine, oh one six three two, XII hours
    rf"(?:(?:double|triple|treble) {_DIGIT}|{_DIGIT}[ -]{_DIGIT}[ -]{_DIGIT}(?:[ -]{_DIGIT})*)",
    rf"(?-i:[IVX]{{2,}}|[VX]) {_UNIT}s",
    # until tomorrow evening, overnight, all day, the rest of the week, until Monday, by lunch
    rf"over ?night(?! (?:bag|case|stay)\b){_NO_PERIOD}",
    rf"{_MOMENT}(?: (?:morning|afternoon|evening|night))?",
    (
        r"(?:all|whole|entire) (?:day|night|morning|afternoon|evening|week|weekend|month)(?: long)?"
        r"(?! (?:unit|ward|bed|bay|clinic|centre|center|room|lounge|suite|theatre|desk)s\b)"
    ),
    rf"(?:whole|most|all|end) of (?:to-?day|(?:the|that|this|your) {_PART}{_NO_PERIOD})",
    r"(?:rest|remainder) of (?:the|that|this|your) (?:night|week|weekend|month)" + _NO_PERIOD,
    rf"through(?:out)? the (?:day|night|morning|afternoon|evening|week|month){_NO_PERIOD}",
    r"(?:a)?round the clock|the clock round|day and night|night and day|twenty[- ]four seven",
    rf"for (?:the|this|that) (?:night|week|weekend|fortnight|month|year){_END}",
    rf"first thing (?:on )?(?-i:{_WEEKDAY})|{_UNTIL} (?:next |the following )?(?-i:{_WEEKDAY})",
    rf"(?:until|till?|by(?! {_LATER} staff\b)) {_LATER}{_NO_PERIOD}",
    rf"{_UNTIL} {_MEAL}(?! (?:bar|room|break|tray|menu|towel|and coffee|or coffee)\b)",
    r"next (?:feed|meal|dose|tablet|pill|injection)",
    rf"(?:the|next|last|following|coming|previous) weekend{_NO_PERIOD}|fortnight",
    (
        r"(?:next|following|coming|previous) "
        rf"(?:day|night|morning|evening|afternoon|week|month|year|(?-i:{_WEEKDAY})){_NO_PERIOD}"
    ),
    r"the (?:day|night|evening|morning|week|hour) (?:before|after)",
)
_SPELLED = re.compile(rf"\b(?:{'|'.join(_PATTERNS)})(?!\w)", re.IGNORECASE)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*")


@cache
def spelled_numbers(text: str) -> tuple[str, ...]:
    """Return each period, count or time that is spelled out in the text, such as `half an hour`."""
    words = _MARKUP.sub(r"\1", PLACEHOLDER.sub("…", text))
    return tuple(match[0] for match in _SPELLED.finditer(" ".join(words.split())))
