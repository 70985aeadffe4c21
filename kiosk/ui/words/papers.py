"""The words of the papers that people sign. They ship with the program, in their own file: no screen needs them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.model import Line, Record
from kiosk.ui.words.staff import STAFF_LANGUAGE


class PaperFrameWords(Record):
    """What stands on every page. `page` has {page} and {pages}, `of` {name} and {sum}, `made` {day} and {version}."""

    product: Line
    page: Line
    of: Line
    made: Line


class SigningWords(Record):
    """The end of a paper. `statement` has {sum}."""

    title: Line
    statement: Line
    columns: tuple[Line, Line, Line, Line]
    as_it_should: Line
    change: Line


class ProofWords(Record):
    """The words of the proof book. `lead` says how it is read, and `whole` that it holds all of a department, to sign.

    `parts` are keyed by the name of the part, `forms` by the form of a text. `card` has {headings}, and
    `shared` {id}. `facts` are the labels of what stands above the texts of a page, by id. `number_*` are lines below a
    number: `number_approved` has {name}, {on} and {until}. `picture` has {id}, `credit` {maker} and {licence}.
    """

    title: Line
    whole: Line
    lead: tuple[Line, ...]
    contents: Line
    contents_columns: tuple[Line, ...]
    parts: dict[str, Line]
    part_leads: dict[str, Line]
    forms: dict[str, Line]
    own: Line
    card: Line
    shared: Line
    unread: Line
    missing: Line
    facts: dict[str, Line]
    numbers: Line
    number_none: Line
    number_undecided: Line
    number_built_in: Line
    number_approved: Line
    number_not_in_force: Line
    number_usual: Line
    number_sources: Line
    picture: Line
    picture_on: Line
    credit: Line
    drawing: Line
    recognisable: Line


class RedlineWords(Record):
    """The words of the redline. `from_to` has {before} and {after}, `hazards` {numbers}, `read_on` {pages}.

    `kinds` are keyed by the kind of change, and `signers` are the roles that sign.
    """

    title: Line
    from_to: Line
    lead: tuple[Line, ...]
    columns: tuple[Line, Line, Line]
    kinds: dict[str, Line]
    was: Line
    now: Line
    nothing: Line
    same: Line
    hazards: Line
    read_on: Line
    statement: Line
    signers: tuple[Line, ...]


class TableWords(Record):
    """A paper that is a table. `none` stands in place of rows where there are none.

    `statement` stands above where the `signers` sign, and is None where nobody does.
    """

    title: Line
    lead: tuple[Line, ...]
    columns: tuple[Line, ...]
    none: Line
    statement: Line | None = None
    signers: tuple[Line, ...] = ()


class ReleaseWords(Record):
    """The labels of the facts of a release, and the headings below them.

    `changes_since` has {before}, and `advice_count` {count}.
    """

    facts: dict[str, Line]
    first: Line
    changes_since: Line
    numbers: Line
    advice: Line
    advice_count: Line
    no_advice: Line
    approved: Line


class OriginWords(Record):
    """The labels of what stands on no page, and what is told there.

    `role` has {role} and {key}, `key` {key}, `count` {language} and {count}, `changed` {new}, {gone} and {other} too.
    """

    signed: Line
    was_signed: Line
    last_day: Line
    no_last_day: Line
    clips: Line
    no_clips: Line
    folder: Line
    role: Line
    key: Line
    count: Line
    changed: Line


class SaidWords(Record):
    """What a page said on a day: `title`, and `lead` with {page}, {day}, {pack} and {count}."""

    title: Line
    lead: Line


class PaperWords(Record):
    """All words of the papers, as in resources/papers/en-GB.json.

    `statuses` are keyed by the state of a page, and `sample` is that of every page of a sample. `waits` has {roles},
    and `until` {day}. `tables` are keyed by the kind of paper.
    """

    frame: PaperFrameWords
    signing: SigningWords
    statuses: dict[str, Line]
    sample: Line
    waits: Line
    until: Line
    proof: ProofWords
    redline: RedlineWords
    tables: dict[str, TableWords]
    release: ReleaseWords
    origins: OriginWords
    said: SaidWords


def load_paper_words(folder: Path) -> PaperWords:
    """The words from a folder with one file per language. Raises OSError or msgspec.ValidationError."""
    return msgspec.json.decode((folder / f"{STAFF_LANGUAGE}.json").read_bytes(), type=PaperWords)
