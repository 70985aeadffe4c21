"""The typefaces are those that the list names, wherever they come from, and what can't be had is told by language."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import font_cutting
import fonts
import pytest
from fontTools import ttLib

from kiosk import typefaces
from tests.test_lock import NAMES_A_HOST

FONT, BOLD, LICENCE = b"a font", b"a bold font", b"a licence"
NAME = "@makers/noto-demo"
FILES = {"400Regular/NotoDemo_400Regular.ttf": FONT, "700Bold/NotoDemo_700Bold.ttf": BOLD, "LICENSE_FONT": LICENCE}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def package(data: bytes, **changed: str) -> fonts.Package:
    sums = {name: fonts.sha256(content) for name, content in FILES.items()} | changed
    integrity = f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}"
    return fonts.Package("Demo", NAME, "1.0.0", integrity, sums, "", {})


DATA = packed(FILES)
DEMO = package(DATA)


@contextmanager
def registry(*answers: tuple[int, bytes]) -> Iterator[tuple[str, list[str]]]:
    """Its address, and what it was asked for; the last answer is given to all that follow."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, body = answers[min(len(asked), len(answers) - 1)]
            asked.append(self.path)
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=partial(server.serve_forever, 0.01))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_a_package_is_fetched_and_only_what_is_named_is_kept(tmp_path: Path) -> None:
    with registry((200, DATA)) as (address, asked):
        fonts.write(DEMO, fonts.download(DEMO, address), tmp_path)
    assert asked == ["/@makers/noto-demo/-/noto-demo-1.0.0.tgz"]
    kept = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert kept == {*DEMO.kept()} == {f"noto-demo/{Path(name).name}" for name in FILES}
    assert DEMO.there(tmp_path)


def test_a_file_that_was_changed_or_is_gone_is_fetched_again(tmp_path: Path) -> None:
    fonts.write(DEMO, DATA, tmp_path)
    (tmp_path / "noto-demo" / "NotoDemo_700Bold.ttf").write_bytes(FONT)
    assert not DEMO.there(tmp_path)
    fonts.write(DEMO, DATA, tmp_path)
    assert DEMO.there(tmp_path)
    (tmp_path / "noto-demo" / "LICENSE_FONT").unlink()
    assert not DEMO.there(tmp_path)


def test_a_registry_that_fails_twice_is_asked_again() -> None:
    with registry((503, b""), (429, b""), (200, DATA)) as (address, asked):
        assert fonts.download(DEMO, address) == DATA
    assert len(asked) == 3


def test_a_package_that_is_not_there_is_asked_for_once_and_named() -> None:
    with (
        registry((404, b"")) as (address, asked),
        pytest.raises(fonts.FontsError, match=r"noto-demo-1\.0\.0\.tgz.* 404"),
    ):
        fonts.download(DEMO, address)
    assert len(asked) == 1


def test_nobody_at_the_address_is_told_in_words() -> None:
    with registry((200, DATA)) as (address, _asked):
        pass  # which takes it away again
    with pytest.raises(fonts.FontsError, match=re.escape(address)):
        fonts.download(DEMO, address)


OTHERS = {
    "another package": (DEMO, packed(FILES | {"more": b""}), "is not the one that fonts.toml names"),
    "another file": (package(DATA, LICENSE_FONT=fonts.sha256(b"other")), DATA, "LICENSE_FONT of .* another checksum"),
}


@pytest.mark.parametrize(("wanted", "data", "says"), OTHERS.values(), ids=OTHERS)
def test_another_checksum_is_refused(wanted: fonts.Package, data: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(fonts.FontsError, match=says):
        fonts.write(wanted, data, tmp_path)
    assert not wanted.there(tmp_path)


def test_what_can_not_be_had_is_told_by_language_and_the_rest_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / DEMO.packed).write_bytes(DATA)
    lost = fonts.Package("Urdu", "@makers/lost", "1.0.0", DEMO.integrity, DEMO.files, "", {})
    monkeypatch.setattr(fonts, "packages", lambda: (lost, DEMO))
    assert fonts.main(["--from", str(tmp_path / "packages")], tmp_path / "fonts") == 1
    assert "no typeface for Urdu: " in capsys.readouterr().err
    assert DEMO.there(tmp_path / "fonts")
    monkeypatch.setattr(fonts, "packages", lambda: (DEMO,))
    assert fonts.main([], tmp_path / "fonts") == 0
    assert capsys.readouterr() == ("", "")


MIRROR, OTHER = "https://mirror.example/npm/", "https://other.example"
ASKED = {
    "what npm asks by default": ("", {}, fonts.REGISTRY),
    "the environment, as npm writes it": ("", {"npm_config_registry": MIRROR}, MIRROR[:-1]),
    "the environment, as people write it": ("", {"NPM_CONFIG_REGISTRY": MIRROR}, MIRROR[:-1]),
    "the file": (f'; ours\nregistry = "{MIRROR}"\nfund=false\n', {}, MIRROR[:-1]),
    "the file for these makers alone": (f"registry={OTHER}\n@makers:registry={MIRROR}\n", {}, MIRROR[:-1]),
    "the environment before the file": (f"registry={OTHER}\n", {"npm_config_registry": MIRROR}, MIRROR[:-1]),
}


@pytest.mark.parametrize(("npmrc", "environ", "address"), ASKED.values(), ids=ASKED)
def test_the_registry_is_the_one_that_npm_is_told_of(
    npmrc: str, environ: dict[str, str], address: str, tmp_path: Path
) -> None:
    (tmp_path / ".npmrc").write_text(npmrc, encoding="utf-8")
    nowhere = {"npm_config_globalconfig": str(tmp_path / "none")}
    assert fonts.registry(NAME, {"HOME": str(tmp_path), **nowhere, **environ}, tmp_path / "checkout") == address


def test_the_list_names_no_host_and_every_typeface_of_the_program() -> None:
    assert NAMES_A_HOST.search((fonts.HERE / "fonts.toml").read_text(encoding="utf-8")) is None
    listed = {name for package in fonts.packages() for name in package.kept() if not name.endswith(fonts.LICENCE)}
    small = {
        find(face) for face in typefaces.ALL for find in (typefaces.typeface_of_names, typefaces.typeface_of_safe_page)
    }
    faces = small | {*typefaces.ALL}
    used = {f"{face.folder}/{file.name}" for face in faces if face.folder for file in face.files()}
    assert listed == used


def test_the_typeface_of_chinese_is_cut_to_the_characters_that_are_written() -> None:
    [cut] = [package for package in fonts.packages() if package.cut]
    codes = {*font_cutting.code_points(cut.characters)}
    assert {ord(letter) for letter in "您怀孕请告诉工作人员。"} <= codes
    assert 7_000 < len(codes) < 8_000
    assert cut.there(fonts.FOLDER), "run  sh packaging/dev.sh test, which fetches the typefaces"


@pytest.mark.slow
def test_a_small_typeface_has_its_letters_alone_and_another_checksum_is_refused(tmp_path: Path) -> None:
    [urdu] = [each for each in fonts.packages() if "Names" in each.small]
    [bold] = [name for name in urdu.small["Names"].files if "Bold" in name]
    whole = (fonts.FOLDER / urdu.folder / Path(bold).name).read_bytes()
    files = {bold: whole}
    data, letters = packed(files), urdu.small["Names"].letters
    names = fonts.Small(letters, {bold: urdu.small["Names"].files[bold]})
    of_names = dataclasses.replace(package(data), files={bold: fonts.sha256(whole)}, small={"Names": names})
    fonts.write(of_names, data, tmp_path)
    assert of_names.there(tmp_path)
    small = tmp_path / of_names.folder / font_cutting.name_of(bold, "Names")
    with ttLib.TTFont(small) as font:
        assert {chr(code) for code in font.getBestCmap()} == {*letters, " "}
        assert font["name"].getBestFamilyName() == typefaces.NASTALIQ_NAMES.family
    fewer = dataclasses.replace(names, letters=letters[1:])
    with pytest.raises(fonts.FontsError, match="another checksum"):
        fonts.write(dataclasses.replace(of_names, small={"Names": fewer}), data, tmp_path)


def test_a_firewall_that_drops_what_is_sent_holds_up_a_build_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waited: list[float] = []

    def dropped(_url: str, *, timeout: float, **_: object) -> None:
        waited.append(timeout)
        raise TimeoutError("timed out")

    monkeypatch.setattr("urllib.request.urlopen", dropped)
    monkeypatch.setattr(fonts, "packages", lambda: (DEMO,))
    assert fonts.main(["--hasty"], tmp_path) == 1
    assert len(waited) > 1
    assert sum(waited) <= 10
    assert "timed out" in capsys.readouterr().err
    waited.clear()
    assert fonts.main([], tmp_path) == 1
    assert sum(waited) >= 60
    script = (fonts.HERE / "dev.sh").read_text(encoding="utf-8")
    found = re.findall(r"^(\w+)\(\) \{\n(?:    .*\n)*?    prepare\b(.*)$", script, re.MULTILINE)
    hasty = {name for name, words in found if words == " --hasty"}
    assert ({*dict(found)} - hasty, {"run", "all_tests"} - hasty) == ({"build", "bundle"}, set())
    assert 'packaging/fonts.py "$@"' in script


def test_nothing_is_left_of_a_file_that_can_not_be_put_in_its_place(tmp_path: Path) -> None:
    place = tmp_path / "NotoDemo_400Regular.ttf"
    place.mkdir()
    with pytest.raises(IsADirectoryError):
        fonts.place(place, FONT)
    assert [*tmp_path.iterdir()] == [place]
    place.rmdir()
    fonts.place(place, FONT)
    assert (place.read_bytes(), [*tmp_path.iterdir()]) == (FONT, [place])
