"""What IT may set: where each value comes from, and what is said of those that can't be used."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands.settings import table
from kiosk.settings import KEYS, PRINTER_NAME, QUEUE_NAME, SETTINGS, Setting, Settings, SettingsError, load

GUIDE = Path(__file__).resolve().parent.parent / "packaging" / "README.md"

IN_FILE = {
    "paths.content_dir": ("'/srv/words'", Path("/srv/words")),
    "paths.state_dir": ("'/srv/state'", Path("/srv/state")),
    "content.keys_file": ("'/srv/kiosk.pub'", Path("/srv/kiosk.pub")),
    "content.signatures": ("2", 2),
    "content.inbox_dir": ("'/srv/inbox'", Path("/srv/inbox")),
    "screen.diagonal_inches": ("21.5", 21.5),
    "screen.viewing_distance_mm": ("450", 450.0),
    "screen.touch": ("'yes'", "yes"),
    "session.idle_seconds": ("90", 90),
    "session.reduced_motion": ("true", True),
    "staff.shuffled_keypad": ("true", True),
    "profile.default": ("'nuclear-medicine'", "nuclear-medicine"),
    "speech.mode": ("'reader'", "reader"),
    **{f"keys.{name}": ("183", 183) for name, *_ in KEYS},
    "print.queue": ("'ward-3_A4'", "ward-3_A4"),
    "print.paper": ("'receipt'", "receipt"),
    "log.level": ("'debug'", "debug"),
}

each_setting = pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "kiosk.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def line(key: str, value: str) -> str:
    section, _, name = key.partition(".")
    return f"[{section}]\n{name} = {value}\n"


def outcome(file: Path) -> Settings | str:
    """The settings of the file, or why they are refused. Anything else is a crash."""
    try:
        return load({}, {}, file)
    except SettingsError as error:
        return str(error)


def refusal(file: Path) -> str:
    refused = outcome(file)
    assert isinstance(refused, str), "nothing was refused"
    return refused


def test_without_anything_set_every_value_is_the_default() -> None:
    settings = load({}, {}, None)
    assert {s.key: getattr(settings, s.attribute) for s in SETTINGS} == {s.key: s.default for s in SETTINGS}
    assert set(settings.origin.values()) == {"default"}


def test_the_machine_may_have_another_place_for_state(tmp_path: Path) -> None:
    assert load({}, {}, None, state_dir=tmp_path).state_dir == tmp_path


@each_setting
def test_every_setting_can_stand_in_the_file(setting: Setting, tmp_path: Path) -> None:
    text, value = IN_FILE[setting.key]
    file = written(tmp_path, line(setting.key, text))
    settings = load({}, {}, file)
    assert getattr(settings, setting.attribute) == value
    assert settings.origin[setting.key] == str(file)


@each_setting
def test_every_setting_can_be_given_as_a_variable_or_an_option(setting: Setting) -> None:
    text, value = IN_FILE[setting.key]
    by_variable = load({}, {setting.variable: text.strip("'")}, None)
    by_option = load({setting.key: text.strip("'")}, {}, None)
    assert getattr(by_variable, setting.attribute) == getattr(by_option, setting.attribute) == value
    assert (by_variable.origin[setting.key], by_option.origin[setting.key]) == ("environment", "command line")


def test_an_option_beats_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, "[session]\nidle_seconds = 90")
    environ = {"RADIOLOGY_KIOSK_IDLE_SECONDS": "100"}
    assert load({}, {}, file).idle_seconds == 90
    assert load({}, environ, file).idle_seconds == 100
    assert load({"session.idle_seconds": "110"}, environ, file).idle_seconds == 110


def test_an_option_that_was_not_given_and_an_empty_variable_change_nothing() -> None:
    assert load({"screen.touch": None}, {"RADIOLOGY_KIOSK_TOUCH": ""}, None).touch == "auto"


def test_a_relative_folder_starts_at_the_file_that_names_it(tmp_path: Path) -> None:
    file = written(tmp_path, "[paths]\ncontent_dir = 'words'")
    assert load({}, {}, file).content_dir == tmp_path / "words"
    assert load({"paths.content_dir": "words"}, {}, file).content_dir == Path("words")


def test_a_file_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(tmp_path: Path) -> None:
    file = written(tmp_path, b"\xef\xbb\xbf[screen]\r\ntouch = 'no'\r\n")
    assert load({}, {}, file).touch == "no"


NOT_ALLOWED = {
    "too short": ("session.idle_seconds", "59", "59"),
    "too long": ("session.idle_seconds", "601", "601"),
    "half a second": ("session.idle_seconds", "90.5", "90.5"),
    "a number in quotes": ("session.idle_seconds", "'90'", '"90"'),
    "yes is no number": ("session.idle_seconds", "true", "true"),
    "no number at all": ("screen.diagonal_inches", "nan", "nan"),
    "beyond counting": ("screen.diagonal_inches", "9" * 4000, "a very large number"),
    "a date": ("screen.diagonal_inches", "2026-01-01", "2026-01-01"),
    "a touch of its own": ("screen.touch", "'maybe'", '"maybe"'),
    "touch is a word": ("screen.touch", "true", "true"),
    "a one for a yes": ("session.reduced_motion", "1", "1"),
    "a list": ("paths.content_dir", "['a']", "a list"),
    "a table": ("paths.content_dir", "{ a = 1 }", "a table"),
    "no folder": ("paths.content_dir", "''", '""'),
    "a title for an id": ("profile.default", "'Nuclear Medicine'", '"Nuclear Medicine"'),
    "a line break after an id": ("profile.default", '"general\\n"', r'"general\n"'),
    "a level that logging knows": ("log.level", "'critical'", '"critical"'),
    "a whole novel": ("log.level", f"'{'x' * 500}'", f'"{"x" * 58}…'),
}


@pytest.mark.parametrize(("key", "text", "shown"), NOT_ALLOWED.values(), ids=NOT_ALLOWED)
def test_a_value_that_is_not_allowed_is_named_with_those_that_are(
    key: str, text: str, shown: str, tmp_path: Path
) -> None:
    file = written(tmp_path, line(key, text))
    allowed = next(setting.allowed for setting in SETTINGS if setting.key == key)
    assert refusal(file) == f"{file}: {key} is {shown}; allowed is {allowed}"


UNKNOWN = {
    "a slip in the key": ("[session]\nidle_second = 90", "session.idle_second is no setting", "session.idle_seconds"),
    "the wrong table": ("[screen]\nidle_seconds = 90", "screen.idle_seconds is no setting", "session.idle_seconds"),
    "a slip in the table": ("[sesion]\nidle_seconds = 90", "[sesion] is no table of settings", "session"),
    "no table": ("idle_seconds = 90", "idle_seconds stands in no table", "session.idle_seconds"),
}


@pytest.mark.parametrize(("text", "fault", "meant"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_name_is_answered_with_the_nearest_known_one(
    text: str, fault: str, meant: str, tmp_path: Path
) -> None:
    file = written(tmp_path, text)
    assert refusal(file) == f"{file}: {fault}; did you mean {meant}?"


def test_a_name_like_no_other_is_answered_with_all_there_are(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, "[wlan]\nkey = 1"))
    assert message.endswith("there are paths, content, screen, session, staff, profile, speech, keys, print, log, host")


def test_all_faults_are_told_at_once_with_where_each_one_is(tmp_path: Path) -> None:
    file = written(tmp_path, "[session]\nidle_seconds = 5\n[screen]\ntuch = 'yes'\n[log]\nlevel = 1")
    with pytest.raises(SettingsError) as raised:
        load({"screen.touch": "often"}, {"RADIOLOGY_KIOSK_PROFILE": "VQ!"}, file)
    places = {fault.rpartition(" is ")[0].partition(" is ")[0] for fault in str(raised.value).splitlines()}
    assert places == {
        f"{file}: screen.tuch",
        f"{file}: session.idle_seconds",
        f"{file}: log.level",
        "command line: --touch",
        "environment: RADIOLOGY_KIOSK_PROFILE",
    }


def test_a_file_that_is_named_has_to_be_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.toml") == f"{tmp_path / 'none.toml'}: can’t be read: No such file or directory"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path}: can’t be read: ")


# --- the environment -----------------------------------------------------------------------------------------------


def test_a_variable_that_is_no_setting_is_refused_with_the_nearest() -> None:
    with pytest.raises(SettingsError) as raised:
        load({}, {"RADIOLOGY_KIOSK_PROFIL": "ct", "PATH": "/bin"}, None)
    assert str(raised.value) == (
        "environment: RADIOLOGY_KIOSK_PROFIL is no setting; did you mean RADIOLOGY_KIOSK_PROFILE?"
    )


def test_a_variable_like_no_other_is_answered_with_all_there_are() -> None:
    with pytest.raises(SettingsError) as raised:
        load({}, {"RADIOLOGY_KIOSK_XYZZY": "1"}, None)
    assert str(raised.value).endswith(f"there are {', '.join(setting.variable for setting in SETTINGS)}")


def test_one_that_is_empty_was_taken_back() -> None:
    assert load({}, {"RADIOLOGY_KIOSK_XYZZY": ""}, None) == load({}, {}, None)


NOT_TOML = {"a slip": b"[session", "JSON": b"{}", "Latin-1": b"a = '\xe9'", "very deep": b"a = " + b"[" * 5000}


@pytest.mark.parametrize("text", NOT_TOML.values(), ids=NOT_TOML)
def test_a_file_that_is_not_toml_is_named(text: bytes, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    assert refusal(file).startswith(f"{file}: is not TOML: ")


toml_values = st.recursive(
    st.one_of(
        st.booleans().map(lambda value: str(value).lower()),
        st.integers().map(str),
        st.integers(min_value=5000, max_value=6000).map(lambda digits: f"0x{'f' * digits}"),
        st.floats().map(lambda value: "nan" if math.isnan(value) else str(value)),
        st.dates().map(str),
        st.times().map(lambda value: value.isoformat("seconds")),
        st.text("ab\\ é", max_size=80).map(lambda text: f"'{text}'"),
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=5,
)
toml_keys = st.one_of(
    st.sampled_from(sorted(IN_FILE)),
    st.sampled_from(["host", 'host."*"', 'host."*".screen.touch']),
    st.from_regex(r"\A[a-z_]{1,9}(\.[a-z_]{1,9}){0,2}\Z"),
)


@given(st.dictionaries(toml_keys, toml_values, max_size=6))
def test_whatever_the_file_says_it_is_used_or_refused(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, str]
) -> None:
    file = written(tmp_path_factory.getbasetemp(), "".join(f"{key} = {text}\n" for key, text in entries.items()))
    found = outcome(file)
    if isinstance(found, Settings):
        assert set(entries) <= set(IN_FILE)
        assert all(found.origin[key] == str(file) for key in entries)
    else:
        assert all(fault.startswith(f"{file}: ") for fault in found.splitlines())


@given(st.binary(max_size=200))
def test_whatever_bytes_the_file_holds_they_are_used_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = written(tmp_path_factory.getbasetemp(), raw)
    found = outcome(file)
    assert isinstance(found, Settings) or found.startswith(f"{file}: ")


def test_no_two_settings_share_a_name() -> None:
    for name in ("key", "attribute", "option", "variable"):
        assert len({getattr(setting, name) for setting in SETTINGS}) == len(SETTINGS)


def test_settings_has_a_field_for_every_one_of_them_and_no_other() -> None:
    assert set(get_type_hints(Settings)) - {"origin", "file"} == {setting.attribute for setting in SETTINGS}


def test_the_guide_for_it_shows_the_table_of_settings() -> None:
    shown = re.search("<!-- settings:begin -->(.*?)<!-- settings:end -->", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown, "no place for the table"
    assert shown[1].strip() == table(), "run: python -c 'import kiosk.settings as s; print(s.table())'"


@pytest.mark.parametrize(
    ("name", "queue", "printer"),
    [
        ("ward-3_A4", True, True),
        ("HP LaserJet 400 (ward 3)", False, True),
        ("\\\\print-server\\Ward 3", False, True),
        ("Ward #3/4", False, True),
        ("-d", False, False),
        (" ward", False, False),
        ("ward\\3", False, False),
        ("ward,3", True, False),
        ("ward\n3", False, False),
        ("", False, False),
        ("w" * 128, False, True),
        ("w" * 221, False, False),
    ],
)
def test_a_printer_has_the_name_that_its_system_gives_it(name: str, queue: bool, printer: bool) -> None:
    assert (re.search(QUEUE_NAME, name) is not None) is queue
    assert (re.search(PRINTER_NAME, name) is not None) is printer
