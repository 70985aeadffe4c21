"""A line of the log as a sentence: as much as is known, nothing invented, and no line without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from kiosk.fill import Said, said
from kiosk.services.packs.refusals import PackProblem
from kiosk.services.storage.troubles import TroubleId, as_facts
from kiosk.ui.staff.log.sentences import LONGEST_FACT, sentence, with_troubles

FORMS = ("From {before} to {profile}.", "To {profile}.", "Changed.")
CASES: dict[str, tuple[Sequence[str], Mapping[str, str], tuple[str, tuple[str, ...]]]] = {
    "all is known": (FORMS, {"before": "CT", "profile": "MRI"}, ("From CT to MRI.", ())),
    "some is known": (FORMS, {"profile": "MRI"}, ("To MRI.", ())),
    "an empty fact is none": (FORMS, {"before": " ", "profile": "MRI"}, ("To MRI.", ())),
    "nothing is known": (FORMS, {}, ("Changed.", ())),
    "what has no place is named": (FORMS, {"profile": "MRI", "by": "hand"}, ("To MRI.", ("by",))),
    "a fact with braces stays as it is": (("{fault}",), {"fault": "{profile}"}, ("{profile}", ())),
    "several lines become one": (("{fault}",), {"fault": "a\n b"}, ("a b", ())),
    "no form fits": (("To {profile}.",), {}, ("To .", ())),
}


@pytest.mark.parametrize(("forms", "facts", "told"), CASES.values(), ids=CASES)
def test_where(forms: Sequence[str], facts: Mapping[str, str], told: tuple[str, tuple[str, ...]]) -> None:
    assert sentence(forms, facts) == told


def test_a_trace_is_cut_short() -> None:
    told, _left = sentence(("{trace}",), {"trace": "x" * 2000})
    assert (len(told), told[-1]) == (LONGEST_FACT, "…")


FORMS_OF_TROUBLES = {"no_signature": "it has no signature.", "pack_refused": "{file} was not installed: {detail}"}
UNSIGNED = said(PackProblem.NO_SIGNATURE)
TROUBLES: dict[str, tuple[Said, str]] = {
    "a problem without a value": (UNSIGNED, "it has no signature."),
    "a trouble that is said of a problem": (
        said(TroubleId.PACK_REFUSED, file="x", detail=UNSIGNED),
        "x was not installed: it has no signature.",
    ),
}


@pytest.mark.parametrize(("trouble", "told"), TROUBLES.values(), ids=TROUBLES)
def test_a_trouble_among_the_facts_is_told_in_words(trouble: Said, told: str) -> None:
    assert with_troubles({"pack": 3, **as_facts("fault", trouble)}, FORMS_OF_TROUBLES) == {"pack": 3, "fault": told}
