"""The proof book: each text under its id, once and whole; numbers, sums, and the list inside; how making it ends."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk import paths
from kiosk.__main__ import main
from kiosk.commands.authoring.screen_names import named_screens
from kiosk.commands.papers import paper
from kiosk.content.library import Edition, Library
from kiosk.content.markup import plain
from kiosk.content.word_checks import texts
from kiosk.process.interrupts import EXIT_INTERRUPTED
from kiosk.services.platform.wall_time import local_now
from kiosk.typefaces import typeface_of
from kiosk.ui.documents.book import PdfBook
from tests.bench.taps import plain_page
from tests.commands.papers.conftest import DEPARTMENT, only_department
from tests.looks import never_over
from tests.ui import pdf

FURNITURE = re.compile(
    r"^(?:Radiology Kiosk · .*|\S+ · [A-Za-z-]+|\S+ · sum [0-9a-f]{8}|Made on .* · program .*|Page \d+ of \d+"
    r"|shared|pictures|nuclear-medicine|chest-clinic)$",
    re.MULTILINE,
)
TURNED = re.compile("\u202b([^\u202c]*)\u202c")
MOST = 40
"""Plain pages of the same moment as long as a page of it, a 124th of 15 s where the machine has nothing else to do."""
PLACE = re.compile(r"\{[a-z0-9-]+\.[a-z0-9-]+(?::[a-z]+)?\}|\{start\}")


def made(out: Path, content: Path, *arguments: str) -> int:
    state = out.parent / "state"
    return main(("paper", "proof", str(content), "--out", str(out), "--state", str(state), *arguments))


@pytest.fixture(scope="module")
def book(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paper, "application", lambda: None)
        out = tmp_path_factory.mktemp("book") / "proof.pdf"
        assert made(out, small, "--department", DEPARTMENT) == 0
    return out


def squashed(text: str) -> str:
    """Letters, digits and signs alone: where lines and pages end makes no difference."""
    kept = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in kept if unicodedata.category(sign)[0] in "LMNPS")


def written(file: Path) -> str:
    """The words of a book in one, without what stands around its pages."""
    found = pdf.in_order(file.read_bytes())
    if found is None:
        pytest.skip("pdftotext is not installed")
    return squashed(FURNITURE.sub("", "\n".join(found)))


def words_of_pages(library: Library, edition: Edition) -> Iterator[tuple[str, str]]:
    """Every text of every page, as its path and its words without markup, as the content has it."""
    for kind in ("scans", "topics", "comparisons"):
        for id_ in getattr(edition.profile, kind):
            page = library.page(kind, id_, edition)
            for path, text, _ in texts(msgspec.to_builtins(page.words)):
                if not {*path[-2:]} & page.audiences.keys():
                    yield f"{page.facts.code} {'.'.join(map(str, path))}", text
    for name, read in (("glossary", library.glossary), ("interface", library.interface)):
        for path, text, _ in texts(msgspec.to_builtins(read(edition))):
            yield f"{name}#{'.'.join(map(str, path))}", text


def opened(folder: Path, department: str, language: str = "en-GB") -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition(department, library.profile(department), language, local_now().date())


def lacking(file: Path, library: Library, edition: Edition) -> list[str]:
    """The ids of texts that a book has not just once, with all their words between the numbers that are filled in."""
    book, missing = written(file), []
    for id_, text in words_of_pages(library, edition):
        code, _, path = id_.rpartition(" ")
        parts = [re.escape(squashed(part)) for part in PLACE.split(plain(text) if code else text)]
        place = rf"{re.escape(code)}(?:-[A-Z0-9]+)?{re.escape(squashed(path))}" if code else re.escape(squashed(id_))
        forms = f"{squashed('on the card under')}[^·]{{2,90}}?" if ".items." in path else ""
        forms += "(?:while|where)?.{0,120}?" if PLACE.search(text) or path.endswith(("otherwise", "none")) else ""
        if len(re.findall(place + forms + ".{1,40}?".join(parts), book)) != 1:
            missing.append(id_)
    return missing


def test_every_text_stands_under_its_id_once_and_whole(book: Path, small: Path) -> None:
    library, edition = opened(small, DEPARTMENT)
    assert len([*words_of_pages(library, edition)]) > 500
    assert lacking(book, library, edition) == []


def test_one_other_word_is_noticed(book: Path, tmp_path: Path) -> None:
    folder = only_department(tmp_path / "content")
    file = folder / "scans/vq/en-GB.json"
    file.write_text(file.read_text("utf-8").replace("how air and blood move", "how air and blood moved"), "utf-8")
    assert lacking(book, *opened(folder, DEPARTMENT)) == ["VQ lead"]


def test_a_text_that_is_longer_than_a_page_is_whole(tmp_path: Path) -> None:
    folder = only_department(tmp_path / "content")
    file = folder / "scans/vq/en-GB.json"
    raw = json.loads(file.read_bytes())
    raw["sections"]["prepare"]["eat"] = " ".join(f"Line {number} of a long text." for number in range(140))
    file.write_text(json.dumps(raw), "utf-8")
    assert made(tmp_path / "proof.pdf", folder, "--department", DEPARTMENT) == 0
    assert lacking(tmp_path / "proof.pdf", *opened(folder, DEPARTMENT)) == []


def test_what_stands_above_an_item_of_a_card_stands_beside_its_id(book: Path) -> None:
    found = written(book)
    above = "on the card under Feel unwell now? / Do not wait:"
    assert squashed(f"VQ-A aftercare.items.here {above}") in found
    assert squashed(f"Here stands the shared text red-flags. · {above}") in found
    assert squashed("aftercare.items.relax on the card under Take care / If you had medicine to relax you:") in found


def test_every_page_code_stands_in_it(book: Path, small: Path) -> None:
    codes = {screen.code for screen in named_screens(*opened(small, DEPARTMENT))}
    found = written(book)
    assert len(codes) > 20
    assert {code for code in codes if squashed(code) not in found} == set()


def test_every_number_has_its_source_its_range_and_who_approved_it_until_when(book: Path, small: Path) -> None:
    library, edition = opened(small, DEPARTMENT)
    facts, found = library.scan("vq", edition).facts, written(book)
    assert facts.values
    assert facts.decisions
    for key in (*facts.values, *facts.decisions):
        given = edition.profile.protocol.get(key, facts.values.get(key))
        for id_ in given.sources if given is not None else ():
            assert squashed(f"{library.source(id_, DEPARTMENT).date} ({id_})") in found
    assert squashed("vq.alarm 4 days Usual range: 1 to 95 days. Approved by sample on 22 November 2026") in found
    assert squashed("tc99m-maa.contact not decided: patients are told whom to ask Usual range: 1 to 72 hours.") in found


def test_the_sum_of_a_page_stands_at_its_foot_and_above_what_is_signed(book: Path, small: Path) -> None:
    library, edition = opened(small, DEPARTMENT)
    pages = pdf.in_order(book.read_bytes()) or [""]
    for name in ("scans/vq", "topics/help", "glossary", "interface", "department"):
        foot = f"{name} · sum {library.sum_of(name, edition)[:8]}"
        of_part = [page for page in pages if f"{name} · en-GB" in page]
        assert of_part
        assert all(foot in page for page in of_part)
        assert f"under the sum {library.sum_of(name, edition)[:8]}" in of_part[-1]


def test_the_list_of_ids_and_sums_is_inside(book: Path, small: Path) -> None:
    data = pdf.attached(book, "proof.json")
    if data is None:
        pytest.skip("pdfdetach is not installed")
    library, edition = opened(small, DEPARTMENT)
    listed = json.loads(data)
    sums = {part["name"]: part["sum"] for part in listed["parts"] if part["sum"]}
    assert sums == {name: library.sum_of(name, edition) for name in sums}
    assert {"scans/vq", "topics/help", "glossary", "interface", "department"} == sums.keys()
    ids = [text["id"] for part in listed["parts"] for text in part["texts"]]
    assert len(ids) == len({*ids})
    assert len(ids) > 500


def test_two_languages_stand_beside_each_other(tmp_path: Path) -> None:
    if not typeface_of("pl").there:
        pytest.skip("the typeface is not fetched")
    folder = only_department(tmp_path / "content", languages=["en-GB", "pl"])
    assert made(tmp_path / "pl.pdf", folder, "--department", DEPARTMENT, "--language", "pl") == 0
    library, polish = opened(folder, DEPARTMENT, "pl")
    english = msgspec.structs.replace(polish, language="en-GB")
    found = written(tmp_path / "pl.pdf")
    ours, theirs = (library.scan("vq", each).words.questions["hurt"].question for each in (polish, english))
    assert squashed(f"VQ-F questions.hurt.question {theirs} {ours}") in found


def test_a_page_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    folder = only_department(tmp_path / "content")
    (folder / "topics/help/en-GB.json").write_text("{}", "utf-8")
    assert made(tmp_path / "proof.pdf", folder, "--department", DEPARTMENT) == 0
    assert squashed("This page can’t be read, and patients are not shown it") in written(tmp_path / "proof.pdf")


def test_ctrl_c_leaves_no_file_and_a_file_of_before_as_it_was(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, real = tmp_path / "proof.pdf", PdfBook.write
    out.write_bytes(b"of yesterday")

    def interrupted(self: PdfBook, device: object, parts: object) -> Iterator[tuple[int, int]]:
        for number, pages in real(self, device, parts):  # type: ignore[arg-type]
            if number > 1:
                raise KeyboardInterrupt
            yield number, pages

    monkeypatch.setattr(PdfBook, "write", interrupted)
    assert made(out, small, "--department", DEPARTMENT) == EXIT_INTERRUPTED
    assert out.read_bytes() == b"of yesterday"
    assert {path.name for path in tmp_path.iterdir()} <= {"proof.pdf", "state"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--department", "cardiology"), "There is no profile 'cardiology'"),
        (("--department", DEPARTMENT, "--language", "fr"), "does not offer fr"),
    ],
)
def test_what_can_not_be_made_is_said_and_nothing_is_written(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert made(tmp_path / "proof.pdf", small, *arguments) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "proof.pdf").exists()


def arabic(text: str) -> str:
    return "".join(sign for sign in letters(text) if "\u0600" <= sign <= "\u06ff")


def letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] == "L")


def from_right(page: str) -> str:
    """The letters of a page in the order in which they are read: a reader of PDF gives the words of a line turned."""
    return "".join("".join(map(arabic, TURNED.findall(line)[::-1])) for line in page.splitlines())


def is_below_its_key(data: bytes, number: str) -> bool:
    """Whether a number that is read from the right stands at the left all the same, where its key does."""
    placed = pdf.places(data) or []
    words = [word for word, _ends_at in placed]
    key = next(at for at, word in enumerate(words) if word == number and "Usual" in words[at : at + 5])
    said = placed[key + 1 : words.index("Usual", key)]
    return bool(said) and all(ends_at < placed[key][1] for _word, ends_at in said)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en-GB", "pl", "ur"])
def test_a_whole_department_has_every_text_in_fifteen_seconds_for_124_pages(tmp_path: Path, language: str) -> None:
    if not typeface_of(language).there:
        pytest.skip("the typeface is not fetched")
    out = tmp_path / "proof.pdf"

    def late() -> dict[str, object]:
        out.unlink(missing_ok=True)
        before, begun = plain_page(pages=20), time.process_time()
        assert made(out, paths.content_folder(), "--department", "chest-clinic", "--language", language) == 0
        took, pages = time.process_time() - begun, pdf.pages(out.read_bytes())
        plain = max(before, plain_page(pages=20))
        fits = took / pages <= MOST * plain
        return {} if fits else {"seconds of the processor": f"{took} for {pages} pages, {plain} for a plain one"}

    never_over(late)
    data = out.read_bytes()
    library, edition = opened(paths.content_folder(), "chest-clinic", language)
    if language == "en-GB":
        assert lacking(out, library, edition) == []
        return
    assert language != "ur" or is_below_its_key(data, "vq.alarm")
    alone = arabic if language == "ur" else letters
    pages = pdf.in_order(data) or []
    found = "".join(map(from_right, pages)) if language == "ur" else letters(FURNITURE.sub("", "\n".join(pages)))
    said = {
        (id_, alone(line))
        for id_, text in words_of_pages(library, edition)
        for part in PLACE.split(plain(text) if " " in id_ else text)
        for line in part.splitlines()
    }
    assert len(said) > 1000
    assert {(id_, line) for id_, line in said if line not in found} == set()
