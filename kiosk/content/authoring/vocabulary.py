"""The words that authors of English pages should think twice about."""

from __future__ import annotations

FEAR = ("cancer", "cancers", "tumour", "tumours", "fatal", "death", "deaths", "die", "deadly")
"""Words that may not stand in titles, leads and steps, which every patient reads."""

DECIDED = (
    "contact",
    "feed",
    "milk",
    "fast",
    "food",
    "eat",
    "exercise",
    "medicine",
    "wait",
    "alarm",
)
"""The beginnings of words in the keys of numbers that only a department may decide."""

JUDGING = (
    "safe",
    "safely",
    "harmless",
    "dangerous",
    "painless",
    "easy",
    "easily",
    "simple",
    "simply",
    "just",
    "don['’]t worry",
    "do not worry",
    "guaranteed",
)

PLAINER = {
    "administer": "give",
    "administered": "given",
    "commence": "start",
    "ionising": "(leave it out)",
    "radiopharmaceutical": "tracer",
    "cannula": "thin plastic tube",
    "contrast agent": "dye",
    "contrast medium": "dye",
    "lesion": "small area",
    "prognosis": "what is likely to happen",
    "utilise": "use",
    "void": "pass urine",
    "nil by mouth": "do not eat or drink",
    "prior to": "before",
    "subsequently": "then",
    "discontinue": "stop",
    "approximately": "about",
    "physician": "doctor",
    "ambulatory": "able to walk",
    "supine": "on your back",
    "prone": "on your front",
    "refrain from": "do not",
    "in the event of": "if",
}
"""Words to avoid, each with the plainer word to use."""

ABBREVIATIONS = {
    "COPD": "chronic obstructive pulmonary disease",
    "CT": "computed tomography",
    "CTEPH": "chronic thromboembolic pulmonary hypertension",
    "CTPA": "computed tomography pulmonary angiogram",
    "DXA": "dual-energy X-ray absorptiometry",
    "ECG": "electrocardiogram",
    "IV": "into a vein",
    "MRI": "magnetic resonance imaging",
    "PET": "positron emission tomography",
    "SPECT": "single photon emission computed tomography",
    "VQ": "ventilation perfusion",
}
"""Abbreviations, each with the long form that its page must use or link to."""

NAMES = ("COVID",)
"""Words that are always in capitals and need no spelling out."""
