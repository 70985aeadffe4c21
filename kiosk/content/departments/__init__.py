"""Departments of a content folder: which there are, and the files that each has of its own."""
