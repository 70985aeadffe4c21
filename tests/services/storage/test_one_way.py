"""Files are written by one way and by few others, each for a reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
THE_ONE_WAY = {f"kiosk/services/storage/{name}.py" for name in ("answers", "files", "regular_files", "trees")}
BY_THEMSELVES = {
    "kiosk/cheap_start.py": "compiled code, before anything of the kiosk is imported",
    "kiosk/commands/authoring/merging.py": "copies into a new folder, which takes its name only when it is whole",
    "kiosk/commands/authoring/translation_desk.py": "a lock, in which nothing is written",
    "kiosk/commands/logs.py": "the log in Windows, each entry of which may be lost rather than hold anything up",
    "kiosk/commands/printing/spooler.py": "the pipe to who has started it",
    "kiosk/content/authoring/schema.py": "schemas, into a new folder; content knows no services",
    "kiosk/process/console.py": "standard streams that are closed, to nowhere",
    "kiosk/services/drives/drive_folder.py": "a drive, whose folder is held so that another can't take its place",
    "kiosk/services/platform/sound.py": "a tone in a folder that is removed again",
    "kiosk/services/speech/making/clip_making.py": "a scratch file of the library of sounds, which takes paths alone",
}
"""Modules that write without the one way."""
NOT_WHERE_A_PERSON_SAYS = {
    "kiosk/commands/approval/approve.py": "the file of a content folder that has approvals",
    "kiosk/commands/authoring/building.py": "new files in a folder that this has just made",
    "kiosk/commands/authoring/converting.py": "the name of a folder that was made beside it, where nothing lay",
    "kiosk/commands/authoring/formatting.py": "a file of a content folder, wherever its authors keep it by a link",
    "kiosk/commands/authoring/merging.py": "the name of a folder that was made beside it",
    "kiosk/commands/authoring/translation_desk.py": "a file of a content folder, wherever it is kept by a link",
    "kiosk/commands/speaking/spoken_content.py": "the list of clips, among those",
}
"""Commands that use `files`, which is for paths that the program makes: one that a person names is for `answers`."""
FOR_OWN_PATHS = {"replacing", "replace_whole", "write_new", "open_new", "append_lines", "move"}

WRITE_BY_MODULES = {
    "copyfile", "copy", "copy2", "copytree", "rename", "link", "symlink", "mkstemp", "NamedTemporaryFile", "mknod",
    "mkfifo", "chmod", "chown", "lchown", "truncate", "write_text", "write_bytes",
}  # fmt: skip
WRITE_BY_PATHS = {"write_text", "write_bytes", "symlink_to", "hardlink_to", "touch", "chmod", "lchmod"}
MODULES = {"os", "shutil", "tempfile", "Path"}
WRITERS = {"QFile", "QSaveFile", "QPdfWriter", "QImageWriter", "FileIO"}
TO_MEMORY = {"QPdfWriter(device)", "QImageWriter(buffer, QByteArray(b'png' if as_png else b'jpeg'))"}
OPENERS = {"os", "io", "wave", "gzip", "codecs"}
"""Modules whose function `open` takes a mode after what it opens, as the one of Python itself does."""
OPENS_NO_FILE = {
    "Library.open": "a folder of content, to read it",
    "archive.open": "an entry of a pack, to read it",
    "buffer.open": "memory",
    "pack.archive.open": "an entry of a pack, to read it",
    "panel.open": "a tab",
    "self.open": "a tab",
    "webbrowser.open": "an address",
}
FLAGS_TO_WRITE = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC")
READ_ONLY = "READ_ONLY"
"""The flags of `kiosk/given.py`, for modules that import them."""


def writes(source: str) -> bool:
    """Whether the source writes files by itself: by a method of paths, a function of modules, or by opening one."""
    tree = ast.parse(source)
    constants = {
        target.id: ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            of_module = isinstance(node.value, ast.Name) and node.value.id in MODULES
            if node.attr in (WRITE_BY_MODULES if of_module else WRITE_BY_PATHS - {"touch"}):
                return True
        if isinstance(node, ast.Call) and called_to_write(node, constants):
            return True
    return False


def called_to_write(call: ast.Call, constants: dict[str, str]) -> bool:
    name = name_of(call.func)
    if name in WRITERS:
        return ast.unparse(call) not in TO_MEMORY
    if name == "touch":  # of a path, which takes no widget
        return not call.args
    if name == "save":  # a picture, into a file
        return bool(call.args) and names_file(call.args[0])
    return name in ("open", "fdopen") and opens_to_write(call, constants)


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def names_file(given: ast.expr) -> bool:
    is_text = isinstance(given, ast.JoinedStr) or (isinstance(given, ast.Constant) and isinstance(given.value, str))
    return is_text or (isinstance(given, ast.Call) and name_of(given.func) in ("str", "fspath"))


def opens_to_write(call: ast.Call, constants: dict[str, str]) -> bool:
    """Whether it opens a file to write to it, or may: where a mode is worked out, nobody can see that it only reads."""
    called = ast.unparse(call.func)
    if called in OPENS_NO_FILE:
        return False
    of_module = isinstance(call.func, ast.Name) or called.partition(".")[0] in OPENERS
    place = 1 if of_module else 0
    by_name = {keyword.arg: keyword.value for keyword in call.keywords}
    by_place = call.args[place] if len(call.args) > place else None
    mode = by_name.get("mode", by_place) if called != "os.open" else by_name.get("flags", by_place)
    if called == "os.open":
        flags = constants.get(ast.unparse(mode), ast.unparse(mode)) if mode is not None else ""
        return any(each in flags for each in FLAGS_TO_WRITE) or not ("O_RDONLY" in flags or flags == READ_ONLY)
    given = (*call.args, *by_name.values())
    modes = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if any(len(each) < 5 and {*each} & {*"wax+"} for each in modes):
        return True
    return mode is not None and not isinstance(mode, ast.Constant)


def used_for_own_paths(source: str) -> set[str]:
    """What the source takes of `files` that writes to the path that it is given."""
    taken = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom))
    return {
        alias.name
        for node in taken
        if (node.module or "").startswith("kiosk.services.storage")
        for alias in node.names
        if alias.name in FOR_OWN_PATHS or (alias.name == "files" and node.module == "kiosk.services.storage")
    }


def modules(folder: str) -> dict[str, str]:
    found = (ROOT / folder).rglob("*.py")
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_files_are_written_by_one_module_and_by_few_others_each_for_a_reason_of_its_own() -> None:
    found = {name for name, source in modules("kiosk").items() if writes(source)}
    assert found == THE_ONE_WAY | BY_THEMSELVES.keys()


def test_what_a_person_names_is_written_as_an_answer() -> None:
    found = {name for name, source in modules("kiosk/commands").items() if used_for_own_paths(source)}
    assert found == NOT_WHERE_A_PERSON_SAYS.keys()


@pytest.mark.parametrize(
    "source",
    [
        "Path('a').write_text('')",
        "write(Path.write_bytes)",
        "open('a', 'wb')",
        "path.open(mode='a')",
        "os.fdopen(number, 'w+b')",
        "shutil.copy2(path, to)",
        "open(path, mode)",
        "open(path, mode='w' if anew else 'a')",
        "path.open(mode)",
        "path.open(f'{how}b')",
        "path.open(mode=HOW)",
        "os.fdopen(number, mode)",
        "os.open(path, flags)",
        "os.open(path, os.O_WRONLY | os.O_CREAT)",
        "_NEW = os.O_RDWR | os.O_CREAT\nos.open(path, _NEW)",
        "os.open(path, os.O_RDONLY | os.O_CREAT)",
        "os.open(path, flags=wanted)",
        "path.touch()",
        "path.touch(mode=0o600)",
        "link.symlink_to(path)",
        "path.chmod(0o600)",
        "os.chown(path, 0, 0)",
        "os.rename(path, to)",
        "picture.save(str(path))",
        "picture.save('a.png')",
        "picture.save(f'{path}')",
        "QSaveFile(str(path))",
        "QPdfWriter(str(path))",
        "io.FileIO(path, 'w')",
    ],
)
def test_every_way_to_write_is_noticed(source: str) -> None:
    assert writes(source)


@pytest.mark.parametrize(
    "source",
    [
        "path.open('rb')",
        "path.open()",
        "open(path)",
        "open(path, encoding='utf-8')",
        "values.copy()",
        "webbrowser.open(address)",
        "os.open(path, os.O_RDONLY)",
        "os.open(path, READ_ONLY)",
        "_READ = os.O_RDONLY | os.O_NOFOLLOW\nos.open(path, _READ)",
        "file.save(value)",
        "picture.save(buffer, 'PNG')",
        "trials.touch(panel)",
    ],
)
def test_what_writes_nothing_is_let_be(source: str) -> None:
    assert not writes(source)


@pytest.mark.parametrize(
    "source",
    [
        "from kiosk.services.storage.files import AS_THE_UMASK_SAYS, replacing",
        "def run() -> None:\n    from kiosk.services.storage.files import replace_whole",
        "from kiosk.services.storage import files",
    ],
)
def test_a_command_that_writes_as_if_it_had_made_the_path_is_noticed(source: str) -> None:
    assert used_for_own_paths(source)
    assert not used_for_own_paths("from kiosk.services.storage.answers import answering, putting_file")
    assert not used_for_own_paths("from kiosk.services.storage.files import reason_of, read_small")
