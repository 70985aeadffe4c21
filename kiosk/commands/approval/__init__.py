"""The commands about approvals: recording them, and listing what waits for whom."""
