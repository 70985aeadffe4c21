"""Every word of a card is in its square codes, each small enough for any camera, and a scanner reads them back."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from kiosk.content.cards.square_codes import MOST_BYTES, card_address, code_texts
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.pages import CardName, card_items
from kiosk.ui.widgets.qr_code import code_image
from tests.content.cards.card_text import card_text
from tests.content.conftest import DELETE, ROOT, TODAY, put
from tests.pseudo_language import add_pseudo_language

PROGRAM = "zbarimg"
scanned = pytest.mark.skipif(shutil.which(PROGRAM) is None, reason=f"not installed here: {PROGRAM} (packaging/dev.sh)")
MOST_CHARACTERS = 4000
"""That a text of the content may have."""
SCRIPTS = {
    "Polish": "Przez krótki czas proszę nie trzymać niemowląt na rękach. ",
    "Urdu": "تھوڑی دیر کے لیے چھوٹے بچوں کو گود میں نہ لیں\u06d4 ",
    "Bengali": "কিছু সময়ের জন্য ছোট শিশুদের কোলে নেবেন না। ",
    "Punjabi": "ਕੁਝ ਸਮੇਂ ਲਈ ਛੋਟੇ ਬੱਚਿਆਂ ਨੂੰ ਗੋਦ ਵਿੱਚ ਨਾ ਲਵੋ। ",
    "Chinese": "检查后的一小段时间内请不要抱婴儿。",
    "Chinese without an end": "检查后的一小段时间内请不要抱婴儿",
    "one word": "x",
}
"""A sentence in each script, to fill cards with that are far longer than a code."""


def editions(library: Library) -> Iterator[Edition]:
    for id_ in library.profile_ids():
        profile = library.profile(id_)
        yield from (Edition(id_, profile, language, TODAY) for language in profile.languages)


def cards(library: Library) -> Iterator[tuple[Edition, ScanPage, CardName]]:
    """Every card of every department in each of its languages."""
    for edition in editions(library):
        pages = [library.scan(id_, edition) for id_ in edition.profile.scans]
        yield from ((edition, page, name) for page in pages for name in page.cards)


def every_code(library: Library) -> Iterator[tuple[Edition, ScanPage, tuple[str, ...]]]:
    yield from ((edition, page, texts_of(library, edition, page, name)[1]) for edition, page, name in cards(library))


def texts_of(library: Library, edition: Edition, page: ScanPage, name: CardName) -> tuple[str, tuple[str, ...]]:
    """The whole card, and what its codes hold."""
    words = library.interface(edition)
    items = [*card_items(words, edition, page, name)]
    return card_text(words, edition, page, items, name), code_texts(words, edition, page, items, name)


def lost(whole: Iterable[str], told: Iterable[str]) -> list[str]:
    """What of the card its codes do not hold in its order: they may say more, such as which part they are."""
    left = iter(told)
    return [piece for piece in whole if piece not in left]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The shipped content with a second language of longer words in every department of British English."""
    folder = tmp_path_factory.mktemp("cards") / "content"
    shutil.copytree(ROOT / "content", folder)
    add_pseudo_language(folder, "nuclear-medicine", "general", "chest-clinic")
    return Library.open(folder)


def test_no_word_of_any_card_is_lost_and_no_code_holds_more_than_any_phone_reads(library: Library) -> None:
    seen = 0
    for edition, page, name in cards(library):
        whole, codes = texts_of(library, edition, page, name)
        assert lost(whole.split(), " ".join(codes).split()) == []
        assert max(len(code.encode()) for code in codes) <= MOST_BYTES
        seen += 1
    assert seen > 30


def test_what_one_part_holds_is_not_told_in_pieces(library: Library) -> None:
    """A part says a heading once, with all that stands below it."""
    twice = []
    for _, page, codes in every_code(library):
        for code in codes:
            headings = [passage.partition("\n")[0] for passage in code.split("\n\n")]
            twice += [(page.id, heading) for heading in {*headings} if headings.count(heading) > 1]
    assert twice == []


def test_each_of_several_codes_says_which_part_of_which_card_it_is(library: Library) -> None:
    several = ((page, codes) for _, page, codes in every_code(library) if len(codes) > 1)
    page, codes = next(several)
    for number, code in enumerate(codes, start=1):
        assert code.startswith(page.words.title)
        assert f"Part {number} of {len(codes)}\n\n" in code


def long_card(folder: Path, sentence: str, characters: int = MOST_CHARACTERS) -> tuple[str, tuple[str, ...]]:
    put(folder, "scans/example/en-GB.json", "aftercare/items/usual", (sentence * (characters // len(sentence))).strip())
    library = Library.open(folder)
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    return texts_of(library, edition, library.scan("example", edition), "aftercare")


@pytest.mark.parametrize("sentence", SCRIPTS.values(), ids=SCRIPTS)
def test_a_card_of_any_length_and_script_is_held_by_parts(folder: Path, sentence: str) -> None:
    whole, codes = long_card(folder, sentence)
    by_words = " " in sentence
    assert lost(*((text.split() if by_words else "".join(text.split())) for text in (whole, " ".join(codes)))) == []
    assert max(len(code.encode()) for code in codes) <= MOST_BYTES


@pytest.mark.parametrize("script", ["Polish", "Urdu", "Bengali", "Punjabi", "Chinese"])
def test_no_part_ends_within_a_sentence(folder: Path, script: str) -> None:
    sentence = SCRIPTS[script]
    _whole, codes = long_card(folder, sentence)
    assert len(codes) > 4
    assert [code[-20:] for code in codes[:-1] if not code.endswith(sentence.strip())] == []


def test_a_short_card_has_one_code_that_is_the_card(folder: Path) -> None:
    whole, codes = long_card(folder, "You can drink water. ", 21)
    assert codes == (whole,)


def test_parts_are_about_as_long_as_one_another(folder: Path) -> None:
    _whole, codes = long_card(folder, "You can drink water. ", 1300)
    sizes = [len(code.encode()) for code in codes]
    assert len(sizes) == 2
    assert min(sizes) > 0.6 * max(sizes)


ADDRESSES = {
    "no scheme": "www.example.org/vq",
    "not encrypted": "http://www.example.org/vq",
    "of one patient": "https://www.example.org/vq?patient=1",
    "of one place on it": "https://www.example.org/vq#name",
    "with a name": "https://anna@www.example.org/vq",
    "too long": f"https://www.example.org/{'a' * 120}",
    "no host": "https://vq",
    "a placeholder": "https://www.example.org/{vq.visit}",
    "no address": "our page",
    "a line break at its end": "https://www.example.org/vq\n",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_that_could_carry_more_than_a_place_is_refused(folder: Path, address: str) -> None:
    put(folder, "profiles/demo/profile.json", "addresses", {"example": {"en-GB": address}})
    with pytest.raises(ContentError) as error:
        Library.open(folder).profile("demo")
    assert "addresses" in str(error.value)


def test_an_address_stands_in_the_place_of_the_words_in_its_language_alone(folder: Path) -> None:
    address = "https://www.example.org/vq-scan"
    put(folder, "profiles/demo/profile.json", "addresses", {"example": {"en-GB": address}})
    library = Library.open(folder)
    for edition in editions(library):
        if edition.profile_id == "demo":
            _whole, codes = texts_of(library, edition, library.scan("example", edition), "aftercare")
            assert (codes == (address,)) is (edition.language == "en-GB")


def test_a_card_that_is_not_approved_leads_to_no_address_for_that_is_not_approved_either(folder: Path) -> None:
    put(folder, "profiles/demo/profile.json", "addresses", {"example": {"en-GB": "https://www.example.org/vq"}})
    put(folder, "profiles/demo/profile.json", "sample", False)
    library = Library.open(folder)
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    page = library.scan("example", edition)
    assert not page.card_approved
    whole, codes = texts_of(library, edition, page, "aftercare")
    assert codes == (whole,)
    assert card_address(edition, page) == ""


def test_an_address_changes_the_sum_that_approvals_name(folder: Path) -> None:
    def sums() -> list[str]:
        library = Library.open(folder)
        profile = library.profile("demo")
        tags = ("en-GB", "pl")
        return [library.sum_of("scans/example", Edition("demo", profile, tag, TODAY)) for tag in tags]

    before = sums()
    put(folder, "profiles/demo/profile.json", "addresses", {"example": {"en-GB": "https://www.example.org/vq"}})
    assert [was == now for was, now in zip(before, sums(), strict=True)] == [False, True]
    put(folder, "profiles/demo/profile.json", "addresses", DELETE)
    assert sums() == before


@pytest.mark.parametrize(
    "addresses", [{"other": {"en-GB": "https://a.example"}}, {"example": {"de": "https://a.example"}}]
)
def test_an_address_of_a_scan_or_language_that_the_department_lacks_is_a_fault(
    folder: Path, addresses: dict[str, dict[str, str]]
) -> None:
    put(folder, "profiles/demo/profile.json", "addresses", addresses)
    assert [fault.file for fault in check_folder(folder, TODAY).faults] == ["profiles/demo/profile.json"]


def read_back(folder: Path, texts: Iterable[str]) -> str:
    """What a scanner reads in pictures of the codes of these texts, each followed by the end of a line."""
    files: list[str] = []
    for number, text in enumerate(texts):
        image = code_image(text)
        assert image is not None
        file = folder / f"{number:04}.png"
        assert image.scaledToWidth(3 * image.width()).save(str(file))
        files.append(str(file))
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([PROGRAM, "--raw", "--quiet", *files], capture_output=True, check=True, env=environ)
    return done.stdout.decode()


@scanned
@pytest.mark.parametrize("sentence", SCRIPTS.values(), ids=SCRIPTS)
def test_a_scanner_reads_the_same_words_in_every_script(folder: Path, tmp_path: Path, sentence: str) -> None:
    _whole, codes = long_card(folder, sentence, 1500)
    assert read_back(tmp_path, codes) == "".join(f"{code}\n" for code in codes)


@scanned
@pytest.mark.slow
def test_a_scanner_reads_every_card_of_every_department_in_each_language(library: Library, tmp_path: Path) -> None:
    """Whatever languages ship: they are those of the departments."""
    codes = tuple(dict.fromkeys(code for *_, codes in every_code(library) for code in codes))
    assert len(codes) > 60
    assert read_back(tmp_path, codes) == "".join(f"{code}\n" for code in codes)
