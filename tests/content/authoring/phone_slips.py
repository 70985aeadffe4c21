"""The slips of people who enter the telephone numbers of their department."""

from __future__ import annotations

from tests.content.authoring.planting import CLINIC, Slip, at

PHONES: dict[str, Slip] = {
    "a sample's telephone number": Slip(
        at(CLINIC, "contacts/day/phone", "01632 960 140"), CLINIC, "contacts.day.phone", "the department’s own number"
    ),
    "a sample's telephone number as it is dialled from abroad": Slip(
        at(CLINIC, "contacts/day/phone", "+44 (0)1632 960140"), CLINIC, "contacts.day.phone", "the department’s own"
    ),
    "TBC in place of a telephone number": Slip(
        at(CLINIC, "contacts/day/phone", "TBC"), CLINIC, "contacts.day.phone", "the digits of one number"
    ),
    "an address of mail in place of a telephone number": Slip(
        at(CLINIC, "contacts/night/phone", "desk7000@city.nhs.uk"), CLINIC, "contacts.night.phone", "the digits of one"
    ),
    "two telephone numbers": Slip(
        at(CLINIC, "contacts/day/phone", "01234 567890 or 567891"), CLINIC, "contacts.day.phone", "of one number"
    ),
    "nothing but noughts": Slip(
        at(CLINIC, "contacts/day/phone", "00000 000000"), CLINIC, "contacts.day.phone", "the digits of one number"
    ),
    "the same number by day and by night": Slip(
        at(CLINIC, "contacts/night/phone", "01234567890"), CLINIC, "contacts.night.phone", "leave `night` out"
    ),
}
