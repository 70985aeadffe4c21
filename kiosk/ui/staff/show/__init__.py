"""The tab that opens a page for a patient."""
