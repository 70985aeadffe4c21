"""Every command of the guide has a test, which is named here, or is marked ✗ where it stands."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kiosk.command_line.parser import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
_NO_GUIDE = ("CHANGELOG.md", "hazards.md")
PAGES = [
    *sorted(page for page in (ROOT / "packaging").rglob("*.md") if page.name not in _NO_GUIDE),
    *(ROOT / "README.md", ROOT / "content" / "README.md"),
]
UNTRIED = "✗"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:radiology-kiosk(?:-admin)?|sh packaging/dev\.sh) [^`]+)`")
SHELLS = ("sh", "bat", "powershell", "sql")
OURS = ("radiology-kiosk", "radiology-kiosk-admin")
TWO_WORDS = ("content", "translate", "speech", "paper")
"""Commands whose next word says which of several."""

AUTHORING, PAPERS = "commands/authoring/test_", "commands/papers/test_"
OF_OURS = {
    "--version": "frozen/test_program.py::test_it_says_which_build_it_is",
    "approve --person --return --role": PAPERS + "registers.py::test_a_comment_of_any_length_is_whole",
    "approve --person --role": PAPERS
    + "registers.py::test_what_waits_stands_on_the_sheet_with_the_letters_that_approve_takes",
    "approve --person --role --until": PAPERS
    + "registers.py::test_what_waits_stands_on_the_sheet_with_the_letters_that_approve_takes",
    "check": "frozen/test_program.py::test_it_checks_content_with_all_that_a_checker_needs",
    "check --content-keys": "commands/test_content_refused.py::test_check_looks_into_a_pack_whose_signature_is_good",
    "check --drafts": "commands/test_check.py::test_drafts_are_checked_over_the_folder",
    "check --page": "commands/test_check.py::test_of_one_page_only_what_is_about_it_is_told",
    "check --readability": "commands/test_check.py::test_of_one_page_only_what_is_about_it_is_told",
    "content build --key": "commands/test_content.py::test_from_a_key_to_a_pack_to_a_kiosk_and_back",
    "content convert": AUTHORING
    + "converting.py::test_every_text_of_the_shipped_content_in_format_1_stands_in_format_2",
    "content format": AUTHORING + "formatting.py::test_every_file_is_written_once_and_the_second_time_none",
    "content install": "commands/test_content.py::test_from_a_key_to_a_pack_to_a_kiosk_and_back",
    "content key": "commands/test_content.py::test_from_a_key_to_a_pack_to_a_kiosk_and_back",
    "content merge": AUTHORING + "merging.py::test_the_library_is_replaced_and_the_department_stays_to_the_byte",
    "content photo": AUTHORING + "photo.py::test_what_check_refuses_the_command_makes_right",
    "content rollback": "commands/test_content.py::test_from_a_key_to_a_pack_to_a_kiosk_and_back",
    "content sign --content-keys --key": "commands/test_signing.py"
    "::test_a_second_signature_makes_a_pack_good_for_a_kiosk_that_asks_for_two",
    "content status": "commands/test_content.py::test_from_a_key_to_a_pack_to_a_kiosk_and_back",
    "content status --calendar --content": "commands/test_approve.py"
    "::test_the_status_lists_what_waits_for_whom_and_writes_the_calendar",
    "content status --content": "commands/test_approve.py"
    "::test_the_status_lists_what_waits_for_whom_and_writes_the_calendar",
    "content verify --content-keys": "commands/test_content.py::test_from_a_key_to_a_pack_to_a_kiosk_and_back",
    "content verify --content-keys --signatures": "commands/test_signing.py"
    "::test_a_second_signature_makes_a_pack_good_for_a_kiosk_that_asks_for_two",
    "doctor": "linux/test_running.py::test_the_check_up_finds_the_kiosk_alone_and_started_by_itself",
    "doctor --changes": "packaging_windows/test_real_program.py"
    "::test_windows_log_is_told_what_the_doctor_finds_and_once",
    "doctor --json": "linux/test_running.py::test_a_sound_card_is_found_from_within_the_service",
    "doctor --nagios": "commands/test_nagios.py::test_the_plugin_asks_the_kiosk_where_the_settings_are_refused",
    "doctor --pdf": "process/test_rights.py::test_what_root_asks_for_in_a_file_is_written_where_only_root_may_write",
    "doctor --prometheus": "commands/test_doctor_prometheus.py"
    "::test_prometheus_gets_a_status_for_the_whole_and_for_every_check",
    "doctor keys": "flows/speech/test_real_keypad.py::test_the_key_that_tells_of_headphones_is_known_by_its_number",
    "metrics --out": "commands/test_metrics.py::test_it_can_be_looked_at",
    "paper approvals --department --out": PAPERS
    + "registers.py::test_the_register_of_approvals_holds_every_answer_and_every_number",
    "paper pictures --department --out": PAPERS
    + "registers.py::test_the_register_of_pictures_names_each_once_with_the_pages_that_show_it",
    "paper proof --department --out": PAPERS
    + "proof.py::test_a_whole_department_has_every_text_in_fifteen_seconds_for_124_pages",
    "paper proof --language --out": PAPERS + "proof.py::test_two_languages_stand_beside_each_other",
    "paper redline --out": PAPERS + "redline.py::test_numbers_come_first_and_words_after_with_what_was_and_what_is",
    "paper release --out": PAPERS + "registers.py::test_the_release_statement_says_what_the_pack_is_and_what_changes",
    "paper said --department --out": PAPERS
    + "registers.py::test_what_a_page_said_on_a_day_is_that_of_the_newest_pack_until_then",
    "paper sign-off --department --out": PAPERS
    + "registers.py::test_what_waits_stands_on_the_sheet_with_the_letters_that_approve_takes",
    "paper translation --department --language --out": PAPERS
    + "registers.py::test_the_certificate_counts_strings_by_their_states_and_names_who_answers",
    "pin": "commands/test_pin.py::test_a_pin_is_typed_twice_and_not_shown",
    "pin --stdin": "commands/test_pin.py::test_a_piped_pin_is_set",
    "print": "commands/printing/test_print.py::test_every_end_of_a_job_has_a_sentence_and_only_one_is_good",
    "print --language --letters": "commands/printing/test_print.py"
    "::test_it_writes_a_pdf_and_says_how_many_pages_it_has",
    "print --out": "commands/printing/test_print.py::test_it_writes_a_pdf_and_says_how_many_pages_it_has",
    "self-test": "commands/test_self_test.py::test_the_shipped_content_passes",
    "settings --check": "commands/test_settings.py"
    "::test_a_file_that_can_be_used_is_told_with_the_machines_that_it_names",
    "settings --explain": "commands/test_settings.py::test_every_key_is_explained_with_where_its_value_came_from",
    "settings --explain --host": "commands/test_settings.py::test_another_machine_has_other_values",
    "speech record --content --language": "commands/speaking/test_speech.py"
    "::test_a_folder_for_recordings_gets_the_list_of_what_is_to_be_read",
    "speech status --content": "commands/speaking/test_speech.py"
    "::test_what_has_no_clip_is_told_by_the_screens_it_stands_on",
    "tour --changed-since --content --drafts --out": "commands/test_tour_choice.py"
    "::test_drafts_are_toured_in_large_letters_from_the_command_line",
    "tour --changed-since --content --out": "commands/test_tour_choice.py"
    "::test_an_older_pack_is_compared_with_where_it_lies",
    "tour --content --out": "commands/test_tour.py"
    "::test_a_tour_pictures_the_languages_that_it_is_asked_for_where_they_are_offered",
    "tour --content --out --page --whole": "commands/test_tour_choice.py"
    "::test_a_page_is_asked_for_by_its_name_or_code_and_a_screen_by_its_own",
    "tour --content --out --whole": "commands/test_tour_choice.py"
    "::test_a_whole_picture_of_the_staff_side_shows_the_content_tab_to_its_end",
    "tour --out --size --text-size": "commands/test_tour_choice.py"
    "::test_drafts_are_toured_in_large_letters_from_the_command_line",
    "translate": AUTHORING + "translate.py::test_a_translation_is_taken_with_its_state_and_who_answers_for_it",
    "translate export --content --department --to": AUTHORING
    + "translate.py::test_of_a_department_only_what_its_patients_read_is_handed_out",
    "translate export --content --to": AUTHORING
    + "translate.py::test_a_translation_is_taken_with_its_state_and_who_answers_for_it",
    "translate import --by --content --role": AUTHORING
    + "translate.py::test_a_translation_is_taken_with_its_state_and_who_answers_for_it",
    "translate settle --by --content --role --unchanged": AUTHORING
    + "settle.py::test_a_string_is_settled_by_one_of_three_answers",
    "translate status --content": AUTHORING
    + "translate.py::test_a_translation_is_taken_with_its_state_and_who_answers_for_it",
    "trial --state": "flows/staff/test_real_trial.py"
    "::test_the_window_fits_the_named_pin_lets_in_and_closing_the_window_ends_it",
    "unlock": "services/access/test_lock_lift.py::test_the_command_asks_for_it_and_notes_that",
    "usage --csv": "commands/test_usage.py::test_a_table_on_standard_output",
    "usage --csv --together": "commands/test_usage_together.py::test_in_a_file_and_as_json_it_is_the_same",
}
"""The test that gives a command with these options, by the command and its options in their order."""

REPOSITORY = "linux/test_repository.py::test_the_lines_of_the_guide_bring_the_package_to_a_kiosk"
WAVES = "fleet/test_waves.py::test_kiosks_are_installed_in_waves_and_healthy"
OF_OTHERS = {
    "sh packaging/dev.sh run": "linux/test_checkout.py::test_the_kiosk_is_started_and_writes_a_picture_of_every_screen",
    "sh packaging/dev.sh run --full-screen": "flows/staff/test_real_trial.py"
    "::test_ctrl_c_ends_it_and_the_next_start_takes_the_whole_screen_and_names_the_same_pin",
    "sh packaging/dev.sh test": "linux/test_checkout.py::test_a_handful_of_tests_passes",
    "sh packaging/dev.sh build": ".ci/run",
    "python packaging/build.py": ".ci/run",
    "python packaging/build.py freeze": "packaging_windows/conftest.py::make_preview",
    "python packaging/build.py compare": "frozen/test_build.py::test_two_builds_of_one_commit_are_the_same_files",
    "sh packaging/dev.sh bundle --out stick …": "linux/test_bundle.py"
    "::test_all_that_was_given_lies_on_the_stick_and_is_installed_in_order",
    "sh install.sh": "linux/test_bundle.py::test_all_that_was_given_lies_on_the_stick_and_is_installed_in_order",
    "ansible-galaxy collection install …": WAVES,
    "ansible-playbook -i kiosks.yml radiology.kiosk.roll_out": WAVES,
    "ansible-playbook -i kiosks.yml radiology.kiosk.roll_out --extra-vars …": "fleet/test_waves.py"
    "::test_a_good_version_and_a_pack_reach_all",
    "ansible-playbook -i kiosks.yml radiology.kiosk.check": "fleet/test_waves.py"
    "::test_what_nobody_has_accepted_is_named_and_nothing_is_changed_by_asking",
    "ansible-playbook -i kiosks.yml radiology.kiosk.usage": "fleet/test_waves.py"
    "::test_the_counts_of_kiosks_come_home_by_department",
    "apt-ftparchive …": REPOSITORY,
    "apt-get install --yes radiology-kiosk": REPOSITORY,
    "apt-get update": REPOSITORY,
    "cd repository": REPOSITORY,
    "echo 'deb [signed-by …": REPOSITORY,
    "gpg …": REPOSITORY,
    "install -D -m 0644 radiology-kiosk.gpg …": REPOSITORY,
    "mv ../Release Release": REPOSITORY,
    "install -D -m 0644 kiosk.toml …": "linux/test_bundle.py"
    "::test_all_that_was_given_lies_on_the_stick_and_is_installed_in_order",
    "DEBIAN_FRONTEND=noninteractive apt-get install -y …": "linux/test_installing.py"
    "::test_settings_that_cannot_be_used_stop_the_installation_and_are_named",
    "apt-get install ./ …": "linux/test_running.py::test_an_upgrade_restarts_the_kiosk_with_its_state",
    "apt-get install --allow-downgrades …": "linux/test_with_ansible.py"
    "::test_a_version_that_does_not_pass_its_self_test_is_taken_back_with_its_settings",
    "reboot": "linux/test_running.py::test_the_kiosk_comes_up_by_itself_and_a_tap_reaches_home",
    "apt-get remove radiology-kiosk": "linux/test_installing.py"
    "::test_a_removal_takes_the_program_and_leaves_settings_and_state",
    "apt-get purge radiology-kiosk": "linux/test_installing.py::test_a_purge_leaves_nothing_of_the_kiosk",
    "systemctl status radiology-kiosk": "linux/test_running.py"
    "::test_the_kiosk_is_alone_unprivileged_offline_and_talks_wayland",
    "systemctl restart radiology-kiosk": "linux/test_running.py::test_staff_restart_it_and_that_is_no_failure",
    "systemctl stop radiology-kiosk": "linux/test_running.py"
    "::test_five_starts_that_fail_end_on_the_safe_page_and_not_in_a_storm",
    "systemctl start radiology-kiosk-metrics.timer …": "linux/test_monitored.py"
    "::test_the_timers_for_an_exporter_begin_where_one_came_later",
    "systemctl list-timers …": "linux/test_monitored.py::test_the_timers_for_an_exporter_begin_where_one_came_later",
    "journalctl -t radiology-kiosk …": "linux/test_monitored.py"
    "::test_the_journal_is_told_what_the_doctor_finds_and_once",
    "cp -r /opt/radiology-kiosk/content …": "frozen/test_program.py::test_content_is_replaced_where_it_lies",
    "radiology-kiosk-<version>-windows.exe /S /SETTINGS= …": "packaging_windows/test_in_wine.py"
    "::test_new_settings_replace_the_old_ones_which_are_kept_beside_them",
    '"C:\\Program Files\\RadiologyKiosk\\uninstall.exe" /S': "packaging_windows/test_in_wine.py"
    "::test_removing_keeps_settings_state_and_logs_unless_asked_to_take_them_too",
    "msiexec /i …": "packaging_windows/test_msi.py::test_settings_are_handed_on_and_refused_ones_leave_what_was_there",
    "msiexec /x …": "packaging_windows/test_msi.py::test_another_version_takes_the_place_and_removing_leaves_nothing",
    "sh packaging/dev.sh build windows": "packaging_windows/conftest.py::make_preview",
    "python packaging/build.py windows": "packaging_windows/conftest.py::make_preview",
}
"""The test of what a line of other programs brings about, by the line or, with …, its beginning; the longest that fits
counts. The test may do it by other means: a start of the computer for a reboot, a stand-in on a machine of its own."""


def commands(text: str) -> Iterator[tuple[str, bool]]:
    """Each line that is typed, and whether it is marked: itself, the lines right before its block, or its heading."""
    before = 0
    for fence in FENCE.finditer(text):
        yield from _inline(text[before : fence.start()])
        before = fence.end()
        if fence[1] not in SHELLS:
            continue
        head = re.findall(r"^#+ .*$", text[: fence.start()], re.MULTILINE)[-1:]
        lead = text[: fence.start()].rstrip().rpartition("\n")[2]
        marked = any(UNTRIED in each for each in (*head, lead))
        lines = [" ".join(fence[2].split())] if fence[1] == "sql" else fence[2].splitlines()
        yield from ((line, marked or UNTRIED in line) for line in lines if not line.lstrip().startswith("#"))
    yield from _inline(text[before:])


def _inline(prose: str) -> Iterator[tuple[str, bool]]:
    for line in prose.splitlines():
        yield from ((found, UNTRIED in line) for found in INLINE.findall(line))


def run_by(line: str) -> str | None:
    """The test that runs it; None where none is named."""
    typed = line.partition(" #")[0].strip()
    for part in re.split(r" ?\| ?(?=radiology)|\| ", typed):
        words = shlex.split(part.replace("\\", "/")) if "'" not in part or part.count("'") % 2 == 0 else part.split()
        if words and Path(words[0]).name in OURS:
            return OF_OURS.get(form(words[1:]))
    fitting = [line for line in OF_OTHERS if typed == line or (line.endswith(" …") and typed.startswith(line[:-2]))]
    return OF_OTHERS[max(fitting, key=len)] if fitting else None


def form(words: list[str]) -> str:
    """The command with its options in order, without what is given to them."""
    names = [word for word in words if not word.startswith("-")]
    at = next((number for number, name in enumerate(names) if name in COMMANDS), None)
    head = [] if at is None else names[at : at + (2 if names[at] in TWO_WORDS or names[at:][1:2] == ["keys"] else 1)]
    return " ".join((*head, *sorted({word.partition("=")[0] for word in words if word.startswith("--")})))


def untold(text: str) -> list[str]:
    """The commands that no test is named for and that are not marked."""
    return [line for line, marked in commands(text) if not marked and run_by(line) is None]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_command_is_run_by_a_test_or_marked(page: Path) -> None:
    assert untold(page.read_text(encoding="utf-8")) == []


def test_a_command_that_no_test_runs_is_found_unless_it_is_marked() -> None:
    line = "radiology-kiosk-admin doctor --json --pdf report.pdf"
    page = f"# A page\n\nDo this:\n\n```sh\n{line}\nsystemctl status radiology-kiosk\nrm -r /\n```\n"
    assert untold(page) == [line, "rm -r /"]
    assert untold(page.replace("Do this:", "Do this: ✗")) == []
    assert untold(page.replace("# A page", "# A page ✗")) == []
    assert untold(page.replace("rm -r /", "rm -r /   # ✗")) == [line]
    assert untold(f"Type `{line}`.") == [line]


def test_a_test_is_named_for_nothing_that_the_guide_has_not() -> None:
    typed = [line for page in PAGES for line, _ in commands(page.read_text(encoding="utf-8"))]
    named = {run_by(line) for line in typed}
    assert {*OF_OURS.values(), *OF_OTHERS.values()} == named - {None}


@cache
def text_around(module: str) -> str:
    """Of a module, and of the modules of tests that it takes something from."""
    file = ROOT / module if module.startswith(".") else ROOT / "tests" / module
    text = file.read_text(encoding="utf-8")
    taken = [
        ROOT / f"{name.replace('.', '/')}.py" for name in re.findall(r"^from (tests[\w.]+) import", text, re.MULTILINE)
    ]
    beside = [file.with_name("conftest.py"), *taken]
    return text + "".join(each.read_text(encoding="utf-8") for each in beside if each.is_file())


@pytest.mark.parametrize("test", sorted({*OF_OURS.values(), *OF_OTHERS.values()}))
def test_the_named_test_is_there(test: str) -> None:
    module, _, name = test.partition("::")
    if name:
        tree = ast.parse((ROOT / "tests" / module).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    else:
        assert text_around(module)


@pytest.mark.parametrize("command", OF_OURS)
def test_the_named_test_gives_every_word_of_the_command(command: str) -> None:
    module, _, _ = OF_OURS[command].partition("::")
    assert [word for word in command.split() if word not in text_around(module)] == []
