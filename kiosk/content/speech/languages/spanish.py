"""What Spanish says, as in America. Its numbers stay digits, which whoever reads them aloud knows to say."""

from __future__ import annotations

from kiosk.content.speech.languages.table import SpokenWords


def spanish(_region: str) -> SpokenWords:
    return SpokenWords(
        words={
            "VQ": "V Q",
            "V/Q": "V Q",
            "CT": "C T",
            "CTPA": "C T P A",
            "MRI": "M R I",
            "TC": "T C",
            "RM": "R M",
            "PET": "pet",
            "PET-CT": "pet C T",
            "PET/CT": "pet C T",
            "SPECT": "espect",
            "SPECT-CT": "espect C T",
            "p. ej.": "por ejemplo",
            "a. m.": "de la mañana",
            "p. m.": "de la tarde",
            "Tc-99m": "tecnecio 99 m",
            "Kr-81m": "kriptón 81 m",
        },
        abbreviations={
            "dr.": "doctor",
            "dra.": "doctora",
            "sr.": "señor",
            "sra.": "señora",
            "ej.": "ejemplo",
            "etc.": "etcétera",
            "tel.": "teléfono",
            "ext.": "extensión",
            "núm.": "número",
            "aprox.": "aproximadamente",
            "lun.": "lunes",
            "mié.": "miércoles",
            "jue.": "jueves",
            "vie.": "viernes",
            "sáb.": "sábado",
            "dom.": "domingo",
            "hrs.": "horas",
            "min.": "minutos",
            "a.m.": "de la mañana",
            "p.m.": "de la tarde",
        },
        units={
            "mSv": {"one": "milisievert", "other": "milisieverts"},
            "h": {"one": "hora", "other": "horas"},
            "min": {"one": "minuto", "other": "minutos"},
            "kg": {"one": "kilogramo", "other": "kilogramos"},
            "cm": {"one": "centímetro", "other": "centímetros"},
            "mm": {"one": "milímetro", "other": "milímetros"},
            "ml": {"one": "mililitro", "other": "mililitros"},
            "%": {"other": "por ciento"},
        },
        signs={"&": "y", "+": "y", "%": "por ciento", "=": "es"},
        to="a",
        dialled=frozenset({"911", "988", "811", "211"}),
        dialled_after=("extensión", "ext", "bíper"),
    )
