"""What the check tells of the shipped translations, which are good: few texts may be told of without need."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.check import Report
from kiosk.content.authoring.translation_checks.passages import pairs
from tests.content.conftest import report_of_what_ships

CONTENT = Path(__file__).resolve().parents[4] / "content"
BASE = "en-GB"
LANGUAGES = sorted(path.stem for path in CONTENT.glob("scans/vq/*.json") if not path.stem.startswith(("en", "scan")))
RULES = {"capital", "denial", "digits", "length", "letters", "question", "same", "term", "unlike", "untranslated"}
ONE_IN = 200
"""Texts, of which at most one may be told of: a reader who is asked in vain too often no longer looks."""


@pytest.fixture
def report() -> Report:
    return report_of_what_ships()


def texts_in(language: str) -> int:
    files = [path for path in CONTENT.rglob(f"{language}.json") if path.with_stem(BASE).exists()]
    return sum(len([*pairs(load(path.with_stem(BASE)), load(path))]) for path in files)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_few_texts_are_told_of(report: Report, language: str, record_property: Callable[[str, object], None]) -> None:
    told = [each for each in report.advice if each.rule in RULES and Path(each.file).stem == language]
    texts = texts_in(language)
    record_property("told of", f"{language}: {len(told)} of {texts:,} texts")
    assert len(told) * ONE_IN <= texts, [*map(str, told)]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_built_otherwise_than_its_source(report: Report, language: str) -> None:
    assert [str(fault) for fault in report.faults if Path(fault.file).stem == language] == []
