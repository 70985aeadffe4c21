"""The rules for authors that a machine can check. Faults block a release and advice does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from kiosk.content import markup
from kiosk.content.authoring import readability
from kiosk.content.authoring.texts.spelled_numbers import spelled_numbers
from kiosk.content.authoring.vocabulary import ABBREVIATIONS, DECIDED, FEAR, JUDGING, NAMES, PLAINER
from kiosk.content.fact_checks import Facts
from kiosk.content.faults import WHOLE, Advice, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import ProtocolValue, Review, Scan
from kiosk.content.word_checks import texts
from kiosk.content.wording import PLACEHOLDER

LONGEST_SENTENCE = 25
LONG_SENTENCE = 20
MEAN_SENTENCE = 14
SENTENCES_A_PARAGRAPH = 3
ITEMS_A_LIST = 6
WORDS_A_SECTION = 250
GRADE = 6.0
WORDS_TO_GRADE = 100
"""The number of words from which a reading grade means something."""

MONTHS_BETWEEN_REVIEWS = 36

_DIGIT_WORDS = re.compile(r"\b10am\b|\b[23]D\b|[A-Za-z]+-\d{1,3}m?\b")
"""Digits that are no numbers: the start of worked examples, 2D and 3D, and names such as technetium-99m."""

_DEFINED = re.compile(r"\[[^\]]*\]\(term:[^)]*\)")
_DIGITS = re.compile(
    r"\d[\d.,]*|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u249b\u2776-\u2793]"
)
"""Digits of any script, fractions such as ½, and digits that are raised, lowered or in circles."""
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


_FEAR, _JUDGING, _PLAINER = _any_of(FEAR), _any_of(JUDGING), _any_of(tuple(PLAINER))


# --- facts ---------------------------------------------------------------------------------------------------


def fact_rule_faults(facts: Facts, file: str) -> Iterator[Fault]:
    """Yield built-in numbers that a department must decide, and faults of the card, the radiation and the review."""
    for key in facts.values:
        subjects = [part for part in key.partition(".")[2].split("-") if part.startswith(DECIDED)]
        if subjects:
            expected = "a decision of the department, in `decisions`"
            yield Fault(
                FaultKind.CLINICAL_NUMBER,
                file,
                place(("values", key)),
                expected,
                f"a built-in number about `{subjects[0]}`",
            )
    if isinstance(facts, Scan):
        yield from _card_faults(facts, file)
        yield from _radiation_faults(facts, file)
    clinical = isinstance(facts, Scan) or bool(facts.sources)
    yield from review_faults(facts.review, file, ("review",), clinical)


def _card_faults(scan: Scan, file: str) -> Iterator[Fault]:
    kinds = {item.kind for item in scan.aftercare}
    if "unwell" not in kinds:
        yield Fault(FaultKind.AFTERCARE, file, "aftercare", "an item of kind `unwell`", "none")
    if "tracer" in scan.radiation and "feeding" not in kinds:
        yield Fault(
            FaultKind.AFTERCARE, file, "aftercare", "an item of kind `feeding`, for a scan with a tracer", "none"
        )
    if scan.radiation != "none" and "pregnancy" not in kinds and not any("pregnan" in p.id for p in scan.tell):
        expected = "an item of kind `pregnancy`, or a prompt in `tell` named so, for a scan with radiation"
        yield Fault(FaultKind.AFTERCARE, file, "aftercare", expected, "neither")


def _radiation_faults(scan: Scan, file: str) -> Iterator[Fault]:
    if "tracer" in scan.radiation and not scan.tracers:
        yield Fault(
            FaultKind.RADIATION, file, "tracers", f"the tracers, for radiation `{scan.radiation}`", "an empty list"
        )
    if "tracer" not in scan.radiation and scan.tracers:
        yield Fault(
            FaultKind.RADIATION, file, "tracers", f"none, for radiation `{scan.radiation}`", f"`{scan.tracers[0]}`"
        )
    if scan.radiation == "none" and scan.dose is not None:
        yield Fault(FaultKind.RADIATION, file, "dose", "none, for radiation `none`", f"`{scan.dose}`")


def review_faults(review: Review, file: str, path: FieldPath, clinical: bool) -> Iterator[Fault]:
    """Yield what a review lacks: evidence if the page is clinical, and dates once it is approved."""
    if clinical and not review.evidence:
        yield Fault(FaultKind.EVIDENCE, file, place((*path, "evidence")), "at least one source", "an empty list")
    if review.approved_by is None:
        return
    for name in ("approved_on", "review_due"):
        if getattr(review, name) is None:
            yield Fault(FaultKind.APPROVAL, file, place((*path, name)), "a date, for it is approved", "no such key")
    if review.approved_on and review.review_due:
        yield from term_faults(review.approved_on, review.review_due, file, (*path, "review_due"))


def review_date_faults(value: ProtocolValue, file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault if the number's review is due before its approval, or more than three years after it."""
    yield from term_faults(value.approved_on, value.review_due, file, (*path, "review_due"))


def term_faults(approved: date, due: date, file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault if an approval ends before it begins, or lasts more than three years. `path` is that of its end."""
    months = (due.year - approved.year) * 12 + due.month - approved.month
    at = place(path)
    if due <= approved:
        yield Fault(FaultKind.REVIEW_DATE, file, at, f"a day after {approved}", f"{due}")
    elif months > MONTHS_BETWEEN_REVIEWS or (months == MONTHS_BETWEEN_REVIEWS and due.day > approved.day):
        yield Fault(
            FaultKind.REVIEW_DATE, file, at, f"at most {MONTHS_BETWEEN_REVIEWS} months after {approved}", f"{due}"
        )


# --- words ---------------------------------------------------------------------------------------------------


def digit_faults(words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each text, in any language, with a number that should be a value with a unit and a source."""
    for path, text, _ in texts(words):
        if digits := _DIGITS.search(_DIGIT_WORDS.sub("", PLACEHOLDER.sub("", text))):
            yield Fault(
                FaultKind.NUMBER_IN_TEXT,
                file,
                place(path),
                "a placeholder, with the number in `values`",
                f"`{digits[0]}`",
            )


def english_faults(words: Any, file: str) -> Iterator[Fault]:
    """Yield spelled numbers, frightening words in prominent places, words in capitals, and sentences too long."""
    for path, text, _ in texts(words):
        for spelled in dict.fromkeys(spelled_numbers(text)):
            expected = "a placeholder, with the number in `values` or `decisions`, or words without a number"
            yield Fault(FaultKind.NUMBER_IN_TEXT, file, place(path), expected, f"`{spelled}`")
        prominent = path[0] in {"steps", "title", "letter", "lead"} or path[-1] == "title"
        if prominent and (fear := _FEAR.search(text)):
            yield Fault(
                FaultKind.FRIGHTENING_WORD,
                file,
                place(path),
                "no word that frightens in titles, leads and steps",
                f"`{fear[0]}`",
            )
        for capitals in _CAPITALS.findall(text):
            if capitals not in ABBREVIATIONS and capitals not in NAMES:
                yield Fault(FaultKind.CAPITALS, file, place(path), "no capitals for emphasis", f"`{capitals}`")
        for sentence in _sentences(text):
            if (count := len(readability.words(sentence))) > LONGEST_SENTENCE:
                expected = f"at most {LONGEST_SENTENCE} words a sentence"
                yield Fault(FaultKind.LONG_SENTENCE, file, place(path), expected, f"{count} in `{shown(sentence)}`")


def english_advice(words: Any, file: str) -> Iterator[Advice]:
    """Yield advice on long sentences and lists, hard words, the reading grade and abbreviations."""
    all_texts = [(path, text, _sentences(text)) for path, text, _ in texts(words)]
    for path, text, sentences in all_texts:
        yield from _sentence_advice(sentences, text, file, place(path))
        yield from _word_choice(text, file, place(path))
    prose = [s for _, _, sentences in all_texts for s in sentences if s.rstrip().endswith((".", "!", "?"))]
    count = sum(len(readability.words(sentence)) for sentence in prose)
    if prose and (mean := count / len(prose)) > MEAN_SENTENCE:
        yield Advice(file, WHOLE, f"{mean:.1f} words a sentence on average; {MEAN_SENTENCE} read better")
    if count >= WORDS_TO_GRADE and (grade := readability.grade(prose)) > GRADE:
        yield Advice(file, WHOLE, f"reading grade {grade:.1f}; {GRADE:g} suits a reading age of 11")
    yield from _section_advice(words, file)
    yield from _abbreviation_advice(all_texts, file)


def _sentence_advice(sentences: list[str], text: str, file: str, at: str) -> Iterator[Advice]:
    for sentence in sentences:
        if LONG_SENTENCE < (count := len(readability.words(sentence))) <= LONGEST_SENTENCE:
            yield Advice(file, at, f"{count} words in `{shown(sentence)}`; {LONG_SENTENCE} read better")
    blocks = _blocks(text)
    if any(
        len(readability.sentences("".join(run.text for run in block.runs))) > SENTENCES_A_PARAGRAPH for block in blocks
    ):
        yield Advice(file, at, f"more than {SENTENCES_A_PARAGRAPH} sentences in a paragraph")
    longest = run = 0
    for block in blocks:
        run = run + 1 if block.kind == "item" else 0
        longest = max(longest, run)
    if longest > ITEMS_A_LIST:
        yield Advice(file, at, f"a list of {longest}; {ITEMS_A_LIST} read better")


def _word_choice(text: str, file: str, at: str) -> Iterator[Advice]:
    undefined = _DEFINED.sub("", text)
    for word in dict.fromkeys(match[0].lower() for match in _PLAINER.finditer(undefined)):
        yield Advice(file, at, f"`{word}`: `{PLAINER[word]}` is plainer")
    for word in dict.fromkeys(match[0].lower() for match in _JUDGING.finditer(text)):
        yield Advice(file, at, f"`{word}` promises or judges")


def _section_advice(words: Any, file: str) -> Iterator[Advice]:
    sections = words.get("sections") if isinstance(words, dict) else None
    for name, section in sections.items() if isinstance(sections, dict) else ():
        count = sum(len(readability.words(text)) for _, text, _ in texts(section, ("sections",)))
        if count > WORDS_A_SECTION:
            yield Advice(file, place(("sections", name)), f"{count} words; at most {WORDS_A_SECTION} read better")


def _abbreviation_advice(all_texts: list[tuple[FieldPath, str, list[str]]], file: str) -> Iterator[Advice]:
    """Yield advice on each abbreviation whose long form is not on the page and that no link explains.

    The words of the long form may stand anywhere, which is too weak for a fault.
    """
    page_text = " ".join(text for _, text, _ in all_texts)
    page_words = {word.lower() for word in re.findall(r"[A-Za-z]+", page_text)}
    linked = " ".join(_DEFINED.findall(page_text))
    for short, long in ABBREVIATIONS.items():
        first_use = next((path for path, text, _ in all_texts if re.search(rf"\b{short}\b", text)), None)
        spelled_out = page_words.issuperset(re.findall(r"[a-z]+", long.lower())) or re.search(rf"\b{short}\b", linked)
        if first_use is not None and not spelled_out:
            yield Advice(file, place(first_use), f"`{short}` is never spelled out on this page, such as `{long}`")


def _blocks(text: str) -> tuple[markup.Block, ...]:
    try:
        return markup.parse_markup(PLACEHOLDER.sub("some hours", text))
    except markup.MarkupError:
        return ()


def _sentences(text: str) -> list[str]:
    lines = ("".join(run.text for run in block.runs) for block in _blocks(text))
    return readability.sentences("\n".join(lines))
