"""The redline: what was and what is, marked; of equal packs nothing; packs that are refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.services.packs.keys import make_keys
from kiosk.ui.documents.papers.paper_blocks import ADDED, CUT
from kiosk.ui.documents.papers.redline_paper import word_marks
from tests.ui import pdf


def made(out: Path, *arguments: str) -> int:
    return main(("paper", "redline", *arguments, "--out", str(out), "--state", str(out.parent / "state")))


def packed(folder: Path, number: int, key: Path, *options: str) -> Path:
    out = folder.parent / f"{number}.kioskpack"
    given = ("content", "build", str(folder), "-o", str(out), "--key", str(key), "--number", str(number), *options)
    assert main(given) == 0
    return out


def copied(text: str) -> str:
    return " ".join(text.split())


def words(file: Path) -> str:
    found = pdf.in_order(file.read_bytes())
    if found is None:
        pytest.skip("pdftotext is not installed")
    return copied(" ".join(found))


def test_of_equal_folders_nothing_is_listed(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "redline.pdf"
    assert made(out, str(small), str(small)) == 0
    found = words(out)
    assert "Nothing differs." in found
    assert "Kind of change" not in found


@pytest.fixture
def newer(small: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "newer"
    shutil.copytree(small, folder)
    file = folder / "scans/vq/en-GB.json"
    file.write_text(file.read_text("utf-8").replace("Give no breast milk", "Give breast milk"), "utf-8")
    profile = folder / "profiles/nuclear-medicine/profile.json"
    raw = json.loads(profile.read_bytes())
    raw["protocol"]["vq.alarm"]["value"] = 9
    profile.write_text(json.dumps(raw), "utf-8")
    return folder


def test_numbers_come_first_and_words_after_with_what_was_and_what_is(small: Path, newer: Path, tmp_path: Path) -> None:
    out = tmp_path / "redline.pdf"
    assert made(out, str(small), str(newer)) == 0
    found = words(out)
    assert "Numbers 1 2, 4, 5, 18" in found
    number, word = found.index("4 days; sources"), found.index("Give no breast milk")
    assert found.index("protocol.vq.alarm read on scans/vq") < number < found.index("9 days; sources") < word
    assert found.index("Give breast milk", word) > word


def test_the_list_of_changes_is_inside(small: Path, newer: Path, tmp_path: Path) -> None:
    out = tmp_path / "redline.pdf"
    assert made(out, str(small), str(newer)) == 0
    data = pdf.attached(out, "redline.json")
    if data is None:
        pytest.skip("pdfdetach is not installed")
    listed = json.loads(data)
    assert listed[0]["kind"] == "number"
    assert {each["file"] for each in listed} == {"profiles/nuclear-medicine/profile.json", "scans/vq/en-GB.json"}


@pytest.mark.slow
def test_of_equal_packs_nothing_is_listed(small: Path, tmp_path: Path) -> None:
    shutil.copytree(small, tmp_path / "content")
    private = tmp_path / "hospital"
    public, _id = make_keys(private)
    packs = [packed(tmp_path / "content", number, private) for number in (1, 2)]
    out = tmp_path / "redline.pdf"
    assert made(out, *map(str, packs), "--content-keys", str(public)) == 0
    found = words(out)
    assert "From Pack 1 of" in found
    assert "Nothing differs." in found
    assert "Kind of change" not in found


@pytest.mark.slow
def test_a_clip_that_is_said_otherwise_is_told_and_who_signed_each_pack(small: Path, tmp_path: Path) -> None:
    content, keys = tmp_path / "content", tmp_path / "keys"
    shutil.copytree(small, content)
    clips = content / "speech" / "pl"
    clips.mkdir(parents=True)
    for name in ("0", "1"):
        (clips / f"{name * 32}.opus").write_bytes(b"a clip")
    packs = []
    for number, role in ((1, "hospital"), (2, "ward")):
        public, id_ = make_keys(tmp_path / role)
        with keys.open("a", encoding="utf-8") as known:
            known.write(f"[{role}]\n{public.read_text('utf-8')}")
        packs.append((packed(content, number, tmp_path / role), id_))
        (clips / f"{'1' * 32}.opus").write_bytes(b"the same, by another voice")
    (older, old_key), (newer, new_key) = packs
    out = tmp_path / "redline.pdf"
    assert made(out, str(older), str(newer), "--content-keys", str(keys)) == 0
    found = words(out)
    assert f"Was signed by hospital (key {old_key})" in found
    assert f"Signed by ward (key {new_key})" in found
    assert "Clips read aloud pl: 2; new 0, gone 0, said otherwise 1" in found
    assert "Nothing differs." not in found, "patients hear something else"


def test_a_pack_that_is_signed_by_nobody_known_is_refused(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.kioskpack").write_bytes(b"no pack")
    out = tmp_path / "redline.pdf"
    assert made(out, str(small), str(tmp_path / "odd.kioskpack")) == 2
    assert capsys.readouterr().err
    assert not out.exists()


def test_of_two_folders_the_one_without_content_is_named(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(tmp_path / "redline.pdf", str(small), str(small / "scans")) == 2
    assert capsys.readouterr().err == f"{small / 'scans'}: no content is in it, for it has no library.json\n"


def test_two_editions_are_asked_for(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(tmp_path / "redline.pdf", str(small)) == 2
    assert "redline OLDER NEWER" in capsys.readouterr().err


def test_words_are_marked_within_their_text() -> None:
    before, after = word_marks("Give no milk for 12.5 hours.", "Give milk for 1 hour.", "-")
    assert [span.text for span in before.spans if span.link == CUT] == ["no", "12.5", "hours"]
    assert [span.text for span in after.spans if span.link == ADDED] == ["1", "hour"]
    assert "".join(span.text for span in before.spans) == "Give no milk for 12.5 hours."
    assert word_marks(None, "New.", "(nothing)")[0].spans[0].text == "(nothing)"
