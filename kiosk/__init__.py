"""Radiology Kiosk: what each scan is, what happens next, and what to do afterwards, on a waiting-room screen."""
