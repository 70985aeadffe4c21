"""The shapes of whom a patient calls, the department itself and others, and the words of the interface around it."""

# msgspec gives every value an empty default of its own.
# ruff: noqa: RUF012
import datetime as dt
from typing import Annotated

from msgspec import Meta

from kiosk.content.model.records import Id, Language, Line, Record
from kiosk.content.model.timetable import Slot


class Contact(Record):
    """A telephone number, and when it is answered: every week by weekday, or in the words of each language.

    `closed` are the days on which nobody answers though the week says so, such as bank holidays.
    """

    phone: Line
    extension: Line | None = None
    bleep: Line | None = None
    hours: dict[Language, Line] | tuple[Slot, ...] = ()
    closed: tuple[dt.date, ...] = ()


class OutsideContact(Contact):
    """A number of others, such as an ambulance. It is in force up to and including the day `review_due`."""

    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]
    approved_by: Line
    approved_on: dt.date
    review_due: dt.date


class SupportLine(OutsideContact):
    """A helpline, and its name in each language."""

    name: dict[Language, Line]


class Contacts(Record):
    """Whom a patient calls by day and by night. A department with one number for both gives it as `day`."""

    day: Contact
    night: Contact | None = None
    emergency: OutsideContact | None = None
    advice: OutsideContact | None = None
    support: dict[Id, SupportLine] = {}


class ContactWords(Record):
    """The words around telephone numbers. `open` says on which days a number is answered, and at which times.

    `days` is a run of weekdays, `call` a number that has no hours. The headings are for numbers of others.
    """

    heading: Line
    days: Line
    every_day: Line
    all_day: Line
    any_time: Line
    open: Line
    closed: Line
    call: Line
    extension: Line
    bleep: Line
    then: Line
    titled: Line
    emergency: Line
    advice: Line
