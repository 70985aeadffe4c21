"""The files for monitoring, and the alarm of a kiosk on its safe page, from the screen to whoever is on call."""
