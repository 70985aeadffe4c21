"""The rules for words that a machine can check. Faults block a release and advice does not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from kiosk.content.authoring import readability
from kiosk.content.authoring.texts import reading_ease, typing_slips, voice
from kiosk.content.authoring.texts.sentences import blocks_of, sentences_of
from kiosk.content.authoring.texts.spelled_elsewhere import spelled_in
from kiosk.content.authoring.texts.spelled_numbers import spelled_numbers
from kiosk.content.authoring.vocabulary import ABBREVIATIONS, FEAR, JUDGING, NAMES, PLAINER
from kiosk.content.faults import WHOLE, Advice, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.word_checks import FORMS, QUOTED, texts
from kiosk.content.wording import PLACEHOLDER

HARDEST_GRADE = 8.0
HARDEST_TEXT = 12.0
PLAIN_EASE = 70
PASSIVE_SHARE = 0.1
WORDS_A_STEP = 25
LONGEST_SENTENCE = 25
LONG_SENTENCE = 20
MEAN_SENTENCE = 14
SENTENCES_A_PARAGRAPH = 3
ITEMS_A_LIST = 6
WORDS_A_SECTION = 250
GRADE = 6.0
WORDS_TO_GRADE = 100
"""The number of words from which a reading grade means something."""

_NO_NUMBERS = re.compile(
    r"\b[23]D\b|&#x?[\da-fA-F]{1,7};|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2})|(?:[=%][\dA-F]{2}){2,}"
    r"|[A-Za-z]+-\d{1,3}m?\b|^\d{1,2}[.)][ \t]",
    re.MULTILINE,
)
"""Digits that are no numbers: 2D and 3D, names such as technetium-99m, and those of lists by hand and of letters that
are written by their numbers, which are faults of their own.
"""
_CLOCK = re.compile(r"\b10(?:[:.]00)? ?(?:am|pm|AM|PM|a\.m\.)?\b")

_DEFINED = re.compile(r"\[[^\]]*\]\(term:[^)]*\)")
_DIGITS = re.compile(
    r"\d[\d.,]*|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u249b\u2776-\u2793]"
)
"""Digits of any script, fractions such as ½, and digits that are raised, lowered or in circles."""
_TELEPHONE = re.compile(r"\+?\d[\d ()-]{5,}\d")
_SPOT = re.compile(
    r"\b((?:waiting|changing) (?:room|area)|car park|room|level|floor|desk|ward|bay|lift|elevator|zone|entrance|exit"
    r"|area|door|gate|building|block|wing|suite|clinic|counter|window|corridor|hall|platform|theatre|scanner|unit|stop|bus"
    r"|point|section|department|extension|bleep|pager|stairs|stairwell|reception|table|seat|locker|cubicle|bed)"
    r"\s+(?:number |no\.? ?)?[A-Z]?-?\d+(?:[./-]\d+)*[A-Z]?\b"
    r"|\b(\d+(?:st|nd|rd|th))[ -](floor|level)\b",
    re.IGNORECASE,
)
"""A place with a number in English, such as level 1 or room B-12a."""
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")


_OF_THE_PROGRAM = {"numbers", "print", "chart", "contacts"}
"""The parts of the interface that tell how the program itself counts, prints, draws and writes hours."""


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


_FEAR, _JUDGING, _PLAINER = _any_of(FEAR), _any_of(JUDGING), _any_of(tuple(PLAINER))


def faults_of_words(words: Any, file: str, language: str, whole: Any = None) -> Iterator[Fault]:
    """Yield the faults of words that hold in this language.

    `whole` are the words with those of the page's blocks among them: how hard a part is to read is judged by all that
    it shows.
    """
    yield from digit_faults(words, file, language)
    yield from _spelled_faults(words, file, language)
    if language.startswith("en"):
        yield from english_faults(words, file)
        yield from _hard_to_read(words, words if whole is None else whole, file)


def faults_outside_pages(words: Any, file: str, shape: str, language: str) -> Iterator[Fault]:
    """Yield a fault for each number in the meaning of a term or a text of the interface, where no placeholder may be.

    A term may be defined by a share, such as half-life, and the interface tells of its own prints, charts and hours.
    """
    if not isinstance(words, dict) or shape not in ("glossary", "interface"):
        return
    told = words if shape == "glossary" else {key: words[key] for key in words if key not in _OF_THE_PROGRAM}
    for fault in (*digit_faults(told, file, language), *_spelled_faults(told, file, language)):
        if fault.kind is not FaultKind.NUMBER_IN_TEXT:
            yield fault
        elif not fault.found.startswith("`half of "):
            yield replace(fault, expected="words without a number, for those of departments stand on pages only")


def digit_faults(words: Any, file: str, language: str) -> Iterator[Fault]:
    """Yield a fault for each text, in any language, with a number that should be a value with a unit and a source."""
    for path, text, _ in _own_texts(words):
        if digits := _DIGITS.search(_NO_NUMBERS.sub("", PLACEHOLDER.sub("", text))):
            yield Fault(
                FaultKind.NUMBER_IN_TEXT, file, place(path), _instead_of_digits(text, language), f"`{digits[0]}`"
            )
        if address := typing_slips.address_in(text):
            expected = "no address, for a patient can follow none here; `contacts` has whom to call"
            yield Fault(FaultKind.MARKUP, file, place(path), expected, f"`{address}`")


def _own_texts(words: Any) -> Iterator[tuple[FieldPath, str, bool]]:
    """Yield the texts whose words the author chooses, so without the names that others write in their letters."""
    return (text for text in texts(words) if text[0][:1] != (QUOTED,))


def _instead_of_digits(text: str, language: str) -> str:
    if _TELEPHONE.search(text):
        return "no telephone number, but such as `{phone.day}`, with the number in `contacts` of the department"
    if spot := _SPOT.search(text):
        id_, words = (spot[1] or spot[3]).lower().replace(" ", "-"), json.dumps({language: spot[0]}, ensure_ascii=False)
        return f'`{{place.{id_}}}`, with `"places": {{"{id_}": {words}}}` in the file of the department'
    if _CLOCK.search(text):
        return "`{start}`, the time at which examples begin, or the placeholder of a number"
    return "a placeholder: of a number in `values`, or of `places` of the department, such as `{place.level}`"


def _spelled_faults(words: Any, file: str, language: str) -> Iterator[Fault]:
    """Yield a fault for each period, count or time that a text of any language with a table spells out."""
    for path, text, _ in _own_texts(words):
        found = spelled_numbers(text) if language.startswith("en") else spelled_in(text, language)
        for spelled in dict.fromkeys(found):
            expected = "a placeholder, with the number in `values` or `decisions`, or words without a number"
            yield Fault(FaultKind.NUMBER_IN_TEXT, file, place(path), expected, f"`{spelled}`")


def english_faults(words: Any, file: str) -> Iterator[Fault]:
    """Yield frightening words in prominent places, words in capitals, and long sentences."""
    for path, text, _ in _own_texts(words):
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
        for sentence in sentences_of(text):
            if (count := len(readability.words(sentence))) > LONGEST_SENTENCE:
                expected = f"at most {LONGEST_SENTENCE} words a sentence"
                yield Fault(FaultKind.LONG_SENTENCE, file, place(path), expected, f"{count} in `{shown(sentence)}`")


def _hard_to_read(words: Any, whole: Any, file: str) -> Iterator[Fault]:
    hard: list[FieldPath] = []
    for part in reading_ease.parts(whole):
        if part.words >= reading_ease.WORDS_TO_JUDGE and part.grade > HARDEST_GRADE:
            expected = f"shorter sentences and words: reading grade {HARDEST_GRADE:g} or less, better {GRADE:g}"
            hard.append(part.path)
            yield Fault(FaultKind.HARD_TO_READ, file, place(part.path), expected, f"grade {part.grade:.1f}")
    for path, grade in reading_ease.graded_texts(words):
        if grade > HARDEST_TEXT and not any(path[: len(part)] == part for part in hard):
            expected = f"shorter sentences and words: reading grade {HARDEST_TEXT:g} or less, better {GRADE:g}"
            yield Fault(FaultKind.HARD_TO_READ, file, place(path), expected, f"grade {grade:.1f}")


def english_advice(words: Any, file: str, whole: Any = None) -> Iterator[Advice]:
    """Yield advice on long sentences and lists, hard words, slips of typing, the reading grade and abbreviations.

    `whole` are the words with those of the page's blocks among them, by which each part is judged.
    """
    all_texts = [(path, text, sentences_of(text)) for path, text, _ in texts(words)]
    for path, text, sentences in all_texts:
        yield from _sentence_advice(sentences, text, file, place(path))
        yield from _word_choice(text, file, place(path))
        yield from _slip_advice(path, text, sentences, file)
    prose = [s for _, _, sentences in all_texts for s in sentences if s.rstrip().endswith((".", "!", "?"))]
    count = sum(len(readability.words(sentence)) for sentence in prose)
    if prose and (mean := count / len(prose)) > MEAN_SENTENCE:
        yield Advice(file, WHOLE, f"{mean:.1f} words a sentence on average; {MEAN_SENTENCE} read better", "C1")
    if count >= WORDS_TO_GRADE and (grade := readability.grade(prose)) > GRADE:
        yield Advice(file, WHOLE, f"reading grade {grade:.1f}; {GRADE:g} suits a reading age of 11", "C3")
    yield from _passive_advice([s for _, _, sentences in all_texts for s in sentences], file)
    yield from _part_advice(words, words if whole is None else whole, file)
    yield from _section_advice(words, file)
    yield from _abbreviation_advice(all_texts, file)


def _sentence_advice(sentences: Sequence[str], text: str, file: str, at: str) -> Iterator[Advice]:
    for sentence in sentences:
        if LONG_SENTENCE < (count := len(readability.words(sentence))) <= LONGEST_SENTENCE:
            yield Advice(file, at, f"{count} words in `{shown(sentence)}`; {LONG_SENTENCE} read better", "C1")
    blocks = blocks_of(text)
    if any(
        len(readability.sentences("".join(run.text for run in block.runs))) > SENTENCES_A_PARAGRAPH for block in blocks
    ):
        yield Advice(file, at, f"more than {SENTENCES_A_PARAGRAPH} sentences in a paragraph", "C2")
    longest = run = 0
    for block in blocks:
        run = run + 1 if block.kind == "item" else 0
        longest = max(longest, run)
    if longest > ITEMS_A_LIST:
        yield Advice(file, at, f"a list of {longest}; {ITEMS_A_LIST} read better", "C11")


def _word_choice(text: str, file: str, at: str) -> Iterator[Advice]:
    undefined = _DEFINED.sub("", text)
    for word in dict.fromkeys(match[0].lower() for match in _PLAINER.finditer(undefined)):
        yield Advice(file, at, f"`{word}`: `{PLAINER[word]}` is plainer", "C7")
    for word in dict.fromkeys(match[0].lower() for match in _JUDGING.finditer(text)):
        yield Advice(file, at, f"`{word}` promises or judges", "C20")


def _slip_advice(path: FieldPath, text: str, sentences: Sequence[str], file: str) -> Iterator[Advice]:
    for found, meant in dict.fromkeys(typing_slips.spelling_slips(text)):
        yield Advice(file, place(path), f"`{found}`: was `{meant}` meant?", "spelling")
    for sentence in sentences:
        if voice.denies_too_often(sentence):
            yield Advice(file, place(path), f"denies twice: `{shown(sentence)}`; say what to do", "negation")
    count = sum(len(readability.words(sentence)) for sentence in sentences)
    if path[0] == "steps" and "text" in path[2:] and "otherwise" not in path and count > WORDS_A_STEP:
        yield Advice(file, place(path), f"{count} words in a step; {WORDS_A_STEP} read better", "C11")


def _passive_advice(sentences: Sequence[str], file: str) -> Iterator[Advice]:
    passive = [phrase for sentence in sentences if (phrase := voice.passive_phrase(sentence))]
    if sentences and len(passive) > PASSIVE_SHARE * len(sentences):
        share, named = len(passive) / len(sentences), ", ".join(f"`{phrase}`" for phrase in dict.fromkeys(passive[:5]))
        note = f"{share:.0%} of the sentences do not say who acts; {PASSIVE_SHARE:.0%} read better: {named}"
        yield Advice(file, WHOLE, note, "C10")


def _part_advice(words: Any, whole: Any, file: str) -> Iterator[Advice]:
    for path, grade in reading_ease.graded_texts(words):
        if HARDEST_GRADE < grade <= HARDEST_TEXT:
            yield Advice(file, place(path), f"reading grade {grade:.1f}; {GRADE:g} suits a reading age of 11", "C3")
    for part in reading_ease.judged(whole):
        if round(part.grade, 1) > GRADE:
            note = f"reading grade {part.grade:.1f}; {GRADE:g} suits a reading age of 11"
            yield Advice(file, place(part.path), note, "C3")
        if round(part.ease, 1) < PLAIN_EASE:
            note = f"reading ease {part.ease:.1f}; {PLAIN_EASE} and more is plain"
            yield Advice(file, place(part.path), note, "C4")


def _words_shown(value: Any) -> int:
    """How many words stand there at most: of the forms of a text patients read one."""
    if isinstance(value, str):
        return len(readability.words(value))
    counts = [_words_shown(part) for part in value.values()] if isinstance(value, dict) else [0]
    return max(counts) if isinstance(value, dict) and value.keys() <= FORMS else sum(counts)


def _section_advice(words: Any, file: str) -> Iterator[Advice]:
    sections = words.get("sections") if isinstance(words, dict) else None
    for name, section in sections.items() if isinstance(sections, dict) else ():
        count = _words_shown(section)
        if count > WORDS_A_SECTION:
            yield Advice(
                file, place(("sections", name)), f"{count} words; at most {WORDS_A_SECTION} read better", "C12"
            )


def _abbreviation_advice(all_texts: Sequence[tuple[FieldPath, str, Sequence[str]]], file: str) -> Iterator[Advice]:
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
            yield Advice(file, place(first_use), f"`{short}` is never spelled out on this page, such as `{long}`", "C9")
