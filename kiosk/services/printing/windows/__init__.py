"""Printing by the spooler of Windows: a child of the kiosk asks it, for it can hang whoever does."""
