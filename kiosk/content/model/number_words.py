"""The words that numbers are put into: sentences, and the names of units in the forms and cases of a language."""

from __future__ import annotations

from kiosk.content.model.records import Line, Record


class CaseForms(Record):
    """One form of a unit in each grammatical case of the language, by the names that CLDR has for them."""

    nominative: Line
    accusative: Line | None = None
    dative: Line | None = None
    genitive: Line | None = None
    instrumental: Line | None = None
    locative: Line | None = None
    prepositional: Line | None = None
    oblique: Line | None = None
    ablative: Line | None = None
    vocative: Line | None = None
    ergative: Line | None = None
    partitive: Line | None = None
    elative: Line | None = None
    illative: Line | None = None
    translative: Line | None = None
    terminative: Line | None = None
    sociative: Line | None = None


CASES = CaseForms.__struct_fields__
"""The cases that a placeholder may ask for, such as {vq.visit:genitive}."""


class UnitForms(Record):
    """The name of a unit by the plural categories of CLDR, such as “{number} hours” for `other`.

    A form without cases is the same in all of them. One for a single number, such as a dual, may leave {number} out.
    """

    zero: Line | CaseForms | None = None
    one: Line | CaseForms | None = None
    two: Line | CaseForms | None = None
    few: Line | CaseForms | None = None
    many: Line | CaseForms | None = None
    other: Line | CaseForms


class UnitWords(Record, cache_hash=True):
    """The names of the units of time in a language of which CLDR alone would not do."""

    second: UnitForms
    minute: UnitForms
    hour: UnitForms
    day: UnitForms
    week: UnitForms
    month: UnitForms
    year: UnitForms


class NumberWords(Record):
    """The sentences that numbers are put into. `clock` is a CLDR pattern for all times of day.

    A language without `clock` has that of CLDR, and one without `units` those of CLDR, each in one case alone.
    """

    range: Line
    one_in: Line
    msv: Line
    next_day: Line
    later_day: Line
    clock: Line | None = None
    units: UnitWords | None = None
