"""Writes the page on which a clinician reads a translation beside its source, and signs: one file, to print."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from kiosk.content.authoring.translating.exported import ExportedFile, ExportedUnit
from kiosk.content.authoring.translating.inline_codes import InlineParts, NumberCode, SpanCode, inline_parts
from kiosk.content.authoring.translating.states import UnitState
from kiosk.content.model import LanguageEntry
from kiosk.content.photos.photo_files import DRAWING_ENDING

PictureOf = Callable[[str], tuple[str, bytes] | None]
"""The file and the bytes of a picture by its id, or None."""
Languages = Mapping[str, LanguageEntry]
_STYLE = """
:root { color-scheme: light }
body { font: 16px/1.45 system-ui, sans-serif; color: #1c2326; background: #fff;
  margin: 2rem auto; max-width: 78rem; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 0 .3rem } h2 { font-size: 1.2rem; margin: 2.4rem 0 .5rem; break-after: avoid }
p.about { color: #4b5659; margin: .2rem 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: 1px solid #c3cbcd; padding: .45rem .6rem; vertical-align: top; text-align: start;
  overflow-wrap: anywhere }
th { background: #eef2f2; font-weight: 600 }
col.picture { width: 13% } col.state { width: 19% }
tr { break-inside: avoid } thead { display: table-header-group }
td img { width: 100%; height: auto; display: block }
td:lang(ur) { font-family: "Noto Nastaliq Urdu", "Urdu Typesetting", serif; line-height: 2.2 }
small { color: #4b5659; display: block; font-size: .78em }
.number { background: #e3eef7; border-radius: .25rem; padding: 0 .25rem; direction: ltr; unicode-bidi: isolate }
.word { text-decoration: underline dotted }
.safety td { background: #fff6e5 } .stale td { background: #fde9e7 } .untranslated td { background: #fde9e7 }
.sign { border: 1px solid #c3cbcd; margin: .8rem 0; padding: .7rem; display: grid; gap: 1.2rem;
  grid-template-columns: 2fr 2fr 1fr; break-inside: avoid }
.sign span { border-bottom: 1px solid #1c2326; padding-top: 1.6rem; color: #4b5659; font-size: .85rem }
@media print { body { margin: 0; max-width: none; font-size: 10pt } }
"""
_PRIVATE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_KINDS = {DRAWING_ENDING: "svg+xml", ".png": "png"}
_NOBODY = frozenset((UnitState.UNTRANSLATED, UnitState.STALE, UnitState.WITHDRAWN))


def review_bytes(files: Iterable[ExportedFile], tag: str, languages: Languages, picture_of: PictureOf) -> bytes:
    """Return the page for a language, of those that the library offers.

    It asks for nothing outside itself, and runs nothing.
    """
    listed, language = [*files], languages[tag]
    units = [each for file in listed for each in file.units]
    open_ = sum(each.state in _NOBODY for each in units)
    told = f"{len(units):,} strings, of which {open_:,} are not translated or stale."
    marks = "Rows in yellow: safety hangs on them. In blue: a number that the kiosk fills in."
    name = f'<span lang="{escape(tag)}" dir="{language.direction}">{escape(language.name)}</span>'
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_PRIVATE}">',
        f"<title>{escape(language.name)}: for review</title><style>{_STYLE}</style></head><body>",
        f"<h1>{name}: for review</h1>",
        f'<p class="about">{told} {marks}</p>',
        *(line for file in listed for line in _file(file, tag, languages, picture_of)),
        "</body></html>\n",
    ]
    return "\n".join(lines).encode()


def _file(file: ExportedFile, tag: str, languages: Languages, picture_of: PictureOf) -> Iterator[str]:
    yield f"<h2>{escape(file.name)}</h2>"
    pictured = any(each.place.picture for each in file.units)
    columns = ("text", "text", *(("picture",) if pictured else ()), "state")
    yield f"<table><colgroup>{''.join(f'<col class={name}>' for name in columns)}</colgroup>"
    texts = (f"{languages[each].name} ({each})" for each in (file.source, tag))
    heads = (*texts, *(("Picture",) if pictured else ()), "State")
    yield f"<thead><tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr></thead><tbody>"
    shown = ""
    for each in file.units:
        image = _image(each.place.picture, picture_of) if each.place.picture not in ("", shown) else ""
        shown = each.place.picture
        yield _row(file.source, each, (tag, languages[tag].direction), image if pictured else None)
    yield "</tbody></table>"
    blanks = "".join(f"<span>{name}</span>" for name in ("Name", "Role", "Date"))
    yield f'<div class="sign">{blanks}</div>'


def _row(source: str, each: ExportedUnit, language: tuple[str, str], image: str | None) -> str:
    """Return a row of the table, with a cell for a picture unless it is None."""
    unit, critical = each.unit, any(note.about == "safety" for note in each.notes)
    classes = " ".join(name for name, on in (("safety", critical), (each.state.value, True)) if on)
    said = {note.about: note.text for note in each.notes if note.about == "form"}
    place = " · ".join(filter(None, (each.place.screen, each.place.code)))
    about = "".join(f"<small>{escape(text)}</small>" for text in (place, said.get("form", "")) if text)
    key = escape(unit.key).replace(".", ".<wbr>")
    cells = (
        f'<td lang="{escape(source)}">{_html(inline_parts(unit.base))}</td>',
        f'<td lang="{escape(language[0])}" dir="{language[1]}">{_html(inline_parts(unit.target or ""))}</td>',
        "" if image is None else f"<td>{image}</td>",
        f"<td>{each.state.value}{about}<small>{key}</small></td>",
    )
    return f'<tr class="{classes}">{"".join(cells)}</tr>'


def _html(parts: InlineParts) -> str:
    return "".join(map(_inline, parts))


def _inline(part: str | NumberCode | SpanCode) -> str:
    match part:
        case NumberCode(placeholder):
            return f'<span class="number">{escape(placeholder.strip("{}"))}</span>'
        case SpanCode(target, inside):
            return f'<span class="word">{_html(inside)}</span>' if target else f"<b>{_html(inside)}</b>"
        case text:
            return escape(text)


def _image(id_: str, picture_of: PictureOf) -> str:
    found = picture_of(id_)
    if found is None:
        return ""
    file, data = found
    kind = next((kind for ending, kind in _KINDS.items() if file.endswith(ending)), "jpeg")
    return f'<img alt="{escape(id_)}" src="data:image/{kind};base64,{base64.b64encode(data).decode()}">'
