"""What staff and IT are told of the content: its fingerprint, its approvals, why a page is missing."""
