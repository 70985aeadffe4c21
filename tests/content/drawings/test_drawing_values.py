"""What Qt reads otherwise than SVG, or passes over, is refused; each is held against what Qt draws of it."""

from __future__ import annotations

import pytest

from tests.content.drawings.test_drawing_rules import STOPS, drawn, found, svg

BOX = '<rect x="20" y="10" width="60" height="30" fill="#FF0000"/>'
TWO = '<stop offset="0" stop-color="#FF0000"/><stop offset="1" stop-color="#22384B"/>'
LINE = '<line x1="0" y1="25" x2="100" y2="25" stroke="#FF0000" stroke-width="20"/>'
CORNER = '<polyline points="20,40 50,10 80,40" fill="none" stroke="#FF0000" stroke-width="9"/>'


def with_(shape: str, attribute: str) -> str:
    name = attribute.partition("=")[0]
    others = " ".join(each for each in shape.removesuffix("/>").split(" ") if not each.startswith(f"{name}="))
    return f"{others} {attribute}/>"


def filled(gradient: str) -> str:
    return gradient + with_(BOX, 'fill="url(#f)"')


def linear(attributes: str, inside: str = TWO) -> str:
    return f'<linearGradient id="f" {attributes}>{inside}</linearGradient>'


def radial(attributes: str) -> str:
    return f'<radialGradient id="f" {attributes}>{TWO}</radialGradient>'


OTHERWISE = {
    **{
        f"{name} in per cent": (with_(BOX, f'{name}="50%"'), with_(BOX, f'{name}="0.5"'), f"plain numbers in {name}")
        for name in ("opacity", "fill-opacity")
    },
    "stroke-opacity in per cent": (
        with_(LINE, 'stroke-opacity="50%"'),
        with_(LINE, 'stroke-opacity=".5"'),
        "plain numbers in stroke-opacity",
    ),
    "stop-opacity in per cent": (
        filled(linear("", TWO.replace("/>", ' stop-opacity="50%"/>'))),
        filled(linear("", TWO.replace("/>", ' stop-opacity=".5"/>'))),
        "plain numbers in stop-opacity",
    ),
    "a gradient by href": (
        filled(f'<linearGradient id="e">{TWO}</linearGradient>' + linear('href="#e"', "")),
        filled(linear("")),
        "xlink:href in a gradient",
    ),
    "the place of another gradient": (
        filled(f'<linearGradient id="e" x1="0.5" x2="0.6">{TWO}</linearGradient>' + linear('xlink:href="#e"', "")),
        filled(linear('x1="0.5" x2="0.6"')),
        "x1 here too",
    ),
    "units that there are not": (filled(linear('gradientUnits="box"')), filled(linear("")), "gradientUnits as one of"),
    "shares in the units of the drawing": (
        filled(linear('gradientUnits="userSpaceOnUse" x1="20%" x2="80%"')),
        filled(linear('gradientUnits="userSpaceOnUse" x1="20" x2="80"')),
        "a plain number in x1",
    ),
    "no far end": (
        filled(linear('gradientUnits="userSpaceOnUse"')),
        filled(linear('gradientUnits="userSpaceOnUse" x2="100"')),
        "a number as x2",
    ),
    "no circle": (
        filled(radial('gradientUnits="userSpaceOnUse"')),
        filled(radial('gradientUnits="userSpaceOnUse" cx="50" cy="25" r="40"')),
        "a number as r",
    ),
    "a stop that inherits": (
        filled(linear('stop-color="#FF0000"', '<stop offset="0" stop-color="inherit"/>')),
        BOX,
        "a colour as stop-color",
    ),
    "a step of too many numbers": (
        with_(BOX, 'transform="scale(0.5 0.5 0.5)"'),
        with_(BOX, 'transform="scale(0.5 0.5)"'),
        "all numbers of each step in transform",
    ),
    "two references": (
        f'<defs><g id="a"/><g id="b">{BOX}</g></defs><use href="#b" xlink:href="#a"/>',
        BOX,
        "href and xlink:href alike",
    ),
    "a blank before a number": (with_(BOX, 'x=" 20"'), BOX, "no blank before or after the value of x"),
    "a blank before none": (with_(BOX, 'fill=" none"'), "", "no blank before or after the value of fill"),
    "none in capitals": (with_(BOX, 'fill="NONE"'), "", "a colour of the palette"),
    "the current colour in small letters": (
        '<g color="#FF0000">' + with_(BOX, 'fill="currentcolor"') + "</g>",
        BOX,
        "a colour of the palette",
    ),
    "hidden in capitals": (with_(BOX, 'display="NONE"'), "", "display as one of"),
    "a hole in capitals": (
        '<path fill-rule="EVENODD" fill="#FF0000" d="M0 0H100V50H0ZM20 10H80V40H20Z"/>',
        '<path fill-rule="evenodd" fill="#FF0000" d="M0 0H100V50H0ZM20 10H80V40H20Z"/>',
        "fill-rule as one of",
    ),
    "round by itself": (with_(BOX, 'rx="auto" ry="15"'), with_(BOX, 'rx="15" ry="15"'), "plain numbers in rx"),
}
"""What is written, what SVG means by it written as Qt reads it, and what is told."""


@pytest.mark.parametrize(("written", "meant", "says"), OTHERWISE.values(), ids=OTHERWISE)
def test_what_qt_reads_otherwise_is_refused(written: str, meant: str, says: str) -> None:
    assert [fault for fault in found(svg(written)) if says in fault], found(svg(written))
    assert found(svg(meant)) == []
    assert drawn(svg(written)) != drawn(svg(meant)), "Qt reads it by now"


PASSED_OVER = {
    "a blank in an id": (
        f'<defs><g id=" a">{BOX}</g></defs><use href="#a"/>',
        "",
        "no blank before or after the value of id",
    ),
    "quotation marks": (filled(linear("")).replace("url(#f)", "url('#f')"), "", "fill without quotation marks"),
    "a line of less than no width": (
        with_(LINE, 'stroke-width="-9"'),
        LINE.replace(' stroke-width="20"', ""),
        "plain numbers in stroke-width",
    ),
    "dashes of less than no length": (
        with_(LINE, 'stroke-dasharray="-5 3"'),
        LINE,
        "plain numbers in stroke-dasharray",
    ),
    "a comma before a number": ('<path d="M,0,0h9v9z" fill="#FF0000"/>', "", "a path that begins with M"),
    "another inner circle": (filled(radial('fr="0.4"')), filled(radial("")), "fr in radialGradient"),
    "corners that are not drawn": (
        with_(CORNER, 'stroke-linejoin="arcs"'),
        CORNER,
        "stroke-linejoin as one of",
    ),
}
"""What is written, what is left of it where Qt passes over it, and what is told."""


@pytest.mark.qt_log_ignore("Could not resolve property|is undefined|out of range|negative value|path truncated")
@pytest.mark.parametrize(("written", "left", "says"), PASSED_OVER.values(), ids=PASSED_OVER)
def test_what_qt_passes_over_is_refused(written: str, left: str, says: str) -> None:
    assert [fault for fault in found(svg(written)) if says in fault], found(svg(written))
    assert drawn(svg(written)) == drawn(svg(left)), "Qt reads it by now"


def test_a_style_sheet_of_another_file_is_refused_with_its_line() -> None:
    data = b'<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?>\n' + svg(BOX)
    assert found(data) == ["a.svg: line 2: expected colours in the drawing itself, found a style sheet in another file"]
    assert drawn(data) == drawn(svg(BOX)), "Qt reads it by now"


GOOD = {
    "all places in the gradient": filled(
        f'<linearGradient id="e">{STOPS}</linearGradient>'
        + linear('xlink:href="#e" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="9" y2="9"', "")
    ),
    "both references alike": f'<defs><g id="a">{BOX}</g></defs><use href="#a" xlink:href="#a"/>',
    "steps of every kind": with_(
        BOX, 'transform="translate(1) rotate(9 2,2), scale(1,1) matrix(1 0 0 1 0 0) skewX(1)"'
    ),
    "properties of an editor": with_(BOX, 'style="display:inline; visibility:visible; fill-rule:nonzero;"'),
    "lists over lines": '<polygon fill="#FF0000" points="\n 0,0 9,0\n 9,9 "/>',
    "dashes": with_(LINE, 'stroke-dasharray=" 5, 2.5e0 "'),
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
def test_what_qt_reads_as_it_is_meant_is_accepted(body: str) -> None:
    assert found(svg(body)) == []
