"""The content for staff and IT: its fingerprint, its approvals, and why a page is missing."""
