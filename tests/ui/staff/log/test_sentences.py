"""A line of the log as a sentence: as much as is known, nothing invented, and no line without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from kiosk.ui.staff.log.sentences import LONGEST_FACT, sentence

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
