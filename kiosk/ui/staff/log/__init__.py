"""The tab of the audit log."""
