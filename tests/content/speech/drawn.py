"""What the tests of speech share: the content that ships, and a day on which its samples count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[3] / "content"
TODAY = dt.date(2026, 11, 29)
