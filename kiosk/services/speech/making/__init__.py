"""Clips made beforehand, by authors: what a voice or a person said, brought to one level, checked and written whole."""
