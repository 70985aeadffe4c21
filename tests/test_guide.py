"""The guide for IT: its commands are commands, its settings are settings, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from kiosk.command_line.parser import parser
from kiosk.services.packs.refusals import Refusal
from kiosk.settings import load

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
PAGES = sorted(PACKAGING.rglob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)")
PROGRAMS = ("radiology-kiosk", "radiology-kiosk-admin")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def blocks(text: str, *languages: str) -> list[str]:
    return [block for language, block in BLOCK.findall(text) if language in languages]


def commands(text: str) -> list[list[str]]:
    """What is typed after one of our programs' names, in blocks for a shell and, where complete, within a line."""
    lines = [line for block in blocks(text, "sh", "bat", "powershell") for line in block.splitlines()]
    lines += re.findall(r"`(radiology-kiosk-admin [^`]+)`", BLOCK.sub("", text))
    found = []
    for line in lines:
        for part in re.split(r"\||&&|;", line):
            words = shlex.split(part.replace("\\", "/"), comments=True)
            if words and Path(words[0]).name in PROGRAMS:
                found.append(words[1 : words.index("<")] if "<" in words else words[1:])
    return found


def anchors(text: str) -> set[str]:
    """As GitHub makes them of headings."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.strip()).lower().replace(" ", "-") for head in heads}


def faulty(text: str) -> list[str]:
    """The commands that the program would not understand."""
    found = []
    for given in commands(text):
        try:
            parser().parse_args(given)
        except SystemExit as end:
            if end.code:
                found.append(shlex.join(given))
    return found


@each_page
def test_every_command_of_ours_is_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert faulty(page.read_text(encoding="utf-8")) == []
    capsys.readouterr()


def test_the_version_stands_in_one_place_and_the_changelog_names_it() -> None:
    project = (PACKAGING.parent / "pyproject.toml").read_text(encoding="utf-8")
    version = tomllib.loads(project)["project"]["version"]
    assert version in (PACKAGING / "CHANGELOG.md").read_text(encoding="utf-8")
    assert len(re.findall(rf'"{re.escape(version)}"', project)) == 1
    ours = [*PACKAGING.rglob("*"), PACKAGING.parent / "README.md"]
    texts = [file for file in ours if file.suffix in (".py", ".md", ".nsi", ".ps1", ".sh", ".spec", ".service", "")]
    word = re.compile(rf"(?<![\d.]){re.escape(version)}(?![\d.])")
    found = [file.name for file in texts if file.is_file() and word.search(file.read_text(encoding="utf-8"))]
    assert found == ["CHANGELOG.md"]


def test_the_guide_names_everything_that_the_program_is_installed_with() -> None:
    locked = (PACKAGING / "requirements.txt").read_text(encoding="utf-8")
    names = set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE))
    assert len(names) > 15
    licences = (PACKAGING / "README.md").read_text(encoding="utf-8").partition("## Licences")[2].lower()
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", licences)} == set()


def test_the_guide_says_what_to_do_about_every_refused_pack() -> None:
    page = (PACKAGING / "guide" / "content.md").read_text(encoding="utf-8")
    assert [reason.value for reason in Refusal if f"`{reason.value}`" not in page] == []


def test_the_guide_lists_every_command() -> None:
    lists = [action for action in parser()._actions if isinstance(action.choices, dict)]
    page = (PACKAGING / "guide" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in lists[0].choices or () if not re.search(rf"^\| `{name}\b", page, re.MULTILINE)] == []


def test_the_guide_shows_commands_and_settings() -> None:
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    assert sum(len(commands(text)) for text in texts) > 20
    assert sum(len(blocks(text, "toml")) for text in texts) >= 2


@pytest.mark.parametrize("command", ["radiology-kiosk-admin docter", "radiology-kiosk-admin settings --explian"])
def test_a_command_that_is_none_is_noticed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert faulty(f"```sh\n{command}\n```\n") == [command.removeprefix("radiology-kiosk-admin ")]
    assert faulty(f"Run `{command}` now.") == [command.removeprefix("radiology-kiosk-admin ")]
    capsys.readouterr()


@each_page
def test_every_settings_file_can_be_used(page: Path, tmp_path: Path) -> None:
    for number, block in enumerate(blocks(page.read_text(encoding="utf-8"), "toml")):
        file = tmp_path / f"{number}.toml"
        file.write_text(block, encoding="utf-8")
        for host in ("rad-nm-02", "other"):
            load({}, {}, file, host=host)


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target, anchor in LINK.findall(BLOCK.sub("", page.read_text(encoding="utf-8"))):
        file = (page.parent / target).resolve() if target else page
        if not file.exists():
            broken.append(target)
        elif anchor and anchor not in anchors(file.read_text(encoding="utf-8")):
            broken.append(f"{target}#{anchor}")
    assert broken == []


def test_every_system_package_of_the_script_is_explained() -> None:
    script = (PACKAGING / "dev.sh").read_text(encoding="utf-8")
    packages = " ".join(re.findall(r'^\w+_packages="([^"]+)"', script, re.MULTILINE)).split()
    guide = (PACKAGING / "guide" / "building.md").read_text(encoding="utf-8")
    table = guide.partition("## System packages")[2].partition("\n## ")[0]
    assert len(packages) > 20
    assert [package for package in packages if f"`{package}`" not in table] == []
