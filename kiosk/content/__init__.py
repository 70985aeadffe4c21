"""The content folder: its words and facts, read strictly into frozen values. Nothing here uses Qt."""
