"""Pages as dots: what is read is what was written, and nothing else is taken for it."""

from __future__ import annotations

import zlib

import pytest

from kiosk.services.printing.page_dots import DotDocument, DotPage, decoded, encoded

pytestmark = pytest.mark.windows
PAGE = DotPage(33, 2, zlib.compress(bytes(range(16))))


def test_what_is_read_is_what_was_written() -> None:
    read = decoded(encoded(DotDocument(600, (PAGE, PAGE))))
    assert read == DotDocument(600, (PAGE, PAGE))
    assert read.pages[1].row_bytes == 8, "33 dots take two words of 32 bits"
    assert read.pages[1].rows() == bytes(range(16))


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.4", encoded(DotDocument(600, ())), encoded(DotDocument(0, (PAGE,))), encoded(PAGE)],  # type: ignore[arg-type]
)
def test_what_is_no_document_of_dots_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decoded(data)


@pytest.mark.parametrize(
    ("width", "height", "size"), [(33, 2, 15), (33, 2, 17), (33, 2, 50_000_000), (0, 2, 0), (33, 10**9, 0)]
)
def test_rows_of_another_size_are_refused(width: int, height: int, size: int) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        DotPage(width, height, zlib.compress(bytes(size))).rows()


def test_what_are_no_rows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\w"):
        DotPage(33, 2, b"no rows").rows()
