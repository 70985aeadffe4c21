"""The check-up of content, machine, screen and sound, and its findings."""
