"""The slips of authors in what patients read, and what is told of each."""

from __future__ import annotations

from tests.content.authoring.planting import CLINIC, WORDS, Plant, Slip, at


def words(path: str, text: object) -> Plant:
    return at(WORDS, path, text)


def own(path: str, text: str) -> Plant:
    """The clinic's own words for a text of the example scan."""
    made: object = text
    for key in reversed(path.split("/")):
        made = {key: made}
    return at(CLINIC, "wording", {"scans": {"example": {"en-GB": made}}})


SENTENCE = (
    "Subsequent to acquisition, scintigraphic interpretation necessitates radiological evaluation; communication"
    " proceeds via the referring physician."
)
HARD = (
    f"{SENTENCE} Administrative verification of identification documentation is mandatory."
    " Immobilisation throughout the examination facilitates satisfactory visualisation of pulmonary vasculature."
)
TEXTS: dict[str, Slip] = {
    "a placeholder mistyped": Slip(
        words("facts/time/title", "About {example.visits}"), WORDS, "facts.time.title", "a number of this page"
    ),
    "a term mistyped": Slip(
        words("sections/prepare/nothing", "See the [vein](term:veins)."),
        WORDS,
        "sections.prepare.nothing",
        "a term of the glossary",
    ),
    "a web address": Slip(words("ask/when", "See [our page](https://city.nhs.uk)."), WORDS, "ask.when", "term:id"),
    "a bare web address": Slip(
        words("ask/when", "See www.city.nhs.uk/lungs."), WORDS, "ask.when", "no addresses, for patients"
    ),
    "an e-mail address": Slip(words("ask/when", "Write to staff@city.nhs.uk."), WORDS, "ask.when", "no address"),
    "a telephone number": Slip(
        words("ask/when", "Ring 020 7946 0120."), WORDS, "ask.when", "no telephone number, but such as `{phone.day}`"
    ),
    "the number of a room": Slip(
        own("steps/arrive/text", "Show your letter in room 12."),
        CLINIC,
        "wording.scans.example.en-GB.steps.arrive.text",
        '`{place.room}`, with `"places": {"room": {"en-GB": "room 12"}}` in the file of the department',
    ),
    "a telephone number in words": Slip(
        words("ask/when", "Ring nine nine nine."), WORDS, "ask.when", "found `nine nine nine`"
    ),
    "TBC in place of words": Slip(
        words("sections/prepare/nothing", "TBC."), WORDS, "sections.prepare.nothing", "what it is meant to say"
    ),
    "TBC on a button": Slip(
        at("interface/pl.json", "bar/help", "xxx"), "interface/pl.json", "bar.help", "meant to say"
    ),
    "a place that is not known yet": Slip(
        at(CLINIC, "places", {"level": {"en-GB": "level ??", "pl": "xx"}}), CLINIC, "places.level.pl", "meant to say"
    ),
    "a bullet of Word": Slip(
        words("sections/prepare/nothing", "• Plan.\n• Bring a book."), WORDS, "sections.prepare.nothing", "`- ` at the"
    ),
    "a list with numbers": Slip(
        words("sections/prepare/nothing", "1. Plan.\n2. Bring a book."),
        WORDS,
        "sections.prepare.nothing",
        "`- ` at the",
    ),
    "a tab and spaces": Slip(
        words("sections/prepare/nothing", "Plan\tfor  most"), WORDS, "sections.prepare.nothing", "there are no tables"
    ),
    "a word misspelt": Slip(
        words("sections/prepare/nothing", "You recieve it."),
        WORDS,
        "sections.prepare.nothing",
        "`recieve`: was `receive` meant?",
    ),
    "letters turned round": Slip(
        words("sections/prepare/nothing", "Lie on teh bed."), WORDS, "sections.prepare.nothing", "was `the` meant?"
    ),
    "a wrong article": Slip(
        words("sections/prepare/nothing", "Have a injection."), WORDS, "sections.prepare.nothing", "`an injection`"
    ),
    "a paragraph for doctors": Slip(
        words("sections/results/doctor", HARD), WORDS, "sections.results", "shorter sentences and words"
    ),
    "one sentence for doctors": Slip(
        words("sections/results/doctor", SENTENCE), WORDS, "sections.results.doctor", "shorter sentences and words"
    ),
    "the word that holds back left out": Slip(
        words(
            "aftercare/items/feeding/text",
            "Give breast milk for {example.feeding}. From {start} to {example.feeding:until}.",
        ),
        WORDS,
        "aftercare.items.feeding.text",
        "such as `no` or `do not`",
    ),
    "own words that turn the meaning round": Slip(
        own("sections/prepare/nothing", "You need to do much."),
        CLINIC,
        "wording.scans.example.en-GB.sections.prepare.nothing",
        "say what not to do",
    ),
}
"""What is wrong with the words that patients read."""
