"""Where tests run another system beside the kiosk: Wine, a booted Debian, a window manager, CUPS, sound, the journal.

Or where they fetch what they need from others, as the prepared voice.

What such a system loses by itself, as one start of a program in a thousand, says nothing of the kiosk. Where they fail,
the long ones among these tests are looked at a second time, and no others. CI allows that three times in a run, and
shows what was seen before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PLACES = (
    "fleet",
    "flows/speech/test_blindfold.py",
    "flows/speech/test_foreign_reader.py",
    "flows/speech/test_real_keypad.py",
    "flows/speech/test_really_heard.py",
    "flows/speech/test_understood.py",
    "flows/staff/test_real_close.py",
    "flows/staff/test_real_trial.py",
    "flows/test_print_real_cups.py",
    "flows/test_real_display.py",
    "flows/test_window_kept.py",
    "linux",
    "monitoring/test_alarm.py",
    "packaging_windows",
    "services/health/test_real_journal.py",
    "services/printing/test_real_cups.py",
    "services/speech/test_thirty_sentences.py",
)


@cache
def beside_another_system(test: Path) -> bool:
    return any(test.is_relative_to(TESTS / place) for place in PLACES)
