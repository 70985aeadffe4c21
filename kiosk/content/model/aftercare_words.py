"""The words around the texts of an aftercare card: its headings, and the names of the ways to take it along."""

from kiosk.content.model.records import Line, Record


class UrgencyWords(Record):
    """The headings over items by how soon they matter. `other` stands over those of the same kind that have no time."""

    now: Line
    today: Line
    soon: Line
    other: Line


class AudienceWords(Record):
    """The words before an item that is for some readers only, which end where its text begins."""

    breast_feeding: Line
    pregnant: Line
    diabetes: Line
    metformin: Line
    sedated: Line
    dye: Line
    carer: Line


class CardWords(Record):
    """The headings of the aftercare card for each kind of item, and the names of the ways to take the card along.

    `between` is the heading of the card for the time between visits, and the name of the buttons that lead to it.
    `qr_hint` is for a card that one square code holds, `qr_parts` for one that needs several, and `qr_page` for one
    whose code is an address of the department. `qr_search` says what phones do with words.
    """

    heading: Line
    between: Line
    back: Line
    can: Line
    do: Line
    care: Line
    feeding: Line
    pregnancy: Line
    alarm: Line
    unwell: Line
    urgency: UrgencyWords
    who: AudienceWords
    questions: Line
    day: Line
    night: Line
    letter_first: Line
    times: Line
    times_sample: Line
    photo: Line
    photo_hint: Line
    qr_hint: Line
    qr_parts: Line
    qr_part: Line
    qr_page: Line
    qr_search: Line
    qr_large: Line
    qr_name: Line


class PrintWords(Record):
    """The words around a print. `paper` to `late` say what keeps it from coming; `yet` or `nothing` stands below."""

    button: Line
    title: Line
    lead: Line
    letters: Line
    normal: Line
    large: Line
    largest: Line
    sheets: Line
    go: Line
    privacy: Line
    busy: Line
    spent: Line
    working: Line
    sent: Line
    sent_not: Line
    photo: Line
    paper: Line
    jam: Line
    open: Line
    ink: Line
    full: Line
    stopped: Line
    refused: Line
    failed: Line
    silent: Line
    late: Line
    yet: Line
    nothing: Line
