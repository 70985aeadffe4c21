"""Files that are written whole or not at all: the one way to write them, state, and the audit log."""
