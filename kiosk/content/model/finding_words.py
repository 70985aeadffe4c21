"""The words by which patients find a language, a part of the body or the name in their letter, listen, and stay."""

from kiosk.content.model.records import Line, Record


class LettersWords(Record):
    """The words of the names that stand in letters. `all` shows all of them again after a letter was chosen."""

    open: Line
    title: Line
    lead: Line
    begins: Line
    all: Line


class PartsWords(Record):
    """The words of the screen with the parts of the body.

    `dose` says the dose of a part, and `unknown` stands where the reference of the department has none.
    """

    title: Line
    lead: Line
    dose: Line
    unknown: Line


class LanguageWords(Record):
    """The words for choosing a language. Each language is named in itself, by library.json.

    `staff` stands above what staff read along while a patient shows it in another language. A page that is `missing`
    in a language offers to be `read` in that of staff. `draft` stands on every screen in a language of which nobody has
    checked the words. `beside` turns on that steps and cards stand in both.
    """

    button: Line
    title: Line
    more: Line
    staff: Line
    missing: Line
    read: Line
    draft: Line
    beside: Line


class ListenWords(Record):
    """The buttons of listening, and what is said beside the words of a screen: roles, states and places."""

    button: Line
    off: Line
    stop: Line
    pause: Line
    go_on: Line
    again: Line
    slower: Line
    faster: Line
    softer: Line
    louder: Line
    choose: Line
    picture: Line
    ticked: Line
    not_ticked: Line
    items: Line
    position: Line
    volume: Line
    slow: Line
    usual: Line
    fast: Line
    start: Line
    end: Line
    no_sound: Line
    welcome: Line
    menu: Line
    blank: Line
    unblank: Line
    blanked: Line
    private: Line
    still_here: Line
    goodbye: Line


class LeftAloneWords(Record):
    title: Line
    text: Line
    countdown: Line
