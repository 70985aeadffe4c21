"""Which commands there are, and what is read of a command line before one of them is looked at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kiosk.settings import SETTINGS

NAGIOS = "--nagios"
COMMANDS = {
    "run": "Show the kiosk; this is what happens without a command.",
    "trial": "Try the kiosk on a desktop: in a window that may be closed, with a PIN made for it.",
    "check": "Check a folder of content, or a pack, and list every fault.",
    "content": "Make, sign and install packs of content, go back; lay out files. 0 is done, 1 refused, 2 not possible.",
    "translate": "Hand words to translators, take them back, and tell how far each language is.",
    "speech": "Make the clips of what is read aloud, take recordings, and tell what has no clip.",
    "approve": "Record who approved pages of a folder of content, or returned them, in which role.",
    "tour": "Write a picture of every screen, or of some.",
    "print": "Print for a patient: a card, a section, what to tell or to ask, or a topic.",
    "paper": "Write a paper to read and sign, as a PDF, from content in use, a folder or packs.",
    "self-test": "Start, show every kind of screen unseen, say what is wrong, and end.",
    "pin": "Set the PIN of the staff side; run it as the kiosk’s user or as an administrator.",
    "unlock": "End a lock of the staff side after wrong PINs.",
    "usage": "Tell how the kiosk is used: counts by the day, none below five.",
    "metrics": "Say for Prometheus whether the kiosk runs, and whether it stands on the safe page.",
    "settings": "Explain this machine’s settings, or check a file before it is handed out.",
    "doctor": "Check this kiosk: content, screen, machine. 0 is healthy, 1 needs attention, 2 is broken.",
}
"""Each with what its help says first."""
_NO_SETTING = {"tour": "--profile"}
"""An option that is the command's own, and no setting there."""


class _Command:
    """A command as argparse knows it, whose parser is made once it is the one that was asked for.

    To make all of them takes as long as a fiftieth of a start.
    """

    def __init__(self, **given: Any) -> None:
        self._given = given

    def parse_known_args(self, args: list[str], namespace: argparse.Namespace | None) -> Any:
        made = argparse.ArgumentParser(**self._given)
        name = made.prog.rpartition(" ")[2]
        if name == "run":
            add_run(made)
        else:
            from kiosk.command_line.options import OPTIONS

            OPTIONS.get(name, _nothing)(made)
        _add_settings(made, _NO_SETTING.get(name, ""))
        return made.parse_known_args(args, namespace)


class _Version(argparse.Action):
    """Prints the version as argparse's own action does, but finds it out only when it is asked for."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "nargs": 0, "default": argparse.SUPPRESS, "dest": argparse.SUPPRESS})

    def __call__(self, parser: argparse.ArgumentParser, *_found: object) -> None:
        from kiosk.services.platform.version import program_build

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
    add_run(top)
    commands: Any = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Command)
    top.set_defaults(command="run", settings=None, host=None, windowed=False, safe=False, size=None)
    for name, meaning in COMMANDS.items():
        commands.add_parser(name, help=meaning, description=meaning, allow_abbrev=False)
    return top


def _nothing(_to: argparse.ArgumentParser) -> None:
    """What a command without options of its own takes."""


def size(text: str) -> tuple[int, int]:
    from kiosk.process.arguments import size_of

    return size_of(text)


def add_run(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--windowed", action="store_true", default=argparse.SUPPRESS, help="in a window, not on the whole screen"
    )
    to.add_argument(
        "--safe",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show only the safe page, with no look at settings or content: for when the kiosk does not start",
    )
    add_size(to)


def add_size(to: argparse.ArgumentParser) -> None:
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
