"""The words of the staff side: every text keeps to what its kind says of places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
import pytest

from kiosk import paths
from kiosk.command_line.parser import parser
from kiosk.fill import SentenceId, places
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.notices.notice_keeper import NoticeProblem
from kiosk.services.packs.refusals import PackProblem
from kiosk.services.storage.troubles import TroubleId
from kiosk.ui.words.counts import CountWords
from kiosk.ui.words.staff import load_staff_words

WORDS = load_staff_words(paths.resources_folder() / "staff")


def counts(words: object) -> Iterator[CountWords]:
    if isinstance(words, CountWords):
        yield words
    elif isinstance(words, msgspec.Struct):
        for name in words.__struct_fields__:
            yield from counts(getattr(words, name))


def test_the_plural_has_its_count_and_the_singular_has_no_place() -> None:
    found = list(counts(WORDS))
    assert len(found) > 10
    assert [each for each in found if places(each.many) != {"count"} or places(each.one)] == []


SAID = {
    "findings": (FindingText, WORDS.machine.findings.sentences),
    "notices": (NoticeProblem, WORDS.notice.refused),
    "troubles": ((*TroubleId, *PackProblem), WORDS.troubles),
}


@pytest.mark.parametrize(("ids", "sentences"), SAID.values(), ids=SAID)
def test_every_id_has_a_sentence_with_a_place_for_each_of_its_values(
    ids: Iterable[SentenceId], sentences: dict[str, str]
) -> None:
    assert {id_: places(sentence) for id_, sentence in sentences.items()} == {id_: id_.places for id_ in ids}


CLOSED = {
    "no_pin": ["pin"],
    "pin_unread": ["doctor", "pin"],
    "locked": ["unlock"],
    "locked_unsure": ["doctor", "unlock"],
}


@pytest.mark.parametrize(("text", "commands"), CLOSED.items(), ids=CLOSED)
def test_where_staff_can_not_get_in_the_screen_names_the_commands_that_end_it(text: str, commands: list[str]) -> None:
    named = re.findall(r"radiology-kiosk (\w+)", getattr(WORDS.entry, text))
    assert named == commands
    assert [parser().parse_args([command]).command for command in named] == commands
