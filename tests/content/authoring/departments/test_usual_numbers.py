"""Which numbers are likelier a slip than a decision."""

import datetime as dt

import pytest

from kiosk.content.authoring.departments.usual_numbers import unusual_faults
from kiosk.content.model import ProtocolValue, Unit

DAY = dt.date(2026, 12, 1)


def faults(key: str, number: float, unit: Unit, unusual: str | None = None) -> list[str]:
    value = ProtocolValue(
        value=number, unit=unit, sources=("a",), approved_by="A", approved_on=DAY, review_due=DAY, unusual=unusual
    )
    return [fault.place for fault in unusual_faults(key, value, "f", ("protocol", key))]


@pytest.mark.parametrize(
    ("key", "number", "unit"),
    [
        ("vq.feeding", 12, "hour"),
        ("vq.contact", 24, "hour"),
        ("pet-ct.fasting", 6, "hour"),
        ("pet-ct.alarm", 95, "day"),
        ("ct.risk", 1_000_000, "one-in"),
        ("vq.visit", 60, "minute"),
        ("vq.feeding", 12.5, "hour"),
        ("vq.half-life", 6.0067, "hour"),
        ("ct.dose", 0.0123456, "mSv"),
    ],
)
def test_what_guides_say_is_usual(key: str, number: float, unit: Unit) -> None:
    assert faults(key, number, unit) == []


@pytest.mark.parametrize(
    ("key", "number", "unit"),
    [
        ("vq.feeding", 120, "hour"),
        ("vq.feeding", 12.333333333, "hour"),
        ("vq.wait", 19.9999999999, "minute"),
        ("vq.contact", 600, "hour"),
        ("pet-ct.fasting", 60, "hour"),
        ("pet-ct.alarm", 950, "day"),
        ("vq.visit", 6000, "minute"),
        ("vq.breast-feeding", 500, "hour"),
    ],
)
def test_a_digit_too_many_is_told(key: str, number: float, unit: Unit) -> None:
    assert faults(key, number, unit) == [f'protocol["{key}"].value']


def test_an_unusual_number_stands_with_its_reason() -> None:
    assert faults("vq.contact", 600, "hour", "Iodine-131, agreed with the physicist") == []
