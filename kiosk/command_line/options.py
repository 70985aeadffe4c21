"""What each command takes, added once it is the one that was asked for: the start of the kiosk needs none of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kiosk.command_line.parser import NAGIOS, add_size
from kiosk.process.arguments import day_of, seconds_of, size_of

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
PLUGIN_SECONDS = 10.0
"""After which a plugin of Nagios gives up, as the guidelines for plugins have it."""


def _add_drafts(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--drafts", type=Path, metavar="DIR", help="with the files of this folder in place of those they would replace"
    )


def _trial(to: argparse.ArgumentParser) -> None:
    to.add_argument("--full-screen", action="store_true", help="on the whole screen; Alt+F4 closes it all the same")
    add_size(to)


def _check(to: argparse.ArgumentParser) -> None:
    to.add_argument("folder", nargs="?", type=Path, metavar="DIR or PACK", help="by default the content in use")
    to.add_argument("--page", metavar="PAGE", help="only what is about this page, such as scans/vq")
    _add_drafts(to)
    how = to.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="answer as JSON")
    how.add_argument("--readability", action="store_true", help="how hard each part of the English pages is to read")


def _content(to: argparse.ArgumentParser) -> None:
    to.add_argument("action", choices=ACTIONS)
    to.add_argument(
        "path",
        nargs="?",
        type=Path,
        help="key: the file to make; sign, verify, install: the pack; photo: that of the camera; else the folder",
    )
    to.add_argument(
        "to",
        nargs="?",
        type=Path,
        help="convert: the folder to make; merge: the one that a newer library is put into; photo: the file to make",
    )
    to.add_argument("-o", "--out", type=Path, metavar="PACK", help="build: the pack to make")
    to.add_argument("--key", type=Path, metavar="FILE", help="build, sign: of `key`; unsigned, nobody takes it")
    to.add_argument("--number", type=int, metavar="N", help="build: above all before; by default the time in UTC")
    to.add_argument("--made-at", metavar="TIME", help="build: such as 2026-11-22T08:00Z; by default now")
    to.add_argument("--needs", metavar="VERSION", help="build: the oldest program for it; by default this one")
    to.add_argument("--not-after", type=day_of, metavar="DAY", help="build: no kiosk takes it later")
    future = "build, verify, install: go on though the number is of a day to come"
    to.add_argument("--future", action="store_true", help=future)
    to.add_argument("--calendar", type=Path, metavar="FILE", help="status: when approvals end, as .ics")


def _translate(to: argparse.ArgumentParser) -> None:
    to.add_argument("action", choices=TRANSLATING)
    to.add_argument("what", nargs="?", metavar="LANG or FILE", help="import: the XLIFF file; else the language")
    to.add_argument("names", nargs="*", metavar="NAME", help="settle: strings or files that `status` lists")
    to.add_argument("--department", metavar="ID", help="export, status: only what its patients read")
    to.add_argument("--to", type=Path, metavar="DIR", help="export: where the files go")
    to.add_argument("--by", metavar="NAME", help="import, settle: who answers for what is more than a draft")
    to.add_argument("--role", help="import, settle: such as 'Translator' or 'Radiographer'")
    to.add_argument("--begin", action="store_true", help="status: record strings without a record as drafts")
    answer = to.add_mutually_exclusive_group()
    for value, meaning in SETTLING.items():
        answer.add_argument(f"--{value}", dest="answer", action="store_const", const=value, help=f"settle: {meaning}")


def _speech(to: argparse.ArgumentParser) -> None:
    to.add_argument("action", choices=("prepare", "status", "record"))
    to.add_argument("recorded", nargs="?", type=Path, metavar="FOLDER", help="record: where the recordings lie")
    to.add_argument("--department", dest="departments", action="append", metavar="ID", help="repeatable; else all")
    to.add_argument("--language", dest="languages", action="append", metavar="TAG", help="repeatable; else prepared")
    to.add_argument("--maker", type=Path, metavar="DIR", help="prepare: the voice that `dev.sh speech` has made")
    to.add_argument("--most", type=int, metavar="N", help="prepare: make no more than so many now")
    to.add_argument("--remove-unused", action="store_true", help="prepare: remove clips of words that are gone")


def _approve(to: argparse.ArgumentParser) -> None:
    to.add_argument("folder", type=Path, metavar="DIR")
    to.add_argument("pages", nargs="+", metavar="PAGE", help="such as scans/vq, or 8 letters of a sum on paper")
    to.add_argument("--role", required=True, help="such as 'Clinical lead'")
    to.add_argument("--person", required=True, metavar="NAME", help="who approved or returned them")
    to.add_argument("--department", metavar="ID", help="whose patients read them; needed where there are several")
    to.add_argument("--language", dest="languages", action="append", metavar="TAG", help="of pages; repeatable")
    to.add_argument("--date", type=day_of, metavar="DAY", help="by default today")
    to.add_argument("--until", type=day_of, metavar="DAY", help="its last day; by default a year after its date")
    to.add_argument("--return", dest="comment", metavar="COMMENT", help="send the pages back, with what to change")


def _tour(to: argparse.ArgumentParser) -> None:
    to.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pictures go")
    to.add_argument("--size", dest="sizes", action="append", type=size_of, metavar="WxH", help="repeatable")
    to.add_argument("--text-size", dest="text_sizes", action="append", type=int, choices=TEXT_SIZES, help="repeatable")
    to.add_argument("--contrast", dest="contrasts", action="append", choices=CONTRASTS, help="repeatable")
    to.add_argument("--profile", dest="profiles", action="append", metavar="ID", help="repeatable; by default all")
    offered = "such as pl, of departments that offer it; repeatable; by default the first of each"
    to.add_argument("--language", dest="languages", action="append", metavar="TAG", help=offered)
    to.add_argument("--whole", action="store_true", help="each picture as tall as its page, so that nothing is lost")
    only = "only screens of this page, such as scans/vq, or with this code, such as VQ-S5; repeatable"
    to.add_argument("--page", dest="pages", action="append", metavar="PAGE", help=only)
    to.add_argument(
        "--changed-since",
        dest="since",
        type=Path,
        metavar="PACK",
        help="only what patients see otherwise than in this older pack or folder; whole pages",
    )
    _add_drafts(to)


def _print(to: argparse.ArgumentParser) -> None:
    to.add_argument("code", metavar="CODE", help="that stands on its screen, such as VQ-A for the card after it")
    to.add_argument("--language", metavar="TAG", help="such as pl; by default the department’s first")
    to.add_argument("--letters", type=int, choices=LETTERS, default=LETTERS[0], help="points; above 16 large print")
    to.add_argument("--out", type=Path, metavar="FILE", help="write a PDF instead")


def _paper(to: argparse.ArgumentParser) -> None:
    to.add_argument("kind", choices=PAPERS, help="proof: all that a department shows; said: one page on a day")
    which = "by default the content in use; redline: the older, the newer; release: the pack, the one before; said: "
    to.add_argument("given", nargs="*", metavar="DIR or PACK", help=f"{which}the page, the day, the kept packs")
    to.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF to write; - is standard output")
    to.add_argument("--department", metavar="ID", help="by default the one of the settings")
    to.add_argument("--language", metavar="TAG", help="such as pl; by default the department’s first")
    to.add_argument("--progress", action="store_true", help="say how far it is in lines on standard error")
    to.add_argument("--only-version", metavar="VERSION", help=argparse.SUPPRESS)  # as a kiosk asks that shows it
    to.add_argument("--dots", action="store_true", help=argparse.SUPPRESS)  # as one asks that prints it in Windows


def _pin(to: argparse.ArgumentParser) -> None:
    to.add_argument("--stdin", action="store_true", help="read it from standard input, as deployment tools do")


def _usage(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--together",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="tables of other kiosks, which lie in a folder for each department: one table of all, by month",
    )
    form = to.add_mutually_exclusive_group(required=True)
    form.add_argument("--csv", metavar="FILE", help="write a table; - is standard output")
    form.add_argument("--json", action="store_true", help="answer as JSON")


def _metrics(to: argparse.ArgumentParser) -> None:
    to.add_argument("--out", type=Path, required=True, metavar="FILE", help="for node_exporter; - tells it here")


def _settings(to: argparse.ArgumentParser) -> None:
    what = to.add_mutually_exclusive_group(required=True)
    what.add_argument("--explain", action="store_true", help="every value, where it came from and what it means")
    what.add_argument("--check", type=Path, metavar="FILE", help="0 where it can be used, 2 with all that is wrong")
    to.add_argument("--host", metavar="NAME", help="as a machine of another name has them")


def _doctor(to: argparse.ArgumentParser) -> None:
    to.add_argument("what", nargs="?", choices=("keys",), help="keys: show instead what each press of a key sends")
    to.add_argument("--pdf", type=Path, metavar="FILE", help="write the commissioning report as well")
    shape = to.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="answer as JSON")
    shape.add_argument(NAGIOS, action="store_true", help="answer as a plugin of Nagios does, with a code from 0 to 3")
    to.add_argument(
        "--timeout",
        type=seconds_of,
        default=PLUGIN_SECONDS,
        metavar="SECONDS",
        help=f"after which --nagios gives up and returns 3; by default {PLUGIN_SECONDS:g}",
    )
    to.add_argument("--prometheus", type=Path, metavar="FILE", help="write a text file for node_exporter as well")
    to.add_argument("--changes", type=Path, metavar="FILE", help="tell the system’s log what is unlike in FILE")


OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "trial": _trial,
    "check": _check,
    "content": _content,
    "translate": _translate,
    "speech": _speech,
    "approve": _approve,
    "tour": _tour,
    "print": _print,
    "paper": _paper,
    "pin": _pin,
    "usage": _usage,
    "metrics": _metrics,
    "settings": _settings,
    "doctor": _doctor,
}
