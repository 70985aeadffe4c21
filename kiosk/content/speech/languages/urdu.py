"""What Urdu says. Its numbers stay digits, which whoever reads them aloud knows to say."""

from __future__ import annotations

from kiosk.content.speech.languages.table import SpokenWords


def urdu(_region: str) -> SpokenWords:
    return SpokenWords(
        words={
            "VQ": "وی کیو",
            "V/Q": "وی کیو",
            "CT": "سی ٹی",
            "CTPA": "سی ٹی پی اے",
            "MRI": "ایم آر آئی",
            "PET": "پیٹ",
            "PET-CT": "پیٹ سی ٹی",
            "PET/CT": "پیٹ سی ٹی",
            "SPECT": "سپیکٹ",
            "SPECT-CT": "سپیکٹ سی ٹی",
            "Tc-99m": "ٹیکنیشیم 99 ایم",
            "Kr-81m": "کرپٹون 81 ایم",
        },
        abbreviations={"dr.": "ڈاکٹر", "prof.": "پروفیسر"},
        units={
            "mSv": {"other": "ملی سیورٹ"},
            "min": {"other": "منٹ"},
            "kg": {"other": "کلو گرام"},
            "cm": {"other": "سینٹی میٹر"},
            "mm": {"other": "ملی میٹر"},
            "ml": {"other": "ملی لیٹر"},
            "%": {"other": "فیصد"},
            "٪": {"other": "فیصد"},
        },
        signs={"&": "اور", "+": "اور", "%": "فیصد", "٪": "فیصد"},
        to="سے",
        dialled=frozenset({"999", "111", "112"}),
        dialled_after=("ایکسٹینشن", "بلیپ"),
        ends_with="۔",
    )
