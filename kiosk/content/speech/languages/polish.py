"""What Polish says. Its numbers stay digits, since their cases are the reader's to choose."""

from __future__ import annotations

from kiosk.content.speech.languages.table import SpokenWords


def polish(_region: str) -> SpokenWords:
    return SpokenWords(
        words={
            "VQ": "V Q",
            "V/Q": "V Q",
            "CT": "C T",
            "CTPA": "C T P A",
            "MRI": "M R I",
            "PET": "pet",
            "PET-CT": "pet C T",
            "PET/CT": "pet C T",
            "SPECT": "spekt",
            "SPECT-CT": "spekt C T",
            "TK": "T K",
            "RTG": "R T G",
            "USG": "U S G",
            "Tc-99m": "technet 99 m",
            "Kr-81m": "krypton 81 m",
        },
        abbreviations={
            "np.": "na przykład",
            "tj.": "to jest",
            "tzn.": "to znaczy",
            "itd.": "i tak dalej",
            "ok.": "około",
            "m.in.": "między innymi",
            "itp.": "i tym podobne",
            "ul.": "ulica",
            "nr.": "numer",
            "tel.": "telefon",
            "godz.": "godzina",
            "wew.": "wewnętrzny",
            "prof.": "profesor",
            "dr.": "doktor",
            "pon.": "poniedziałek",
            "wt.": "wtorek",
            "śr.": "środa",
            "czw.": "czwartek",
            "pt.": "piątek",
            "sob.": "sobota",
            "niedz.": "niedziela",
            "r.": "roku",
        },
        units={
            "mSv": {"one": "milisiwert", "few": "milisiwerty", "many": "milisiwertów", "other": "milisiwerta"},
            "h": {"one": "godzina", "few": "godziny", "many": "godzin", "other": "godziny"},
            "min": {"one": "minuta", "few": "minuty", "many": "minut", "other": "minuty"},
            "kg": {"one": "kilogram", "few": "kilogramy", "many": "kilogramów", "other": "kilograma"},
            "cm": {"one": "centymetr", "few": "centymetry", "many": "centymetrów", "other": "centymetra"},
            "mm": {"one": "milimetr", "few": "milimetry", "many": "milimetrów", "other": "milimetra"},
            "ml": {"one": "mililitr", "few": "mililitry", "many": "mililitrów", "other": "mililitra"},
            "%": {"other": "procent"},
        },
        signs={"&": "i", "+": "i", "%": "procent", "=": "równa się"},
        to="do",
        dialled=frozenset({"999", "111", "112"}),
        dialled_after=("wewnętrzny", "wew", "pager"),
    )
