"""The command line: from arguments to a command to an exit code."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path

from kiosk import cheap_start, paths
from kiosk.command_line.parser import NAGIOS, parser
from kiosk.process.console import Console
from kiosk.process.interrupts import EXIT_INTERRUPTED
from kiosk.process.rights import AsCaller, FolderRefusedError, become_owner, claim_for_this_user
from kiosk.settings import SETTINGS, Settings, SettingsError, load

EXIT_SETTINGS = 2  # as argparse has it for a command line it can't use
EXIT_UNWRITTEN = 2
EXIT_BROKEN = 2  # as the doctor has it for a kiosk that is broken


def main(argv: Sequence[str] | None = None) -> int:
    console = Console()
    try:
        code = _answer(argv)
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    finally:
        unwritten = console.end()
    if unwritten:
        print(f"Not all of the answer could be written: {unwritten}", file=sys.stderr, flush=True)
        return EXIT_UNWRITTEN
    return code


def _answer(argv: Sequence[str] | None) -> int:
    if (sys.argv[1:] if argv is None else list(argv)) == ["spooler"]:  # a child of the kiosk's own
        from kiosk.commands.printing import spooler

        return spooler.run()
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as end:
        if not end.code or NAGIOS not in (sys.argv if argv is None else argv):
            raise
        from kiosk.commands.monitoring import nagios

        return nagios.nothing_known("The command line can’t be used; standard error says why.")
    if arguments.command == "doctor" and arguments.nagios:
        from kiosk.commands.monitoring import nagios

        if arguments.pdf or arguments.prometheus or arguments.changes:
            return nagios.nothing_known(
                f"{NAGIOS} writes no file: ask for --pdf, --prometheus and --changes by themselves."
            )
        return nagios.answer(partial(_obey, arguments), arguments.timeout)
    try:
        return _obey(arguments)
    except (SettingsError, FolderRefusedError) as error:
        print(error, file=sys.stderr)
        return EXIT_SETTINGS
    except ImportError as error:
        if arguments.command != "doctor":
            raise
        print(f"The doctor itself failed: {error}", file=sys.stderr)
        return EXIT_BROKEN


def _obey(arguments: argparse.Namespace) -> int:
    if arguments.safe:
        from kiosk.commands import run

        return run.safe(_state_without_settings(arguments))
    if arguments.command == "settings" and arguments.check:
        from kiosk.commands import settings as command

        return command.check(arguments.check)
    refused: SettingsError | None = None
    try:
        settings = _settings(arguments)
    except SettingsError as error:
        for_monitoring = arguments.command == "metrics" or (arguments.command == "doctor" and arguments.nagios)
        if not for_monitoring:  # which is told that they are refused, and how the kiosk is
            raise
        settings, refused = load({}, {}, None, _state_without_settings(arguments)), error
    as_caller = _give_up_rights(arguments, settings)
    folders = dict.fromkeys((settings.state_dir, paths.state_folder()))
    if arguments.command == "metrics":
        from kiosk.commands import metrics

        return metrics.run(folders, arguments.out, settings_usable=refused is None, as_caller=as_caller)
    if refused is not None:
        from kiosk.commands.monitoring import refused_settings

        return refused_settings.run(str(refused), folders, within=arguments.timeout)
    return _run(arguments, settings, as_caller)


def _file(arguments: argparse.Namespace) -> Path | None:
    """The one that was named, else this machine's own where it has one."""
    named: Path | None = arguments.settings
    machine = paths.settings_file()
    return named or (machine if os.access(machine, os.F_OK) else None)


def _settings(arguments: argparse.Namespace) -> Settings:
    return load(vars(arguments), os.environ, _file(arguments), paths.state_folder(), arguments.host)


def _state_without_settings(arguments: argparse.Namespace) -> Path:
    """The state folder where the settings can't be used, or may not be looked at."""
    key = "paths.state_dir"
    named = {each.variable: os.environ.get(each.variable, "") for each in SETTINGS if each.key == key}
    with suppress(SettingsError):
        return load({key: vars(arguments).get(key)}, named, None, paths.state_folder()).state_dir
    return paths.state_folder()


def _give_up_rights(arguments: argparse.Namespace, settings: Settings) -> AsCaller:
    """Where root asks for a command that uses the state folder, go on as its owner, but for files that root names."""
    match arguments:
        case (
            argparse.Namespace(command="settings" | "translate" | "speech")
            | argparse.Namespace(
                command="content", action="key" | "build" | "sign" | "format" | "convert" | "merge" | "photo"
            )
            | argparse.Namespace(command="check" | "approve", folder=Path())
            | argparse.Namespace(command="usage", together=[*_])
            | argparse.Namespace(command="paper", given=[_, *_])
        ):
            return nullcontext
        case argparse.Namespace(command="content"):
            names_files = arguments.path is not None or arguments.calendar is not None
        case argparse.Namespace(command="doctor"):
            names_files = any(each is not None for each in (arguments.pdf, arguments.prometheus, arguments.changes))
        case argparse.Namespace(command="usage"):
            names_files = arguments.csv is not None
        case _:
            names_files = getattr(arguments, "out", None) is not None

    if settings.state_dir == paths.temporary_state_folder():
        claim_for_this_user(settings.state_dir)

    def load() -> None:
        from kiosk.process.late_imports import import_all

        folder = {"print": "commands.printing", "paper": "commands.papers"}.get(arguments.command, "commands")
        for module in ("app_content", "commands.logs", f"{folder}.{arguments.command.replace('-', '_')}"):
            importlib.import_module(f"kiosk.{module}")
        import_all()

    return become_owner(settings.state_dir, load, for_good=not names_files)


def _run(arguments: argparse.Namespace, settings: Settings, as_caller: AsCaller) -> int:
    """Each command is imported when it is asked for: `check` opens no window, the kiosk needs no checker."""
    from kiosk.commands import logs

    logs.start(settings.log_level)
    match arguments.command:
        case "check" | "content" | "approve" | "translate" | "print" | "speech" | "paper":
            return _run_on_content(arguments, settings, as_caller)
        case "tour":
            from kiosk.command_line.options import CONTRASTS, TEXT_SIZES
            from kiosk.commands import tour

            looks = tour.TourLooks(
                tuple(arguments.sizes or [(1080, 1920)]),
                tuple(arguments.text_sizes or TEXT_SIZES[:1]),
                tuple(arguments.contrasts or CONTRASTS[:1]),
                tuple(arguments.profiles or ()),
                tuple(arguments.languages or ()),
            )
            names = tuple(arguments.pages or ())
            choice = tour.TourChoice(names, arguments.whole, arguments.since, arguments.drafts)
            return tour.run(settings, arguments.out, looks, choice, as_caller)
        case "self-test":
            from kiosk.commands import self_test

            return self_test.run(settings)
        case "pin":
            from kiosk.commands import pin

            return pin.run(settings, arguments.stdin)
        case "unlock":
            from kiosk.commands import unlock

            return unlock.run(settings)
        case "usage":
            from kiosk.commands import usage

            if arguments.together:
                return usage.run_together(arguments.together, arguments.csv)
            return usage.run(settings, arguments.csv, as_caller)
        case "settings":
            from kiosk.commands import settings as command

            return command.explain(settings, _file(arguments), arguments.host)
        case "doctor":
            return _doctor(arguments, settings, as_caller)
        case _:
            return _show(arguments, settings)


def _doctor(arguments: argparse.Namespace, settings: Settings, as_caller: AsCaller) -> int:
    if arguments.what:
        return importlib.import_module("kiosk.commands.machine.keys").run(settings)  # type: ignore[no-any-return]
    from kiosk.commands import doctor

    form: doctor.Form = "json" if arguments.json else "nagios" if arguments.nagios else "text"
    files = arguments.pdf, arguments.prometheus, arguments.changes
    return doctor.run(settings, doctor.DoctorFiles(*files), form=form, as_caller=as_caller, within=arguments.timeout)


def _run_on_content(arguments: argparse.Namespace, settings: Settings, as_caller: AsCaller) -> int:
    match arguments.command:
        case "print":
            from kiosk.commands.printing import print as printing

            asked = printing.PrintOptions(arguments.code, arguments.language, arguments.letters, arguments.out)
            return printing.run(settings, asked, as_caller)
        case "paper":
            from kiosk.commands.papers import paper

            how = arguments.progress, arguments.only_version, arguments.dots
            whose = paper.PaperOptions(arguments.out, arguments.department, arguments.language, *how)
            return paper.run(settings, arguments.kind, arguments.given, whose, as_caller)
        case "check":
            from kiosk.commands import check

            told = check.CheckOptions(arguments.page, arguments.json, arguments.readability)
            return check.run(settings, arguments.folder, told, arguments.drafts)
        case "approve":
            from kiosk.commands.approval import approve

            who = arguments.role, arguments.person, arguments.department, tuple(arguments.languages or ())
            answered = approve.AnswerOptions(*who, arguments.date, arguments.until, arguments.comment)
            return approve.run(arguments.folder, arguments.pages, answered)
        case "translate":
            from kiosk.commands.authoring import translate

            wanted = translate.TranslateOptions(
                arguments.department,
                arguments.to,
                arguments.by,
                arguments.role,
                tuple(arguments.names),
                arguments.answer,
                arguments.begin,
            )
            return translate.run(settings, arguments.action, arguments.what, wanted)
        case "speech":
            from kiosk.commands.speaking import speech

            chosen = tuple(arguments.departments or ()), tuple(arguments.languages or ())
            made = speech.SpeechOptions(*chosen, arguments.maker, arguments.most, arguments.remove_unused)
            return speech.run(settings, arguments.action, arguments.recorded, made)
        case "content" if arguments.action == "photo" and arguments.to is not None:
            from kiosk.commands.authoring import photo

            return photo.run(arguments.path, arguments.to)
        case "content" if arguments.to is not None:
            from kiosk.commands.authoring import two_folders

            return two_folders.run(arguments.action, arguments.path, arguments.to)
        case "content" if arguments.action == "format" and arguments.path is not None:
            from kiosk.commands.authoring import formatting

            return formatting.run(arguments.path)
        case _:
            from kiosk.commands import content

            names = ("out", "key", "number", "made_at", "needs", "future", "calendar", "not_after")
            wishes = content.PackOptions(*(getattr(arguments, name) for name in names))
            return content.run(settings, arguments.action, arguments.path, wishes, as_caller)


def _show(arguments: argparse.Namespace, settings: Settings) -> int:
    cheap_start.begin()
    if arguments.command == "trial":
        from kiosk.commands import trial

        return trial.run(settings, arguments.full_screen, arguments.size)
    from kiosk.commands import run

    return run.run(settings, arguments.windowed, arguments.size)


if __name__ == "__main__":
    sys.exit(main())
