"""Reads XLIFF 1.2 as translation tools write it, and nothing in it that could reach outside the file."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

import msgspec

from kiosk.content.authoring.translating.inline_codes import InlineParts, NumberCode, SpanCode, text_of_parts
from kiosk.content.authoring.translating.states import RecordedState
from kiosk.content.authoring.translating.translated_files import TranslationError
from kiosk.content.authoring.translating.xliff import BOLD, LINK, NUMBER, XLIFF
from kiosk.content.faults import shown

LARGEST_XLIFF = 32_000_000
"""Bytes. A language of the sample has two million."""
_DEEPEST = 32
_STATES_IN: Mapping[str, RecordedState] = {"translated": "translated", "signed-off": "reviewed", "final": "reviewed"}
_SAVE = "save it as XLIFF 1.2 in UTF-8"


class ReturnedUnit(msgspec.Struct, frozen=True):
    """A `trans-unit` as it came back. `text` is its translation as content has it, or None where there is none.

    `state` is how far it claims to be, None where the file says nothing. `trouble` says why the text can't be used.
    """

    file: str
    id: str
    text: str | None
    state: RecordedState | None
    trouble: str = ""


class ReturnedXliff(msgspec.Struct, frozen=True):
    """A file that came back: the language of its translations, and its strings in order."""

    language: str
    units: tuple[ReturnedUnit, ...]


def read_xliff(data: bytes) -> ReturnedXliff:
    """Return what the file holds. Raises TranslationError with the reason in plain words."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise TranslationError(_reason(data, error)) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, TranslationError):
            raise
        raise TranslationError(f"its letters are in an encoding that can’t be read; {_SAVE}") from error
    if len(reader.languages) != 1:
        found = " and ".join(sorted(reader.languages)) or "none"
        raise TranslationError(f"all of it has to be for one language, and it names {shown(found)}")
    return ReturnedXliff(reader.languages.pop(), tuple(reader.units))


def _reason(data: bytes, error: expat.ExpatError) -> str:
    where = f"line {error.lineno}, column {error.offset + 1}"
    match expat.errors.messages.get(error.code, ""):
        case "not well-formed (invalid token)" if _is_not_utf_8(data):
            return f"{where}: a letter that is not in UTF-8, as the file says that it is; {_SAVE}"
        case "unknown encoding" | "encoding specified in XML declaration is incorrect":
            return f"{where}: the file says another encoding than its letters are in; {_SAVE}"
        case "no element found" if not data.strip():
            return "the file is empty"
        case said:
            return f"{where}: no whole XML ({said}); {_SAVE}"


def _is_not_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


class _Reader:
    """Takes what the parser finds. A document type, which entities come from, ends it: XLIFF has none."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.languages: set[str] = set()
        self.units: list[ReturnedUnit] = []
        self._file = ""
        self._open: list[str] = []
        self._unit: dict[str, str] | None = None
        self._state: str | None = None
        self._trouble = ""
        self._spans: list[tuple[str | None, list[str | NumberCode | SpanCode]]] = []
        """The translation that is being read: what each open span leads to, None for one that is no code of ours."""
        self._target: InlineParts | None = None

    def _refuse(self, *_declared: object) -> None:
        raise TranslationError(f"line {self.parser.CurrentLineNumber}: a document type, which XLIFF has not; {_SAVE}")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition("}")
        if not self._open and (namespace, name) != (XLIFF, "xliff"):
            raise TranslationError(f"no XLIFF 1.2, but {shown(tag)}; {_SAVE}")
        if len(self._open) >= _DEEPEST:
            raise TranslationError(f"line {self.parser.CurrentLineNumber}: more than {_DEEPEST} elements in each other")
        self._open.append(name if namespace == XLIFF else "")
        match self._open[-1]:
            case inline if self._spans:
                self._begin_inline(inline, attributes)
            case "file":
                self._file = attributes.get("original", "")
                self.languages.add(attributes.get("target-language", "none"))
            case "trans-unit":
                self._unit, self._target, self._state, self._trouble = attributes, None, None, ""
            case "target" if self._open[-2] == "trans-unit":
                self._state, self._spans = attributes.get("state"), [(None, [])]

    def _begin_inline(self, name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ctype", "")
        if name == "x" and kind == NUMBER:
            self._spans[-1][1].append(NumberCode(attributes.get("equiv-text", "")))
        elif name != "mrk" and (name != "g" or kind not in (LINK, BOLD)):
            self._trouble = f"it has a code <{shown(name or 'of another kind')}> that was not there"
        span = (attributes.get("xid", "") if kind == LINK else "") if name == "g" else None
        self._spans.append((span, []))

    def _end(self, _tag: str) -> None:
        name = self._open.pop()
        if name == "trans-unit" and self._unit is not None and not self._spans:
            self._add_unit(self._unit)
            self._unit = None
        elif name == "target" and len(self._spans) == 1:
            self._target, self._spans = tuple(self._spans[0][1]), []
        elif self._spans:
            leads_to, inside = self._spans.pop()
            self._spans[-1][1].extend(inside if leads_to is None else [SpanCode(leads_to, tuple(inside))])

    def _words(self, text: str) -> None:
        if self._spans:
            self._spans[-1][1].append(text)

    def _add_unit(self, attributes: dict[str, str]) -> None:
        text = None if self._target is None else text_of_parts(self._target)
        state = None if self._state is None else _STATES_IN.get(self._state, "draft")
        if self._state == "final" and attributes.get("approved") == "yes":
            state = "approved"
        self.units.append(ReturnedUnit(self._file, attributes.get("id", ""), text or None, state, self._trouble))
