"""The command line: which commands there are, and what they take."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kiosk.services.platform.version import program_build
from kiosk.settings import SETTINGS

TEXT_SIZES = (100, 125, 150, 200)
LETTERS = (16, 18, 24)
ACTIONS = ("key", "build", "sign", "verify", "install", "rollback", "status", "format", "convert", "merge", "photo")
TRANSLATING = ("export", "import", "status", "settle")
SETTLING = {
    "unchanged": "the meaning is as it was, so the translation stands",
    "retranslate": "it has to be translated anew, and stands until then where safety does not hang on it",
    "withdraw": "nobody reads it until it is translated anew: its page is offered in the language of staff",
}
PAPERS = ("proof", "redline", "sign-off", "approvals", "pictures", "translation", "release", "said")
CONTRASTS = ("light", "dark", "high")
NAGIOS = "--nagios"
PLUGIN_SECONDS = 10.0
"""After which a plugin of Nagios gives up, as the guidelines for plugins have it."""


class _Command(argparse.ArgumentParser):
    """The options of the settings, which are many, are added once this command is the one that was asked for."""

    without = ""
    """An option that is the command's own, and no setting here."""
    _filled = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if not self._filled:
            self._filled = True
            _add_settings(self, self.without)
        return super().parse_known_args(args, namespace)


class _Version(argparse.Action):
    """Prints the version as argparse's own action does, but finds it out only when it is asked for."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "nargs": 0, "default": argparse.SUPPRESS, "dest": argparse.SUPPRESS})

    def __call__(self, parser: argparse.ArgumentParser, *_found: object) -> None:
        print(parser.prog, program_build())
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Options may stand before or after the command; without a command the kiosk runs."""
    top = argparse.ArgumentParser(
        prog="radiology-kiosk",
        description="Explains radiology scans to patients, on a waiting-room screen.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action=_Version, help="say which version this is and end")
    _add_settings(top)
    _add_run(top)
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Command)
    top.set_defaults(command="run", settings=None, host=None, windowed=False, safe=False, size=None)

    def command(name: str, help_text: str) -> _Command:
        return commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)

    run = command("run", "Show the kiosk; this is what happens without a command.")
    _add_run(run)

    trial = command("trial", "Try the kiosk on a desktop: in a window that may be closed, with a PIN made for it.")
    trial.add_argument("--full-screen", action="store_true", help="on the whole screen; Alt+F4 closes it all the same")
    _add_size(trial)

    check = command("check", "Check a folder of content, or a pack, and list every fault.")
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR or PACK", help="by default the content in use")
    check.add_argument("--page", metavar="PAGE", help="only what is about this page, such as scans/vq")
    _add_drafts(check)
    how = check.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="answer as JSON")
    how.add_argument("--readability", action="store_true", help="how hard each part of the English pages is to read")

    content = command(
        "content",
        "Make, sign and install packs of content, go back; lay out files. 0 is done, 1 refused, 2 not possible.",
    )
    content.add_argument("action", choices=ACTIONS)
    content.add_argument(
        "path",
        nargs="?",
        type=Path,
        help="key: the file to make; sign, verify, install: the pack; photo: that of the camera; else the folder",
    )
    content.add_argument(
        "to",
        nargs="?",
        type=Path,
        help="convert: the folder to make; merge: the one that a newer library is put into; photo: the file to make",
    )
    content.add_argument("-o", "--out", type=Path, metavar="PACK", help="build: the pack to make")
    content.add_argument("--key", type=Path, metavar="FILE", help="build, sign: of `key`; unsigned, nobody takes it")
    content.add_argument("--number", type=int, metavar="N", help="build: above all before; by default the time in UTC")
    content.add_argument("--made-at", metavar="TIME", help="build: such as 2026-11-22T08:00Z; by default now")
    content.add_argument("--needs", metavar="VERSION", help="build: the oldest program for it; by default this one")
    content.add_argument("--not-after", type=day, metavar="DAY", help="build: no kiosk takes it later")
    future = "build, verify, install: go on though the number is of a day to come"
    content.add_argument("--future", action="store_true", help=future)
    content.add_argument("--calendar", type=Path, metavar="FILE", help="status: when approvals end, as .ics")

    translate = command("translate", "Hand words to translators, take them back, and tell how far each language is.")
    translate.add_argument("action", choices=TRANSLATING)
    translate.add_argument("what", nargs="?", metavar="LANG or FILE", help="import: the XLIFF file; else the language")
    translate.add_argument("names", nargs="*", metavar="NAME", help="settle: strings or files that `status` lists")
    translate.add_argument("--department", metavar="ID", help="export, status: only what its patients read")
    translate.add_argument("--to", type=Path, metavar="DIR", help="export: where the files go")
    translate.add_argument("--by", metavar="NAME", help="import, settle: who answers for what is more than a draft")
    translate.add_argument("--role", help="import, settle: such as 'Translator' or 'Radiographer'")
    translate.add_argument("--begin", action="store_true", help="status: record strings without a record as drafts")
    answer = translate.add_mutually_exclusive_group()
    for value, meaning in SETTLING.items():
        answer.add_argument(f"--{value}", dest="answer", action="store_const", const=value, help=f"settle: {meaning}")

    speech = command("speech", "Make the clips of what is read aloud, take recordings, and tell what has no clip.")
    speech.add_argument("action", choices=("prepare", "status", "record"))
    speech.add_argument("recorded", nargs="?", type=Path, metavar="FOLDER", help="record: where the recordings lie")
    speech.add_argument("--department", dest="departments", action="append", metavar="ID", help="repeatable; else all")
    speech.add_argument(
        "--language", dest="languages", action="append", metavar="TAG", help="repeatable; else prepared"
    )
    speech.add_argument("--maker", type=Path, metavar="DIR", help="prepare: the voice that `dev.sh speech` has made")
    speech.add_argument("--most", type=int, metavar="N", help="prepare: make no more than so many now")
    speech.add_argument("--remove-unused", action="store_true", help="prepare: remove clips of words that are gone")

    approve = command("approve", "Record who approved pages of a folder of content, or returned them, in which role.")
    approve.add_argument("folder", type=Path, metavar="DIR")
    approve.add_argument("pages", nargs="+", metavar="PAGE", help="such as scans/vq, or 8 letters of a sum on paper")
    approve.add_argument("--role", required=True, help="such as 'Clinical lead'")
    approve.add_argument("--person", required=True, metavar="NAME", help="who approved or returned them")
    approve.add_argument("--department", metavar="ID", help="whose patients read them; needed where there are several")
    approve.add_argument("--language", dest="languages", action="append", metavar="TAG", help="of pages; repeatable")
    approve.add_argument("--date", type=day, metavar="DAY", help="by default today")
    approve.add_argument("--until", type=day, metavar="DAY", help="its last day; by default a year after its date")
    approve.add_argument("--return", dest="comment", metavar="COMMENT", help="send the pages back, with what to change")

    tour = command("tour", "Write a picture of every screen, or of some.")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pictures go")
    tour.add_argument("--size", dest="sizes", action="append", type=size, metavar="WxH", help="repeatable")
    tour.add_argument(
        "--text-size", dest="text_sizes", action="append", type=int, choices=TEXT_SIZES, help="repeatable"
    )
    tour.add_argument("--contrast", dest="contrasts", action="append", choices=CONTRASTS, help="repeatable")
    tour.add_argument("--profile", dest="profiles", action="append", metavar="ID", help="repeatable; by default all")
    offered = "such as pl, of departments that offer it; repeatable; by default the first of each"
    tour.add_argument("--language", dest="languages", action="append", metavar="TAG", help=offered)
    tour.add_argument("--whole", action="store_true", help="each picture as tall as its page, so that nothing is lost")
    only = "only screens of this page, such as scans/vq, or with this code, such as VQ-S5; repeatable"
    tour.add_argument("--page", dest="pages", action="append", metavar="PAGE", help=only)
    tour.add_argument(
        "--changed-since",
        dest="since",
        type=Path,
        metavar="PACK",
        help="only what patients see otherwise than in this older pack or folder; whole pages",
    )
    _add_drafts(tour)
    tour.without = "--profile"

    handout = command("print", "Print for a patient: a card, a section, what to tell or to ask, or a topic.")
    handout.add_argument("code", metavar="CODE", help="that stands on its screen, such as VQ-A for the card after it")
    handout.add_argument("--language", metavar="TAG", help="such as pl; by default the department’s first")
    handout.add_argument(
        "--letters", type=int, choices=LETTERS, default=LETTERS[0], help="points; above 16 large print"
    )
    handout.add_argument("--out", type=Path, metavar="FILE", help="write a PDF instead")

    paper = command("paper", "Write a paper to read and sign, as a PDF, from content in use, a folder or packs.")
    paper.add_argument("kind", choices=PAPERS, help="proof: all that a department shows; said: one page on a day")
    which = "by default the content in use; redline: the older, the newer; release: the pack, the one before; said: "
    paper.add_argument("given", nargs="*", metavar="DIR or PACK", help=f"{which}the page, the day, the kept packs")
    paper.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write")
    paper.add_argument("--department", metavar="ID", help="by default the one of the settings")
    paper.add_argument("--language", metavar="TAG", help="such as pl; by default the department’s first")

    command("self-test", "Start, show every kind of screen unseen, say what is wrong, and end.")

    pin = command("pin", "Set the PIN of the staff side; run it as the kiosk’s user or as an administrator.")
    pin.add_argument("--stdin", action="store_true", help="read it from standard input, as deployment tools do")

    command("unlock", "End a lock of the staff side after wrong PINs.")

    usage = command("usage", "Tell how the kiosk is used: counts by the day, none below five.")
    usage.add_argument(
        "--together",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="tables of other kiosks, which lie in a folder for each department: one table of all, by month",
    )
    form = usage.add_mutually_exclusive_group(required=True)
    form.add_argument("--csv", metavar="FILE", help="write a table; - is standard output")
    form.add_argument("--json", action="store_true", help="answer as JSON")

    metrics = command("metrics", "Say for Prometheus whether the kiosk runs, and whether it stands on the safe page.")
    metrics.add_argument("--out", type=Path, required=True, metavar="FILE", help="for node_exporter; - tells it here")

    explained = command("settings", "Explain this machine’s settings, or check a file before it is handed out.")
    what = explained.add_mutually_exclusive_group(required=True)
    what.add_argument("--explain", action="store_true", help="every value, where it came from and what it means")
    what.add_argument("--check", type=Path, metavar="FILE", help="0 where it can be used, 2 with all that is wrong")
    explained.add_argument("--host", metavar="NAME", help="as a machine of another name has them")

    says = "Check this kiosk: content, screen, machine. 0 is healthy, 1 needs attention, 2 is broken."
    doctor = command("doctor", says)
    doctor.add_argument("what", nargs="?", choices=("keys",), help="keys: show instead what each press of a key sends")
    doctor.add_argument("--pdf", type=Path, metavar="FILE", help="write the commissioning report as well")
    shape = doctor.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="answer as JSON")
    shape.add_argument(NAGIOS, action="store_true", help="answer as a plugin of Nagios does, with a code from 0 to 3")
    doctor.add_argument(
        "--timeout",
        type=seconds,
        default=PLUGIN_SECONDS,
        metavar="SECONDS",
        help=f"after which --nagios gives up and returns 3; by default {PLUGIN_SECONDS:g}",
    )
    doctor.add_argument("--prometheus", type=Path, metavar="FILE", help="write a text file for node_exporter as well")
    doctor.add_argument("--changes", type=Path, metavar="FILE", help="tell the system’s log what is unlike in FILE")
    return top


def day(text: str) -> object:
    from kiosk.process.arguments import day_of  # late as the next two, for the kiosk itself is given none of them

    return day_of(text)


def seconds(text: str) -> float:
    from kiosk.process.arguments import seconds_of

    return seconds_of(text)


def size(text: str) -> tuple[int, int]:
    from kiosk.process.arguments import size_of

    return size_of(text)


def _add_run(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--windowed", action="store_true", default=argparse.SUPPRESS, help="in a window, not on the whole screen"
    )
    to.add_argument(
        "--safe",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show only the safe page, with no look at settings or content: for when the kiosk does not start",
    )
    _add_size(to)


def _add_drafts(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--drafts", type=Path, metavar="DIR", help="with the files of this folder in place of those they would replace"
    )


def _add_size(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--size", type=size, metavar="WxH", default=argparse.SUPPRESS, help="of the window, such as 1080x1920"
    )


def _add_settings(to: argparse.ArgumentParser, without: str = "") -> None:
    """Adds the settings' options. One that is not given stays unset, so that no command undoes one before it."""
    group = to.add_argument_group("settings", "Each beats the environment, and that the settings file.")
    own = "instead of this machine’s own"
    group.add_argument("--settings", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=own)
    for setting in SETTINGS:
        if setting.option != without:
            group.add_argument(
                setting.option,
                dest=setting.key,
                metavar=setting.attribute.rpartition("_")[2].upper(),
                default=argparse.SUPPRESS,
                help=f"{setting.meaning} Allowed: {setting.allowed}.".replace("%", "%%"),
            )
