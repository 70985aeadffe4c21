"""The commands about approvals: recording them, signing packs, and listing what waits for whom."""
