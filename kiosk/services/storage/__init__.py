"""Files that are written whole or not at all: state, and the audit log."""
