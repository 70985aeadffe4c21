"""A department's own words over the shared ones."""

from typing import Any

import pytest

from kiosk.content.faults import ContentError
from kiosk.content.overlay import apply_patch, merge, replaced_texts, with_lent_words

# Appendix A of RFC 7396.
RFC_7396 = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize(("base", "patch", "merged"), RFC_7396)
def test_a_merge_is_that_of_rfc_7396(base: Any, patch: Any, merged: Any) -> None:
    assert merge(base, patch) == merged


BASE = {"made_from": "x", "title": "Scan", "steps": {"go": {"title": "Go", "text": {"text": "a", "otherwise": "b"}}}}


@pytest.mark.parametrize(
    ("patch", "fault"),
    [
        ({"titel": "X"}, "wording.titel: expected a key of the shared words, found the key `titel`"),
        ({"steps": {"stay": {}}}, "wording.steps.stay: expected a key of the shared words, found the key `stay`"),
        ({"title": None}, "wording.title: expected other words for it, found nothing, which would take it away"),
        ({"made_from": "y"}, "wording.made_from: expected a key of the shared words, found the key `made_from`"),
    ],
)
def test_a_patch_neither_adds_nor_takes_away(patch: Any, fault: str) -> None:
    with pytest.raises(ContentError) as caught:
        apply_patch(BASE, patch, "profiles/a/profile.json", ("wording",), lambda merged: merged)
    assert str(caught.value) == f"profiles/a/profile.json: {fault}"


def test_a_patch_may_say_that_none_is_needed_where_the_shared_text_has_no_words_for_it() -> None:
    text = {"text": "a", "otherwise": "b", "none": "c"}
    merged, _ = apply_patch(BASE, {"steps": {"go": {"text": {"none": "c"}}}}, "f", (), lambda merged: merged)
    assert merged["steps"]["go"]["text"] == text
    with pytest.raises(ContentError, match="the key `none`"):
        apply_patch(BASE, {"steps": {"go": {"none": "c"}}}, "f", (), lambda merged: merged)


@pytest.mark.parametrize("text", ["c", {"text": "c"}, {"text": "c", "otherwise": "d"}])
def test_a_patch_may_replace_a_text_by_one_of_either_form(text: Any) -> None:
    merged, _ = apply_patch(BASE, {"steps": {"go": {"text": text}}}, "f", (), lambda merged: merged)
    assert merged["steps"]["go"]["title"] == "Go"
    assert merged["steps"]["go"]["text"] == ({"text": "c", "otherwise": "b"} if text == {"text": "c"} else text)


def test_changes_name_what_was_and_what_is() -> None:
    assert replaced_texts(BASE, {"steps": {"go": {"title": "Walk"}}}) == [("steps.go.title", "Go", "Walk")]


def test_a_language_is_lent_what_it_lacks_but_no_clock_and_no_units() -> None:
    base = {"bar": {"help": "Help", "home": "Home"}, "numbers": {"clock": "ha", "range": "to", "units": {"hour": "h"}}}
    own: dict[str, Any] = {"bar": {"help": "Pomoc"}, "numbers": {}}
    assert with_lent_words(own, base) == {"bar": {"help": "Pomoc", "home": "Home"}, "numbers": {"range": "to"}}
    own = {"numbers": {"clock": "H:mm", "units": {"hour": "godz."}}}
    assert with_lent_words(own, base)["numbers"] == {"clock": "H:mm", "range": "to", "units": {"hour": "godz."}}
