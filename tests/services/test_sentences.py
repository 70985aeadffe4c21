"""Services say by ids what people are told: a sentence of theirs stands only where no screen shows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

KIOSK = Path(__file__).resolve().parents[2] / "kiosk"
WORDS = re.compile(r"[a-z’']+ [a-z’']+ [a-z’']+")
"""Three words in a row: shorter texts are keys, such as the reasons for which the gate closes."""
LOGS = {"debug", "info", "warning", "error", "exception"}
BUGS = {"TypeError", "ValueError", "DamagedError", "UnfitPageError"}
"""Errors that only a programmer or the journal reads."""
PRINTED = {
    *("PinError", "ProfileError", "TableRefusedError", "UnknownHandoutError"),
    *("ClipError", "MakerError", "RateError", "SoundError"),
}
"""Errors that commands print, and that no screen knows."""
NO_SENTENCES = {
    ("access/gate.py", "open for long"),  # a key of the words of the log
    ("packs/keys.py", "{} {} keep this secret\n"),  # in a file of a private key
    # `safekeeping`, which `content key` prints:
    ("packs/keys.py", "Keep it where only those can read it who may publish content, and keep a copy safe."),
    ("packs/keys.py", "{} Windows lets everybody read it who may read this folder; to take that away: {}"),
    ("content_status/calendar.py", "{}: {}, {}: approval of the number ends"),  # in a file that a command writes
    # What faults of content expect and found, for authors:
    ("departments/schedule.py", "content that can be used"),
    ("packs/archive.py", "the bytes that the pack was signed with"),
    ("packs/archive.py", "other bytes, or none that can be unpacked"),
    # In the log of the system, which IT reads:
    ("health/health_log.py", "The kiosk was started: {}."),
    ("health/health_log.py", "The kiosk was asked to end, and ended."),
    (
        "health/health_log.py",
        (
            "The kiosk had not been asked to end: it was last heard of at {}. "
            "Its program or the computer failed, or the power was cut."
        ),
    ),
    ("health/health_log.py", "Only the safe page is shown: patients are asked to turn to staff."),
    ("health/health_log.py", "The pages are shown again."),
    ("printing/windows/spooler_child.py", "job {} is of another"),
    # What is wrong with a recording, which `speech record` prints:
    ("speech/making/levels.py", "it begins with {} seconds of silence, more than {}"),
    ("speech/making/levels.py", "its peak is at {} dBFS, above {}"),
    ("speech/making/levels.py", "its speech is at {} dBFS, not {} ± {}"),
    # What is wrong with a file of sound, which authors are told who make clips:
    ("speech/making/ogg_pages.py", "there are no comments before the sound"),
    ("speech/making/ogg_pages.py", "its encoder has too long a name"),
    ("speech/making/ogg_pages.py", "it ends within a page"),
    ("speech/making/ogg_pages.py", "a page of it is none"),
    ("departments/profiles.py", " Did you mean {}?"),  # part of a ProfileError
}


def sentences(source: str) -> Iterator[tuple[str, str]]:
    """Each text of several words that is neither a docstring nor for the journal, with the error that raises it."""
    tree = ast.parse(source)
    passed_over: set[ast.AST] = set()
    errors: dict[ast.AST, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed_over.add(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOGS:
            passed_over.update(ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            passed_over.update(node.values)
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            errors |= dict.fromkeys(ast.walk(node), node.exc.func.id)
    for node in ast.walk(tree):
        text = written(node)
        if node not in passed_over and WORDS.search(text):
            yield errors.get(node, ""), text


def written(node: ast.AST) -> str:
    """The text of a literal, with {} for each place; "" if it is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_service_has_a_sentence_that_a_screen_could_show() -> None:
    services = KIOSK / "services"
    found = {
        (file.relative_to(services).as_posix(), text)
        for file in services.rglob("*.py")
        for error, text in sentences(file.read_text(encoding="utf-8"))
        if error not in BUGS | PRINTED
    }
    assert found == NO_SENTENCES


def test_no_screen_knows_an_error_whose_sentence_a_command_prints() -> None:
    names = re.compile(rf"\b({'|'.join(PRINTED)})\b")
    assert [file.name for file in (KIOSK / "ui").rglob("*.py") if names.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('says = f"{file} can’t be read now."', [("", "{} can’t be read now.")]),
        ('raise PackError(reason, "its end is missing")', [("PackError", "its end is missing")]),
        ('raise ValueError("the last step is none")', [("ValueError", "the last step is none")]),
        ('_log.warning("this is for the journal")', []),
        ('"""A docstring of several words."""', []),
        ('reason = "left alone"', []),
    ],
)
def test_sentences_are_told_from_other_texts(source: str, found: list[tuple[str, str]]) -> None:
    assert list(sentences(source)) == found
