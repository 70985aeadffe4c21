"""What a check can find, as ids: the sentences to them stand among the staff words."""

from __future__ import annotations

from enum import StrEnum


class FindingText(StrEnum):
    """The id of a sentence, and the names of the values that stand in it."""

    places: frozenset[str]

    def __new__(cls, id_: str, *places: str) -> FindingText:
        member = str.__new__(cls, id_)
        member._value_ = id_
        member.places = frozenset(places)
        return member

    # --- content
    PROGRAM = "program", "version"
    PROGRAM_CHANGED = "program_changed", "version"
    FOLDER = "folder", "version"
    FOLDER_UNREAD = "folder_unread", "reason"
    NO_DEPARTMENT = "no_department"
    CONTENT_UNOPENED = "content_unopened"
    PAGES_SHOWN = "pages_shown", "count"
    PAGES_NOT_SHOWN = "pages_not_shown", "pages", "faults"
    SAMPLE = "sample"
    NOT_APPROVED = "not_approved", "pages", "all"
    APPROVAL_RUNS_OUT = "approval_runs_out", "pages"
    APPROVED = "approved", "count"
    DEPARTMENTS = "departments", "departments"
    DEPARTMENTS_FAULTY = "departments_faulty", "departments", "all"
    READ_ONLY = "read_only"
    READ_ONLY_UNKNOWN = "read_only_unknown"
    MAY_BE_CHANGED = "may_be_changed"
    # --- letters
    TYPEFACES = "typefaces", "names"
    TYPEFACE_MISSING = "typeface_missing", "names"
    LANGUAGE_DRAWN = "language_drawn", "language"
    LANGUAGE_UNDRAWN = "language_undrawn", "language"
    LANGUAGE_UNUSABLE = "language_unusable", "language"
    # --- screen
    SIZE_UNKNOWN = "size_unknown"
    SIZE_UNKNOWN_ADVICE = "size_unknown_advice"
    SIZE_BY_SETTINGS = "size_by_settings", "inches", "width", "height"
    SIZE_BY_DISPLAY = "size_by_display", "inches", "width", "height"
    SIZE_WITHOUT_DISPLAY = "size_without_display", "inches", "width", "height"
    SIZE_OF_TRIAL = "size_of_trial", "inches", "width", "height"
    SIZE_GUESSED = "size_guessed", "inches", "width", "height"
    PIXELS = "pixels", "width", "height"
    SHAPE_ASSUMED = "shape_assumed"
    SEE_THE_SCREEN = "see_the_screen"
    SET_THE_SIZE = "set_the_size"
    TARGET = "target", "mm", "least"
    TARGET_SMALL = "target_small", "mm", "least"
    GAP = "gap", "mm", "least"
    GAP_SMALL = "gap_small", "mm", "least"
    CAPITAL = "capital", "mm", "least"
    CAPITAL_SMALL = "capital_small", "mm", "least"
    LARGEST = "largest", "mm", "least", "degrees", "distance"
    LARGEST_SMALL = "largest_small", "mm", "least", "degrees", "distance"
    # --- lock
    AUTOSTART = "autostart"
    AUTOSTART_UNSURE = "autostart_unsure"
    AUTOSTART_MISSING = "autostart_missing"
    NOT_FOUND = "not_found", "name"
    AUTOSTART_WINDOWS = "autostart_windows", "program"
    AUTOSTART_WINDOWS_MISSING = "autostart_windows_missing"
    DESKTOP = "desktop", "name"
    LOCKED_DOWN = "locked_down", "name"
    SESSION_UNKNOWN = "session_unknown"
    ADMINISTRATOR = "administrator"
    OWN_USER = "own_user"
    BLANKING_UNKNOWN = "blanking_unknown"
    BLANKING = "blanking"
    NO_BLANKING = "no_blanking"
    # --- disk
    DISK_FREE = "disk_free", "free"
    DISK_FULL = "disk_full", "free", "least"
    DISK_UNKNOWN = "disk_unknown", "reason"
    STATE_UNWRITABLE = "state_unwritable"
    STATE_TO_BE_MADE = "state_to_be_made"
    STATE_WRITABLE = "state_writable"
    # --- clock
    CLOCK = "clock", "time"
    CLOCK_WRONG = "clock_wrong", "time"
    ZONE = "zone", "name"
    ZONE_UNSET = "zone_unset"
    ZONE_UTC = "zone_utc"
    SYNCHRONISED = "synchronised"
    SYNCHRONISED_UNKNOWN = "synchronised_unknown"
    NOT_SYNCHRONISED = "not_synchronised"
    # --- sound
    NO_SOUND_CARD = "no_sound_card"
    NO_PLAYER = "no_player"
    SOUND = "sound"
    SOUND_CARDS = "sound_cards", "names"
    SOUND_PLAYERS = "sound_players", "names"
    VOLUME = "volume", "percent"
    VOLUME_ZERO = "volume_zero"
    NO_SPEECH = "no_speech"
    # --- staff, printer, settings, and what holds for all
    PIN_SET = "pin_set"
    PIN_UNKNOWN = "pin_unknown"
    NO_PIN = "no_pin"
    STATE_WELL = "state_well"
    STATE_DAMAGED = "state_damaged"
    NO_PRINTER = "no_printer"
    SETTINGS = "settings", "own", "all"
    CHECK_BROKE = "check_broke"
    MORE = "more", "count"
